/* svg.c: elements to ops: what holds others, what is used again, and the whole. */
#include "draw/svg.h"

#include <math.h>

#include "base/messages.h"
#include "draw/svgclip.h"
#include "draw/svgshape.h"

static void draw_element(SvgDrawing *d, SvgElement *element, const SvgState *around);

/* ---- what holds others ------------------------------------------------------------------------------------ */

static void draw_children(SvgDrawing *d, SvgElement *element, const SvgState *around) {
  SvgState state = *around;
  state.use = NULL;
  for (SvgElement *child = element->child; child && !svgdrawing_given_up(d); child = child->next)
    draw_element(d, child, &state);
}

/* The first that asks for nothing: editors put their own data before it. */
static void draw_switch(SvgDrawing *d, SvgElement *element, const SvgState *state) {
  SvgElement *child = element->child;
  while (child && (svgtree_attribute(child, "requiredExtensions").n || !child->name.n)) child = child->next;
  if (child) draw_element(d, child, state);
}

/* In an area of its own, with a view box or without. The root's ends with the list. */
static void draw_view(SvgDrawing *d, SvgElement *element, const SvgState *around, const SvgView *area) {
  SvgState state = *around;
  Str box = svgtree_attribute(element, "viewBox"), preserve = svgtree_attribute(element, "preserveAspectRatio");
  SvgView view = {0, 0, area->width, area->height};
  SvgMatrix fit = {1, 0, 0, 1, area->x, area->y};
  if (area->width <= 0 || area->height <= 0) return;
  if (box.n && !svgvalue_view(box, &view)) return svgstyle_value(d->task, element->line, STR("viewBox"), box);
  if (view.width <= 0 || view.height <= 0) return;
  if (box.n && !svgvalue_fit(preserve, &view, area, &fit))
    return svgstyle_value(d->task, element->line, STR("preserveAspectRatio"), preserve);
  state.matrix = svgmatrix_within(around->matrix, fit);
  state.viewport = (SvgViewport){view.width, view.height};
  SvgOutline outline = {.arena = d->task->arena};
  svgpath_rect(&outline, area, 0, 0);
  Op op = {.kind = OP_CLIP};
  bool clipped = element->parent && !around->style.overflows;
  if (clipped && !svgshape_path(d, element, &outline, around->matrix, &op.path)) return;
  if (clipped) svgdrawing_put(d, state.out, op);
  draw_children(d, element, &state);
  svgclip_end(d, state.out, clipped);
}

static void draw_whole(SvgDrawing *d, SvgElement *root, const SvgState *state) {
  draw_view(d, root, state, &(SvgView){0, 0, state->viewport.width, state->viewport.height});
}

/* Also a symbol that is used. What the use says of its size goes before what it says itself. */
static void draw_svg(SvgDrawing *d, SvgElement *element, const SvgState *state) {
  SvgPoint at = svgdrawing_point(d, element, state, "x", "y");
  SvgView area = {at.x, at.y, svgdrawing_size(d, element, state, "width", SVG_ACROSS, state->viewport.width),
                  svgdrawing_size(d, element, state, "height", SVG_DOWN, state->viewport.height)};
  if (state->use) {
    area.width = svgdrawing_size(d, state->use, state, "width", SVG_ACROSS, area.width);
    area.height = svgdrawing_size(d, state->use, state, "height", SVG_DOWN, area.height);
  }
  draw_view(d, element, state, &area);
}

static void draw_use(SvgDrawing *d, SvgElement *element, const SvgState *around) {
  SvgState state = *around;
  Str reference = svgtree_href(element);
  SvgElement *used = svgtree_find(d->palette.tree, reference);
  SvgPoint by = svgdrawing_point(d, element, around, "x", "y");
  if (!used) {
    svgstyle_missing(d->task, element->line, reference);
    return;
  }
  if (used->busy) {
    svgdrawing_circle(d, used);
    return;
  }
  state.matrix = svgmatrix_within(around->matrix, (SvgMatrix){1, 0, 0, 1, by.x, by.y});
  state.use = element;
  draw_element(d, used, &state);
}

/* ---- elements ------------------------------------------------------------------------------------------------- */

typedef void (*DrawElement)(SvgDrawing *d, SvgElement *element, const SvgState *state);

/* What is beyond this program, and what to do about it. */
static const char text_remedy[] =
    "turn it into paths: rsvg-convert -f svg IN.svg -o OUT.svg (apt-get install librsvg2-bin); or in Inkscape: Path > "
    "Object to Path";
