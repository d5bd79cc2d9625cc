/* block.c: rows, boxes and rules: their inner widths, and their natural heights. */
#include "page/breadth.h"
#include "page/fill.h"
#include "page/picture.h"
#include "page/qrblock.h"

static Len stack(const Flow *flow, Region region) {
  return fill_height(flow, 0, &region);
}

/* How far all springs grow: what stands on the grid goes down by whole steps only. */
static Len growth(const Flow *flow, Len step) {
  Len more = 0;
  for (size_t i = 0; i < flow->n; i++) {
    const Strip *strip = &flow->strip[i];
    if (i) more += strip->before_flex.more;
    if (step && strip->on_grid) more -= more % step;
    if (!strip->share) more += strip->flex.more;
  }
  return more;
}

Spring block_height(const Flow *flow, Grid grid) {
  Len least = stack(flow, (Region){.grid = grid, .tight = true}), is = stack(flow, (Region){.grid = grid});
  return (Spring){least, is, is + growth(flow, grid.step)};
}

bool block_find_grid(const Flow *flow, Len *y) {
  Len top = 0;
  for (size_t i = 0; i < flow->n; i++) {
    const Strip *strip = &flow->strip[i];
    *y = strip_top(strip, i == 0, top, &(Region){0}) + strip->baseline;
    if (strip->on_grid) return true;
    top = strip_bottom(strip, i == 0, top, &(Region){0});
  }
  return false;
}

static void add_cells(Gauge *gauge, Block *block, size_t n, Flow **cells, Len **xs) {
  *cells = NEW_ARRAY(gauge->arena, Flow, n);
  *xs = NEW_ARRAY(gauge->arena, Len, n);
  block->cell = *cells;
  block->cell_x = *xs;
  block->cells = n;
}

static bool find_baseline(const Flow *flow, Len *y);

/* A turned line has none that others could stand on. */
static bool find_in_block(const Block *block, Len *y) {
  bool written = block->kind == BLOCK_FILL_IN; /* its label may stand above, as high as it likes */
  if (block->turned != TURNED_NOT) return false;
  if (written) *y = block->write_y;
  if (written || (block->head && find_baseline(block->head, y))) return true;
  for (size_t i = 0; i < block->cells; i++) {
    if (!find_baseline(&block->cell[i], y)) continue;
    *y += block->inset.top + (block->cell_y ? block->cell_y[i] : 0);
    return true;
  }
  return false;
}

/* From the top of a flow to the baseline of its first line; false when it has none. */
static bool find_baseline(const Flow *flow, Len *y) {
  Len top = 0;
  for (size_t i = 0; i < flow->n; i++) {
    const Strip *strip = &flow->strip[i];
    top += i ? strip->before : 0;
    *y = strip->baseline;
    if (strip->baseline || (strip->kind == STRIP_BLOCK && find_in_block(strip->block, y))) {
      *y += top;
      return true;
    }
    top += strip->height;
  }
  return false;
}

/* How far each cell has to go down. */
static Len *level_cells(Gauge *gauge, const Block *block) {
  Len *moved = NEW_ARRAY(gauge->arena, Len, block->cells), lowest = 0, y;
  for (size_t i = 0; i < block->cells; i++) {
    if (find_baseline(&block->cell[i], &y)) lowest = larger(lowest, y);
  }
  for (size_t i = 0; i < block->cells; i++) moved[i] = find_baseline(&block->cell[i], &y) ? lowest - y : 0;
  return moved;
}

/* Of cells side by side, the one whose first line is the lowest says where the grid is, if the block does not know;
 * those of the others go down. */
static void find_grid(Gauge *gauge, Block *block) {
  Len y;
  bool known = block->grid.step;
  for (size_t i = 0; gauge->grid.step && !known && i < block->cells; i++) {
    if (!block->cell[i].on_grid || !block_find_grid(&block->cell[i], &y)) continue;
    y += block->inset.top + (block->cell_y ? block->cell_y[i] : 0);
    block->grid = (Grid){gauge->grid.step, larger(block->grid.origin, y)};
  }
}

