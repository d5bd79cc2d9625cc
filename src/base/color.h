/* color.h: colors, as ink on paper. */
#ifndef BASE_COLOR_H
#define BASE_COLOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef enum ColorSpace {
  COLOR_GRAY,
  COLOR_CMYK,
  COLOR_RGB, /* sRGB */
  COLOR_LAB, /* CIE 1976, under D50, as books of color samples say it */
  COLOR_SPOT /* one colorant of its own */
} ColorSpace;

#define COLOR_MOST 10000

/* An ink that is not made of others; or no ink at all, but a line to cut along, or varnish. Who names it in several
 * layouts has several of these. */
typedef struct Colorant {
  Str name;         /* as the plate is called */
  uint16_t cmyk[4]; /* what stands for it where it cannot print */
  bool overprints;  /* what is below it stays */
} Colorant;

/* Hundredths of a percent, 0 to COLOR_MOST. Gray and RGB: 0 is black, COLOR_MOST is paper. CMYK and spot: ink. Lab: the
 * lightness so; then hundredths of a* and b*, each with COLOR_LAB_ZERO added. */
typedef struct Color {
  ColorSpace space;
  uint16_t part[4];
  bool overprint; /* what is below it stays */
  /* Of a spot. Of another that a layout has given a name: itself as an ink, of which this is so much, for printers that
   * mix none. It lasts as long as the job; NULL: there is none. */
  const Colorant *colorant;
  uint16_t share;
} Color;

#define COLOR_LAB_ZERO 12800 /* a* and b* from -128 to 127 */
#define COLOR_LAB_MOST 25500

/* What becomes of the colors of a layout where they print. */
typedef enum ColorPolicy {
  COLORS_KEEP,   /* they stay */
  COLORS_INKS,   /* cyan, magenta, yellow, black and spots; what is neutral in black alone */
  COLORS_GRAY,   /* one black */
  COLORS_PLATES, /* each that a layout names is an ink, with a gray page of its own, as is black */
} ColorPolicy;

static const Color color_black = {COLOR_GRAY, {0}};

/* How many parts a color of the space has. */
static inline int color_parts(ColorSpace space) {
  return space == COLOR_GRAY || space == COLOR_SPOT ? 1 : space == COLOR_CMYK ? 4 : 3;
}

/* 0xRRGGBB */
static inline Color color_of_rgb(uint32_t rgb) {
  Color color = {COLOR_RGB, {0}};
  for (int i = 0; i < 3; i++) color.part[i] = (uint16_t)(((rgb >> (16 - 8 * i) & 255) * COLOR_MOST + 127) / 255);
  return color;
}

static inline bool colorant_same(const Colorant *a, const Colorant *b) {
  bool same = a && b && str_eq(a->name, b->name) && a->overprints == b->overprints;
  for (int i = 0; same && i < 4; i++) same = a->cmyk[i] == b->cmyk[i];
  return a == b || same;
}

static inline bool color_same(Color a, Color b) {
  bool same = a.space == b.space && a.overprint == b.overprint;
  if (a.space == COLOR_SPOT) same = same && colorant_same(a.colorant, b.colorant);
  for (int i = 0; i < color_parts(a.space); i++) same = same && a.part[i] == b.part[i];
  return same;
}

#endif
