/* csv.h: a table in CSV (RFC 4180, and what spreadsheets write) as nodes: a list of rows, each a list of cells.
 *
 * Cells are parted by commas; or by semicolons or tabs, if one of these comes first in the first line. White around a
 * cell is not part of it. In quotation marks a cell may hold all these, line ends (LF in its text, whatever they are
 * in the file) and "" for a quotation mark. A row without any words, such as an empty line, is none. */
#ifndef COPY_CSV_H
#define COPY_CSV_H

#include "base/root.h"
#include "yaml/node.h"

/* `mark` is the place that names the file. NULL after an error. */
const Node *csv_read(Arena *arena, FileRef file, Mark mark, DiagList *diags);
/* The same from memory; `source` must outlive the nodes. */
const Node *csv_parse(Arena *arena, const Source *source, Mark mark, DiagList *diags);

#endif
