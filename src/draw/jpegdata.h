/* jpegdata.h: a JPEG as a PDF can have it: as it stands in the file, else coded anew by libjpeg, and nothing lost. */
#ifndef DRAW_JPEGDATA_H
#define DRAW_JPEGDATA_H

#include "draw/imagedata.h"

/* False after an error. */
bool jpegdata_make(Str bytes, const ImageTask *task, ImageData *data);

#endif
