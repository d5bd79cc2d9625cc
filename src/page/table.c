/* table.c: tables: how wide their columns are, and their rows.
 *
 * A table is a flow of rows, with its head above and its foot below in each part that stands in a region. Columns of a
 * fixed width come first; those by content get what their cells need, in one line each if there is room; what is left
 * is shared. So all rows agree, whatever is in them. */
#include "base/utf8.h"
#include "page/flow.h"

typedef struct TableMaker {
  Gauge *gauge;
  const Part *part;
  const TableBox *box;
  Len em;
  TableGrid *grid;
  Breadth *breadth; /* of each column by content or share */
  Len *behind;      /* of each decimal column: the most that stands behind the place of its sign */
  Sides padding;
} TableMaker;

static const Align aligns[] = {
    [CELL_START] = ALIGN_START, [CELL_CENTER] = ALIGN_CENTER, [CELL_END] = ALIGN_END, [CELL_DECIMAL] = ALIGN_LEFT};

static const Box *cell_box(const Part *row, size_t i) {
  return row->child[i].box;
}

/* The number of columns that a cell takes, which begins at `column`. */
static size_t span_of(const TableMaker *m, const Box *box, size_t column) {
  return box->span == SPAN_ALL ? m->grid->columns - column : (size_t)box->span;
}

/* ---- decimal signs -------------------------------------------------------------------- */

static bool digit_at(Str text, size_t at) {
  return at < text.n && is_digit(text.p[at]);
}

/* The byte of the number's decimal sign: the last one before a digit; else the end of its last digit, or of the text.
 */
static size_t find_sign(Str text, Str sign) {
  size_t end = text.n;
  for (size_t at = text.n; at-- > 0;) {
    if (digit_at(text, at) && end == text.n) end = at + 1;
    if (str_starts(str_sub(text, at, text.n), sign) && digit_at(text, at + sign.n)) return at;
  }
  return end;
}

static bool has_digit(LineRuns runs) {
  for (size_t r = 0; r < runs.n; r++) {
    for (size_t at = 0; at < runs.run[r].text.n; at++) {
      if (digit_at(runs.run[r].text, at)) return true;
    }
  }
  return false;
}

/* How much of a cell stands before its decimal sign, and behind; or how long it is, when it is no number but words,
 * such as those of the head: they end where the numbers end. */
typedef struct Halves {
  Len before, behind, words;
} Halves;

static Halves halves_of(Gauge *gauge, const Part *cell) {
  Halves halves = {0};
  if (!cell->paras) return halves;
  Setter *setter = gauge->setter;
  const Para *para = &cell->para[0];
  const Words *words = flow_words(gauge, para);
  Breadth breadth = breadth_of(setter, words);
  GalleySpec spec = {.measure = breadth.most + PT, .align = &aligns[CELL_DECIMAL], .scale = SCALE_FULL};
  const Galley *galley = galley_set(setter, words, &spec);
  LineRuns runs = galley->lines ? line_runs(setter, gauge->arena, &galley->line[0]) : (LineRuns){0};
  if (!has_digit(runs)) return (Halves){.words = breadth.most};
  halves.before = breadth.most;
  for (size_t r = 0; r < runs.n; r++) {
    const GlyphRun *run = &runs.run[r];
    size_t sign = find_sign(run->text, setter_decimal(setter, para->lang));
    for (size_t i = 0; i < run->n; i++) {
      if (run->glyph[i].text < sign) continue;
      halves.before = run->x + run->glyph[i].x;
      break;
    }
  }
  halves.behind = breadth.most - halves.before;
  return halves;
}

/* ---- the widths of columns ---------------------------------------------------------------- */

static bool by_content(const TableColumn *column) {
  return column->width.kind == SIZE_AUTO;
}

static void widen(Breadth *breadth, Breadth by) {
  breadth->least = larger(breadth->least, by.least);
  breadth->most = larger(breadth->most, by.most);
}

