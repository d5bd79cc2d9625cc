/* svgclip.c: the shapes of clip paths, and the box of what they clip. */
#include "draw/svgclip.h"

#include <math.h>

#include "draw/svgshape.h"

/* ---- extents: of what clips by the box of what it clips --------------------------------------------- */

static void take_in(SvgExtent *all, const SvgExtent *one) {
  if (!one->any) return;
  if (!all->any) *all = *one;
  *all = (SvgExtent){fmin(all->left, one->left), fmin(all->top, one->top), fmax(all->right, one->right),
                     fmax(all->bottom, one->bottom), true};
}

static void find_extent(SvgDrawing *d, const SvgElement *element, SvgMatrix matrix, const SvgState *around,
                        SvgExtent *all);

static void find_inner(SvgDrawing *d, const SvgElement *element, SvgMatrix matrix, const SvgState *around,
                       SvgExtent *all) {
  SvgState state = *around;
  if (svgtree_is(element, "use")) {
    SvgElement *used = svgtree_find(d->palette.tree, svgtree_href(element));
    SvgPoint by = svgdrawing_point(d, element, around, "x", "y");
    matrix = svgmatrix_within(matrix, (SvgMatrix){1, 0, 0, 1, by.x, by.y});
    state.use = element;
    if (used) find_extent(d, used, svgmatrix_within(matrix, svgdrawing_transform(d, used, "transform")), &state, all);
  }
  state.use = NULL;
  for (const SvgElement *child = element->child; child; child = child->next)
    find_extent(d, child, svgmatrix_within(matrix, svgdrawing_transform(d, child, "transform")), &state, all);
}

/* Is it drawn with what it holds? */
static bool is_holder(const SvgElement *element) {
  static const char *const holders[] = {"a", "g", "switch", "use"};
  bool is = false;
  for (size_t i = 0; i < sizeof holders / sizeof *holders; i++) is = is || svgtree_is(element, holders[i]);
  return is;
}

static void move_outline(SvgOutline *outline, SvgMatrix matrix) {
  for (size_t i = 0; i < outline->steps.n; i++) {
    for (int k = 0; k < 3; k++) outline->steps.at[i].p[k] = svgpoint_at(matrix, outline->steps.at[i].p[k]);
  }
}

/* Of all shapes in it that are drawn, in units of what is around; hidden ones count. */
static void find_extent(SvgDrawing *d, const SvgElement *element, SvgMatrix matrix, const SvgState *around,
                        SvgExtent *all) {
  SvgState state = *around;
  SvgAddOutline add = svgshape_kind(element);
  SvgOutline outline = {.arena = d->task->arena};
  bool drawn = svgdrawing_enter(d, element) &&
               svgstyle_of(d->palette.sheet, element, &around->style, &around->viewport, &state.style) &&
               !state.style.absent;
  if (drawn && add) {
    add(d, element, &state, &outline);
    move_outline(&outline, matrix);
    SvgExtent own = svgpath_extent(&outline);
    take_in(all, &own);
  }
  if (drawn && is_holder(element)) find_inner(d, element, matrix, &state, all);
  if (drawn && (svgtree_is(element, "svg") || (around->use && svgtree_is(element, "symbol"))))
    svgstyle_beyond(d->task, element->line,
                    "a clip path in units of what it clips, which holds an <svg> or a <symbol>,",
                    "give the clip path the units of the drawing: clipPathUnits=\"userSpaceOnUse\"");
  svgdrawing_leave(d);
}

/* ---- clip paths ---------------------------------------------------------------------------------------- */

/* The rule by which a shape is filled; basic shapes are the same by both. */
typedef enum ClipRule { CLIP_EITHER, CLIP_NONZERO, CLIP_EVEN_ODD } ClipRule;

/* What the shapes of a clip path are together. */
typedef struct Clip {
  SvgOutline outline;
  SvgExtent extent;
  size_t shapes;
  ClipRule rule;
  bool overlap;
} Clip;

static bool is_beside(const SvgExtent *a, const SvgExtent *b) {
  return a->right <= b->left || b->right <= a->left || a->bottom <= b->top || b->bottom <= a->top;
}

/* One outline for all: where they run the same way, nonzero winding is in each of them. By the even-odd rule what is in
 * two of them would be in none. */
static void unite(SvgDrawing *d, const SvgElement *element, Clip *clip, SvgOutline *outline, ClipRule rule) {
  SvgExtent one = svgpath_extent(outline);
  if (!outline->steps.n) return;
  clip->overlap = clip->overlap || (clip->shapes && !is_beside(&clip->extent, &one));
  bool mixed = clip->rule && rule && rule != clip->rule;
  if (rule) clip->rule = rule;
  if (mixed || (clip->rule == CLIP_EVEN_ODD && clip->overlap)) {
    svgstyle_beyond(d->task, element->line, "a clip path of several shapes, some of them filled by the even-odd rule,",
                    "unite them; Inkscape: Path > Union");
    return;
  }
  svgpath_rightwards(outline);
  take_in(&clip->extent, &one);
  clip->shapes++;
  for (size_t i = 0; i < outline->steps.n; i++) VEC_PUSH(d->task->arena, &clip->outline.steps, outline->steps.at[i]);
}