void block_fit_cells(Gauge *gauge, Block *block, bool level) {
  Len around = block->inset.top + block->inset.bottom;
  block->cell_y = level ? level_cells(gauge, block) : NULL;
  find_grid(gauge, block);
  for (size_t i = 0; i < block->cells; i++) {
    Len down = level ? block->cell_y[i] : 0, more = around + down;
    Spring height = block_height(&block->cell[i], grid_below(block->grid, block->inset.top + down));
    block->height.least = larger(block->height.least, height.least + more);
    block->height.is = larger(block->height.is, height.is + more);
    block->height.most = larger(block->height.most, height.most + more);
  }
}

/* ---- boxes -------------------------------------------------------------------------- */

Sides block_inset(const Box *of, Len em) {
  if (of->kind != BOX_BOX && of->kind != BOX_FRAME) return (Sides){0};
  const GroundBox *box = &of->ground;
  const Padding *padding = &box->padding;
  const Border *border = &box->border;
  Sides inset = {length_at(padding->top, em), length_at(padding->right, em), length_at(padding->bottom, em),
                 length_at(padding->left, em)};
  if (border->sides & SIDE_TOP) inset.top += border->stroke.width;
  if (border->sides & SIDE_RIGHT) inset.right += border->stroke.width;
  if (border->sides & SIDE_BOTTOM) inset.bottom += border->stroke.width;
  if (border->sides & SIDE_LEFT) inset.left += border->stroke.width;
  return inset;
}

/* How long the lines of a box are whose content is turned by a quarter: as high as it is. */
static Len turned_measure(Gauge *gauge, const Part *part, Len around) {
  const Size *height = &part->box->height;
  if (height->kind != SIZE_AUTO) return size_of(height, gauge->body_height, part_em(part), 0) - around;
  Len most = part_breadth_within(gauge, part).most;
  return most < gauge->body_height - around ? most : gauge->body_height - around;
}

/* What stands in it, by a quarter. */
static Flow turned_flow(Gauge *gauge, const Part *part) {
  Sides inset = block_inset(part->box, part_em(part));
  FlowSpec spec = {.gap = range_at(&part->box->hold.gap, part_em(part))};
  spec.width = larger(turned_measure(gauge, part, inset.top + inset.bottom), PT);
  return flow_make(gauge, part->child, part->children, &spec);
}

Breadth block_across(Gauge *gauge, const Part *part) {
  size_t findings = gauge->findings.n, galleys = gauge->galleys.n, lines = gauge->lines;
  Flow flow = turned_flow(gauge, part);
  Spring height = block_height(&flow, no_grid);
  gauge->findings.n = findings;
  gauge->galleys.n = galleys;
  gauge->lines = lines;
  return (Breadth){height.least, height.is};
}

static void make_turned(Gauge *gauge, const Part *part, Block *block, Len across) {
  Flow *cell = (Flow *)block->cell;
  Len around = block->inset.top + block->inset.bottom;
  bool quarter = block->turned != TURNED_OVER;
  FlowSpec over = {.width = across, .gap = range_at(&part->box->hold.gap, part_em(part))};
  *cell = quarter ? turned_flow(gauge, part) : flow_make(gauge, part->child, part->children, &over);
  Spring content = block_height(cell, no_grid);
  Len height = around + (quarter ? cell->width : content.is);
  block->height = (Spring){height, height, height};
  Finding finding = {.kind = FINDING_WIDTH, .mark = part->mark, .wanted = content.least, .room = across};
  if (quarter && content.least > across) flow_found(gauge, finding);
}

/* Only where its flow goes on, and the layout says so. */
static void set_divides(const BlockSpec *spec, Block *block) {
  const Box *box = spec->part->box;
  bool may = box->kind == BOX_BOX || box->kind == BOX_ROW;
  block->divides = may && box->hold.divide != DIVIDE_NEVER && spec->running != RUNS_NOT;
  block->sliced = may && box->hold.divide == DIVIDE_OPEN;
  block->together = box->keep == KEEP_TOGETHER;
}

static void make_box(Gauge *gauge, const BlockSpec *spec, Block *block) {
  const Part *part = spec->part;
  Flow *cell;
  Len *x;
  Sides inset = block->inset = block_inset(part->box, part_em(part));
  block->image = pictures_find(gauge->pictures, part);
  add_cells(gauge, block, 1, &cell, &x);
  *x = inset.left;
  Len inner = block->width - inset.left - inset.right;
  if (inner <= 0) {
    flow_found(gauge, (Finding){.kind = FINDING_INSET, .mark = part->mark});
    inner = larger(block->width, PT); /* the layout goes on with this much */
  }
  if (part->box->kind == BOX_BOX) block->turned = part->box->ground.turned;
  if (block->turned != TURNED_NOT) {
    make_turned(gauge, part, block, inner);
    return;
  }
  FlowSpec inside = {.width = inner, .gap = range_at(&part->box->hold.gap, part_em(part)), .start = spec->start};
  set_divides(spec, block);
  if (block->divides) inside.running = spec->running;
  inside.closed = block->divides;
  *cell = flow_make(gauge, part->child, part->children, &inside);
  block_fit_cells(gauge, block, false);
}

