/* bounds.c: from the edges that a frame names to a place and a length. */
#include "page/bounds.h"

static Len distance(Len by) {
  return by < 0 ? -by : by;
}

Len bounds_room(Bounds bounds, const Axis *axis) {
  if (axis->middle.said) return bounds.paper - 2 * distance(axis->middle.by);
  Len near = axis->near.said ? axis->near.by : axis->far.said ? 0 : bounds.near;
  return bounds.paper - near - (axis->far.said ? axis->far.by : 0);
}

Len bounds_auto(Bounds bounds, const Axis *axis) {
  Len near = axis->near.said ? axis->near.by : bounds.near, far = axis->far.said ? axis->far.by : bounds.far;
  if (axis->middle.said) {
    near = 2 * larger(bounds.near - axis->middle.by, bounds.far + axis->middle.by);
    far = 0;
  }
  Len length = bounds.paper - near - far;
  return length > 0 ? length : bounds_room(bounds, axis);
}

Len bounds_begin(Bounds bounds, const Axis *axis, Len length) {
  if (axis->near.said) return axis->near.by;
  if (axis->far.said) return bounds.paper - axis->far.by - length;
  return axis->middle.said ? (bounds.paper - length) / 2 + axis->middle.by : bounds.near;
}
