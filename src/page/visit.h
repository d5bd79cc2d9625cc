/* visit.h: what stands where on a finished page: lines of words, and lines to cut along or to fold at, with their
 * places on the paper, whatever they stand in. */
#ifndef PAGE_VISIT_H
#define PAGE_VISIT_H

#include "page/frag.h"

typedef struct Visited {
  Rect area;        /* of words: from the height of capitals down to the descenders */
  const Line *line; /* words; else NULL... */
  const Box *rule;  /* ...and this a cut or a fold... */
  bool down;        /* ...which runs down the paper */
  const Box *frame; /* that it stands in; NULL: none */
} Visited;

/* In the order of the copy, frames last. */
void visit_page(const Page *page, Paper paper, void (*visit)(void *self, const Visited *visited), void *self);

#endif
