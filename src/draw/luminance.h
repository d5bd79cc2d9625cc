/* luminance.h: how light a color is on white paper: what contrast is reckoned from. */
#ifndef DRAW_LUMINANCE_H
#define DRAW_LUMINANCE_H

#include "base/color.h"

/* Relative luminance (CIE 1931 Y), of COLOR_MOST: so much is the paper's. A colorant that is no ink leaves it as it is.
 */
int64_t luminance_of(Color color);
/* Of light on dark or dark on light, in tenths: 10 to 210 (WCAG 2.1, "contrast ratio"). */
int64_t luminance_contrast(int64_t one, int64_t other);

#endif
