/* pdfimage.h: a picture in the PDF: a name while pages are made, its objects with the first page that shows it. */
#ifndef OUT_PDF_PDFIMAGE_H
#define OUT_PDF_PDFIMAGE_H

#include "draw/image.h"
#include "out/pdf/object.h"

typedef struct PdfImage {
  struct PdfImage *next;
  const Image *image;
  uint32_t name;   /* counts from 0 */
  uint32_t number; /* of its object; 0: it is not written yet */
  uint32_t page;   /* that used it last */
  bool blends;     /* something of it is seen through, and more than cut out; known once it is written */
} PdfImage;

typedef struct PdfImageList {
  Arena *arena;
  ObjectFile *file;
  DiagList *diags;
  PdfImage *images, **images_end; /* in order of first use */
  uint32_t n;
} PdfImageList;

PdfImageList *pdfimage_list(Arena *arena, ObjectFile *file, DiagList *diags);
PdfImage *pdfimage_find(PdfImageList *list, const Image *image);

/* Writes its objects, once. `mark` names the picture in case it cannot be read. False: reported, and the file has
 * failed. */
bool pdfimage_write(PdfImageList *list, PdfImage *image, Mark mark);

#endif
