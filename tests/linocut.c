/* linocut FOLDER NAME...: draws these pictures into a folder, NAME.png each: those of the copies of data/gallery, and
 * the one of the designer's guide. `make gallery` and `make steps` call it.
 *
 * They are drawn as linocuts are: the ground is left standing, and prints in whatever ink the layout gives the box
 * (`fill`); what is cut away is paper. So the pictures are transparent where the ground is, and white or, in windows
 * and lamps, of one light color elsewhere. A tone is a screen of lines, wide enough apart for any printer.
 *
 * A drawing is a function that says what there is at a point, in mm from its upper left corner; what stands in front
 * is asked first. Its numbers are the drawing, and mean nothing else. A picture is what is seen of it through a window.
 * Each pixel asks at SAMPLES times SAMPLES points, and has one of the COLORS that these can mix.
 * Exit 0 done, 2 something could not be written. */
#include <math.h>
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DPI 300
#define MM_TO_INCH 25.4
#define SAMPLES 2
#define POINTS (SAMPLES * SAMPLES)
#define COLORS ((POINTS + 1) * (POINTS + 1)) /* so many points of paper, so many of light */
#define LENGTH(array) (sizeof(array) / sizeof *(array))

typedef enum Ink { GROUND, PAPER, LIGHT } Ink;

typedef struct Point {
  double x, y;
} Point;

typedef struct Print {
  const char *name;
  Ink (*drawing)(Point p);
  Point from;           /* where its upper left corner is in the drawing */
  double scale;         /* mm of the drawing in one of the picture */
  double width, height; /* mm */
  png_color light;
} Print;

/* ---- what is drawn with ---------------------------------------------------------------------- */

static bool in_box(Point p, double left, double top, double right, double bottom) {
  return p.x >= left && p.x < right && p.y >= top && p.y < bottom;
}

static bool in_disc(Point p, double x, double y, double radius) {
  return (p.x - x) * (p.x - x) + (p.y - y) * (p.y - y) < radius * radius;
}

static bool in_ellipse(Point p, double x, double y, double wide, double high) {
  return in_disc((Point){(p.x - x) / wide, (p.y - y) / high}, 0, 0, 1);
}

/* With round corners. */
static bool in_plate(Point p, double left, double top, double right, double bottom, double radius) {
  if (!in_box(p, left, top, right, bottom)) return false;
  double x = p.x < left + radius ? left + radius : p.x > right - radius ? right - radius : p.x;
  double y = p.y < top + radius ? top + radius : p.y > bottom - radius ? bottom - radius : p.y;
  return in_disc(p, x, y, radius) || (x == p.x && y == p.y);
}

/* Between two edges that run from y to y: left and right there, and at the foot. */
static bool in_wedge(Point p, double top, double left, double right, double bottom, double low_left, double low_right) {
  double down = (p.y - top) / (bottom - top);
  return down >= 0 && down < 1 && p.x >= left + (low_left - left) * down && p.x < right + (low_right - right) * down;
}

static double fraction(double value) {
  return value - floor(value);
}

/* Lines `pitch` apart that take `tone` of the place. */
static bool in_lines(double along, double pitch, double tone) {
  return fabs(fraction(along / pitch) - 0.5) < tone / 2;
}

/* A knife is held by a hand. */
static Point by_hand(Point p, double much) {
  return (Point){p.x + much * sin(p.y * 0.71 + p.x * 0.13), p.y + much * sin(p.x * 0.57 + p.y * 0.19)};
}

/* ---- the last bus: on a road at y = 90 -------------------------------------------------------- */

typedef struct House {
  double left, right, eaves, ridge;
  unsigned lit; /* bits: which of its windows */
} House;

static const House houses[] = {
    {-4, 17, 55, 45, 0x2}, {17, 33, 60, 51, 0x0},   {33, 56, 50, 41, 0x9},   {56, 74, 58, 48, 0x4},
    {74, 98, 52, 42, 0x0}, {98, 120, 57, 47, 0x0},  {120, 141, 55, 47, 0x0}, {141, 160, 56, 47, 0x0},
    {160, 184, 54, 46, 0}, {184, 203, 58, 49, 0x0}, {203, 226, 53, 44, 0x6}, {226, 243, 60, 52, 0x1},
    {243, 266, 50, 40, 8}, {266, 283, 57, 48, 0x2}, {283, 305, 53, 43, 0x5},
};

