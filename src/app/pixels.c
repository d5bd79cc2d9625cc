/* pixels.c: pictures are decoded for a look at them, where their header does not tell enough. */
#include "app/pixels.h"

#include "base/thread.h"
#include "draw/image.h"

/* What is known of a picture only when it is decoded; each once. */
struct Pixels {
  Arena *arena;
  Monitor *monitor;
  VEC(const Image *) image;
  VEC(ImageData) data; /* of each, without its bytes */
};

Pixels *pixels_new(Arena *arena) {
  Pixels *pixels = NEW(arena, Pixels);
  pixels->arena = arena;
  pixels->monitor = monitor_new(arena);
  return pixels;
}

static const ImageData cut_out = {.bits = 1}, seen_through = {.bits = 8};

/* False after an error. */
static bool decode(const Image *image, Mark mark, DiagList *diags, ImageData *data) {
  Arena *own = arena_new();
  const ImageTask task = {.arena = own, .diags = diags, .mark = mark, .path = image->path};
  ImageData made = {0};
  bool inks = image->space == IMAGE_CMYK;
  bool ok = inks ? image_ink(image, &task, &made.ink) : image_data(image, &task, &made);
  *data = (ImageData){.space = inks ? IMAGE_CMYK : made.space, .ink = made.ink};
  if (made.mask) data->mask = made.mask->bits > 1 ? &seen_through : &cut_out;
  arena_free(own);
  return ok;
}

/* False after an error, which is told each who names it. */
static bool pixels_of(Pixels *pixels, const Image *image, Mark mark, DiagList *diags, ImageData *data) {
  size_t i = 0;
  monitor_enter(pixels->monitor);
  while (i < pixels->image.n && pixels->image.at[i] != image) i++;
  bool known = i < pixels->image.n, ok = known || decode(image, mark, diags, data);
  if (known) {
    *data = pixels->data.at[i];
  } else if (ok) {
    VEC_PUSH(pixels->arena, &pixels->image, image);
    VEC_PUSH(pixels->arena, &pixels->data, *data);
  }
  monitor_leave(pixels->monitor);
  return ok;
}

/* Its header does not say whether it is as it should be: how much ink its colors have, how it is transparent. */
static bool is_doubtful(const PreflightSpec *spec, const Image *image) {
  if (image->drawing) return false;
  return (image->space == IMAGE_CMYK && spec->ink_limit) || (image->clear && !spec->transparent);
}

void pixels_look(Pixels *pixels, const PreflightSpec *spec, Arena *arena, const Dlist *list, DiagList *diags) {
  for (size_t i = 0; i < list->ops.n; i++) {
    const Op *op = &list->ops.at[i];
    const Image *image = op->kind == OP_IMAGE ? op->picture.image : NULL;
    ImageData data;
    if (!image || !is_doubtful(spec, image)) continue;
    if (pixels_of(pixels, image, op->origin.copy, diags, &data))
      preflight_picture(spec, arena, &data, op->origin.copy, diags);
  }
}
