/* bleed.c: what ends at an edge of the page ends beyond it; what ends elsewhere stays. */
#include "draw/dlist.h"

#define EDGE_NEAR 2 /* units: of two lengths in millimetres, whose sum is the paper's */

typedef struct Bleeder {
  Arena *arena;
  const Dlist *page;
  Len bleed;
  VEC(Op) ops; /* what becomes of the page's */
} Bleeder;

/* The canvas that leads back. */
static Canvas back_from(Canvas canvas) {
  int quarters = (4 - canvas.quarters) % 4;
  Rect origin = canvas_place((Canvas){.quarters = quarters}, (Rect){-canvas.x, -canvas.y, 0, 0});
  return (Canvas){origin.x, origin.y, quarters, canvas.kind};
}

static Len moved(Len at, Len end, Len bleed) {
  return at <= EDGE_NEAR && at > -bleed ? -bleed : at >= end - EDGE_NEAR && at < end + bleed ? end + bleed : at;
}

static Rect bled_area(const Bleeder *b, Canvas canvas, Rect area) {
  Rect on_page = canvas_place(canvas, area);
  Len left = on_page.x, right = left + on_page.width, top = on_page.y, bottom = top + on_page.height;
  Len width = b->page->width, height = b->page->height;
  if (left <= EDGE_NEAR) left = moved(left, width, b->bleed);
  if (right >= width - EDGE_NEAR) right = moved(right, width, b->bleed);
  if (top <= EDGE_NEAR) top = moved(top, height, b->bleed);
  if (bottom >= height - EDGE_NEAR) bottom = moved(bottom, height, b->bleed);
  return canvas_place(back_from(canvas), (Rect){left, top, right - left, bottom - top});
}

/* A point of a path, as the page has it. */
typedef struct Spot {
  Len x, y;
} Spot;

static bool same(Spot a, Spot b) {
  return a.x == b.x && a.y == b.y;
}

/* A path that is made anew. */
typedef struct Tracer {
  const Bleeder *b;
  Canvas canvas;
  VEC(PathStep) steps;
} Tracer;

static Spot place_of(const Tracer *t, const PathStep *step, int point) {
  Rect place = canvas_place(t->canvas, (Rect){step->x[point], step->y[point], 0, 0});
  return (Spot){place.x, place.y};
}

static Spot beyond(const Tracer *t, Spot at) {
  const Dlist *page = t->b->page;
  return (Spot){moved(at.x, page->width, t->b->bleed), moved(at.y, page->height, t->b->bleed)};
}

static void add_step(Tracer *t, PathVerb verb, Spot at) {
  Rect place = canvas_place(back_from(t->canvas), (Rect){at.x, at.y, 0, 0});
  VEC_PUSH(t->b->arena, &t->steps, ((PathStep){.verb = verb, .x = {place.x}, .y = {place.y}}));
}

/* Do both lie on one edge of the page? Then what is drawn from one to the other goes around, on this side of the bleed.
 */
static bool along_edge(const Tracer *t, Spot from, Spot to) {
  Spot a = beyond(t, from), b = beyond(t, to);
  return (a.x != from.x && a.x == b.x) || (a.y != from.y && a.y == b.y);
}

/* A line that ends at the edge goes on. */
static void trace_line(Tracer *t, const Path *path) {
  for (size_t i = 0; i < path->n; i++) {
    const PathStep *step = &path->step[i];
    if (step->verb == PATH_MOVE || step->verb == PATH_LINE)
      add_step(t, step->verb, beyond(t, place_of(t, step, 0)));
    else
      VEC_PUSH(t->b->arena, &t->steps, *step);
  }
}

/* An area goes on where its side lies on the edge; its corners keep their shape. */
static void trace_area(Tracer *t, const Path *path) {
  Spot begin = {0}, at = {0};
  for (size_t i = 0; i < path->n; i++) {
    const PathStep *step = &path->step[i];
    Spot to = step->verb == PATH_CLOSE ? begin : place_of(t, step, step->verb == PATH_CURVE ? 2 : 0);
    bool side = step->verb == PATH_LINE || step->verb == PATH_CLOSE;
    if (side && !same(at, to) && along_edge(t, at, to)) {
      add_step(t, PATH_LINE, beyond(t, at));
      add_step(t, PATH_LINE, beyond(t, to));
    }
    VEC_PUSH(t->b->arena, &t->steps, *step);
    if (step->verb == PATH_MOVE) begin = to;
    at = to;
  }
}

