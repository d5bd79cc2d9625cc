/* light.h: colors reckoned without a profile: how bright they are, and what sRGB says of Lab.
 *
 * In double, rounded to the nearest hundredth of a percent, or level of 255. */
#ifndef DRAW_LIGHT_H
#define DRAW_LIGHT_H

#include "base/color.h"

/* Is it gray as the eye has it: no color, or black ink alone? */
bool light_is_neutral(Color color);

/* As gray of the same luminance: light by sRGB's curve (IEC 61966-2-1). Inks by PDF 1.7, 10.3.2: less by .3 of cyan,
 * .59 of magenta, .11 of yellow, and black. A spot as its alternate. Paper stays paper. */
Color light_gray(Color color);

/* Lab in sRGB: by Bradford's adaptation from D50 to D65; what lies outside is clipped. */
Color light_rgb(Color lab);

/* The same for pixels of 8 bits: 255 is paper, or light; of inks, 255 is full. */
typedef struct LightTable {
  uint32_t light[256];
  uint32_t edge[256]; /* from so much light on it is this gray */
} LightTable;

void light_table(LightTable *table);
unsigned char light_gray_rgb(const LightTable *table, const unsigned char *rgb);
unsigned char light_gray_cmyk(const unsigned char *cmyk);

#endif
