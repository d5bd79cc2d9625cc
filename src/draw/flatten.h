/* flatten.h: what is seen through becomes opaque, where transparency is forbidden (PDF/X-1a): its color is mixed with
 * that of the one flat ground that all of it lies on, or with the bare paper.
 *
 * A ground is of one color and covers all that the thing may paint: of the drawing itself, or of the page below it,
 * there for the whole drawing or picture. A group becomes its members, and the pixels of a picture are mixed when its
 * data are made (image.h). What lies on several colors, partly on something, or on
 * words, pictures and gradients stays as it is, and so do colors that cannot be mixed (coverage.h): preflight tells it.
 * All of a page is in its final colors. */
#ifndef DRAW_FLATTEN_H
#define DRAW_FLATTEN_H

#include "draw/dlist.h"

/* Pictures as they are on a ground; for all threads of a job. A back end knows a picture by its address, so these must
 * last until all is written. */
typedef struct FlattenShelf FlattenShelf;
FlattenShelf *flattenshelf_new(Arena *arena);
void flattenshelf_close(FlattenShelf *shelf);

/* In the arena, but for pictures. */
void flatten_page(FlattenShelf *shelf, Arena *arena, Dlist *page);

#endif