#define PAVEMENT 83.0

static Ink sky(Point p) {
  static const Point stars[] = {{9, 35},   {23, 31},  {62, 36},  {81, 32},  {93, 36}, {129, 33},
                                {163, 35}, {188, 32}, {214, 34}, {272, 33}, {288, 37}};
  for (size_t i = 0; i < LENGTH(stars); i++) {
    if (fabs(p.x - stars[i].x) + fabs(p.y - stars[i].y) < 1.1) return PAPER;
  }
  if (in_disc(p, 244, 48, 14)) {
    bool cloud = in_ellipse(p, 257, 40, 18, 0.8) || in_ellipse(p, 233, 44, 15, 1.1) || in_ellipse(p, 252, 48, 13, 0.8);
    return cloud ? GROUND : PAPER;
  }
  double hill = 47 - 9 * sin(p.x / 41 + 0.6) - 3 * sin(p.x / 15);
  return p.y > hill && in_lines(p.y, 2.2, 0.2) ? PAPER : GROUND;
}

static Ink house_front(Point p, const House *house) {
  double middle = (house->left + house->right) / 2, wide = (house->right - house->left) / 4;
  for (int i = 0; i < 4; i++) {
    int storey = i / 2;
    double x = middle + (i % 2 ? wide : -wide), y = house->eaves + 4.5 + storey * 9.5;
    if (!in_box(p, x - 2.2, y - 0.7, x + 2.2, y + 5.7)) continue;
    if (!in_box(p, x - 1.5, y, x + 1.5, y + 5)) return GROUND;
    return house->lit >> i & 1 ? LIGHT : GROUND;
  }
  return in_lines(p.y, 1.6, 0.4) ? PAPER : GROUND;
}

static Ink street(Point p) {
  for (size_t i = 0; i < LENGTH(houses); i++) {
    const House *house = &houses[i];
    if (p.x < house->left || p.x >= house->right) continue;
    double middle = (house->left + house->right) / 2, half = (house->right - house->left) / 2;
    double roof = house->ridge + (house->eaves - house->ridge) * fabs(p.x - middle) / half;
    if (in_box(p, middle + half * 0.45, house->ridge - 2, middle + half * 0.45 + 3, house->eaves)) return PAPER;
    if (p.y < roof - 0.9) break;
    if (p.y < roof || p.x < house->left + 0.5 || p.x >= house->right - 0.5) return GROUND;
    if (p.y < house->eaves) return in_lines(p.x + p.y * 0.4, 1.9, 0.62) ? PAPER : GROUND;
    return p.y < house->eaves + 1 ? GROUND : house_front(p, house);
  }
  return sky(p);
}

/* Head and shoulders behind a window, whose foot is at y. */
static bool rider(Point p, double x, double y, double high) {
  return in_disc(p, x, y - high, 2) || (p.y < y && in_ellipse(p, x, y, 3.6, high - 2.6));
}

static Ink bus_window(Point p, double left, double foot) {
  static const double riders[] = {0, 0, 6.5, 5.9, 0, 6.9, 5.2};
  size_t i = (size_t)((p.x - left) / 13);
  return riders[i] > 3 && rider(p, left + 13 * (double)i + 5.5, foot, riders[i]) ? GROUND : LIGHT;
}

static Ink wheel(Point p, double x) {
  if (in_disc(p, x, 84, 2)) return PAPER;
  if (in_disc(p, x, 84, 3.1)) return GROUND;
  return in_disc(p, x, 84, 4.6) ? PAPER : GROUND;
}

