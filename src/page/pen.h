/* pen.h: the outline of what is drawn, step by step. */
#ifndef PAGE_PEN_H
#define PAGE_PEN_H

#include "draw/dlist.h"

typedef struct Pen {
  Arena *arena; /* where the steps live */
  VEC(PathStep) steps;
} Pen;

void pen_move(Pen *pen, Len x, Len y);
void pen_line(Pen *pen, Len x, Len y);
void pen_close(Pen *pen);
/* A closed outline; rx and ry are the radii. */
void pen_ellipse(Pen *pen, Len x, Len y, Len rx, Len ry);

/* `path` with the steps so far. */
Path pen_path(const Pen *pen, Path path);

#endif
