/* level.h: where the columns of a block end, so that they end level.
 *
 * Balancing finds the least height that takes all (fill.h); many sets of breaks fit into it. Of these the one is taken
 * whose columns come out level with the least stretch of their spaces: the columns are the lines, and the strips the
 * words, of Knuth and Plass upright (Plass, Optimal Pagination Techniques for Automatic Typesetting Systems, 1981). */
#ifndef PAGE_LEVEL_H
#define PAGE_LEVEL_H

#include "page/fill.h"

/* The columns hold all of what is left of their flow in that region. Their ends are moved, unless that part of the flow
 * is too long to look at, stands in columns of several widths, or does not go into them undivided with something in
 * each.
 *
 * Whole strips stand in a column; it ends where nothing is kept together, or where a break is forced, and it holds no
 * forced break but above its first strip. What its strips leave of the region's height costs, in sum over the columns:
 * - nothing, if it is nothing, or something in the column takes it: a share, an anchor;
 * - 100 r^3, if its springs take it, each the part r of what it may; those of spaces at its head are none, and on a
 *   grid the space above what stands on it grows by whole steps;
 * - 10,000 (1 + d^2), if they do not suffice, and it ends d points above the others.
 * On a grid what is a fifth of a step more than whole steps, or less than that, is none: the line of another font.
 * Of equal ways the one is taken whose earlier columns hold more. */
void level_columns(Arena *arena, const Block *block, const Region *region, Column *column);

#endif
