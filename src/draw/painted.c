/* painted.c: walks over a display list, and over those in it. What stands on what is told by rectangles: of an area
 * that is none, by the one around it. The work has a limit, which only a malicious page reaches; what lies beyond is
 * not looked at. */
#include "draw/painted.h"

#include <math.h>

#include "draw/image.h"

#define WORK_MOST ((size_t)10000000)  /* ops and steps of paths: some tenths of a second */
#define TRIES_MOST ((size_t)10000000) /* grounds looked at */

/* Where the places of a list stand. */
typedef struct Where {
  Canvas canvas;
  Rect seen;     /* on the page */
  Rect area;     /* of a drawing on the canvas, whose own size is... */
  Rect drawing;  /* ...this; empty: the places are the canvas's */
  Origin origin; /* of the drawing */
  bool transparent;
} Where;

typedef struct Walker {
  Arena *arena;
  Rect bleed; /* beyond it nothing is left after the cut */
  size_t work;
  VEC(Painted) painted;
  VEC(size_t) ground;
} Walker;

/* ---- areas ------------------------------------------------------------------------------- */

static Rect place_of(const Where *where, Rect r) {
  const Rect *to = &where->area, *from = &where->drawing;
  if (rect_empty(*from)) return canvas_place(where->canvas, r);
  Len left = to->x + len_share(r.x, to->width, from->width), top = to->y + len_share(r.y, to->height, from->height);
  return canvas_place(where->canvas, (Rect){left, top, len_share(r.width, to->width, from->width),
                                            len_share(r.height, to->height, from->height)});
}

/* Where it is thinnest. */
static Len thickness_of(const Where *where, const Path *path) {
  const Matrix *m = path->space;
  Len thick = path->stroke;
  if (m) {
    double across = hypot((double)m->a, (double)m->b), down = hypot((double)m->c, (double)m->d);
    thick = len_share(thick, llround(across < down ? across : down), RATIO_ONE);
  }
  return rect_empty(where->drawing) ? thick : len_share(thick, where->area.width, where->drawing.width);
}

/* Letters that leave ink; empty when none does. A page has thousands: only the last one's width is asked for. */
static Rect run_area(const GlyphRun *run) {
  const Glyph *left = NULL, *right = NULL, *top = NULL, *bottom = NULL;
  for (size_t i = 0; i < run->n; i++) {
    const Glyph *glyph = &run->glyph[i];
    if (glyph->id == run->font->space) continue;
    if (!left || glyph->x < left->x) left = glyph;
    if (!right || glyph->x > right->x) right = glyph;
    if (!top || glyph->y < top->y) top = glyph;
    if (!bottom || glyph->y > bottom->y) bottom = glyph;
  }
  if (!left) return (Rect){0};
  Len height = len_scale(run->font->cap_height, run->size, run->font->upem), width = font_width(run, right->id);
  return (Rect){run->x + left->x, run->y + top->y - height, right->x - left->x + width, bottom->y - top->y + height};
}

/* ---- the walk ---------------------------------------------------------------------------------- */

static bool is_ground(const Painted *p) {
  return !p->drawn && (p->kind == PAINTED_AREA || p->kind == PAINTED_PICTURE);
}

static bool fades(const Op *op) {
  const Gradient *gradient = op->kind == OP_PATH ? op->path.gradient : NULL;
  bool some = op->kind == OP_PATH && op->path.transparency;
  for (size_t i = 0; gradient && i < gradient->n && !some; i++) some = gradient->stop[i].transparency;
  return some;
}

static void add(Walker *w, const Where *where, const Op *op, Painted painted) {
  Rect on = place_of(where, painted.area);
  painted.area = rect_common(on, where->seen);
  if (rect_empty(painted.area) || rect_empty(rect_common(painted.area, w->bleed))) return;
  painted.op = op;
  painted.drawn = !rect_empty(where->drawing);
  painted.origin = painted.drawn ? where->origin : op->origin;
  painted.transparent = where->transparent || fades(op);
  painted.below = w->ground.n;
  if (is_ground(&painted)) VEC_PUSH(w->arena, &w->ground, w->painted.n);
  VEC_PUSH(w->arena, &w->painted, painted);
}

static void add_rect(Walker *w, const Where *where, const Op *op) {
  Rect on = place_of(where, op->rect.area);
  Len thin = on.width < on.height ? on.width : on.height;
  bool line = thin < PAINTED_LINE_MOST;
  add(w, where, op, (Painted){line ? PAINTED_LINE : PAINTED_AREA, .area = op->rect.area, .thickness = line ? thin : 0});
}

static void add_path(Walker *w, const Where *where, const Op *op) {
  const Path *path = &op->path;
  w->work += path->n;
  Painted painted = {path->stroke ? PAINTED_LINE : PAINTED_AREA, .area = path_area(path, path->stroke / 2)};
  if (path->stroke) painted.thickness = larger(thickness_of(where, path), 1);
  if (path->n) add(w, where, op, painted);
}

static size_t walk(Walker *w, const Dlist *list, size_t from, const Where *where);

