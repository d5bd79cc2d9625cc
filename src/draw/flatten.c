/* flatten.c: walks over a list and keeps what is painted so far, to ask from the topmost down what a thing lies on.
 *
 * A group is made flat within itself, where nothing is below; then its members, as much more seen through as the group
 * is, are laid on what was there before it. Rejected: to paint all that is below once more within what is seen through,
 * in mixed colors. It would be right on any ground, but twice as much with each layer. */
#include "draw/flatten.h"

#include "base/thread.h"
#include "draw/coverage.h"
#include "draw/image.h"

#define LOOKS_MOST ((size_t)100000000) /* at things below others, of a list: about a second */
#define LOOKS_STEP 16                  /* so many take as long as a step of a path */
#define GROUPS_MOST 4                  /* in each other: each is walked once more */
#define SLACK (PT / 64)                /* what lies on something of its own size may be off by a rounding */

typedef enum GroundKind {
  GROUND_FLAT,
  GROUND_CLEAR, /* nothing is below: in a group */
  GROUND_MIXED
} GroundKind;

typedef struct Ground {
  GroundKind kind;
  Color color;
} Ground;

/* A picture as it is on a ground. */
typedef struct FlatImage {
  const Image *of;
  Ground ground;
  Image *image;
} FlatImage;

struct FlattenShelf {
  Arena *arena;
  Monitor *monitor;
  VEC(FlatImage) images;
};

typedef struct Clip {
  const Path *path;
  Canvas canvas;
  const struct Clip *outer;
  size_t steps; /* with those of the outer */
} Clip;

/* Where the ops of a list stand. */
typedef struct Where {
  Canvas canvas;
  const Clip *clip;
  Rect seen;
} Where;

/* What is painted. */
typedef struct Shape {
  const Op *op;
  Where where;
  bool flat; /* of one color, opaque: */
  Color color;
} Shape;

typedef struct Flattener {
  FlattenShelf *shelf;
  Arena *arena, *scratch; /* of colors; of what is known meanwhile */
  Arena *ops;             /* of what is made */
  Ground base;            /* below all */
  VEC(Where) where;       /* the innermost is the last */
  VEC(Shape) shapes;
  VEC(Rect) seen; /* of each of them; by themselves, since most are only asked for that */
  size_t below;   /* so many of them are looked at */
  bool members;   /* of a group, which are not below each other any more */
  int depth;      /* of groups around */
  size_t looks;
  bool failed; /* something stays as it is */
  Dlist made;
} Flattener;

/* ---- what is seen through ----------------------------------------------------------------- */

static bool path_fades(const Path *path) {
  bool some = path->transparency;
  for (size_t i = 0; path->gradient && i < path->gradient->n && !some; i++) some = path->gradient->stop[i].transparency;
  return some;
}

static bool list_fades(const Dlist *list) {
  bool some = false;
  for (size_t i = 0; i < list->ops.n && !some; i++) {
    const Op *op = &list->ops.at[i];
    some = op->kind == OP_GROUP || (op->kind == OP_PATH && path_fades(&op->path));
  }
  return some;
}

/* Of what is seen through twice. */
static uint16_t through(int a, int b) {
  return (uint16_t)(COLOR_MOST - round_div((int64_t)(COLOR_MOST - a) * (COLOR_MOST - b), COLOR_MOST));
}

/* ---- grounds ------------------------------------------------------------------------------ */

static PathCover op_cover(const Shape *shape, Rect seen, Rect area) {
  const Op *op = shape->op;
  if (op->kind == OP_RECT) return rect_holds(seen, area) ? COVER_ALL : COVER_PART;
  return op->kind == OP_PATH ? path_cover(&op->path, canvas_back(shape->where.canvas, area)) : COVER_PART;
}

static PathCover shape_cover(const Shape *shape, Rect seen, Rect area) {
  PathCover all = op_cover(shape, seen, area);
  for (const Clip *clip = shape->where.clip; clip && all; clip = clip->outer) {
    PathCover cover = path_cover(clip->path, canvas_back(clip->canvas, area));
    all = cover < all ? cover : all;
  }
  return all;
}

static const Ground mixed_ground = {.kind = GROUND_MIXED};

static size_t steps_of(const Shape *shape) {
  size_t steps = shape->op->kind == OP_PATH ? shape->op->path.n : 0;
  return steps + (shape->where.clip ? shape->where.clip->steps : 0);
}

static Len slack_of(Len size) {
  return size > 2 * SLACK ? SLACK : (size - 1) / 2;
}

static bool is_apart(Rect a, Rect b) {
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
}

