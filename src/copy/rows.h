/* rows.h: the rows of a table slot, whichever way the copy writes them.
 *
 * A list has a record or a list of cells for each row. In a Markdown table (pipes.h) and in CSV (csv.h) the first row
 * names the columns, in any order; these become such lists. So all else knows one kind of table. */
#ifndef COPY_ROWS_H
#define COPY_ROWS_H

#include "base/root.h"
#include "layout/slot.h"

typedef struct Rows {
  Arena *arena;
  DiagList *diags;
  const Slot *slot; /* the table */
  Str name;         /* of its value, for messages */
} Rows;

/* A list of rows, each a list with a node for each column of the slot, in their order; NULL for a column that is not
 * there. NULL after an error. */
const Node *rows_of_text(const Rows *rows, const Node *text);
const Node *rows_of_file(const Rows *rows, FileRef file, Mark mark);

/* Is it the name of a file in CSV? */
bool rows_is_file(Str name);

/* Has a row that is a list a cell for each column of `record`? If not, an error. */
bool rows_check(const Slot *record, const Node *row, DiagList *diags);

#endif
