/* svgpath.c: path data, shapes, and where they end. */
#include "draw/svgpath.h"

#include <math.h>

#include "base/budget.h"

#define PI 3.14159265358979323846

/* Of larger ones, squares and products would be infinite. */
#define NUMBER_MOST 1e30

static bool is_usable(double number) {
  return fabs(number) <= NUMBER_MOST;
}

/* ---- the pen ---------------------------------------------------------------------- */

static void move_to(SvgOutline *o, SvgPoint to) {
  VEC_PUSH(o->arena, &o->steps, (SvgStep){PATH_MOVE, {to}});
  o->at = o->start = to;
}

/* What is drawn behind a closed subpath begins where that began. */
static void add(SvgOutline *o, SvgStep step, SvgPoint to) {
  if (o->steps.n > SVG_STEPS_MAX) return; /* who draws it is told */
  if (o->steps.n && o->steps.at[o->steps.n - 1].verb == PATH_CLOSE) move_to(o, o->start);
  VEC_PUSH(o->arena, &o->steps, step);
  o->at = to;
}

static void line_to(SvgOutline *o, SvgPoint to) {
  add(o, (SvgStep){PATH_LINE, {to}}, to);
}

static void curve_to(SvgOutline *o, SvgPoint first, SvgPoint second, SvgPoint to) {
  add(o, (SvgStep){PATH_CURVE, {first, second, to}}, to);
}

static void close_path(SvgOutline *o) {
  add(o, (SvgStep){PATH_CLOSE, {{0}}}, o->start);
}