static Ground ground_of(Flattener *f, Rect area) {
  Len across = slack_of(area.width), down = slack_of(area.height);
  area = (Rect){area.x + across, area.y + down, area.width - 2 * across, area.height - 2 * down};
  for (size_t i = f->below; i-- > 0 && f->looks < LOOKS_MOST; f->looks++) {
    if (is_apart(f->seen.at[i], area)) continue;
    const Shape *shape = &f->shapes.at[i];
    f->looks += LOOKS_STEP * steps_of(shape);
    PathCover cover = shape_cover(shape, f->seen.at[i], area);
    if (cover == COVER_ALL && shape->flat) return (Ground){GROUND_FLAT, shape->color};
    if (cover) return mixed_ground;
  }
  return f->looks < LOOKS_MOST ? f->base : mixed_ground;
}

/* ---- the walk ------------------------------------------------------------------------------ */

static Where *where_now(Flattener *f) {
  return &f->where.at[f->where.n - 1];
}

static void put(Flattener *f, Op op) {
  VEC_PUSH(f->ops, &f->made.ops, op);
}

/* What of an area is seen, where the list has it. */
static Rect seen_of(Flattener *f, Rect area) {
  const Where *where = where_now(f);
  return rect_common(canvas_place(where->canvas, area), where->seen);
}

/* Of a color, flat; NULL: it is not. */
static void add_shape(Flattener *f, const Op *op, Rect seen, const Color *color) {
  if (rect_empty(seen)) return;
  bool flat = color && !color->overprint;
  VEC_PUSH(f->scratch, &f->shapes, ((Shape){op, *where_now(f), flat, flat ? *color : color_black}));
  VEC_PUSH(f->scratch, &f->seen, seen);
  if (!f->members) f->below = f->shapes.n;
}

static void enter(Flattener *f, const Op *op) {
  Where inner = *where_now(f);
  if (op->kind == OP_CANVAS) inner.canvas = canvas_within(inner.canvas, op->canvas);
  if (op->kind == OP_CLIP) {
    inner.seen = seen_of(f, path_area(&op->path, 0));
    Clip *clip = NEW(f->scratch, Clip);
    *clip = (Clip){&op->path, inner.canvas, inner.clip, op->path.n + (inner.clip ? inner.clip->steps : 0)};
    inner.clip = clip;
  }
  VEC_PUSH(f->scratch, &f->where, inner);
}

/* ---- paths ---------------------------------------------------------------------------------- */

#define STEPS 8 /* between two stops: so the mixture is off by 1/256 of both changes at most */

/* Between a and b, so many steps from a. */
static GradientStop stop_between(GradientStop a, GradientStop b, int step) {
  GradientStop stop = a;
  stop.at = a.at + (b.at - a.at) * step / STEPS;
  for (int i = 0; i < color_parts(a.color.space); i++)
    stop.color.part[i] = (uint16_t)(a.color.part[i] + (b.color.part[i] - a.color.part[i]) * step / STEPS);
  stop.transparency = (uint16_t)(a.transparency + (b.transparency - a.transparency) * step / STEPS);
  return stop;
}

/* Where color and transparency both change, their product is no straight line. */
static int steps_between(GradientStop a, GradientStop b) {
  return a.transparency != b.transparency && !color_same(a.color, b.color) ? STEPS : 1;
}

typedef struct Stops {
  VEC(GradientStop) at;
} Stops;

/* False: it cannot be mixed, or not into one space with the others. */
static bool add_stop(Flattener *f, Stops *stops, GradientStop stop, int transparency, Color ground) {
  if (!coverage_mix(stop.color, through(stop.transparency, transparency), ground, &stop.color)) return false;
  stop.transparency = 0;
  const Color *first = stops->at.n ? &stops->at.at[0].color : &stop.color;
  if (stop.color.space != first->space) return false;
  if (first->space == COLOR_SPOT && !colorant_same(first->colorant, stop.color.colorant)) return false;
  VEC_PUSH(f->arena, &stops->at, stop);
  return true;
}

static bool mix_gradient(Flattener *f, Path *path, Color ground) {
  const Gradient *gradient = path->gradient;
  Stops stops = {0};
  for (size_t i = 0; i + 1 < gradient->n; i++) {
    GradientStop a = gradient->stop[i], b = gradient->stop[i + 1];
    for (int k = 0, n = steps_between(a, b); k < n; k++) {
      if (!add_stop(f, &stops, stop_between(a, b, k), path->transparency, ground)) return false;
    }
  }
  if (!add_stop(f, &stops, gradient->stop[gradient->n - 1], path->transparency, ground)) return false;
  Gradient *mixed = NEW(f->arena, Gradient);
  *mixed = *gradient;
  mixed->stop = stops.at.at;
  mixed->n = stops.at.n;
  path->gradient = mixed;
  return true;
}

