/* token.h: PDF's tokens: numbers and strings, from integers and bytes, without floating point or locale. */
#ifndef OUT_PDF_TOKEN_H
#define OUT_PDF_TOKEN_H

#include "base/unit.h"

/* value / 10^decimals, without trailing zeros: token_number(b, 12500, 3) adds "12.5". */
void token_number(Buf *buf, int64_t value, int decimals);

/* An array of them. */
void token_numbers(Buf *buf, const int64_t *value, size_t n, int decimals);

/* "/PANTONE#20485#20C" */
void token_name(Buf *buf, Str name);

/* The text in UTF-16BE, as hexadecimal digits. No brackets, no byte order mark. */
void token_utf16(Buf *buf, Str text);

/* Coordinates are written in thousandths of a point (0.35 micrometres), rounded to the nearest. */
#define TOKEN_POINT_DECIMALS 3
int64_t token_milli(Len len);

#endif
