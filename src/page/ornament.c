/* ornament.c: what is drawn and not set: rules, borders, list markers, cut lines, lines to write on. Squares and
 * scissors do not come from a font, since hardly any text font has them. */
#include "page/ornament.h"

#include "page/pen.h"

static void paint_path(Painter *painter, const Pen *pen, Origin origin, Path path) {
  VEC_PUSH(painter->arena, &painter->page->ops, (Op){.kind = OP_PATH, .origin = origin, .path = pen_path(pen, path)});
}

void ornament_rect(Painter *painter, Origin origin, Rect area, Color color) {
  if (area.width <= 0 || area.height <= 0) return;
  Op op = {.kind = OP_RECT, .origin = origin};
  op.rect.area = area;
  op.rect.color = color;
  VEC_PUSH(painter->arena, &painter->page->ops, op);
}

void ornament_border(Painter *painter, const GroundBox *box, Rect r, Origin origin) {
  Color color = box->border_color ? *box->border_color : color_black;
  Len b = box->border;
  if (!b) return;
  if (box->border_sides & SIDE_TOP) ornament_rect(painter, origin, (Rect){r.x, r.y, r.width, b}, color);
  if (box->border_sides & SIDE_BOTTOM)
    ornament_rect(painter, origin, (Rect){r.x, r.y + r.height - b, r.width, b}, color);
  Len top = box->border_sides & SIDE_TOP ? b : 0, bottom = box->border_sides & SIDE_BOTTOM ? b : 0;
  Len height = r.height - top - bottom; /* the corners belong to top and bottom */
  if (box->border_sides & SIDE_LEFT) ornament_rect(painter, origin, (Rect){r.x, r.y + top, b, height}, color);
  if (box->border_sides & SIDE_RIGHT)
    ornament_rect(painter, origin, (Rect){r.x + r.width - b, r.y + top, b, height}, color);
}

static Color text_color(const Style *style) {
  return style->color ? *style->color : color_black;
}

/* Markers are centred on the lower-case letters; all except the box to tick are sized by the type. */
void ornament_marker(Painter *painter, const Strip *strip, Len x, Len baseline) {
  const Line *line = strip->line;
  const Para *para = galley_para(line->galley);
  const Hang *hang = &line->galley->spec.hang;
  Origin origin = {strip->mark, strip->part->mark};
  if (!para->begins || line->number) return;
  Len size = galley_size(line->galley);
  Color color = hang->color ? *hang->color : text_color(para->style);
  Pen pen = {.arena = painter->arena};
  Len left = x + hang->marker, middle = baseline - size * 27 / 100;
  switch (para->marker) {
  case MARKER_NONE:
  case MARKER_NUMBER: return;
  case MARKER_BULLET: pen_ellipse(&pen, left + size * 18 / 100, middle, size * 17 / 100, size * 17 / 100); break;
  case MARKER_SQUARE: {
    Len side = size * 56 / 100;
    ornament_rect(painter, origin, (Rect){left, baseline - size * 33 / 100 - side / 2, side, side}, color);
    return;
  }
  case MARKER_TRIANGLE:
    pen_move(&pen, left, middle - size * 28 / 100);
    pen_line(&pen, left + size * 48 / 100, middle);
    pen_line(&pen, left, middle + size * 28 / 100);
    pen_close(&pen);
    break;
  case MARKER_DASH:
    ornament_rect(painter, origin, (Rect){left, middle, size * 45 / 100, size * 7 / 100}, color);
    return;
  case MARKER_TICK: {
    Len side = hang->marker_size, line_width = PT * 3 / 4, top = baseline - size * 35 / 100 - side / 2;
    pen_move(&pen, left + line_width / 2, top);
    pen_line(&pen, left + side, top);
    pen_line(&pen, left + side, top + side);
    pen_line(&pen, left + line_width / 2, top + side);
    pen_close(&pen);
    paint_path(painter, &pen, origin, (Path){.color = color, .stroke = line_width});
    return;
  }
  }
  paint_path(painter, &pen, origin, (Path){.color = color});
}

/* ---- rules and lines -------------------------------------------------------------------------------- */

#define CUT_LINE (PT * 6 / 10)
#define WRITE_LINE (PT / 2)

static Origin origin_of(const Block *block) {
  return (Origin){block->part->mark, block->part->mark};
}

static Color block_color(const Block *block) {
  const Box *box = block->part->box;
  return box->color ? *box->color : text_color(block->part->style);
}

void ornament_rule(Painter *painter, const Block *block, Len x, Len y) {
  ornament_rect(painter, origin_of(block), (Rect){x, y, block->width, block->height.is}, block_color(block));
}

/* Two rings and two blades, 17 pt long, pointing right. */
static void paint_scissors(Painter *painter, Origin origin, Len x, Len y, Color color) {
  for (int side = -1; side <= 1; side += 2) {
    Pen ring = {.arena = painter->arena}, blade = {.arena = painter->arena};
    pen_ellipse(&ring, x + PT * 27 / 10, y + side * PT * 27 / 10, PT * 23 / 10, PT * 17 / 10);
    paint_path(painter, &ring, origin, (Path){.color = color, .stroke = PT * 9 / 10});
    pen_move(&blade, x + PT * 45 / 10, y + side * PT * 17 / 10);
    pen_line(&blade, x + 17 * PT, y - side * PT * 28 / 10);
    pen_line(&blade, x + PT * 95 / 10, y + side * PT * 4 / 10);
    pen_close(&blade);
    paint_path(painter, &blade, origin, (Path){.color = color});
  }
}

void ornament_cut(Painter *painter, const Block *block, Len x, Len y) {
  Color color = block_color(block);
  Len middle = y + block->height.is / 2, from = x;
  if (block->part->box->cut == CUT_SCISSORS) {
    paint_scissors(painter, origin_of(block), x, middle, color);
    from += 21 * PT;
  }
  Pen pen = {.arena = painter->arena};
  pen_move(&pen, from, middle);
  pen_line(&pen, x + block->width, middle);
  paint_path(painter, &pen, origin_of(block),
             (Path){.color = color, .stroke = CUT_LINE, .dash = 4 * PT, .gap = 3 * PT});
}

void ornament_fill_in(Painter *painter, const Block *block, Len x, Len y) {
  Len from = block->write_x, baseline = block->write_y;
  for (int i = 0; i < block->part->lines; i++, from = 0, baseline += block->pitch) {
    Rect rule = {x + from, y + baseline, block->width - from, WRITE_LINE};
    ornament_rect(painter, origin_of(block), rule, block_color(block));
  }
}