/* From 98 to 208, driving right. */
static Ink bus(Point p) {
  if (in_disc(p, 120, 84, 7.2)) return wheel(p, 120);
  if (in_disc(p, 184, 84, 7.2)) return wheel(p, 184);
  if (in_box(p, 104, 51, 195, 65)) {
    double x = fraction((p.x - 104) / 13) * 13;
    if (x < 11.6) return bus_window(p, 104, 65);
    return PAPER;
  }
  if (in_plate(p, 197, 51, 207, 68, 1.5)) return p.x < 206 ? LIGHT : GROUND;
  if (in_plate(p, 176, 43.6, 205, 48.8, 1)) {
    bool nine = in_disc(p, 197, 45.6, 1.5) && !in_disc(p, 197, 45.6, 0.7);
    bool tail = in_box(p, 197.7, 45.6, 198.5, 48.2);
    return nine || tail || (in_box(p, 178, 45.6, 193, 46.8) && in_lines(p.x, 2.1, 0.7)) ? LIGHT : GROUND;
  }
  if (in_box(p, 98, 69, 208, 70.4) || in_box(p, 98, 72, 208, 72.6)) return GROUND;
  if (in_ellipse(p, 205, 77, 2, 2.4)) return LIGHT;
  return PAPER;
}

/* Head, coat and legs, standing at y = foot. */
static bool person(Point p, double x, double foot, double high) {
  p = (Point){(p.x - x) / high, (p.y - foot) / high};
  bool head = in_ellipse(p, 0, -0.92, 0.075, 0.09), shoulders = in_ellipse(p, 0, -0.76, 0.12, 0.06);
  bool coat = in_wedge(p, -0.8, -0.12, 0.12, -0.3, -0.19, 0.19);
  return head || shoulders || coat || in_box(p, -0.1, -0.3, -0.02, 0) || in_box(p, 0.03, -0.3, 0.11, 0);
}

static const double queue[][2] = {{56, 29}, {66, 31}, {75, 21}, {83, 27}};

static bool queued(Point p) {
  for (size_t i = 0; i < LENGTH(queue); i++) {
    if (person(p, queue[i][0], 88, queue[i][1])) return true;
  }
  return false;
}

/* What stands around a thing is cut a little away from it. */
static bool near_by(Point p, bool (*in)(Point p), double gap) {
  static const double steps[8][2] = {{1, 0},  {0.7, 0.7},   {0, 1},  {-0.7, 0.7},
                                     {-1, 0}, {-0.7, -0.7}, {0, -1}, {0.7, -0.7}};
  for (size_t i = 0; i < LENGTH(steps); i++) {
    if (in((Point){p.x + steps[i][0] * gap, p.y + steps[i][1] * gap})) return true;
  }
  return false;
}

static bool in_stop(Point p) {
  return in_disc(p, 41, 45, 6) || in_box(p, 40.2, 45, 41.8, 88);
}

static Ink stop(Point p) {
  if (in_disc(p, 41, 45, 2.2)) return LIGHT;
  return in_disc(p, 41, 45, 4.2) ? GROUND : PAPER;
}

/* Of the headlight, between its upper and lower edge. */
static bool in_beam(Point p) {
  return p.x >= 209.4 && p.y >= 75.5 - (p.x - 208) * 0.06 && p.y < 78.5 + (p.x - 208) * 0.12;
}

static Ink night_bus(Point point) {
  Point p = by_hand(point, 0.12);
  if (in_plate(p, 98, 41, 208, 83, 5) || in_disc(p, 120, 84, 4.6) || in_disc(p, 184, 84, 4.6)) return bus(p);
  if (in_plate(p, 96.6, 39.6, 209.4, 86, 6)) return GROUND;
  if (queued(p)) return PAPER;
  if (in_stop(p)) return stop(p);
  if (p.y < 89 && (near_by(p, queued, 1.1) || near_by(p, in_stop, 1.1))) return GROUND;
  if (in_beam(p)) return in_lines(p.y, 1.6, 0.9 - (p.x - 209) / 110) ? LIGHT : GROUND;
  if (p.y > PAVEMENT) return p.y < PAVEMENT + 0.8 || (p.y > 88.2 && p.y < 88.9) ? PAPER : GROUND;
  return street(p);
}

/* ---- four gates: a towpath that goes off to a point on the horizon ---------------------------- */

static const Point vanishing = {30, 26};

/* A thing at a distance is so much smaller; the nearest gate is 1. */
static const double gates[] = {1, 0.5, 0.28, 0.16};
static const double poplars[] = {1, 0.63, 0.42, 0.29, 0.2, 0.14};

/* From the point on the horizon, in parts of the size at that distance. */
static Point nearer(Point p, double size) {
  return (Point){(p.x - vanishing.x) / size, (p.y - vanishing.y) / size};
}

