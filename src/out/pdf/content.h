/* content.h: a display list as the operators of a page's content stream (PDF 1.7, 8 and 9). */
#ifndef OUT_PDF_CONTENT_H
#define OUT_PDF_CONTENT_H

#include "draw/gradient.h"
#include "out/pdf/pdffont.h"
#include "out/pdf/pdfimage.h"

/* A picture on a page; the mark names it. */
typedef struct PageImage {
  PdfImage *image;
  Mark mark;
} PageImage;

/* What a list needs besides its operators: its glyphs as codes, in the order of the display list, those of a run in the
 * order of its glyphs; its pictures, and so on. */
typedef struct PageCodes {
  VEC(const PdfCode *) codes;
  VEC(PdfLayer *) layers;          /* of these codes, in order of first use */
  VEC(const PdfImage *) pictures;  /* in the order of the display list */
  VEC(PageImage) images;           /* each once, in order of first use */
  VEC(const Gradient *) gradients; /* in the order of the display list, as these: */
  VEC(const Dlist *) groups;
  VEC(uint16_t) transparencies;    /* each once, without 0 */
  VEC(const Colorant *) colorants; /* each once */
  bool overprints;                 /* something does */
  bool overlay;                    /* something is in the layer that is not printed */
  bool blends;                     /* something that is no picture is seen through */
} PageCodes;

/* Names among a stream's resources, besides those of brush.h: of the layer that is not printed, and of fonts, pictures
 * and groups with their numbers. */
#define CONTENT_OVERLAY "Overlay"
#define CONTENT_FONT 'F'
#define CONTENT_IMAGE 'I'
#define CONTENT_GROUP 'X'

/* A colorant, and the number of the function that turns it into what stands for it. */
typedef struct PdfColorant {
  const Colorant *colorant;
  uint32_t function;
} PdfColorant;

/* The same of inks that go over into each other. */
typedef struct PdfInks {
  GradientSpace space;
  uint32_t function;
} PdfInks;

/* What all pages share. */
typedef struct ContentLists {
  PdfFontList *fonts;
  PdfImageList *images;
  VEC(PdfColorant) colorants; /* as far as pages with them are written */
  VEC(PdfInks) inks;          /* the same of gradients */
  uint32_t overlay;           /* the number of the layer that is seen and not printed; 0: there is none */
  Buf name;                   /* of one resource at a time */
  Arena *scratch;             /* of the forms that are being written; NULL before the first */
} ContentLists;

/* For each page in order, numbered from 1, one call at a time; and for drawings and groups, which have no text and no
 * pictures, as page 0. False after an error: the file has failed. */
bool content_code(const ContentLists *lists, PageCodes *codes, const Dlist *page, uint32_t page_number);

/* Is something on a page seen through? Asked when its pictures are written. */
bool content_blends(const PageCodes *codes);

/* The operators, put into the buffer; returns how many characters leave ink. Links are not content; pdf.c writes them.
 * May be called by several threads at once. */
size_t content_make(Buf *buf, const Dlist *page, const PageCodes *codes);
/* Of a form. */
void content_form(Buf *buf, const Dlist *list, const PageCodes *codes);

#endif
