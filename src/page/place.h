/* place.h: from what is set to where it stands: paints vlists and blocks into a display list. */
#ifndef PAGE_PLACE_H
#define PAGE_PLACE_H

#include "draw/dlist.h"
#include "page/vlist.h"

typedef struct Painter {
  Arena *arena;
  Dlist *page;
} Painter;

typedef struct Placing {
  size_t from, to; /* strips */
  Len x, y;
  Len height; /* of the frame; what the strips leave of it goes to shares, else as `valign` says */
  VAlign valign;
  Grid grid;
} Placing;

void place_vlist(Painter *painter, const Vlist *vlist, const Placing *placing);
void place_block(Painter *painter, const Block *block, Len x, Len y, Len height);

/* marks.c: what is drawn and not set. */
void paint_rect(Painter *painter, Mark mark, Rect area, Color color);
void paint_marker(Painter *painter, const Line *line, Len x, Len baseline);
void paint_cut(Painter *painter, const Block *block, Len x, Len y);
void paint_fill_in(Painter *painter, const Block *block, Len x, Len y);
void paint_line(Painter *painter, const Line *line, Len x, Len baseline);

#endif