/* Its left post at x = 28, its foot at y = 26. */
static bool in_gate(Point p) {
  p.x -= 51;
  if (p.y < -9 || p.y >= 26 || p.x < -23 || p.x >= 29) return false;
  if (in_box(p, -23, -9, -20.4, 26) || in_box(p, 26.4, -9, 29, 26)) return true; /* posts */
  if (p.x < -21 || p.x >= 27) return false;
  if ((p.y >= -5.5 && p.y < -4) || (p.y >= 18.5 && p.y < 20.5)) return true;
  double spike = -7 + 2 * fabs(fraction((p.x + 20.4) / 5.2) - 0.5) * 5.2;
  return p.y >= spike && p.y < 23 && fabs(fraction((p.x + 20.4) / 5.2) - 0.5) < 0.13;
}

static bool in_sign(Point p) {
  return in_box(p, 51, 0, 68, 12);
}

static Ink sign(Point p) {
  bool words = in_box(p, 53.5, 2.4, 65.5, 3.9) || in_box(p, 53.5, 5.2, 62.5, 6.6) || in_box(p, 53.5, 8, 64.5, 9.4);
  return words || !in_box(p, 51.6, 0.6, 67.4, 11.4) ? GROUND : PAPER;
}

/* Leaves that go up, lit from the left; its foot at x = 86, y = 26. */
static bool in_poplar(Point p) {
  if (fabs(p.x - 86) > 9) return false;
  double up = (26 - p.y) / 56, wide = up > 0.08 && up < 1 ? 7.5 * pow(sin(3.14159 * pow(up, 0.75)), 0.7) : 0;
  return fabs(p.x - 86) < wide * (1 + 0.08 * sin(p.y * 1.9)) || in_box(p, 85.2, 18, 86.8, 26);
}

static Ink poplar(Point p) {
  bool lit = p.x < 85 + 1.5 * sin(p.y * 0.8) && p.y < 19;
  return lit && in_lines(p.y + (p.x - 86) * 0.9, 2.4, 0.36) ? PAPER : GROUND;
}

static Ink evening_sky(Point p) {
  if (in_disc(p, 30, 17, 8.5)) return p.y < 25 ? PAPER : GROUND;
  if (in_disc(p, 30, 17, 9.7)) return GROUND;
  double bank = 24.2 - 1.1 * fabs(sin(p.x * 0.33)) - 0.7 * fabs(sin(p.x * 0.81 + 1));
  if (p.y > bank || in_box(p, 9, 13, 10.6, 26) || in_wedge(p, 19, 4, 16, 26, 4, 16)) return GROUND;
  return in_lines(p.y, 1.7, 0.05 + 0.5 * p.y / 26) ? PAPER : GROUND;
}

static Ink water(Point p) {
  double y = p.y + 0.25 * sin(p.x * 0.5 + p.y), row = floor(y / 1.6);
  bool glade = fabs(p.x - vanishing.x + 2 * sin(row * 2.3)) < 6 + row * 0.1;
  return in_lines(y, 1.6, glade ? 0.72 : 0.3 * sin(p.x * 0.14 + row * 2.1)) ? PAPER : GROUND;
}

static Ink land(Point p) {
  if (p.y < vanishing.y) return evening_sky(p);
  double deep = p.y - vanishing.y, ray = (p.x - vanishing.x) / deep; /* all that runs along the path has one */
  if (ray < 0.55) return water(p);
  if (ray > 1.05 && ray < 2.9) return fabs(fabs(ray - 1.9) - 0.5) < 0.02 ? GROUND : PAPER;
  return in_lines(p.y * 0.6 + p.x * (ray < 1 ? 0.35 : -0.25), 1.5, fmin(0.3, deep * 0.02)) ? PAPER : GROUND;
}

static bool in_walkers(Point p) {
  return person(p, 67, 55.5, 25) || person(p, 75.5, 56.5, 17);
}

static bool around(Point p, bool (*in)(Point p), double size) {
  return near_by(nearer(p, size), in, 0.55 / size);
}

