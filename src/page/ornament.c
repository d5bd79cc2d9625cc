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

Stroke ornament_stroke(Stroke stroke, const Style *style) {
  if (!stroke.color) stroke.color = style->color ? style->color : &color_black;
  return stroke;
}

void ornament_line(Painter *painter, Origin origin, const Stroke *stroke, Course at) {
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
static void paint_sides(Painter *painter, Origin origin, const Border *border, Rect r) {
  Len width = border->stroke.width, corner = border->stroke.form == STROKE_DOTTED ? 0 : width;
  Len top = border->sides & SIDE_TOP ? corner : 0, bottom = border->sides & SIDE_BOTTOM ? corner : 0;
  const Course sides[] = {{r.x, r.y, r.width, false},
                          {r.x, r.y + r.height - width, r.width, false},
                          {r.x, r.y + top, r.height - top - bottom, true},
                          {r.x + r.width - width, r.y + top, r.height - top - bottom, true}};
  static const int bits[] = {SIDE_TOP, SIDE_BOTTOM, SIDE_LEFT, SIDE_RIGHT};
  for (size_t i = 0; i < 4; i++) {
    if (border->sides & bits[i]) ornament_line(painter, origin, &border->stroke, sides[i]);
  }
}

/* ---- round corners ------------------------------------------------------------------------ */

/* Sides and corners are numbered clockwise, 0 to 3: the side 0 is the top, and begins at the corner 0. SIDE_TOP... are
 * in that order, too. */
typedef struct Outline {
  Rect area;
  Len radius;
  int64_t sides; /* bits; a corner is round where two of them meet */
} Outline;

static bool has_side(const Outline *o, unsigned side) {
  return o->sides >> side % 4 & 1;
}

static Len radius_at(const Outline *o, unsigned corner) {
  return has_side(o, corner + 3) && has_side(o, corner) ? o->radius : 0;
}

typedef struct Point {
  Len x, y;
} Point;

static Point corner_at(const Outline *o, unsigned corner) {
  bool right = corner % 4 == 1 || corner % 4 == 2, bottom = corner % 4 >= 2;
  return (Point){o->area.x + (right ? o->area.width : 0), o->area.y + (bottom ? o->area.height : 0)};
}

/* A point moved along a side. */
static Point along(Point point, unsigned side, Len by) {
  static const int dx[] = {1, 0, -1, 0}, dy[] = {0, 1, 0, -1};
  return (Point){point.x + dx[side % 4] * by, point.y + dy[side % 4] * by};
}

/* The side from where its first corner ends, and the corner behind it. */
static void trace_side(Pen *pen, const Outline *o, unsigned side) {
  Point corner = corner_at(o, side + 1);
  Len radius = radius_at(o, side + 1);
  Point from = along(corner, side, -radius), to = along(corner, side + 1, radius);
  pen_line(pen, from.x, from.y);
  if (radius) pen_turn(pen, corner.x, corner.y, to.x, to.y);
}

static void trace_all(Pen *pen, const Outline *o) {
  Point first = along(corner_at(o, 0), 0, radius_at(o, 0));
  pen_move(pen, first.x, first.y);
  for (unsigned side = 0; side < 4; side++) trace_side(pen, o, side);
  pen_close(pen);
}

/* Sides that go on from one to the next, as many as there are from `side` on. The ends go `over` the corners. */
static void trace_some(Pen *pen, const Outline *o, unsigned side, Len over) {
  Point first = along(corner_at(o, side), side, -over);
  pen_move(pen, first.x, first.y);
  for (; has_side(o, side + 1); side++) trace_side(pen, o, side);
  Point last = along(corner_at(o, side + 1), side, over);
  pen_line(pen, last.x, last.y);
}

#define RADIUS_LEAST (PT / 100) /* within a heavy border: none at all would leave the corner open */

/* Half of the box is the most: then it ends in half circles. A heavy border has the roundness of its own middle. */
static Outline outline_of(const Border *border, Rect area) {
  Len most = (area.width < area.height ? area.width : area.height) / 2;
  Len radius = border->radius ? larger(border->radius, border->stroke.width / 2 + RADIUS_LEAST) : 0;
  return (Outline){area, radius < most ? radius : most, border->sides};
}

/* The line runs in the middle of the border, so its corners are less round than those of the box. */
static void paint_round(Painter *painter, Origin origin, const Border *border, const Outline *box) {
  Len half = border->stroke.width / 2;
  Rect r = box->area;
  Outline middle = {{r.x + half, r.y + half, r.width - 2 * half, r.height - 2 * half}, 0, border->sides};
  middle.radius = larger(box->radius - half, RADIUS_LEAST);
  Pen pen = {.arena = painter->arena};
  if (border->sides == SIDE_ALL) {
    trace_all(&pen, &middle);
    paint_path(painter, origin, pen_stroked(&pen, &border->stroke));
  }
  for (unsigned side = 0; side < 4 && border->sides != SIDE_ALL; side++) {
    if (!has_side(&middle, side) || has_side(&middle, side + 3)) continue;
    Pen some = {.arena = painter->arena};
    trace_some(&some, &middle, side, border->stroke.form == STROKE_DOTTED ? 0 : half);
    paint_path(painter, origin, pen_stroked(&some, &border->stroke));
  }
}

void ornament_border(Painter *painter, Origin origin, const Border *border, Rect area) {
  Outline box = outline_of(border, area);
  if (box.radius && border->stroke.width)
    paint_round(painter, origin, border, &box);
  else
    paint_sides(painter, origin, border, area);
}

Path ornament_outline(Painter *painter, const Border *border, Rect area) {
  Outline outline = outline_of(border, area);
  Pen pen = {.arena = painter->arena};
  trace_all(&pen, &outline);
  return pen_filled(&pen, color_black);
}

void ornament_cover(Painter *painter, Rect area) {
  Cover cover = {painter->page->ops.n, area, painter->frame};
  if (painter->frame && area.width > 0 && area.height > 0) VEC_PUSH(painter->arena, &painter->covers, cover);
}

void ornament_row(Painter *painter, Origin origin, Rect area, Color color) {
  ornament_cover(painter, area);
  ornament_rect(painter, origin, area, color);
}

void ornament_fill(Painter *painter, const Box *box, Panel panel) {
  Origin origin = {box->mark, box->mark};
  const Color *fill = box->ground.fill;
  if (!fill) return;
  Border border = box->ground.border;
  border.sides &= ~panel.open;
  Outline outline = outline_of(&border, panel.area);
  ornament_cover(painter, panel.area);
  if (!outline.radius) {
    ornament_rect(painter, origin, panel.area, *fill);
    return;
  }
  Pen pen = {.arena = painter->arena};
  trace_all(&pen, &outline);
  paint_path(painter, origin, pen_filled(&pen, *fill));
}

void ornament_edge(Painter *painter, const Box *box, const Style *style, Panel panel) {
  Border border = box->ground.border;
  border.stroke = ornament_stroke(border.stroke, style);
  border.sides &= ~panel.open;
  ornament_border(painter, (Origin){box->mark, box->mark}, &border, panel.area);
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
    Border border = {ornament_stroke(strip->part->box->tick.stroke, para->style), SIDE_ALL, 0};
    ornament_border(painter, origin, &border, (Rect){left, baseline - size * 35 / 100 - side / 2, side, side});
    return;
  }
  }
  paint_path(painter, origin, pen_filled(&pen, color));
}

