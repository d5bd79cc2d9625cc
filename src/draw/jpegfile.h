/* jpegfile.h: JPEG (ITU-T T.81; JFIF, T.871; Adobe's Technical Note 5116 on APP14; EXIF 2.3 on orientation). */
#ifndef DRAW_JPEGFILE_H
#define DRAW_JPEGFILE_H

#include "draw/colorprofile.h"

#define JPEGFILE_SIGNATURE STR("\xFF\xD8\xFF")

/* Bytes of the file. */
typedef struct JpegPiece {
  size_t at, n;
} JpegPiece;

typedef struct JpegHead {
  uint32_t width, height; /* as stored */
  int components;         /* 1, 3 or 4 */
  unsigned char id[4];    /* theirs */
  unsigned char frame;    /* the marker of the frame header, which tells the kind of coding */
  int scans;
  uint64_t scanned; /* samples of all scans */
  int orientation;  /* 1 to 8 */
  bool jfif, adobe;
  int transform;    /* as Adobe's segment has it: 0 for RGB and CMYK */
  ColorClaim claim; /* its profile is in the arena; of an Image, empty when its colors are those of sRGB */
  bool converted;   /* of an Image: its rows are, since its colors are others */
  /* what a decoder needs, behind a start (jpegfile_start()), up to the end: one piece, when nothing else stands in it
   */
  VEC(JpegPiece) pieces;
  size_t bytes; /* of all pieces */
} JpegHead;

/* Walks through all markers up to the end. The pieces are in the arena. False after an error. */
bool jpegfile_head(Window *in, const ImageTask *task, JpegHead *head);

/* Can readers of PDF decode it? */
bool jpegfile_passes(const JpegHead *head);
/* Must a decoder hold its coefficients until it has all? */
bool jpegfile_buffered(const JpegHead *head);
/* Is it decoded in an acceptable time? Else that is an error. */
bool jpegfile_quick(const JpegHead *head, const ImageTask *task);
ImageSpace jpegfile_space(const JpegHead *head);
/* Are three colors YCbCr, or four YCCK? Else they are RGB, and CMYK. */
bool jpegfile_transformed(const JpegHead *head);
/* How a file begins; with Adobe's segment, which says what the colors are, where that or JFIF's has said it. */
Str jpegfile_start(Arena *arena, const JpegHead *head);

#endif
