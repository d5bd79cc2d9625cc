/* locale.h: what a language decides, by ICU: the order of words, the quotation marks. */
#ifndef BASE_LOCALE_H
#define BASE_LOCALE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Before anything else: ICU falls back to the user's locale for a language that it does not know; here to no
 * locale at all, so that the same input gives the same output for everyone. */
void locale_start(void);

/* order[0..n-1] becomes the indices of `keys` in the order of `lang` (BCP 47: "en-GB"); equal
 * keys keep their order, empty ones come first. Upper and lower case matter last. NULL, or the error of ICU's that left
 * them in no order. */
const char *locale_order(Arena *arena, const char *lang, const Str *keys, size_t n, uint32_t *order);

/* The quotation marks of a language, and those for a quotation within one (CLDR). They are looked up when they are
 * first asked for: ICU takes its time, and most texts quote nobody. */
typedef struct Quotes {
  Arena *arena;
  const char *lang;
  bool known;
  const char *failed; /* the error of ICU's, or NULL */
  Str open, close, inner_open, inner_close;
} Quotes;
Quotes locale_quotes(Arena *arena, const char *lang);
const Quotes *quotes_find(Quotes *quotes);

/* What the bytes from 0x80 of a character set of 8 bits stand for ("ISO8859-1", "cp1251"); 0: nothing. False when ICU
 * does not know it. */
bool locale_charset(const char *name, uint32_t high[128]);

#endif
