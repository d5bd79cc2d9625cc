/* path.c: the points of paths, the areas around them, and what lies in a path.
 *
 * Whether an area lies in a path: a piece of its outline whose points all lie to one side of the area does not touch
 * it, and goes around it as the straight line between its ends does. Others are halved (de Casteljau) until they are.
 * When no piece touches the area, all of it is inside or all outside, as its middle is. */
#include "draw/dlist.h"

int path_points(PathVerb verb) {
  return verb == PATH_CURVE ? 3 : verb == PATH_CLOSE ? 0 : 1;
}

Rect path_extent(const Path *path) {
  Rect all = {0};
  bool begun = false;
  for (size_t i = 0; i < path->n; i++) {
    for (int k = 0; k < path_points(path->step[i].verb); k++) {
      Rect point = {path->step[i].x[k], path->step[i].y[k], 0, 0};
      all = begun ? rect_joined(all, point) : point;
      begun = true;
    }
  }
  return all;
}

/* Around what becomes of it in the space. */
static Rect spaced(const Matrix *m, Rect r) {
  Rect all = {0};
  for (int i = 0; i < 4; i++) {
    Len u = r.x + (i & 1 ? r.width : 0), v = r.y + (i & 2 ? r.height : 0);
    Rect corner = {m->x + len_share(u, m->a, RATIO_ONE) + len_share(v, m->c, RATIO_ONE),
                   m->y + len_share(u, m->b, RATIO_ONE) + len_share(v, m->d, RATIO_ONE), 0, 0};
    all = i ? rect_joined(all, corner) : corner;
  }
  return all;
}

static Rect around(Rect r, Len more) {
  return (Rect){r.x - more, r.y - more, r.width + 2 * more, r.height + 2 * more};
}

Rect path_area(const Path *path, Len more) {
  Rect r = around(path_extent(path), more);
  return path->space ? spaced(path->space, r) : r;
}

/* Where nothing is said, a miter is up to ten times as long as the stroke is wide; a square cap reaches less than two
 * halves. */
Len path_reach(const Path *path) {
  int64_t miter = path->miter ? path->miter : 1000;
  bool corners = path->n > 2 && path->join == JOIN_MITER;
  return len_share(path->stroke / 2, corners ? larger(miter, 200) : 200, 100);
}

/* ---- what lies in a path ---------------------------------------------------------------------- */

#define HALVINGS 12 /* a piece becomes 1/4096 of itself: on a sheet, a tenth of a millimetre */

typedef struct Point {
  Len x, y;
} Point;

typedef struct Outline {
  const Path *path;
  Rect area;
  Point middle; /* of the area */
  Point begun, at;
  int winding; /* around the middle */
} Outline;

static Point middle_of(Point a, Point b) {
  return (Point){a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
}

/* What only meets it at its edge is apart. */
static bool is_apart(const Outline *o, const Point *p) {
  Rect box = {p[0].x, p[0].y, 0, 0};
  for (int i = 1; i < 4; i++) box = rect_joined(box, (Rect){p[i].x, p[i].y, 0, 0});
  return box.x + box.width <= o->area.x || box.x >= o->area.x + o->area.width || box.y + box.height <= o->area.y ||
         box.y >= o->area.y + o->area.height;
}

/* Does a line pass to the right of the middle, and which way? Both ends lie to one side of the area. */
static void wind(Outline *o, Point a, Point b) {
  Point m = o->middle;
  if ((a.y <= m.y) != (b.y <= m.y) && a.x > m.x) o->winding += a.y <= m.y ? 1 : -1;
}

/* False: it may touch the area. */
static bool outline_piece(Outline *o, const Point *p, int halvings) {
  if (is_apart(o, p)) {
    wind(o, p[0], p[3]);
    return true;
  }
  if (!halvings) return false;
  Point ab = middle_of(p[0], p[1]), bc = middle_of(p[1], p[2]), cd = middle_of(p[2], p[3]);
  Point abc = middle_of(ab, bc), bcd = middle_of(bc, cd), mid = middle_of(abc, bcd);
  return outline_piece(o, (Point[]){p[0], ab, abc, mid}, halvings - 1) &&
         outline_piece(o, (Point[]){mid, bcd, cd, p[3]}, halvings - 1);
}

static bool outline_line(Outline *o, Point to) {
  Point from = o->at;
  o->at = to;
  return outline_piece(o, (Point[]){from, from, to, to}, HALVINGS);
}

static Point point_of(const Outline *o, const PathStep *step, int i) {
  Rect r = {step->x[i], step->y[i], 0, 0};
  if (o->path->space) r = spaced(o->path->space, r);
  return (Point){r.x, r.y};
}

static bool outline_step(Outline *o, const PathStep *step) {
  Point from = o->at;
  switch (step->verb) {
  case PATH_LINE: return outline_line(o, point_of(o, step, 0));
  case PATH_CURVE:
    o->at = point_of(o, step, 2);
    return outline_piece(o, (Point[]){from, point_of(o, step, 0), point_of(o, step, 1), o->at}, HALVINGS);
  case PATH_CLOSE: return outline_line(o, o->begun);
  case PATH_MOVE: break;
  }
  bool clear = o->path->stroke || outline_line(o, o->begun);
  o->begun = o->at = point_of(o, step, 0);
  return clear;
}

PathCover path_cover(const Path *path, Rect area) {
  if (path->stroke) {
    Rect reach =
        path_area(&(Path){.step = (PathStep[]){{PATH_MOVE, {0}, {0}}}, .n = 1, .space = path->space}, path_reach(path));
    area = around(area, larger(reach.width, reach.height) / 2);
  }
  Outline o = {.path = path, .area = area, .middle = {area.x + area.width / 2, area.y + area.height / 2}};
  if (path->n) o.begun = o.at = point_of(&o, path->step, 0);
  for (size_t i = 0; i < path->n; i++) {
    if (!outline_step(&o, &path->step[i])) return COVER_PART;
  }
  if (path->stroke) return COVER_NONE;
  if (!outline_line(&o, o.begun)) return COVER_PART;
  return (path->even_odd ? o.winding & 1 : o.winding) ? COVER_ALL : COVER_NONE;
}

/* ---- areas -------------------------------------------------------------------------------------- */

bool rect_same(Rect a, Rect b) {
  return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

Rect rect_joined(Rect a, Rect b) {
  Len left = a.x < b.x ? a.x : b.x, top = a.y < b.y ? a.y : b.y;
  Len right = larger(a.x + a.width, b.x + b.width), bottom = larger(a.y + a.height, b.y + b.height);
  return (Rect){left, top, right - left, bottom - top};
}

Rect rect_common(Rect a, Rect b) {
  Len left = larger(a.x, b.x), top = larger(a.y, b.y);
  Len right = a.x + a.width < b.x + b.width ? a.x + a.width : b.x + b.width;
  Len bottom = a.y + a.height < b.y + b.height ? a.y + a.height : b.y + b.height;
  return (Rect){left, top, right - left, bottom - top};
}

bool rect_empty(Rect r) {
  return r.width <= 0 || r.height <= 0;
}

bool rect_holds(Rect outer, Rect inner) {
  return rect_same(rect_common(outer, inner), inner);
}
