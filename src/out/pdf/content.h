/* content.h: a display list as the operators of a page's content stream (PDF 1.7, 8 and 9). */
#ifndef OUT_PDF_CONTENT_H
#define OUT_PDF_CONTENT_H

#include "draw/dlist.h"
#include "out/pdf/pdffont.h"

/* The operators, until the next call. The layers that they name have the page's number in `page`. Links are not
 * content; pdf.c writes them. On an error the file has failed. */
Str content_make(PdfFontList *fonts, Buf *buf, const Dlist *page, uint32_t page_number);

#endif
