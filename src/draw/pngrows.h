/* pngrows.h: decoded rows, and the zlib stream of them that a PNG and a PDF have: each behind the byte of its filter.
 */
#ifndef DRAW_PNGROWS_H
#define DRAW_PNGROWS_H

#include <stdint.h>

#include "base/str.h"

typedef struct PngRows {
  unsigned char *bytes;
  uint32_t height;
  size_t size;  /* bytes of a row, without its filter's */
  size_t pixel; /* bytes of a pixel; 0: its samples are no shades of a byte each */
} PngRows;

/* Zeroed, in the arena. */
PngRows pngrows_new(Arena *arena, uint32_t height, size_t size, size_t pixel);
unsigned char *pngrows_row(const PngRows *rows, uint32_t y);
/* Filters them where they are, and packs them in the arena. {NULL} when the library failed. */
Str pngrows_pack(Arena *arena, const PngRows *rows);

#endif