static Path bled_path(const Bleeder *b, Canvas canvas, const Path *path) {
  Tracer tracer = {.b = b, .canvas = canvas};
  if (path->stroke)
    trace_line(&tracer, path);
  else
    trace_area(&tracer, path);
  Path bled = *path;
  bled.step = tracer.steps.at;
  bled.n = tracer.steps.n;
  return bled;
}

/* ---- pictures ------------------------------------------------------------------------------ */

/* In the same proportion, as large as what it has to cover. */
static Rect covering(Rect picture, Rect wanted) {
  Rect all = rect_joined(picture, wanted), large = all;
  large.height = len_share(all.width, picture.height, picture.width);
  if (large.height < all.height) {
    large.height = all.height;
    large.width = larger(len_share(all.height, picture.width, picture.height), all.width);
  }
  large.x -= (large.width - all.width) / 2;
  large.y -= (large.height - all.height) / 2;
  return large;
}

static Path outline_of(const Bleeder *b, Rect r) {
  PathStep *step = NEW_ARRAY(b->arena, PathStep, 5);
  step[0] = (PathStep){PATH_MOVE, {r.x}, {r.y}};
  step[1] = (PathStep){PATH_LINE, {r.x + r.width}, {r.y}};
  step[2] = (PathStep){PATH_LINE, {r.x + r.width}, {r.y + r.height}};
  step[3] = (PathStep){PATH_LINE, {r.x}, {r.y + r.height}};
  step[4] = (PathStep){PATH_CLOSE, {0}, {0}};
  return (Path){.step = step, .n = 5};
}

/* What of it is seen goes on; it becomes larger for that, and where nothing cuts it off, a clip does. */
static void bleed_picture(Bleeder *b, Canvas canvas, const Op *op, const Rect *clip) {
  Op image = *op;
  Rect area = op->picture.area, seen = clip ? *clip : bled_area(b, canvas, area);
  image.picture.area = covering(area, seen);
  bool cut = !clip && !rect_same(seen, area);
  if (cut) VEC_PUSH(b->arena, &b->ops, ((Op){.kind = OP_CLIP, .origin = op->origin, .path = outline_of(b, seen)}));
  VEC_PUSH(b->arena, &b->ops, image);
  if (cut) VEC_PUSH(b->arena, &b->ops, (Op){.kind = OP_END});
}

/* ---- all ops ---------------------------------------------------------------------------------- */

/* From op `from` of the page to the end of its canvas or clip, or of the page. Returns the number of the op after it.
 * `clip`: of what is around it on the same canvas; NULL: none. */
static size_t bleed_ops(Bleeder *b, size_t from, Canvas canvas, const Rect *clip) {
  size_t i = from;
  while (i < b->page->ops.n) {
    Op op = b->page->ops.at[i++];
    if (op.kind == OP_IMAGE) {
      bleed_picture(b, canvas, &op, clip);
      continue;
    }
    if (op.kind == OP_RECT) op.rect.area = bled_area(b, canvas, op.rect.area);
    if (op.kind == OP_PATH || op.kind == OP_CLIP) op.path = bled_path(b, canvas, &op.path);
    VEC_PUSH(b->arena, &b->ops, op);
    if (op.kind == OP_CANVAS) i = bleed_ops(b, i, canvas_within(canvas, op.canvas), NULL);
    if (op.kind == OP_CLIP) {
      Rect bounds = path_extent(&op.path);
      i = bleed_ops(b, i, canvas, &bounds);
    }
    if (op.kind == OP_END) break;
  }
  return i;
}

void dlist_bleed(Arena *arena, Dlist *page, Len bleed) {
  Bleeder bleeder = {.arena = arena, .page = page, .bleed = bleed};
  page->bleed = bleed;
  if (!bleed) return;
  bleed_ops(&bleeder, 0, (Canvas){0}, NULL);
  page->ops.at = bleeder.ops.at;
  page->ops.n = bleeder.ops.n;
  page->ops.cap = bleeder.ops.cap;
}
