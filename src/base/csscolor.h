/* csscolor.h: colors as CSS writes them: red, #e30613, #e30613cc, rgb(227, 6, 19), hsl(356 95% 46% / 80%) (CSS Color 4,
 * 4 to 7, of which sRGB). */
#ifndef BASE_CSSCOLOR_H
#define BASE_CSSCOLOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct CssColor {
  uint32_t rgb;          /* 0xRRGGBB */
  uint16_t transparency; /* hundredths of a percent; 0: opaque */
} CssColor;

/* False when it is none. */
bool csscolor_parse(Str s, CssColor *color);

#endif
