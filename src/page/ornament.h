/* ornament.h: what is drawn and not set. x and y are the top left corner of what is drawn. */
#ifndef PAGE_ORNAMENT_H
#define PAGE_ORNAMENT_H

#include "draw/dlist.h"
#include "page/flow.h"

typedef struct Painter {
  Arena *arena;
  Setter *setter; /* that the words were made with */
  Dlist *page;
  VEC(size_t) frames; /* the op with which each of those that have a ground begins */
} Painter;

/* Nothing where the area has none. */
void ornament_rect(Painter *painter, Origin origin, Rect area, Color color);
void ornament_border(Painter *painter, const GroundBox *box, Rect r, Origin origin);
void ornament_rule(Painter *painter, const Block *block, Len x, Len y);
/* What stands before the first line of a list's item, or a box to tick; nothing before any other line. */
void ornament_marker(Painter *painter, const Strip *strip, Len x, Len baseline);
void ornament_cut(Painter *painter, const Block *block, Len x, Len y);
/* The lines to write on; their label is set. */
void ornament_fill_in(Painter *painter, const Block *block, Len x, Len y);

#endif
