/* fit.c: handbill fit: how full the pages of a copy are, what gave way for it, and how many words more they have room
 * for. */
#include <stdlib.h>

#include "app/job.h"
#include "base/file.h"
#include "copy/numbered.h"

static const char *outcome_name(FitOutcome outcome) {
  static const char *const names[] = {
      [FIT_NONE] = "not laid out",        [FIT_LONG] = "too long", [FIT_SHORT] = "too short",
      [FIT_UNEVEN] = "columns not level", [FIT_FULL] = "full",     [FIT_BROKEN] = "not laid out"};
  return names[outcome];
}

static void put_range(Buf *buf, Len is, Spring range) {
  len_put(buf, is);
  buf_add(buf, STR("pt"));
  if (range.least == range.most) return;
  buf_add(buf, STR(", of "));
  len_put(buf, range.least);
  buf_add(buf, STR("pt to "));
  len_put(buf, range.most);
  buf_add(buf, STR("pt"));
}

/* Of the style `text`; the others move alike. */
static void put_lever(Buf *buf, Lever lever, const Fitting *fitting, const Style *text) {
  Levers levers = fitting->levers;
  switch (lever) {
  case LEVER_SPACE: buf_add(buf, STR("  space      within its ranges\n")); return;
  case LEVER_LINES:
    buf_addf(buf, "  lines      of %zu paragraph%s\n", fitting->loose.n, fitting->loose.n == 1 ? "" : "s");
    return;
  case LEVER_EXPANSION:
    buf_addf(buf, "  expansion  %d.%d %%\n", levers_expansion(levers, text) / 10, levers_expansion(levers, text) % 10);
    return;
  case LEVER_LEADING:
    buf_add(buf, STR("  leading    "));
    put_range(buf, levers_leading(levers, text), text->leadings);
    break;
  case LEVER_SIZE:
    buf_add(buf, STR("  size       "));
    put_range(buf, scaled(text->size, levers_scale(levers, text)), text->sizes);
    break;
  }
  buf_char(buf, '\n');
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

static void put_fit(Buf *buf, const char *path, const PagesFit *fit, const Layout *layout) {
  const CopyfitOrder *order = &layout->page.copyfit;
  buf_addf(buf, "%s: %s", path, outcome_name(fit->outcome));
  if (len_mm(fit->slack.idle) >= 0.05) buf_addf(buf, ", %.1f mm are white", len_mm(fit->slack.idle));
  if (len_mm(fit->slack.uneven) >= 0.05) buf_addf(buf, ", columns differ by %.1f mm", len_mm(fit->slack.uneven));
  buf_addf(buf, "; %zu trial%s\n", fit->trials, fit->trials == 1 ? "" : "s");
  for (size_t i = 0; i < order->n; i++) {
    put_lever(buf, order->at[i], &fit->fitting, layout->styles.text);
    if (order->at[i] == LEVER_LINES) put_lines(buf, &fit->fitting.loose);
  }
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

static void take_document(void *self, Document *document) {
  Job *job = self;
  Buf buf = {.arena = document->arena};
  if (!document->story) return;
  if (job->options->freeze && document->ok)
    put_frozen(&buf, document);
  else if (!job->options->freeze)
    put_fit(&buf, job->options->file[document->number - 1], &document->pages.fit, document->layout->layout);
  job_print(job, &buf);
}

int app_fit(const Options *options) {
  Job job = job_start(options);
  job.setup.survey = !options->freeze;
  job_run(&job, &(RingTask){.take = take_document, .self = &job});
  return job_end(&job);
}
