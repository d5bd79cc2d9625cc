/* sheet.c: what of a page lies on what. */
#include "page/sheet.h"

#include <assert.h>

static void paint_frame(Painter *painter, const Frame *frame) {
  const Box *around = painter->frame;
  painter->frame = frame->block->part->box;
  paint_block(painter, frame->block, &frame->placed, frame->x);
  painter->frame = around;
}

static Layer layer_of(const Frame *frame) {
  return frame->block->part->box->frame.layer;
}

static void paint_layer(Painter *painter, const Frame *frame, size_t n, Layer layer) {
  for (size_t i = 0; i < n; i++) {
    if (layer_of(&frame[i]) == layer) paint_frame(painter, &frame[i]);
  }
}

/* The frames of all of a page that say so: those of its master first. */
static void paint_layers(Painter *painter, const Page *page, Layer layer) {
  paint_layer(painter, page->furniture, page->furnitures, layer);
  for (size_t i = 0; i < page->pieces; i++) paint_layer(painter, page->piece[i].frame, page->piece[i].frames, layer);
}

/* Frames without a `layer` are painted in their place in the layout, between what precedes and what follows. */
static void paint_piece(Painter *painter, const Piece *piece) {
  const Frag *frag = &piece->frag;
  const Box *box = piece->opening->frame;
  size_t at = 0;
  painter->frame = box;
  if (box && frag->n) {
    ornament_fill(painter, box, (Panel){piece->opening->whole, 0});
    ornament_edge(painter, box, piece->opening->style, (Panel){piece->opening->whole, 0});
  }
  for (size_t i = 0; i < piece->frames; i++) {
    const Frame *frame = &piece->frame[i];
    if (layer_of(frame) != LAYER_AUTO) continue;
    size_t upto = frame->above < frag->n ? frame->above : frag->n;
    assert(upto >= at);
    paint_strips(painter, frag, at, upto);
    paint_frame(painter, frame);
    at = upto;
  }
  paint_strips(painter, frag, at, frag->n);
  painter->frame = NULL;
}

/* The master's frames, in their order; what it shows within its margins lies on them. */
static void paint_master(Painter *painter, const Page *page) {
  size_t piece = 0, furniture = 0;
  for (size_t i = 0; i < page->master->frames.n; i++) {
    if (page->master->frames.at[i]->frame.flow) paint_piece(painter, &page->piece[piece++]);
    for (; furniture < page->furnitures && page->furniture[furniture].above == i; furniture++)
      if (layer_of(&page->furniture[furniture]) == LAYER_AUTO) paint_frame(painter, &page->furniture[furniture]);
  }
  for (; piece < page->pieces; piece++) paint_piece(painter, &page->piece[piece]);
}

void sheet_paint(Painter *painter, const Page *page, Paper paper) {
  *painter->page = (Dlist){.width = paper.width, .height = paper.height};
  paint_layers(painter, page, LAYER_UNDER);
  paint_master(painter, page);
  paint_layers(painter, page, LAYER_OVER);
}