static const struct {
  const char *name, *remedy;
} beyond[] = {{"text", text_remedy},
              {"image", "let the layout place it: a picture is a file of its own"},
              {"foreignObject", "save it as a plain SVG"},
              {"script", "save it as a plain SVG"},
              {"flowRoot", text_remedy}};

/* Editors leave texts behind in which nothing stands. */
static bool is_worded(const SvgElement *element) {
  bool worded = element->worded;
  for (const SvgElement *child = element->child; child && !worded; child = child->next) worded = is_worded(child);
  return worded;
}

static bool is_silent(const SvgElement *element, const SvgState *around) {
  if (svgtree_is(element, "text")) return !is_worded(element);
  return svgtree_is(element, "symbol") ? !around->use : svgdrawing_silent(element);
}

static DrawElement kind_of(const SvgElement *element) {
  if (svgshape_kind(element)) return svgshape_draw;
  if (svgtree_is(element, "g") || svgtree_is(element, "a")) return draw_children;
  if (svgtree_is(element, "switch")) return draw_switch;
  if (svgtree_is(element, "svg") || svgtree_is(element, "symbol")) return draw_svg;
  if (svgtree_is(element, "use")) return draw_use;
  return NULL;
}

static void refuse(const SvgDrawing *d, const SvgElement *element) {
  const char *remedy = "take it out";
  for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++) {
    if (svgtree_is(element, beyond[i].name)) remedy = beyond[i].remedy;
  }
  Str name = element->name;
  name.n = name.n > 60 ? 60 : name.n;
  svgstyle_beyond(d->task, element->line, str_format(d->task->arena, "<%.*s>", STR_ARG(name)).p, remedy);
}

/* Is it seen through, so that its parts must be drawn together first? */
static bool is_group(const SvgElement *element, const SvgState *state) {
  if (state->style.opacity >= 1) return false;
  return !svgshape_kind(element) || (svgshape_stroked(state) && state->style.fill.kind != SVG_PAINT_NONE);
}

static void draw_group(SvgDrawing *d, SvgElement *element, DrawElement draw, const SvgState *around) {
  Dlist *list = NEW(d->palette.arena, Dlist);
  SvgState state = *around;
  *list = (Dlist){.width = around->out->width, .height = around->out->height};
  state.out = list;
  state.style.opacity = 1;
  draw(d, element, &state);
  Op op = {.kind = OP_GROUP};
  op.group = (TransparencyGroup){list, svgpaint_transparency(around->style.opacity)};
  if (list->ops.n && around->style.opacity > 0) svgdrawing_put(d, around->out, op);
}

/* What is drawn of it, cut as its style says, and together where it is seen through. */
static void draw_styled(SvgDrawing *d, SvgElement *element, DrawElement draw, SvgState *state) {
  int clips = 0;
  state->matrix = svgmatrix_within(state->matrix, svgdrawing_transform(d, element, "transform"));
  bool seen = !state->style.clip.n || svgclip_begin(d, element, state, state->style.clip, &clips);
  if (seen && is_group(element, state))
    draw_group(d, element, draw, state);
  else if (seen)
    draw(d, element, state);
  svgclip_end(d, state->out, clips);
}

static void draw_element(SvgDrawing *d, SvgElement *element, const SvgState *around) {
  SvgState state = *around;
  DrawElement draw = kind_of(element);
  if (is_silent(element, around) || svgdrawing_given_up(d)) return;
  element->busy = true;
  bool styled = svgdrawing_enter(d, element) &&
                svgstyle_of(d->palette.sheet, element, &around->style, &around->viewport, &state.style);
  if (styled && !state.style.absent && draw) draw_styled(d, element, draw, &state);
  if (styled && !state.style.absent && !draw) refuse(d, element);
  svgdrawing_leave(d);
  element->busy = false;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------
 */

/* A size by what is around, or by the type there, which says nothing of the drawing. */
static bool is_relative(Str size) {
  static const Str units[] = {STR("%"), STR("em"), STR("ex"), STR("rem"), STR("ch"), STR("vw"), STR("vh")};
  double number;
  if (!svgvalue_number(&size, &number)) return false;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    if (str_eq(size, units[i])) return true;
  }
  return false;
}

