/* exif.c: the first directory of a TIFF; all else that cameras write is left unread. */
#include "draw/exif.h"

#include <stdint.h>

/* The values of EXIF are in the order of bytes that its first two letters name. */
static uint32_t value_at(Str tiff, size_t at, int n) {
  uint32_t value = 0;
  for (int i = 0; i < n; i++) {
    size_t from = tiff.p[0] == 'M' ? (size_t)i : (size_t)(n - 1 - i);
    value = value << 8 | (unsigned char)tiff.p[at + from];
  }
  return value;
}

#define TIFF_HEAD 8
#define TIFF_ENTRY 12
#define TAG_ORIENTATION 0x0112
#define TYPE_SHORT 3

int exif_orientation(Str tiff) {
  if (tiff.n < TIFF_HEAD || (!str_starts(tiff, STR("II*\0")) && !str_starts(tiff, STR("MM\0*")))) return 1;
  size_t at = value_at(tiff, 4, 4);
  if (at > tiff.n || tiff.n - at < 2) return 1;
  size_t entries = value_at(tiff, at, 2);
  at += 2;
  for (size_t i = 0; i < entries && tiff.n - at >= TIFF_ENTRY; i++, at += TIFF_ENTRY) {
    if (value_at(tiff, at, 2) != TAG_ORIENTATION) continue;
    uint32_t value = value_at(tiff, at + 8, 2);
    return value_at(tiff, at + 2, 2) == TYPE_SHORT && value >= 1 && value <= 8 ? (int)value : 1;
  }
  return 1;
}
