/* unit.c: lengths and numbers with a unit. */
#include "base/unit.h"

#include <string.h>

#include "base/utf8.h"

/* Reads a number as millionths; decimals beyond the sixth are ignored. A number too large for any use becomes at
 * least TOO_LARGE. */
#define TOO_LARGE (INT64_MAX / 1000000 / 100)

static bool read_number(Str s, size_t *at, int64_t *millionths) {
  bool minus = *at < s.n && s.p[*at] == '-';
  if (*at < s.n && (s.p[*at] == '-' || s.p[*at] == '+')) ++*at;
  int64_t value = 0;
  int digits = 0, decimals = -1;
  for (; *at < s.n; ++*at) {
    char c = s.p[*at];
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (!is_digit(c)) break;
    digits++;
    if (decimals >= 6) continue;
    value = value > TOO_LARGE ? value : value * 10 + (c - '0');
    if (decimals >= 0) decimals++;
  }
  if (!digits) return false;
  for (int i = decimals < 0 ? 0 : decimals; i < 6; i++) value *= 10;
  *millionths = minus ? -value : value;
  return true;
}

UnitError len_parse(Str s, Len *len, Str *unit) {
  /* points in one unit, as a fraction */
  static const struct {
    const char *name;
    int64_t points, parts;
  } units[] = {{"pt", 1, 1}, {"mm", 360, 127}, {"cm", 3600, 127}, {"in", 72, 1}};
  size_t at = 0;
  int64_t millionths;
  *unit = STR("");
  if (!read_number(s, &at, &millionths)) return UNIT_NOT_A_NUMBER;
  *unit = str_trim(str_sub(s, at, s.n));
  if (unit->n == 0) {
    *len = 0;
    return millionths == 0 ? UNIT_OK : UNIT_MISSING;
  }
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    if (!str_is(*unit, units[i].name)) continue;
    /* 65536 / 1000000 = 1024 / 15625; the range check keeps the product in 64 bits */
    if (millionths > 14400 * INT64_C(1000000) || millionths < -14400 * INT64_C(1000000)) return UNIT_OUT_OF_RANGE;
    *len = round_div(millionths * 1024 * units[i].points, 15625 * units[i].parts);
    return *len > LEN_MAX || *len < -LEN_MAX ? UNIT_OUT_OF_RANGE : UNIT_OK;
  }
  return UNIT_UNKNOWN;
}

bool number_begins(Str s) {
  return s.n && (is_digit(s.p[0]) || s.p[0] == '-' || s.p[0] == '+' || s.p[0] == '.');
}

bool number_parse(Str s, const char *suffix, int64_t *thousandths) {
  size_t at = 0;
  int64_t millionths;
  if (!read_number(s, &at, &millionths)) return false;
  if (!str_is(str_trim(str_sub(s, at, s.n)), suffix)) return false;
  *thousandths = round_div(millionths, 1000);
  return true;
}

__extension__ typedef __int128 Wide;

Len len_share(Len len, int64_t part, int64_t whole) {
  int64_t product;
  if (!whole) return 0;
  if (!__builtin_mul_overflow(len, part, &product)) return round_div(product, whole);
  Wide wide = (Wide)len * part, half = whole / 2;
  return (Len)((wide < 0 ? wide - half : wide + half) / whole);
}

void len_put(Buf *buf, Len len) {
  if (len < 0) {
    buf_char(buf, '-');
    len = -len;
  }
  buf_addf(buf, "%lld", (long long)(len / PT));
  Len rest = 10 * (len % PT) + 5, delta = 10;
  if (len % PT == 0) return;
  buf_char(buf, '.');
  do {
    if (delta > PT) rest += PT / 2 - 50000; /* round the last digit */
    buf_char(buf, (char)('0' + rest / PT));
    rest = 10 * (rest % PT);
    delta *= 10;
  } while (rest > delta);
}

void len_put_mm(Buf *buf, Len len) {
  int64_t tenths = len_share(len, 1270, 360 * PT);
  buf_addf(buf, "%lld", (long long)(tenths / 10));
  if (tenths % 10) buf_addf(buf, ".%lld", (long long)(tenths % 10));
}

double len_mm(Len len) {
  return (double)len / (double)PT * 127.0 / 360.0;
}
