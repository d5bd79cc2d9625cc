/* fill.h: what of a flow goes into a region. Pure: nothing is placed, so that every search may ask.
 *
 * The rule: the last break that fits and parts no keep; else the last of those that part the fewest. A page is not
 * broken before something was placed: a space alone is no progress. What does not fit whole is opened if it divides,
 * and nothing else is; a keep before it binds to its first fragment. */
#ifndef PAGE_FILL_H
#define PAGE_FILL_H

#include "page/flow.h"

/* How far a flow is placed. */
typedef struct Cursor {
  size_t strip;              /* the first one that is not done... */
  const struct Cursor *open; /* ...and when it is begun, how far each of its cells is; else NULL */
} Cursor;

typedef struct Region {
  Len height;
  Grid grid;
  bool bare; /* it may be left with nothing but spaces in it: a column, since others stand beside it */
} Region;

#define REGION_ENDLESS (INT64_MAX / 4)

typedef struct Fill {
  Cursor next;
  Len height;    /* of what went in, shares and anchors at nothing */
  size_t parted; /* keeps, by the break at `next` */
  bool moved;    /* something went in, or a break was forced */
  bool done;     /* nothing is left */
} Fill;

/* Cursors live in the arena. */
Fill fill_flow(Arena *arena, const Flow *flow, Cursor from, Region region);
/* A block from where it is open, or from its beginning (NULL), in that height. `next.open` is its new state. */
Fill fill_block(Arena *arena, const Block *block, const Cursor *open, Len height);

/* Where each column begins, start[columns] being the end; in that height, or in the least that holds the rest. */
Fill fill_columns(Arena *arena, const Block *block, Cursor from, Len height, Cursor *start);
Fill fill_balanced(Arena *arena, const Block *block, Cursor from, Cursor *start);

/* Where a strip's bottom comes when the one above ended at `y`; `head`: nothing stands above it. */
Len strip_bottom(const Strip *strip, bool head, Len y, const Grid *grid);

#endif
