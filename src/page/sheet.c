/* sheet.c: what of a page lies on what. */
#include "page/sheet.h"

#include <assert.h>

static void paint_frame(Painter *painter, const Frame *frame) {
  const Block *block = frame->block;
  Rect area = {frame->x, frame->placed.y, block->width, frame->placed.height};
  Cover cover = {painter->page->ops.n, area, block->part->mark};
  if (block->part->box->ground.fill) VEC_PUSH(painter->arena, &painter->covers, cover);
  paint_block(painter, block, &frame->placed, frame->x);
}

static void paint_layer(Painter *painter, const Piece *piece, Layer layer) {
  for (size_t i = 0; i < piece->frames; i++) {
    if (piece->frame[i].block->part->box->frame.layer == layer) paint_frame(painter, &piece->frame[i]);
  }
}

/* Frames without a `layer` are painted in their place in the layout, between what precedes and what follows. */
static void paint_piece(Painter *painter, const Piece *piece) {
  const Frag *frag = &piece->frag;
  size_t at = 0;
  for (size_t i = 0; i < piece->frames; i++) {
    const Frame *frame = &piece->frame[i];
    if (frame->block->part->box->frame.layer != LAYER_AUTO) continue;
    size_t upto = frame->above < frag->n ? frame->above : frag->n;
    assert(upto >= at);
    paint_strips(painter, frag, at, upto);
    paint_frame(painter, frame);
    at = upto;
  }
  paint_strips(painter, frag, at, frag->n);
}

void sheet_paint(Painter *painter, const Page *page, Paper paper) {
  *painter->page = (Dlist){.width = paper.width, .height = paper.height};
  paint_layer(painter, &page->body, LAYER_UNDER);
  paint_piece(painter, &page->body);
  paint_layer(painter, &page->body, LAYER_OVER);
}