/* ---- rows ----------------------------------------------------------------------------- */

static int64_t share_of(const Size *size) {
  return size->kind == SIZE_SHARE ? size->part : size->kind == SIZE_AUTO ? 1000 : 0;
}

static Len gutter_of(const Part *row) {
  return length_at(row->box->kind == BOX_EACH ? row->box->each.gutter : row->box->hold.gutter, part_em(row));
}

/* What stands side by side: records, or boxes; a frame among them takes no room. */
typedef struct Cells {
  const Part *row;
  const Part **at;
  size_t n;
  Len *width;
} Cells;

static const Size *width_of(const Cells *cells, size_t i) {
  static const Size any = {.kind = SIZE_AUTO};
  return cells->row->box->kind == BOX_EACH ? &any : &cells->at[i]->box->width;
}

static bool is_frame(const Part *row, const Part *child) {
  return row->box->kind == BOX_ROW && child->box->kind == BOX_FRAME;
}

/* Lengths are rounded, so widths that just fill the row may exceed it by a few units. */
static void check_row(Gauge *gauge, const Cells *cells, int64_t shares, Len left, Len whole) {
  const Part *row = cells->row;
  if (gutter_of(row) * (Len)(cells->n - 1) >= whole)
    flow_found(gauge, (Finding){.kind = FINDING_GUTTERS, .mark = row->mark, .n = cells->n});
  else if (left < -2 * (Len)cells->n)
    flow_fit(gauge, row->mark, whole - left, whole);
  else if (shares && left < PT)
    flow_found(gauge, (Finding){.kind = FINDING_ROW_FULL, .mark = row->mark});
}

/* Fixed widths first; what is left goes to the shares. */
static void row_widths(Gauge *gauge, Cells *cells, Len whole) {
  if (!cells->n) return;
  Len left = whole - gutter_of(cells->row) * (Len)(cells->n - 1);
  int64_t shares = 0, given = 0;
  for (size_t i = 0; i < cells->n; i++) {
    cells->width[i] = size_of(width_of(cells, i), whole, part_em(cells->row), 0);
    shares += share_of(width_of(cells, i));
    left -= cells->width[i];
  }
  check_row(gauge, cells, shares, left, whole);
  if (left < 0) left = 0;
  Len done = 0;
  for (size_t i = 0; i < cells->n; i++) {
    int64_t share = share_of(width_of(cells, i));
    if (!share) continue;
    given += share;
    Len upto = len_share(left, given, shares);
    cells->width[i] = upto - done;
    done = upto;
  }
}

static void make_row(Gauge *gauge, const BlockSpec *spec, Block *block) {
  const Part *part = spec->part;
  Cells cells = {.row = part, .at = NEW_ARRAY(gauge->arena, const Part *, part->children)};
  cells.width = NEW_ARRAY(gauge->arena, Len, part->children);
  for (size_t i = 0; i < part->children; i++) {
    if (!is_frame(part, &part->child[i])) cells.at[cells.n++] = &part->child[i];
  }
  Flow *flow;
  Len *xs, x = 0;
  Spring gap = part->box->kind == BOX_EACH ? range_at(&part->box->each.gap, part_em(part)) : (Spring){0};
  add_cells(gauge, block, cells.n, &flow, &xs);
  row_widths(gauge, &cells, block->width);
  set_divides(spec, block);
  for (size_t i = 0, c = 0; i < part->children; i++) {
    const Part *child = &part->child[i];
    if (is_frame(part, child)) {
      gauge->framed = true;
      continue;
    }
    Len width = cells.width[c];
    FlowSpec inside = {.width = width, .gap = gap, .cell = part->box->kind != BOX_EACH};
    if (spec->start) inside.start = &spec->start[c];
    if (block->divides) inside.running = spec->running;
    inside.closed = block->divides;
    flow[c] =
        inside.cell ? flow_make(gauge, child, 1, &inside) : flow_make(gauge, child->child, child->children, &inside);
    xs[c++] = x;
    x += width + gutter_of(part);
  }
  block_fit_cells(gauge, block, part->box->kind == BOX_ROW && part->box->hold.valign == VALIGN_BASELINE);
}

