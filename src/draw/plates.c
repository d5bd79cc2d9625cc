/* plates.c: walks over all that a page paints, and asks each color for its inks. */
#include "draw/plates.h"

#include "base/messages.h"
#include "base/thread.h"
#include "draw/image.h"
#include "draw/recolor.h"

const Colorant colorant_all = {STR("All"), {COLOR_MOST, COLOR_MOST, COLOR_MOST, COLOR_MOST}, false};

/* ---- which there are ------------------------------------------------------------------- */

static void add_spot(Plates *plates, Arena *arena, const Colorant *colorant) {
  if (str_eq(colorant->name, colorant_all.name)) return;
  for (size_t i = 0; i < plates->spots.n; i++) {
    if (str_eq(plates->spots.at[i]->name, colorant->name)) return;
  }
  VEC_PUSH(arena, &plates->spots, colorant);
}

static void add_process(Plates *plates) {
  for (int i = 0; i < PLATES_PROCESS; i++) plates->process[i] = true;
}

static void add_color(Plates *plates, Arena *arena, Color color) {
  switch (color.space) {
  case COLOR_GRAY: plates->process[PLATE_BLACK] |= color.part[0] < COLOR_MOST; break;
  case COLOR_CMYK:
    for (int i = 0; i < PLATES_PROCESS; i++) plates->process[i] |= color.part[i] > 0;
    break;
  case COLOR_RGB:
  case COLOR_LAB: add_process(plates); break;
  case COLOR_SPOT: add_spot(plates, arena, color.colorant); break;
  }
}

static void add_path(Plates *plates, Arena *arena, const Path *path) {
  if (!path->gradient) add_color(plates, arena, path->color);
  for (size_t i = 0; path->gradient && i < path->gradient->n; i++)
    add_color(plates, arena, path->gradient->stop[i].color);
}

static void add_image(Plates *plates, Arena *arena, const Image *image) {
  if (image->drawing)
    plates_add(plates, arena, &image->drawing->list);
  else if (image->space == IMAGE_GRAY || recolor_policy(image->recolor) == COLORS_GRAY)
    plates->process[PLATE_BLACK] = true;
  else
    add_process(plates);
}

void plates_add(Plates *plates, Arena *arena, const Dlist *list) {
  for (size_t i = 0; i < list->ops.n; i++) {
    const Op *op = &list->ops.at[i];
    switch (op->kind) {
    case OP_GLYPHS: add_color(plates, arena, op->run.color); break;
    case OP_RECT: add_color(plates, arena, op->rect.color); break;
    case OP_PATH: add_path(plates, arena, &op->path); break;
    case OP_IMAGE: add_image(plates, arena, op->picture.image); break;
    case OP_GROUP: plates_add(plates, arena, op->group.list); break;
    case OP_LINK:
    case OP_CANVAS:
    case OP_CLIP:
    case OP_END: break;
    }
  }
}

/* ---- can it be divided? ------------------------------------------------------------------- */

static bool is_single(Color color) {
  const uint16_t *part = color.part;
  switch (color.space) {
  case COLOR_GRAY:
  case COLOR_SPOT: return true;
  case COLOR_CMYK: return !part[PLATE_CYAN] && !part[PLATE_MAGENTA] && !part[PLATE_YELLOW];
  case COLOR_RGB: return part[0] == part[1] && part[1] == part[2];
  case COLOR_LAB: break;
  }
  return false;
}

static bool path_single(const Path *path) {
  bool single = path->gradient || is_single(path->color);
  for (size_t i = 0; path->gradient && i < path->gradient->n; i++)
    single = single && is_single(path->gradient->stop[i].color);
  return single;
}

static bool list_single(const Dlist *list);

static bool op_single(const Op *op) {
  switch (op->kind) {
  case OP_GLYPHS: return is_single(op->run.color);
  case OP_RECT: return is_single(op->rect.color);
  case OP_PATH: return path_single(&op->path);
  case OP_GROUP: return list_single(op->group.list);
  case OP_IMAGE: {
    const Image *image = op->picture.image;
    return !image->drawing || list_single(&image->drawing->list);
  }
  case OP_LINK:
  case OP_CANVAS:
  case OP_CLIP:
  case OP_END: break;
  }
  return true;
}

static bool list_single(const Dlist *list) {
  bool single = true;
  for (size_t i = 0; i < list->ops.n && single; i++) single = op_single(&list->ops.at[i]);
  return single;
}

static void report(const Op *op, DiagList *diags) {
  if (op->kind == OP_IMAGE) {
    diag_error(diags, op->origin.copy, MSG_PLATE_PICTURE, op->picture.image->path);
    diag_hint(diags, "give each of its colors an ink of the layout: colors: {\"#e30613\": NAME}");
  } else {
    diag_error(diags, op->origin.layout, MSG_PLATE_COLOR);
    diag_hint(diags, "name an ink in the layout, {spot: NAME, cmyk: [...]}, or take a gray");
  }
}

bool plates_check(const Dlist *page, DiagList *diags) {
  bool ok = true;
  for (size_t i = 0; i < page->ops.n; i++) {
    if (op_single(&page->ops.at[i])) continue;
    report(&page->ops.at[i], diags);
    ok = false;
  }
  return ok;
}

/* ---- what of it is on a plate ---------------------------------------------------------------- */

/* A drawing, or a picture, as a plate has it. */
typedef struct PlateImage {
  const Image *of;
  const Colorant *plate;
  Image *image;
} PlateImage;

struct PlateShelf {
  Arena *arena;
  Monitor *monitor;
  VEC(PlateImage) images;
};

