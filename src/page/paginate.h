/* paginate.h: which master sets which page, and what of each flow stands on it.
 *
 * Breaks are chosen together: of all ways to fill the pages, the one that costs least in sum (ending.h); a page more
 * costs 100,000. Of the ways to fill so many pages, PAGINATE_WINDOW are followed: the fullest, and the cheapest. */
#ifndef PAGE_PAGINATE_H
#define PAGE_PAGINATE_H

#include "page/finding.h"
#include "page/opening.h"
#include "page/stream.h"
#include "page/used.h"

#define PAGINATE_WINDOW 8

typedef struct Paginator {
  Gauge *gauge;
  const Reporter *reporter;
  const Story *story;
  const OpeningList *openings; /* of each master */
  size_t numbers;              /* of openings, in all masters */
  Stream *start;               /* of each flow: before the first page... */
  Stream *stream;              /* ...and where it stands behind the last one */
  Arena *scratch;
  bool full;                      /* pages that are made for one opening at a time are filled; else each ends well */
  const Looser *looser;           /* while it is sought which paragraphs to change; else NULL */
  Used used;                      /* what is placed of the flows that are made for one opening at a time */
  VEC(Page) pages;                /* without frames */
  VEC(const FrameRange *) ranges; /* of each page: of the frames of its pieces... */
  VEC(int64_t) costs;             /* ...and what its breaks cost */
} Paginator;

/* Opens all flows of a story. A flow whose openings all have one width is made: what that found is the gauge's. */
Paginator paginate_open(Gauge *gauge, const Reporter *reporter, const Story *story);

/* Fills pages until all is on them, at most as many as the layout allows. False after an error: something is left. */
bool paginate(Paginator *paginator);

/* The paragraphs to set in a line more or less so that pages which came out badly cost less, or that all fits. They
 * were filled before; nothing is placed, and where the paragraphs change, all is to be made again. */
LooseParas paginate_looser(const Paginator *paginator, const Looser *looser);

#endif
