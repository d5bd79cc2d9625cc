/* image.h: pictures: looked through once, when they are named; their data are made when a page with them is written.
 *
 * image_open() reads the file, walks through all of its parts, and keeps what a layout has to know: so a file that is
 * no picture, ends early, or is larger than there is memory for, is found before anything is set, and nothing of it
 * stays in memory. image_data() makes what a back end writes, for which it reads it anew; but a JPEG that passes
 * through is never in memory as a whole. Of what a picture carries besides its pixels (where it was taken and when,
 * with which camera, small copies of itself) nothing is handed on. */
#ifndef DRAW_IMAGE_H
#define DRAW_IMAGE_H

#include "base/colorswap.h"
#include "base/root.h"
#include "draw/imagedata.h"

/* Const once it is on the shelf, and lasts as long. When a file has several names, it depends on the order of threads
 * which one is kept. */
typedef struct Image {
  uint32_t width, height;        /* pixels, as shown: after its orientation. Of a drawing their ratio alone counts */
  const struct Drawing *drawing; /* of an SVG; NULL: it has pixels */
  ImageSpace space;              /* of the colors in its file; gray also when a target has black for gray, and all of
                                    its pixels in RGB are; not of a drawing */
  bool clear;                    /* some of it is transparent, or may be; not said of a drawing */
  bool one_bit;                  /* black and white alone, without shades */
  bool colors_broken;            /* what it says of its colors cannot be: whoever names it is warned */
  const struct JpegHead *jpeg;   /* of a JPEG; else NULL */
  int orientation; /* as EXIF counts, 1 to 8: how the back end has to turn and mirror the data; 1: not at all */
  const struct Recolor *recolor; /* of its data: the shelf's, or that to gray */
  const Color *ground; /* what it lies on, which its data are mixed with where they are seen through. NULL: they are
                        * not; nor when they are gray and it is not, or has a spot */
  bool blank;          /* it is white: only its mask counts */
  const char *path;    /* as messages name it */
  FileRef file;
  FileId id;
  FileTime changed;
} Image;

/* All pictures of a job, each file once; for several threads at once. */
typedef struct ImageShelf ImageShelf;

/* The recolor is for all of them; NULL: their colors are kept. */
ImageShelf *imageshelf_new(Arena *arena, const struct Recolor *recolor);
/* Closes the folders that pictures stand in. */
void imageshelf_close(ImageShelf *shelf);

/* NULL after an error at `mark`, which names the file. The colors are for drawings. */
const Image *image_open(ImageShelf *shelf, FileRef file, const ColorSwaps *swaps, Mark mark, DiagList *diags);

/* Not of a drawing. False after an error. The path of the task is the image's. */
bool image_data(const Image *image, const ImageTask *task, ImageData *data);

/* How much ink a picture in CMYK has where it has most, in percent (0 to 400). False after an error. */
bool image_ink(const Image *image, const ImageTask *task, int *percent);

/* Hands out the bytes of a JPEG that are in the file, a part after the other, as long as put() returns true. False when
 * it has not, or after an error. */
typedef bool ImagePut(void *to, Str part);
bool image_pour(const Image *image, const ImageTask *task, ImagePut *put, void *to);

#endif