/* A drawing is a picture, and what is in it. */
static void add_picture(Walker *w, const Where *where, const Op *op) {
  const Drawing *drawing = op->picture.image->drawing;
  add(w, where, op, (Painted){PAINTED_PICTURE, .area = op->picture.area});
  if (!drawing) return;
  Where inner = *where;
  inner.area = op->picture.area;
  inner.drawing = (Rect){0, 0, drawing->list.width, drawing->list.height};
  inner.origin = op->origin;
  inner.seen = rect_common(where->seen, place_of(where, op->picture.area));
  if (!rect_empty(inner.drawing) && !rect_empty(inner.seen)) walk(w, &drawing->list, 0, &inner);
}

/* Op i begins a canvas, a clip or a group. Returns the number of the op after it, and after all that is in it. */
static size_t walk_in(Walker *w, const Dlist *list, size_t i, const Where *where) {
  const Op *op = &list->ops.at[i];
  Where inner = *where;
  if (op->kind == OP_GROUP) {
    inner.transparent = inner.transparent || op->group.transparency;
    walk(w, op->group.list, 0, &inner);
    return i + 1;
  }
  if (op->kind == OP_CANVAS) inner.canvas = canvas_within(where->canvas, op->canvas);
  if (op->kind == OP_CLIP) inner.seen = rect_common(where->seen, place_of(where, path_area(&op->path, 0)));
  if (inner.canvas.kind == CANVAS_OVERLAY) inner.seen = (Rect){0};
  return walk(w, list, i + 1, &inner);
}

/* From op `from` to the end of its canvas or clip, or of the list. Returns the number of the op after it. */
static size_t walk(Walker *w, const Dlist *list, size_t from, const Where *where) {
  size_t i = from;
  while (i < list->ops.n && w->work++ < WORK_MOST) {
    const Op *op = &list->ops.at[i];
    switch (op->kind) {
    case OP_GLYPHS: add(w, where, op, (Painted){PAINTED_WORDS, .area = run_area(&op->run)}); break;
    case OP_RECT: add_rect(w, where, op); break;
    case OP_PATH: add_path(w, where, op); break;
    case OP_IMAGE: add_picture(w, where, op); break;
    case OP_LINK: break;
    case OP_GROUP:
    case OP_CANVAS:
    case OP_CLIP: i = walk_in(w, list, i, where); continue;
    case OP_END: return i + 1;
    }
    i++;
  }
  return i;
}

/* ---- grounds ----------------------------------------------------------------------------------- */

static const Painted *find_ground(PaintedPage *page, const Painted *p, bool whole) {
  for (size_t i = p->below; i-- > 0 && page->tries < TRIES_MOST; page->tries++) {
    const Painted *ground = &page->at[page->ground[i]];
    Rect both = rect_common(ground->area, p->area);
    if (whole ? rect_holds(ground->area, p->area) : !rect_empty(both)) return ground;
  }
  return NULL;
}

PaintedPage painted_page(Arena *arena, const Dlist *list) {
  const Rect all = {-PLACE_MAX, -PLACE_MAX, 2 * PLACE_MAX, 2 * PLACE_MAX};
  Len b = list->bleed;
  Walker walker = {.arena = arena, .bleed = {-b, -b, list->width + 2 * b, list->height + 2 * b}};
  walk(&walker, list, 0, &(Where){.seen = all});
  PaintedPage page = {list, walker.painted.at, walker.painted.n, walker.ground.at, 0};
  for (size_t i = 0; i < page.n; i++) {
    Painted *p = &page.at[i];
    if (p->kind == PAINTED_WORDS || p->kind == PAINTED_LINE) p->ground = find_ground(&page, p, true);
  }
  return page;
}

/* ---- colors ------------------------------------------------------------------------------------ */

static const Gradient *gradient_of(const Painted *p) {
  return p->op->kind == OP_PATH ? p->op->path.gradient : NULL;
}

size_t painted_colors(const Painted *painted) {
  const Gradient *gradient = gradient_of(painted);
  return painted->kind == PAINTED_PICTURE ? 0 : gradient ? gradient->n : 1;
}

Color painted_color(const Painted *painted, size_t i) {
  const Op *op = painted->op;
  const Gradient *gradient = gradient_of(painted);
  if (gradient) return gradient->stop[i].color;
  return op->kind == OP_GLYPHS ? op->run.color : op->kind == OP_RECT ? op->rect.color : op->path.color;
}

bool painted_plain(const Painted *painted) {
  return painted_colors(painted) == 1 && !painted->transparent;
}

#define LAYERS_MOST 4 /* as many overprint each other in earnest */

Coverage painted_coverage(PaintedPage *page, const Painted *painted, Color color) {
  Coverage all = coverage_of(color);
  const Painted *at = painted;
  for (int i = 0; i < LAYERS_MOST && painted_colors(at) && painted_color(at, 0).overprint; i++) {
    at = find_ground(page, at, false);
    if (!at || !painted_plain(at)) break;
    all = coverage_over(all, coverage_of(painted_color(at, 0)));
  }
  return all;
}
