/* paint.c: paints what stands in fragments. */
#include "page/paint.h"

#include "page/lattice.h"
#include "page/picture.h"
#include "page/qrblock.h"

static void paint_line(Painter *painter, const Line *line, Mark layout, Len x, Len baseline) {
  const Para *para = galley_para(line->galley);
  LineRuns runs = line_runs(painter->setter, painter->arena, line);
  for (size_t i = 0; i < runs.n; i++) {
    Op op = {.kind = OP_GLYPHS, .origin = {runs.mark[i], layout}, .run = runs.run[i]};
    op.run.x += x;
    op.run.y += baseline;
    VEC_PUSH(painter->arena, &painter->page->ops, op);
  }
  for (size_t i = 0; i < runs.ornaments; i++)
    ornament_within(painter, layout, &runs.ornament[i], (Measure){x, line_measure(line), baseline});
  for (size_t i = 0; i < runs.links; i++) {
    const LineLink *link = &runs.link[i];
    Op op = {.kind = OP_LINK, .origin = {para_mark(para, line->from), layout}};
    Len size = galley_size(line->galley);
    op.link.area = (Rect){x + link->x, baseline - size * 4 / 5, link->width, size};
    op.link.uri = link->uri;
    VEC_PUSH(painter->arena, &painter->page->ops, op);
  }
}

static void paint_box(Painter *painter, const Block *block, Panel panel) {
  const Part *part = block->part;
  if (part->box->kind == BOX_STACK) return;
  ornament_fill(painter, part->box, panel);
  picture_ground(painter, block, panel);
  ornament_edge(painter, part->box, part->style, panel);
}

static void paint_label(Painter *painter, const Block *block, Len x, Len y) {
  const Galley *label = block->label;
  for (size_t i = 0; label && i < label->lines; i++)
    paint_line(painter, &label->line[i], block->part->mark, x, y + block->label_y + block->label_leading * (Len)i);
}

/* The grounds of a table's rows, which alternate from the first of all on. */
static void paint_rows(Painter *painter, const Block *table, const Frag *rows, size_t number) {
  const ColorCycle *fills = &table->part->box->table.fills;
  for (size_t i = 0; fills->n && i < rows->n; i++, number++) {
    const Strip *strip = &rows->flow->strip[rows->from.strip + i];
    const Placed *placed = &rows->placed[i];
    if (strip->block->kind == BLOCK_REPEAT) {
      for (size_t c = 0; c < placed->cells; c++) paint_rows(painter, table, &placed->cell[c], c);
      continue;
    }
    const Color *fill = fills->at[number % fills->n];
    Rect area = {rows->area.x, placed->y, table->width, placed->height};
    if (fill) ornament_row(painter, (Origin){strip->mark, strip->mark}, area, *fill);
  }
}

/* From the corner of the box that is the content's first: top right, bottom right or bottom left. */
Canvas paint_canvas(const Block *block, Rect area) {
  const Sides *inset = &block->inset;
  Len left = area.x + inset->left, right = area.x + area.width - inset->right;
  Len top = area.y + inset->top, bottom = area.y + area.height - inset->bottom;
  if (block->turned == TURNED_NOT) return (Canvas){0};
  return (Canvas){block->turned == TURNED_LEFT ? left : right, block->turned == TURNED_RIGHT ? top : bottom,
                  (int)block->turned, CANVAS_PAGE};
}

void paint_turned(Painter *painter, const Block *block, Rect area) {
  Op op = {.kind = OP_CANVAS, .origin = {block->part->mark, block->part->mark}, .canvas = paint_canvas(block, area)};
  VEC_PUSH(painter->arena, &painter->page->ops, op);
}

/* `open`: sides, SIDE_TOP and SIDE_BOTTOM. */
static void paint_part(Painter *painter, const Block *block, const Placed *placed, Len x, int64_t open) {
  Rect area = {x, placed->y, block->width, placed->height};
  switch (block->kind) {
  case BLOCK_BOX: paint_box(painter, block, (Panel){area, open}); break;
  case BLOCK_TABLE:
    paint_rows(painter, block, &placed->cell[TABLE_ROWS], block->row + placed->cell[TABLE_ROWS].from.strip);
    lattice_paint(painter, block, placed);
    break;
  case BLOCK_BESIDE:
  case BLOCK_REPEAT: break;
  case BLOCK_ROW:
  case BLOCK_COLUMNS: ornament_column_rules(painter, block, placed); break;
  case BLOCK_IMAGE: picture_paint(painter, block, area); break;
  case BLOCK_RULE: ornament_rule(painter, block, area); break;
  case BLOCK_QR: qrblock_paint(painter, block, area); break;
  case BLOCK_FILL_IN:
    paint_label(painter, block, x, placed->y);
    ornament_fill_in(painter, block, x, placed->y);
    break;
  }
  bool turned = block->turned != TURNED_NOT;
  if (turned) paint_turned(painter, block, area);
  for (size_t i = 0; i < placed->cells; i++) paint_strips(painter, &placed->cell[i], 0, placed->cell[i].n);
  if (turned) VEC_PUSH(painter->arena, &painter->page->ops, (Op){.kind = OP_END});
}

void paint_block(Painter *painter, const Block *block, const Placed *placed, Len x) {
  paint_part(painter, block, placed, x, 0);
}

/* At which sides is a block open, since it goes on elsewhere? */
static int64_t open_sides(const Frag *frag, size_t i) {
  bool sliced = frag->flow->strip[frag->from.strip + i].block->sliced;
  bool begun = i == 0 && frag->from.open, goes_on = i + 1 == frag->n && frag->to.open;
  return (sliced && begun ? SIDE_TOP : 0) | (sliced && goes_on ? SIDE_BOTTOM : 0);
}

void paint_strips(Painter *painter, const Frag *frag, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    if (strip->kind == STRIP_BLOCK) paint_part(painter, strip->block, placed, frag->area.x, open_sides(frag, i));
    if (strip->kind != STRIP_LINE) continue;
    Len baseline = placed->y + strip->baseline;
    ornament_marker(painter, strip, frag->area.x, baseline);
    paint_line(painter, strip->line, strip->part->mark, frag->area.x, baseline);
  }
}
