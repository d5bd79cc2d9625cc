/* prepress.c: a target, step by step. */
#include "app/prepress.h"

#include <string.h>

#include "page/printmarks.h"

/* ---- opening ------------------------------------------------------------------- */

/* Where nobody said where it prints: pictures are coarse anywhere. */
static RuleWeight plain_weight(const char *code) {
  return strcmp(code, "picture-coarse") == 0 ? RULE_WARN : RULE_OFF;
}

static const RuleWeight *weights_of(Arena *arena, const Target *target) {
  size_t n = 0;
  while (preflight_codes[n]) n++;
  RuleWeight *weight = NEW_ARRAY(arena, RuleWeight, n);
  for (size_t i = 0; i < n; i++) weight[i] = target->name.n ? preflight_weights[i] : plain_weight(preflight_codes[i]);
  return weight;
}

static PreflightSpec preflight_of(Arena *arena, const Target *target) {
  return (PreflightSpec){.ink_limit = (int)target->ink_limit,
                         .edge = target->edge,
                         .safe = target->safe,
                         .bleed = target->bleed,
                         .overprint_below = target->overprint_below,
                         .resolution = (int)target->resolution,
                         .resolution_one_bit = (int)target->resolution_one_bit,
                         .transparent = target->conformance != CONFORMS_X1A,
                         .inks = target->colors == COLORS_INKS,
                         .weight = weights_of(arena, target)};
}

bool prepress_open(Prepress *prepress, Arena *arena, const Target *target, DiagList *diags) {
  const Target *used = target ? target : target_plain(arena);
  *prepress = (Prepress){.target = target, .preflight = preflight_of(arena, used)};
  if (used->profile) {
    prepress->icc = profile_bytes(arena, used->profile, used->names_profile, diags);
    if (!prepress->icc.p) return false;
  }
  prepress->pixels = pixels_new(arena);
  if (!prepress->preflight.transparent) prepress->flat = flattenshelf_new(arena);
  if (used->colors == COLORS_PLATES) prepress->plates = plateshelf_new(arena);
  const RecolorSpec colors = {used->colors,         prepress->icc,         (int)used->intent, used->black_point,
                              (int)used->ink_limit, used->overprint_below, used->condition};
  prepress->recolor = recolor_new(arena, &colors, used->mark, diags);
  return prepress->recolor;
}

void prepress_close(Prepress *prepress) {
  recolor_close(prepress->recolor);
  if (prepress->plates) plateshelf_close(prepress->plates);
  if (prepress->flat) flattenshelf_close(prepress->flat);
}

void prepress_weigh(const Prepress *prepress, DiagList *diags) {
  if (prepress->target) diag_weigh(diags, prepress->target->rules);
}

/* ---- pages ----------------------------------------------------------------------- */

/* Nothing where the machine cannot print: or else each cuts it off in its own way. */
static void finish_page(const Prepress *prepress, const PrepressPage *page, Arena *arena, Dlist *list) {
  const Target *target = prepress->target;
  Len edge = target->edge;
  if (edge && 2 * edge < list->width && 2 * edge < list->height)
    dlist_clip(arena, list, (Rect){edge, edge, list->width - 2 * edge, list->height - 2 * edge});
  const PrintmarksSpec marks = {.setter = page->setter,
                                .style = page->style,
                                .length = target->printmarks,
                                .title = page->title,
                                .side = page->side,
                                .sides = page->sides,
                                .copy = page->copy,
                                .copies = page->copies,
                                .date = page->date};
  printmarks_draw(&marks, arena, list);
}

void prepress_page(const Prepress *prepress, const PrepressPage *page, Arena *arena, Dlist *list, DiagList *diags) {
  if (!recolor_list(prepress->recolor, arena, list, diags)) return;
  if (prepress->flat) flatten_page(prepress->flat, arena, list);
  if (!page->again) preflight_page(&prepress->preflight, arena, list, diags);
  if (!page->again) pixels_look(prepress->pixels, &prepress->preflight, arena, list, diags);
  if (prepress->plates && !plates_check(list, diags)) return;
  if (prepress->target) finish_page(prepress, page, arena, list);
}

/* Black comes first. */
static const Colorant *plate_at(const Plates *plates, size_t number) {
  bool black = plates->process[PLATE_BLACK];
  if (black && !number) return NULL;
  return number - black < plates->spots.n ? plates->spots.at[number - black] : NULL;
}

size_t prepress_plate(const Prepress *prepress, size_t number, Arena *arena, Dlist *list) {
  Plates plates = {0};
  if (!prepress->plates) return 1;
  plates_add(&plates, arena, list);
  *list = plates_make(&(PlateSpec){prepress->plates, plate_at(&plates, number), number == 0}, arena, list);
  return plates.process[PLATE_BLACK] + plates.spots.n;
}

/* ---- the file -------------------------------------------------------------------- */

void prepress_meta(const Prepress *prepress, OutMeta *meta) {
  static const OutStandard standards[] = {
      [CONFORMS_PLAIN] = OUT_PLAIN, [CONFORMS_X4] = OUT_X4, [CONFORMS_X1A] = OUT_X1A};
  const Target *target = prepress->target;
  if (!target) return;
  const PrintProfile *profile = target->profile;
  meta->standard = standards[target->conformance];
  meta->duplex = target->duplex;
  meta->intent.condition = profile ? profile->condition : target->condition;
  meta->intent.title = profile ? profile->title : target->condition;
  meta->intent.icc = prepress->icc;
}
