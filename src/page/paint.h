/* paint.h: from fragments to a display list. Nothing is measured or moved here. */
#ifndef PAGE_PAINT_H
#define PAGE_PAINT_H

#include "page/frag.h"

typedef struct Painter {
  Arena *arena;
  Setter *setter; /* that the words were made with */
  Dlist *page;
  VEC(size_t) frames; /* the op with which each of those that have a ground begins */
} Painter;

/* The strips from..to-1 of the fragment, counted from its first. */
void paint_strips(Painter *painter, const Frag *frag, size_t from, size_t to);
void paint_block(Painter *painter, const Block *block, const Placed *placed, Len x);

#endif