/* ---- as many as there is room for --------------------------------------------------------- */

#define REPEAT_LEAST PT /* what is lower would stand there thousands of times */

/* From one to the next. */
static Len unit_of(const Block *repeat) {
  return repeat->height.is + repeat->gap;
}

/* A share by itself is no height: it takes what is left, whatever that is. */
static bool is_endless(const Block *repeat) {
  bool endless = unit_of(repeat) < REPEAT_LEAST;
  for (size_t i = 0; i < repeat->cell->n; i++) {
    const Strip *strip = &repeat->cell->strip[i];
    endless = endless || (strip->share && strip->height < REPEAT_LEAST);
  }
  return endless;
}

const Block *block_repeat(Gauge *gauge, const Part *part, const Flow *flow, Len gap) {
  Block *block = NEW(gauge->arena, Block);
  *block = (Block){
      .kind = BLOCK_REPEAT, .part = part, .width = flow->width, .height = block_height(flow, no_grid), .gap = gap};
  Flow *cell;
  Len *x;
  add_cells(gauge, block, 1, &cell, &x);
  *cell = *flow;
  for (size_t i = 0; i < flow->n; i++) block->height.most += flow->strip[i].share ? flow->strip[i].flex.more : 0;
  if (flow->n) block->gap = larger(gap, larger(flow->strip->before, flow->after));
  if (!is_endless(block)) return block;
  flow_found(gauge, (Finding){.kind = FINDING_TIMES, .mark = part->mark});
  block->gap = LEN_MAX; /* the layout goes on with one */
  return block;
}

size_t block_times(const Block *block, Len height) {
  return (size_t)larger((height + block->gap) / unit_of(block), 1);
}

bool block_fits(Gauge *gauge, const Block *block, Len height) {
  if (height >= block->height.least || block->kind != BLOCK_COLUMNS) return height >= block->height.least;
  return columns_fit(gauge, block, height);
}

/* ---- lines to fill in by hand -------------------------------------------------------------- */

#define LABEL_GAP (5 * PT) /* between a label and the line to write on */

/* The label stands on the first lines to write on, and writing begins after it, or on the next line. */
static void label_before(Block *block, Len lines) {
  const Line *last = &block->label->line[block->label->lines - 1];
  block->label_y = block->label_leading = block->pitch;
  block->write_y = block->pitch * (Len)block->label->lines;
  block->write_x = last->x + last->width + LABEL_GAP;
  if (block->width - block->write_x < WRITE_LEAST) {
    block->write_x = 0;
    block->write_y += block->pitch;
  }
  block->height.is = block->write_y + block->pitch * (lines - 1);
}

static void label_above(Block *block) {
  Len leading = galley_leading(block->label), height = leading * (Len)block->label->lines;
  block->label_leading = leading;
  block->label_y = leading;
  block->write_y += height;
  block->height.is += height;
}

static void set_label(Gauge *gauge, const Part *part, Block *block) {
  block->label = flow_set(gauge, &part->para[0], &(GalleySpec){.measure = block->width});
  if (!block->label->lines) return;
  if (part->box->fill_in.side == LABEL_ABOVE)
    label_above(block);
  else
    label_before(block, part->lines);
}

#define HAND_CELL (PT * 1800 / 127)  /* 5 mm: a hand hardly writes a letter in less */
#define HAND_PITCH (PT * 2880 / 127) /* 8 mm: nor a line */
#define HAND_SLACK (PT * 18 / 127)   /* 0.05 mm: no hand feels it, and messages have tenths */

/* As many cells as the layout says are on each line, as wide as on the shortest one, which is the first. */
static void set_comb(Gauge *gauge, const Part *part, Block *block) {
  const Comb *comb = &part->box->fill_in.comb;
  Len room = block->width - block->write_x;
  if (comb->n)
    block->comb = larger(room / comb->n, 1);
  else if (comb->width)
    block->comb = flow_fit(gauge, part->mark, comb->width, room);
  if (!block->comb || comb->width > room || block->comb + HAND_SLACK >= HAND_CELL) return;
  Finding small = {.kind = FINDING_CELLS, .mark = part->mark, .wanted = HAND_CELL, .room = block->comb};
  small.n = (size_t)(larger(room + HAND_SLACK, 0) / HAND_CELL);
  flow_found(gauge, small);
}

