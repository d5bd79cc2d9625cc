/* jpegdata.h: the pixels of a JPEG, as they stand in the file where a PDF can have them so, else decoded by libjpeg. */
#ifndef DRAW_JPEGDATA_H
#define DRAW_JPEGDATA_H

#include "draw/imagedata.h"

/* False after an error. */
bool jpegdata_make(Str bytes, const ImageTask *task, ImageData *data);

#endif
