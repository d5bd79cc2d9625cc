/* flow.h: which strips go into which frame. Pure: nothing is placed, so that one can try often. */
#ifndef PAGE_FLOW_H
#define PAGE_FLOW_H

#include "page/vlist.h"

/* Where a strip's bottom comes when the one above ended at `y`; `head`: nothing stands above it. */
Len flow_below(const Strip *strip, bool head, Len y, const Grid *grid);

/* How high strips from..to-1 are in one frame. */
Len flow_height(const Vlist *vlist, size_t from, size_t to, const Grid *grid);

typedef struct Flow {
  size_t end;  /* strips from `from` to here fit */
  Len height;  /* and are so high */
  bool broken; /* a keep had to be broken, for want of any other place */
} Flow;

/* What fits into a frame of that height. Flow.end == from: not even the first strip does. */
Flow flow_fill(const Vlist *vlist, size_t from, size_t to, Len height, const Grid *grid);

/* Fills `columns` frames of that height, one after the other: start[0..columns], as in Block. True when all fits. */
bool flow_columns(const Vlist *vlist, size_t from, size_t to, Len height, const Grid *grid, size_t columns,
                  size_t *start, Len *most);

/* The least height at which all of it fits into so many columns, and their starts. */
Len flow_balance(const Vlist *vlist, size_t from, size_t to, const Grid *grid, size_t columns, size_t *start);

#endif
