/* plates.h: the inks that a page is printed with, a plate each. */
#ifndef DRAW_PLATES_H
#define DRAW_PLATES_H

#include "draw/dlist.h"

/* What is drawn in it stands on every plate, whichever there are: marks that plates are laid over each other by (PDF
 * 1.7, 8.6.6.4). */
extern const Colorant colorant_all;

/* Cyan, magenta, yellow, black; and their names, as PDF has them. */
enum { PLATE_CYAN, PLATE_MAGENTA, PLATE_YELLOW, PLATE_BLACK, PLATES_PROCESS };
extern const Str plate_names[PLATES_PROCESS];

/* Which plates pages need. */
typedef struct Plates {
  bool process[PLATES_PROCESS];
  VEC(const Colorant *) spots; /* each name once, in order of first use; without `colorant_all` */
} Plates;

/* Adds those of a page, or a drawing, with all that stands in it. Light needs what it is made of: cyan, magenta, yellow
 * and black. */
void plates_add(Plates *plates, Arena *arena, const Dlist *list);

#endif
