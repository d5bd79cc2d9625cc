/* fit.c: handbill fit: how full the pages of a copy are, what gave way for it, and how many words more they have room
 * for. */
#include "app/fit.h"

#include <stdlib.h>

#include "base/file.h"
#include "copy/numbered.h"

const char *fit_outcome(FitOutcome outcome) {
  static const char *const names[] = {
      [FIT_NONE] = "not laid out",        [FIT_LONG] = "too long", [FIT_SHORT] = "too short",
      [FIT_UNEVEN] = "columns not level", [FIT_FULL] = "full",     [FIT_BROKEN] = "not laid out"};
  return names[outcome];
}

bool fit_place(Lever lever, Levers levers, const Style *text, FitPlace *place) {
  if (lever == LEVER_LEADING) *place = (FitPlace){"leading", levers_leading(levers, text), text->leadings};
  if (lever == LEVER_SIZE) *place = (FitPlace){"size", scaled(text->size, levers_scale(levers, text)), text->sizes};
  return lever == LEVER_LEADING || lever == LEVER_SIZE;
}

static void put_place(Buf *buf, const FitPlace *place) {
  buf_addf(buf, "  %-9s  ", place->lever);
  len_put(buf, place->at);
  buf_add(buf, STR("pt"));
  if (place->range.least < place->range.most) {
    buf_add(buf, STR(", of "));
    len_put(buf, place->range.least);
    buf_add(buf, STR("pt to "));
    len_put(buf, place->range.most);
    buf_add(buf, STR("pt"));
  }
  buf_char(buf, '\n');
}

static void put_lever(Buf *buf, Lever lever, const Fitting *fitting, const Style *text) {
  int expansion = levers_expansion(fitting->levers, text);
  FitPlace place;
  if (lever == LEVER_SPACE) buf_add(buf, STR("  space      within its ranges\n"));
  if (lever == LEVER_LINES)
    buf_addf(buf, "  lines      of %zu paragraph%s\n", fitting->loose.n, fitting->loose.n == 1 ? "" : "s");
  if (lever == LEVER_EXPANSION) buf_addf(buf, "  expansion  %d.%d %%\n", expansion / 10, expansion % 10);
  if (fit_place(lever, fitting->levers, text, &place)) put_place(buf, &place);
}

static void put_lines(Buf *buf, const LooseParas *loose) {
  for (size_t i = 0; i < loose->n; i++) {
    const LoosePara *para = &loose->at[i];
    buf_add(buf, STR("    "));
    mark_put(buf, para_mark(para->para, 0));
    buf_addf(buf, ": a line %s, %lld demerits\n", para->lines > 0 ? "more" : "less", (long long)para->cost);
  }
}

static void put_slots(Buf *buf, const PagesFit *fit) {
  size_t wide = 4;
  for (size_t i = 0; i < fit->spare.n; i++) wide = fit->spare.at[i].slot.n > wide ? fit->spare.at[i].slot.n : wide;
  buf_addf(buf, "  %-*s  words  lines  room\n", (int)wide, "slot");
  for (size_t i = 0; i < fit->spare.n; i++) {
    const SpareSlot *slot = &fit->spare.at[i];
    bool most = slot->spare == SPARE_MOST;
    buf_addf(buf, "  %-*.*s  %5zu  %5zu  %4zu%s", (int)wide, STR_ARG(slot->slot), slot->words, slot->lines, slot->spare,
             most ? " and more" : "");
    if (slot->lacked) buf_addf(buf, ", %zu to be full", slot->lacked);
    buf_char(buf, '\n');
  }
}

static void put_advice(Buf *buf, const AdviceList *list) {
  for (size_t i = 0; i < list->n; i++) {
    const Advice *advice = &list->at[i];
    buf_add(buf, STR("    "));
    mark_put(buf, advice->from);
    buf_addf(buf, ": %sthe last %zu of the %zu words of this paragraph of '%.*s', whose last line holds %zu\n",
             i == 0           ? ""
             : list->together ? "and "
                              : "or ",
             advice->words, advice->of, STR_ARG(advice->slot), advice->last_line);
  }
}

