/* coarse.c: walks over a page, and reckons how fine the pictures on it are. */
#include "page/coarse.h"

#include "base/messages.h"
#include "page/picture.h"

#define DPI_LEAST 200         /* less is seen as pixels, or as blur */
#define DPI_LEAST_ONE_BIT 600 /* without shades of gray an edge has steps */
#define INCH (72 * PT)

typedef struct Coarse {
  DiagList *diags;
  Arena *scratch;
} Coarse;

static void check_strips(const Coarse *c, const Frag *frag);

static void check_picture(const Coarse *c, const Block *block, Rect area) {
  const Image *image = block->image;
  Len width = picture_place(block, area).whole.width;
  int64_t wanted = image->one_bit ? DPI_LEAST_ONE_BIT : DPI_LEAST;
  if (image->drawing || width <= 0 || image->width * INCH >= wanted * width) return;
  const ImageRef *ref = block->part->image;
  const char *path = root_path(c->scratch, ref->file.root, str_from(ref->file.name));
  diag_warning(c->diags, ref->mark, MSG_IMAGE_COARSE, path, len_mm(width), (int)(image->width * INCH / width),
               (int)wanted);
  diag_hint(c->diags, "take one that is %lld pixels wide; this one would do at %.1f mm",
            (long long)((wanted * width + INCH - 1) / INCH), len_mm(image->width * INCH / wanted));
}

static void check_block(const Coarse *c, const Block *block, const Placed *placed, Len x) {
  if (block->image) check_picture(c, block, (Rect){x, placed->y, block->width, placed->height});
  for (size_t i = 0; i < placed->cells; i++) check_strips(c, &placed->cell[i]);
}

static void check_strips(const Coarse *c, const Frag *frag) {
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    if (strip->kind == STRIP_BLOCK) check_block(c, strip->block, &frag->placed[i], frag->area.x);
  }
}

static void check_frames(const Coarse *c, const Frame *frame, size_t n) {
  for (size_t i = 0; i < n; i++) check_block(c, frame[i].block, &frame[i].placed, frame[i].x);
}

void coarse_check(DiagList *diags, Arena *scratch, const Page *page) {
  const Coarse coarse = {diags, scratch};
  for (size_t i = 0; i < page->pieces; i++) {
    check_strips(&coarse, &page->piece[i].frag);
    check_frames(&coarse, page->piece[i].frame, page->piece[i].frames);
  }
  check_frames(&coarse, page->furniture, page->furnitures);
}
