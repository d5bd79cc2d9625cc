/* fit.h: what handbill fit tells of a copy, in words and as JSON. */
#ifndef APP_FIT_H
#define APP_FIT_H

#include "app/job.h"
#include "layout/json.h"

const char *fit_outcome(FitOutcome outcome);

/* Where a lever stands, in the style `text`; the others move alike. */
typedef struct FitPlace {
  const char *lever;
  Len at;
  Spring range;
} FitPlace;

/* False for levers that move no length. */
bool fit_place(Lever lever, Levers levers, const Style *text, FitPlace *place);

/* A value of the list that is open. */
void fit_put_json(Json *json, const char *path, const Pages *pages, const Layout *layout);

/* handbill fit --sweep: what becomes of a copy with so many items or words in a slot, for all numbers of a range. */
int sweep_fit(const Options *options);

#endif
