/* svgpaint.c: colors and gradients. */
#include "draw/svgpaint.h"

#include <assert.h>
#include <math.h>

#include "base/budget.h"
#include "base/messages.h"
#include "draw/gradient.h"
#include "draw/recolor.h"

#define COLORS_TOLD 12

bool svgpaint_len(double points, Len *len) {
  if (!(fabs(points) * PT <= PLACE_MAX)) return false;
  *len = (Len)llround(points * PT);
  return true;
}

uint16_t svgpaint_transparency(double opacity) {
  return (uint16_t)llround((1 - opacity) * COLOR_MOST);
}

/* ---- colors --------------------------------------------------------------------------- */

static void note_color(SvgPalette *palette, uint32_t rgb) {
  for (size_t i = 0; i < palette->rgb.n; i++) {
    if (palette->rgb.at[i] == rgb) return;
  }
  if (palette->rgb.n < COLORS_TOLD) VEC_PUSH(palette->task->arena, &palette->rgb, rgb);
}

static Color mapped(SvgPalette *palette, uint32_t rgb) {
  for (size_t i = 0; i < palette->swaps->n; i++) {
    if (palette->swaps->at[i].rgb != rgb) continue;
    palette->used[i] = true;
    return palette->swaps->at[i].color;
  }
  note_color(palette, rgb);
  Color color = color_of_rgb(rgb);
  bool neutral = color.part[0] == color.part[1] && color.part[1] == color.part[2];
  return neutral ? (Color){COLOR_GRAY, {color.part[0]}} : color; /* one ink, not four that must meet */
}

static double opacity_of(const CssColor *color) {
  return (double)(COLOR_MOST - color->transparency) / COLOR_MOST;
}

/* Of a paint that is a color, or currentColor. */
static SvgInk flat_ink(SvgPalette *palette, SvgPaintKind kind, const SvgPaint *paint, const SvgStyle *style) {
  if (kind == SVG_PAINT_CURRENT && style->color.kind == SVG_PAINT_CURRENT)
    return (SvgInk){.color = palette->swaps->current, .opacity = 1};
  const CssColor *color = kind == SVG_PAINT_CURRENT ? &style->color.color : &paint->color;
  if (kind == SVG_PAINT_NONE || color->transparency == COLOR_MOST) return (SvgInk){.none = true};
  return (SvgInk){.color = mapped(palette, color->rgb), .opacity = opacity_of(color)};
}

/* ---- gradients: what the file says ------------------------------------------------------ */

#define TEMPLATES_MAX 32 /* gradients that name each other */

/* Of the gradient, or of the first that it refers to and that has it. */
static Str inherited(const SvgPalette *palette, const SvgElement *gradient, const char *name) {
  for (int i = 0; gradient && i < TEMPLATES_MAX; i++) {
    Str value = svgtree_attribute(gradient, name);
    if (value.p) return value;
    gradient = svgtree_find(palette->tree, svgtree_href(gradient));
  }
  return (Str){0};
}

static const SvgElement *first_stop(const SvgElement *gradient) {
  const SvgElement *child = gradient->child;
  while (child && !svgtree_is(child, "stop")) child = child->next;
  return child;
}

static const SvgElement *with_stops(const SvgPalette *palette, const SvgElement *gradient) {
  for (int i = 0; gradient && i < TEMPLATES_MAX; i++) {
    if (first_stop(gradient)) return gradient;
    gradient = svgtree_find(palette->tree, svgtree_href(gradient));
  }
  return NULL;
}

/* By all that it stands in. */
static bool style_of(SvgPalette *palette, const SvgElement *element, SvgStyle *style) {
  SvgStyle parent = svgstyle_initial();
  static const SvgViewport none = {0};
  palette->work += svgstyle_work(palette->sheet, element);
  if (element->parent && !style_of(palette, element->parent, &parent)) return false;
  return svgstyle_of(palette->sheet, element, &parent, &none, style);
}

typedef struct Stops {
  VEC(GradientStop) at;
} Stops;