static void make_fill_in(Gauge *gauge, const Part *part, Block *block) {
  block->pitch = length_at(part->box->fill_in.pitch, part_em(part));
  if (part->paras) /* or the label's lines would overlap */
    block->pitch = larger(block->pitch, flow_leading(gauge, part->para[0].style));
  if (block->pitch + HAND_SLACK < HAND_PITCH)
    flow_found(gauge, (Finding){.kind = FINDING_PITCH, .mark = part->mark, .wanted = HAND_PITCH, .room = block->pitch});
  block->write_y = block->pitch;
  block->height.is = block->pitch * part->lines;
  if (part->paras) set_label(gauge, part, block);
  block->height.least = block->height.most = block->height.is;
  set_comb(gauge, part, block);
}

/* ---- lines by themselves ---------------------------------------------------------------------- */

#define SIGN_BREADTH (12 * PT)

static void make_rule(Gauge *gauge, const Part *part, Block *block) {
  const RuleBox *rule = &part->box->rule;
  block->breadth = rule->sign == SIGN_NONE ? rule->stroke.width : larger(rule->stroke.width, SIGN_BREADTH);
  if (rule->direction == DIRECTION_ACROSS)
    block->height = (Spring){block->breadth, block->breadth, block->breadth};
  else if (block->breadth > block->width)
    flow_fit(gauge, part->mark, block->breadth, block->width);
}

/* ---- pictures ----------------------------------------------------------------------------------- */

#define IMAGE_ROUNDING 8 /* 1/8192 pt less is no less: 20 mm at 2:3 fit into 30 mm, however all is rounded */

#define IMAGE_SHARE_LEAST (14 * PT) /* 5 mm: what is left of a page must be so high, or nothing would be seen */

/* By its proportion, and not higher than a page; but with a height of its own it needs none. */
static Spring image_height(const Gauge *gauge, const Block *block) {
  Len height = picture_height(block->image, block->breadth);
  if (gauge->body_height && height > gauge->body_height) height = gauge->body_height;
  switch (block->part->box->height.kind) {
  case SIZE_AUTO: return (Spring){larger(height - IMAGE_ROUNDING, 0), height, height};
  case SIZE_LEN: return (Spring){0, height, height};
  case SIZE_SHARE:
    height = height < IMAGE_SHARE_LEAST ? height : IMAGE_SHARE_LEAST;
    return (Spring){height, height, height};
  default: return (Spring){0};
  }
}

static void make_image(Gauge *gauge, const BlockSpec *spec, Block *block) {
  block->image = pictures_find(gauge->pictures, spec->part);
  block->breadth = spec->width;
  block->width = larger(spec->room, spec->width);
  if (block->image) block->height = image_height(gauge, block);
}

const Block *block_make(Gauge *gauge, const BlockSpec *spec) {
  const Part *part = spec->part;
  Block *block = NEW(gauge->arena, Block);
  *block = (Block){.part = part, .width = spec->width};
  switch (part->box->kind) {
  case BOX_ROW:
  case BOX_EACH:
    block->kind = BLOCK_ROW;
    make_row(gauge, spec, block);
    break;
  case BOX_TABLE:
    block->kind = BLOCK_TABLE;
    table_make(gauge, spec, block);
    break;
  case BOX_COLUMNS:
    block->kind = BLOCK_COLUMNS;
    columns_make(gauge, spec, block);
    break;
  case BOX_RULE:
  case BOX_CUT:
  case BOX_FOLD:
    block->kind = BLOCK_RULE;
    make_rule(gauge, part, block);
    break;
  case BOX_IMAGE:
    block->kind = BLOCK_IMAGE;
    make_image(gauge, spec, block);
    break;
  case BOX_FILL_IN:
    block->kind = BLOCK_FILL_IN;
    make_fill_in(gauge, part, block);
    break;
  case BOX_QR:
    block->kind = BLOCK_QR;
    qrblock_make(gauge, part, block);
    break;
  default: block->kind = BLOCK_BOX; make_box(gauge, spec, block);
  }
  for (size_t i = 0; !block->uneven && i < block->cells; i++) block->more = block->more || block->cell[i].more;
  return block;
}
