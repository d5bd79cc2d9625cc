/* jpegfile.h: JPEG (ITU-T T.81; JFIF, T.871; Adobe's Technical Note 5116 on APP14; EXIF 2.3 on orientation). */
#ifndef DRAW_JPEGFILE_H
#define DRAW_JPEGFILE_H

#include "draw/imagedata.h"

#define JPEGFILE_SIGNATURE STR("\xFF\xD8\xFF")

typedef struct JpegHead {
  uint32_t width, height; /* as stored */
  int components;         /* 1, 3 or 4 */
  unsigned char id[4];    /* theirs */
  unsigned char frame;    /* the marker of the frame header, which tells the kind of coding */
  int orientation;        /* 1 to 8 */
  bool jfif, adobe;
  int transform; /* as Adobe's segment has it: 0 for RGB and CMYK */
} JpegHead;

/* Walks through all markers up to the end. False after an error. */
bool jpegfile_head(Str bytes, const ImageTask *task, JpegHead *head);

/* Can readers of PDF decode it? */
bool jpegfile_passes(const JpegHead *head);
/* Are three colors YCbCr, or four YCCK? Else they are RGB, and CMYK. */
bool jpegfile_transformed(const JpegHead *head);

/* A file without what a decoder does not need: one behind the other. */
typedef struct JpegBare {
  Str start; /* up to the first table */
  Str bytes; /* in the file, when they are in one piece there; else in the arena */
} JpegBare;
/* Walks the same way, and finds that. */
bool jpegfile_bare(Str bytes, const ImageTask *task, JpegHead *head, JpegBare *bare);

#endif
