/* pngdata.h: the pixels of a PNG, as they stand in the file where a PDF can have them so, else decoded by libpng. */
#ifndef DRAW_PNGDATA_H
#define DRAW_PNGDATA_H

#include "draw/imagedata.h"

/* False after an error. */
bool pngdata_make(Str bytes, const ImageTask *task, ImageData *data);

#endif
