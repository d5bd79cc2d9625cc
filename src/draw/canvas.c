/* canvas.c: places on canvases that are turned by quarters. */
#include "draw/dlist.h"

/* x to the right is y down after a quarter; y down is x to the left. */
static void turn(int quarters, Len *x, Len *y) {
  for (int i = 0; i < quarters; i++) {
    Len across = *x;
    *x = -*y;
    *y = across;
  }
}

Canvas canvas_within(Canvas outer, Canvas inner) {
  Len x = inner.x, y = inner.y;
  turn(outer.quarters, &x, &y);
  return (Canvas){outer.x + x, outer.y + y, (outer.quarters + inner.quarters) % 4,
                  inner.kind == CANVAS_PAGE ? outer.kind : inner.kind};
}

Rect canvas_place(Canvas canvas, Rect area) {
  Len x = area.x, y = area.y, width = area.width, height = area.height;
  turn(canvas.quarters, &x, &y);
  turn(canvas.quarters, &width, &height);
  return (Rect){canvas.x + (width < 0 ? x + width : x), canvas.y + (height < 0 ? y + height : y),
                width < 0 ? -width : width, height < 0 ? -height : height};
}
