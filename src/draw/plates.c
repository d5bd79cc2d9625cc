/* plates.c: walks over all that a page paints, and asks each color for its inks. */
#include "draw/plates.h"

#include "draw/image.h"

const Colorant colorant_all = {STR("All"), {COLOR_MOST, COLOR_MOST, COLOR_MOST, COLOR_MOST}, false};

const Str plate_names[PLATES_PROCESS] = {STR("Cyan"), STR("Magenta"), STR("Yellow"), STR("Black")};

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
  else if (image->space == IMAGE_GRAY)
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
