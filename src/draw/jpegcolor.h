/* jpegcolor.h: a JPEG whose colors become others. */
#ifndef DRAW_JPEGCOLOR_H
#define DRAW_JPEGCOLOR_H

#include "draw/jpegfile.h"

/* Bytes that jpegcolor_convert() holds of its pixels at a time. */
uint64_t jpegcolor_held(const JpegHead *head, ImageSpace to);
/* A file (its start and its pieces), and what its colors are. */
typedef struct JpegColors {
  Str file;
  const JpegHead *head;
  const ColorProfile *profile; /* for eight bits; NULL: they are only looked at */
} JpegColors;

/* All but the size of the data comes of it. False after an error. */
bool jpegcolor_convert(const JpegColors *jpeg, const ImageTask *task, ImageData *data);
/* Of one in CMYK that is not converted: the most ink (imagedata.h). False after an error. */
bool jpegcolor_measure(const JpegColors *jpeg, const ImageTask *task, ImageData *data);
/* Of one in RGB: are all of its pixels gray? Up to the first that is not. False after an error. */
bool jpegcolor_neutral(const JpegColors *jpeg, const ImageTask *task, bool *neutral);

#endif
