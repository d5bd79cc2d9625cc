/* overlay.h: what a designer wants to see of a page's layout, drawn over it in a layer that is seen and not printed. */
#ifndef PAGE_OVERLAY_H
#define PAGE_OVERLAY_H

#include "page/paint.h"

typedef enum OverlayKind {
  OVERLAY_MARGINS, /* of the page's master */
  OVERLAY_FRAMES,  /* where frames begin and end; thinner, the boxes in them and in the flow */
  OVERLAY_COLUMNS, /* the edges of what stands side by side: columns, boxes of a row, cells */
  OVERLAY_GRID,    /* the baselines on which the text of columns stands */
  OVERLAY_SLACK,   /* height that no length, range or share of the layout asks for, in mm */
  OVERLAY_TRIM,    /* where the paper is cut */
  OVERLAY_FIT      /* spaces that gave way, in points; paragraphs with lines more or fewer */
} OverlayKind;

/* Their words, by kind; ended by NULL. */
extern const char *const overlay_words[];

/* Adds one canvas to the painter's display list, with those kinds whose bits (1 << kind) are set. There are no glyphs
 * in it, so that what is read or searched in the PDF is the copy alone. Colors are the kinds'. */
void overlay_paint(Painter *painter, const Page *page, unsigned kinds);

#endif
