/* pipes.h: tables in Markdown, whose cells stand between pipes (GitHub Flavored Markdown, 4.10):
 *
 *   | Town | Seats |
 *   | ---- | ----: |
 *   | Bow  |    12 |
 *
 * The first and the last pipe of a line may be left out; a pipe behind a backslash is part of the cell. Colons in the
 * second line are allowed and mean nothing: how columns are aligned is for the layout to say. GFM drops what a row has
 * too much; here the rows are as they are. */
#ifndef COPY_PIPES_H
#define COPY_PIPES_H

#include "yaml/node.h"

/* A text that is nothing but a table: a list of rows, each a list of cells, without the line of dashes. A cell is a
 * part of the text, with its backslashes, since it is Markdown. NULL after an error. */
const Node *pipes_read(Arena *arena, const Node *text, DiagList *diags);

/* The byte at which a table begins in a text; text.n: nowhere. */
size_t pipes_find(Str text);

#endif
