/* svgvalue.c: what stands in attributes. */
#include "draw/svgvalue.h"

#include <math.h>

/* ---- numbers ------------------------------------------------------------------------- */

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void skip(SvgScan *scan, size_t n) {
  scan->p += n;
  scan->n -= n;
}

static void skip_spaces(SvgScan *scan) {
  while (scan->n && is_space(scan->p[0])) skip(scan, 1);
}

void svgvalue_gap(SvgScan *scan) {
  skip_spaces(scan);
  if (scan->n && scan->p[0] == ',') skip(scan, 1);
  skip_spaces(scan);
}

/* Figures beyond what a double holds count by their place alone. */
#define FIGURES_MOST 18
#define POWER_MOST 400

typedef struct Figures {
  int64_t value;
  int n, power; /* how many were read; ten to this power is still to come */
} Figures;

static void read_figures(SvgScan *scan, Figures *figures, bool behind_point) {
  while (scan->n && scan->p[0] >= '0' && scan->p[0] <= '9') {
    bool held = figures->n < FIGURES_MOST;
    if (held) figures->value = figures->value * 10 + (scan->p[0] - '0');
    if (held && behind_point && figures->power > -POWER_MOST) figures->power--;
    if (!held && !behind_point && figures->power < POWER_MOST) figures->power++;
    if (figures->value) figures->n++;
    skip(scan, 1);
  }
}

static int sign_of(SvgScan *scan) {
  int sign = scan->n && scan->p[0] == '-' ? -1 : 1;
  if (scan->n && (scan->p[0] == '-' || scan->p[0] == '+')) skip(scan, 1);
  return sign;
}

static bool at_figure(const SvgScan *scan, size_t at) {
  return at < scan->n && scan->p[at] >= '0' && scan->p[at] <= '9';
}

/* "e5", but not the beginning of "em". */
static int read_power(SvgScan *scan) {
  bool is = scan->n && (scan->p[0] | 32) == 'e';
  bool sign = is && scan->n > 1 && (scan->p[1] == '-' || scan->p[1] == '+');
  if (!is || !at_figure(scan, sign ? 2 : 1)) return 0;
  skip(scan, 1);
  int minus = sign_of(scan), power = 0;
  for (; at_figure(scan, 0); skip(scan, 1)) {
    if (power < POWER_MOST) power = power * 10 + (scan->p[0] - '0');
  }
  return minus * power;
}

bool svgvalue_number(SvgScan *scan, double *number) {
  SvgScan at = *scan;
  Figures figures = {0};
  int sign = sign_of(&at);
  const char *begin = at.p;
  read_figures(&at, &figures, false);
  size_t read = (size_t)(at.p - begin);
  if (at.n && at.p[0] == '.') {
    skip(&at, 1);
    begin = at.p;
    read_figures(&at, &figures, true);
    read += (size_t)(at.p - begin);
  }
  if (!read) return false;
  int power = figures.power + read_power(&at);
  double tens = pow(10, power < 0 ? -power : power);
  *number = sign * (power < 0 ? (double)figures.value / tens : (double)figures.value * tens);
  if (!isfinite(*number)) return false;
  *scan = at;
  return true;
}

/* ---- lengths ---------------------------------------------------------------------------- */

/* A pixel is 1/96 inch (CSS Values 4, 6.2). */
static const struct {
  Str name;
  double pixels;
} units[] = {{STR("px"), 1},         {STR("pt"), 96. / 72},  {STR("pc"), 16}, {STR("mm"), 96 / 25.4},
             {STR("cm"), 96 / 2.54}, {STR("Q"), 96 / 101.6}, {STR("in"), 96}};

static double whole_of(const SvgViewport *viewport, SvgAxis axis) {
  double width = viewport->width, height = viewport->height;
  return axis == SVG_ACROSS ? width : axis == SVG_DOWN ? height : sqrt((width * width + height * height) / 2);
}

static bool at_end(const SvgScan *scan) {
  return !scan->n || is_space(scan->p[0]) || scan->p[0] == ',';
}

bool svgvalue_length(SvgScan *scan, const SvgViewport *viewport, SvgAxis axis, double *length) {
  if (!svgvalue_number(scan, length)) return false;
  if (at_end(scan)) return true;
  if (scan->p[0] == '%') {
    *length *= whole_of(viewport, axis) / 100;
    skip(scan, 1);
    return true;
  }
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    if (scan->n < units[i].name.n || !str_alike(str_sub(*scan, 0, units[i].name.n), units[i].name)) continue;
    *length *= units[i].pixels;
    skip(scan, units[i].name.n);
    return at_end(scan);
  }
  return false;
}

bool svgvalue_whole(Str value, const SvgViewport *viewport, SvgAxis axis, double *length) {
  SvgScan scan = str_trim(value);
  return svgvalue_length(&scan, viewport, axis, length) && !scan.n && isfinite(*length);
}

bool svgvalue_share(Str value, double *share) {
  if (!svgvalue_whole(value, &(SvgViewport){1, 1}, SVG_ACROSS, share)) return false;
  *share = *share < 0 ? 0 : *share > 1 ? 1 : *share;
  return true;
}

/* ---- transforms ---------------------------------------------------------------------------- */

SvgMatrix svgmatrix_within(SvgMatrix o, SvgMatrix i) {
  return (SvgMatrix){o.a * i.a + o.c * i.b, o.b * i.a + o.d * i.b,       o.a * i.c + o.c * i.d,
                     o.b * i.c + o.d * i.d, o.a * i.e + o.c * i.f + o.e, o.b * i.e + o.d * i.f + o.f};
}

