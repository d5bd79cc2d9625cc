/* locale.h: what depends on the language or script, from ICU: the order of words, the quotation marks, the decimal
 * sign, what a first letter is. */
#ifndef BASE_LOCALE_H
#define BASE_LOCALE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* To be called first. For a language that it does not know, ICU falls back to the user's locale; from here on to the
 * root locale, so that the same input gives the same output for everyone. */
void locale_start(void);

/* order[0..n-1] becomes the indices of `keys` in the order of `lang` (BCP 47: "en-GB"); equal
 * keys keep their order, empty ones come first. Upper and lower case matter last. NULL, or the ICU error that left
 * `order` unusable. */
const char *locale_order(Arena *arena, const char *lang, const Str *keys, size_t n, uint32_t *order);

/* Could it be the tag of a language (BCP 47: "en-GB")? By its form, and at most LANGUAGE_MAX bytes long. */
bool locale_is_tag(Str text);

/* The tag without its last group, and without a single letter before it: de-x-simple, de, and at last "". */
Str locale_wider(Str tag);

/* The tags under which to look for what is to be in `lang`, best first, and at last that of any language: de-AT,
 * de-Latn, de, und; zh-TW, zh-Hant, und. This is the lookup of RFC 4647, 3.4, without the tags that commonly mean
 * another script (CLDR's likely subtags), as zh alone does. They live in the arena. */
typedef struct TagList {
  const Str *at;
  size_t n;
} TagList;
#define TAG_ANY STR("und")
TagList locale_lookup(Arena *arena, Str lang);

/* The quotation marks of a language, and those for a quotation within one (CLDR). They are looked up by
 * quotes_find(), once: ICU is slow, and most texts contain no quotation. */
typedef struct Quotes {
  Arena *arena;
  const char *lang;
  bool known;
  const char *failed; /* the ICU error, or NULL */
  Str open, close, inner_open, inner_close;
} Quotes;
Quotes locale_quotes(Arena *arena, const char *lang);
const Quotes *quotes_find(Quotes *quotes);

/* The decimal sign of a language. NULL, or the ICU error that left *sign unusable. */
const char *locale_decimal(Arena *arena, const char *lang, Str *sign);

/* What a text begins with. */
typedef enum Begin { BEGIN_LETTER, BEGIN_JOINED, BEGIN_DIGIT, BEGIN_SIGN } Begin;
/* How many bytes are its first letter: with the marks on it, and with quotation marks and brackets before it (the
 * ::first-letter of CSS, but for digits). Of BEGIN_LETTER only; BEGIN_JOINED: letters of its script join. */
Begin locale_first_letter(Str text, size_t *n);

/* The code points of the bytes 0x80 to 0xFF in an 8-bit character set ("ISO8859-1", "cp1251"); 0: none. False when ICU
 * does not know the set. */
bool locale_charset(const char *name, uint32_t high[128]);

#endif
