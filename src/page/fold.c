/* fold.c: words on creases, and the widths of panels. */
#include "page/fold.h"

#include "base/messages.h"

/* ---- words ------------------------------------------------------------------------------- */

#define CROSSED_LEAST PT /* on either side: less is no more than letters that touch */

typedef struct Crossing {
  const FoldCheck *check;
  Creases creases;
  bool other; /* they are on the other side */
  bool *told; /* of each crease */
} Crossing;

static bool is_between(Len at, Len begin, Len length) {
  return at >= begin + CROSSED_LEAST && at <= begin + length - CROSSED_LEAST;
}

static bool meets(Len from, Len to, Len begin, Len length) {
  return from < begin + length && begin < to;
}

static bool is_through(const Crease *crease, const Rect *words) {
  return crease->down ? is_between(crease->at, words->x, words->width) &&
                            meets(crease->from, crease->to, words->y, words->height)
                      : is_between(crease->at, words->y, words->height) &&
                            meets(crease->from, crease->to, words->x, words->width);
}

static void tell_words(const Crossing *crossing, const Crease *crease, const Line *line) {
  DiagList *diags = crossing->check->diags;
  const char *what = crease->cut ? "cut" : "fold";
  Buf place = {.arena = crossing->check->arena};
  mark_put(&place, crease->box->mark);
  diag_warning(diags, para_mark(galley_para(line->galley), line->from), MSG_FOLD_WORDS, what,
               crossing->other ? " of the other side" : "", len_mm(crease->at), crease->down ? "left" : "upper");
  diag_hint(diags, "move them, or the %s (%.*s); 'layer: over' in their frame says that it is meant", what,
            STR_ARG(buf_str(&place)));
}

static void cross(void *self, const Visited *visited) {
  const Crossing *crossing = self;
  bool meant = visited->frame && visited->frame->frame.layer == LAYER_OVER;
  if (!visited->line || meant) return;
  for (size_t i = 0; i < crossing->creases.n; i++) {
    const Crease *crease = &crossing->creases.at[i];
    if (crossing->told[i] || (crossing->other && crease->cut) || !is_through(crease, &visited->area)) continue;
    crossing->told[i] = true;
    tell_words(crossing, crease, visited->line);
  }
}

static void check_words(const FoldCheck *check, const Page *page, Creases creases, bool other) {
  Crossing crossing = {check, creases, other, NEW_ARRAY(check->arena, bool, creases.n)};
  if (creases.n) visit_page(page, check->paper, cross, &crossing);
}

/* What is to the left on one side is to the right on the other. */
static Creases mirror(const FoldCheck *check, Creases creases) {
  Crease *mirrored = VEC_COPY(check->arena, creases.at, creases.n);
  for (size_t i = 0; i < creases.n; i++) {
    Crease *crease = &mirrored[i];
    Len from = crease->from;
    if (crease->down) crease->at = check->paper.width - crease->at;
    if (!crease->down) crease->from = check->paper.width - crease->to, crease->to = check->paper.width - from;
  }
  return (Creases){mirrored, creases.n};
}

/* ---- panels ------------------------------------------------------------------------------ */

#define MM (PT * 360 / 127)
#define NARROWER_LEAST (MM - PT / 2) /* a fold is as thick as its line */
#define NARROWER_MOST (3 * MM + PT / 2)

static Len smaller(Len a, Len b) {
  return a < b ? a : b;
}

/* By how much the panel is narrower than the narrower of the others. */
static bool is_narrower(Len panel, Len a, Len b) {
  Len by = smaller(a, b) - panel;
  return by >= NARROWER_LEAST && by <= NARROWER_MOST;
}

/* A gate, whose outer panels meet in the middle, has none that is folded in. */
static bool is_gate(Len a, Len b, Len c) {
  return b * 2 > 3 * smaller(a, c);
}

static void check_panels(const FoldCheck *check, Creases creases) {
  const Crease *fold[2] = {0};
  size_t n = 0;
  for (size_t i = 0; i < creases.n; i++) {
    const Crease *crease = &creases.at[i];
    if (crease->cut || !crease->down || !crease_parts(crease, check->paper)) continue;
    if (n < 2) fold[n] = crease;
    n++;
  }
  if (n != 2) return;
  Len near = smaller(fold[0]->at, fold[1]->at), far = larger(fold[0]->at, fold[1]->at);
  Len a = near, b = far - near, c = check->paper.width - far;
  if (is_gate(a, b, c) || is_narrower(a, b, c) || is_narrower(c, a, b)) return;
  diag_warning(check->diags, fold[1]->box->mark, MSG_FOLD_PANEL, len_mm(a), len_mm(b), len_mm(c));
  diag_hint(check->diags, "make the one that is folded in, the first or the last, 1 to 3 mm narrower than the others: "
                          "A4 has panels of 97, 100 and 100 mm");
}

void fold_check(const FoldCheck *check, const Page *page, const Page *back) {
  ArenaSpot spot = arena_save(check->arena);
  Creases own = creases_find(check->arena, page, check->paper);
  check_words(check, page, own, false);
  check_panels(check, own);
  if (back) check_words(check, page, mirror(check, creases_find(check->arena, back, check->paper)), true);
  arena_rewind(check->arena, spot);
}
