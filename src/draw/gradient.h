/* gradient.h: the space in which the colors of a gradient go over into each other. */
#ifndef DRAW_GRADIENT_H
#define DRAW_GRADIENT_H

#include "draw/dlist.h"

/* So many colorants has a DeviceN at most that every reader of PDF 1.4 takes (its appendix C); and so many remain
 * beside cyan, magenta, yellow and black. */
#define GRADIENT_INKS_MOST 8
#define GRADIENT_SPOTS_MOST 4

typedef struct GradientSpace {
  ColorSpace space; /* COLOR_SPOT: that of these inks, of which one at least is a spot; never COLOR_LAB */
  const Colorant *ink[GRADIENT_INKS_MOST]; /* each name once; process inks that some color has, then spots */
  size_t inks;
} GradientSpace;

/* Have the colors no more spots than that? Those of one name are one. */
bool gradient_fits(const GradientStop *stop, size_t n);

/* The least that has all colors. With a spot it is of inks, so that each stays on its plate; else CMYK before RGB
 * before gray. The stops are as a Gradient's. */
GradientSpace gradient_space(const GradientStop *stop, size_t n);

/* Does what is below it stay? If it does below each of its inks. */
bool gradient_overprints(const GradientSpace *space);

/* How many parts a color has there; and the color, in these parts. */
size_t gradient_parts(const GradientSpace *space);
void gradient_color(const GradientSpace *space, Color color, int64_t part[GRADIENT_INKS_MOST]);

#endif
