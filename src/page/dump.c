/* dump.c: fragments as text: one strip per line, what stands in it indented below. Made to be read in a diff. */
#include "page/page.h"

static void put_len(Buf *buf, const char *before, Len len) {
  buf_addf(buf, "%s", before);
  len_put(buf, len);
}

static const char *block_name(const Block *block) {
  static const char *const names[] = {[BLOCK_BOX] = "box",       [BLOCK_ROW] = "row",       [BLOCK_COLUMNS] = "columns",
                                      [BLOCK_TABLE] = "table",   [BLOCK_REPEAT] = "repeat", [BLOCK_FILL_IN] = "fill-in",
                                      [BLOCK_BESIDE] = "beside", [BLOCK_IMAGE] = "image",   [BLOCK_QR] = "qr"};
  return block->kind == BLOCK_RULE ? group_boxes[block->part->box->kind]->name : names[block->kind];
}

static void put_strip(Buf *buf, const Strip *strip, const Placed *placed, int depth) {
  static const char *const strips[] = {[STRIP_LINE] = "line", [STRIP_SPACE] = "space", [STRIP_ANCHOR] = "anchor"};
  buf_addf(buf, "%*s%s", depth * 2, "", strip->kind == STRIP_BLOCK ? block_name(strip->block) : strips[strip->kind]);
  put_len(buf, " ", placed->y);
  put_len(buf, " high ", placed->height);
  if (strip->keep) buf_add(buf, STR(" keep"));
  if (strip->forced != FORCED_NONE) buf_add(buf, STR(" break"));
  buf_char(buf, ' ');
  mark_put(buf, strip->mark);
  if (strip->kind == STRIP_LINE) buf_char(buf, ' '), mark_put(buf, strip->part->mark);
  buf_char(buf, '\n');
}

static void put_region(Buf *buf, const Frag *frag, int depth) {
  buf_addf(buf, "%*sfrag", depth * 2, "");
  put_len(buf, " ", frag->area.x);
  put_len(buf, " ", frag->area.y);
  put_len(buf, " size ", frag->area.width);
  put_len(buf, " ", frag->area.height);
  put_len(buf, " needs ", frag->needs);
  buf_addf(buf, " strips %zu to %zu%s%s\n", frag->from.strip, frag->to.strip, frag->from.open ? " begun" : "",
           frag->to.open ? " opened" : "");
  for (size_t i = 0; i < frag->n; i++) {
    const Placed *placed = &frag->placed[i];
    put_strip(buf, &frag->flow->strip[frag->from.strip + i], placed, depth + 1);
    for (size_t c = 0; c < placed->cells; c++) put_region(buf, &placed->cell[c], depth + 2);
  }
}

static void put_frame(Buf *buf, const Frame *frame) {
  put_len(buf, "  frame ", frame->x);
  put_len(buf, " ", frame->placed.y);
  put_len(buf, " high ", frame->placed.height);
  buf_char(buf, ' ');
  mark_put(buf, frame->block->part->mark);
  buf_char(buf, '\n');
  put_region(buf, frame->placed.cell, 2);
}

static void put_frames(Buf *buf, const Frame *frame, size_t n) {
  for (size_t i = 0; i < n; i++) put_frame(buf, &frame[i]);
}

static void put_lever(Buf *buf, const char *name, int at) {
  if (at) buf_addf(buf, " %s %+d", name, at);
}

/* Where the levers stand, in thousandths of the way. */
static void put_fit(Buf *buf, const PagesFit *fit) {
  static const char *const outcomes[] = {[FIT_LONG] = "long",
                                         [FIT_SHORT] = "short",
                                         [FIT_UNEVEN] = "uneven",
                                         [FIT_FULL] = "full",
                                         [FIT_BROKEN] = "broken"};
  const Levers *levers = &fit->fitting.levers;
  if (fit->outcome == FIT_NONE) return;
  buf_addf(buf, "fit %s trials %zu", outcomes[fit->outcome], fit->trials);
  put_lever(buf, "expansion", levers->expansion);
  put_lever(buf, "leading", levers->leading);
  put_lever(buf, "size", levers->size);
  put_len(buf, " idle ", fit->slack.idle);
  put_len(buf, " uneven ", fit->slack.uneven);
  buf_char(buf, '\n');
  for (size_t i = 0; i < fit->fitting.loose.n; i++) {
    const LoosePara *loose = &fit->fitting.loose.at[i];
    buf_add(buf, STR("  lines "));
    mark_put(buf, para_mark(loose->para, 0));
    buf_addf(buf, " %+d\n", loose->lines);
  }
}

void pages_put(Buf *buf, const Pages *pages) {
  put_fit(buf, &pages->fit);
  for (size_t i = 0; i < pages->n; i++) {
    const Page *page = &pages->page[i];
    buf_addf(buf, "page %zu", i + 1);
    if (page->master->name.n) buf_addf(buf, " master %.*s", STR_ARG(page->master->name));
    buf_char(buf, '\n');
    for (size_t k = 0; k < page->pieces; k++) {
      const Piece *piece = &page->piece[k];
      if (piece->opening->frame) buf_addf(buf, "  flow %.*s\n", STR_ARG(piece->opening->frame->frame.flow->name));
      if (piece->frag.flow) put_region(buf, &piece->frag, 1);
      put_frames(buf, piece->frame, piece->frames);
    }
    put_frames(buf, page->furniture, page->furnitures);
  }
}
