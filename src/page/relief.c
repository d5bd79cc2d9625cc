/* relief.c: sizes are halved between what is too large and what is small enough, in halves of a point. */
#include "page/relief.h"

#define STYLES_MOST 4                  /* that are tried */
#define GRAIN (PT / 2)                 /* a designer writes no finer sizes */
#define SMALLER(size) (3 * (size) / 4) /* of the size in which it stands: less is another design */
#define LINES_MOST 3000                /* of a copy for which it is sought */

typedef struct Reliever {
  Arena *trial; /* memory of one at a time */
  ArenaSpot start;
  const AttemptSpec *spec;
  const Attempt *attempt;
} Reliever;

static bool fits_with(Reliever *r, const Relief *relief) {
  Fitting fitting = r->attempt->fitting;
  fitting.relief = *relief;
  Attempt *attempt = attempt_make(r->trial, r->spec, &fitting);
  bool fits = !attempt->too_long;
  attempt_close(attempt);
  arena_rewind(r->trial, r->start);
  return fits;
}

/* The largest size of a style with which all fits, below one with which it does not; 0: none that is not much smaller.
 */
static Len largest(Reliever *r, const Style *style, Len size) {
  Len high = size / GRAIN, low = (larger(SMALLER(size), style->size_least) + GRAIN - 1) / GRAIN;
  if (low >= high || !fits_with(r, &(Relief){style, low * GRAIN})) return 0;
  while (high - low > 1) {
    Len middle = low + (high - low) / 2;
    *(fits_with(r, &(Relief){style, middle * GRAIN}) ? &low : &high) = middle;
  }
  return low * GRAIN;
}

static bool is_known(const Style *const *style, size_t n, const Style *it) {
  bool known = false;
  for (size_t i = 0; i < n; i++) known = known || style[i] == it;
  return known;
}

Relief relief_find(Arena *arena, const AttemptSpec *spec, const Attempt *attempt) {
  Reliever r = {.trial = arena_within(arena), .spec = spec, .attempt = attempt};
  const Gauge *gauge = &attempt->gauge;
  const Style *tried[STYLES_MOST];
  Relief best = {0};
  Len best_part = 0;
  size_t styles = 0;
  r.start = arena_save(r.trial);
  for (size_t i = 0; gauge->lines <= LINES_MOST && i < gauge->galleys.n && styles < STYLES_MOST; i++) {
    const Galley *galley = gauge->galleys.at[i];
    const Style *style = galley_para(galley)->style;
    if (style->size_least == style->size || is_known(tried, styles, style)) continue;
    tried[styles++] = style;
    Len size = galley_size(galley), fits = largest(&r, style, size), part = len_share(LEN_MAX, fits, size);
    if (fits && part > best_part) best = (Relief){style, fits}, best_part = part;
  }
  return best;
}
