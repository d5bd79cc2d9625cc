/* printmarks.h: the printer's marks: what stands around a page on a larger sheet, for those who print and cut it.
 * ("Mark" alone is a place in a file.) */
#ifndef PAGE_PRINTMARKS_H
#define PAGE_PRINTMARKS_H

#include "draw/dlist.h"
#include "text/setter.h"

typedef struct PrintmarksSpec {
  Setter *setter;      /* of the document: it sets the slug line... */
  const Style *style;  /* ...in the type of the layout's text, so that no font comes into the file for it */
  Len length;          /* of crop marks, at most; 0: nothing is drawn */
  Str title;           /* of the document; empty: left out, as the date */
  size_t side, sides;  /* of all pages of the copy this is the first, and so on; two are a sheet */
  size_t copy, copies; /* of the job; whose sheets may have pages of two */
  Str date;
} PrintmarksSpec;

/* Adds one canvas, CANVAS_SLUG, to a page that is painted, in its final colors, and sets its `slug`. Around its trim:
 * crop marks; bleed marks, half as long; in the middle of each side a circle with a cross, and below it a line of
 * words, on all plates; above it a bar of the inks that the page has, solid, black also in steps, those of print also
 * over each other; below, their names, each on its own plate. An ink that is none (Colorant.overprints) gets neither:
 * a bar of cutting lines would be cut. Nothing lies within the bleed, or nearer than 3 mm. Where the page is so narrow
 * that there is no room beside the crop marks, bar and words are left out. */
void printmarks_draw(const PrintmarksSpec *spec, Arena *arena, Dlist *page);

#endif
