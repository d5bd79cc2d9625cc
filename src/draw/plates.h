/* plates.h: the inks that a page is printed with, a plate each. */
#ifndef DRAW_PLATES_H
#define DRAW_PLATES_H

#include "draw/dlist.h"
#include "draw/process.h"

/* What is drawn in it stands on every plate, whichever there are: marks that plates are laid over each other by (PDF
 * 1.7, 8.6.6.4). */
extern const Colorant colorant_all;

/* Which plates pages need. */
typedef struct Plates {
  bool process[PLATES_PROCESS];
  VEC(const Colorant *) spots; /* each name once, in order of first use; without `colorant_all` */
} Plates;

/* Adds those of a page, or a drawing, with all that stands in it. Light needs what it is made of: cyan, magenta, yellow
 * and black. */
void plates_add(Plates *plates, Arena *arena, const Dlist *list);

/* ---- a page of gray for each plate, for printers that are given one ink at a time ---------------- */

/* Can it be divided? Each color must be a spot, or black or a gray of any kind. False after errors, at their places. */
bool plates_check(const Dlist *page, DiagList *diags);

/* Drawings and pictures as their plates have them; for all threads of a job. A back end knows a picture by its address,
 * so these must last until all is written. */
typedef struct PlateShelf PlateShelf;
PlateShelf *plateshelf_new(Arena *arena);
void plateshelf_close(PlateShelf *shelf);

typedef struct PlateSpec {
  PlateShelf *shelf;
  const Colorant *plate; /* NULL: black */
  bool first;            /* of those of this page: words in no ink (white) count on it */
} PlateSpec;

/* What of a page is printed in one ink, as a gray that says how much. What is in another ink is white, so that this one
 * is not below it, unless it overprints. The page has been checked. Words that are only left white are in a
 * CANVAS_KNOCKOUT: so over all plates each counts once. */
Dlist plates_make(const PlateSpec *spec, Arena *arena, const Dlist *list);

#endif
