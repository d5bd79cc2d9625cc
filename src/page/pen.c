/* pen.c: outlines of straight lines and quarters of ellipses. */
#include "page/pen.h"

static void add_step(Pen *pen, PathStep step) {
  VEC_PUSH(pen->arena, &pen->steps, step);
}

void pen_move(Pen *pen, Len x, Len y) {
  add_step(pen, (PathStep){PATH_MOVE, {x}, {y}});
}

void pen_line(Pen *pen, Len x, Len y) {
  add_step(pen, (PathStep){PATH_LINE, {x}, {y}});
}

void pen_close(Pen *pen) {
  add_step(pen, (PathStep){PATH_CLOSE, {0}, {0}});
}

/* Four curves; 0.5523 is the control points' distance for a quarter (4/3 tan(pi/8)). */
void pen_ellipse(Pen *pen, Len x, Len y, Len rx, Len ry) {
  Len kx = len_share(rx, 5523, 10000), ky = len_share(ry, 5523, 10000);
  const PathStep quarters[] = {
      {PATH_CURVE, {x + rx, x + kx, x}, {y + ky, y + ry, y + ry}},
      {PATH_CURVE, {x - kx, x - rx, x - rx}, {y + ry, y + ky, y}},
      {PATH_CURVE, {x - rx, x - kx, x}, {y - ky, y - ry, y - ry}},
      {PATH_CURVE, {x + kx, x + rx, x + rx}, {y - ry, y - ky, y}},
  };
  pen_move(pen, x + rx, y);
  for (size_t i = 0; i < 4; i++) add_step(pen, quarters[i]);
  pen_close(pen);
}

Path pen_path(const Pen *pen, Path path) {
  path.step = pen->steps.at;
  path.n = pen->steps.n;
  return path;
}
