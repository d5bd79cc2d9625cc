/* level.h: where the columns of a block end, so that they end level.
 *
 * Balancing finds the least height that takes all (fill.h); many sets of breaks fit into it. Of these the one is taken
 * whose columns come out level with the least stretch of their spaces: the columns are the lines, and the strips the
 * words, of Knuth and Plass upright (Plass, Optimal Pagination Techniques for Automatic Typesetting Systems, 1981).
 *
 * Whole strips stand in a column; it ends where nothing is kept together, or where a break is forced, and it holds no
 * forced break but above its first strip. It costs what it leaves of the region's height (stack_cost(), FOOT_COLUMN),
 * and what its break costs (end_cost()). Of equal ways the one is taken whose earlier columns hold more. */
#ifndef PAGE_LEVEL_H
#define PAGE_LEVEL_H

#include "page/looser.h"
#include "page/stack.h"

/* The columns hold their flow from the first one's beginning to the last one's end, in that region. Their ends between
 * are moved; false, and nothing is done, if that part of the flow is too long to look at, stands in columns of several
 * widths, or does not go into them undivided with something in each. */
bool level_columns(Arena *arena, const Block *block, const Region *region, Column *column);

/* Columns between two places; NULL: from the beginning, to the end. The region becomes the one that they were filled
 * into. */
typedef struct LevelFill {
  const Block *block;
  const Cursor *from, *to;
  Region *region;
  Column *column;
} LevelFill;

/* What each column holds in the end, as level as can be. Where it goes on elsewhere, `to` is an ending (ending.h) or
 * what filling that region gives; else it is made tight where that is needed. Returns the height of the highest. */
Len level_fill(Arena *arena, const LevelFill *fill);

typedef struct LevelSpec {
  const Block *block;
  const Region *region;
  size_t from, most; /* the columns begin with that strip of their flow, and end before the other one at the latest */
  Len above;         /* none ends so far above the foot, even when it is stretched */
  const Looser *looser; /* one paragraph of each may have a line more or less; NULL: none */
} LevelSpec;

/* Where the last column ends, what all of them cost then, and with which paragraphs. */
typedef struct LevelEnd {
  size_t strip;
  int64_t cost;
  LooseParas loose;
} LevelEnd;

typedef struct LevelEnds {
  const LevelEnd *at; /* in the order of the flow */
  size_t n;
} LevelEnds;

/* All places where they can end. */
LevelEnds level_ends(Arena *arena, const LevelSpec *spec);

#endif
