/* numbered.c: one walk through the parts answers both. */
#include "copy/numbered.h"

typedef struct Walk {
  Str slot;
  const Para *para; /* whose number is sought, or that is found... */
  size_t number;    /* ...by this */
  size_t n;
} Walk;

static void walk(Walk *w, const Part *part) {
  for (size_t i = 0; i < part->paras; i++) {
    const Para *para = &part->para[i];
    if (!str_eq(para->slot, w->slot)) continue;
    w->n++;
    if (w->para == para) w->number = w->n;
    if (!w->para && w->number == w->n) w->para = para;
  }
  for (size_t i = 0; i < part->children; i++) walk(w, &part->child[i]);
}

static void walk_all(Walk *w, const Story *story) {
  for (size_t i = 0; i < story->flows; i++) walk(w, &story->flow[i]);
}

size_t numbered_of(const Story *story, const Para *para, size_t *of) {
  Walk w = {.slot = para->slot, .para = para};
  walk_all(&w, story);
  if (of) *of = w.n;
  return w.number;
}

const Para *numbered_find(const Story *story, Str slot, size_t number) {
  Walk w = {.slot = slot, .number = number};
  walk_all(&w, story);
  return w.para;
}
