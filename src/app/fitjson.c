/* fitjson.c: what handbill fit tells, for programs. Lengths are in mm, but those of type in points. */
#include "app/fit.h"

static void put_points(Json *json, const char *name, Len len) {
  Buf number = {.arena = json->buf->arena};
  len_put(&number, len);
  buf_char(&number, '\0');
  json_raw(json, name, number.p);
}

static void put_lever(Json *json, Lever lever, const Fitting *fitting, const Style *text) {
  FitPlace place;
  if (lever == LEVER_EXPANSION) json_number(json, "expansion-permille", levers_expansion(fitting->levers, text));
  if (!fit_place(lever, fitting->levers, text, &place)) return;
  json_open(json, place.lever, '{');
  put_points(json, "at", place.at);
  put_points(json, "from", place.range.least);
  put_points(json, "is", place.range.is);
  put_points(json, "to", place.range.most);
  json_close(json, '}');
}

static void put_mark(Json *json, Mark mark) {
  Place place = mark_place(mark);
  json_text(json, "file", str_from(mark.source->name));
  json_number(json, "line", (int64_t)place.line);
  json_number(json, "column", (int64_t)place.column);
}

static void put_lines(Json *json, const LooseParas *loose) {
  json_open(json, "lines", '[');
  for (size_t i = 0; i < loose->n; i++) {
    json_open(json, NULL, '{');
    put_mark(json, para_mark(loose->at[i].para, 0));
    json_text(json, "slot", loose->at[i].para->slot);
    json_number(json, "lines", loose->at[i].lines);
    json_number(json, "demerits", loose->at[i].cost);
    json_close(json, '}');
  }
  json_close(json, ']');
}

static void put_cuts(Json *json, const AdviceList *list) {
  json_open(json, "cuts", '[');
  for (size_t i = 0; i < list->n; i++) {
    const Advice *advice = &list->at[i];
    json_open(json, NULL, '{');
    put_mark(json, advice->from);
    json_text(json, "slot", advice->slot);
    if (advice->number) json_number(json, "paragraph", (int64_t)advice->number);
    json_number(json, "words", (int64_t)advice->words);
    json_number(json, "of", (int64_t)advice->of);
    json_number(json, "last-line", (int64_t)advice->last_line);
    json_close(json, '}');
  }
  json_close(json, ']');
  if (list->n) json_flag(json, "all-of-them", list->together);
  if (!list->relief.style) return;
  json_open(json, "fits-with", '{');
  json_text(json, "style", list->relief.style->name);
  put_points(json, "size-at-most", list->relief.size);
  json_close(json, '}');
}

static void put_slots(Json *json, const SpareList *spare) {
  json_open(json, "slots", '[');
  for (size_t i = 0; i < spare->n; i++) {
    const SpareSlot *slot = &spare->at[i];
    json_open(json, NULL, '{');
    json_text(json, "slot", slot->slot);
    json_number(json, "words", (int64_t)slot->words);
    json_number(json, "lines", (int64_t)slot->lines);
    json_number(json, "room", (int64_t)slot->spare);
    json_flag(json, "more", slot->spare == SPARE_MOST);
    if (slot->lacked) json_number(json, "to-be-full", (int64_t)slot->lacked);
    json_close(json, '}');
  }
  json_close(json, ']');
}

void fit_put_json(Json *json, const char *path, const Pages *pages, const Layout *layout) {
  const PagesFit *fit = &pages->fit;
  const CopyfitOrder *order = &layout->page.copyfit;
  json_open(json, NULL, '{');
  json_text(json, "copy", str_from(path));
  json_text(json, "outcome", str_from(fit_outcome(fit->outcome)));
  json_number(json, "pages", (int64_t)pages->n);
  json_mm(json, "white", fit->slack.idle);
  json_mm(json, "uneven", fit->slack.uneven);
  json_number(json, "trials", (int64_t)fit->trials);
  json_open(json, "levers", '{');
  for (size_t i = 0; i < order->n; i++) put_lever(json, order->at[i], &fit->fitting, layout->styles.text);
  json_close(json, '}');
  put_lines(json, &fit->fitting.loose);
  put_cuts(json, &fit->advice);
  put_slots(json, &fit->spare);
  json_close(json, '}');
}
