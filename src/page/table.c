/* table.c: tables: how wide their columns are, and their rows.
 *
 * A table is a flow of rows, with its head above and its foot below in each part that stands in a region. Columns of a
 * fixed width come first; those by content get what their cells need, in one line each if there is room; what is left
 * is shared. So all rows agree, whatever is in them. */
#include "base/utf8.h"
#include "page/breadth.h"

/* A number in a decimal column: how much of it stands before the place of its sign, and behind. */
typedef struct Halves {
  bool number; /* else it is words, such as those of a head, or a box */
  Len before, behind;
} Halves;

/* What the cells of a table need, whatever its width. */
typedef struct Needs {
  Breadth *breadth;     /* of each column */
  Len *before, *behind; /* of the numbers of each decimal column, the most */
  Halves **halves;      /* of each row: of its cells in decimal columns */
} Needs;

typedef struct TableMaker {
  Gauge *gauge;
  const Part *part;
  const TableBox *box;
  Len em;
  TableGrid *grid;
  const Needs *needs;
  Arena *glyphs; /* for what is looked at only to find decimal signs */
  Sides padding;
  Grid rows; /* on which each row stands, from its top: then all are whole steps high */
} TableMaker;

static const Align aligns[] = {
    [CELL_START] = ALIGN_START, [CELL_CENTER] = ALIGN_CENTER, [CELL_END] = ALIGN_END, [CELL_DECIMAL] = ALIGN_LEFT};

static size_t span_of(const TableMaker *m, const Part *cell, size_t column) {
  return table_span(cell->box, column, m->grid->columns);
}

/* ---- decimal signs -------------------------------------------------------------------- */

/* Where the digit that begins at a byte ends; 0: none does. */
static size_t digit_end(Str text, size_t at) {
  return at < text.n && itemize_is_digit(utf8_next(text, &at)) ? at : 0;
}

/* The byte of the number's decimal sign: the last one before a digit; else the end of its last digit, or of the text.
 */
static size_t find_sign(Str text, Str sign) {
  size_t end = 0;
  for (size_t at = text.n; at-- > 0;) {
    if (!end) end = digit_end(text, at);
    if (str_starts(str_sub(text, at, text.n), sign) && digit_end(text, at + sign.n)) return at;
  }
  return end ? end : text.n;
}

static bool has_digit(LineRuns runs) {
  for (size_t r = 0; r < runs.n; r++) {
    for (size_t at = 0; at < runs.run[r].text.n; at++) {
      if (digit_end(runs.run[r].text, at)) return true;
    }
  }
  return false;
}

/* From the beginning of a line to its decimal sign; `otherwise` when it ends before the place of one. */
static Len find_before(Setter *setter, const Para *para, LineRuns runs, Len otherwise) {
  Len before = otherwise;
  for (size_t r = 0; r < runs.n; r++) {
    const GlyphRun *run = &runs.run[r];
    size_t sign = find_sign(run->text, setter_decimal(setter, para->lang));
    for (size_t i = 0; i < run->n; i++) {
      if (run->glyph[i].text < sign) continue;
      before = run->x + run->glyph[i].x;
      break;
    }
  }
  return before;
}

static bool is_line(const Part *cell) {
  return cell->paras == 1 && cell->para->role != ROLE_ITEM && cell->para->role != ROLE_LABEL;
}

static Halves halves_of(TableMaker *m, const Part *cell) {
  Setter *setter = m->gauge->setter;
  if (!is_line(cell)) return (Halves){0};
  const Words *words = galleyshelf_words(m->gauge->shelf, setter, cell->para);
  Breadth breadth = breadth_of(setter, words, m->gauge->levers);
  GalleySpec spec = {.measure = breadth.most + PT, .align = &aligns[CELL_DECIMAL], .scale = SCALE_FULL};
  spec.levers = m->gauge->levers;
  const Galley *galley = galley_set(setter, words, &spec);
  if (!galley->lines) return (Halves){0};
  ArenaSpot spot = arena_save(m->glyphs);
  LineRuns runs = line_runs(setter, m->glyphs, galley->line);
  Halves halves = {.number = has_digit(runs)};
  if (halves.number) halves.before = find_before(setter, cell->para, runs, breadth.most);
  if (halves.number) halves.behind = breadth.most - halves.before;
  arena_rewind(m->glyphs, spot);
  return halves;
}

/* ---- the widths of columns ---------------------------------------------------------------- */

static bool by_content(const TableColumn *column) {
  return column->width.kind == SIZE_AUTO;
}

