/* colorspace.h: color spaces that inks need: of one (Separation) or of several (DeviceN), each with a function that
 * says what stands for them in CMYK (PDF 1.7, 8.6.6). The functions are objects of their own, written with the first
 * page that needs them. */
#ifndef OUT_PDF_COLORSPACE_H
#define OUT_PDF_COLORSPACE_H

#include "draw/gradient.h"
#include "out/pdf/content.h"

#define COLORSPACE_DECIMALS 4 /* of a part of a color */

void colorspace_separation(Buf *buf, ContentLists *lists, const Colorant *colorant);

/* As gradient_color() counts its parts. */
void colorspace_gradient(Buf *buf, ContentLists *lists, const GradientSpace *space);

#endif
