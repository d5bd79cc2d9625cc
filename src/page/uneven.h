/* uneven.h: columns whose widths differ. Words that go on in another one are broken anew: a flow is made for each
 * column, from the place where the last one ends, and kept, so that a search that comes by again finds it. */
#ifndef PAGE_UNEVEN_H
#define PAGE_UNEVEN_H

#include "page/flow.h"

typedef struct ColumnsNeed {
  Spring height;
  Mark stuck; /* of what would begin one column too many; no source: nothing does */
} ColumnsNeed;

typedef struct Uneven {
  Gauge *gauge;
  const Part *part;
  Len body_height;  /* as the gauge has it for them */
  const Len *width; /* of each column */
  const Flow *cell; /* the flow of the first, from where they begin */
  Map flows;        /* the others: by what is begun, and their width */
  ColumnsNeed need; /* if they are made whole */
} Uneven;

/* As those of a row, in what the gutters leave of `whole`. */
const Len *uneven_widths(Gauge *gauge, const Part *part, Len whole, Len left);

/* Where a column begins, whose words go on from there: in the same flow, if it has the column's width and goes to the
 * end; else in one that is made for a region so high. */
Column uneven_enter(Uneven *uneven, size_t column, Cursor from, Len height);
/* The same, in a flow that is high enough. */
Column uneven_make(Uneven *uneven, size_t column, Cursor from, Len height);

#endif
