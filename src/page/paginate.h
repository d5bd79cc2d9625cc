/* paginate.h: which master sets which page, and what of each flow stands on it. */
#ifndef PAGE_PAGINATE_H
#define PAGE_PAGINATE_H

#include "page/finding.h"
#include "page/opening.h"
#include "page/stream.h"
#include "page/used.h"

typedef struct Paginator {
  Gauge *gauge;
  const Reporter *reporter;
  const Story *story;
  const OpeningList *openings;    /* of each master */
  Stream *stream;                 /* of each flow: where it stands behind the last page */
  Rest *rest;                     /* of each flow: the opening that it last met */
  size_t *moves;                  /* of each flow: in how many pages something of it went in */
  size_t *tried;                  /* by number of an opening: `moves` of its flow, and one more, when it took nothing */
  Used used;                      /* what is placed of the flows that are made for one opening at a time */
  VEC(Page) pages;                /* without frames */
  VEC(const FrameRange *) ranges; /* of each page: of the frames of its pieces */
} Paginator;

/* Opens all flows of a story. A flow whose openings all have one width is made: what that found is the gauge's. */
Paginator paginate_open(Gauge *gauge, const Reporter *reporter, const Story *story);

/* Fills pages until all is on them, at most as many as the layout allows. False after an error: something is left. */
bool paginate(Paginator *paginator);

#endif
