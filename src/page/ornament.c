/* ornament.c: what is drawn and not set: rules, borders, list markers, cut lines, lines to write on. Squares and
 * scissors do not come from a font, since hardly any text font has them. */
#include "page/ornament.h"

#include "page/pen.h"

static void paint_path(Painter *painter, Origin origin, Path path) {
  VEC_PUSH(painter->arena, &painter->page->ops, (Op){.kind = OP_PATH, .origin = origin, .path = path});
}

void ornament_rect(Painter *painter, Origin origin, Rect area, Color color) {
  if (area.width <= 0 || area.height <= 0) return;
  Op op = {.kind = OP_RECT, .origin = origin};
  op.rect.area = area;
  op.rect.color = color;
  VEC_PUSH(painter->arena, &painter->page->ops, op);
}

/* ---- strokes --------------------------------------------------------------------------- */

static Origin origin_of(const Block *block) {
  return (Origin){block->part->mark, block->part->mark};
}

/* In the color of the text, when it has none of its own. */
static Stroke inked(Stroke stroke, const Style *style) {
  if (!stroke.color) stroke.color = style->color ? style->color : &color_black;
  return stroke;
}

/* A straight line to the right or down; (x, y) is the top left corner of what it covers. */
typedef struct Course {
  Len x, y, length;
  bool down;
} Course;

static void paint_line(Painter *painter, Origin origin, const Stroke *stroke, Course at) {
  Len width = stroke->width, middle = width / 2;
  if (!width || at.length <= 0) return;
  if (stroke->form == STROKE_SOLID) {
    Rect area = {at.x, at.y, at.down ? width : at.length, at.down ? at.length : width};
    ornament_rect(painter, origin, area, *stroke->color);
    return;
  }
  /* a line of dots runs from the middle of the first to the middle of the last */
  Len from = stroke->form == STROKE_DASHED ? 0 : width < at.length ? middle : at.length / 2, to = at.length - from;
  Pen pen = {.arena = painter->arena};
  pen_move(&pen, at.x + (at.down ? middle : from), at.y + (at.down ? from : middle));
  pen_line(&pen, at.x + (at.down ? middle : to), at.y + (at.down ? to : middle));
  paint_path(painter, origin, pen_stroked(&pen, stroke));
}

/* Side by side. The corners belong to top and bottom, but a corner's dot belongs to both its sides. */
void ornament_border(Painter *painter, Origin origin, const Border *border, Rect r) {
  Len width = border->stroke.width, corner = border->stroke.form == STROKE_DOTTED ? 0 : width;
  Len top = border->sides & SIDE_TOP ? corner : 0, bottom = border->sides & SIDE_BOTTOM ? corner : 0;
  const Course sides[] = {{r.x, r.y, r.width, false},
                          {r.x, r.y + r.height - width, r.width, false},
                          {r.x, r.y + top, r.height - top - bottom, true},
                          {r.x + r.width - width, r.y + top, r.height - top - bottom, true}};
  static const int bits[] = {SIDE_TOP, SIDE_BOTTOM, SIDE_LEFT, SIDE_RIGHT};
  for (size_t i = 0; i < 4; i++) {
    if (border->sides & bits[i]) paint_line(painter, origin, &border->stroke, sides[i]);
  }
}

void ornament_ground(Painter *painter, const Block *block, Rect area) {
  const GroundBox *ground = &block->part->box->ground;
  Origin origin = origin_of(block);
  Border border = {inked(ground->border.stroke, block->part->style), ground->border.sides};
  if (ground->fill) ornament_rect(painter, origin, area, *ground->fill);
  ornament_border(painter, origin, &border, area);
}

/* ---- markers ------------------------------------------------------------------------------ */

/* Markers are centred on the lower-case letters; all except the box to tick are sized by the type. */
void ornament_marker(Painter *painter, const Strip *strip, Len x, Len baseline) {
  const Line *line = strip->line;
  const Para *para = galley_para(line->galley);
  const Hang *hang = &line->galley->spec.hang;
  Origin origin = {strip->mark, strip->part->mark};
  if (!para->begins || line->number) return;
  Len size = galley_size(line->galley);
  const Color *own = para->style->color;
  Color color = hang->color ? *hang->color : own ? *own : color_black;
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
    Len side = hang->marker_size;
    Border border = {inked(strip->part->box->tick.stroke, para->style), SIDE_ALL};
    ornament_border(painter, origin, &border, (Rect){left, baseline - size * 35 / 100 - side / 2, side, side});
    return;
  }
  }
  paint_path(painter, origin, pen_filled(&pen, color));
}

/* ---- rules and lines -------------------------------------------------------------------------------- */

#define SCISSORS_ROOM (21 * PT) /* with the gap to the line */

/* Two rings and two blades, 17 pt long, pointing right. */
static void paint_scissors(Painter *painter, Origin origin, Len x, Len y, const Color *color) {
  const Stroke rim = {PT * 9 / 10, STROKE_SOLID, color};
  for (int side = -1; side <= 1; side += 2) {
    Pen ring = {.arena = painter->arena}, blade = {.arena = painter->arena};
    pen_ellipse(&ring, x + PT * 27 / 10, y + side * PT * 27 / 10, PT * 23 / 10, PT * 17 / 10);
    paint_path(painter, origin, pen_stroked(&ring, &rim));
    pen_move(&blade, x + PT * 45 / 10, y + side * PT * 17 / 10);
    pen_line(&blade, x + 17 * PT, y - side * PT * 28 / 10);
    pen_line(&blade, x + PT * 95 / 10, y + side * PT * 4 / 10);
    pen_close(&blade);
    paint_path(painter, origin, pen_filled(&blade, *color));
  }
}

void ornament_rule(Painter *painter, const Block *block, Len x, Len y) {
  const RuleBox *rule = &block->part->box->rule;
  Stroke stroke = inked(rule->stroke, block->part->style);
  Len top = y + (block->height.is - stroke.width) / 2;
  Course course = {x, top, block->width, false};
  if (rule->sign == SIGN_SCISSORS) {
    paint_scissors(painter, origin_of(block), x, y + block->height.is / 2, stroke.color);
    course.x += SCISSORS_ROOM;
    course.length -= SCISSORS_ROOM;
  }
  paint_line(painter, origin_of(block), &stroke, course);
}

void ornament_fill_in(Painter *painter, const Block *block, Len x, Len y) {
  Stroke stroke = inked(block->part->box->fill_in.stroke, block->part->style);
  Len from = block->write_x, baseline = block->write_y;
  for (int i = 0; i < block->part->lines; i++, from = 0, baseline += block->pitch)
    paint_line(painter, origin_of(block), &stroke, (Course){x + from, y + baseline, block->width - from, false});
}
