/* slack.h: how full finished pages are: the white that no length or range of the layout accounts for, and columns that
 * do not end level. */
#ifndef PAGE_SLACK_H
#define PAGE_SLACK_H

#include "page/frag.h"

typedef struct Slack {
  Len idle;     /* the widest white below what stands last on a page, or between two things beyond their range... */
  Mark mark;    /* ...and what stands above it */
  Len gap;      /* the widest of the latter */
  Len feet;     /* the white at the feet of all pages */
  Len uneven;   /* by so much a column ends above the lowest beside it; not where breaks are forced... */
  Mark columns; /* ...of these, in the layout */
} Slack;

/* Of pages; of the last of several the foot does not count. */
Slack slack_of(const Page *page, size_t n);

#endif
