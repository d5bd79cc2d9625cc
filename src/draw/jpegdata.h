/* jpegdata.h: a JPEG as a PDF can have it: as it stands in the file, else coded anew by libjpeg, and nothing lost. */
#ifndef DRAW_JPEGDATA_H
#define DRAW_JPEGDATA_H

#include "draw/jpegfile.h"

/* All but the bytes, which are the pieces of the file. */
void jpegdata_describe(Arena *arena, const JpegHead *head, ImageData *data);
/* Bytes of the pixels or coefficients that jpegdata_recode() holds, or a reader of the PDF. */
uint64_t jpegdata_held(const JpegHead *head);
/* Makes other bytes of these, and says how large the picture is in them. False after an error. */
bool jpegdata_recode(Str bytes, const ImageTask *task, ImageData *data);

#endif
