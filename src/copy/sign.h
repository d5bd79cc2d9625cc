/* sign.h: the signs that a keyboard lacks: quotation marks, apostrophes, primes, dashes, the ellipsis. */
#ifndef COPY_SIGN_H
#define COPY_SIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/locale.h"

typedef struct Signs {
  Quotes *quotes;
  bool outer, inner; /* a quotation, an inner quotation is open; the caller resets these for each paragraph */
  Str mark;          /* the last quotation mark, perhaps in another language, */
  bool opened;       /* and whether it opened a quotation */
  uint32_t word; /* before a '-' behind a space: the last character of its line that is none, a space: there is none;
                  * set by the caller */
} Signs;

/* The replacement for the straight sign at rest.p[0]; {NULL}: none. *taken: the number of bytes replaced.
 * `before`: the character that was set before it, a space if none was. `rest` must extend to the end of the source,
 * since Markdown's marks may follow the text, as in "*so*". */
Str sign_set(Signs *signs, uint32_t before, Str rest, size_t *taken);

#endif
