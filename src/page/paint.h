/* paint.h: from fragments to a display list. Nothing is measured or moved here. */
#ifndef PAGE_PAINT_H
#define PAGE_PAINT_H

#include "page/frag.h"
#include "page/ornament.h"

/* The strips from..to-1 of the fragment, counted from its first. */
void paint_strips(Painter *painter, const Frag *frag, size_t from, size_t to);
void paint_block(Painter *painter, const Block *block, const Placed *placed, Len x);
/* Where the places of what stands in a block begin, which has that area: all is as around it, unless it is turned. */
Canvas paint_canvas(const Block *block, Rect area);
/* Begins the canvas on which the cell of a turned block has its places; its OP_END is the caller's. */
void paint_turned(Painter *painter, const Block *block, Rect area);

#endif