static Ink four_gates(Point point) {
  Point p = by_hand(point, 0.1);
  if (in_walkers(p)) return GROUND;
  if (near_by(p, in_walkers, 0.7)) return PAPER;
  Point at_gate = nearer(p, gates[0]);
  if (in_sign(at_gate)) return sign(at_gate);
  if (near_by(at_gate, in_sign, 0.5)) return PAPER;
  for (size_t i = 0; i < LENGTH(poplars); i++) {
    if (i < LENGTH(gates)) {
      if (in_gate(nearer(p, gates[i]))) return GROUND;
      if (around(p, in_gate, gates[i])) return PAPER;
    }
    if (in_poplar(nearer(p, poplars[i]))) return poplar(nearer(p, poplars[i]));
    if (around(p, in_poplar, poplars[i])) return PAPER;
  }
  return land(p);
}

/* ---- the tram shed: its gable over y = 90, a tram in the gate, rails that come nearer --------- */

static bool in_gateway(Point p) {
  return in_box(p, 29, 108, 76, 134) || in_ellipse(p, 52.5, 108, 23.5, 11);
}

static bool in_tram(Point p) {
  return in_plate(p, 38, 101, 67, 131, 4) || in_box(p, 41, 129, 64, 135);
}

/* From the front: three panes, a lamp, a bumper. */
static Ink tram(Point p) {
  bool pane = in_plate(p, 40.5, 106.5, 46, 116, 1) || in_plate(p, 47.5, 106.5, 57.5, 116, 1) ||
              in_plate(p, 59, 106.5, 64.5, 116, 1);
  if (pane) return in_disc(p, 52.5, 111.6, 1.7) || in_ellipse(p, 52.5, 116, 3.4, 3) ? PAPER : GROUND;
  if (in_disc(p, 52.5, 122.5, 1.8)) return PAPER;
  if (in_disc(p, 52.5, 122.5, 3) || in_box(p, 38, 118.4, 67, 119.2) || in_box(p, 38, 127, 67, 128)) return GROUND;
  if (in_box(p, 46, 102.8, 59, 105)) return in_lines(p.x, 2.1, 0.6) && p.x > 47 && p.x < 58 ? PAPER : GROUND;
  return p.y > 131 && in_lines(p.x, 3, 0.5) ? GROUND : PAPER;
}

static Ink shed_front(Point p) {
  if (in_disc(p, 52.5, 86, 4.6)) return fabs(p.x - 52.5) < 0.5 || fabs(p.y - 86) < 0.5 ? PAPER : GROUND;
  if (in_disc(p, 52.5, 86, 5.8)) return PAPER;
  double side = fabs(p.x - 52.5) - 37; /* from the middle of the window there */
  if (fabs(side) < 4 && p.y > 104 && p.y < 122) {
    bool bar = fabs(side) < 0.4 || fabs(p.y - 110) < 0.4 || fabs(p.y - 116) < 0.4;
    return fabs(side) > 3 || p.y < 105 || p.y > 121 || bar ? PAPER : GROUND;
  }
  double row = floor(p.y / 2.4);
  bool joint = fabs(fraction(p.x / 6 + row / 2) - 0.5) > 0.44;
  return in_lines(p.y, 2.4, 0.58) && !joint ? PAPER : GROUND;
}

static Ink yard(Point p) {
  double deep = (p.y - 134) / 14, from_middle = fabs(p.x - 52.5), rail = 6.5 + 17 * deep;
  if (fabs(from_middle - rail) < 0.5 + deep) return PAPER;
  if (fabs(from_middle - rail) < 1.4 + 1.6 * deep) return GROUND;
  return in_lines(p.y + 0.3 * sin(p.x * 0.7), 2, 0.36 * sin(p.x * 0.3 + floor(p.y / 2) * 2.2)) ? PAPER : GROUND;
}

/* Rays around the gable; above them nothing, where words may stand. */
static Ink shed_sky(Point p) {
  double far = hypot(p.x - 52.5, p.y - 100), turn = atan2(p.y - 100, p.x - 52.5);
  return p.y < 93 && far > 36 && far < 45 + 2 * sin(turn * 31) && in_lines(turn, 0.0713998, 0.4) ? PAPER : GROUND;
}

