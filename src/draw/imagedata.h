/* imagedata.h: the pixels of a picture, as a back end writes them; and what the readers that make them work with. */
#ifndef DRAW_IMAGEDATA_H
#define DRAW_IMAGEDATA_H

#include <stdint.h>

#include "base/color.h"
#include "base/diag.h"
#include "base/window.h"

typedef enum ImageSpace { IMAGE_GRAY, IMAGE_RGB, IMAGE_CMYK } ImageSpace;

/* Of a color, a byte each. */
static inline unsigned image_parts(ImageSpace space) {
  return space == IMAGE_GRAY ? 1 : space == IMAGE_RGB ? 3 : 4;
}

typedef enum ImageCoding {
  IMAGE_FLATE_PNG, /* a zlib stream of rows from the top, each behind the byte of its PNG filter */
  IMAGE_DCT        /* a JPEG file without what a reader does not need: its start, and then its bytes */
} ImageCoding;

/* What a back end writes. */
typedef struct ImageData {
  ImageCoding coding;
  ImageSpace space;
  uint32_t width, height; /* pixels, as stored */
  int bits;               /* of a sample */
  Str bytes;              /* NULL: they could not be packed, or are in the file */
  Str start;              /* of a JPEG */
  size_t in_file;         /* of a JPEG that passes through: how many bytes image_pour() hands out */
  Str palette;            /* colors of the space, a byte a part; the samples count them. Empty: they are colors */
  bool inverted;          /* CMYK: 0 is full ink */
  int ink;                /* CMYK: percent of all inks, where there is most; 0: not known */
  /* gray, as large: 0 is transparent; of 1 bit when nothing shines through. NULL: the picture is opaque */
  const struct ImageData *mask;
} ImageData;

/* What a reader works with. */
typedef struct ImageTask {
  Arena *arena; /* of the result */
  DiagList *diags;
  Mark mark; /* of errors: it names the picture */
  const char *path;
  size_t *errors; /* of a drawing: so many were found, also those that had been told at this mark; else NULL */
  const struct Recolor *recolor; /* of its colors; NULL: they are kept. image_data() has that of the shelf */
  const Color *ground;           /* image_data() has the image's */
} ImageTask;

/* Reports that the picture is damaged; `format` is what to save it as. */
void imagetask_broken(const ImageTask *task, const char *why, const char *format);
/* Reports that it ends early, or could not be read on. */
void imagetask_ended(const ImageTask *task, const Window *in, const char *format);
/* n colors in CMYK are of the picture. */
void imagedata_ink(ImageData *data, const void *cmyk, size_t n);

/* Have n colors in RGB, each perhaps with its alpha, no color where they can be seen? */
bool imagedata_neutral(const void *rgb, size_t n, bool alpha);

/* Reports that the library cannot convert its colors. Returns false. */
bool imagetask_unconverted(const ImageTask *task);

#endif
