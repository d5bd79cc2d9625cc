/* cell.c: what all ways to write a table have in common. */
#include "copy/cell.h"

#include "base/budget.h"
#include "base/messages.h"

const Node *cell_new(Arena *arena, Mark mark, Str text, const Trace *trace) {
  Node *cell = NEW(arena, Node);
  *cell = (Node){.kind = NODE_SCALAR, .mark = mark, .literal = true, .plain = !text.n};
  cell->text = text;
  cell->trace = trace;
  return cell;
}

bool cell_count(size_t *cells, Mark mark, DiagList *diags) {
  if (++*cells <= YAML_NODES_MAX) return true;
  diag_error(diags, mark, MSG_YAML_NODES, YAML_NODES_MAX);
  return false;
}

void cell_report(DiagList *diags, Mark mark, size_t n, size_t columns) {
  diag_error(diags, mark, MSG_ROW_CELLS, n, n == 1 ? "" : "s", columns, columns == 1 ? "" : "s");
}
