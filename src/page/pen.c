/* pen.c: outlines of straight lines and quarters of ellipses; dashes that fit them. */
#include "page/pen.h"

/* ---- outlines -------------------------------------------------------------------- */

static Len distance(Len a, Len b) {
  return a > b ? a - b : b - a;
}

static void add_step(Pen *pen, PathStep step, Len x, Len y) {
  VEC_PUSH(pen->arena, &pen->steps, step);
  pen->x = x;
  pen->y = y;
}

void pen_move(Pen *pen, Len x, Len y) {
  add_step(pen, (PathStep){PATH_MOVE, {x}, {y}}, x, y);
}

void pen_line(Pen *pen, Len x, Len y) {
  pen->length += distance(x, pen->x) + distance(y, pen->y);
  add_step(pen, (PathStep){PATH_LINE, {x}, {y}}, x, y);
}

void pen_close(Pen *pen) {
  const PathStep *first = pen->steps.at;
  pen->length += distance(first->x[0], pen->x) + distance(first->y[0], pen->y);
  add_step(pen, (PathStep){PATH_CLOSE, {0}, {0}}, first->x[0], first->y[0]);
}

/* How far towards the corner a quarter's control points lie: 4/3 (sqrt(2) - 1). */
static Len bent(Len from, Len corner) {
  return from + len_share(corner - from, 5523, 10000);
}

#define QUARTER(radius) len_share((radius), 157080, 100000) /* its length: pi/2 */

void pen_turn(Pen *pen, Len corner_x, Len corner_y, Len x, Len y) {
  PathStep step = {
      PATH_CURVE, {bent(pen->x, corner_x), bent(x, corner_x), x}, {bent(pen->y, corner_y), bent(y, corner_y), y}};
  pen->length += QUARTER(distance(x, pen->x));
  add_step(pen, step, x, y);
}

void pen_ellipse(Pen *pen, Len x, Len y, Len rx, Len ry) {
  pen_move(pen, x + rx, y);
  pen_turn(pen, x + rx, y + ry, x, y + ry);
  pen_turn(pen, x - rx, y + ry, x - rx, y);
  pen_turn(pen, x - rx, y - ry, x, y - ry);
  pen_turn(pen, x + rx, y - ry, x + rx, y);
  pen_close(pen);
}

void pen_place(Pen *pen, Len x, Len y, bool down) {
  for (size_t i = 0; i < pen->steps.n; i++) {
    PathStep *step = &pen->steps.at[i];
    for (int k = 0; k < 3; k++) {
      Len along = step->x[k], across = step->y[k];
      step->x[k] = x + (down ? across : along);
      step->y[k] = y + (down ? along : across);
    }
  }
}

Path pen_filled(const Pen *pen, Color color) {
  return (Path){.step = pen->steps.at, .n = pen->steps.n, .color = color};
}

/* ---- dashes ------------------------------------------------------------------------- */

/* Longer with the stroke, but never so short or so close that they run together on a copier: some 2 pt of a hairline,
 * three and two times the thickness of a heavy one. */
#define DASH(width) (3 * (width) + 2 * PT)
#define DASH_GAP(width) (2 * (width) + 2 * PT)
#define DOT_PITCH(width) (2 * (width) + PT) /* from middle to middle */

Dashes pen_pattern(const Stroke *stroke) {
  Len width = stroke->width;
  switch (stroke->form) {
  case STROKE_SOLID: break;
  case STROKE_DASHED: return (Dashes){DASH(width), DASH_GAP(width)};
  case STROKE_DOTTED: return (Dashes){0, DOT_PITCH(width)};
  }
  return (Dashes){0};
}

Dashes pen_dashes(const Stroke *stroke, Len length, bool closed) {
  Dashes want = pen_pattern(stroke);
  if (!want.gap) return want;
  Len n = larger(round_div(length + (closed ? 0 : want.gap), want.dash + want.gap), 1); /* dashes, or dots */
  Len gaps = closed ? n : n - 1, whole = n * want.dash + gaps * want.gap;
  return (Dashes){len_share(length, want.dash, whole), gaps ? len_share(length, want.gap, whole) : 0};
}

/* Where a reader adds up many dashes, the last may fall behind the end of the line by a rounding, and would be cut off
 * or missing: so the line goes on into the next gap, where nothing is drawn. */
static void go_on(const Pen *pen, Len by) {
  PathStep *last = &pen->steps.at[pen->steps.n - 1];
  const PathStep *before = last - 1;
  int at = before->verb == PATH_CURVE ? 2 : 0;
  Len dx = last->x[0] - before->x[at], dy = last->y[0] - before->y[at];
  last->x[0] += dx > 0 ? by : dx < 0 ? -by : 0;
  last->y[0] += dy > 0 ? by : dy < 0 ? -by : 0;
}

Path pen_dashed(Pen *pen, const Stroke *stroke, Dashes dashes) {
  bool closed = pen->steps.at[pen->steps.n - 1].verb == PATH_CLOSE;
  if (!closed && dashes.gap) go_on(pen, dashes.gap / 2);
  Path path = pen_filled(pen, *stroke->color);
  path.stroke = stroke->width;
  if (stroke->form == STROKE_DOTTED) path.cap = CAP_ROUND;
  if (!dashes.gap) return path;
  Len *at = NEW_ARRAY(pen->arena, Len, 2);
  at[0] = dashes.dash;
  at[1] = dashes.gap;
  path.dashes = (PathDashes){at, 2, 0};
  return path;
}

Path pen_stroked(Pen *pen, const Stroke *stroke) {
  bool closed = pen->steps.at[pen->steps.n - 1].verb == PATH_CLOSE;
  return pen_dashed(pen, stroke, pen_dashes(stroke, pen->length, closed));
}
