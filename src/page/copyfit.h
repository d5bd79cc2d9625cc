/* copyfit.h: finds where the levers of a layout have to stand so that its pages are full, at the least departure from
 * what the layout says. */
#ifndef PAGE_COPYFIT_H
#define PAGE_COPYFIT_H

#include "page/attempt.h"
#include "page/slack.h"

/* How the pages came out: not looked at; too long for all that the layout allows; full; or with more white than it
 * accounts for, or columns that are not level. */
typedef enum FitOutcome { FIT_NONE, FIT_LONG, FIT_SHORT, FIT_UNEVEN, FIT_FULL, FIT_BROKEN } FitOutcome;

typedef struct Copyfit {
  Attempt *attempt; /* the best */
  FitOutcome outcome;
  Slack slack;
  size_t trials; /* so many attempts were made */
} Copyfit;

/* White up to this is not seen at a foot, nor so much in a gap beyond its range; and columns that end so near to each
 * other are level. */
#define FIT_IDLE_MOST (2 * PT * 360 / 127) /* 2 mm */
#define FIT_GAP_MOST (PT / 4)
#define FIT_UNEVEN_MOST (3 * PT * 360 / 127 / 10) /* 0.3 mm */

/* What came of an attempt; *slack, which may be NULL, becomes what its pages have. */
FitOutcome copyfit_outcome(const Attempt *attempt, Slack *slack);
/* Where the levers of the layout stand when most words fit. */
Levers copyfit_tightest(const AttemptSpec *spec);

/* By the levers that the layout names, in its order. With `levers`, these stand there, and only spaces and lines give
 * way. Deterministic; the number of attempts is bounded. */
Copyfit copyfit_search(Arena *arena, const AttemptSpec *spec, const Levers *levers);
/* Where two copies have to stand that are fitted alike. */
Levers copyfit_both(Levers a, Levers b);

#endif
