/* again.c: counts what is painted more than once. */
#include "page/again.h"

static size_t count_repeated(const Frag *frag);

static size_t head_inked(const Part *table) {
  size_t inked = 0;
  for (size_t i = 0; i < table->children; i++) {
    if (i < table->heads || i + table->feet >= table->children) inked += part_inked(&table->child[i]);
  }
  return inked;
}

static size_t count_cells(const Placed *placed) {
  size_t inked = 0;
  for (size_t c = 0; c < placed->cells; c++) inked += count_repeated(&placed->cell[c]);
  return inked;
}

static size_t count_repeated(const Frag *frag) {
  size_t inked = 0;
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    bool begun = i == 0 && frag->from.open, table = strip->kind == STRIP_BLOCK && strip->block->kind == BLOCK_TABLE;
    bool repeat = strip->kind == STRIP_BLOCK && strip->block->kind == BLOCK_REPEAT;
    if (begun && table) inked += head_inked(strip->part);
    if (repeat) inked += part_inked(strip->part) * (frag->placed[i].cells - 1);
    inked += count_cells(&frag->placed[i]);
  }
  return inked;
}

static size_t count_frames(const Frame *frame, size_t n) {
  size_t inked = 0;
  for (size_t i = 0; i < n; i++) inked += count_cells(&frame[i].placed);
  return inked;
}

size_t again_inked(const Page *page) {
  size_t inked = count_frames(page->furniture, page->furnitures);
  for (size_t i = 0; i < page->pieces; i++) {
    const Piece *piece = &page->piece[i];
    inked += count_repeated(&piece->frag) + count_frames(piece->frame, piece->frames);
  }
  return inked;
}
