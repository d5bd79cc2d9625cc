/* token.c: PDF's tokens (PDF 1.7, 7.3.3 and 7.3.4). */
#include "out/pdf/token.h"

#include <string.h>

#include "base/utf8.h"

int64_t token_milli(Len len) {
  return round_div(len * 1000, PT);
}

void token_number(Buf *buf, int64_t value, int decimals) {
  char digits[24];
  size_t at = sizeof digits;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  bool fraction = false;
  for (; decimals > 0; decimals--, rest /= 10) {
    if (!fraction && rest % 10 == 0) continue;
    fraction = true;
    digits[--at] = (char)('0' + rest % 10);
  }
  if (fraction) digits[--at] = '.';
  do digits[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  if (value < 0) digits[--at] = '-';
  buf_add(buf, (Str){digits + at, sizeof digits - at});
}

void token_numbers(Buf *buf, const int64_t *value, size_t n, int decimals) {
  for (size_t i = 0; i < n; i++) {
    buf_char(buf, i ? ' ' : '[');
    token_number(buf, value[i], decimals);
  }
  buf_char(buf, ']');
}

/* PDF 1.7, 7.3.5: what is no letter, figure or plain sign stands as its bytes. */
void token_name(Buf *buf, Str name) {
  buf_char(buf, '/');
  for (size_t i = 0; i < name.n; i++) {
    unsigned char c = (unsigned char)name.p[i];
    bool plain = c > ' ' && c < 0x7F && !memchr("#()<>[]{}/%", c, 11);
    if (plain)
      buf_char(buf, (char)c);
    else
      buf_addf(buf, "#%02X", c);
  }
}

static void put_unit(Buf *buf, uint32_t unit) {
  static const char hex[] = "0123456789ABCDEF";
  char digits[4] = {hex[unit >> 12 & 15], hex[unit >> 8 & 15], hex[unit >> 4 & 15], hex[unit & 15]};
  buf_add(buf, (Str){digits, 4});
}

void token_utf16(Buf *buf, Str text) {
  for (size_t at = 0; at < text.n;) {
    uint32_t c = utf8_next(text, &at);
    if (c == UTF8_BAD) c = 0xFFFD;
    if (c >= 0x10000) {
      put_unit(buf, 0xD800 + ((c - 0x10000) >> 10));
      c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    put_unit(buf, c);
  }
}
