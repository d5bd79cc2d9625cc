/* svgvalue.h: numbers, lengths and transforms as SVG writes them (SVG 2, chapters 4 and 8). */
#ifndef DRAW_SVGVALUE_H
#define DRAW_SVGVALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* What is read, from its beginning on: each function takes off what it has read. */
typedef Str SvgScan;

/* "1.5", "-.5e2"; what follows it directly is left. False, too: it is too large for a double. */
bool svgvalue_number(SvgScan *scan, double *number);
/* Spaces, at most one comma among them. */
void svgvalue_gap(SvgScan *scan);

/* Of what a length in percent is a part: of the width, the height, or the diagonal of what is around. */
typedef struct SvgViewport {
  double width, height;
} SvgViewport;
typedef enum SvgAxis { SVG_ACROSS, SVG_DOWN, SVG_ALONG } SvgAxis;

/* A number and a unit: "3", "12.5mm", "50%". False: it is none that is known; 'em' and 'ex' are not. Takes it off. */
bool svgvalue_length(SvgScan *scan, const SvgViewport *viewport, SvgAxis axis, double *length);
/* A whole value that is a length. */
bool svgvalue_whole(Str value, const SvgViewport *viewport, SvgAxis axis, double *length);
/* "0.5" or "50%": 0 to 1. */
bool svgvalue_share(Str value, double *share);

/* What is at x, y stands at a*x + c*y + e, b*x + d*y + f. */
typedef struct SvgMatrix {
  double a, b, c, d, e, f;
} SvgMatrix;
static const SvgMatrix svgmatrix_none = {1, 0, 0, 1, 0, 0};

/* First the inner one, then the outer one. */
SvgMatrix svgmatrix_within(SvgMatrix outer, SvgMatrix inner);
/* How much larger it makes things, in the middle of all directions. */
double svgmatrix_scale(SvgMatrix matrix);
/* "translate(3 4) rotate(45)". */
bool svgvalue_transform(Str value, SvgMatrix *matrix);
typedef struct SvgView {
  double x, y, width, height;
} SvgView;
/* "0 0 24 24". */
bool svgvalue_view(Str value, SvgView *view);
/* How a view box lies in an area, by preserveAspectRatio ("xMidYMid slice"). False: that cannot be read. */
bool svgvalue_fit(Str preserve, const SvgView *box, const SvgView *area, SvgMatrix *matrix);

#endif