/* A cell that spans several columns widens none. */
static void measure_row(TableMaker *m, const Part *row, Halves *halves) {
  for (size_t i = 0, column = 0; i < row->children; i++) {
    const TableColumn *its = &m->box->columns.at[column];
    size_t span = span_of(m, cell_box(row, i), column);
    bool fixed = its->width.kind == SIZE_LEN || its->width.kind == SIZE_PERCENT;
    if (span == 1 && its->align == CELL_DECIMAL) {
      Halves one = halves_of(m->gauge, &row->child[i]);
      halves[column].before = larger(halves[column].before, one.before);
      halves[column].behind = larger(halves[column].behind, one.behind);
      halves[column].words = larger(halves[column].words, one.words);
    } else if (span == 1 && !fixed) {
      widen(&m->breadth[column], part_breadth(m->gauge, &row->child[i]));
    }
    column += span;
  }
}

/* What the cells of a table need, whatever its width. */
typedef struct Needs {
  Breadth *breadth;
  Len *behind;
} Needs;

/* Only if some column's width is not said, and once: it takes time. */
static void measure_cells(TableMaker *m) {
  size_t n = m->grid->columns;
  void **known = map_at(&m->gauge->tables, (Str){(const char *)&m->part, sizeof m->part});
  Needs *needs = *known;
  if (needs) {
    m->breadth = needs->breadth;
    m->behind = needs->behind;
    return;
  }
  *known = needs = NEW(m->gauge->arena, Needs);
  *needs = (Needs){m->breadth, m->behind};
  bool wanted = false;
  for (size_t i = 0; i < n; i++) wanted = wanted || by_content(&m->box->columns.at[i]);
  for (size_t i = 0; i < n; i++) wanted = wanted || m->box->columns.at[i].align == CELL_DECIMAL;
  if (!wanted) return;
  Halves *halves = NEW_ARRAY(m->gauge->arena, Halves, n);
  for (size_t i = 0; i < m->part->children; i++) measure_row(m, &m->part->child[i], halves);
  Len padding = m->padding.left + m->padding.right;
  for (size_t i = 0; i < n; i++) {
    Len numbers = larger(halves[i].before + halves[i].behind, halves[i].words);
    widen(&m->breadth[i], (Breadth){numbers, numbers});
    m->breadth[i].least += padding;
    m->breadth[i].most += padding;
    m->behind[i] = halves[i].behind;
  }
}

/* What the columns by content need, and, behind it, those by share. */
typedef struct Wants {
  Breadth content;
  Len share_least;
  int64_t shares;
  size_t widest; /* the column by content that needs most */
} Wants;

static Wants wants_of(const TableMaker *m) {
  Wants wants = {0};
  for (size_t i = 0; i < m->grid->columns; i++) {
    const Size *width = &m->box->columns.at[i].width;
    if (width->kind == SIZE_SHARE) {
      wants.shares += width->part;
      wants.share_least += m->breadth[i].least;
    }
    if (width->kind != SIZE_AUTO) continue;
    wants.content.least += m->breadth[i].least;
    wants.content.most += m->breadth[i].most;
    bool wider = !by_content(&m->box->columns.at[wants.widest]) || m->breadth[i].least > m->breadth[wants.widest].least;
    if (wider) wants.widest = i;
  }
  return wants;
}

/* Gives `room` to the columns by content: each what it needs at most, or its least and a part of what is left. */
static void give_content(TableMaker *m, const Wants *wants, Len room) {
  Len spread = wants->content.most - wants->content.least, spare = room - wants->content.least;
  Len seen = 0, given = 0;
  if (spare > spread) spare = spread;
  if (spare < 0) spare = 0;
  for (size_t i = 0; i < m->grid->columns; i++) {
    if (!by_content(&m->box->columns.at[i])) continue;
    const Breadth *breadth = &m->breadth[i];
    seen += breadth->most - breadth->least;
    Len upto = len_share(spare, seen, spread);
    m->grid->width[i] = breadth->least + upto - given;
    given = upto;
  }
}

static void give_shares(TableMaker *m, int64_t shares, Len left) {
  Len given = 0;
  int64_t seen = 0;
  for (size_t i = 0; i < m->grid->columns; i++) {
    const Size *width = &m->box->columns.at[i].width;
    if (width->kind != SIZE_SHARE) continue;
    seen += width->part;
    Len upto = len_share(left, seen, shares);
    m->grid->width[i] = upto - given;
    given = upto;
  }
}

