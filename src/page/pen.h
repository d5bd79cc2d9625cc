/* pen.h: the outline of what is drawn, step by step, and how a stroke runs along it. */
#ifndef PAGE_PEN_H
#define PAGE_PEN_H

#include "draw/dlist.h"
#include "layout/stroke.h"

/* One outline. */
typedef struct Pen {
  Arena *arena; /* where the steps live */
  VEC(PathStep) steps;
  Len x, y;   /* where it is */
  Len length; /* so far, if all is horizontal, vertical or a quarter of a circle */
} Pen;

void pen_move(Pen *pen, Len x, Len y);
void pen_line(Pen *pen, Len x, Len y);
/* A quarter of an ellipse to (x, y), which bends towards a corner. */
void pen_turn(Pen *pen, Len corner_x, Len corner_y, Len x, Len y);
void pen_close(Pen *pen);
/* A closed outline; rx and ry are the radii. */
void pen_ellipse(Pen *pen, Len x, Len y, Len rx, Len ry);
/* Moves what was drawn about (0, 0) to (x, y); with `down` it points down, and not to the right. */
void pen_place(Pen *pen, Len x, Len y, bool down);

Path pen_filled(const Pen *pen, Color color);
/* Its dashes or dots begin at the beginning of the outline and end at its end. The stroke has a color. */
Path pen_stroked(Pen *pen, const Stroke *stroke);

/* Dashes, or dots, which are dashes of 0. Gap 0: a solid line. */
typedef struct Dashes {
  Len dash, gap;
} Dashes;
/* As long as they want to be. */
Dashes pen_pattern(const Stroke *stroke);
/* As long as fits a length: an open line begins and ends with a dash, or with the middle of a dot. */
Dashes pen_dashes(const Stroke *stroke, Len length, bool closed);
/* With dashes that are given; an open outline ends with one. */
Path pen_dashed(Pen *pen, const Stroke *stroke, Dashes dashes);

#endif
