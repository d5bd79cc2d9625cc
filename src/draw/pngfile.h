/* pngfile.h: PNG (W3C, Portable Network Graphics, third edition). */
#ifndef DRAW_PNGFILE_H
#define DRAW_PNGFILE_H

#include "draw/colorprofile.h"

#define PNGFILE_SIGNATURE STR("\x89PNG\r\n\x1A\n")

/* The kinds of a PNG: the bits of its color type. */
enum { PNGFILE_PALETTE = 1, PNGFILE_COLOR = 2, PNGFILE_ALPHA = 4 };

typedef struct PngHead {
  uint32_t width, height;
  int bits, type;
  bool interlaced;
  int orientation;  /* as EXIF counts, 1 to 8 */
  bool clear;       /* some of it is transparent, or may be */
  Str palette;      /* three bytes a color; in the arena */
  ColorClaim claim; /* its profile is in the arena */
  size_t data;      /* bytes of all IDAT */
} PngHead;

/* Walks through all chunks, and checks their order and their checksums. False after an error. */
bool pngfile_head(Window *in, const ImageTask *task, PngHead *head);
bool pngfile_one_bit(const PngHead *head);
/* Samples of a pixel when it is decoded; a palette and what it makes transparent as what they stand for. */
unsigned pngfile_pixel(const PngHead *head);

/* The data of all IDAT in one, in the arena: a zlib stream. The chunks must have been walked through. */
Str pngfile_stream(Arena *arena, Str bytes, const PngHead *head);

#endif
