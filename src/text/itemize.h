/* itemize.h: where a text changes its script or direction, and where a line may end: Unicode's answers, by ICU. */
#ifndef TEXT_ITEMIZE_H
#define TEXT_ITEMIZE_H

#include "base/diag.h"

/* A stretch of one script and one direction. Level: even is left to right (UAX #9). */
typedef struct Stretch {
  size_t start, end;
  uint32_t script; /* ISO 15924, as a big-endian tag */
  uint8_t level;
} Stretch;

typedef struct Itemizer Itemizer;

Itemizer *itemizer_new(Arena *arena, const char *lang);
void itemizer_close(Itemizer *itemizer);

/* The direction of a paragraph, by the first of its letters that has one (UAX #9, rules P2 and P3): 1 is right to left.
 */
uint8_t itemize_base(Str text);
/* The stretches cover the text, of a paragraph in that direction. */
Stretch *itemize(Itemizer *itemizer, Arena *arena, Str text, uint8_t base, size_t *n);

/* breaks[i] for i in 0..text.n: a line may end before byte i (UAX #14). */
void itemize_breaks(Itemizer *itemizer, Str text, bool *breaks);

/* The first error of ICU's, by its name there: what was answered since then is not Unicode's. NULL: none. */
const char *itemizer_failure(const Itemizer *itemizer);

bool itemize_is_emoji(uint32_t codepoint);
bool itemize_is_letter(uint32_t codepoint);

#endif
