/* utf8.c: a strict decoder; see RFC 3629, section 4. */
#include "base/utf8.h"

uint32_t utf8_next(Str s, size_t *at) {
  const unsigned char *p = (const unsigned char *)s.p + *at;
  size_t left = s.n - *at, n = 1;
  uint32_t code = p[0], least = 0;
  if (code >= 0x80) {
    if (code >= 0xF0 && code < 0xF5)
      n = 4, code &= 0x07, least = 0x10000;
    else if (code >= 0xE0 && code < 0xF0)
      n = 3, code &= 0x0F, least = 0x800;
    else if (code >= 0xC2 && code < 0xE0)
      n = 2, code &= 0x1F, least = 0x80;
    else
      n = 0;
  }
  if (n == 0 || n > left) return (*at)++, UTF8_BAD;
  for (size_t i = 1; i < n; i++) {
    if ((p[i] & 0xC0) != 0x80) return (*at)++, UTF8_BAD;
    code = code << 6 | (p[i] & 0x3F);
  }
  if (code < least || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return (*at)++, UTF8_BAD;
  *at += n;
  return code;
}

size_t utf8_count(Str s) {
  size_t count = 0;
  for (size_t at = 0; at < s.n; count++) utf8_next(s, &at);
  return count;
}

size_t utf8_invalid(Str s) {
  for (size_t at = 0; at < s.n;) {
    size_t here = at;
    if (utf8_next(s, &at) == UTF8_BAD) return here;
  }
  return s.n;
}

void utf8_put(Buf *buf, uint32_t c) {
  char out[4];
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  static const unsigned char lead[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
  for (size_t i = n; i-- > 1; c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
  out[0] = (char)(lead[n] | c);
  buf_add(buf, (Str){out, n});
}
