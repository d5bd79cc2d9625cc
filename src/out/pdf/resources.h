/* resources.h: what a content stream names: fonts, pictures, groups, gradients, and states of transparency (PDF 1.7,
 * 7.8.3). */
#ifndef OUT_PDF_RESOURCES_H
#define OUT_PDF_RESOURCES_H

#include "out/pdf/content.h"

/* Adds /Resources to the dictionary of a page or a form, behind the objects that they need. Where pages are written one
 * after the other. */
void resources_add(ContentLists *lists, HPDF_Dict dict, const Dlist *list, const PageCodes *codes);

#endif
