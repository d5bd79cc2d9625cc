/* fill.h: what of a flow goes into a region. Pure: nothing gets a place, so that every search may ask.
 *
 * The rule: the last break that fits and parts no keep; else the last of those that part the fewest. A forced break
 * ends a region. No page is broken before something is on it: a space alone is no progress, but in a column, since
 * others stand beside it. What does not fit whole is opened if it divides, and nothing else is; a keep before it binds
 * to its first part. */
#ifndef PAGE_FILL_H
#define PAGE_FILL_H

#include "page/flow.h"

/* How far a flow has gone in. */
typedef struct Cursor {
  size_t strip;              /* the first one that is not done */
  const struct Cursor *open; /* how far each of its flows is, when it is begun; else NULL */
} Cursor;

typedef struct Region {
  Len height;
  Grid grid;
  bool bare; /* it may be left with nothing but spaces in it: a column */
} Region;

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

/* Where each column begins, start[columns] being the end: each as full as can be in that height; the least height in
 * which all of the rest goes in and nothing is parted; or, when all goes into that height so, the least if they are to
 * be `even`. */
Fill fill_columns(Arena *arena, const Block *block, Cursor from, Len height, Cursor *start);
Fill fill_balanced(Arena *arena, const Block *block, Cursor from, Cursor *start);
Fill fill_even(Arena *arena, const Block *block, Cursor from, Len height, bool even, Cursor *start);

/* Where a strip's bottom comes when the one above ended at `y`; `head`: nothing stands above it. */
Len strip_bottom(const Strip *strip, bool head, Len y, const Grid *grid);
/* What all strips from `from` on need below each other, forced breaks or not. */
Len fill_height(const Flow *flow, size_t from, const Grid *grid);

#endif
