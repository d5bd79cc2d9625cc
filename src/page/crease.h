/* crease.h: the lines of a page to cut along and to fold at.
 *
 * Short marks at two edges of the paper say the same as a line between them: so a crease goes from its first mark to
 * its last. One mark alone, as letters have them, is a hint for the hand, and goes no further. */
#ifndef PAGE_CREASE_H
#define PAGE_CREASE_H

#include "page/visit.h"

typedef struct Crease {
  bool cut;       /* else it is a fold */
  bool down;      /* else it runs across */
  Len at;         /* from the left edge of the paper; across: from the top */
  Len from, to;   /* in its own direction */
  const Box *box; /* the first mark */
} Crease;

typedef struct Creases {
  const Crease *at;
  size_t n;
} Creases;

/* In the order of the layout. */
Creases creases_find(Arena *arena, const Page *page, Paper paper);
/* Does it part the page? A line in the measure does; one across a column does not. */
bool crease_parts(const Crease *crease, Paper paper);

#endif
