/* qrproof.c: what lies under the squares of QR codes, and what lies in them, by what is painted. */
#include "page/qrproof.h"

#include "base/messages.h"

/* Percent between the darkest and the lightest: grade B of symbol contrast (ISO/IEC 15415, 7.8.3). */
#define CONTRAST_LEAST 55
#define STANDS_LEAST (PT / 10) /* in the square, across and down: less is rounding */
#define STANDS_TRIES 10000000  /* some seconds, for a malicious page */

typedef struct Look {
  Arena *arena;
  DiagList *diags;
  const Dlist *page;
  const Canvas *canvas; /* of each op */
  Rect square;          /* on the page... */
  size_t op;            /* ...painted by this one */
  size_t tries;         /* so far, of all squares */
} Look;

static bool holds(Rect outer, Rect inner) {
  return inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width && inner.y >= outer.y &&
         inner.y + inner.height <= outer.y + outer.height;
}

/* By a tenth of a point across and down. A line that is thinner than that counts as so thick. */
static bool stands_in(const Look *look, size_t op, Rect area) {
  Rect a = canvas_place(look->canvas[op], area), b = look->square;
  Len left = larger(a.x, b.x), top = larger(a.y, b.y);
  return larger(a.x + a.width, a.x + STANDS_LEAST) >= left + STANDS_LEAST && b.x + b.width >= left + STANDS_LEAST &&
         larger(a.y + a.height, a.y + STANDS_LEAST) >= top + STANDS_LEAST && b.y + b.height >= top + STANDS_LEAST;
}

/* ---- what an op covers ---------------------------------------------------------------- */

static Rect around(const Len *x, const Len *y, size_t n) {
  Len left = x[0], right = x[0], top = y[0], bottom = y[0];
  for (size_t i = 1; i < n; i++) {
    left = x[i] < left ? x[i] : left;
    top = y[i] < top ? y[i] : top;
    right = larger(right, x[i]);
    bottom = larger(bottom, y[i]);
  }
  return (Rect){left, top, right - left, bottom - top};
}

/* The ground that an op is; false when it is none. */
static bool is_ground(const Op *op, Rect *area, Color *color) {
  bool filled = op->kind == OP_PATH && !op->path.stroke && op->path.n;
  if (op->kind == OP_RECT) *area = op->rect.area;
  if (filled) *area = path_extent(&op->path);
  *color = filled ? op->path.color : op->rect.color;
  return op->kind == OP_RECT || filled;
}

/* Step by step: what a border goes around is not on it. It is one outline, which closes where it begins. */
static bool is_stroke_in(const Look *look, size_t i, const Path *path) {
  Len x[4] = {0}, y[4] = {0}, half = path->stroke / 2;
  bool in = false;
  for (size_t k = 0; k < path->n && !in; k++) {
    bool closes = path->step[k].verb == PATH_CLOSE;
    const PathStep *to = &path->step[closes ? 0 : k];
    size_t n = (size_t)path_points(to->verb);
    for (size_t p = 0; p < n; p++) x[p + 1] = to->x[p], y[p + 1] = to->y[p];
    Rect line = around(x, y, n + 1);
    Rect thick = {line.x - half, line.y - half, line.width + path->stroke, line.height + path->stroke};
    in = k && stands_in(look, i, thick);
    x[0] = x[n], y[0] = y[n];
  }
  return in;
}

/* Letters, from the height of capitals down to their baseline. */
static bool is_run_in(const Look *look, size_t i, const GlyphRun *run) {
  Len height = run->size * 7 / 10;
  bool in = false;
  for (size_t k = 0; k < run->n && !in; k++) {
    Len width = font_width(run, run->glyph[k].id);
    in = stands_in(look, i, (Rect){run->x + run->glyph[k].x, run->y + run->glyph[k].y - height, width, height});
  }
  return in;
}

/* ---- what is wrong with a code -------------------------------------------------------------- */