static bool add_stop(SvgPalette *palette, const SvgElement *element, Stops *stops) {
  SvgStyle style;
  double at = 0;
  Str offset = svgtree_attribute(element, "offset");
  if (!style_of(palette, element, &style)) return false;
  if (offset.n && !svgvalue_share(offset, &at)) {
    svgstyle_value(palette->task, element->line, STR("offset"), offset);
    return false;
  }
  Ratio place = llround(at * RATIO_ONE);
  if (stops->at.n) place = larger(place, stops->at.at[stops->at.n - 1].at);
  SvgInk ink = flat_ink(palette, style.stop.kind, &style.stop, &style);
  if (ink.none) ink.color = mapped(palette, style.stop.color.rgb);
  double opacity = ink.none ? 0 : ink.opacity * style.stop_opacity;
  VEC_PUSH(palette->task->arena, &stops->at, (GradientStop){place, ink.color, svgpaint_transparency(opacity)});
  return true;
}

static bool read_stops(SvgPalette *palette, const SvgElement *gradient, Stops *stops) {
  const SvgElement *element = with_stops(palette, gradient);
  for (element = element ? element->child : NULL; element; element = element->next) {
    if (svgtree_is(element, "stop") && !add_stop(palette, element, stops)) return false;
    if (palette->work > SVG_STEPS_MAX) break; /* who draws on is told */
  }
  return true;
}

/* Is it made of one of both, with the other colors of a target? */
static bool light_stays(const SvgPalette *palette) {
  return recolor_policy(palette->task->recolor) == COLORS_KEEP;
}

/* Light has no plates, and inks are not seen as they are on a screen: nothing lies between. Gray goes with both. */
static bool colors_meet(const SvgPalette *palette, const SvgElement *gradient, const Stops *stops) {
  bool light = false, ink = false;
  for (size_t i = 0; i < stops->at.n; i++) {
    ColorSpace space = stops->at.at[i].color.space;
    light = light || space == COLOR_RGB || space == COLOR_LAB;
    ink = ink || space == COLOR_CMYK || space == COLOR_SPOT;
  }
  DiagList *diags = palette->task->diags;
  bool mixed = light && ink && light_stays(palette);
  if (!mixed && gradient_fits(stops->at.at, stops->at.n)) return true;
  ++*palette->task->errors;
  if (mixed) {
    diag_error(diags, palette->task->mark, MSG_SVG_MIX, palette->task->path, gradient->line);
    diag_hint(diags, "let 'colors' name all colors of the gradient, or none of them");
  } else {
    diag_error(diags, palette->task->mark, MSG_SVG_INKS, palette->task->path, gradient->line, GRADIENT_SPOTS_MOST);
    diag_hint(diags, "divide it into gradients of fewer inks, one beside the other");
  }
  return false;
}

/* ---- gradients: where they lie ------------------------------------------------------------- */

typedef enum Spread { SPREAD_PAD, SPREAD_REFLECT, SPREAD_REPEAT } Spread;

/* A gradient in its own units: its unit space (dlist.h), and how it goes on beyond. */
typedef struct Ramp {
  const SvgElement *element;
  bool radial, flat; /* flat: it has no length; its last color is everywhere */
  SvgMatrix unit;    /* from unit space to the units of what is painted */
  SvgPoint focus;
  double focus_radius;
  Spread spread;
} Ramp;

static bool read_length(const SvgPalette *palette, const SvgElement *gradient, const char *name, Str standard,
                        const SvgViewport *viewport, SvgAxis axis, double *length) {
  Str value = inherited(palette, gradient, name);
  if (svgvalue_whole(value.n ? value : standard, viewport, axis, length)) return true;
  svgstyle_value(palette->task, gradient->line, str_from(name), value);
  return false;
}

static bool read_line(const SvgPalette *palette, const SvgViewport *viewport, Ramp *ramp) {
  const SvgElement *e = ramp->element;
  double x1, y1, x2, y2;
  bool ok = read_length(palette, e, "x1", STR("0%"), viewport, SVG_ACROSS, &x1) &&
            read_length(palette, e, "y1", STR("0%"), viewport, SVG_DOWN, &y1) &&
            read_length(palette, e, "x2", STR("100%"), viewport, SVG_ACROSS, &x2) &&
            read_length(palette, e, "y2", STR("0%"), viewport, SVG_DOWN, &y2);
  if (!ok) return false;
  ramp->unit = (SvgMatrix){x2 - x1, y2 - y1, y1 - y2, x2 - x1, x1, y1};
  ramp->flat = x1 == x2 && y1 == y2;
  return true;
}