static bool in_neighbours(Point p) {
  return person(p, 12, 142, 21) || person(p, 21.5, 143, 14) || person(p, 91, 143, 22);
}

static Ink tram_shed(Point point) {
  Point p = by_hand(point, 0.1);
  if (in_neighbours(p)) return PAPER;
  if (near_by(p, in_neighbours, 1)) return GROUND;
  if (in_tram(p)) return tram(p);
  if (p.y >= 134) return yard(p);
  if (in_gateway(p)) return GROUND;
  if (near_by(p, in_gateway, 1.3)) return PAPER;
  double roof = 73 + fabs(p.x - 52.5) * 0.42;
  if (p.y < roof - 1.2 || fabs(p.x - 52.5) > 50) return shed_sky(p);
  if (p.y < roof) return GROUND;
  if (p.y < roof + 2.6) return PAPER;
  return p.y < roof + 3.8 || fabs(p.x - 52.5) > 47 ? GROUND : shed_front(p);
}

/* ---- beginners: heads in a river, before a rope; its far bank is at y = 13 --------------------- */

/* Where they are, and how large. */
static const double swimmers[][3] = {{13, 26, 3}, {27.5, 22.5, 2.6}, {44, 25.5, 3}, {22, 35, 3.8}, {39, 37, 4}};

static bool in_swimmer(Point p, size_t i, double gap) {
  double x = swimmers[i][0], y = swimmers[i][1], large = swimmers[i][2];
  return p.y < y + large * 0.9 && in_ellipse(p, x, y, large * 0.86 + gap, large + gap);
}

/* In a cap, looking to the left or to the right. */
static Ink swimmer(Point p, size_t i) {
  double large = swimmers[i][2], x = (p.x - swimmers[i][0]) / large, y = (p.y - swimmers[i][1]) / large;
  double side = i % 2 ? -x : x;
  if (fabs(y + 0.18 + side * 0.25) < 0.09) return GROUND;
  if (y + side * 0.25 < -0.18) return PAPER;
  bool eyes =
      in_ellipse((Point){side, y}, -0.12, 0.1, 0.09, 0.12) || in_ellipse((Point){side, y}, 0.42, 0.04, 0.09, 0.12);
  bool mouth = in_ellipse((Point){side, y}, 0.18, 0.45, 0.24, 0.12) && y > 0.45;
  return eyes || mouth ? GROUND : PAPER;
}

/* Rings in the water around a neck. */
static bool in_ripple(Point p, size_t i, double out) {
  double x = swimmers[i][0], large = swimmers[i][2], y = swimmers[i][1] + large * 0.9;
  return p.y > y - large * 0.5 && in_ellipse(p, x, y, large * out, large * out * 0.3);
}

static Ink far_bank(Point p) {
  static const double trees[][2] = {{5, 17}, {11, 12}, {30, 6}, {36, 7}, {41, 5}, {50.5, 18}};
  for (size_t i = 0; i < LENGTH(trees); i++) {
    if (in_ellipse(p, trees[i][0], 13, trees[i][1] * 0.17, trees[i][1])) return GROUND;
    if (in_ellipse(p, trees[i][0], 13, trees[i][1] * 0.17 + 0.5, trees[i][1] + 0.5)) return PAPER;
  }
  if (in_disc(p, 21, 8, 4)) return PAPER;
  if (in_disc(p, 21, 8, 5) || p.y > 12) return GROUND;
  return in_lines(p.y, 1.5, 0.1 + 0.035 * p.y) ? PAPER : GROUND;
}

static Ink beginners(Point point) {
  Point p = by_hand(point, 0.09);
  for (size_t i = LENGTH(swimmers); i-- > 0;) {
    if (in_swimmer(p, i, 0)) return swimmer(p, i);
    if (in_swimmer(p, i, 0.7)) return GROUND;
    if (in_ripple(p, i, 1.5)) return in_ripple(p, i, 1.25) ? GROUND : PAPER;
    if (in_ripple(p, i, 2.2)) return in_ripple(p, i, 1.98) ? GROUND : PAPER;
    if (in_ripple(p, i, 2.5)) return GROUND;
  }
  double rope = 16 + 1.6 * sin(p.x * 3.14159 / 56);
  if (in_disc((Point){fraction(p.x / 5.6) * 5.6, p.y}, 2.8, rope, 0.95) || fabs(p.y - rope) < 0.25) return PAPER;
  if (p.y < 13) return far_bank(p);
  if (fabs(p.y - rope) < 1.3) return GROUND;
  double y = p.y + 0.35 * sin(p.x * 0.6 + p.y * 0.4), pitch = 1.9;
  return in_lines(y, pitch, 0.42 * sin(p.x * 0.21 + floor(y / pitch) * 2.4)) ? PAPER : GROUND;
}