/* In percent, as a camera sees it without color (ITU-R BT.601). */
static int lightness(Color color) {
  uint16_t process[4], *ink = color.part;
  if (color.space == COLOR_LAB) return ink[0] * 100 / COLOR_MOST;
  for (int i = 0; color.space == COLOR_SPOT && i < 4; i++)
    process[i] = (uint16_t)(color.colorant->cmyk[i] * ink[0] / COLOR_MOST);
  if (color.space == COLOR_SPOT) ink = process;
  if (color.space == COLOR_GRAY) return ink[0] * 100 / COLOR_MOST;
  bool light = color.space == COLOR_RGB;
  const int64_t parts[] = {299, 587, 114};
  int64_t seen = 0;
  for (int i = 0; i < 3; i++) seen += parts[i] * (light ? ink[i] : COLOR_MOST - ink[i]);
  return (int)(seen * (light ? COLOR_MOST : COLOR_MOST - ink[3]) / (10 * COLOR_MOST * COLOR_MOST));
}

static void check_ground(const Look *look, const Op *ground) {
  Color color = {COLOR_GRAY, {COLOR_MOST}};
  Rect area;
  const Op *code = &look->page->ops.at[look->op];
  if (ground) is_ground(ground, &area, &color);
  int contrast = (int)larger(lightness(color) - lightness(code->path.color), 0);
  if (contrast >= CONTRAST_LEAST) return;
  diag_warning(look->diags, code->origin.layout, MSG_QR_FAINT, contrast, CONTRAST_LEAST);
  diag_hint(look->diags, "let it be dark, and what it stands on light: {box: [{qr: ...}], fill: paper}");
}

static void tell_other(const Look *look, const Op *other) {
  Buf place = {.arena = look->arena};
  mark_put(&place, other->origin.layout);
  diag_warning(look->diags, look->page->ops.at[look->op].origin.layout, MSG_QR_CROSSED);
  diag_hint(look->diags, "it comes from %.*s; the white around a code is a part of it", STR_ARG(buf_str(&place)));
}

/* Is it in the square? A picture is not where it is clipped. A ground on which all of it stands is not, but hides what
 * is painted before it. */
static bool is_other(const Look *look, size_t i, const Op **ground) {
  const Op *op = &look->page->ops.at[i];
  Rect area;
  Color color;
  if (is_ground(op, &area, &color)) {
    bool below = i < look->op && holds(canvas_place(look->canvas[i], area), look->square);
    if (below) *ground = op;
    return !below && stands_in(look, i, area);
  }
  if (op->kind == OP_PATH) return is_stroke_in(look, i, &op->path);
  if (op->kind == OP_CLIP) return stands_in(look, i, path_extent(&op->path));
  if (op->kind == OP_IMAGE) return stands_in(look, i, op->picture.area);
  return op->kind == OP_GLYPHS && is_run_in(look, i, &op->run);
}

static void check_square(Look *look) {
  const Op *ground = NULL, *other = NULL;
  bool clipped = false; /* which is done around one picture */
  for (size_t i = 0; i < look->page->ops.n && look->tries < STANDS_TRIES; i++, look->tries++) {
    const Op *below = ground;
    const Op *op = &look->page->ops.at[i];
    bool is = i != look->op && !(clipped && op->kind == OP_IMAGE) && is_other(look, i, &ground);
    clipped = op->kind == OP_CLIP || (clipped && op->kind != OP_END);
    if (below != ground) other = NULL;
    if (is && !other) other = op;
  }
  check_ground(look, ground);
  if (other) tell_other(look, other);
}

void qrproof_check(const Painter *painter, const Canvas *canvas, DiagList *diags) {
  Look look = {.arena = painter->arena, .diags = diags, .page = painter->page, .canvas = canvas};
  const Rect paper = {0, 0, painter->page->width, painter->page->height};
  for (size_t i = 0; i < painter->squares.n; i++) {
    const Square *square = &painter->squares.at[i];
    look.op = square->op;
    look.square = canvas_place(canvas[square->op], square->area);
    if (holds(paper, look.square))
      check_square(&look);
    else
      diag_error(diags, painter->page->ops.at[square->op].origin.layout, MSG_OFF_PAPER);
  }
}
