/* bounds.h: along one direction of the paper: where a frame begins, and how long it is. */
#ifndef PAGE_BOUNDS_H
#define PAGE_BOUNDS_H

#include "layout/layout.h"

typedef struct Bounds {
  Len paper, near, far; /* its length, and the margins */
} Bounds;

static inline Bounds bounds_across(const Paper *paper, const Sides *margin) {
  return (Bounds){paper->width, margin->left, margin->right};
}

static inline Bounds bounds_down(const Paper *paper, const Sides *margin) {
  return (Bounds){paper->height, margin->top, margin->bottom};
}

/* How long a frame may be: between its edges, or up to the paper's. */
Len bounds_room(Bounds bounds, const Axis *axis);
/* How long it is when it does not say so: between its edges, or up to the margins, unless it stands beyond them. */
Len bounds_auto(Bounds bounds, const Axis *axis);
/* Where it begins when it is so long. */
Len bounds_begin(Bounds bounds, const Axis *axis, Len length);

#endif
