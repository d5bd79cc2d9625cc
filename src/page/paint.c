/* paint.c: paints fragments: what stands in them, from their beginning to their end. */
#include "page/paint.h"

static void paint_border(Painter *painter, const Box *box, Rect r, Origin origin) {
  Color color = box->border_color ? *box->border_color : color_black;
  Len b = box->border;
  if (!b) return;
  if (box->border_sides & SIDE_TOP) paint_rect(painter, origin, (Rect){r.x, r.y, r.width, b}, color);
  if (box->border_sides & SIDE_BOTTOM) paint_rect(painter, origin, (Rect){r.x, r.y + r.height - b, r.width, b}, color);
  Len top = box->border_sides & SIDE_TOP ? b : 0, bottom = box->border_sides & SIDE_BOTTOM ? b : 0;
  Len height = r.height - top - bottom; /* the corners belong to top and bottom */
  if (box->border_sides & SIDE_LEFT) paint_rect(painter, origin, (Rect){r.x, r.y + top, b, height}, color);
  if (box->border_sides & SIDE_RIGHT)
    paint_rect(painter, origin, (Rect){r.x + r.width - b, r.y + top, b, height}, color);
}

/* A part of a divided box that has nothing in it is not there. */
static void paint_ground(Painter *painter, const Block *block, const Placed *placed, Rect area) {
  const Box *box = block->part->box;
  Origin origin = {block->part->mark, block->part->mark};
  const Frag *cell = placed->cell;
  bool part = cell->from.strip || cell->from.open || cell->to.strip < cell->flow->n;
  if (part && !cell->n) return;
  if (box->fill) paint_rect(painter, origin, area, *box->fill);
  paint_border(painter, box, area, origin);
}

static void paint_rule(Painter *painter, const Block *block, Len x, Len y) {
  const Part *part = block->part;
  const Color *color = part->box->color ? part->box->color : part->style->color;
  Rect area = {x, y, block->width, block->height};
  paint_rect(painter, (Origin){part->mark, part->mark}, area, color ? *color : color_black);
}

void paint_block(Painter *painter, const Block *block, const Placed *placed, Len x) {
  switch (block->kind) {
  case BLOCK_BOX: paint_ground(painter, block, placed, (Rect){x, placed->y, block->width, placed->height}); break;
  case BLOCK_ROW:
  case BLOCK_COLUMNS: break;
  case BLOCK_RULE: paint_rule(painter, block, x, placed->y); break;
  case BLOCK_CUT: paint_cut(painter, block, x, placed->y); break;
  case BLOCK_FILL_IN: paint_fill_in(painter, block, x, placed->y); break;
  }
  for (size_t i = 0; i < placed->cells; i++) paint_strips(painter, &placed->cell[i], 0, placed->cell[i].n);
}

void paint_strips(Painter *painter, const Frag *frag, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    if (strip->kind == STRIP_BLOCK) paint_block(painter, strip->block, placed, frag->area.x);
    if (strip->kind != STRIP_LINE) continue;
    Len baseline = placed->y + strip->baseline;
    paint_marker(painter, strip, frag->area.x, baseline);
    paint_line(painter, strip->line, strip->part->mark, frag->area.x, baseline);
  }
}
