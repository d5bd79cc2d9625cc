/* svgpaint.h: what shapes of an SVG are painted with: colors, as the layout has them, and gradients (SVG 2, chapters 13
 * and 14). */
#ifndef DRAW_SVGPAINT_H
#define DRAW_SVGPAINT_H

#include "draw/svgpath.h"
#include "draw/svgstyle.h"

typedef struct SvgPalette {
  Arena *arena; /* of what is drawn */
  const ImageTask *task;
  SvgTree *tree;
  const SvgSheet *sheet;
  const ColorSwaps *swaps;
  bool *used;        /* each of these colors */
  size_t work;       /* done so far: what SVG_STEPS_MAX counts */
  VEC(uint32_t) rgb; /* the first colors that no ink stands for, as 0xRRGGBB */
} SvgPalette;

/* What is painted. */
typedef struct SvgArea {
  SvgMatrix matrix;     /* from its units to places */
  SvgExtent extent;     /* of its outline, in its units */
  double around;        /* how far it may be painted beyond that */
  SvgViewport viewport; /* of lengths in percent */
} SvgArea;

typedef struct SvgInk {
  bool none;
  Color color;
  const Gradient *gradient; /* instead of the color; NULL: none */
  double opacity;
} SvgInk;

/* False after an error. */
bool svgpaint_ink(SvgPalette *palette, const SvgElement *element, const SvgPaint *paint, const SvgStyle *style,
                  const SvgArea *area, SvgInk *ink);

uint16_t svgpaint_transparency(double opacity);

/* A place; false: it is farther away than a PDF can say. */
bool svgpaint_len(double points, Len *len);

#endif
