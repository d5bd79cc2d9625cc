/* level.h: where the columns of a block end, so that they end level.
 *
 * Balancing finds the least height that takes all (fill.h); many sets of breaks fit into it. Of these the one is taken
 * whose columns come out level with the least stretch of their spaces: the columns are the lines, and the strips the
 * words, of Knuth and Plass upright (Plass, Optimal Pagination Techniques for Automatic Typesetting Systems, 1981). */
#ifndef PAGE_LEVEL_H
#define PAGE_LEVEL_H

#include "page/fill.h"

/* The columns hold all of what is left of their flow in that region. Their ends are moved, unless that part of the flow
 * is too long to look at, or stands in columns of several widths. */
void level_columns(Arena *arena, const Block *block, const Region *region, Column *column);

/* What it costs that strips from..to-1 stand in a column, which is not their flow's last if `to` is not its end; -1
 * when they cannot. For tests. */
int64_t level_cost(const Flow *flow, size_t from, size_t to, const Region *region);

#endif