#define FOCUS_MOST 0.999 /* of the radius: on the circle itself readers disagree */

static bool read_circle(const SvgPalette *palette, const SvgViewport *viewport, Ramp *ramp) {
  const SvgElement *e = ramp->element;
  double cx, cy, r, fx, fy, fr;
  Str middle = STR("50%"), x = inherited(palette, e, "cx"), y = inherited(palette, e, "cy");
  bool ok = read_length(palette, e, "cx", middle, viewport, SVG_ACROSS, &cx) &&
            read_length(palette, e, "cy", middle, viewport, SVG_DOWN, &cy) &&
            read_length(palette, e, "r", middle, viewport, SVG_ALONG, &r) &&
            read_length(palette, e, "fx", x.n ? x : middle, viewport, SVG_ACROSS, &fx) &&
            read_length(palette, e, "fy", y.n ? y : middle, viewport, SVG_DOWN, &fy) &&
            read_length(palette, e, "fr", STR("0%"), viewport, SVG_ALONG, &fr);
  if (!ok) return false;
  ramp->flat = r <= 0;
  if (ramp->flat) return true;
  ramp->unit = (SvgMatrix){r, 0, 0, r, cx, cy};
  ramp->focus = (SvgPoint){(fx - cx) / r, (fy - cy) / r};
  ramp->focus_radius = fmin(fmax(fr / r, 0), 1);
  double off = hypot(ramp->focus.x, ramp->focus.y);
  if (off > FOCUS_MOST) ramp->focus = (SvgPoint){ramp->focus.x / off * FOCUS_MOST, ramp->focus.y / off * FOCUS_MOST};
  return true;
}

static bool read_spread(const SvgPalette *palette, Ramp *ramp) {
  Str value = inherited(palette, ramp->element, "spreadMethod");
  ramp->spread = str_is(value, "reflect") ? SPREAD_REFLECT : str_is(value, "repeat") ? SPREAD_REPEAT : SPREAD_PAD;
  if (ramp->spread || !value.n || str_is(value, "pad")) return true;
  svgstyle_value(palette->task, ramp->element->line, STR("spreadMethod"), value);
  return false;
}

static bool read_ramp(const SvgPalette *palette, const SvgElement *element, const SvgArea *area, Ramp *ramp) {
  bool of_box = !str_is(inherited(palette, element, "gradientUnits"), "userSpaceOnUse");
  const SvgViewport *viewport = of_box ? &(SvgViewport){1, 1} : &area->viewport;
  const SvgExtent *e = &area->extent;
  Str transform = inherited(palette, element, "gradientTransform");
  SvgMatrix matrix = svgmatrix_none, box = {e->right - e->left, 0, 0, e->bottom - e->top, e->left, e->top};
  *ramp = (Ramp){.element = element, .radial = svgtree_is(element, "radialGradient")};
  if (!(ramp->radial ? read_circle : read_line)(palette, viewport, ramp) || !read_spread(palette, ramp)) return false;
  if (transform.n && !svgvalue_transform(transform, &matrix)) {
    svgstyle_value(palette->task, element->line, STR("gradientTransform"), transform);
    return false;
  }
  ramp->unit = svgmatrix_within(matrix, ramp->unit);
  if (of_box) ramp->unit = svgmatrix_within(box, ramp->unit);
  double size = ramp->unit.a * ramp->unit.d - ramp->unit.b * ramp->unit.c;
  ramp->flat = ramp->flat || !isfinite(size) || fabs(size) < 1e-12;
  return true;
}

/* ---- gradients that go on ---------------------------------------------------------------------- */

#define PERIODS_MOST 100 /* on each side: finer ones are not told apart */

static SvgPoint unit_of(SvgMatrix m, SvgPoint p) {
  double size = m.a * m.d - m.b * m.c, x = p.x - m.e, y = p.y - m.f;
  return (SvgPoint){(m.d * x - m.c * y) / size, (m.a * y - m.b * x) / size};
}