double svgmatrix_scale(SvgMatrix m) {
  return sqrt(fabs(m.a * m.d - m.b * m.c));
}

#define RADIANS(degrees) ((degrees)*3.14159265358979323846 / 180)

/* Quarters are exact. */
static SvgMatrix turned(double degrees) {
  double quarters = degrees / 90, sine = sin(RADIANS(degrees)), cosine = cos(RADIANS(degrees));
  if (quarters == floor(quarters)) {
    static const int sines[] = {0, 1, 0, -1};
    int quarter = (int)(quarters - 4 * floor(quarters / 4));
    sine = sines[quarter];
    cosine = sines[(quarter + 1) % 4];
  }
  return (SvgMatrix){cosine, sine, -sine, cosine, 0, 0};
}

static SvgMatrix moved(double x, double y) {
  return (SvgMatrix){1, 0, 0, 1, x, y};
}

/* False: there is no such function, or it does not have so many numbers. */
static bool one_transform(Str name, const double *v, int n, SvgMatrix *m) {
  *m = svgmatrix_none;
  if (str_is(name, "matrix") && n == 6)
    *m = (SvgMatrix){v[0], v[1], v[2], v[3], v[4], v[5]};
  else if (str_is(name, "translate") && (n == 1 || n == 2))
    *m = moved(v[0], n == 2 ? v[1] : 0);
  else if (str_is(name, "scale") && (n == 1 || n == 2))
    *m = (SvgMatrix){v[0], 0, 0, v[n - 1], 0, 0};
  else if (str_is(name, "rotate") && n == 1)
    *m = turned(v[0]);
  else if (str_is(name, "rotate") && n == 3)
    *m = svgmatrix_within(moved(v[1], v[2]), svgmatrix_within(turned(v[0]), moved(-v[1], -v[2])));
  else if (str_is(name, "skewX") && n == 1)
    m->c = tan(RADIANS(v[0]));
  else if (str_is(name, "skewY") && n == 1)
    m->b = tan(RADIANS(v[0]));
  else
    return false;
  return true;
}

static bool is_finite(SvgMatrix m) {
  return isfinite(m.a) && isfinite(m.b) && isfinite(m.c) && isfinite(m.d) && isfinite(m.e) && isfinite(m.f);
}

static bool next_transform(SvgScan *scan, SvgMatrix *matrix) {
  double value[6];
  int n = 0;
  Str name = {scan->p, 0};
  while (scan->n && scan->p[0] != '(') {
    name.n++;
    skip(scan, 1);
  }
  if (!scan->n) return false;
  skip(scan, 1);
  for (svgvalue_gap(scan); n < 6 && svgvalue_number(scan, &value[n]); svgvalue_gap(scan)) n++;
  SvgMatrix inner;
  if (!scan->n || scan->p[0] != ')' || !one_transform(str_trim(name), value, n, &inner)) return false;
  skip(scan, 1);
  *matrix = svgmatrix_within(*matrix, inner);
  return is_finite(*matrix);
}

bool svgvalue_transform(Str value, SvgMatrix *matrix) {
  SvgScan scan = str_trim(value);
  *matrix = svgmatrix_none;
  if (str_is(scan, "none")) return true;
  for (; scan.n; svgvalue_gap(&scan)) {
    if (!next_transform(&scan, matrix)) return false;
  }
  return true;
}

/* ---- view boxes -------------------------------------------------------------------------------- */

bool svgvalue_view(Str value, SvgView *view) {
  SvgScan scan = str_trim(value);
  double *const part[] = {&view->x, &view->y, &view->width, &view->height};
  for (int i = 0; i < 4; i++, svgvalue_gap(&scan)) {
    if (!svgvalue_number(&scan, part[i]) || !isfinite(*part[i])) return false;
  }
  return !scan.n;
}

/* How much of the room is before it: "Min", "Mid", "Max". */
static bool read_align(Str word, double *share) {
  static const Str words[] = {STR("Min"), STR("Mid"), STR("Max")};
  for (int i = 0; i < 3; i++) {
    *share = i / 2.;
    if (str_eq(word, words[i])) return true;
  }
  return false;
}

bool svgvalue_fit(Str preserve, const SvgView *box, const SvgView *area, SvgMatrix *matrix) {
  Str value = preserve.n ? str_trim(preserve) : STR("xMidYMid"), rest = {0};
  double across, down, x = area->width / box->width, y = area->height / box->height;
  size_t word = 0;
  while (word < value.n && !is_space(value.p[word])) word++;
  rest = str_trim(str_sub(value, word, value.n));
  value.n = word;
  bool slice = str_is(rest, "slice"), none = str_is(value, "none");
  if (rest.n && !slice && !str_is(rest, "meet")) return false;
  if (!none && (value.n != 8 || value.p[0] != 'x' || value.p[4] != 'Y')) return false;
  if (!none && (!read_align(str_sub(value, 1, 4), &across) || !read_align(str_sub(value, 5, 8), &down))) return false;
  if (none) across = down = 0;
  if (!none) x = y = slice ? fmax(x, y) : fmin(x, y);
  *matrix = (SvgMatrix){x,
                        0,
                        0,
                        y,
                        area->x - box->x * x + (area->width - box->width * x) * across,
                        area->y - box->y * y + (area->height - box->height * y) * down};
  return is_finite(*matrix);
}
