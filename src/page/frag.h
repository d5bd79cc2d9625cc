/* frag.h: fragments: which part of a flow stands in which area of a page. A tree, and const once it is made.
 *
 * fill_flow() says how much of a flow (const) goes into a region; settle() makes a fragment of that part, at a site.
 * Regions and sites are arguments only, and not kept. All that look at a page read fragments: the painter, the checks,
 * the dump.
 *
 * Heights: a block says what it needs (Block.height), its strip what it takes at least, by itself or by its layout
 * (Strip.height), and what it has in the end is Placed.height, which settle() alone decides. */
#ifndef PAGE_FRAG_H
#define PAGE_FRAG_H

#include "draw/dlist.h"
#include "page/fill.h"

typedef struct Frag Frag;

/* What stands in a table, in the order in which it is read. */
enum { TABLE_HEAD, TABLE_ROWS, TABLE_FOOT, TABLE_CELLS };

/* One strip in its place. */
typedef struct Placed {
  Len y, height;    /* with its share */
  const Frag *cell; /* of a block: what stands in each of its cells or columns */
  size_t cells;
} Placed;

/* Strips from..to of a flow in an area. */
struct Frag {
  const Flow *flow;
  Cursor from, to;
  Rect area;
  Len needs; /* the height of the strips as they are; as low as can be if that is more than the area's, and if
              * it is still more, they are too high for it */
  const Placed *placed; /* of strip from.strip on */
  size_t n;
};

/* A box at a fixed place of a page, outside the flow. */
typedef struct Frame {
  const Block *block;
  Len x;
  Placed placed;
  size_t above; /* it is painted before this strip of the fragment, counted from its first */
} Frame;

/* Where the pages of a master show a flow, piece by piece. */
typedef struct Opening {
  const Box *frame;   /* NULL: the margins */
  const Style *style; /* its border may have the color of the text */
  size_t flow;        /* number in the story */
  Rect whole, area;   /* with the frame's padding and border, and without */
  Grid grid;          /* of its page */
  size_t number;      /* among the openings of all masters */
} Opening;

/* What of a flow stands in an opening of a page. */
typedef struct Piece {
  const Opening *opening;
  Frag frag;          /* without a flow: nothing */
  const Frame *frame; /* that are given in it, in the order of the layout */
  size_t frames;
} Piece;

typedef struct Page {
  const Master *master;
  const Piece *piece; /* in the order of the master's frames */
  size_t pieces;
  const Frame *furniture; /* the master's frames of boxes; `above` is the number of each, also for those in it */
  size_t furnitures;
} Page;

/* An area, and who gets the height that its strips leave: springs, as far as they go; then shares, else anchors; else
 * `valign` decides. What stands on the grid moves by whole steps of it. If the strips need more than there is, they are
 * made less, as far as they give. */
typedef struct Site {
  Rect area;
  VAlign valign;
  Grid grid;  /* of the page */
  bool tight; /* a column that was filled as low as it can be; else settle() finds that out */
  Len more;   /* how much higher than the area the region was that was filled... */
  Len end;    /* ...and what must have room below the end of the flow there */
  bool level; /* columns that go on behind it are level; elsewhere they are full, as the blocks around them were filled
               */
} Site;

/* From and to are what fill_flow() gave for a region of that height, or the whole flow. */
Frag settle(Arena *arena, const Flow *flow, Cursor from, Cursor to, const Site *site);
/* A block by itself, in an area as wide as it is. */
Placed settle_block(Arena *arena, const Block *block, Rect area, Grid grid);

/* The end of a flow. */
Cursor flow_end(const Flow *flow);

#endif
