/* itemize.h: where a text changes its script or direction, and where a line may end: Unicode's answers, by ICU. */
#ifndef TEXT_ITEMIZE_H
#define TEXT_ITEMIZE_H

#include "base/diag.h"

/* A script's tag in ISO 15924, big-endian. */
#define SCRIPT(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
#define SCRIPT_COMMON SCRIPT('Z', 'y', 'y', 'y') /* of text without letters */

/* A stretch of one script and one direction. Level: even is left to right (UAX #9). */
typedef struct Stretch {
  size_t start, end;
  uint32_t script; /* SCRIPT('L', 'a', 't', 'n') */
  uint8_t level;
} Stretch;

typedef struct Itemizer Itemizer;

Itemizer *itemizer_new(Arena *arena, const char *lang);
void itemizer_close(Itemizer *itemizer);

/* Text in another language than its paragraph: directions in it, and around it, do not depend on each other (the
 * isolates of UAX #9). */
typedef struct Isolate {
  size_t from, to;
  bool rtl; /* of a language from right to left; else its first strong character says its direction */
} Isolate;

/* A whole paragraph; its isolates are in order. */
typedef struct ItemizeText {
  Str text;
  const Isolate *isolate;
  size_t isolates;
} ItemizeText;

/* The stretches cover the text. It begins at the right when there are letters from right to left in it, and the
 * itemizer's language is written so, or the first strong character outside isolates is one of them. */
Stretch *itemize(Itemizer *itemizer, Arena *arena, const ItemizeText *paragraph, size_t *n);
/* Is the itemizer's language written from right to left? */
bool itemizer_is_rtl(const Itemizer *itemizer);

/* breaks[i] for i in 0..text.n: a line may end before byte i (UAX #14). */
void itemize_breaks(Itemizer *itemizer, Str text, bool *breaks);

/* The name of ICU's first error: results since then are not Unicode's. NULL: none. */
const char *itemizer_failure(const Itemizer *itemizer);

/* The English name of a script: "Arabic". */
const char *itemize_script(uint32_t script);

bool itemize_is_emoji(uint32_t codepoint);
bool itemize_is_letter(uint32_t codepoint);
bool itemize_is_digit(uint32_t codepoint); /* of any script */
/* A capital or a small letter, where a script has both. */
bool itemize_is_cased(uint32_t codepoint);

#endif
