/* svgshape.c: shapes to paths. */
#include "draw/svgshape.h"

#include <math.h>

/* ---- outlines ---------------------------------------------------------------------------- */

static void add_rect(const SvgDrawing *d, const SvgElement *e, const SvgState *state, SvgOutline *outline) {
  SvgView area = {svgdrawing_length(d, e, state, "x", SVG_ACROSS, 0), svgdrawing_length(d, e, state, "y", SVG_DOWN, 0),
                  svgdrawing_size(d, e, state, "width", SVG_ACROSS, 0),
                  svgdrawing_size(d, e, state, "height", SVG_DOWN, 0)};
  double rx = svgdrawing_size(d, e, state, "rx", SVG_ACROSS, -1), ry = svgdrawing_size(d, e, state, "ry", SVG_DOWN, -1);
  if (area.width <= 0 || area.height <= 0) return;
  svgpath_rect(outline, &area, rx < 0 ? fmax(ry, 0) : rx, ry < 0 ? fmax(rx, 0) : ry);
}

static void add_circle(const SvgDrawing *d, const SvgElement *e, const SvgState *state, SvgOutline *outline) {
  double r = svgdrawing_size(d, e, state, "r", SVG_ALONG, 0);
  if (r > 0) svgpath_ellipse(outline, svgdrawing_point(d, e, state, "cx", "cy"), r, r);
}

static void add_ellipse(const SvgDrawing *d, const SvgElement *e, const SvgState *state, SvgOutline *outline) {
  double rx = svgdrawing_size(d, e, state, "rx", SVG_ACROSS, -1), ry = svgdrawing_size(d, e, state, "ry", SVG_DOWN, -1);
  if (rx < 0) rx = ry;
  if (ry < 0) ry = rx;
  if (rx > 0 && ry > 0) svgpath_ellipse(outline, svgdrawing_point(d, e, state, "cx", "cy"), rx, ry);
}

static void add_line(const SvgDrawing *d, const SvgElement *e, const SvgState *state, SvgOutline *outline) {
  svgpath_line(outline, svgdrawing_point(d, e, state, "x1", "y1"), svgdrawing_point(d, e, state, "x2", "y2"));
}

static void add_points(const SvgDrawing *d, const SvgElement *e, const SvgState *state, SvgOutline *outline) {
  Str points = svgtree_attribute(e, "points");
  (void)state;
  if (!svgpath_points(outline, points, svgtree_is(e, "polygon")))
    svgstyle_value(d->task, e->line, STR("points"), points);
}

static void add_data(const SvgDrawing *d, const SvgElement *e, const SvgState *state, SvgOutline *outline) {
  Str rest;
  (void)state;
  if (!svgpath_data(outline, svgtree_attribute(e, "d"), &rest)) svgstyle_value(d->task, e->line, STR("d"), rest);
}

/* NULL: it is no shape. */
SvgAddOutline svgshape_kind(const SvgElement *element) {
  static const struct {
    const char *name;
    SvgAddOutline add;
  } shapes[] = {{"circle", add_circle},  {"ellipse", add_ellipse}, {"line", add_line}, {"path", add_data},
                {"polygon", add_points}, {"polyline", add_points}, {"rect", add_rect}};
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    if (svgtree_is(element, shapes[i].name)) return shapes[i].add;
  }
  return NULL;
}

/* ---- paths --------------------------------------------------------------------------------- */

/* False after an error. */
bool svgshape_path(SvgDrawing *d, const SvgElement *element, const SvgOutline *outline, SvgMatrix matrix, Path *path) {
  if (!svgdrawing_spend(d, outline->steps.n)) return false;
  PathStep *step = NEW_ARRAY(d->palette.arena, PathStep, outline->steps.n);
  for (size_t i = 0; i < outline->steps.n; i++) {
    const SvgStep *from = &outline->steps.at[i];
    step[i].verb = from->verb;
    for (int k = 0; k < path_points(step[i].verb); k++) {
      SvgPoint p = svgpoint_at(matrix, from->p[k]);
      if (svgpaint_len(p.x, &step[i].x[k]) && svgpaint_len(p.y, &step[i].y[k])) continue;
      svgdrawing_far(d, element);
      return false;
    }
  }
  path->step = step;
  path->n = outline->steps.n;
  return true;
}

/* ---- strokes --------------------------------------------------------------------------------- */

/* Finer ones no press prints: the drawing is 1,000 points long. */
#define WIDTH_LEAST 0.001
#define DASHES_LEAST 0.05 /* of all of a pattern */

/* Does it keep angles, so that a round pen is round? */
static bool is_even(SvgMatrix m) {
  double off = 1e-6 * svgmatrix_scale(m);
  return (fabs(m.a - m.d) <= off && fabs(m.b + m.c) <= off) || (fabs(m.a + m.d) <= off && fabs(m.b - m.c) <= off);
}

