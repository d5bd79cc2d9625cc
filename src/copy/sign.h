/* sign.h: the signs that a keyboard lacks: quotation marks, apostrophes, primes, dashes, the ellipsis, the space before
 * a unit. */
#ifndef COPY_SIGN_H
#define COPY_SIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/locale.h"

typedef struct Signs {
  Quotes *quotes;
  bool outer, inner; /* a quotation is open, an inner one: from the beginning of a paragraph to its end */
} Signs;

/* What the straight sign or the space at rest.p[0] is set as, and how many bytes it takes; {NULL} for itself. `before`:
 * the character that was set before it, a space where nothing was. `rest` goes on to the end of the source: behind the
 * text may stand marks, as in "*so*". */
Str sign_set(Signs *signs, uint32_t before, Str rest, size_t *taken);

#endif
