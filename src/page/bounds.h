/* bounds.h: where the frames of a page stand: from the edges that they name to an area. */
#ifndef PAGE_BOUNDS_H
#define PAGE_BOUNDS_H

#include "draw/dlist.h"
#include "page/flow.h"

typedef struct FramePlace {
  const Box *frame;
  const Sides *margin; /* of its page */
  Len em;
} FramePlace;

/* As wide and high as the frame says; else up to the margins, unless it begins beyond them, or, since the content of
 * boxes tells how high they are, as high as there is room. More than that is a finding, and cut; no room at all too,
 * and a width of 0. */
Rect bounds_area(Gauge *gauge, const FramePlace *place);
/* What of that area a frame takes whose content tells how high it is; for others it is all. What is in it stands on the
 * grid of the page, so it may be higher than that by less than a step, in the middle of the page than two. */
Rect bounds_take(const Gauge *gauge, const FramePlace *place, Rect area, const Block *block);
/* How far the content of a block that begins there goes down to the grid of the page; below 0, up to it. */
Len bounds_shift(const Gauge *gauge, const FramePlace *place, const Block *block, Len y);

#endif
