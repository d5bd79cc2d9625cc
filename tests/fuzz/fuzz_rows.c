/* fuzz_rows.c: libFuzzer over the readers of tables: the input as CSV, and as a text of YAML that is a table in
 * Markdown.
 *
 * clang -fsanitize=fuzzer,address,undefined. Besides memory errors it looks for a cell that is not where it was
 * written, for more cells than allowed, and for a failure without a diagnostic. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/budget.h"
#include "copy/csv.h"
#include "copy/pipes.h"
#include "yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_line_end(char c) {
  return c == '\n' || c == '\r' || c == '\xC2' || c == '\xE2';
}

/* `yaml`: an escape will do, a space where a line was folded, and all of a line end that is kept, LS or PS. */
static void check_cell(Arena *arena, const Node *cell, bool yaml) {
  Str source = cell->mark.source->text, text = cell->text;
  const Trace *trace = trace_new(arena, cell);
  size_t last = cell->mark.at;
  if (text.p[text.n] || node_is_null(cell) != !text.n) abort();
  for (size_t i = 0; i <= text.n; i += 1 + text.n / 500) {
    size_t at = trace_mark(trace, i).at;
    if (at < last || at > source.n) abort();
    last = at;
    char there = at < source.n ? source.p[at] : '\0', byte = i < text.n ? text.p[i] : there;
    bool of_lines = is_line_end(there) && (yaml ? strchr(" \xE2\x80\xA8\xA9", byte) != NULL : byte == '\n');
    if (there != byte && !of_lines && !(yaml && there == '\\')) abort();
  }
}

static void check_rows(Arena *arena, const Node *rows, bool yaml) {
  size_t cells = 0;
  for (size_t i = 0; i < rows->n; i++) {
    const Node *row = rows->item[i];
    cells += row->n;
    for (size_t k = 0; k < row->n; k++) check_cell(arena, row->item[k], yaml);
  }
  if (cells > YAML_NODES_MAX) abort();
}

static void read_csv(Arena *arena, const Source *source) {
  DiagList *diags = diag_new(arena);
  const Node *rows = csv_parse(arena, source, MARK_NONE, diags);
  if (!rows != (diag_errors(diags) > 0)) abort();
  if (rows) check_rows(arena, rows, false);
}

static void read_pipes(Arena *arena, const Source *source) {
  DiagList *diags = diag_new(arena);
  const Node *text = yaml_parse(arena, source, diags);
  if (!text || text->kind != NODE_SCALAR) return;
  size_t at = pipes_find(text->text);
  if (at > text->text.n) abort();
  const Node *rows = pipes_read(arena, text, diags);
  if (!rows != (diag_errors(diags) > 0)) abort();
  if (rows && rows->n) check_rows(arena, rows, true);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Arena *arena = arena_new();
  Source source = {"fuzz", str_copy(arena, (Str){(const char *)data, size}), "fuzz"};
  read_csv(arena, &source);
  read_pipes(arena, &source);
  arena_free(arena);
  return 0;
}
