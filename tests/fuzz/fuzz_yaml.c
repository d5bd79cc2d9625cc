/* fuzz_yaml.c: libFuzzer over the YAML reader and what leans on its marks.
 *
 * clang -fsanitize=fuzzer,address,undefined. Besides memory errors it looks
 * for a mark that is not where the byte was written, for a tree deeper or
 * larger than allowed, and for a failure without a diagnostic. */
#include <stdint.h>
#include <stdlib.h>

#include "yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Is `byte` what stands at `at`, or something that came of an escape or a folded line there? */
static void check_place(const Node *scalar, size_t at, char byte) {
  Str source = scalar->mark.source->text;
  if (at < scalar->mark.at || at > source.n) abort();
  char there = at < source.n ? source.p[at] : '\0', quote = source.p[scalar->mark.at];
  if (there == byte) return;
  if (quote == '"' && there == '\\') return;
  bool line_end = there == '\n' || there == '\r' || there == '\xC2' || there == '\xE2';
  bool of_lines = byte == ' ' || byte == '\n' || byte == '\xE2' || byte == '\x80' || byte == '\xA8' || byte == '\xA9';
  if (!line_end || !of_lines) abort();
}

static void check_scalar(Arena *arena, const Node *scalar) {
  const Trace *trace = trace_new(arena, scalar);
  size_t last = 0, step = 1 + scalar->text.n / 500;
  if (scalar->end > scalar->mark.source->text.n || scalar->mark.at > scalar->end) abort();
  for (size_t i = 0; i < scalar->text.n; i += step) {
    size_t at = node_mark(scalar, i).at;
    if (at < last || trace_mark(trace, i).at != at) abort();
    check_place(scalar, at, scalar->text.p[i]);
    last = at;
  }
  if (node_mark(scalar, scalar->text.n).at < last) abort();
  if (trace_mark(trace, scalar->text.n).at != node_mark(scalar, scalar->text.n).at) abort();
}

static void check_tree(Arena *arena, const Node *node, int depth, size_t *count) {
  if (++*count > YAML_NODES_MAX) abort();
  if (node->kind != NODE_SCALAR && depth == YAML_DEPTH_MAX) abort();
  if (node->kind == NODE_SCALAR && *count < 300) check_scalar(arena, node);
  for (size_t i = 0; i < node->n; i++) {
    if (node->kind == NODE_MAP) check_tree(arena, node->pair[i].key, depth + 1, count);
    check_tree(arena, node->kind == NODE_MAP ? node->pair[i].value : node->item[i], depth + 1, count);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Arena *arena = arena_new();
  DiagList *diags = diag_new(arena);
  Source source = {"fuzz.yaml", str_copy(arena, (Str){(const char *)data, size})};
  const Node *root = yaml_parse(arena, &source, diags);
  if (!root != (diag_errors(diags) > 0)) abort();
  Buf buf = {.arena = arena};
  size_t count = 0;
  if (root) check_tree(arena, root, 0, &count);
  if (root && count < 2000) node_put(&buf, root);
  diag_put(&buf, diags, DIAG_PLAIN);
  arena_free(arena);
  return 0;
}