static bool is_fixed(const Size *width) {
  return width->kind == SIZE_LEN || width->kind == SIZE_PERCENT;
}

static bool has_decimals(const TableBox *box) {
  bool some = false;
  for (size_t i = 0; i < box->columns.n; i++) some = some || box->columns.at[i].align == CELL_DECIMAL;
  return some;
}

static bool has_contents(const TableBox *box) {
  bool some = false;
  for (size_t i = 0; i < box->columns.n; i++) some = some || by_content(&box->columns.at[i]);
  return some;
}

static void widen(Breadth *breadth, Breadth by) {
  breadth->least = larger(breadth->least, by.least);
  breadth->most = larger(breadth->most, by.most);
}

static void measure_cell(TableMaker *m, Needs *needs, const Part *cell, size_t column, Halves *halves) {
  Breadth breadth = part_breadth(m->gauge, cell);
  if (halves) *halves = halves_of(m, cell);
  if (!halves || !halves->number) {
    widen(&needs->breadth[column], breadth);
    return;
  }
  needs->before[column] = larger(needs->before[column], halves->before);
  needs->behind[column] = larger(needs->behind[column], halves->behind);
}

/* A cell that spans columns widens none. */
static void measure_row(TableMaker *m, Needs *needs, size_t number) {
  const Part *row = &m->part->child[number];
  if (m->glyphs) needs->halves[number] = NEW_ARRAY(m->gauge->arena, Halves, row->children);
  for (size_t i = 0, column = 0; i < row->children; i++) {
    const TableColumn *its = &m->box->columns.at[column];
    size_t span = span_of(m, &row->child[i], column);
    bool decimal = its->align == CELL_DECIMAL, fixed = is_fixed(&its->width);
    if (span == 1 && (decimal || !fixed))
      measure_cell(m, needs, &row->child[i], column, decimal ? &needs->halves[number][i] : NULL);
    column += span;
  }
}

static void measure_rows(TableMaker *m, Needs *needs) {
  if (has_decimals(m->box)) m->glyphs = arena_within(m->gauge->arena);
  for (size_t i = 0; i < m->part->children; i++) measure_row(m, needs, i);
  Len padding = m->padding.left + m->padding.right;
  for (size_t i = 0; i < m->grid->columns; i++) {
    Len numbers = needs->before[i] + needs->behind[i];
    widen(&needs->breadth[i], (Breadth){numbers, numbers});
    needs->breadth[i].least += padding;
    needs->breadth[i].most += padding;
  }
}

static Needs *new_needs(const TableMaker *m) {
  Arena *arena = m->gauge->arena;
  size_t n = m->grid->columns;
  Needs *needs = NEW(arena, Needs);
  *needs = (Needs){NEW_ARRAY(arena, Breadth, n), NEW_ARRAY(arena, Len, n), NEW_ARRAY(arena, Len, n),
                   NEW_ARRAY(arena, Halves *, m->part->children)};
  return needs;
}

/* Once: it takes time. */
static const Needs *measure_cells(TableMaker *m) {
  void **known = map_at(&m->gauge->tables, (Str){(const char *)&m->part, sizeof m->part});
  if (*known) return *known;
  Needs *needs = new_needs(m);
  *known = needs;
  measure_rows(m, needs);
  return needs;
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
      wants.share_least += m->needs->breadth[i].least;
    }
    if (width->kind != SIZE_AUTO) continue;
    wants.content.least += m->needs->breadth[i].least;
    wants.content.most += m->needs->breadth[i].most;
    bool wider = !by_content(&m->box->columns.at[wants.widest]) ||
                 m->needs->breadth[i].least > m->needs->breadth[wants.widest].least;
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
    const Breadth *breadth = &m->needs->breadth[i];
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
  finding.column = m->needs->breadth[wants->widest].least;
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
  bool wanted = has_contents(m->box) || has_decimals(m->box); /* else all widths are said */
  m->needs = wanted ? measure_cells(m) : new_needs(m);
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

typedef struct CellSite {
  size_t column, span;
  const Halves *halves; /* in a decimal column, else NULL */
} CellSite;

/* What is no number ends where the numbers end. These have their signs below each other: in a column that is too narrow
 * for that they stick out. */
static void fit_decimal(const TableMaker *m, const CellSite *site, FlowSpec *spec, Len *x) {
  static const Align words = ALIGN_RIGHT;
  if (!site->halves->number) {
    spec->align = &words;
    return;
  }
  Len behind = m->needs->behind[site->column], moved = spec->width - site->halves->before - behind;
  *x += larger(moved, 0);
  spec->width = larger(spec->width - (moved > 0 ? moved : behind - site->halves->behind), 1);
}