/* ---- within a line of text ----------------------------------------------------------------------- */

/* Its dots and dashes are counted from the right end of the measure, so that they stand below each other in all lines;
 * only whole ones are drawn. */
static void paint_leader(Painter *painter, Origin origin, const LineOrnament *ornament, Measure line) {
  Stroke stroke = ornament_stroke(ornament->style->leader, ornament->style);
  Len top = line.baseline - ornament->rise - stroke.width;
  Len from = line.x + ornament->x, to = from + ornament->width;
  Dashes grid = pen_pattern(&stroke);
  if (!stroke.width || !grid.gap) {
    ornament_line(painter, origin, &stroke, (Course){from, top, to - from, false});
    return;
  }
  Len end = line.x + line.width, pitch = grid.dash + grid.gap, half = grid.dash ? 0 : stroke.width / 2;
  Len dash = grid.dash ? grid.dash : stroke.width;
  Len first = (end - from - dash) / pitch, last = (end - to + pitch - 1) / pitch; /* counted from the end */
  if (end - from < dash || first < last) return;
  Pen pen = {.arena = painter->arena};
  pen_move(&pen, end - first * pitch - dash + half, top + stroke.width / 2);
  pen_line(&pen, end - last * pitch - half, top + stroke.width / 2);
  paint_path(painter, origin, pen_dashed(&pen, &stroke, grid));
}

