/* utf8.c: a strict decoder; see RFC 3629, section 4. And the few Unicode tables that words need. */
#include "base/utf8.h"

/* The length in bytes of a character that is not ASCII and begins with `lead`; 0: none does. */
static size_t length_of(unsigned char lead) {
  if (lead < 0xC2 || lead >= 0xF5) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* The character of n bytes, or UTF8_BAD. */
static uint32_t decode(const unsigned char *p, size_t n) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  uint32_t code = p[0] & (0x7Fu >> n);
  for (size_t i = 1; i < n; i++) {
    if ((p[i] & 0xC0) != 0x80) return UTF8_BAD;
    code = code << 6 | (p[i] & 0x3F);
  }
  return code < least[n] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? UTF8_BAD : code;
}

uint32_t utf8_next_wide(Str s, size_t *at) {
  const unsigned char *p = (const unsigned char *)s.p + *at;
  size_t left = s.n - *at, n = length_of(*p);
  uint32_t code = n == 0 || n > left ? UTF8_BAD : decode(p, n);
  *at += code == UTF8_BAD ? 1 : n;
  return code;
}

uint32_t utf8_before(Str s, size_t *at) {
  size_t end = *at;
  do --*at;
  while (*at && (s.p[*at] & 0xC0) == 0x80);
  size_t from = *at;
  return utf8_next(str_sub(s, 0, end), &from);
}

size_t utf8_count(Str s) {
  size_t count = 0;
  for (size_t at = 0; at < s.n; count++) utf8_next(s, &at);
  return count;
}

bool utf8_is_inkless(uint32_t c) {
  static const uint32_t ranges[][2] = {{0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},   {0x17B4, 0x17B5},
                                       {0x180B, 0x180E}, {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F},
                                       {0x3000, 0x3000}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF}};
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges && c >= ranges[i][0]; i++) {
    if (c <= ranges[i][1]) return true;
  }
  return false;
}

size_t utf8_inked(Str text) {
  size_t count = 0;
  for (size_t at = 0; at < text.n;) {
    uint32_t c = utf8_next(text, &at);
    count += c > 0x20 && (c < 0x80 || (c != 0xA0 && !utf8_is_inkless(c)));
  }
  return count;
}

void utf8_put(Buf *buf, uint32_t c) {
  char out[4];
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  static const unsigned char lead[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
  for (size_t i = n; i-- > 1; c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
  out[0] = (char)(lead[n] | c);
  buf_add(buf, (Str){out, n});
}

/* Ranges of capitals. The small letter is the capital plus `to_small`; with PAIRS, capitals and small letters
 * alternate, and `first` is a capital. From Unicode's UnicodeData.txt. */
#define PAIRS 0
typedef struct Capitals {
  uint32_t first, last;
  int to_small;
} Capitals;

static const Capitals capitals[] = {
    {0x41, 0x5A, 32},      {0xC0, 0xD6, 32},        {0xD8, 0xDE, 32},        {0x100, 0x12E, PAIRS},
    {0x130, 0x130, -199},  {0x132, 0x136, PAIRS},   {0x139, 0x147, PAIRS},   {0x14A, 0x176, PAIRS},
    {0x178, 0x178, -121},  {0x179, 0x17D, PAIRS},   {0x18F, 0x18F, 202},     {0x1CD, 0x1DB, PAIRS},
    {0x1DE, 0x1EE, PAIRS}, {0x1F8, 0x21E, PAIRS},   {0x222, 0x232, PAIRS},   {0x386, 0x386, 38},
    {0x388, 0x38A, 37},    {0x38C, 0x38C, 64},      {0x38E, 0x38F, 63},      {0x391, 0x3A1, 32},
    {0x3A3, 0x3AB, 32},    {0x400, 0x40F, 80},      {0x410, 0x42F, 32},      {0x460, 0x480, PAIRS},
    {0x48A, 0x4BE, PAIRS}, {0x4C0, 0x4C0, 15},      {0x4C1, 0x4CD, PAIRS},   {0x4D0, 0x52E, PAIRS},
    {0x531, 0x556, 48},    {0x1E00, 0x1E94, PAIRS}, {0x1E9E, 0x1E9E, -7615}, {0x1EA0, 0x1EFE, PAIRS},
};

uint32_t utf8_lower(uint32_t c) {
  for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
    const Capitals *range = &capitals[i];
    if (c < range->first) return c;
    if (c > range->last) continue;
    if (range->to_small == PAIRS) return (c - range->first) % 2 == 0 ? c + 1 : c;
    return (uint32_t)((int)c + range->to_small);
  }
  return c;
}

bool utf8_is_letter(uint32_t c) {
  static const struct {
    uint32_t first, last;
  } letters[] = {
      {0x41, 0x5A},     {0x61, 0x7A},     {0xAA, 0xAA},     {0xB5, 0xB5},     {0xBA, 0xBA},     {0xC0, 0xD6},
      {0xD8, 0xF6},     {0xF8, 0x2C1},    {0x300, 0x374},   {0x376, 0x377},   {0x37A, 0x37D},   {0x37F, 0x37F},
      {0x386, 0x386},   {0x388, 0x481},   {0x483, 0x556},   {0x561, 0x587},   {0x591, 0x5BD},   {0x5D0, 0x5F2},
      {0x620, 0x669},   {0x66E, 0x6D3},   {0x900, 0x963},   {0x971, 0xDF3},   {0xE01, 0xE3A},   {0xE40, 0xE4E},
      {0x10A0, 0x10FA}, {0x10FC, 0x10FF}, {0x1E00, 0x1FBC}, {0x1FC2, 0x1FCC}, {0x1FD0, 0x1FDB}, {0x1FE0, 0x1FEC},
      {0x1FF2, 0x1FFC}, {0x2C00, 0x2DFF}, {0xFB00, 0xFB06}, {0xFB13, 0xFB17},
  };
  for (size_t i = 0; i < sizeof letters / sizeof *letters && c >= letters[i].first; i++) {
    if (c <= letters[i].last) return true;
  }
  return false;
}