/* The flow of a cell, and where it stands in its row. */
static Flow make_cell(TableMaker *m, const Part *cell, const CellSite *site, Len *x) {
  CellAlign align = m->box->columns.at[site->column].align;
  Len left = m->grid->x[site->column] + m->padding.left;
  Len width = right_of(m->grid, site->column + site->span - 1) - m->padding.right - left;
  FlowSpec spec = {.width = larger(width, PT), .cell = true, .align = align == CELL_STYLE ? NULL : &aligns[align]};
  *x = left;
  if (site->halves) fit_decimal(m, site, &spec, x);
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
  const Halves *halves = m->needs->halves[row - m->part->child];
  for (size_t i = 0, column = 0; i < row->children; i++) {
    CellSite site = {column, span_of(m, &row->child[i], column), NULL};
    if (site.span == 1 && m->box->columns.at[column].align == CELL_DECIMAL) site.halves = &halves[i];
    cells[i] = make_cell(m, &row->child[i], &site, &xs[i]);
    column += site.span;
  }
  block->grid = m->rows;
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

static Len steps_up(Len length, Len step) {
  return (length + step - 1) / step * step;
}

/* Its height in whole steps of the grid. */
static Strip row_in_steps(Strip row, Len step) {
  if (!step) return row;
  Len least = steps_up(row.height - row.flex.less, step), most = row.height + row.flex.more;
  row.height = steps_up(row.height, step);
  row.flex = (Flex){row.height - least, larger(most / step * step - row.height, 0)};
  return row;
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
    Strip strip = row_in_steps(flow_block(m->gauge, make_row(m, row), height_of(m, i), first), m->rows.step);
    strip.mark = row_mark(row);
    strip.keep = strip.keep && i + 1 < to;
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
  *height = block_height(flow, no_grid).is;
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

static TableMaker maker_of(Gauge *gauge, const Part *part) {
  const TableBox *box = &part->box->table;
  const Padding *padding = &box->padding;
  TableMaker m = {.gauge = gauge, .part = part, .box = box, .em = part_em(part)};
  m.grid = new_grid(gauge, box, m.em);
  m.padding = (Sides){length_at(padding->top, m.em), length_at(padding->right, m.em), length_at(padding->bottom, m.em),
                      length_at(padding->left, m.em)};
  return m;
}

/* If its own style is on the grid. Of all its styles, the one whose first line is the lowest says where rows stand. */
static Grid grid_of_rows(const TableMaker *m) {
  const Style *own = m->part->style;
  if (!own->on_grid || !m->gauge->grid.step) return no_grid;
  const Style *const ends[] = {own, m->box->head_style, m->box->foot_style};
  Len lowest = 0;
  for (size_t i = 0; i < 3 + m->box->columns.n; i++) {
    const Style *style = i < 3 ? ends[i] : m->box->columns.at[i - 3].style;
    if (style) lowest = larger(lowest, line_baseline(m->gauge->setter, style, m->gauge->levers));
  }
  return (Grid){m->gauge->grid.step, m->padding.top + lowest};
}

Breadth table_breadth(Gauge *gauge, const Part *part) {
  TableMaker m = maker_of(gauge, part);
  const Needs *needs = measure_cells(&m);
  Abreast all = {0};
  for (size_t i = 0; i < m.grid->columns; i++) {
    const Size *width = &m.box->columns.at[i].width;
    Len len = size_of(width, 0, m.em, 0);
    abreast_add(&all, width, width->kind == SIZE_LEN ? (Breadth){len, len} : needs->breadth[i]);
  }
  return abreast_breadth(&all, m.grid->gutter);
}

void table_make(Gauge *gauge, const BlockSpec *spec, Block *block) {
  const Part *part = spec->part;
  const TableBox *box = &part->box->table;
  TableMaker m = maker_of(gauge, part);
  find_widths(&m, block->width);
  bool fill = box->repeats && box->repeat.kind == REPEAT_FILL;
  if (!fill) block->grid = m.rows = grid_of_rows(&m);
  Flow *rows = NEW(gauge->arena, Flow);
  size_t foot = part->children - part->feet;
  block->head = make_head(&m, 0, part->heads, &block->inset.top);
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
  Spring height = block_height(rows, no_grid);
  Len around = block->inset.top + block->inset.bottom;
  block->height = (Spring){height.least + around, height.is + around, height.most + around};
}
