/* ending.h: the ways to end a region, so that the breaks of several can be chosen together, and what each costs. */
#ifndef PAGE_ENDING_H
#define PAGE_ENDING_H

#include "page/looser.h"
#include "page/stack.h"

typedef struct Ending {
  Fill fill;
  Len lower;        /* columns that go on are filled as if their region were lower by this */
  int64_t cost;     /* of what is left of the region, its columns and its break... */
  LooseParas loose; /* ...and of these: it ends so if they are changed */
} Ending;

#define ENDINGS_MOST 8

typedef struct Endings {
  Ending at[ENDINGS_MOST]; /* behind the first one the cheapest first */
  size_t n;
} Endings;

typedef struct EndingSpec {
  Arena *scratch; /* it is rewound */
  const Flow *flow;
  Cursor from;
  Region region;
  const Looser *looser; /* a paragraph in it, and in each of its columns, may be changed; NULL: none */
} EndingSpec;

/* The first is `full`, which fill_rest() found. It is the only one where the flow ends or a break is forced. Others end
 * behind a whole strip, or in columns that are kept level, and not more than 40 points above the foot, stretched. */
Endings endings_find(Arena *arena, const EndingSpec *spec, const Fill *full);

/* Is it one place of a flow? Within open blocks that is known of columns only; elsewhere the answer is no. */
bool ending_is_same(const Flow *flow, const Cursor *a, const Cursor *b);

#endif