static bool mix_path(Flattener *f, Path *path, Color ground) {
  Path mixed = *path;
  bool ok = path->gradient ? mix_gradient(f, &mixed, ground)
                           : coverage_mix(path->color, path->transparency, ground, &mixed.color);
  mixed.transparency = 0;
  if (ok) *path = mixed;
  return ok;
}

static void take_path(Flattener *f, const Op *op) {
  Op taken = *op;
  Path *path = &taken.path;
  Rect seen = seen_of(f, path_area(path, path_reach(path)));
  if (path_fades(path)) {
    if (rect_empty(seen)) return;
    Ground ground = ground_of(f, seen);
    bool done = ground.kind == GROUND_CLEAR || (ground.kind == GROUND_FLAT && mix_path(f, path, ground.color));
    f->failed = f->failed || !done;
  }
  put(f, taken);
  add_shape(f, op, seen, path->gradient || path_fades(path) ? NULL : &path->color);
}

/* ---- groups ---------------------------------------------------------------------------------- */

static void take_ops(Flattener *f, const Dlist *list);

static Flattener flattener_of(FlattenShelf *shelf, Arena *arena, Arena *scratch, const Dlist *list, Ground base) {
  Flattener f = {.shelf = shelf, .arena = arena, .scratch = scratch, .ops = arena, .base = base, .made = *list};
  f.made.ops.at = NULL;
  f.made.ops.n = f.made.ops.cap = 0;
  return f;
}

typedef struct Members {
  Dlist list;
  Rect area;
} Members;

static const Rect everywhere = {-PLACE_MAX, -PLACE_MAX, 2 * PLACE_MAX, 2 * PLACE_MAX};

static Rect shapes_area(const Flattener *f) {
  Rect all = {0};
  for (size_t i = 0; i < f->shapes.n; i++) all = i ? rect_joined(all, f->seen.at[i]) : f->seen.at[i];
  return all;
}

/* Of a group, flat within itself. False: it is not. */
static bool open_group(Flattener *f, const TransparencyGroup *group, Members *members) {
  Flattener inner = flattener_of(f->shelf, f->arena, f->scratch, group->list, (Ground){.kind = GROUND_CLEAR});
  members->area = everywhere;
  if (f->depth == GROUPS_MOST) return false;
  inner.depth = f->depth + 1;
  inner.ops = f->scratch;
  inner.looks = f->looks;
  VEC_PUSH(f->scratch, &inner.where, ((Where){.seen = everywhere}));
  take_ops(&inner, group->list);
  f->looks = inner.looks;
  *members = (Members){inner.made, shapes_area(&inner)};
  for (size_t i = 0; i < inner.made.ops.n; i++) {
    Op *op = &inner.made.ops.at[i];
    bool within = op->kind == OP_CLIP || op->kind == OP_END;
    if (op->kind == OP_PATH)
      op->path.transparency = through(op->path.transparency, group->transparency);
    else if (!within)
      return false;
  }
  return !inner.failed;
}

/* Its members lie on what was there before it, not on each other; all of them, or it stays a group. */
static void take_group(Flattener *f, const Op *op) {
  size_t ops = f->made.ops.n, shapes = f->shapes.n;
  bool failed = f->failed;
  Members group;
  f->failed = !open_group(f, &op->group, &group);
  f->members = true;
  if (!f->failed) take_ops(f, &group.list);
  f->members = false;
  bool kept = f->failed;
  f->failed = failed || kept;
  if (kept) {
    f->made.ops.n = ops;
    f->shapes.n = f->seen.n = shapes;
    put(f, *op);
    add_shape(f, op, seen_of(f, group.area), NULL);
  }
  f->below = f->shapes.n;
}

/* ---- pictures --------------------------------------------------------------------------------- */

static bool image_fades(const Image *image) {
  return image->drawing ? list_fades(&image->drawing->list) : image->clear;
}

static bool ground_same(Ground a, Ground b) {
  return a.kind == b.kind && (a.kind != GROUND_FLAT || color_same(a.color, b.color));
}

static const Drawing *flat_drawing(FlattenShelf *shelf, Arena *scratch, const Drawing *drawing, Ground ground) {
  const Dlist *list = &drawing->list;
  Flattener f = flattener_of(shelf, shelf->arena, scratch, list, ground);
  VEC_PUSH(scratch, &f.where, ((Where){.seen = {0, 0, list->width, list->height}}));
  take_ops(&f, list);
  Drawing *flat = NEW(shelf->arena, Drawing);
  *flat = *drawing;
  flat->list = f.made;
  return flat;
}

