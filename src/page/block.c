/* block.c: rows, boxes, columns and rules: their inner widths, and their natural heights. */
#include "base/messages.h"
#include "page/flow.h"

static void add_cells(Composer *composer, Block *block, size_t n, Vlist **cells, Len **xs) {
  *cells = NEW_ARRAY(composer->arena, Vlist, n);
  *xs = NEW_ARRAY(composer->arena, Len, n);
  block->cell = *cells;
  block->cell_x = *xs;
  block->cells = n;
}

/* No room at all: it was said why, and the program goes on with so much. */
static Len no_room(Len room) {
  return room > PT ? room : PT;
}

/* ---- boxes -------------------------------------------------------------------------- */

Sides box_inset(const Box *box) {
  Sides inset = box->padding;
  if (box->border_sides & SIDE_TOP) inset.top += box->border;
  if (box->border_sides & SIDE_RIGHT) inset.right += box->border;
  if (box->border_sides & SIDE_BOTTOM) inset.bottom += box->border;
  if (box->border_sides & SIDE_LEFT) inset.left += box->border;
  return inset;
}

static void make_box(Composer *composer, const Part *part, Block *block) {
  const Box *box = part->box;
  Vlist *cell;
  Len *x;
  Sides inset = box_inset(box);
  add_cells(composer, block, 1, &cell, &x);
  *x = inset.left;
  Len inner = block->width - inset.left - inset.right;
  if (inner <= 0) {
    diag_error(composer->diags, part->mark, MSG_INSET);
    inner = no_room(block->width);
  }
  *cell = vlist_make(composer, part->child, part->children, box->row_gap, inner);
  block->height = flow_height(cell, 0, cell->n, &no_grid) + inset.top + inset.bottom;
}

/* ---- rows ----------------------------------------------------------------------------- */

static int64_t share_of(const Size *size) {
  return size->kind == SIZE_SHARE ? size->part : size->kind == SIZE_AUTO ? 1000 : 0;
}

/* Lengths are rounded, so that what fills the whole may be a hair more. */
static void check_row(Composer *composer, const Part *part, int64_t shares, Len left, Len whole) {
  if (part->box->gutter * (Len)(part->children - 1) >= whole)
    diag_error(composer->diags, part->mark, MSG_GUTTERS, part->children, "boxes side by side");
  else if (left < -2 * (Len)part->children)
    vlist_fit(composer, part->mark, whole - left, whole);
  else if (shares && left < PT)
    diag_error(composer->diags, part->mark, MSG_ROW_FULL);
}

/* Fixed widths first; what is left goes to the shares. */
static void row_widths(Composer *composer, const Part *part, bool records, Len whole, Len *widths) {
  Len left = whole - part->box->gutter * (Len)(part->children - 1);
  int64_t shares = 0, given = 0;
  const Size any = {.kind = SIZE_AUTO};
  for (size_t i = 0; i < part->children; i++) {
    const Size *size = records ? &any : &part->child[i].box->width;
    widths[i] = size_of(size, whole, 0);
    shares += share_of(size);
    left -= widths[i];
  }
  check_row(composer, part, shares, left, whole);
  if (left < 0) left = 0;
  Len done = 0;
  for (size_t i = 0; i < part->children; i++) {
    int64_t share = share_of(records ? &any : &part->child[i].box->width);
    if (!share) continue;
    given += share;
    Len upto = len_share(left, given, shares);
    widths[i] = upto - done;
    done = upto;
  }
}

static Vlist row_cell(Composer *composer, const Part *child, bool records, Len gap, Len width) {
  if (records) return vlist_make(composer, child->child, child->children, gap, width);
  Box *box = NEW(composer->arena, Box); /* the cell has the child's width: it is not applied twice */
  Part *whole = NEW(composer->arena, Part);
  *box = *child->box;
  box->width = (Size){.kind = SIZE_AUTO};
  *whole = *child;
  whole->box = box;
  return vlist_make(composer, whole, 1, 0, width);
}

static void make_row(Composer *composer, const Part *part, Block *block) {
  bool records = part->box->kind == BOX_EACH;
  Len *widths = NEW_ARRAY(composer->arena, Len, part->children), x = 0;
  Vlist *cells;
  Len *xs;
  add_cells(composer, block, part->children, &cells, &xs);
  row_widths(composer, part, records, block->width, widths);
  for (size_t i = 0; i < part->children; i++) {
    cells[i] = row_cell(composer, &part->child[i], records, part->box->row_gap, widths[i]);
    xs[i] = x;
    x += widths[i] + part->box->gutter;
    Len height = flow_height(&cells[i], 0, cells[i].n, &no_grid);
    if (height > block->height) block->height = height;
  }
}

