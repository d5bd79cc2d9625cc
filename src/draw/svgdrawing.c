/* svgdrawing.c: errors, counting, attributes. */
#include "draw/svgdrawing.h"

#include "base/budget.h"
#include "base/messages.h"

#define ERRORS_MAX 5 /* of one drawing: the others are of the same kind, as a rule */

/* ---- errors -------------------------------------------------------------------------- */

bool svgdrawing_given_up(const SvgDrawing *d) {
  return d->full || d->errors >= ERRORS_MAX;
}

static bool tell_large(SvgDrawing *d, size_t most, const char *what) {
  if (!d->full) diag_error(d->task->diags, d->task->mark, MSG_SVG_LARGE, d->task->path, most, what);
  d->full = true;
  return false;
}

bool svgdrawing_spend(SvgDrawing *d, size_t steps) {
  d->palette.work += steps;
  return (d->palette.work <= SVG_STEPS_MAX && !d->full) || tell_large(d, SVG_STEPS_MAX, "steps of paths");
}

bool svgdrawing_enter(SvgDrawing *d, const SvgElement *element) {
  d->depth++;
  if (d->depth > SVG_NEST_MAX) return tell_large(d, SVG_NEST_MAX, "elements in each other");
  return svgdrawing_spend(d, svgstyle_work(d->palette.sheet, element));
}

void svgdrawing_leave(SvgDrawing *d) {
  d->depth--;
}

void svgdrawing_far(SvgDrawing *d, const SvgElement *element) {
  d->errors++;
  diag_error(d->task->diags, d->task->mark, MSG_SVG_FAR, d->task->path, element->line, STR_ARG(element->name));
}

void svgdrawing_circle(SvgDrawing *d, const SvgElement *element) {
  d->errors++;
  diag_error(d->task->diags, d->task->mark, MSG_SVG_CIRCLE, d->task->path, element->line, STR_ARG(element->name));
}

/* Who names a drawing is not kept: others may name it, too. */
void svgdrawing_put(const SvgDrawing *d, Dlist *list, Op op) {
  VEC_PUSH(d->palette.arena, &list->ops, op);
}

/* Elements that draw nothing where they stand. */
static const char *const silent[] = {"animate",  "animateMotion",  "animateTransform",
                                     "clipPath", "cursor",         "defs",
                                     "desc",     "filter",         "linearGradient",
                                     "marker",   "mask",           "metadata",
                                     "pattern",  "radialGradient", "set",
                                     "style",    "title",          "view",
                                     "font",     "color-profile",  "stop"};

bool svgdrawing_silent(const SvgElement *element) {
  for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
    if (svgtree_is(element, silent[i])) return true;
  }
  return !element->name.n;
}

/* ---- attributes ------------------------------------------------------------------------ */

/* A length, or `standard`. */
double svgdrawing_length(const SvgDrawing *d, const SvgElement *element, const SvgState *state, const char *name,
                         SvgAxis axis, double standard) {
  Str value = svgtree_attribute(element, name);
  double length;
  if (!value.n || str_is(value, "auto")) return standard;
  if (svgvalue_whole(value, &state->viewport, axis, &length)) return length;
  svgstyle_value(d->task, element->line, str_from(name), value);
  return standard;
}

double svgdrawing_size(const SvgDrawing *d, const SvgElement *element, const SvgState *state, const char *name,
                       SvgAxis axis, double standard) {
  Str value = svgtree_attribute(element, name);
  double size = svgdrawing_length(d, element, state, name, axis, standard);
  if (size >= 0 || size == standard) return size;
  svgstyle_value(d->task, element->line, str_from(name), value);
  return standard;
}

SvgMatrix svgdrawing_transform(const SvgDrawing *d, const SvgElement *element, const char *name) {
  Str value = svgtree_attribute(element, name);
  SvgMatrix matrix;
  if (svgvalue_transform(value, &matrix)) return matrix;
  svgstyle_value(d->task, element->line, str_from(name), value);
  return svgmatrix_none;
}

SvgPoint svgdrawing_point(const SvgDrawing *d, const SvgElement *e, const SvgState *state, const char *x,
                          const char *y) {
  return (SvgPoint){svgdrawing_length(d, e, state, x, SVG_ACROSS, 0), svgdrawing_length(d, e, state, y, SVG_DOWN, 0)};
}
