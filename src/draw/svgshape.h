/* svgshape.h: the basic shapes of an SVG, filled and stroked. */
#ifndef DRAW_SVGSHAPE_H
#define DRAW_SVGSHAPE_H

#include "draw/svgdrawing.h"

/* Adds a shape's outline, in its units. */
typedef void (*SvgAddOutline)(const SvgDrawing *drawing, const SvgElement *element, const SvgState *state,
                              SvgOutline *outline);
/* NULL: it is no shape. */
SvgAddOutline svgshape_kind(const SvgElement *element);

void svgshape_draw(SvgDrawing *drawing, SvgElement *element, const SvgState *state);
/* Has it a stroke that is seen? */
bool svgshape_stroked(const SvgState *state);
/* The outline's steps, moved by the matrix. False after an error. */
bool svgshape_path(SvgDrawing *drawing, const SvgElement *element, const SvgOutline *outline, SvgMatrix matrix,
                   Path *path);

#endif
