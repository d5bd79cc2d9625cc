/* svgdrawing.h: an SVG while it is drawn, and the attributes of its elements. */
#ifndef DRAW_SVGDRAWING_H
#define DRAW_SVGDRAWING_H

#include "draw/svgpaint.h"

typedef struct SvgDrawing {
  SvgPalette palette;
  const ImageTask *task;
  size_t errors; /* the task counts them here */
  size_t depth;  /* elements in each other, with those that are used again */
  bool full;     /* a limit was passed, which was reported */
} SvgDrawing;

/* Where an element is drawn, and how. */
typedef struct SvgState {
  SvgStyle style;
  SvgMatrix matrix; /* from its units to points */
  SvgViewport viewport;
  const SvgElement *use; /* what names the element, if it is used */
  Dlist *out;
} SvgState;

/* Errors are counted, and what follows is drawn on for a while, so that one run tells several. */
bool svgdrawing_given_up(const SvgDrawing *drawing);
/* False when there is no room left for so many steps, which is reported once. */
bool svgdrawing_spend(SvgDrawing *drawing, size_t steps);
/* The same for what it takes to look at an element once more, and to go down to it; svgdrawing_leave() comes back. */
bool svgdrawing_enter(SvgDrawing *drawing, const SvgElement *element);
void svgdrawing_leave(SvgDrawing *drawing);
/* Reports that an element reaches farther than a PDF can say. */
void svgdrawing_far(SvgDrawing *drawing, const SvgElement *element);
/* Reports that an element holds itself. */
void svgdrawing_circle(SvgDrawing *drawing, const SvgElement *element);

/* Does it draw nothing where it stands? */
bool svgdrawing_silent(const SvgElement *element);
void svgdrawing_put(const SvgDrawing *drawing, Dlist *list, Op op);

/* The value of an attribute, or `standard`; what cannot be read is reported, and so is a size below zero. */
double svgdrawing_length(const SvgDrawing *drawing, const SvgElement *element, const SvgState *state, const char *name,
                         SvgAxis axis, double standard);
double svgdrawing_size(const SvgDrawing *drawing, const SvgElement *element, const SvgState *state, const char *name,
                       SvgAxis axis, double standard);
SvgPoint svgdrawing_point(const SvgDrawing *drawing, const SvgElement *element, const SvgState *state, const char *x,
                          const char *y);
SvgMatrix svgdrawing_transform(const SvgDrawing *drawing, const SvgElement *element, const char *name);

#endif
