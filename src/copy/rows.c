/* rows.c: columns by their names. */
#include "copy/rows.h"

#include "base/messages.h"
#include "base/utf8.h"
#include "copy/cell.h"
#include "copy/csv.h"
#include "copy/pipes.h"

/* ---- rows that have too few cells, or too many ---------------------------------------- */

/* What to do about it, by the way in which the table is written. */
typedef struct Advice {
  const char *few, *many;
} Advice;

static const Advice advice_list = {"an empty cell is ~; or write {town: Bow, seats: 12}, which may leave cells out",
                                   "a text with a comma in it wants quotes"};
static const Advice advice_text = {"an empty cell is a blank between two '|'", "a '|' in a cell is written '\\|'"};
static const Advice advice_file = {"an empty cell has its comma, semicolon or tab like any other",
                                   "a cell with a comma, semicolon or tab in it wants quotation marks around it"};

static bool check_cells(const Node *row, size_t columns, const Advice *advice, DiagList *diags) {
  if (row->n == columns) return true;
  bool many = row->n > columns;
  cell_report(diags, many ? row->item[columns]->mark : row->mark, row->n, columns);
  diag_hint(diags, "%s", many ? advice->many : advice->few);
  return false;
}

bool rows_check(const Slot *record, const Node *row, DiagList *diags) {
  return check_cells(row, record->fields.n, &advice_list, diags);
}

/* ---- the names of columns --------------------------------------------------------------- */

/* Capitals do not count, and a space is a hyphen: "Post code" names post-code. */
static bool names_column(Str name, Str slot) {
  size_t a = 0, b = 0;
  while (a < name.n && b < slot.n) {
    uint32_t x = utf8_lower(utf8_next(name, &a)), y = utf8_lower(utf8_next(slot, &b));
    if (x != y && !(x == ' ' && y == '-')) return false;
  }
  return a == name.n && b == slot.n;
}

static const Slot *find_column(const Slot *record, Str name) {
  const Slot *exact = slot_find(record, name);
  for (size_t i = 0; !exact && i < record->fields.n; i++) {
    if (names_column(name, record->fields.at[i].name)) return &record->fields.at[i];
  }
  return exact;
}

static void unknown_column(const Rows *rows, const Node *name) {
  const SlotList *columns = &rows->slot->of->fields;
  Choice choice = choice_start(rows->arena, name->text);
  for (size_t i = 0; i < columns->n; i++) choice_add(&choice, columns->at[i].name);
  if (name->text.n)
    diag_error(rows->diags, name->mark, MSG_COLUMN_UNKNOWN, STR_ARG(rows->name), STR_ARG(name->text));
  else
    diag_error(rows->diags, name->mark, MSG_COLUMN_NAMELESS);
  if (!node_hint_invisible(rows->diags, name)) diag_choice(rows->diags, &choice);
}

#define NOWHERE SIZE_MAX

/* Notes that the i-th of the names stands for a column. False after an error. */
static bool place_column(const Rows *rows, const Node *name, size_t i, size_t *place) {
  const Slot *record = rows->slot->of, *column = find_column(record, str_trim(name->text));
  if (!column) {
    unknown_column(rows, name);
    return false;
  }
  size_t *its = &place[column - record->fields.at];
  bool twice = *its != NOWHERE;
  if (twice) diag_error(rows->diags, name->mark, MSG_COLUMN_TWICE, STR_ARG(column->name));
  *its = i;
  return !twice;
}

/* Is each column there that a row must have? */
static bool check_missing(const Rows *rows, const Node *names, const size_t *place) {
  const SlotList *columns = &rows->slot->of->fields;
  bool ok = true;
  for (size_t i = 0; i < columns->n; i++) {
    const Slot *column = &columns->at[i];
    if (place[i] != NOWHERE || column->required != DEMAND_REQUIRED || column->standards.n) continue;
    diag_error(rows->diags, names->mark, MSG_COLUMN_MISSING, STR_ARG(rows->name), STR_ARG(column->name));
    if (column->about.n) diag_hint(rows->diags, "%.*s", STR_ARG(column->about));
    ok = false;
  }
  return ok;
}

/* place[i]: the cell of a row that belongs to column i of the slot, or NOWHERE. False after an error. */
static bool place_columns(const Rows *rows, const Node *names, size_t *place) {
  bool ok = true;
  for (size_t i = 0; i < rows->slot->of->fields.n; i++) place[i] = NOWHERE;
  for (size_t i = 0; i < names->n; i++) ok = place_column(rows, names->item[i], i, place) && ok;
  return ok && check_missing(rows, names, place); /* what seems to be missing may be misspelt */
}

/* ---- rows in the order of the slot's columns --------------------------------------------- */

static const Node *order_cells(const Rows *rows, const Node *row, const size_t *place) {
  size_t n = rows->slot->of->fields.n;
  const Node **items = NEW_ARRAY(rows->arena, const Node *, n);
  Node *ordered = NEW(rows->arena, Node);
  for (size_t i = 0; i < n; i++) items[i] = place[i] == NOWHERE ? NULL : row->item[place[i]];
  *ordered = *row;
  ordered->item = items;
  ordered->n = n;
  return ordered;
}

/* `cells`: rows as they stand, the first of them the names of the columns. */
static const Node *order_rows(const Rows *rows, const Node *cells, const Advice *advice) {
  size_t n = cells->n ? cells->n - 1 : 0;
  size_t *place = NEW_ARRAY(rows->arena, size_t, rows->slot->of->fields.n);
  const Node **items = NEW_ARRAY(rows->arena, const Node *, n);
  bool ok = !cells->n || place_columns(rows, cells->item[0], place);
  for (size_t i = 0; i < n; i++) {
    const Node *row = cells->item[i + 1];
    ok = check_cells(row, cells->item[0]->n, advice, rows->diags) && ok;
    if (ok) items[i] = order_cells(rows, row, place);
  }
  if (!ok) return NULL;
  Node *list = NEW(rows->arena, Node);
  *list = (Node){.kind = NODE_LIST, .mark = cells->mark, .item = items, .n = n};
  return list;
}

const Node *rows_of_text(const Rows *rows, const Node *text) {
  const Node *cells = pipes_read(rows->arena, text, rows->diags);
  return cells ? order_rows(rows, cells, &advice_text) : NULL;
}

const Node *rows_of_file(const Rows *rows, FileRef file, Mark mark) {
  const Node *cells = csv_read(rows->arena, file, mark, rows->diags);
  return cells ? order_rows(rows, cells, &advice_file) : NULL;
}

bool rows_is_file(Str name) {
  Str end = name.n > 4 ? str_sub(name, name.n - 4, name.n) : name;
  return str_alike(end, STR(".csv")) || str_alike(end, STR(".tsv"));
}
