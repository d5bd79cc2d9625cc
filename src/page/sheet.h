/* sheet.h: a finished page as things to paint. */
#ifndef PAGE_SHEET_H
#define PAGE_SHEET_H

#include "page/paint.h"

/* Begins the painter's display list anew. */
void sheet_paint(Painter *painter, const Page *page, Paper paper);

#endif
