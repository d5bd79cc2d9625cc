/* pngdata.h: the pixels of a PNG, as they stand in the file where a PDF can have them so, else decoded by libpng. */
#ifndef DRAW_PNGDATA_H
#define DRAW_PNGDATA_H

#include "draw/pngfile.h"

/* Of its own pixels. */
ImageSpace pngdata_space(const PngHead *head);
/* Bytes of the pixels that pngdata_make() holds at a time. NULL: no profile converts them. */
uint64_t pngdata_held(const PngHead *head, const ColorProfile *profile);
/* False after an error. */
bool pngdata_make(Str bytes, const ImageTask *task, ImageData *data);
/* Of one in RGB: are all of its pixels gray that can be seen? Up to the first that is not. False after an error. */
bool pngdata_neutral(Str bytes, const ImageTask *task, bool *neutral);

#endif
