/* lattice.c: a line between each two rows, and down between columns where no cell lies across.
 *
 * Head, rows and foot of the part that stands here are taken as one list, so lines go through from the first to the
 * last, whatever page it is. */
#include "page/lattice.h"

typedef enum RowKind { ROW_HEAD, ROW_BODY, ROW_FOOT } RowKind;

typedef struct LatticeRow {
  RowKind kind;
  const Part *part;
  Len top, bottom;
} LatticeRow;

typedef struct Lattice {
  Painter *painter;
  const Block *table;
  Origin origin;
  Len x; /* its left edge */
  VEC(LatticeRow) rows;
} Lattice;

static const TableBox *box_of(const Lattice *l) {
  return &l->table->part->box->table;
}

static void add_rows(Lattice *l, const Frag *frag, RowKind kind) {
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    bool repeat = strip->block->kind == BLOCK_REPEAT;
    for (size_t c = 0; repeat && c < placed->cells; c++) add_rows(l, &placed->cell[c], kind);
    if (repeat) continue;
    VEC_PUSH(l->painter->arena, &l->rows, (LatticeRow){kind, strip->part, placed->y, placed->y + placed->height});
  }
}

/* ---- between rows -------------------------------------------------------------------- */

static const Stroke *rule_between(const TableBox *box, RowKind above, RowKind below) {
  if (above == ROW_HEAD && below != ROW_HEAD) return &box->head_rule;
  return above != ROW_FOOT && below == ROW_FOOT ? &box->foot_rule : &box->row_rule;
}

static void paint_row_rules(Lattice *l) {
  for (size_t i = 0; i + 1 < l->rows.n; i++) {
    const LatticeRow *row = &l->rows.at[i];
    Stroke stroke = ornament_stroke(*rule_between(box_of(l), row->kind, row[1].kind), l->table->part->style);
    ornament_line(l->painter, l->origin, &stroke,
                  (Course){l->x, row->bottom - stroke.width / 2, l->table->width, false});
  }
}

/* ---- between columns ------------------------------------------------------------------- */

/* Whether a cell of the row begins at each column. */
static void find_starts(const Part *row, bool *starts, size_t columns) {
  for (size_t i = 0; i < columns; i++) starts[i] = false;
  for (size_t i = 0, column = 0; i < row->children && column < columns; i++) {
    starts[column] = true;
    column += table_span(row->child[i].box, column, columns);
  }
}

static void paint_down(Lattice *l, size_t column, Len from, Len to) {
  const TableGrid *grid = l->table->grid_of;
  Stroke stroke = ornament_stroke(box_of(l)->column_rule, l->table->part->style);
  Len middle = (grid->x[column - 1] + grid->width[column - 1] + grid->x[column]) / 2;
  Course line = {l->x + middle - stroke.width / 2, from, to - from, true};
  ornament_line(l->painter, l->origin, &stroke, line);
}

/* What has begun between each two columns, at its top, and has not ended. */
typedef struct Begun {
  bool *here;
  Len *top;
} Begun;

/* A line ends above a row with a cell that lies across it, and begins below the last one of these. */
static void meet_row(Lattice *l, Begun *begun, const bool *starts, Len y) {
  for (size_t c = 1; c < l->table->grid_of->columns; c++) {
    if (begun->here[c] && !starts[c]) paint_down(l, c, begun->top[c], y);
    if (!begun->here[c]) begun->top[c] = y;
    begun->here[c] = starts[c];
  }
}

static void paint_column_rules(Lattice *l) {
  Arena *arena = l->painter->arena;
  size_t columns = l->table->grid_of->columns;
  Begun begun = {NEW_ARRAY(arena, bool, columns), NEW_ARRAY(arena, Len, columns)};
  bool *starts = NEW_ARRAY(arena, bool, columns);
  Len bottom = 0;
  for (size_t i = 0; i < l->rows.n; i++) {
    const LatticeRow *row = &l->rows.at[i];
    find_starts(row->part, starts, columns);
    meet_row(l, &begun, starts, row->top);
    bottom = row->bottom;
  }
  for (size_t c = 0; c < columns; c++) starts[c] = false;
  meet_row(l, &begun, starts, bottom);
}

void lattice_paint(Painter *painter, const Block *table, const Placed *placed) {
  Lattice lattice = {.painter = painter, .table = table, .x = placed->cell[TABLE_ROWS].area.x};
  lattice.origin = (Origin){table->part->mark, table->part->mark};
  add_rows(&lattice, &placed->cell[TABLE_HEAD], ROW_HEAD);
  add_rows(&lattice, &placed->cell[TABLE_ROWS], ROW_BODY);
  add_rows(&lattice, &placed->cell[TABLE_FOOT], ROW_FOOT);
  paint_row_rules(&lattice);
  if (box_of(&lattice)->column_rule.width) paint_column_rules(&lattice);
}