PlateShelf *plateshelf_new(Arena *arena) {
  PlateShelf *shelf = NEW(arena, PlateShelf);
  *shelf = (PlateShelf){.arena = arena_within(arena), .monitor = monitor_new(arena)};
  return shelf;
}

void plateshelf_close(PlateShelf *shelf) {
  arena_free(shelf->arena);
}

typedef struct Plater {
  const PlateSpec *spec;
  Arena *arena;
  Dlist made;
} Plater;

static uint16_t ink_of(Color color) {
  switch (color.space) {
  case COLOR_CMYK: return color.part[PLATE_BLACK];
  case COLOR_SPOT: return color.part[0];
  case COLOR_GRAY:
  case COLOR_RGB:
  case COLOR_LAB: break;
  }
  return (uint16_t)(COLOR_MOST - color.part[0]);
}

static bool plate_has(const PlateSpec *spec, Color color) {
  if (color.space != COLOR_SPOT) return !spec->plate;
  bool own = spec->plate && str_eq(spec->plate->name, color.colorant->name);
  return own || str_eq(colorant_all.name, color.colorant->name);
}

/* False: this plate stays as it is below. */
static bool take_color(const PlateSpec *spec, Color *color) {
  bool own = plate_has(spec, *color);
  bool over = color->overprint || (color->space == COLOR_SPOT && color->colorant->overprints);
  *color = (Color){COLOR_GRAY, {(uint16_t)(COLOR_MOST - (own ? ink_of(*color) : 0))}};
  return own || !over;
}

static void add(Plater *p, Op op) {
  VEC_PUSH(p->arena, &p->made.ops, op);
}

static void take_run(Plater *p, const Op *op) {
  Op taken = *op;
  bool counts = ink_of(op->run.color) ? plate_has(p->spec, op->run.color) : p->spec->first;
  if (!take_color(p->spec, &taken.run.color)) return;
  if (!counts) add(p, (Op){.kind = OP_CANVAS, .origin = op->origin, .canvas.kind = CANVAS_KNOCKOUT});
  add(p, taken);
  if (!counts) add(p, (Op){.kind = OP_END});
}

/* Where one of its colors is on this plate, all that are not are white. */
static bool take_gradient(const Plater *p, const Gradient **gradient) {
  Gradient *taken = NEW(p->arena, Gradient);
  GradientStop *stop = VEC_COPY(p->arena, (*gradient)->stop, (*gradient)->n);
  bool any = false;
  for (size_t i = 0; i < (*gradient)->n; i++) any = take_color(p->spec, &stop[i].color) || any;
  *taken = **gradient;
  taken->stop = stop;
  *gradient = taken;
  return any;
}

/* Of a picture nothing is left but where it is seen, which is white. */
static Image *make_image(const PlateSpec *spec, const Image *image) {
  Arena *arena = spec->shelf->arena;
  Image *made = NEW(arena, Image);
  *made = *image;
  made->blank = !image->drawing;
  if (!image->drawing) return made;
  Drawing *drawing = NEW(arena, Drawing);
  *drawing = *image->drawing;
  drawing->list = plates_make(spec, arena, &image->drawing->list);
  made->drawing = drawing;
  return made;
}

/* Made once, so that the file has one of it. */
static const Image *take_image(const PlateSpec *spec, const Image *image) {
  PlateShelf *shelf = spec->shelf;
  Image *taken = NULL;
  monitor_enter(shelf->monitor);
  for (size_t i = 0; i < shelf->images.n && !taken; i++) {
    const PlateImage *known = &shelf->images.at[i];
    bool same =
        known->plate && spec->plate ? str_eq(known->plate->name, spec->plate->name) : known->plate == spec->plate;
    if (known->of == image && same) taken = known->image;
  }
  if (!taken) {
    taken = make_image(spec, image);
    VEC_PUSH(shelf->arena, &shelf->images, ((PlateImage){image, spec->plate, taken}));
  }
  monitor_leave(shelf->monitor);
  return taken;
}

static void take_picture(Plater *p, const Op *op) {
  const Image *image = op->picture.image;
  Op taken = *op;
  if (image->drawing || (p->spec->plate && image->clear))
    taken.picture.image = take_image(p->spec, image);
  else if (p->spec->plate)
    taken = (Op){OP_RECT, op->origin, .rect = {op->picture.area, {COLOR_GRAY, {COLOR_MOST}}}};
  add(p, taken);
}

static void take_group(Plater *p, const Op *op) {
  Dlist *list = NEW(p->arena, Dlist);
  Op taken = *op;
  *list = plates_make(p->spec, p->arena, op->group.list);
  taken.group.list = list;
  add(p, taken);
}

static void take_op(Plater *p, const Op *op) {
  Op taken = *op;
  switch (op->kind) {
  case OP_GLYPHS: take_run(p, op); break;
  case OP_RECT:
    if (take_color(p->spec, &taken.rect.color)) add(p, taken);
    break;
  case OP_PATH: {
    Path *path = &taken.path;
    if (path->gradient ? take_gradient(p, &path->gradient) : take_color(p->spec, &path->color)) add(p, taken);
    break;
  }
  case OP_IMAGE: take_picture(p, op); break;
  case OP_GROUP: take_group(p, op); break;
  case OP_LINK:
    if (p->spec->first) add(p, taken);
    break;
  case OP_CANVAS:
  case OP_CLIP:
  case OP_END: add(p, taken); break;
  }
}

Dlist plates_make(const PlateSpec *spec, Arena *arena, const Dlist *list) {
  Plater plater = {spec, arena, *list};
  plater.made.ops.at = NULL;
  plater.made.ops.n = plater.made.ops.cap = 0;
  for (size_t i = 0; i < list->ops.n; i++) take_op(&plater, &list->ops.at[i]);
  return plater.made;
}
