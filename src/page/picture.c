/* picture.c: how large a picture is, and where it stands: whole within its area, or beyond it on two sides. */
#include "page/picture.h"

/* ---- opening ------------------------------------------------------------------------------- */

/* A picture of a part; a drawing may have other colors where it stands. */
typedef struct Wanted {
  const ImageRef *image;
  const ColorSwap *swaps;
  const Color *current;
} Wanted;

static Wanted wanted_by(const Part *part) {
  const ImageSource *source = box_picture(part->box);
  return (Wanted){part->image, source->swaps.at, part->style->color};
}

static void open_own(Pictures *pictures, const Part *part) {
  Wanted wanted = wanted_by(part);
  ColorSwaps swaps = box_picture(part->box)->swaps;
  FileRef file = part->image->file;
  swaps.current = wanted.current ? *wanted.current : color_black;
  const Image *image = image_open(pictures->shelf, file, &swaps, part->image->mark, pictures->diags);
  if (!image && root_lacks(file.root, file.name))
    root_hint_near(pictures->opened.arena, file.root, str_from(file.name), pictures->diags);
  *map_at(&pictures->opened, (Str){(const char *)&wanted, sizeof wanted}) = (void *)image;
}

void pictures_open(Pictures *pictures, const Part *part) {
  if (part->image) open_own(pictures, part);
  for (size_t i = 0; i < part->children; i++) pictures_open(pictures, &part->child[i]);
}

const Image *pictures_find(Pictures *pictures, const Part *part) {
  if (!part->image) return NULL;
  Wanted wanted = wanted_by(part);
  return *map_at(&pictures->opened, (Str){(const char *)&wanted, sizeof wanted});
}

/* ---- size ------------------------------------------------------------------------------------ */

Len picture_height(const Image *image, Len width) {
  return len_share(width, image->height, image->width);
}

Len picture_width(const Image *image, Len height) {
  return len_share(height, image->width, image->height);
}

/* Of `room` that something leaves that is `size` wide: what is before it. */
static Len before(Align align, Len room, Len size) {
  switch (align) {
  case ALIGN_CENTER: return (room - size) / 2;
  case ALIGN_RIGHT:
  case ALIGN_END: return room - size;
  default: return 0;
  }
}

/* Where something begins that is larger than its room, so that its focus is as near to the middle as can be. */
static Len beyond(Len room, Len size, int64_t focus) {
  Len least = room - size, wanted = room / 2 - len_share(size, focus, FOCUS_ALL);
  return wanted > 0 ? 0 : wanted < least ? least : wanted;
}

/* Of a picture that is cropped. */
static PicturePlace place_cover(const Block *block, Rect seen) {
  const Image *image = block->image;
  const Focus *focus = &block->part->image->focus;
  Rect whole = {seen.x, seen.y, seen.width, picture_height(image, seen.width)};
  if (whole.height < seen.height) {
    whole.height = seen.height;
    whole.width = larger(picture_width(image, seen.height), seen.width);
  }
  whole.x += beyond(seen.width, whole.width, focus->x);
  whole.y += beyond(seen.height, whole.height, focus->y);
  return (PicturePlace){seen, whole};
}

PicturePlace picture_place(const Block *block, Rect area) {
  Align align = block->part->style->align;
  Rect seen = {area.x, area.y, block->breadth, area.height};
  if (block->kind == BLOCK_BOX) return place_cover(block, area);
  if (block->part->box->image.fit == IMAGE_COVER) {
    seen.x += before(align, area.width, seen.width);
    return place_cover(block, seen);
  }
  seen.height = picture_height(block->image, seen.width);
  if (seen.height > area.height) {
    seen.height = area.height;
    seen.width = picture_width(block->image, seen.height);
  }
  seen.x += before(align, area.width, seen.width);
  seen.y += (area.height - seen.height) / 2;
  return (PicturePlace){seen, seen};
}

/* ---- painting --------------------------------------------------------------------------------- */

/* `border`: of what is seen. */
static void paint(Painter *painter, const Block *block, const PicturePlace *place, const Border *border) {
  const Part *part = block->part;
  Op op = {.kind = OP_IMAGE, .origin = {part->image->mark, part->mark}};
  op.picture = (Picture){block->image, place->whole, part->image->alt};
  Op clip = {.kind = OP_CLIP, .origin = op.origin};
  bool clipped = border->radius || !rect_same(place->seen, place->whole);
  if (clipped) clip.path = ornament_outline(painter, border, place->seen);
  ornament_cover(painter, place->seen);
  if (clipped) VEC_PUSH(painter->arena, &painter->page->ops, clip);
  VEC_PUSH(painter->arena, &painter->page->ops, op);
  if (clipped) VEC_PUSH(painter->arena, &painter->page->ops, (Op){.kind = OP_END});
}

void picture_paint(Painter *painter, const Block *block, Rect area) {
  const Part *part = block->part;
  if (!block->image) return;
  PicturePlace place = picture_place(block, area);
  if (place.seen.width <= 0 || place.seen.height <= 0) return;
  Border border = part->box->image.border;
  border.stroke = ornament_stroke(border.stroke, part->style);
  paint(painter, block, &place, &border);
  ornament_border(painter, (Origin){part->image->mark, part->mark}, &border, place.seen);
}

void picture_ground(Painter *painter, const Block *block, Panel panel) {
  Border border = block->part->box->ground.border;
  if (!block->image || panel.area.width <= 0 || panel.area.height <= 0) return;
  border.sides &= ~panel.open;
  PicturePlace place = picture_place(block, panel.area);
  paint(painter, block, &place, &border);
}