static void set_dashes(const SvgDrawing *d, const SvgElement *element, const SvgStyle *style, double scale,
                       Path *path) {
  if (style->dashes && svgtree_attribute(element, "pathLength").n)
    svgstyle_beyond(d->task, element->line, "dashes by a pathLength", "write the dashes in units of the drawing");
  Len *at = NEW_ARRAY(d->palette.arena, Len, style->dashes), sum = 0;
  for (size_t i = 0; i < style->dashes; i++) {
    if (!svgpaint_len(style->dash[i] * scale, &at[i])) at[i] = PLACE_MAX; /* longer than all that is drawn */
    sum += at[i];
  }
  if (sum < (Len)(DASHES_LEAST * PT)) return;
  if (style->dashes % 2) sum *= 2;
  double shift = style->phase * scale;
  Len phase = isfinite(shift) ? (Len)(fmod(shift, (double)sum / PT) * PT) : 0;
  path->dashes = (PathDashes){at, style->dashes, phase < 0 ? phase + sum : phase};
}

static bool set_space(const SvgDrawing *d, SvgMatrix m, double scale, Path *path) {
  Matrix *space = NEW(d->palette.arena, Matrix);
  const double part[] = {m.a / scale, m.b / scale, m.c / scale, m.d / scale};
  Ratio *const to[] = {&space->a, &space->b, &space->c, &space->d};
  for (int i = 0; i < 4; i++) {
    if (fabs(part[i]) > 1000) return false;
    *to[i] = llround(part[i] * RATIO_ONE);
  }
  path->space = space;
  return svgpaint_len(m.e, &space->x) && svgpaint_len(m.f, &space->y);
}

/* A dot with square ends is drawn in an SVG (SVG 2, 13.5.4), and not in a PDF, since it has no direction (PDF 1.7,
 * 8.5.3.2). So it gets one, by this part of its width: nobody sees that. */
#define DOT_PARTS 500

static bool stroke_path(SvgDrawing *d, const SvgElement *element, const SvgOutline *outline, const SvgState *state,
                        Path *path) {
  const SvgStyle *style = &state->style;
  SvgMatrix matrix = state->matrix;
  SvgOutline drawn = *outline;
  double scale = svgmatrix_scale(matrix);
  if (!is_even(matrix)) {
    if (!set_space(d, matrix, scale, path)) {
      svgdrawing_far(d, element);
      return false;
    }
    matrix = (SvgMatrix){scale, 0, 0, scale, 0, 0};
  }
  if (!svgpaint_len(style->width * scale, &path->stroke)) {
    svgdrawing_far(d, element);
    return false;
  }
  path->cap = style->cap;
  if (style->cap == CAP_SQUARE) svgpath_dots(&drawn, style->width / DOT_PARTS);
  path->join = style->join;
  path->miter = (int)llround(fmin(style->miter, 10000) * 100);
  set_dashes(d, element, style, scale, path);
  return svgshape_path(d, element, &drawn, matrix, path);
}

/* ---- shapes ------------------------------------------------------------------------------------- */

/* Readers of PDF fill what has no area with a hairline. */
static bool fill_path(SvgDrawing *d, const SvgElement *element, const SvgOutline *outline, const SvgState *state,
                      Path *path) {
  SvgOutline areas = *outline;
  svgpath_areas(&areas);
  path->even_odd = state->style.fill_even_odd;
  return areas.steps.n && svgshape_path(d, element, &areas, state->matrix, path);
}

static void paint(SvgDrawing *d, const SvgElement *element, const SvgOutline *outline, const SvgState *state,
                  bool stroke) {
  const SvgStyle *style = &state->style;
  SvgArea area = {state->matrix, svgpath_extent(outline), 0, state->viewport};
  if (stroke) area.around = style->width / 2 * fmax(style->miter, 2);
  SvgInk ink;
  if (!svgpaint_ink(&d->palette, element, stroke ? &style->stroke : &style->fill, style, &area, &ink)) return;
  double opacity = style->opacity * (stroke ? style->stroke_opacity : style->fill_opacity) * ink.opacity;
  if (ink.none || opacity <= 0) return;
  Op op = {.kind = OP_PATH};
  op.path = (Path){.color = ink.color, .gradient = ink.gradient, .transparency = svgpaint_transparency(opacity)};
  if ((stroke ? stroke_path : fill_path)(d, element, outline, state, &op.path)) svgdrawing_put(d, state->out, op);
}

bool svgshape_stroked(const SvgState *state) {
  return state->style.stroke.kind != SVG_PAINT_NONE &&
         state->style.width * svgmatrix_scale(state->matrix) >= WIDTH_LEAST;
}

void svgshape_draw(SvgDrawing *d, SvgElement *element, const SvgState *state) {
  SvgOutline outline = {.arena = d->task->arena};
  svgshape_kind(element)(d, element, state, &outline);
  if (!svgdrawing_spend(d, outline.steps.n)) return;
  if (!outline.steps.n || state->style.hidden || svgmatrix_scale(state->matrix) <= 0) return;
  bool stroke = svgshape_stroked(state), fill = state->style.fill.kind != SVG_PAINT_NONE;
  if (stroke && state->style.stroke_first) paint(d, element, &outline, state, true);
  if (fill) paint(d, element, &outline, state, false);
  if (stroke && !state->style.stroke_first) paint(d, element, &outline, state, true);
}
