/* svgclip.h: clip paths (CSS Masking 1, chapter 5). */
#ifndef DRAW_SVGCLIP_H
#define DRAW_SVGCLIP_H

#include "draw/svgdrawing.h"

/* Puts the clips of the clip path that `reference` names, for an element; *n: how many more there are. False: nothing
 * of the element is seen, or there was an error. */
bool svgclip_begin(SvgDrawing *drawing, const SvgElement *element, const SvgState *state, Str reference, int *n);
void svgclip_end(const SvgDrawing *drawing, Dlist *out, int n);

#endif
