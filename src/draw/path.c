/* path.c: the points of paths, and the areas around them. */
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

bool rect_same(Rect a, Rect b) {
  return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

Rect rect_joined(Rect a, Rect b) {
  Len left = a.x < b.x ? a.x : b.x, top = a.y < b.y ? a.y : b.y;
  Len right = larger(a.x + a.width, b.x + b.width), bottom = larger(a.y + a.height, b.y + b.height);
  return (Rect){left, top, right - left, bottom - top};
}
