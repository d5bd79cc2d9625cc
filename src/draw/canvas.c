/* canvas.c: places on canvases that are turned by quarters; and a page of which not all is drawn. */
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

Rect canvas_back(Canvas canvas, Rect area) {
  Canvas back = {-canvas.x, -canvas.y, (4 - canvas.quarters) % 4, canvas.kind};
  turn(back.quarters, &back.x, &back.y);
  return canvas_place(back, area);
}

void dlist_clip(Arena *arena, Dlist *page, Rect area) {
  const Len right = area.x + area.width, bottom = area.y + area.height;
  const PathStep step[] = {{PATH_MOVE, {area.x}, {area.y}},
                           {PATH_LINE, {right}, {area.y}},
                           {PATH_LINE, {right}, {bottom}},
                           {PATH_LINE, {area.x}, {bottom}},
                           {PATH_CLOSE, {0}, {0}}};
  Op clip = {.kind = OP_CLIP}, end = {.kind = OP_END};
  clip.path = (Path){.step = VEC_COPY(arena, step, sizeof step / sizeof *step), .n = sizeof step / sizeof *step};
  Dlist clipped = *page;
  clipped.ops.at = NULL;
  clipped.ops.n = clipped.ops.cap = 0;
  VEC_PUSH(arena, &clipped.ops, clip);
  for (size_t i = 0; i < page->ops.n; i++) VEC_PUSH(arena, &clipped.ops, page->ops.at[i]);
  VEC_PUSH(arena, &clipped.ops, end);
  *page = clipped;
}