/* ---- columns ---------------------------------------------------------------------------- */

static Grid text_grid(Composer *composer) {
  const Style *text = composer->layout->styles.text;
  const Font *font = setter_font(composer->setter, text);
  if (!composer->layout->page.baseline || !font) return no_grid;
  return (Grid){composer->layout->page.baseline, line_baseline(text, font)};
}

static void make_columns(Composer *composer, const Part *part, Block *block) {
  const Box *box = part->box;
  size_t n = (size_t)box->columns;
  Vlist *cell;
  Len *x, most;
  add_cells(composer, block, 1, &cell, &x);
  size_t *start = NEW_ARRAY(composer->arena, size_t, n + 1);
  Len width = (block->width - box->gutter * (Len)(n - 1)) / (Len)n;
  if (width <= 0) {
    diag_error(composer->diags, part->mark, MSG_GUTTERS, n, "columns");
    width = no_room(block->width / (Len)n);
  }
  *cell = vlist_make(composer, part->child, part->children, 0, width);
  block->grid = text_grid(composer);
  block->columns = n;
  block->start = start;
  block->height = flow_balance(cell, 0, cell->n, &block->grid, n, start);
  bool fixed = box->height.kind == SIZE_LEN || box->height.kind == SIZE_PERCENT;
  Len height = size_of(&box->height, composer->body_height, 0);
  if (!box->balance && fixed) flow_columns(cell, 0, cell->n, height, &block->grid, n, start, &most);
  if (start[n] == cell->n) return;
  if (fixed && !box->balance) flow_balance(cell, 0, cell->n, &block->grid, n, start);
  if (start[n] < cell->n) diag_error(composer->diags, cell->strip[start[n]].mark, MSG_COLUMN_BREAKS, n);
}

/* ---- what a hand fills in ------------------------------------------------------------------ */

#define FILL_IN_LEAST (85 * PT) /* 30 mm: a shorter rest of a line is not worth writing on */
#define LABEL_GAP (5 * PT)      /* between a label and the line to write on */

/* The label stands on the first lines to write on, and the hand begins behind it, or on the next line. */
static void label_before(Block *block, Len lines) {
  const Line *last = &block->label->line[block->label->lines - 1];
  block->label_y = block->label_leading = block->pitch;
  block->write_y = block->pitch * (Len)block->label->lines;
  block->write_x = last->x + last->width + LABEL_GAP;
  if (block->width - block->write_x < FILL_IN_LEAST) {
    block->write_x = 0;
    block->write_y += block->pitch;
  }
  block->height = block->write_y + block->pitch * (lines - 1);
}

static void label_above(const Style *style, Block *block) {
  Len height = style->leading * (Len)block->label->lines;
  block->label_leading = style->leading;
  block->label_y = style->leading;
  block->write_y += height;
  block->height += height;
}

static void make_fill_in(Composer *composer, const Part *part, Block *block) {
  const Box *box = part->box;
  block->pitch = box->pitch;
  if (part->paras && part->para[0].style->leading > block->pitch) /* or the label's lines stand on each other */
    block->pitch = part->para[0].style->leading;
  block->write_y = block->pitch;
  block->height = block->pitch * part->lines;
  if (!part->paras) return;
  block->label = galley_set(composer->setter, &part->para[0], block->width);
  VEC_PUSH(composer->arena, &composer->galleys, block->label);
  if (!block->label->lines) return;
  if (box->label == LABEL_ABOVE)
    label_above(part->para[0].style, block);
  else
    label_before(block, part->lines);
}

#define CUT_HEIGHT (12 * PT)

const Block *block_make(Composer *composer, const Part *part, Len width) {
  Block *block = NEW(composer->arena, Block);
  *block = (Block){.part = part, .width = width};
  switch (part->box->kind) {
  case BOX_ROW:
  case BOX_EACH:
    block->kind = BLOCK_ROW;
    make_row(composer, part, block);
    break;
  case BOX_COLUMNS:
    block->kind = BLOCK_COLUMNS;
    make_columns(composer, part, block);
    break;
  case BOX_RULE:
    block->kind = BLOCK_RULE;
    block->height = part->box->thickness;
    break;
  case BOX_CUT:
    block->kind = BLOCK_CUT;
    block->height = CUT_HEIGHT;
    break;
  case BOX_FILL_IN:
    block->kind = BLOCK_FILL_IN;
    make_fill_in(composer, part, block);
    break;
  default: block->kind = BLOCK_BOX; make_box(composer, part, block);
  }
  return block;
}
