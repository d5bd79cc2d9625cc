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

#include "page/stack.h"

/* The columns hold their flow from the first one's beginning to the last one's end, in that region. Their ends between
 * are moved; false, and nothing is done, if that part of the flow is too long to look at, stands in columns of several
 * widths, or does not go into them undivided with something in each. */
bool level_columns(Arena *arena, const Block *block, const Region *region, Column *column);

/* What each column holds in the end, between two places (NULL: the beginning, the end). Where it goes on elsewhere,
 * `to` is what filling that region gave; else all is as even as it can be, and tight where that is needed. The region
 * becomes the one that they were filled into. */
void level_fill(Arena *arena, const Block *block, const Cursor *from, const Cursor *to, Region *region, Column *column);

/* Where the last column ends, and what all of them cost then. */
typedef struct LevelEnd {
  size_t strip;
  int64_t cost;
} LevelEnd;

typedef struct LevelEnds {
  const LevelEnd *at; /* in the order of the flow */
  size_t n;
} LevelEnds;

/* All places up to strip `most` where columns of the block that begin with strip `from` can end, with none of them
 * shorter than `above` even when it is stretched. */
LevelEnds level_ends(Arena *arena, const Block *block, size_t from, size_t most, const Region *region, Len above);

#endif
