/* cell.h: the cells of tables that are no YAML: of CSV, of Markdown. */
#ifndef COPY_CELL_H
#define COPY_CELL_H

#include "yaml/node.h"

/* Begins at the mark; an empty cell is nothing, any other a text, even "null". */
const Node *cell_new(Arena *arena, Mark mark, Str text, const Trace *trace);
/* One more at the mark. False, with an error, when a table has as many as it may have. */
bool cell_count(size_t *cells, Mark mark, DiagList *diags);
/* A row has n cells instead of one for each column. */
void cell_report(DiagList *diags, Mark mark, size_t n, size_t columns);

#endif