static SvgPoint between(SvgPoint a, SvgPoint b, double share) {
  return (SvgPoint){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/* A curve of one control point. */
static void bend_to(SvgOutline *o, SvgPoint control, SvgPoint to) {
  curve_to(o, between(o->at, control, 2 / 3.), between(to, control, 2 / 3.), to);
}

/* ---- arcs (SVG 2, appendix B.2) ----------------------------------------------------- */

typedef struct Arc {
  double rx, ry, turn; /* of its axes, in radians */
  bool large, sweep;
} Arc;

/* From an angle to another, at most a quarter on; of the ellipse that a matrix makes of the unit circle. */
static void arc_piece(SvgOutline *o, SvgMatrix m, double from, double to) {
  double bent = 4 / 3. * tan((to - from) / 4);
  SvgPoint a = {cos(from), sin(from)}, b = {cos(to), sin(to)};
  SvgPoint first = {a.x - bent * a.y, a.y + bent * a.x}, second = {b.x + bent * b.y, b.y - bent * b.x};
  curve_to(o, svgpoint_at(m, first), svgpoint_at(m, second), svgpoint_at(m, b));
}

/* Radii that are too small are made so large that the arc reaches its end. */
static void arc_to(SvgOutline *o, Arc arc, SvgPoint to) {
  double cosine = cos(arc.turn), sine = sin(arc.turn), dx = (o->at.x - to.x) / 2, dy = (o->at.y - to.y) / 2;
  double rx = fabs(arc.rx), ry = fabs(arc.ry);
  if (dx == 0 && dy == 0) return;
  if (rx == 0 || ry == 0) return line_to(o, to);
  double x = (cosine * dx + sine * dy) / rx, y = (cosine * dy - sine * dx) / ry; /* on the unit circle */
  double reach = x * x + y * y;
  if (reach == 0) return line_to(o, to); /* so flat that it cannot be told */
  if (reach > 1) {
    rx *= sqrt(reach);
    ry *= sqrt(reach);
    x /= sqrt(reach);
    y /= sqrt(reach);
    reach = 1;
  }
  double off = sqrt(1 / reach - 1) * (arc.large == arc.sweep ? -1 : 1);
  SvgPoint center = {off * y, -off * x};
  double from = atan2(y - center.y, x - center.x), end = atan2(-y - center.y, -x - center.x);
  if (arc.sweep && end < from) end += 2 * PI;
  if (!arc.sweep && end > from) end -= 2 * PI;
  SvgMatrix m = {cosine * rx, sine * rx, -sine * ry, cosine * ry, 0, 0};
  SvgPoint middle = svgpoint_at(m, center);
  m.e = (o->at.x + to.x) / 2 + middle.x;
  m.f = (o->at.y + to.y) / 2 + middle.y;
  int pieces = (int)ceil(fabs(end - from) / (PI / 2) - 1e-9);
  for (int i = 0; i < pieces; i++)
    arc_piece(o, m, from + (end - from) * i / pieces, from + (end - from) * (i + 1) / pieces);
  o->steps.at[o->steps.n - 1].p[2] = o->at = to;
}

/* ---- path data ------------------------------------------------------------------------ */

/* The last control point, for curves that go on smoothly. */
typedef struct PathPen {
  SvgOutline *o;
  SvgPoint control;
  char last; /* the command before, as a capital */
} PathPen;

/* How many numbers a command has. */
static int numbers_of(char capital) {
  switch (capital) {
  case 'Z': return 0;
  case 'H':
  case 'V': return 1;
  case 'M':
  case 'L':
  case 'T': return 2;
  case 'S':
  case 'Q': return 4;
  case 'C': return 6;
  case 'A': return 7;
  default: return -1;
  }
}

/* Flags of an arc may stand without anything between. */
static bool read_flag(SvgScan *scan, double *flag) {
  if (!scan->n || (scan->p[0] != '0' && scan->p[0] != '1')) return false;
  *flag = scan->p[0] - '0';
  *scan = str_sub(*scan, 1, scan->n);
  return true;
}

static bool read_numbers(SvgScan *scan, char capital, int n, double *value) {
  for (int i = 0; i < n; i++) {
    bool flag = capital == 'A' && (i == 3 || i == 4);
    if (!(flag ? read_flag : svgvalue_number)(scan, &value[i]) || !is_usable(value[i])) return false;
    svgvalue_gap(scan);
  }
  return true;
}

/* The last control point, on the other side of where the pen is. */
static SvgPoint mirrored(const PathPen *pen, const char *kinds) {
  bool smooth = pen->last == kinds[0] || pen->last == kinds[1];
  return smooth ? between(pen->control, pen->o->at, 2) : pen->o->at;
}

static void draw(PathPen *pen, char capital, SvgPoint from, const double *v) {
  SvgOutline *o = pen->o;
  SvgPoint p[3];
  for (int i = 0; i < 3; i++) p[i] = (SvgPoint){from.x + v[2 * i], from.y + v[2 * i + 1]};
  switch (capital) {
  case 'M': move_to(o, p[0]); break;
  case 'L': line_to(o, p[0]); break;
  case 'H': line_to(o, (SvgPoint){from.x + v[0], o->at.y}); break;
  case 'V': line_to(o, (SvgPoint){o->at.x, from.y + v[0]}); break;
  case 'C':
    pen->control = p[1];
    curve_to(o, p[0], p[1], p[2]);
    break;
  case 'S': {
    SvgPoint first = mirrored(pen, "CS");
    pen->control = p[0];
    curve_to(o, first, p[0], p[1]);
    break;
  }
  case 'Q':
    pen->control = p[0];
    bend_to(o, p[0], p[1]);
    break;
  case 'T':
    pen->control = mirrored(pen, "QT");
    bend_to(o, pen->control, p[0]);
    break;
  case 'A': {
    Arc arc = {v[0], v[1], v[2] * PI / 180, v[3] > 0, v[4] > 0};
    arc_to(o, arc, (SvgPoint){from.x + v[5], from.y + v[6]});
    break;
  }
  default: close_path(o); break;
  }
  pen->last = capital;
}

/* One letter, and all numbers behind it. What follows the first pair of a move are lines. */
static bool command(PathPen *pen, SvgScan *scan) {
  char letter = scan->p[0], capital = (char)(letter & ~32);
  int n = numbers_of(capital);
  if (n < 0 || (!pen->last && capital != 'M')) return false;
  *scan = str_sub(*scan, 1, scan->n);
  svgvalue_gap(scan);
  do {
    double value[8] = {0};
    if (!read_numbers(scan, capital, n, value)) return false;
    draw(pen, capital, letter == capital ? (SvgPoint){0, 0} : pen->o->at, value);
    if (capital == 'M') {
      letter = letter == 'M' ? 'L' : 'l';
      capital = 'L';
    }
  } while (n && scan->n &&
           (scan->p[0] == '-' || scan->p[0] == '+' || scan->p[0] == '.' || (scan->p[0] >= '0' && scan->p[0] <= '9')));
  return true;
}

bool svgpath_data(SvgOutline *outline, Str data, Str *rest) {
  PathPen pen = {.o = outline};
  *rest = str_trim(data);
  while (rest->n) {
    Str before = *rest;
    if (!command(&pen, rest)) {
      *rest = before;
      return false;
    }
  }
  return true;
}

/* ---- shapes ------------------------------------------------------------------------------- */

bool svgpath_points(SvgOutline *o, Str points, bool closed) {
  SvgScan scan = str_trim(points);
  SvgPoint p;
  for (bool begun = false; scan.n; begun = true) {
    if (!svgvalue_number(&scan, &p.x)) return false;
    svgvalue_gap(&scan);
    if (!svgvalue_number(&scan, &p.y) || !is_usable(p.x) || !is_usable(p.y)) return false;
    svgvalue_gap(&scan);
    (begun ? line_to : move_to)(o, p);
  }
  if (closed && o->steps.n) close_path(o);
  return true;
}

void svgpath_line(SvgOutline *o, SvgPoint from, SvgPoint to) {
  move_to(o, from);
  line_to(o, to);
}

/* A quarter from where the pen is, around a corner. */
static void corner(SvgOutline *o, SvgPoint edge, SvgPoint to) {
  const double bent = 4 / 3. * (sqrt(2) - 1);
  curve_to(o, between(o->at, edge, bent), between(to, edge, bent), to);
}

void svgpath_rect(SvgOutline *o, const SvgView *a, double rx, double ry) {
  double right = a->x + a->width, bottom = a->y + a->height;
  rx = fmin(rx, a->width / 2);
  ry = fmin(ry, a->height / 2);
  bool round = rx > 0 && ry > 0;
  if (!round) rx = ry = 0;
  move_to(o, (SvgPoint){a->x + rx, a->y});
  line_to(o, (SvgPoint){right - rx, a->y});
  if (round) corner(o, (SvgPoint){right, a->y}, (SvgPoint){right, a->y + ry});
  line_to(o, (SvgPoint){right, bottom - ry});
  if (round) corner(o, (SvgPoint){right, bottom}, (SvgPoint){right - rx, bottom});
  line_to(o, (SvgPoint){a->x + rx, bottom});
  if (round) corner(o, (SvgPoint){a->x, bottom}, (SvgPoint){a->x, bottom - ry});
  line_to(o, (SvgPoint){a->x, a->y + ry});
  if (round) corner(o, (SvgPoint){a->x, a->y}, (SvgPoint){a->x + rx, a->y});
  close_path(o);
}

void svgpath_ellipse(SvgOutline *o, SvgPoint c, double rx, double ry) {
  move_to(o, (SvgPoint){c.x + rx, c.y});
  corner(o, (SvgPoint){c.x + rx, c.y + ry}, (SvgPoint){c.x, c.y + ry});
  corner(o, (SvgPoint){c.x - rx, c.y + ry}, (SvgPoint){c.x - rx, c.y});
  corner(o, (SvgPoint){c.x - rx, c.y - ry}, (SvgPoint){c.x, c.y - ry});
  corner(o, (SvgPoint){c.x + rx, c.y - ry}, (SvgPoint){c.x + rx, c.y});
  close_path(o);
}

/* ---- extents -------------------------------------------------------------------------------- */

SvgPoint svgpoint_at(SvgMatrix m, SvgPoint p) {
  return (SvgPoint){m.a * p.x + m.c * p.y + m.e, m.b * p.x + m.d * p.y + m.f};
}

static void take_in(SvgExtent *e, SvgPoint p) {
  if (!e->any) *e = (SvgExtent){p.x, p.y, p.x, p.y, true};
  e->left = fmin(e->left, p.x);
  e->right = fmax(e->right, p.x);
  e->top = fmin(e->top, p.y);
  e->bottom = fmax(e->bottom, p.y);
}

static double on_curve(const double p[4], double t) {
  double s = 1 - t;
  return s * s * s * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] + t * t * t * p[3];
}

/* Where a curve turns back along one axis: its derivative's zeros. */
static int turns_of(const double p[4], double t[2]) {
  double a = -p[0] + 3 * p[1] - 3 * p[2] + p[3], b = 2 * (p[0] - 2 * p[1] + p[2]), c = p[1] - p[0];
  if (fabs(a) < 1e-12 * (fabs(b) + fabs(c))) {
    t[0] = -c / b;
    return b != 0;
  }
  double root = b * b - 4 * a * c;
  if (root < 0) return 0;
  t[0] = (-b + sqrt(root)) / (2 * a);
  t[1] = (-b - sqrt(root)) / (2 * a);
  return 2;
}

static void take_curve(SvgExtent *e, SvgPoint from, const SvgPoint to[3]) {
  const double x[4] = {from.x, to[0].x, to[1].x, to[2].x}, y[4] = {from.y, to[0].y, to[1].y, to[2].y};
  double t[4] = {0};
  int n = turns_of(x, t);
  n += turns_of(y, t + n);
  for (int i = 0; i < n; i++) {
    if (t[i] > 0 && t[i] < 1) take_in(e, (SvgPoint){on_curve(x, t[i]), on_curve(y, t[i])});
  }
  take_in(e, to[2]);
}

SvgExtent svgpath_extent(const SvgOutline *o) {
  SvgExtent e = {0};
  SvgPoint at = {0};
  for (size_t i = 0; i < o->steps.n; i++) {
    const SvgStep *step = &o->steps.at[i];
    if (step->verb == PATH_CLOSE) continue; /* a move follows, or nothing */
    if (step->verb == PATH_CURVE)
      take_curve(&e, at, step->p);
    else
      take_in(&e, step->p[0]);
    at = step->p[step->verb == PATH_CURVE ? 2 : 0];
  }
  return e;
}

/* ---- subpaths ------------------------------------------------------------------------------- */

static SvgPoint end_of(const SvgStep *step) {
  return step->p[step->verb == PATH_CURVE ? 2 : 0];
}

/* Twice the area of a polygon through all points; more than nothing: it runs clockwise. */
static double area_of(const SvgOutline *o) {
  double area = 0;
  SvgPoint at = {0}, start = {0};
  for (size_t i = 0; i < o->steps.n; i++) {
    const SvgStep *step = &o->steps.at[i];
    if (step->verb == PATH_MOVE) area += at.x * start.y - start.x * at.y; /* the subpath before is closed */
    if (step->verb == PATH_MOVE) at = start = step->p[0];
    for (int k = 0; step->verb != PATH_MOVE && k < path_points(step->verb); k++) {
      area += at.x * step->p[k].y - step->p[k].x * at.y;
      at = step->p[k];
    }
  }
  return area + at.x * start.y - start.x * at.y;
}

/* The steps first..last-1, a subpath, backwards. */
static void add_backwards(SvgOutline *to, const SvgStep *step, size_t first, size_t last) {
  bool closed = step[last - 1].verb == PATH_CLOSE;
  if (closed) last--;
  move_to(to, end_of(&step[last - 1]));
  for (size_t i = last - 1; i > first; i--) {
    SvgPoint end = end_of(&step[i - 1]);
    if (step[i].verb == PATH_CURVE)
      curve_to(to, step[i].p[1], step[i].p[0], end);
    else
      line_to(to, end);
  }
  if (closed) close_path(to);
}

/* Where a subpath ends that begins at this step. */
static size_t subpath_end(const SvgOutline *o, size_t first) {
  size_t last = first + 1;
  while (last < o->steps.n && o->steps.at[last].verb != PATH_MOVE) last++;
  return last;
}

static bool is_dot(const SvgStep *step, size_t n) {
  bool dot = n > 1;
  for (size_t i = 1; dot && i < n; i++) {
    for (int k = 0; k < path_points(step[i].verb); k++)
      dot = dot && step[i].p[k].x == step[0].p[0].x && step[i].p[k].y == step[0].p[0].y;
  }
  return dot;
}

#define FLAT 1e-11 /* of the sizes of both: what sums of numbers that a file has may be off */

/* Are all its points in one line? */
static bool is_flat(const SvgStep *step, size_t n) {
  SvgPoint way = {0};
  bool flat = true;
  for (size_t i = 1; flat && i < n; i++) {
    for (int k = 0; k < path_points(step[i].verb); k++) {
      SvgPoint to = {step[i].p[k].x - step[0].p[0].x, step[i].p[k].y - step[0].p[0].y};
      if (way.x == 0 && way.y == 0) way = to;
      double sizes = (fabs(way.x) + fabs(way.y)) * (fabs(to.x) + fabs(to.y));
      flat = flat && fabs(way.x * to.y - way.y * to.x) <= FLAT * sizes;
    }
  }
  return flat;
}

static void add_steps(SvgOutline *to, const SvgStep *step, size_t n) {
  for (size_t i = 0; i < n; i++) VEC_PUSH(to->arena, &to->steps, step[i]);
}

void svgpath_areas(SvgOutline *o) {
  SvgOutline all = {.arena = o->arena};
  for (size_t first = 0, last; first < o->steps.n; first = last) {
    last = subpath_end(o, first);
    if (!is_flat(&o->steps.at[first], last - first)) add_steps(&all, &o->steps.at[first], last - first);
  }
  *o = all;
}

void svgpath_dots(SvgOutline *o, double length) {
  SvgOutline all = {.arena = o->arena};
  for (size_t first = 0, last; first < o->steps.n; first = last) {
    last = subpath_end(o, first);
    SvgPoint at = o->steps.at[first].p[0];
    if (is_dot(&o->steps.at[first], last - first))
      svgpath_line(&all, (SvgPoint){at.x - length / 2, at.y}, (SvgPoint){at.x + length / 2, at.y});
    else
      add_steps(&all, &o->steps.at[first], last - first);
  }
  *o = all;
}

void svgpath_rightwards(SvgOutline *o) {
  if (area_of(o) >= 0) return;
  SvgOutline turned = {.arena = o->arena};
  for (size_t first = 0, last; first < o->steps.n; first = last) {
    last = subpath_end(o, first);
    add_backwards(&turned, o->steps.at, first, last);
  }
  *o = turned;
}
