/* brush.c: paths. All numbers are integers until they are printed. */
#include "out/pdf/brush.h"

#include "out/pdf/token.h"

Brush brush_new(Buf *buf, Len height) {
  return (Brush){.buf = buf, .height = height, .width = PT}; /* what a page begins with */
}

/* ---- tokens ------------------------------------------------------------ */

void brush_op(Brush *b, Str name) {
  buf_add(b->buf, name);
  buf_char(b->buf, '\n');
}

void brush_number(Brush *b, int64_t value, int decimals) {
  token_number(b->buf, value, decimals);
  buf_char(b->buf, ' ');
}

void brush_milli(Brush *b, int64_t value) {
  brush_number(b, value, TOKEN_POINT_DECIMALS);
}

int64_t brush_fine(Len len) {
  return round_div(len * 3125, 2048); /* * 10^5 / 65536 */
}

static void point(Brush *b, Len x, Len y) {
  brush_milli(b, token_milli(x));
  brush_milli(b, token_milli(b->height - y));
}

static bool color_eq(Color a, Color b) {
  if (a.space != b.space || a.part[0] != b.part[0]) return false;
  return a.space == COLOR_GRAY || (a.part[1] == b.part[1] && a.part[2] == b.part[2] && a.part[3] == b.part[3]);
}

static void put_color(Brush *b, BrushInk *now, Color color, Str gray, Str cmyk) {
  if (now->known && color_eq(now->color, color)) return;
  *now = (BrushInk){true, color};
  int parts = color.space == COLOR_GRAY ? 1 : 4;
  for (int i = 0; i < parts; i++) brush_number(b, color.part[i], 4);
  brush_op(b, color.space == COLOR_GRAY ? gray : cmyk);
}

void brush_fill(Brush *b, Color color) {
  put_color(b, &b->fill, color, STR("g"), STR("k"));
}

/* ---- areas and paths --------------------------------------------------- */

/* Both edges are rounded, not the width: areas that touch go on touching. */
void brush_rect(Brush *b, Rect area, Color color) {
  int64_t left = token_milli(area.x), right = token_milli(area.x + area.width);
  int64_t bottom = token_milli(b->height - area.y - area.height), top = token_milli(b->height - area.y);
  brush_fill(b, color);
  brush_milli(b, left);
  brush_milli(b, bottom);
  brush_milli(b, right - left);
  brush_milli(b, top - bottom);
  brush_op(b, STR("re f"));
}

/* Some readers drop a 0 from the array, and take a dot's gap for dashes; others refuse it (PDF 1.7, 8.4.3.6, allows
 * it). Between round ends so short a dash looks like none. */
#define DASH_LEAST 100 /* 10^-5 pt */

static void set_stroke(Brush *b, const Path *path) {
  put_color(b, &b->stroke, path->color, STR("G"), STR("K"));
  if (path->stroke != b->width) {
    brush_milli(b, token_milli(path->stroke));
    brush_op(b, STR("w"));
    b->width = path->stroke;
  }
  if (path->round != b->round) brush_op(b, path->round ? STR("1 J") : STR("0 J"));
  b->round = path->round;
  Len gap = path->gap, dash = gap ? path->dash : 0;
  if (dash == b->dash && gap == b->gap) return;
  buf_char(b->buf, '[');
  if (gap) {
    brush_number(b, larger(brush_fine(dash), DASH_LEAST), BRUSH_FINE_DECIMALS);
    token_number(b->buf, brush_fine(gap), BRUSH_FINE_DECIMALS);
  }
  brush_op(b, STR("]0 d"));
  b->dash = dash;
  b->gap = gap;
}

static void put_step(Brush *b, const PathStep *step) {
  int points = path_points(step);
  for (int i = 0; i < points; i++) point(b, step->x[i], step->y[i]);
  switch (step->verb) {
  case PATH_MOVE: brush_op(b, STR("m")); break;
  case PATH_LINE: brush_op(b, STR("l")); break;
  case PATH_CURVE: brush_op(b, STR("c")); break;
  case PATH_CLOSE: brush_op(b, STR("h")); break;
  }
}

static void put_steps(Brush *b, const Path *path) {
  for (size_t i = 0; i < path->n; i++) put_step(b, &path->step[i]);
}

void brush_path(Brush *b, const Path *path) {
  if (path->n == 0) return;
  if (path->stroke)
    set_stroke(b, path);
  else
    brush_fill(b, path->color);
  put_steps(b, path);
  brush_op(b, path->stroke ? STR("S") : STR("f"));
}

void brush_clip(Brush *b, const Path *path) {
  put_steps(b, path);
  brush_op(b, STR("W"));
  brush_op(b, STR("n"));
}
