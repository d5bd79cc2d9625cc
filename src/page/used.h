/* used.h: what is placed of flows that are made apart, for one region or to try: what is made and not placed is no part
 * of the pages. */
#ifndef PAGE_USED_H
#define PAGE_USED_H

#include "base/map.h"
#include "page/finding.h"

typedef struct Used {
  Gauge *gauge; /* gets the galleys, in the order in which they are placed */
  const Reporter *reporter;
  Map cuts; /* by galley: its first lines, as a galley of their own */
} Used;

/* Its galleys, and what was found while they were made, which is reported. */
void used_add(Used *used, const Frag *frag);
/* The same of frames. */
void used_add_frames(Used *used, const Frame *frame, size_t n);

#endif
