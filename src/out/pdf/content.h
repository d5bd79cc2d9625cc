/* content.h: a display list as the operators of a page's content stream (PDF 1.7, 8 and 9). */
#ifndef OUT_PDF_CONTENT_H
#define OUT_PDF_CONTENT_H

#include "draw/dlist.h"
#include "out/pdf/pdffont.h"
#include "out/pdf/pdfimage.h"

/* A picture on a page; the mark names it. */
typedef struct PageImage {
  PdfImage *image;
  Mark mark;
} PageImage;

/* A page's glyphs as codes, in the order of the display list: those of a run in the order of its glyphs. And its
 * pictures. */
typedef struct PageCodes {
  VEC(const PdfCode *) codes;
  VEC(PdfLayer *) layers;         /* of these codes, in order of first use */
  VEC(const PdfImage *) pictures; /* in the order of the display list */
  VEC(PageImage) images;          /* each once, in order of first use */
  bool overlay;                   /* something is in the layer that is not printed */
} PageCodes;

#define CONTENT_OVERLAY "Overlay" /* the layer's name among a page's properties */

/* What all pages share. */
typedef struct ContentLists {
  PdfFontList *fonts;
  PdfImageList *images;
} ContentLists;

/* For each page in order, numbered from 1, one call at a time. False after an error: the file has failed. */
bool content_code(const ContentLists *lists, PageCodes *codes, const Dlist *page, uint32_t page_number);

/* The operators, put into the buffer; returns how many characters leave ink. Links are not content; pdf.c writes them.
 * May be called by several threads at once. */
size_t content_make(Buf *buf, const Dlist *page, const PageCodes *codes);

#endif
