/* frame.h: the frames that are given among the strips of a page. */
#ifndef PAGE_FRAME_H
#define PAGE_FRAME_H

#include "page/frag.h"

/* The strips whose frames are those of a piece: from..to-1 of its flow, which may be more than it has, since spaces
 * fall away between pages. A frame behind the last strip is before strip n. */
typedef struct FrameRange {
  size_t from, to;
} FrameRange;

void frame_make(Gauge *gauge, Piece *piece, FrameRange range);

#endif
