/* colorswap.h: what becomes of the colors of a drawing that a file brings. */
#ifndef BASE_COLORSWAP_H
#define BASE_COLORSWAP_H

#include "base/color.h"
#include "base/diag.h"

/* A color of the drawing, as 0xRRGGBB, and the one that stands for it. */
typedef struct ColorSwap {
  uint32_t rgb;
  Color color;
  Mark mark;
} ColorSwap;

/* Colors that are not named stay as they are. */
typedef struct ColorSwaps {
  const ColorSwap *at;
  size_t n;
  Color current; /* CSS's currentColor */
} ColorSwaps;

static const ColorSwaps colorswaps_none = {0}; /* and currentColor is black */

#endif
