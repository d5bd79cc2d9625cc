/* crease.c: finds marks, and joins those in one line. */
#include "page/crease.h"

#define IN_LINE PT      /* marks that are set apart by less are in one line */
#define PARTS_LEAST 750 /* thousandths of the paper's width or height */
#define CREASES_MAX 200 /* on a page; a hand follows fewer */

typedef struct Finder {
  Arena *arena;
  VEC(Crease) creases;
} Finder;

static Len distance(Len a, Len b) {
  return a > b ? a - b : b - a;
}

static void add(void *self, const Visited *visited) {
  Finder *f = self;
  if (!visited->rule) return;
  const Rect *area = &visited->area;
  Crease new = {visited->rule->kind == BOX_CUT, visited->down, visited->down ? area->x : area->y};
  new.from = visited->down ? area->y : area->x;
  new.to = new.from + (visited->down ? area->height : area->width);
  new.box = visited->rule;
  for (size_t i = 0; i < f->creases.n; i++) {
    Crease *old = &f->creases.at[i];
    if (old->cut != new.cut || old->down != new.down || distance(old->at, new.at) >= IN_LINE) continue;
    if (new.from < old->from) old->from = new.from;
    old->to = larger(old->to, new.to);
    return;
  }
  if (f->creases.n < CREASES_MAX) VEC_PUSH(f->arena, &f->creases, new);
}

Creases creases_find(Arena *arena, const Page *page, Paper paper) {
  Finder finder = {.arena = arena};
  visit_page(page, paper, add, &finder);
  return (Creases){finder.creases.at, finder.creases.n};
}

bool crease_parts(const Crease *crease, Paper paper) {
  return crease->to - crease->from >= len_share(crease->down ? paper.height : paper.width, PARTS_LEAST, 1000);
}
