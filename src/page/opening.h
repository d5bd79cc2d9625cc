/* opening.h: where the masters of a layout show its flows. */
#ifndef PAGE_OPENING_H
#define PAGE_OPENING_H

#include "page/frag.h"

/* Of one master, in the order of its frames; when none of them shows the body, that is within the margins, behind the
 * others. */
typedef struct OpeningList {
  const Opening *at;
  size_t n;
} OpeningList;

/* Of each of the layout's masters that are used. What leaves no room is a finding. *total becomes the number of all
 * openings. */
const OpeningList *openings_make(Gauge *gauge, size_t *total);

/* The width that all openings of a flow have; 0: they differ, or there are none. */
Len openings_width(const OpeningList *lists, size_t masters, size_t flow);

#endif
