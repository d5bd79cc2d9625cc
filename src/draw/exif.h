/* exif.h: which way up a camera was held (EXIF 2.3; TIFF 6.0, section 8). */
#ifndef DRAW_EXIF_H
#define DRAW_EXIF_H

#include "base/str.h"

/* 1 to 8, from the data of EXIF, which are a TIFF. What is wrong there means 1: as it is stored. */
int exif_orientation(Str tiff);

#endif
