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

/* ---- what is cut off ---------------------------------------------------------------------- */

typedef struct Clipper {
  Arena *arena;
  const Dlist *page;
  Rect area;
  VEC(Op) ops;
} Clipper;

/* Of what is no word; false: it is, or draws nothing. */
static bool extent_of(const Clipper *c, const Op *op, Rect *extent) {
  Len half = op->kind == OP_PATH ? op->path.stroke : 0; /* with its miters */
  switch (op->kind) {
  case OP_RECT: *extent = op->rect.area; return true;
  case OP_IMAGE: *extent = op->picture.area; return true;
  case OP_GROUP: *extent = (Rect){0, 0, c->page->width, c->page->height}; return true;
  case OP_PATH: *extent = path_extent(&op->path); break;
  default: return false;
  }
  *extent = (Rect){extent->x - half, extent->y - half, extent->width + 2 * half, extent->height + 2 * half};
  return true;
}

static Op clip_of(Arena *arena, Rect r) {
  const Len right = r.x + r.width, bottom = r.y + r.height;
  const PathStep step[] = {{PATH_MOVE, {r.x}, {r.y}},
                           {PATH_LINE, {right}, {r.y}},
                           {PATH_LINE, {right}, {bottom}},
                           {PATH_LINE, {r.x}, {bottom}},
                           {PATH_CLOSE, {0}, {0}}};
  Op clip = {.kind = OP_CLIP};
  clip.path = (Path){.step = VEC_COPY(arena, step, sizeof step / sizeof *step), .n = sizeof step / sizeof *step};
  return clip;
}

/* From op `from` to the end of its canvas or clip, or of the page. Returns the number of the op after it. */
static size_t clip_ops(Clipper *c, size_t from, Canvas canvas) {
  size_t i = from;
  Rect area = canvas_back(canvas, c->area), extent;
  while (i < c->page->ops.n) {
    const Op *op = &c->page->ops.at[i++];
    bool cut = extent_of(c, op, &extent) && !rect_holds(area, extent);
    if (cut) VEC_PUSH(c->arena, &c->ops, clip_of(c->arena, area));
    VEC_PUSH(c->arena, &c->ops, *op);
    if (cut) VEC_PUSH(c->arena, &c->ops, (Op){.kind = OP_END});
    if (op->kind == OP_CANVAS) i = clip_ops(c, i, canvas_within(canvas, op->canvas));
    if (op->kind == OP_CLIP) i = clip_ops(c, i, canvas);
    if (op->kind == OP_END) break;
  }
  return i;
}

void dlist_clip(Arena *arena, Dlist *page, Rect area) {
  Clipper clipper = {.arena = arena, .page = page, .area = area};
  clip_ops(&clipper, 0, (Canvas){0});
  page->ops.at = clipper.ops.at;
  page->ops.n = clipper.ops.n;
  page->ops.cap = clipper.ops.cap;
}