/* In the middle of the capitals. */
static void paint_tick(Painter *painter, Origin origin, const LineOrnament *ornament, Measure line) {
  Len size = ornament->size, side = ornament->width;
  Border border = {ornament_stroke((Stroke){size * 7 / 100, STROKE_SOLID, NULL}, ornament->style), SIDE_ALL, 0};
  Len middle = line.baseline - ornament->rise - size * 35 / 100;
  ornament_border(painter, origin, &border, (Rect){line.x + ornament->x, middle - side / 2, side, side});
}

void ornament_within(Painter *painter, Mark layout, const LineOrnament *ornament, Measure line) {
  bool leader = ornament->ornament == ORNAMENT_LEADER;
  (leader ? paint_leader : paint_tick)(painter, (Origin){ornament->mark, layout}, ornament, line);
}

/* ---- rules and lines -------------------------------------------------------------------------------- */

/* Signs point along their line, from its beginning; their middle is its middle. */
#define SIGN_RIM (PT * 9 / 10)
#define SCISSORS_LENGTH (17 * PT)
#define ARROW_LENGTH (9 * PT)
#define SIGN_GAP (4 * PT) /* to the line */

/* Two rings and two blades. */
static void paint_scissors(Painter *painter, Origin origin, const Color *color, Course at) {
  const Stroke rim = {SIGN_RIM, STROKE_SOLID, color};
  for (int side = -1; side <= 1; side += 2) {
    Pen ring = {.arena = painter->arena}, blade = {.arena = painter->arena};
    pen_ellipse(&ring, PT * 27 / 10, side * PT * 27 / 10, PT * 23 / 10, PT * 17 / 10);
    pen_place(&ring, at.x, at.y, at.down);
    paint_path(painter, origin, pen_stroked(&ring, &rim));
    pen_move(&blade, PT * 45 / 10, side * PT * 17 / 10);
    pen_line(&blade, SCISSORS_LENGTH, -side * PT * 28 / 10);
    pen_line(&blade, PT * 95 / 10, side * PT * 4 / 10);
    pen_close(&blade);
    pen_place(&blade, at.x, at.y, at.down);
    paint_path(painter, origin, pen_filled(&blade, *color));
  }
}

/* It turns over the line, as the paper shall. */
static void paint_arrow(Painter *painter, Origin origin, const Color *color, Course at) {
  const Stroke rim = {SIGN_RIM, STROKE_SOLID, color};
  Pen bend = {.arena = painter->arena}, head = {.arena = painter->arena};
  Len radius = 4 * PT, right = ARROW_LENGTH - SIGN_RIM / 2, left = right - radius;
  pen_move(&bend, left, -radius);
  pen_turn(&bend, right, -radius, right, 0);
  pen_turn(&bend, right, radius, left, radius);
  pen_place(&bend, at.x, at.y, at.down);
  paint_path(painter, origin, pen_stroked(&bend, &rim));
  pen_move(&head, 0, radius);
  pen_line(&head, left, radius - PT * 2);
  pen_line(&head, left, radius + PT * 2);
  pen_close(&head);
  pen_place(&head, at.x, at.y, at.down);
  paint_path(painter, origin, pen_filled(&head, *color));
}

