/* frame.h: the frames of a page: those that are given among the strips of its pieces, and those of its master. */
#ifndef PAGE_FRAME_H
#define PAGE_FRAME_H

#include "page/texts.h"

/* The strips whose frames are those of a piece: from..to-1 of its flow, which may be more than it has, since spaces
 * fall away between pages. A frame behind the last strip is before strip n. */
typedef struct FrameRange {
  size_t from, to;
} FrameRange;

/* A page that is known: what frames need. */
typedef struct FrameSite {
  Gauge *gauge;
  Story *story;
  const Sides *margin;
  const PageTexts *texts; /* by flow */
} FrameSite;

/* Makes those of its pieces; a range for each. */
void frame_make(const FrameSite *site, Page *page, const FrameRange *range);
/* Makes those of a master, which have boxes. */
void frame_furnish(const FrameSite *site, Page *page);

#endif
