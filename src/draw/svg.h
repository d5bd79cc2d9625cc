/* svg.h: drawings: an SVG file as a display list (SVG 2, of which what logos and diagrams have).
 *
 * A drawing is DRAWING_LONGER on its longer side; whoever shows it scales it. Its colors are those that `swaps` has for
 * them, else sRGB; a gradient may go over from light to ink only if the task's recolor makes one of both. Text,
 * pictures, filters, masks, patterns and markers are errors, which say how to save the file. */
#ifndef DRAW_SVG_H
#define DRAW_SVG_H

#include "draw/dlist.h"
#include "draw/imagedata.h"

#define DRAWING_LONGER (1000 * PT)

/* NULL after an error. The drawing lives in `arena`; the task's is for what is between. */
Drawing *svg_read(Arena *arena, Str bytes, const ColorSwaps *swaps, const ImageTask *task);

#endif