/* Draws the sign of a line that begins at (x, y), and returns its length. */
static Len paint_sign(Painter *painter, const Block *block, const Color *color, Course at) {
  bool cut = block->part->box->kind == BOX_CUT;
  (cut ? paint_scissors : paint_arrow)(painter, origin_of(block), color, at);
  return cut ? SCISSORS_LENGTH : ARROW_LENGTH;
}

void ornament_rule(Painter *painter, const Block *block, Rect area) {
  const RuleBox *rule = &block->part->box->rule;
  Stroke stroke = ornament_stroke(rule->stroke, block->part->style);
  bool down = rule->direction == DIRECTION_DOWN;
  Len middle = block->breadth / 2, aside = (block->breadth - stroke.width) / 2;
  Course line = {area.x + (down ? aside : 0), area.y + (down ? 0 : aside), down ? area.height : area.width, down};
  Len *along = down ? &line.y : &line.x, begin = *along, end = begin + line.length;
  if (rule->edge_to_edge) {
    *along = 0;
    end = down ? painter->page->height : painter->page->width;
  }
  if (rule->sign != SIGN_NONE) {
    Course at = {area.x + (down ? middle : 0), area.y + (down ? 0 : middle), 0, down};
    line.length = begin - SIGN_GAP - *along; /* up to the sign */
    if (rule->edge_to_edge) ornament_line(painter, origin_of(block), &stroke, line);
    *along = begin + SIGN_GAP + paint_sign(painter, block, stroke.color, at);
  }
  line.length = end - *along;
  ornament_line(painter, origin_of(block), &stroke, line);
}

static Len bottom_of(const Frag *frag) {
  const Placed *last = frag->n ? &frag->placed[frag->n - 1] : NULL;
  return last ? last->y + last->height : frag->area.y;
}

void ornament_column_rules(Painter *painter, const Block *block, const Placed *placed) {
  const Box *box = block->part->box;
  if (box->kind == BOX_TABLE) return; /* see lattice.c */
  Stroke stroke =
      ornament_stroke(box->kind == BOX_EACH ? box->each.column_rule : box->hold.column_rule, block->part->style);
  bool columns = block->kind == BLOCK_COLUMNS;
  Len bottom = placed->y + (columns ? 0 : placed->height);
  for (size_t i = 0; columns && i < placed->cells; i++) bottom = larger(bottom, bottom_of(&placed->cell[i]));
  for (size_t i = 0; i + 1 < placed->cells; i++) {
    const Frag *left = &placed->cell[i], *right = left + 1;
    if (columns && (!left->n || !right->n)) continue;
    Len middle = (left->area.x + left->area.width + right->area.x) / 2;
    Course line = {middle - stroke.width / 2, placed->y, bottom - placed->y, true};
    ornament_line(painter, origin_of(block), &stroke, line);
  }
}

#define TOOTH(pitch) ((pitch)*3 / 8) /* of a comb: it parts letters, and is in no one's way */

/* One more tooth than cells; the outer ones stand within the line. */
static void paint_comb(Painter *painter, const Block *block, const Stroke *stroke, Course line) {
  Len cells = line.length / block->comb, tooth = TOOTH(block->pitch), end = line.x + line.length - stroke->width;
  for (Len i = 0; i <= cells; i++) {
    Len x = line.x + i * block->comb - (i ? stroke->width / 2 : 0);
    Course at = {x < end ? x : end, line.y - tooth, tooth, true};
    ornament_line(painter, origin_of(block), stroke, at);
  }
}

void ornament_fill_in(Painter *painter, const Block *block, Len x, Len y) {
  const FillInBox *box = &block->part->box->fill_in;
  Stroke stroke = ornament_stroke(box->stroke, block->part->style);
  Course line = {x + block->write_x, y + block->write_y, block->width - block->write_x, false};
  for (int i = 0; i < block->part->lines; i++, line.y += block->pitch) {
    if (i) line.x = x, line.length = block->width;
    Len cells = !block->comb ? 0 : box->comb.n ? box->comb.n : line.length / block->comb;
    if (cells) line.length = cells * block->comb;
    ornament_line(painter, origin_of(block), &stroke, line);
    if (cells) paint_comb(painter, block, &stroke, line);
  }
}