/* From which period to which the area reaches. */
static void periods(const Ramp *ramp, const SvgArea *area, int *first, int *last) {
  const SvgExtent *e = &area->extent;
  double from = 0, to = 1;
  for (int i = 0; i < 4; i++) {
    SvgPoint corner = {i % 2 ? e->right + area->around : e->left - area->around,
                       i / 2 ? e->bottom + area->around : e->top - area->around};
    SvgPoint p = unit_of(ramp->unit, corner);
    double off = hypot(ramp->focus.x, ramp->focus.y);
    double at = ramp->radial ? hypot(p.x - ramp->focus.x, p.y - ramp->focus.y) / (1 - off) : p.x;
    from = fmin(from, at);
    to = fmax(to, at);
  }
  *first = ramp->radial ? 0 : (int)floor(fmax(from, -PERIODS_MOST));
  *last = (int)ceil(fmin(to, PERIODS_MOST));
}

/* Lets unit space begin and end elsewhere; a radial one begins where it began. Its circles go from the focus to the
 * last one, in place and in size. */
static void stretch(Ramp *ramp, Stops *stops, double from, double to) {
  double n = to - from, radius = ramp->focus_radius + n * (1 - ramp->focus_radius);
  SvgPoint f = ramp->focus;
  SvgMatrix step = {n, 0, 0, n, from, 0};
  if (ramp->radial) {
    step = (SvgMatrix){radius, 0, 0, radius, f.x * (1 - n), f.y * (1 - n)};
    ramp->focus = (SvgPoint){f.x * n / radius, f.y * n / radius};
    ramp->focus_radius /= radius;
  }
  ramp->unit = svgmatrix_within(ramp->unit, step);
  for (size_t i = 0; i < stops->at.n; i++)
    stops->at.at[i].at = llround(((double)stops->at.at[i].at / RATIO_ONE - from) / n * RATIO_ONE);
}

/* All periods as one. */
static void unroll(SvgPalette *palette, const SvgArea *area, Ramp *ramp, Stops *stops) {
  int first, last;
  periods(ramp, area, &first, &last);
  Stops all = {0};
  palette->work += (size_t)(last - first) * stops->at.n;
  if (palette->work > SVG_STEPS_MAX) return; /* who draws on is told */
  for (int k = first; k < last; k++) {
    bool back = ramp->spread == SPREAD_REFLECT && k % 2;
    for (size_t i = 0; i < stops->at.n; i++) {
      GradientStop stop = stops->at.at[back ? stops->at.n - 1 - i : i];
      stop.at = k * RATIO_ONE + (back ? RATIO_ONE - stop.at : stop.at);
      VEC_PUSH(palette->task->arena, &all.at, stop);
    }
  }
  *stops = all;
  stretch(ramp, stops, first, last);
}

/* ---- gradients, made ------------------------------------------------------------------------------ */

/* The first stop at the beginning, and the last at the end. */
static void fill_ends(const SvgPalette *palette, Stops *stops) {
  GradientStop first = stops->at.at[0], last = stops->at.at[stops->at.n - 1];
  Stops all = {0};
  first.at = 0;
  last.at = RATIO_ONE;
  if (stops->at.at[0].at > 0) VEC_PUSH(palette->task->arena, &all.at, first);
  for (size_t i = 0; i < stops->at.n; i++) VEC_PUSH(palette->task->arena, &all.at, stops->at.at[i]);
  if (stops->at.at[stops->at.n - 1].at < RATIO_ONE) VEC_PUSH(palette->task->arena, &all.at, last);
  *stops = all;
}

#define END_ROOM 0.01

/* What is beyond the ends has the colors of the ends. Where two stops stand at an end, only one of them would. */
static void pad(const SvgPalette *palette, Ramp *ramp, Stops *stops) {
  size_t n = stops->at.n;
  bool begins = !ramp->radial && stops->at.at[1].at == 0, ends = stops->at.at[n - 2].at == RATIO_ONE;
  if (begins || ends) stretch(ramp, stops, begins ? -END_ROOM : 0, ends ? 1 + END_ROOM : 1);
  fill_ends(palette, stops);
}

/* A PDF cannot say so short a one: it becomes longer, and its stops a step in its middle. */
#define RAMP_LEAST 0.02 /* points, of a drawing that is 1,000 long */

static void lengthen(const SvgPalette *palette, const SvgArea *area, Ramp *ramp, Stops *stops) {
  SvgMatrix m = svgmatrix_within(area->matrix, ramp->unit);
  double length = hypot(m.a, m.b);
  if (ramp->radial || length >= RAMP_LEAST) return;
  stretch(ramp, stops, 0.5 - RAMP_LEAST / length / 2, 0.5 + RAMP_LEAST / length / 2);
  fill_ends(palette, stops);
}

