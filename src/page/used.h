/* used.h: the lines that are placed of flows that are made for one opening at a time: what is made and not placed is no
 * part of the pages. */
#ifndef PAGE_USED_H
#define PAGE_USED_H

#include "base/map.h"
#include "page/frag.h"

typedef struct Used {
  Arena *arena;
  Map cuts;                    /* by galley: its first lines, as a galley of their own */
  VEC(const Galley *) galleys; /* in the order in which they are placed */
} Used;

void used_add(Used *used, const Frag *frag);

#endif
