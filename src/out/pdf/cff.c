/* cff.c: the Top DICT and the charset of a CFF table. Sections are those of Technical Note 5176. */
#include "out/pdf/cff.h"

/* A big-endian number of `bytes` bytes; those beyond the end count as 0. */
static uint32_t number_at(Str cff, size_t at, size_t bytes) {
  uint32_t number = 0;
  for (size_t i = at; i < at + bytes; i++) number = number << 8 | (i < cff.n ? (unsigned char)cff.p[i] : 0);
  return number;
}

/* The offset after an INDEX (5), or 0 when it is truncated; *first is its first object. */
static size_t index_end(Str cff, size_t at, Str *first) {
  size_t count = number_at(cff, at, 2), size = number_at(cff, at + 2, 1);
  *first = (Str){"", 0};
  if (at + 3 > cff.n) return 0;
  if (count == 0) return at + 2;
  size_t base = at + 3 + (count + 1) * size - 1;
  if (size < 1 || size > 4 || base >= cff.n) return 0;
  size_t from = number_at(cff, at + 3, size), to = number_at(cff, at + 3 + size, size);
  size_t last = number_at(cff, at + 3 + count * size, size);
  if (from < 1 || to < from || last < to || last > cff.n - base) return 0;
  *first = str_sub(cff, base + from, base + to);
  return base + last;
}

/* What the Top DICT (9) says, as far as it matters here. */
typedef struct Top {
  bool cid_keyed;
  uint32_t charset; /* its offset */
} Top;

#define OPERATOR_CHARSET 15
#define OPERATOR_ESCAPE 12
#define OPERATOR_ROS 30

/* An operand at `at` (4, tables 3 to 5), which is moved past it. Only offsets matter here: signs are ignored, and a
 * real number counts as 0. */
static uint32_t operand(Str dict, size_t *at) {
  uint32_t b = number_at(dict, *at, 1), c = number_at(dict, *at + 1, 1);
  size_t wide = b == 28 ? 2 : b == 29 ? 4 : 0;
  ++*at;
  if (b == 30) {
    while (*at < dict.n && (number_at(dict, *at, 1) & 0xF) != 0xF) ++*at;
    ++*at;
    return 0;
  }
  if (b >= 247) ++*at;
  *at += wide;
  if (wide) return number_at(dict, *at - wide, wide);
  return b >= 247 ? (b - 247) * 256 + c + 108 : b - 139;
}

static Top read_top(Str dict) {
  Top top = {0};
  uint32_t last = 0;
  for (size_t at = 0; at < dict.n;) {
    uint32_t b = number_at(dict, at, 1);
    if (b >= 28) {
      last = operand(dict, &at);
      continue;
    }
    if (b == OPERATOR_CHARSET) top.charset = last;
    if (b == OPERATOR_ESCAPE && number_at(dict, at + 1, 1) == OPERATOR_ROS) top.cid_keyed = true;
    at += b == OPERATOR_ESCAPE ? 2 : 1;
  }
  return top;
}

#define CHARSETS 3 /* smaller offsets are the numbers of predefined charsets, which have no CIDs */

/* Glyph 0 is CID 0; then a CID for each (format 0), or ranges: the first CID and how many follow it (1 and 2). */
static bool read_charset(Str cff, size_t at, size_t n, uint32_t *cid) {
  uint32_t format = number_at(cff, at++, 1);
  size_t more = format == 1 ? 1 : format == 2 ? 2 : 0;
  if (format > 2) return false;
  cid[0] = 0;
  for (size_t i = 1; i < n; at += 2 + more) {
    uint32_t first = number_at(cff, at, 2), left = number_at(cff, at + 2, more);
    if (at + 2 + more > cff.n) return false;
    for (uint32_t k = 0; k <= left && i < n; k++) cid[i++] = first + k;
  }
  return true;
}

bool cff_cids(Str cff, size_t n, uint32_t *cid) {
  Str name, dict;
  size_t at = index_end(cff, number_at(cff, 2, 1), &name); /* after the header (6) come the names, then the dicts */
  if (!at || !index_end(cff, at, &dict)) return false;
  Top top = read_top(dict);
  if (top.cid_keyed && top.charset >= CHARSETS) return read_charset(cff, top.charset, n, cid);
  for (size_t i = 0; i < n; i++) cid[i] = (uint32_t)i;
  return true;
}
