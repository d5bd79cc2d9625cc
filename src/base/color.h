/* color.h: colors, as ink on paper. */
#ifndef BASE_COLOR_H
#define BASE_COLOR_H

#include <stdint.h>

typedef enum ColorSpace { COLOR_GRAY, COLOR_CMYK } ColorSpace;

#define COLOR_MOST 10000

/* Hundredths of a percent, 0 to COLOR_MOST. Gray: 0 is black, COLOR_MOST is paper. CMYK: ink. */
typedef struct Color {
  ColorSpace space;
  uint16_t part[4];
} Color;

static const Color color_black = {COLOR_GRAY, {0}};

#endif
