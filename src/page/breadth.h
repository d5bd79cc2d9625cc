/* breadth.h: how narrow and how wide parts may be, whatever the width around them. What takes any width, such as a
 * rule, asks for none. */
#ifndef PAGE_BREADTH_H
#define PAGE_BREADTH_H

#include "page/flow.h"

Breadth part_breadth(Gauge *gauge, const Part *part);
/* Of what stands in it, one below the other. */
Breadth part_breadth_within(Gauge *gauge, const Part *part);
/* table.c */
Breadth table_breadth(Gauge *gauge, const Part *part);

/* What stands side by side, and goes by widths of its own. */
typedef struct Abreast {
  Breadth own;     /* of those with a length, or by their content: the sum */
  Breadth share;   /* what 1fr is, so that each share is enough for its content */
  int64_t shares;  /* in thousandths */
  int64_t percent; /* of the whole, in thousandths */
  size_t n;
} Abreast;

void abreast_add(Abreast *abreast, const Size *width, Breadth content);
Breadth abreast_breadth(const Abreast *abreast, Len gutter);

#endif
