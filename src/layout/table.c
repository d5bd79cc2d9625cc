/* table.c: tables: their columns, and their rows of cells. */
#include "base/messages.h"
#include "layout/box.h"
#include "layout/palette.h"

/* ---- columns ------------------------------------------------------------------------ */

static const char *const words_align[] = {"style", "start", "center", "end", "decimal", NULL};

#define COLUMN(field) offsetof(TableColumn, field)
static const Key column_keys[] = {
    {"align", &type_word, COLUMN(align),
     "How the text of its cells is aligned; style: as their style says; decimal: by the decimal sign of the copy's "
     "language, and words without a figure, such as a head, end where the numbers end.",
     "style", .words = words_align},
    {"style", &type_style, COLUMN(style), "Of its cells between head and foot; that of the table when not given.",
     NULL},
    {"width", &type_size, COLUMN(width), "auto: as wide as its cells need it; 1fr: a share of what is left.", "auto", 0,
     LEN_MAX},
};
#undef COLUMN
const Group group_column = {"column", "a column", "A column of a table.", column_keys,
                            sizeof column_keys / sizeof *column_keys};

#define COLUMNS_MOST 100

/* A size alone is its width. */
static bool read_column(const Reader *reader, const Node *node, TableColumn *column) {
  group_standards(reader, &group_column, column);
  column->mark = node->mark;
  if (node->kind == NODE_MAP) return group_read(reader, &group_column, node, column);
  Entry entry = {reader, group_find(&group_column, STR("width")), node};
  return entry.key->type->read(&entry, &column->width);
}

static bool read_columns(const Entry *entry, void *field) {
  const Node *list = entry->node;
  if (list->kind != NODE_LIST || !list->n || list->n > COLUMNS_MOST) {
    diag_error(entry->reader->diags, list->mark, MSG_TYPE, "a list of columns, such as [1fr, 30mm, auto]",
               list->kind == NODE_LIST ? list->n ? "more than 100" : "an empty list" : node_kind_name(list));
    return false;
  }
  TableColumn *columns = NEW_ARRAY(entry->reader->arena, TableColumn, list->n);
  bool ok = true;
  for (size_t i = 0; i < list->n; i++) ok = read_column(entry->reader, list->item[i], &columns[i]) && ok;
  *(TableColumns *)field = (TableColumns){columns, list->n};
  return ok;
}

const KeyType type_table_columns = {"list of sizes, or of [columns](#column)", sizeof(TableColumns), read_columns};

/* ---- cells -------------------------------------------------------------------------- */

static bool read_span(const Entry *entry, void *field) {
  bool all = entry->node->kind == NODE_SCALAR && str_is(entry->node->text, "all");
  *(int64_t *)field = SPAN_ALL;
  return all || type_int.read(entry, field);
}

const KeyType type_span = {"`all`, or whole number", sizeof(int64_t), read_span};

static bool read_row(const Reader *reader, const Node *list, TableRow *row) {
  const Box **cells = NEW_ARRAY(reader->arena, const Box *, list->n);
  bool ok = list->kind == NODE_LIST && list->n;
  if (!ok)
    diag_error(reader->diags, list->mark, MSG_TYPE, "a list of cells",
               list->kind == NODE_LIST ? "an empty one" : node_kind_name(list));
  for (size_t i = 0; ok && i < list->n; i++) {
    cells[i] = box_read_cell(reader, list->item[i]);
    ok = cells[i];
  }
  *row = (TableRow){{cells, list->n}, list};
  return ok;
}

static bool read_rows(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  const Node *list = entry->node;
  bool several = list->kind == NODE_LIST && list->n && list->item[0]->kind == NODE_LIST, ok = true;
  size_t n = several ? list->n : 1;
  TableRow *rows = NEW_ARRAY(reader->arena, TableRow, n);
  for (size_t i = 0; i < n; i++) ok = read_row(reader, several ? list->item[i] : list, &rows[i]) && ok;
  *(TableRows *)field = (TableRows){rows, n};
  return ok;
}

const KeyType type_rows = {"list of cells, or of such lists", sizeof(TableRows), read_rows};
const KeyType type_head = {"list of cells, or of such lists", sizeof(TableRows), NULL};

/* ---- colors in turn ------------------------------------------------------------------- */

static bool read_color_cycle(const Entry *entry, void *field) {
  const Node *list = entry->node;
  bool ok = list->kind == NODE_LIST && list->n;
  if (!ok)
    diag_error(entry->reader->diags, list->mark, MSG_TYPE, "a list of colors, such as [shade, none]",
               list->kind == NODE_LIST ? "an empty one" : node_kind_name(list));
  const Color **colors = NEW_ARRAY(entry->reader->arena, const Color *, list->n);
  for (size_t i = 0; ok && i < list->n; i++) {
    Entry one = *entry;
    one.node = list->item[i];
    bool none = one.node->kind == NODE_SCALAR && str_is(one.node->text, "none");
    ok = none || type_color.read(&one, &colors[i]);
  }
  *(ColorCycle *)field = (ColorCycle){colors, list->n};
  return ok;
}

const KeyType type_color_cycle = {"list of colors, or `none`", sizeof(ColorCycle), read_color_cycle};

/* ---- the table -------------------------------------------------------------------------- */

static bool read_head(const Reader *reader, const Node *map, const char *name, TableRows *rows) {
  const Node *node = node_find(map, name);
  return !node || read_rows(&(Entry){reader, NULL, node}, rows);
}

const Scope *table_read(const Reader *reader, const Node *map, TableBox *table, RepeatScope *scope) {
  const Node *rows = node_find(map, "rows");
  bool ok = read_head(reader, map, "head", &table->head);
  ok = read_head(reader, map, "foot", &table->foot) && ok;
  table->repeats = rows;
  const Scope *inner = rows ? repeat_read(reader, rows, &table->repeat, scope) : reader->scope;
  return ok ? inner : NULL;
}

size_t table_span(const Box *cell, size_t column, size_t columns) {
  return cell->span != SPAN_ALL ? (size_t)cell->span : column < columns ? columns - column : 1;
}

static bool check_row(const Reader *reader, const TableRow *row, size_t columns) {
  size_t taken = 0;
  for (size_t i = 0; i < row->cells.n; i++) taken += table_span(row->cells.at[i], taken, columns);
  if (taken == columns) return true;
  diag_error(reader->diags, row->node->mark, MSG_TABLE_CELLS, taken, columns);
  diag_hint(reader->diags, taken < columns ? "an empty cell is \"\"; a box with 'span: 2' or 'span: all' takes several"
                                           : "'table' lists the columns");
  return false;
}

bool table_check(const Reader *reader, const Node *map, const TableBox *table) {
  const TableRows *const all[] = {&table->head, &table->cells, &table->foot};
  bool ok = true;
  for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
    for (size_t i = 0; i < all[k]->n; i++) ok = check_row(reader, &all[k]->at[i], table->columns.n) && ok;
  }
  if (!table->repeats || table->cells.n == 1) return ok;
  diag_error(reader->diags, node_find(map, "cells")->mark, MSG_TABLE_ROWS, table->cells.n);
  diag_hint(reader->diags, "rows that do not repeat stand in 'head' or 'foot', or in a table without 'rows'");
  return false;
}
