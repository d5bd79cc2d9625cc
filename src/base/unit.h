/* unit.h: lengths.
 *
 * A Len is a whole number of 1/65536 PDF point (72 to the inch), so that a
 * layout is the same on every machine. 64 bits hold the sum of any number of
 * words without overflow. */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include <stdint.h>

#include "base/str.h"

typedef int64_t Len;

#define PT ((Len)65536)
/* PDF 1.7, Annex C: a page is at most 14,400 units wide or high. */
#define LEN_MAX (14400 * PT)

typedef enum UnitError { UNIT_OK, UNIT_NOT_A_NUMBER, UNIT_MISSING, UNIT_UNKNOWN, UNIT_OUT_OF_RANGE } UnitError;

/* "12.5pt", "11mm", "-2cm", "1in"; a bare 0 needs no unit. At most LEN_MAX in size.
 * *unit becomes what follows the number, trimmed. */
UnitError len_parse(Str s, Len *len, Str *unit);

/* "12.5%" -> 12500, thousandths of a percent; or "1.5fr" -> 1500 with suffix "fr". */
bool number_parse(Str s, const char *suffix, int64_t *thousandths);

/* Does it begin as a number does: with a figure, a sign or a point? */
bool number_begins(Str s);

/* The larger of two lengths, or of other whole numbers. */
static inline int64_t larger(int64_t a, int64_t b) {
  return a > b ? a : b;
}

/* a / b, rounded to the nearest, halves away from zero; b > 0. */
static inline int64_t round_div(int64_t a, int64_t b) {
  return a >= 0 ? (a + b / 2) / b : -((-a + b / 2) / b);
}

/* Font units to a length: units * size / upem, rounded. */
static inline Len len_scale(int64_t units, Len size, int upem) {
  return round_div(units * size, upem);
}
/* len * part / whole, rounded. */
Len len_share(Len len, int64_t part, int64_t whole);

/* The shortest decimal number of points that reads back as the same Len
 * (Knuth, TeX: The Program, section 103). */
void len_put(Buf *buf, Len len);
/* Millimetres with a decimal where there is one: "210", "85.5". */
void len_put_mm(Buf *buf, Len len);
/* Millimetres with one decimal, for messages. */
double len_mm(Len len);

#endif
