/* pipes.c: lines, and the cells in them, as views of the text. */
#include "copy/pipes.h"

#include <string.h>

#include "base/messages.h"
#include "copy/cell.h"

/* Cuts the first line off the rest of a text; without the white around it. */
static Str next_line(Str *rest) {
  const char *end = memchr(rest->p, '\n', rest->n);
  size_t n = end ? (size_t)(end - rest->p) : rest->n;
  Str line = str_sub(*rest, 0, n);
  *rest = str_sub(*rest, end ? n + 1 : n, rest->n);
  return str_trim(line);
}

/* What is left of a line once its first pipe is gone. */
static Str cells_of(Str line) {
  return line.n && *line.p == '|' ? str_sub(line, 1, line.n) : line;
}

/* Cuts the first cell off the rest of a line; false: there is none, as behind the last pipe. */
static bool next_cell(Str *rest, Str *cell) {
  size_t n = 0;
  if (!rest->n) return false;
  while (n < rest->n && rest->p[n] != '|') n += rest->p[n] == '\\' ? 2 : 1;
  if (n > rest->n) n = rest->n;
  *cell = str_trim(str_sub(*rest, 0, n));
  *rest = str_sub(*rest, n < rest->n ? n + 1 : n, rest->n);
  return true;
}

static size_t count_cells(Str line) {
  Str rest = cells_of(line), cell;
  size_t n = 0;
  while (next_cell(&rest, &cell)) n++;
  return n;
}

/* ---, :---, ---: or :---: */
static bool is_dashes(Str cell) {
  size_t n = 0;
  if (cell.n && *cell.p == ':') cell = str_sub(cell, 1, cell.n);
  if (cell.n && cell.p[cell.n - 1] == ':') cell.n--;
  while (n < cell.n && cell.p[n] == '-') n++;
  return n && n == cell.n;
}

static bool is_rule(Str line) {
  Str rest = cells_of(line), cell;
  size_t n = 0;
  for (; next_cell(&rest, &cell); n++) {
    if (!is_dashes(cell)) return false;
  }
  return n;
}

size_t pipes_find(Str text) {
  if (!memchr(text.p, '|', text.n)) return text.n;
  for (Str rest = text, above = STR(""), line; rest.n; above = line) {
    line = next_line(&rest);
    bool rule = memchr(line.p, '|', line.n) && is_rule(line);
    if (rule && count_cells(above) == count_cells(line)) return (size_t)(above.p - text.p);
  }
  return text.n;
}

/* ---- nodes -------------------------------------------------------------------------- */

typedef struct PipesReader {
  Arena *arena;
  DiagList *diags;
  Str text;
  const Trace *trace; /* of the text */
  size_t cells;       /* so far */
} PipesReader;

static Mark mark_of(const PipesReader *r, Str view) {
  return trace_mark(r->trace, (size_t)(view.p - r->text.p));
}

static const Node *make_cell(const PipesReader *r, Str view) {
  size_t from = (size_t)(view.p - r->text.p);
  const Trace *trace = trace_part(r->arena, r->trace, from, from + view.n);
  return cell_new(r->arena, mark_of(r, view), str_copy(r->arena, view), trace);
}

/* NULL after an error. */
static const Node *read_row(PipesReader *r, Str line) {
  VEC(const Node *) items = {0};
  Node *row = NEW(r->arena, Node);
  for (Str rest = cells_of(line), view; next_cell(&rest, &view);) {
    const Node *cell = make_cell(r, view);
    if (!cell_count(&r->cells, cell->mark, r->diags)) return NULL;
    VEC_PUSH(r->arena, &items, cell);
  }
  *row = (Node){.kind = NODE_LIST, .mark = mark_of(r, line), .item = items.at, .n = items.n};
  return row;
}

/* The line below the names. */
static bool check_rule(const PipesReader *r, Str names, Str rule, bool literal) {
  size_t columns = count_cells(names), n = count_cells(rule);
  if (is_rule(rule) && n == columns) return true;
  if (is_rule(rule)) {
    cell_report(r->diags, mark_of(r, rule), n, columns);
    return false;
  }
  diag_error(r->diags, mark_of(r, rule.n ? rule : names), MSG_TABLE_RULE);
  diag_hint(r->diags, literal ? "| Town | Seats |, below it | --- | --- |, below that | Bow | 12 |"
                              : "begin the text with '|', so that its lines stay lines");
  return false;
}

const Node *pipes_read(Arena *arena, const Node *text, DiagList *diags) {
  PipesReader reader = {.arena = arena, .diags = diags, .text = text->text, .trace = trace_new(arena, text)};
  VEC(const Node *) rows = {0};
  Str rest = text->text, names = STR("");
  while (rest.n && !names.n) names = next_line(&rest);
  if (names.n && !check_rule(&reader, names, next_line(&rest), text->literal)) return NULL;
  for (Str line = names; line.n; line = next_line(&rest)) {
    const Node *row = read_row(&reader, line);
    if (!row) return NULL;
    VEC_PUSH(arena, &rows, row);
  }
  for (Str line = STR(""); rest.n && !line.n;) {
    line = next_line(&rest);
    if (!line.n) continue;
    diag_error(diags, mark_of(&reader, line), MSG_TABLE_ENDS);
    return NULL;
  }
  Node *list = NEW(arena, Node);
  *list = (Node){.kind = NODE_LIST, .mark = text->mark, .item = rows.at, .n = rows.n};
  return list;
}