/* Its size in its own units: by width and height, else by the view box. False after an error. */
static bool root_size(const SvgDrawing *d, const SvgElement *root, const SvgState *state, SvgView *area) {
  Str box = svgtree_attribute(root, "viewBox"), across = svgtree_attribute(root, "width"),
      down = svgtree_attribute(root, "height");
  SvgView view = {0};
  if (box.n && (!svgvalue_view(box, &view) || view.width <= 0 || view.height <= 0)) {
    svgstyle_value(d->task, root->line, STR("viewBox"), box);
    return false;
  }
  bool wide = across.n && !is_relative(across), high = down.n && !is_relative(down);
  *area = (SvgView){0, 0, wide ? svgdrawing_size(d, root, state, "width", SVG_ACROSS, 0) : view.width,
                    high ? svgdrawing_size(d, root, state, "height", SVG_DOWN, 0) : view.height};
  if (wide && !high && box.n) area->height = area->width * view.height / view.width;
  if (high && !wide && box.n) area->width = area->height * view.width / view.height;
  if (area->width > 0 && area->height > 0) return true;
  diag_error(d->task->diags, d->task->mark, MSG_SVG_SIZE, d->task->path);
  diag_hint(d->task->diags, box.n ? "take its width and its height out: it has a viewBox"
                                  : "add viewBox=\"0 0 WIDTH HEIGHT\" to it, in the units of the drawing");
  return false;
}

#define SIDES_MOST 1000 /* how much longer one side may be */

/* False after an error. */
static bool root_list(const SvgDrawing *d, const SvgView *area, double scale, Dlist *list) {
  bool fits = svgpaint_len(area->width * scale, &list->width) && svgpaint_len(area->height * scale, &list->height) &&
              list->width >= DRAWING_LONGER / SIDES_MOST && list->height >= DRAWING_LONGER / SIDES_MOST;
  if (!fits) diag_error(d->task->diags, d->task->mark, MSG_SVG_SIZE, d->task->path);
  return fits;
}

/* "#e30613, #000000" */
static Str list_colors(const SvgPalette *palette) {
  Buf list = {.arena = palette->arena};
  for (size_t i = 0; i < palette->rgb.n; i++) buf_addf(&list, "%s#%06x", i ? ", " : "", palette->rgb.at[i]);
  return buf_str(&list);
}

static bool draw_root(SvgDrawing *d, SvgElement *root, Dlist *list) {
  SvgState state = {.style = svgstyle_initial(), .matrix = svgmatrix_none, .out = list};
  SvgView area;
  if (!root_size(d, root, &state, &area)) return false;
  double scale = (double)DRAWING_LONGER / PT / fmax(area.width, area.height);
  if (!root_list(d, &area, scale, list)) return false;
  state.matrix = (SvgMatrix){scale, 0, 0, scale, 0, 0};
  state.viewport = (SvgViewport){area.width, area.height};
  SvgStyle initial = state.style;
  if (!svgstyle_of(d->palette.sheet, root, &initial, &state.viewport, &state.style)) return false;
  if (!state.style.absent) draw_styled(d, root, draw_whole, &state);
  return !d->full && !d->errors;
}

static ColorSwaps copy_swaps(Arena *arena, const ColorSwaps *swaps) {
  ColorSwap *at = NEW_ARRAY(arena, ColorSwap, swaps->n);
  for (size_t i = 0; i < swaps->n; i++) at[i] = (ColorSwap){swaps->at[i].rgb, swaps->at[i].color, MARK_NONE};
  return (ColorSwaps){at, swaps->n, swaps->current};
}

Drawing *svg_read(Arena *arena, Str bytes, const ColorSwaps *swaps, const ImageTask *task) {
  SvgSheet sheet;
  SvgTree *tree = svgtree_read(bytes, task);
  SvgDrawing d = {0};
  ImageTask counted = *task;
  counted.errors = &d.errors;
  if (!tree || !svgstyle_sheet(tree, &counted, &sheet)) return NULL;
  Drawing *drawing = NEW(arena, Drawing);
  d.palette = (SvgPalette){arena, &counted, tree, &sheet, swaps, NEW_ARRAY(arena, bool, swaps->n)};
  d.task = &counted;
  drawing->swaps = copy_swaps(arena, swaps);
  drawing->used = d.palette.used;
  if (!draw_root(&d, tree->root, &drawing->list)) return NULL;
  drawing->others = list_colors(&d.palette);
  return drawing;
}
