/* place.c: places strips in their frame, and blocks within theirs. */
#include "page/place.h"

#include "page/flow.h"

/* ---- strips --------------------------------------------------------------------------- */

#define SPREAD_MOST (20 * PT) /* a space that grows by more is a hole in the page */

typedef struct Spread {
  Len rest;       /* of the frame's height */
  int64_t shares; /* of it, in the strips */
  Len gaps;       /* spaces between strips that may grow... */
  Len room;       /* ...and by how much in all */
} Spread;

static Spread spread_of(const Vlist *vlist, const Placing *p) {
  Spread spread = {.rest = p->height};
  Len y = 0;
  for (size_t i = p->from; i < p->to; i++) {
    const Strip *strip = &vlist->strip[i];
    y = flow_below(strip, i == p->from, y, &p->grid);
    spread.shares += strip->share;
    if (i > p->from && strip->before) {
      spread.gaps += strip->before;
      spread.room += SPREAD_MOST;
    }
  }
  spread.rest = p->height > y ? p->height - y : 0;
  return spread;
}

static Len first_offset(const Spread *spread, const Placing *p) {
  if (spread->shares) return 0;
  if (p->valign == VALIGN_BOTTOM) return spread->rest;
  return p->valign == VALIGN_MIDDLE ? spread->rest / 2 : 0;
}

static void place_strip(Painter *painter, const Strip *strip, Len x, Len top, Len height) {
  if (strip->kind == STRIP_BLOCK) place_block(painter, strip->block, x, top, height);
  if (strip->kind != STRIP_LINE) return;
  paint_marker(painter, strip->line, x, top + strip->baseline);
  paint_line(painter, strip->line, x, top + strip->baseline);
}

void place_vlist(Painter *painter, const Vlist *vlist, const Placing *p) {
  Spread spread = spread_of(vlist, p);
  bool stretch = !spread.shares && p->valign == VALIGN_JUSTIFY && spread.gaps && !p->grid.step;
  Len y = 0, offset = first_offset(&spread, p), gaps = 0, given = 0;
  int64_t shares = 0;
  for (size_t i = p->from; i < p->to; i++) {
    const Strip *strip = &vlist->strip[i];
    bool head = i == p->from;
    y = flow_below(strip, head, y, &p->grid);
    if (!head) gaps += strip->before;
    Len above = stretch ? len_share(spread.rest < spread.room ? spread.rest : spread.room, gaps, spread.gaps) : 0;
    shares += strip->share;
    Len upto = spread.shares ? len_share(spread.rest, shares, spread.shares) : 0, height = strip->height + upto - given;
    place_strip(painter, strip, p->x, p->y + offset + y - strip->height + above + given, height);
    given = upto;
  }
}

/* ---- blocks ----------------------------------------------------------------------------- */

static void paint_border(Painter *painter, const Box *box, Rect r, Mark mark) {
  Color color = box->border_color ? *box->border_color : color_black;
  Len b = box->border;
  if (!b) return;
  if (box->border_sides & SIDE_TOP) paint_rect(painter, mark, (Rect){r.x, r.y, r.width, b}, color);
  if (box->border_sides & SIDE_BOTTOM) paint_rect(painter, mark, (Rect){r.x, r.y + r.height - b, r.width, b}, color);
  Len top = box->border_sides & SIDE_TOP ? b : 0, bottom = box->border_sides & SIDE_BOTTOM ? b : 0;
  Len height = r.height - top - bottom; /* the corners belong to top and bottom */
  if (box->border_sides & SIDE_LEFT) paint_rect(painter, mark, (Rect){r.x, r.y + top, b, height}, color);
  if (box->border_sides & SIDE_RIGHT) paint_rect(painter, mark, (Rect){r.x + r.width - b, r.y + top, b, height}, color);
}

static void place_box(Painter *painter, const Block *block, Len x, Len y, Len height) {
  const Box *box = block->part->box;
  Rect area = {x, y, block->width, height};
  if (box->fill) paint_rect(painter, block->part->mark, area, *box->fill);
  paint_border(painter, box, area, block->part->mark);
  Sides inset = box_inset(box);
  Placing placing = {.to = block->cell->n, .x = x + inset.left, .y = y + inset.top};
  placing.height = height - inset.top - inset.bottom;
  placing.valign = box->valign;
  place_vlist(painter, block->cell, &placing);
}

static void place_row(Painter *painter, const Block *block, Len x, Len y, Len height) {
  for (size_t i = 0; i < block->cells; i++) {
    Placing placing = {.to = block->cell[i].n, .x = x + block->cell_x[i], .y = y, .height = height};
    placing.valign = block->part->box->valign;
    place_vlist(painter, &block->cell[i], &placing);
  }
}

static void place_columns(Painter *painter, const Block *block, Len x, Len y, Len height) {
  const Box *box = block->part->box;
  size_t n = block->columns, *start = NEW_ARRAY(painter->arena, size_t, n + 1);
  Len most;
  bool filled = !box->balance &&
                flow_columns(block->cell, block->start[0], block->start[n], height, &block->grid, n, start, &most);
  for (size_t c = 0; c < n; c++) {
    Placing placing = {.x = x + (block->cell->width + box->gutter) * (Len)c, .y = y, .height = height};
    placing.from = filled ? start[c] : block->start[c];
    placing.to = filled ? start[c + 1] : block->start[c + 1];
    placing.valign = box->valign;
    placing.grid = block->grid;
    place_vlist(painter, block->cell, &placing);
  }
}

void place_block(Painter *painter, const Block *block, Len x, Len y, Len height) {
  const Part *part = block->part;
  switch (block->kind) {
  case BLOCK_BOX: place_box(painter, block, x, y, height); break;
  case BLOCK_ROW: place_row(painter, block, x, y, height); break;
  case BLOCK_COLUMNS: place_columns(painter, block, x, y, height); break;
  case BLOCK_RULE: {
    const Color *color = part->box->color ? part->box->color : part->style->color;
    paint_rect(painter, part->mark, (Rect){x, y, block->width, block->height}, color ? *color : color_black);
    break;
  }
  case BLOCK_CUT: paint_cut(painter, block, x, y); break;
  case BLOCK_FILL_IN: paint_fill_in(painter, block, x, y); break;
  }
}