static void check_widths(TableMaker *m, const Wants *wants, Len left) {
  Len lacks = wants->content.least + (wants->shares ? PT : 0) - left;
  if (lacks <= 2 * (Len)m->grid->columns) return; /* lengths are rounded */
  Finding finding = {.kind = FINDING_TABLE, .mark = m->part->mark, .wanted = lacks};
  finding.n = wants->widest + 1;
  if (wants->content.least) finding.mark = m->box->columns.at[wants->widest].mark;
  finding.column = m->breadth[wants->widest].least;
  if (!wants->content.least) finding.n = 0;
  flow_found(m->gauge, finding);
}

static void find_widths(TableMaker *m, Len whole) {
  TableGrid *grid = m->grid;
  Len left = whole - grid->gutter * (Len)(grid->columns - 1);
  for (size_t i = 0; i < grid->columns; i++) {
    grid->width[i] = size_of(&m->box->columns.at[i].width, whole, m->em, 0);
    left -= grid->width[i];
  }
  measure_cells(m);
  Wants wants = wants_of(m);
  check_widths(m, &wants, left);
  give_content(m, &wants, left - wants.share_least);
  for (size_t i = 0; i < grid->columns; i++) left -= by_content(&m->box->columns.at[i]) ? grid->width[i] : 0;
  if (wants.shares) give_shares(m, wants.shares, larger(left, 0));
  for (size_t i = 0; i < grid->columns; i++) {
    grid->width[i] = larger(grid->width[i], PT);
    grid->x[i] = i ? grid->x[i - 1] + grid->width[i - 1] + grid->gutter : 0;
  }
}

/* ---- rows --------------------------------------------------------------------------------- */

static Len right_of(const TableGrid *grid, size_t column) {
  return grid->x[column] + grid->width[column];
}

/* The flow of a cell, and where it stands in its row. */
static Flow make_cell(TableMaker *m, const Part *cell, size_t column, size_t span, Len *x) {
  CellAlign align = m->box->columns.at[column].align;
  Len width = right_of(m->grid, column + span - 1) - m->grid->x[column] - m->padding.left - m->padding.right;
  FlowSpec spec = {.width = larger(width, PT), .cell = true, .align = align == CELL_STYLE ? NULL : &aligns[align]};
  *x = m->grid->x[column] + m->padding.left;
  if (align == CELL_DECIMAL && span == 1 && cell->paras) {
    Halves halves = halves_of(m->gauge, cell);
    Len moved = spec.width - (halves.words ? halves.words : halves.before + m->behind[column]);
    *x += moved;
    spec.width = larger(spec.width - moved, PT);
  }
  return flow_make(m->gauge, cell, 1, &spec);
}

static const Block *make_row(TableMaker *m, const Part *row) {
  Arena *arena = m->gauge->arena;
  Block *block = NEW(arena, Block);
  Flow *cells = NEW_ARRAY(arena, Flow, row->children);
  Len *xs = NEW_ARRAY(arena, Len, row->children);
  *block = (Block){.kind = BLOCK_ROW, .part = row, .width = right_of(m->grid, m->grid->columns - 1)};
  block->cell = cells;
  block->cell_x = xs;
  block->cells = row->children;
  block->inset = (Sides){.top = m->padding.top, .bottom = m->padding.bottom};
  for (size_t i = 0, column = 0; i < row->children; i++) {
    size_t span = span_of(m, cell_box(row, i), column);
    cells[i] = make_cell(m, &row->child[i], column, span, &xs[i]);
    column += span;
  }
  block_fit_cells(m->gauge, block, m->box->valign == VALIGN_BASELINE);
  return block;
}

/* In the copy, if the row has words. */
static Mark row_mark(const Part *row) {
  Mark mark = MARK_NONE;
  for (size_t i = 0; i < row->children && !mark.source; i++) {
    const Part *cell = &row->child[i];
    if (cell->paras) mark = para_mark(&cell->para[0], 0);
  }
  return mark.source ? mark : row->mark;
}

/* Those of head and foot are as high as their words. */
static const Size *height_of(const TableMaker *m, size_t row) {
  static const Size content = {.kind = SIZE_AUTO, .len = {.to = {.len = LEN_MAX}}};
  const Part *part = m->part;
  return row < part->heads || row + part->feet >= part->children ? &content : &m->box->row_height;
}