static Image *flat_image(FlattenShelf *shelf, Arena *scratch, const Image *image, Ground ground) {
  Image *flat = NEW(shelf->arena, Image);
  *flat = *image;
  if (image->drawing)
    flat->drawing = flat_drawing(shelf, scratch, image->drawing, ground);
  else
    flat->ground = VEC_COPY(shelf->arena, &ground.color, 1);
  return flat;
}

/* Made once for a ground, so that the file has one of it. */
static const Image *find_image(FlattenShelf *shelf, Arena *scratch, const Image *image, Ground ground) {
  Image *flat = NULL;
  monitor_enter(shelf->monitor);
  for (size_t i = 0; i < shelf->images.n && !flat; i++) {
    const FlatImage *known = &shelf->images.at[i];
    if (known->of == image && ground_same(known->ground, ground)) flat = known->image;
  }
  if (!flat) {
    flat = flat_image(shelf, scratch, image, ground);
    VEC_PUSH(shelf->arena, &shelf->images, ((FlatImage){image, ground, flat}));
  }
  monitor_leave(shelf->monitor);
  return flat;
}

static void take_picture(Flattener *f, const Op *op) {
  const Image *image = op->picture.image;
  Op taken = *op;
  Rect seen = seen_of(f, op->picture.area);
  if (image_fades(image)) {
    Ground ground = ground_of(f, seen);
    if (image->drawing || ground.kind == GROUND_FLAT)
      taken.picture.image = find_image(f->shelf, f->scratch, image, ground);
  }
  put(f, taken);
  add_shape(f, op, seen, NULL);
}

/* ---- a list ------------------------------------------------------------------------------------ */

/* Around its letters, whatever they look like. */
static Rect run_area(const GlyphRun *run) {
  Rect all = {run->x, run->y, 0, 0};
  for (size_t i = 0; i < run->n; i++)
    all = rect_joined(all, (Rect){run->x + run->glyph[i].x, run->y + run->glyph[i].y, 0, 0});
  Len above = len_scale(run->font->ascender, run->size, run->font->upem),
      below = len_scale(-run->font->descender, run->size, run->font->upem);
  return (Rect){all.x - run->size, all.y - above, all.width + 2 * run->size, all.height + above + below};
}

static void take_op(Flattener *f, const Op *op) {
  switch (op->kind) {
  case OP_GLYPHS:
    put(f, *op);
    add_shape(f, op, seen_of(f, run_area(&op->run)), NULL);
    break;
  case OP_RECT:
    put(f, *op);
    add_shape(f, op, seen_of(f, op->rect.area), &op->rect.color);
    break;
  case OP_PATH: take_path(f, op); break;
  case OP_IMAGE: take_picture(f, op); break;
  case OP_GROUP: take_group(f, op); break;
  case OP_CANVAS:
  case OP_CLIP:
    enter(f, op);
    put(f, *op);
    break;
  case OP_END:
    f->where.n--;
    put(f, *op);
    break;
  case OP_LINK: put(f, *op); break;
  }
}

static void take_ops(Flattener *f, const Dlist *list) {
  for (size_t i = 0; i < list->ops.n; i++) take_op(f, &list->ops.at[i]);
}

static bool page_fades(const Dlist *page) {
  bool some = list_fades(page);
  for (size_t i = 0; i < page->ops.n && !some; i++)
    some = page->ops.at[i].kind == OP_IMAGE && image_fades(page->ops.at[i].picture.image);
  return some;
}

void flatten_page(FlattenShelf *shelf, Arena *arena, Dlist *page) {
  if (!page_fades(page)) return;
  const Color paper = {.space = COLOR_CMYK};
  Flattener f = flattener_of(shelf, arena, arena, page, (Ground){GROUND_FLAT, paper});
  Len b = page->bleed;
  VEC_PUSH(arena, &f.where, ((Where){.seen = {-b, -b, page->width + 2 * b, page->height + 2 * b}}));
  take_ops(&f, page);
  *page = f.made;
}

FlattenShelf *flattenshelf_new(Arena *arena) {
  FlattenShelf *shelf = NEW(arena, FlattenShelf);
  *shelf = (FlattenShelf){.arena = arena_within(arena), .monitor = monitor_new(arena)};
  return shelf;
}

void flattenshelf_close(FlattenShelf *shelf) {
  arena_free(shelf->arena);
}