/* ---- writing --------------------------------------------------------------------------------- */

static const Print prints[] = {
    {"night-bus", night_bus, {0, 29}, 1, 297, 61, {0xFF, 0xCC, 0x11}},
    {"night-bus-small", night_bus, {31, 29}, 2.1, 105, 29, {0xFF, 0xCC, 0x11}},
    {"four-gates", four_gates, {0, 2}, 1, 117, 56, {0}},
    {"beginners", beginners, {0, 3}, 1, 56, 38, {0}},
    {"tram-shed", tram_shed, {0, 0}, 1, 105, 148, {0}},
};

static png_byte color_at(const Print *print, png_uint_32 x, png_uint_32 y) {
  int count[LIGHT + 1] = {0};
  double step = MM_TO_INCH / DPI * print->scale;
  for (int i = 0; i < POINTS; i++) {
    int across = i % SAMPLES, down = i / SAMPLES;
    Point p = {print->from.x + (x + (across + 0.5) / SAMPLES) * step,
               print->from.y + (y + (down + 0.5) / SAMPLES) * step};
    count[print->drawing(p)]++;
  }
  return (png_byte)(count[PAPER] * (POINTS + 1) + count[LIGHT]);
}

static int mix(int paper, int light, int of) {
  return paper + light ? (255 * paper + of * light) / (paper + light) : 255;
}

/* Red, green, blue, alpha of each of the COLORS. */
static void print_colors(const Print *print, png_byte *colors) {
  for (int i = 0; i < COLORS; i++, colors += 4) {
    int paper = i / (POINTS + 1), light = i % (POINTS + 1), seen = paper + light;
    colors[0] = (png_byte)mix(paper, light, print->light.red);
    colors[1] = (png_byte)mix(paper, light, print->light.green);
    colors[2] = (png_byte)mix(paper, light, print->light.blue);
    colors[3] = (png_byte)(255 * (seen < POINTS ? seen : POINTS) / POINTS);
  }
}

static bool print_write(const Print *print, const char *folder) {
  char path[4096];
  png_byte colors[COLORS * 4];
  png_image out = {.version = PNG_IMAGE_VERSION, .format = PNG_FORMAT_RGBA_COLORMAP, .colormap_entries = COLORS};
  out.width = (png_uint_32)(print->width * DPI / MM_TO_INCH);
  out.height = (png_uint_32)(print->height * DPI / MM_TO_INCH);
  png_byte *pixels = malloc((size_t)out.width * out.height);
  if (!pixels) return fprintf(stderr, "linocut: no memory is left\n"), false;
  for (png_uint_32 y = 0; y < out.height; y++) {
    for (png_uint_32 x = 0; x < out.width; x++) pixels[(size_t)y * out.width + x] = color_at(print, x, y);
  }
  print_colors(print, colors);
  snprintf(path, sizeof path, "%s/%s.png", folder, print->name);
  bool ok = png_image_write_to_file(&out, path, 0, pixels, 0, colors);
  if (!ok) fprintf(stderr, "linocut: %s: %s\n", path, out.message);
  free(pixels);
  return ok;
}

static const Print *find_print(const char *name) {
  for (size_t i = 0; i < LENGTH(prints); i++) {
    if (strcmp(prints[i].name, name) == 0) return &prints[i];
  }
  fprintf(stderr, "linocut: there is no picture '%s'\n", name);
  return NULL;
}

int main(int argc, char **argv) {
  if (argc < 3) return fprintf(stderr, "usage: linocut FOLDER NAME...\n"), 2;
  for (int i = 2; i < argc; i++) {
    const Print *print = find_print(argv[i]);
    if (!print || !print_write(print, argv[1])) return 2;
  }
  return 0;
}
