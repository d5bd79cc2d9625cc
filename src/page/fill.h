/* fill.h: how much of a flow goes into a region. Pure: nothing is placed, so that every search may call it.
 *
 * The rule: the last break that fits and parts no keep; else the last of those that part the fewest. A forced break
 * ends a region. No page is broken before something is on it: a space alone is no progress, except in a column, since
 * others stand beside it. Only a block that does not fit whole is opened, if it divides; a keep before it binds to its
 * first part. What is below the last strip of a box that is open at its seams needs room only where the box ends. */
#ifndef PAGE_FILL_H
#define PAGE_FILL_H

#include "page/flow.h"

/* A line that misses its place on the grid by less than a fifth of a step moves up to it, not down to the next: another
 * font makes such a difference. Not for lines less than half a step high, which could overlap. */
#define FILL_GRID_SLACK 5

typedef struct Region {
  Len height;
  bool tight; /* all is as low as it may be, else as it is */
  Grid grid;
  bool bare; /* it may be left with nothing but spaces in it: a column */
  Len end;   /* what must have room below the end of the flow: of boxes around that end with it */
} Region;

typedef struct Fill {
  Cursor next;
  Len height;    /* of what went in, with shares and anchors at 0; if the region is tight, the least */
  size_t parted; /* number of keeps that the break at `next` parts */
  Len stays;     /* it is the same in every region that is higher and less high than this */
  bool moved;    /* something went in, or a break was forced */
  bool done;     /* nothing is left */
} Fill;

/* Cursors live in the arena. */
Fill fill_flow(Arena *arena, const Flow *flow, Cursor from, Region region);
/* The same, and what is left is made tight if all of it then fits. */
Fill fill_rest(Arena *arena, const Flow *flow, Cursor from, Region region);
/* A block from where it is open, or from its beginning (NULL). `next.open` is its new state. */
Fill fill_block(Arena *arena, const Block *block, const Cursor *open, Region region);

/* What must have room below a strip: the region's, if the flow ends with it. */
Len fill_end(const Flow *flow, size_t strip, const Region *region);
/* Above and below the content of a part of a block, which is begun before or goes on behind it: where boxes are open at
 * their seams there is nothing. */
Sides fill_inset(const Block *block, bool begun, bool goes_on);

/* What each column has. fill_columns(): each as full as possible in that region; fill_balanced(): at the least height
 * that takes all of the rest and parts nothing (the region's height does not count); fill_even(): as fill_balanced() if
 * that region takes all and parts nothing, else as fill_columns(); the region becomes the one that they were filled
 * into. */
Fill fill_columns(Arena *arena, const Block *block, Cursor from, Region region, Column *column);
Fill fill_balanced(Arena *arena, const Block *block, Cursor from, Region region, Column *column);
Fill fill_even(Arena *arena, const Block *block, Cursor from, Region *region, Column *column);
/* As fill_block() fills columns. Where they end and leave no room below, they go on, in a region that is lower by that,
 * since any of them can be the highest. */
Fill fill_dividing(Arena *arena, const Block *block, Cursor from, Region *region, Column *column);

/* The grid of a thing, seen from so far below its top: the first line there. */
Grid grid_below(Grid grid, Len y);
/* That of a page, from its top: the text at the top of its body stands on it. */
Grid grid_of_page(const Gauge *gauge, const Sides *margin);
/* Of a block that stands there: its own where the region has none, or nothing in it is on that. */
Grid grid_of_block(const Strip *strip, Len top, const Region *region);

/* Where a strip that is not begun stands when the one above ends at `y`, and where it ends. `head`: nothing stands
 * above it. */
Len strip_top(const Strip *strip, bool head, Len y, const Region *region);
Len strip_bottom(const Strip *strip, bool head, Len y, const Region *region);
/* Where it stands when it may be begun: then at the top of its region, but a table goes down to the grid, since its
 * head returns. */
Len fill_top(const Strip *strip, const Cursor *open, bool head, Len y, const Region *region);
/* The height of all strips from `from` on, one below the other, forced breaks ignored. */
Len fill_height(const Flow *flow, size_t from, const Region *region);

#endif
