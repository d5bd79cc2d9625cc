/* utf8.h: reading UTF-8 as RFC 3629 has it: no surrogates, no overlong forms. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdint.h>

#include "base/str.h"

#define UTF8_BAD 0xFFFFFFFFu

/* utf8_next() for what is not ASCII. */
uint32_t utf8_next_wide(Str s, size_t *at);

/* The code point at *at, which advances past it. UTF8_BAD for a wrong byte,
 * and *at advances by one. Needs *at < s.n. */
static inline uint32_t utf8_next(Str s, size_t *at) {
  unsigned char byte = (unsigned char)s.p[*at];
  if (byte >= 0x80) return utf8_next_wide(s, at);
  ++*at;
  return byte;
}

/* The code point that ends before *at, which is moved to its beginning. Needs *at > 0. */
uint32_t utf8_before(Str s, size_t *at);

/* How many code points stand in s; a wrong byte counts as one. */
size_t utf8_count(Str s);

/* A figure of ASCII; of a code point, or of a byte. */
static inline bool is_digit(int64_t c) {
  return c >= '0' && c <= '9';
}
/* The small letter of a capital of the Latin, Greek, Cyrillic or Armenian alphabet, one for one; any other code
 * point as it is. The same everywhere, whatever the locale. */
uint32_t utf8_lower(uint32_t codepoint);
/* A letter, or a mark that belongs to one, of the alphabets that words are hyphenated in. */
bool utf8_is_letter(uint32_t codepoint);

/* Without ink: spaces except U+0020 and U+00A0, and default ignorable characters except the Hangul fillers. Where a
 * font lacks them, HarfBuzz hides the ignorable ones and makes the spaces from the font's own. */
bool utf8_is_inkless(uint32_t codepoint);
/* How many characters of a text leave ink, and so must appear on paper: no space, no line end, no soft hyphen... */
size_t utf8_inked(Str text);

void utf8_put(Buf *buf, uint32_t codepoint);

#endif
