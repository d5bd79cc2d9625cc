/* csv.c: CSV in one pass. After an error in a cell, reading goes on with the next. */
#include "copy/csv.h"

#include "base/budget.h"
#include "base/messages.h"
#include "copy/cell.h"
#include "yaml/bytes.h"

#define HINT_TWICE "a quotation mark in a cell is written twice"

typedef struct CsvReader {
  Arena *arena;
  const Source *source;
  DiagList *diags;
  size_t at; /* the next byte */
  char separator;
  size_t cells; /* so far */
  bool stopped;
} CsvReader;

/* NUL at the end, and nowhere else: bytes.c refuses it. */
static char byte_at(const CsvReader *r, size_t at) {
  return at < r->source->text.n ? r->source->text.p[at] : '\0';
}

static bool ends_line(char c) {
  return c == '\n' || c == '\r' || c == '\0';
}

static bool ends_cell(const CsvReader *r, char c) {
  return c == r->separator || ends_line(c);
}

static bool is_blank(const CsvReader *r, char c) {
  return c != r->separator && (c == ' ' || c == '\t');
}

static void skip_blanks(CsvReader *r) {
  while (is_blank(r, byte_at(r, r->at))) r->at++;
}

static void skip_line_end(CsvReader *r) {
  char c = byte_at(r, r->at);
  r->at += c == '\r' && byte_at(r, r->at + 1) == '\n' ? 2 : c != '\0';
}

static Mark mark_at(const CsvReader *r, size_t at) {
  return (Mark){r->source, at};
}

/* ---- cells -------------------------------------------------------------------------- */

static const Node *read_plain(CsvReader *r) {
  size_t from = r->at, to = from, quote = SIZE_MAX;
  for (char c; !ends_cell(r, c = byte_at(r, r->at)); r->at++) {
    if (c == '"' && quote == SIZE_MAX) quote = r->at;
    if (!is_blank(r, c)) to = r->at + 1;
  }
  if (quote != SIZE_MAX) {
    diag_error(r->diags, mark_at(r, quote), MSG_CSV_QUOTE);
    diag_hint(r->diags, "put the whole cell in quotation marks, and write each one that is in it twice");
  }
  Trace *trace = trace_at(r->arena, mark_at(r, from));
  trace_add(r->arena, trace, 0, from);
  return cell_new(r->arena, mark_at(r, from), str_copy(r->arena, str_sub(r->source->text, from, to)), trace);
}

/* Goes on to the closing quotation mark; at the end of the file there was none. */
static Str quoted_text(CsvReader *r, Trace *trace) {
  Buf text = {.arena = r->arena};
  for (;;) {
    size_t from = r->at;
    char c = byte_at(r, r->at);
    while (c != '"' && c != '\r' && c) c = byte_at(r, ++r->at);
    buf_add(&text, str_sub(r->source->text, from, r->at));
    if (!c || (c == '"' && byte_at(r, r->at + 1) != '"')) return buf_str(&text);
    buf_char(&text, c == '"' ? '"' : '\n');
    if (c == '"')
      r->at += 2;
    else
      skip_line_end(r);
    trace_add(r->arena, trace, text.n, r->at);
  }
}

static const Node *read_quoted(CsvReader *r) {
  size_t open = r->at++;
  Trace *trace = trace_at(r->arena, mark_at(r, open));
  trace_add(r->arena, trace, 0, r->at);
  const Node *cell = cell_new(r->arena, mark_at(r, open), quoted_text(r, trace), trace);
  if (!byte_at(r, r->at++)) {
    diag_error(r->diags, cell->mark, MSG_CSV_OPEN);
    diag_hint(r->diags, HINT_TWICE);
    r->stopped = true;
    return cell;
  }
  skip_blanks(r);
  if (ends_cell(r, byte_at(r, r->at))) return cell;
  diag_error(r->diags, mark_at(r, r->at), MSG_CSV_BEHIND);
  diag_hint(r->diags, HINT_TWICE);
  while (!ends_cell(r, byte_at(r, r->at))) r->at++;
  return cell;
}

/* ---- rows --------------------------------------------------------------------------- */

static const Node *read_cell(CsvReader *r) {
  skip_blanks(r);
  if (!cell_count(&r->cells, mark_at(r, r->at), r->diags)) r->stopped = true;
  return byte_at(r, r->at) == '"' ? read_quoted(r) : read_plain(r);
}

/* NULL: there are no words in it. */
static const Node *read_row(CsvReader *r) {
  VEC(const Node *) cells = {0};
  Node *row = NEW(r->arena, Node);
  *row = (Node){.kind = NODE_LIST, .mark = mark_at(r, r->at)};
  bool words = false, more = true;
  while (more && !r->stopped) {
    const Node *cell = read_cell(r);
    VEC_PUSH(r->arena, &cells, cell);
    words = words || cell->text.n;
    more = byte_at(r, r->at) == r->separator;
    r->at += more;
  }
  skip_line_end(r);
  row->item = cells.at;
  row->n = cells.n;
  return words ? row : NULL;
}

static Node *read_rows(CsvReader *r) {
  VEC(const Node *) rows = {0};
  Node *list = NEW(r->arena, Node);
  while (r->at < r->source->text.n && !r->stopped && !diag_full(r->diags)) {
    const Node *row = read_row(r);
    if (row) VEC_PUSH(r->arena, &rows, row);
  }
  *list = (Node){.kind = NODE_LIST, .item = rows.at, .n = rows.n};
  return list;
}

/* The first of the signs that may part cells, outside of quotation marks. */
static char find_separator(Str text, size_t at) {
  bool quoted = false, words = false;
  for (; at < text.n; at++) {
    char c = text.p[at];
    if (!quoted && (c == ',' || c == ';' || c == '\t')) return c;
    if (!quoted && words && ends_line(c)) break;
    words = words || (c != ' ' && !ends_line(c));
    quoted = quoted != (c == '"');
  }
  return ',';
}

const Node *csv_parse(Arena *arena, const Source *source, Mark mark, DiagList *diags) {
  size_t errors = diag_errors(diags), start;
  if (!bytes_start(source, &start, diags)) return NULL;
  CsvReader reader = {.arena = arena, .source = source, .diags = diags, .at = start};
  reader.separator = find_separator(source->text, start);
  Node *rows = read_rows(&reader);
  rows->mark = mark_at(&reader, start);
  if (diag_errors(diags) > errors) return NULL;
  if (rows->n) return rows;
  diag_error(diags, mark, MSG_YAML_EMPTY, STR_ARG(str_format(arena, " '%s'", source->path)));
  return NULL;
}

const Node *csv_read(Arena *arena, FileRef file, Mark mark, DiagList *diags) {
  const Source *source = root_source(arena, file, YAML_BYTES_MAX, mark, diags);
  return source ? csv_parse(arena, source, mark, diags) : NULL;
}