static void put_relief(Buf *buf, const Relief *relief) {
  buf_addf(buf, "  fits with the style '%.*s' at ", STR_ARG(relief->style->name));
  len_put(buf, relief->size);
  buf_add(buf, STR("pt at most\n"));
}

static void put_fit(Buf *buf, const char *path, const PagesFit *fit, const Layout *layout) {
  const CopyfitOrder *order = &layout->page.copyfit;
  buf_addf(buf, "%s: %s", path, fit_outcome(fit->outcome));
  if (len_mm(fit->slack.idle) >= 0.05) buf_addf(buf, ", %.1f mm are white", len_mm(fit->slack.idle));
  if (len_mm(fit->slack.uneven) >= 0.05) buf_addf(buf, ", columns differ by %.1f mm", len_mm(fit->slack.uneven));
  buf_addf(buf, "; %zu trial%s\n", fit->trials, fit->trials == 1 ? "" : "s");
  for (size_t i = 0; i < order->n; i++) {
    put_lever(buf, order->at[i], &fit->fitting, layout->styles.text);
    if (order->at[i] == LEVER_LINES) put_lines(buf, &fit->fitting.loose);
  }
  if (fit->advice.relief.style) put_relief(buf, &fit->advice.relief);
  if (fit->advice.n) buf_add(buf, STR("  cut\n"));
  put_advice(buf, &fit->advice);
  put_slots(buf, fit);
}

/* ---- a layout ------------------------------------------------------------------ */

static void put_frozen(Buf *buf, const Document *document) {
  const Fitting *fitting = &document->pages.fit.fitting;
  const Layout *layout = document->layout->layout;
  buf_addf(buf, "# As it was fitted for %.*s: nothing moves any more.\n",
           STR_ARG(path_name(str_from(document->node->mark.source->path))));
  buf_addf(buf, "extends: %.*s\npage:\n  fitted:\n", STR_ARG(path_name(str_from(layout->node->mark.source->name))));
  buf_addf(buf, "    expansion: %d\n    leading: %d\n    size: %d\n", fitting->levers.expansion,
           fitting->levers.leading, fitting->levers.size);
  if (fitting->loose.n) buf_add(buf, STR("    lines:\n"));
  for (size_t i = 0; i < fitting->loose.n; i++) {
    const LoosePara *loose = &fitting->loose.at[i];
    buf_addf(buf, "      - {slot: '%.*s', paragraph: %zu, lines: %d}\n", STR_ARG(loose->para->slot),
             numbered_of(document->story, loose->para, NULL), loose->lines);
  }
}

typedef struct Report {
  Job *job;
  Json json; /* of all copies, if that is asked for */
} Report;

static void take_document(void *self, Document *document) {
  Report *report = self;
  const Options *options = report->job->options;
  const char *path = options->file[document->number - 1];
  Buf buf = {.arena = document->arena};
  if (!document->story) return;
  if (options->json && !options->freeze) {
    fit_put_json(&report->json, path, &document->pages, document->layout->layout);
    return;
  }
  if (options->freeze && document->ok && document->number == 1)
    put_frozen(&buf, document);
  else if (!options->freeze)
    put_fit(&buf, path, &document->pages.fit, document->layout->layout);
  job_print(report->job, &buf);
}

int app_fit(const Options *options) {
  if (options->sweep) return sweep_fit(options);
  Job job = job_start(options);
  Buf buf = {.arena = job.arena};
  Report report = {&job, {.buf = &buf}};
  bool json = options->json && !options->freeze;
  job.setup.survey = options->freeze ? SURVEY_NONE : SURVEY_ROOM;
  if (json) json_open(&report.json, NULL, '[');
  job_run(&job, &(RingTask){.take = take_document, .self = &report});
  if (json) json_close(&report.json, ']');
  if (json) buf_char(&buf, '\n');
  job_print(&job, &buf);
  return job_end(&job);
}