/* A transparency that is everywhere the same is the ink's. */
static double common_opacity(Stops *stops) {
  assert(stops->at.at); /* at least one stands at each end */
  uint16_t transparency = stops->at.at[0].transparency;
  for (size_t i = 0; i < stops->at.n; i++) {
    if (stops->at.at[i].transparency != transparency) return 1;
  }
  for (size_t i = 0; i < stops->at.n; i++) stops->at.at[i].transparency = 0;
  return (double)(COLOR_MOST - transparency) / COLOR_MOST;
}

static bool place(const Ramp *ramp, const SvgArea *area, Gradient *g) {
  SvgMatrix m = svgmatrix_within(area->matrix, ramp->unit);
  g->radial = ramp->radial;
  g->focus_x = llround(ramp->focus.x * RATIO_ONE);
  g->focus_y = llround(ramp->focus.y * RATIO_ONE);
  g->focus_radius = llround(ramp->focus_radius * RATIO_ONE);
  return svgpaint_len(m.a, &g->ux) && svgpaint_len(m.b, &g->uy) && svgpaint_len(m.c, &g->vx) &&
         svgpaint_len(m.d, &g->vy) && svgpaint_len(m.e, &g->x) && svgpaint_len(m.f, &g->y);
}

static bool make_gradient(SvgPalette *palette, const SvgElement *element, const SvgArea *area, SvgInk *ink) {
  Ramp ramp;
  Stops stops = {0};
  if (!read_ramp(palette, element, area, &ramp) || !read_stops(palette, element, &stops)) return false;
  *ink = (SvgInk){.none = true};
  if (!stops.at.n) return true;
  const GradientStop *last = &stops.at.at[stops.at.n - 1];
  *ink = (SvgInk){.color = last->color, .opacity = (double)(COLOR_MOST - last->transparency) / COLOR_MOST};
  if (ramp.flat || stops.at.n == 1) return true;
  if (!colors_meet(palette, element, &stops)) return false;
  if (ramp.spread) {
    fill_ends(palette, &stops);
    unroll(palette, area, &ramp, &stops);
  } else {
    pad(palette, &ramp, &stops);
  }
  lengthen(palette, area, &ramp, &stops);
  ink->opacity = common_opacity(&stops);
  Gradient *gradient = NEW(palette->arena, Gradient);
  GradientStop *stop = NEW_ARRAY(palette->arena, GradientStop, stops.at.n);
  for (size_t i = 0; i < stops.at.n; i++) stop[i] = stops.at.at[i];
  gradient->stop = stop;
  gradient->n = stops.at.n;
  ink->gradient = gradient;
  if (place(&ramp, area, gradient)) return true;
  svgstyle_beyond(palette->task, element->line, "a gradient that reaches so far", "make it as large as what it paints");
  return false;
}

bool svgpaint_ink(SvgPalette *palette, const SvgElement *element, const SvgPaint *paint, const SvgStyle *style,
                  const SvgArea *area, SvgInk *ink) {
  const SvgElement *server = paint->kind == SVG_PAINT_SERVER ? svgtree_find(palette->tree, paint->server) : NULL;
  bool box = area->extent.right > area->extent.left && area->extent.bottom > area->extent.top;
  bool gradient = server && (svgtree_is(server, "linearGradient") || svgtree_is(server, "radialGradient"));
  if (gradient && (box || str_is(inherited(palette, server, "gradientUnits"), "userSpaceOnUse")))
    return make_gradient(palette, server, area, ink);
  if (paint->kind == SVG_PAINT_SERVER && !server && !paint->spare)
    return svgstyle_missing(palette->task, element->line, paint->server);
  if (server && !gradient) {
    Str what = str_format(palette->task->arena, "<%.*s> as a color", STR_ARG(server->name));
    svgstyle_beyond(palette->task, element->line, what.p, "fill it with a color or a gradient");
    return false;
  }
  *ink = flat_ink(palette, paint->kind == SVG_PAINT_SERVER ? paint->fallback : paint->kind, paint, style);
  return true;
}
