/* color.h: colors, as ink on paper. */
#ifndef BASE_COLOR_H
#define BASE_COLOR_H

#include <stdbool.h>
#include <stdint.h>

typedef enum ColorSpace { COLOR_GRAY, COLOR_CMYK, COLOR_RGB } ColorSpace;

#define COLOR_MOST 10000

/* Hundredths of a percent, 0 to COLOR_MOST. Gray and RGB (that is sRGB): 0 is black, COLOR_MOST is paper. CMYK: ink. */
typedef struct Color {
  ColorSpace space;
  uint16_t part[4];
} Color;

static const Color color_black = {COLOR_GRAY, {0}};

/* How many parts a color of the space has. */
static inline int color_parts(ColorSpace space) {
  return space == COLOR_GRAY ? 1 : space == COLOR_RGB ? 3 : 4;
}

/* 0xRRGGBB */
static inline Color color_of_rgb(uint32_t rgb) {
  Color color = {COLOR_RGB, {0}};
  for (int i = 0; i < 3; i++) color.part[i] = (uint16_t)(((rgb >> (16 - 8 * i) & 255) * COLOR_MOST + 127) / 255);
  return color;
}

static inline bool color_same(Color a, Color b) {
  bool same = a.space == b.space;
  for (int i = 0; i < color_parts(a.space); i++) same = same && a.part[i] == b.part[i];
  return same;
}

#endif
