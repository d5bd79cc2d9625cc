/* prepress.c: a target, step by step. */
#include "app/prepress.h"

#include "page/printmarks.h"

/* ---- opening ------------------------------------------------------------------- */

static const RuleWeight *weights_of(Arena *arena, const Target *target) {
  size_t n = 0;
  while (preflight_codes[n]) n++;
  RuleWeight *weight = NEW_ARRAY(arena, RuleWeight, n);
  for (size_t i = 0; i < n; i++) weight[i] = preflight_weights[i];
  for (size_t k = 0; k < target->rules.n; k++) {
    for (size_t i = 0; i < n; i++) {
      if (str_is(target->rules.at[k].code, preflight_codes[i])) weight[i] = target->rules.at[k].weight;
    }
  }
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
  RecolorSpec colors = {.policy = COLORS_KEEP};
  *prepress = (Prepress){.target = target};
  if (target && target->profile) {
    prepress->icc = profile_bytes(arena, target->profile, target->mark, diags);
    if (!prepress->icc.p) return false;
  }
  if (target) {
    colors = (RecolorSpec){target->colors,      prepress->icc,          (int)target->intent,
                           target->black_point, (int)target->ink_limit, target->overprint_below};
    prepress->preflight = preflight_of(arena, target);
  }
  if (colors.policy == COLORS_PLATES) prepress->plates = plateshelf_new(arena);
  prepress->recolor = recolor_new(arena, &colors, target ? target->mark : MARK_NONE, diags);
  return prepress->recolor;
}

void prepress_close(Prepress *prepress) {
  recolor_close(prepress->recolor);
  if (prepress->plates) plateshelf_close(prepress->plates);
}

/* ---- pages ----------------------------------------------------------------------- */

static void draw_marks(const Prepress *prepress, const PrepressPage *page, Arena *arena, Dlist *list) {
  const PrintmarksSpec marks = {page->setter, page->style, prepress->target->printmarks, page->title, page->side,
                                page->sides,  page->date};
  printmarks_draw(&marks, arena, list);
}

void prepress_page(const Prepress *prepress, const PrepressPage *page, Arena *arena, Dlist *list, DiagList *diags) {
  size_t errors = diag_errors(diags);
  recolor_list(prepress->recolor, arena, list, diags);
  if (!prepress->target || diag_errors(diags) > errors) return;
  if (!page->again) preflight_page(&prepress->preflight, arena, list, diags);
  draw_marks(prepress, page, arena, list);
}

/* Black comes first. */
static const Colorant *plate_at(const Plates *plates, size_t number) {
  bool black = plates->process[PLATE_BLACK];
  if (black && !number) return NULL;
  return number - black < plates->spots.n ? plates->spots.at[number - black] : NULL;
}

size_t prepress_plate(const Prepress *prepress, size_t number, Arena *arena, Dlist *list, DiagList *diags) {
  if (!prepress->plates || !plates_check(list, diags)) return 1;
  Plates plates = {0};
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
  meta->intent.condition = profile ? profile->condition : target->condition;
  meta->intent.title = profile ? profile->title : target->condition;
  meta->intent.icc = prepress->icc;
}
