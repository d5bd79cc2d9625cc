/* svgpath.h: outlines in units of the drawing: path data and basic shapes (SVG 2, chapters 9 and 10). */
#ifndef DRAW_SVGPATH_H
#define DRAW_SVGPATH_H

#include "draw/dlist.h"
#include "draw/svgvalue.h"

typedef struct SvgPoint {
  double x, y;
} SvgPoint;

/* As a PathStep. */
typedef struct SvgStep {
  PathVerb verb;
  SvgPoint p[3];
} SvgStep;

typedef struct SvgOutline {
  Arena *arena;
  VEC(SvgStep) steps;
  SvgPoint at, start; /* where the pen is, and where its subpath began */
} SvgOutline;

/* False: it cannot be read; *rest begins where. */
bool svgpath_data(SvgOutline *outline, Str data, Str *rest);
/* "0,0 10,0 10,10". */
bool svgpath_points(SvgOutline *outline, Str points, bool closed);
void svgpath_line(SvgOutline *outline, SvgPoint from, SvgPoint to);
void svgpath_rect(SvgOutline *outline, const SvgView *area, double rx, double ry);
void svgpath_ellipse(SvgOutline *outline, SvgPoint center, double rx, double ry);

typedef struct SvgExtent {
  double left, top, right, bottom;
  bool any;
} SvgExtent;
/* Of what is drawn, not of what bends it. */
SvgExtent svgpath_extent(const SvgOutline *outline);
/* Subpaths without length that are more than a move become lines to the right, of so much. */
void svgpath_dots(SvgOutline *outline, double length);
/* Without the subpaths that lie in one line, and have nothing to fill. */
void svgpath_areas(SvgOutline *outline);
/* The other way round, when more of it runs to the left than to the right. */
void svgpath_rightwards(SvgOutline *outline);

SvgPoint svgpoint_at(SvgMatrix matrix, SvgPoint point);

#endif
