/* brush.c: paths. All numbers are integers until they are printed. */
#include "out/pdf/brush.h"

#include "draw/gradient.h"
#include "out/pdf/token.h"

#define MITER 1000 /* a limit of 10 */

Brush brush_new(Buf *buf, Len height, const Colorant *const *colorant) {
  /* what a page begins with */
  return (Brush){.buf = buf, .height = height, .colorant = colorant, .width = PT, .miter = MITER};
}

#define DASHES_UNKNOWN SIZE_MAX

Brush brush_form(Buf *buf, Len height, const Colorant *const *colorant) {
  return (Brush){.buf = buf,
                 .height = height,
                 .colorant = colorant,
                 .width = -1,
                 .cap = -1,
                 .join = -1,
                 .miter = -1,
                 .dashes.n = DASHES_UNKNOWN};
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

void brush_name(Brush *b, char kind, uint32_t n) {
  buf_char(b->buf, '/');
  buf_char(b->buf, kind);
  brush_number(b, n, 0);
}

/* Its name among the resources. */
static uint32_t colorant_number(const Brush *b, const Colorant *colorant) {
  uint32_t i = 0;
  while (!colorant_same(b->colorant[i], colorant)) i++;
  return i;
}

static void set_overprint(Brush *b, bool overprint) {
  if (b->overprint == overprint) return;
  brush_name(b, BRUSH_OVERPRINT, overprint);
  brush_op(b, STR("gs"));
  b->overprint = overprint;
}

static const Str fill_names[] = {
    [COLOR_GRAY] = STR("g"), [COLOR_CMYK] = STR("k"), [COLOR_RGB] = STR("rg"), [COLOR_SPOT] = STR("scn")};
static const Str stroke_names[] = {
    [COLOR_GRAY] = STR("G"), [COLOR_CMYK] = STR("K"), [COLOR_RGB] = STR("RG"), [COLOR_SPOT] = STR("SCN")};

/* No list has colors in Lab any more. */
static void put_color(Brush *b, BrushInk *now, Color color, bool stroke) {
  set_overprint(b, color.overprint);
  if (now->known && color_same(now->color, color)) return;
  *now = (BrushInk){true, color};
  if (color.space == COLOR_SPOT) {
    brush_name(b, BRUSH_COLORANT, colorant_number(b, color.colorant));
    brush_op(b, stroke ? STR("CS") : STR("cs"));
  }
  for (int i = 0; i < color_parts(color.space); i++) brush_number(b, color.part[i], 4);
  brush_op(b, (stroke ? stroke_names : fill_names)[color.space]);
}

static void set_transparency(Brush *b, uint16_t transparency) {
  if (transparency == b->transparency) return;
  brush_name(b, BRUSH_TRANSPARENCY, transparency);
  brush_op(b, STR("gs"));
  b->transparency = transparency;
}

void brush_fill(Brush *b, Color color) {
  set_transparency(b, 0);
  put_color(b, &b->fill, color, false);
}

void brush_lay(Brush *b, uint16_t transparency) {
  set_overprint(b, false);
  set_transparency(b, transparency);
}

/* Both sides have a y that goes down. */
void brush_matrix(Brush *b, const Matrix *m) {
  const Ratio part[] = {m->a, -m->b, -m->c, m->d};
  for (int i = 0; i < 4; i++) brush_number(b, part[i], 9);
  brush_milli(b, token_milli(m->x + len_share(b->height, m->c, RATIO_ONE)));
  brush_milli(b, token_milli(b->height - m->y - len_share(b->height, m->d, RATIO_ONE)));
  brush_op(b, STR("cm"));
}

bool brush_fades(const Gradient *gradient) {
  bool fades = false;
  for (size_t i = 0; gradient && i < gradient->n; i++) fades = fades || gradient->stop[i].transparency;
  return fades;
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

static bool dashes_same(const PathDashes *a, const PathDashes *b) {
  bool same = a->n == b->n && a->phase == b->phase;
  for (size_t i = 0; same && i < a->n; i++) same = a->at[i] == b->at[i];
  return same;
}

static void set_dashes(Brush *b, const PathDashes *dashes) {
  if (dashes_same(&b->dashes, dashes)) return;
  buf_char(b->buf, '[');
  for (size_t i = 0; i < dashes->n; i++) {
    if (i) buf_char(b->buf, ' ');
    token_number(b->buf, larger(brush_fine(dashes->at[i]), DASH_LEAST), BRUSH_FINE_DECIMALS);
  }
  buf_char(b->buf, ']');
  brush_number(b, brush_fine(dashes->phase), BRUSH_FINE_DECIMALS);
  brush_op(b, STR("d"));
  b->dashes = *dashes;
}

static void set_number(Brush *b, int64_t *now, int64_t value, int decimals, Str name) {
  if (*now == value) return;
  brush_number(b, value, decimals);
  brush_op(b, name);
  *now = value;
}

static void set_stroke(Brush *b, const Path *path) {
  if (path->stroke != b->width) {
    brush_milli(b, token_milli(path->stroke));
    brush_op(b, STR("w"));
    b->width = path->stroke;
  }
  set_number(b, &b->cap, path->cap, 0, STR("J"));
  set_number(b, &b->join, path->join, 0, STR("j"));
  set_number(b, &b->miter, path->miter ? path->miter : MITER, 2, STR("M"));
  set_dashes(b, &path->dashes);
}

static void put_step(Brush *b, const PathStep *step) {
  int points = path_points(step->verb);
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

static void set_ink(Brush *b, const Path *path) {
  BrushInk *now = path->stroke ? &b->stroke : &b->fill;
  set_transparency(b, path->transparency);
  if (!path->gradient) {
    put_color(b, now, path->color, path->stroke);
    return;
  }
  const GradientSpace space = gradient_space(path->gradient->stop, path->gradient->n);
  set_overprint(b, gradient_overprints(&space));
  brush_op(b, path->stroke ? STR("/Pattern CS") : STR("/Pattern cs"));
  brush_name(b, BRUSH_GRADIENT, b->gradients);
  brush_op(b, path->stroke ? STR("SCN") : STR("scn"));
  now->known = false;
  /* Behind the color: Ghostscript 10 lets a mask that comes before a page's first color count twice. */
  if (brush_fades(path->gradient)) {
    brush_name(b, BRUSH_MASK, b->gradients);
    brush_op(b, STR("gs"));
  }
  b->gradients++;
}

static void draw(Brush *b, const Path *path) {
  set_ink(b, path);
  if (path->stroke) set_stroke(b, path);
  if (path->space) brush_matrix(b, path->space);
  put_steps(b, path);
  brush_op(b, path->stroke ? STR("S") : path->even_odd ? STR("f*") : STR("f"));
}

void brush_path(Brush *b, const Path *path) {
  bool fades = brush_fades(path->gradient);
  if (path->n == 0) return;
  if (!fades && !path->space) {
    draw(b, path);
    return;
  }
  Brush inner = *b;
  brush_op(b, STR("q"));
  draw(&inner, path);
  brush_op(b, STR("Q"));
  b->gradients = inner.gradients;
}

void brush_clip(Brush *b, const Path *path) {
  put_steps(b, path);
  brush_op(b, path->even_odd ? STR("W*") : STR("W"));
  brush_op(b, STR("n"));
}