/* No more than is enough, unless that is 0. */
static Flow make_rows(TableMaker *m, size_t from, size_t to, Len enough) {
  VEC(Strip) strips = {0};
  Flow flow = {.width = right_of(m->grid, m->grid->columns - 1)};
  Len made = 0;
  for (size_t i = from; i < to && !flow.more; i++) {
    const Part *row = &m->part->child[i];
    m->gauge->part = row->number;
    size_t first = m->gauge->findings.n;
    Strip strip = flow_block(m->gauge, make_row(m, row), height_of(m, i), first);
    strip.mark = row_mark(row);
    VEC_PUSH(m->gauge->arena, &strips, strip);
    flow.gives = flow.gives || strip.flex.less;
    made += strip.height - strip.flex.less;
    flow.more = enough && made > enough && i + 1 < to;
  }
  m->gauge->part = m->part->number;
  flow.strip = strips.at;
  flow.n = strips.n;
  return flow;
}

/* One row, as often as there is room. */
static Flow repeat_rows(TableMaker *m, const Flow *row) {
  Strip *strip = NEW(m->gauge->arena, Strip);
  const Block *block = block_repeat(m->gauge, row->strip->part, row, 0);
  *strip = flow_block(m->gauge, block, &size_rest, m->gauge->findings.n);
  strip->mark = row->strip->mark;
  return (Flow){.strip = strip, .n = 1, .width = row->width};
}

static const Flow *make_head(TableMaker *m, size_t from, size_t to, Len *height) {
  Flow *flow = NEW(m->gauge->arena, Flow);
  *flow = make_rows(m, from, to, 0);
  *height = block_height(flow).is;
  return flow;
}

/* ---- the table -------------------------------------------------------------------------------- */

static TableGrid *new_grid(Gauge *gauge, const TableBox *box, Len em) {
  TableGrid *grid = NEW(gauge->arena, TableGrid);
  *grid = (TableGrid){.columns = box->columns.n, .gutter = length_at(box->gutter, em)};
  grid->x = NEW_ARRAY(gauge->arena, Len, grid->columns);
  grid->width = NEW_ARRAY(gauge->arena, Len, grid->columns);
  return grid;
}

/* The number of the first row that is not done. */
static size_t first_row(const Part *table, const Start *start) {
  if (!start) return table->heads;
  return start->part ? (size_t)(start->part - table->child) : table->children - table->feet;
}

void table_make(Gauge *gauge, const BlockSpec *spec, Block *block) {
  const Part *part = spec->part;
  const TableBox *box = &part->box->table;
  const Padding *padding = &box->padding;
  TableMaker m = {.gauge = gauge, .part = part, .box = box, .em = part_em(part)};
  m.grid = new_grid(gauge, box, m.em);
  m.breadth = NEW_ARRAY(gauge->arena, Breadth, m.grid->columns);
  m.behind = NEW_ARRAY(gauge->arena, Len, m.grid->columns);
  m.padding = (Sides){length_at(padding->top, m.em), length_at(padding->right, m.em), length_at(padding->bottom, m.em),
                      length_at(padding->left, m.em)};
  find_widths(&m, block->width);
  Flow *rows = NEW(gauge->arena, Flow);
  size_t foot = part->children - part->feet;
  block->head = make_head(&m, 0, part->heads, &block->inset.top);
  bool fill = box->repeats && box->repeat.kind == REPEAT_FILL;
  block->divides = spec->running != RUNS_NOT && part->box->height.kind == SIZE_AUTO && !fill;
  block->row = first_row(part, spec->start) - part->heads;
  *rows = make_rows(&m, part->heads + block->row, foot, block->divides ? gauge->enough : 0);
  if (fill) *rows = repeat_rows(&m, rows);
  block->foot = make_head(&m, foot, part->children, &block->inset.bottom);
  block->cell = rows;
  block->cell_x = NEW(gauge->arena, Len);
  block->cells = 1;
  block->grid_of = m.grid;
  block->width = right_of(m.grid, m.grid->columns - 1);
  block->together = part->box->keep == KEEP_TOGETHER;
  Spring height = block_height(rows);
  Len around = block->inset.top + block->inset.bottom;
  block->height = (Spring){height.least + around, height.is + around, height.most + around};
}
