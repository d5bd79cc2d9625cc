/* stack.h: strips one below the other, as a column or a page is filled with them, and what it costs to end there. */
#ifndef PAGE_STACK_H
#define PAGE_STACK_H

#include "page/fill.h"

typedef struct Stack {
  Len height, more; /* as they are, and by so much they can stretch */
  bool share;       /* something takes all that is left: a share without a bound, an anchor */
} Stack;

/* What stands beside it, or on the next page, ends elsewhere: how much that is seen. */
typedef enum Foot { FOOT_COLUMN, FOOT_PAGE } Foot;

/* `head`: nothing stands above it. */
void stack_put(Stack *stack, const Strip *strip, bool head, const Region *region);
/* By how much it ends above the foot of its region, though all is stretched; below 0: it is too high. In a column that
 * is nothing if something takes it; on a page it is white all the same, and the fullest has least. On a grid what is a
 * fifth of a step more than whole steps, or less than that, is nothing: the line of another font. */
Len stack_short(const Stack *stack, const Region *region, Foot foot);
/* Of what it leaves of the region's height:
 * - nothing, if it is nothing, or a column in which something takes it;
 * - 100 r^3, if springs take it, each the part r of what it may; those of spaces at the head are none, and on a grid
 * the space above what stands on it grows by whole steps;
 * - if they do not suffice, foot_cost() of what is left. */
int64_t stack_cost(const Stack *stack, const Region *region, Foot foot);
/* A page that ends d points above its foot costs 7 d^2, so that a line of 12 points is about 1,000; a column that ends
 * so far above those beside it 1,000 + 21 d^2. */
int64_t foot_cost(Len above, Foot foot);

/* May a region end before that strip? What such a break costs is of the strip above it (Strip.penalty). */
bool may_end(const Flow *flow, size_t strip);
int64_t end_cost(const Flow *flow, size_t strip);

#endif