static ClipRule rule_of(const SvgElement *element, const SvgStyle *style) {
  if (svgtree_is(element, "rect") || svgtree_is(element, "circle") || svgtree_is(element, "ellipse"))
    return CLIP_EITHER;
  return style->clip_even_odd ? CLIP_EVEN_ODD : CLIP_NONZERO;
}

static void add_clip(SvgDrawing *d, const SvgElement *element, const SvgState *around, SvgMatrix matrix, Clip *clip);

static void refuse(const SvgDrawing *d, const SvgElement *element) {
  Str what = str_format(d->task->arena, "<%.*s> in a clip path", STR_ARG(element->name));
  svgstyle_beyond(d->task, element->line, what.p, "turn it into one path; Inkscape: Path > Object to Path, then Union");
}

static void add_used(SvgDrawing *d, const SvgElement *use, const SvgState *state, SvgMatrix matrix, Clip *clip) {
  const SvgElement *used = svgtree_find(d->palette.tree, svgtree_href(use));
  SvgPoint by = svgdrawing_point(d, use, state, "x", "y");
  if (!used)
    svgstyle_missing(d->task, use->line, svgtree_href(use));
  else if (!svgshape_kind(used))
    refuse(d, used);
  else
    add_clip(d, used, state, svgmatrix_within(matrix, (SvgMatrix){1, 0, 0, 1, by.x, by.y}), clip);
}

static void add_shape(SvgDrawing *d, const SvgElement *element, const SvgState *around, SvgMatrix matrix, Clip *clip) {
  SvgState state = *around;
  SvgAddOutline add = svgshape_kind(element);
  SvgOutline outline = {.arena = d->task->arena};
  bool use = svgtree_is(element, "use");
  if (svgdrawing_silent(element)) return;
  if (!svgstyle_of(d->palette.sheet, element, &around->style, &around->viewport, &state.style)) return;
  if (state.style.absent || state.style.hidden) return;
  if (state.style.clip.n)
    return svgstyle_beyond(d->task, element->line, "a clip path within a clip path",
                           "cut the one by the other; Inkscape: Path > Intersection");
  matrix = svgmatrix_within(matrix, svgdrawing_transform(d, element, "transform"));
  if (use) return add_used(d, element, &state, matrix, clip);
  if (!add) return refuse(d, element);
  add(d, element, &state, &outline);
  move_outline(&outline, matrix);
  unite(d, element, clip, &outline, rule_of(element, &state.style));
}

static void add_clip(SvgDrawing *d, const SvgElement *element, const SvgState *around, SvgMatrix matrix, Clip *clip) {
  if (!svgdrawing_given_up(d) && svgdrawing_enter(d, element)) add_shape(d, element, around, matrix, clip);
  svgdrawing_leave(d);
}

/* Puts the clips that begin here; *n: how many. False: nothing is seen, or after an error. */
static bool begin(SvgDrawing *d, const SvgElement *element, const SvgState *state, Str reference, int *n) {
  SvgElement *path = svgtree_find(d->palette.tree, reference);
  SvgMatrix matrix = state->matrix;
  SvgState inner = *state;
  Clip clip = {.outline.arena = d->task->arena};
  if (!path || !svgtree_is(path, "clipPath")) return svgstyle_missing(d->task, element->line, reference);
  if (path->busy) {
    svgdrawing_circle(d, path);
    return false;
  }
  SvgStyle initial = svgstyle_initial();
  if (!svgstyle_of(d->palette.sheet, path, &initial, &state->viewport, &inner.style)) return false;
  path->busy = true;
  bool seen = !inner.style.clip.n || svgclip_begin(d, element, state, inner.style.clip, n);
  path->busy = false;
  matrix = svgmatrix_within(matrix, svgdrawing_transform(d, path, "transform"));
  if (str_is(svgtree_attribute(path, "clipPathUnits"), "objectBoundingBox")) {
    SvgExtent e = {0};
    find_extent(d, element, svgmatrix_none, state, &e);
    matrix = svgmatrix_within(matrix, (SvgMatrix){e.right - e.left, 0, 0, e.bottom - e.top, e.left, e.top});
    inner.viewport = (SvgViewport){1, 1};
  }
  for (const SvgElement *child = path->child; child && seen; child = child->next)
    add_clip(d, child, &inner, svgmatrix_none, &clip);
  if (!seen || !clip.shapes) return false;
  Op op = {.kind = OP_CLIP, .path.even_odd = clip.rule == CLIP_EVEN_ODD};
  if (!svgshape_path(d, element, &clip.outline, matrix, &op.path)) return false;
  svgdrawing_put(d, state->out, op);
  ++*n;
  return true;
}

bool svgclip_begin(SvgDrawing *d, const SvgElement *element, const SvgState *state, Str reference, int *n) {
  bool seen = svgdrawing_enter(d, element) && begin(d, element, state, reference, n);
  svgdrawing_leave(d);
  return seen;
}

void svgclip_end(const SvgDrawing *d, Dlist *out, int n) {
  for (int i = 0; i < n; i++) svgdrawing_put(d, out, (Op){.kind = OP_END});
}
