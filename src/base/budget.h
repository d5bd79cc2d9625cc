/* budget.h: how much of everything there may be: what is beyond is an error at its place, before it costs anything.
 *
 * The largest job that is within all of them stays below a gigabyte and a quarter of a minute. */
#ifndef BASE_BUDGET_H
#define BASE_BUDGET_H

#include "base/diag.h"

#define MIB ((size_t)1 << 20)

/* A file of YAML. */
#define YAML_BYTES_MAX (4 * MIB)
#define YAML_DEPTH_MAX 64
#define YAML_NODES_MAX 200000 /* aliases followed */
#define YAML_ANCHORS_MAX 256  /* they are looked up one by one */

/* A copy: the text that is read for it, aliases followed and includes counted, and again the text that its layout pours
 * into boxes. Four Bibles. */
#define TEXT_MAX_MIB 16
#define TEXT_MAX (TEXT_MAX_MIB * MIB)
/* What takes memory besides its letters, each some thousand bytes until its page is written: values and boxes,
 * paragraphs, changes of style, forced line ends, soft hyphens. Four Bibles have 150,000. */
#define PIECES_MAX 400000
#define INCLUDES_MAX 64
/* What a copy is set into: in columns of a letter there would be more lines than letters fit into memory. */
#define LINES_MAX 2000000

/* What a PDF says of itself and of its links, in bytes; a language is as long as RFC 5646 asks everybody to read. */
#define META_MAX 2000
#define LINK_MAX 2000
#define LANGUAGE_MAX 35

/* Other files. */
#define FONT_BYTES_MAX (128 * MIB)
#define FONT_LISTS_MAX 64 /* that one may lead to: each can be asked for each character */
#define DICTIONARY_BYTES_MAX (128 * MIB)

/* What a copy has spent of TEXT_MAX and PIECES_MAX. */
typedef struct Budget {
  DiagList *diags;
  const char *where; /* for the message: "in the copy" */
  size_t bytes, pieces;
  bool full; /* it had not enough, which was told: from then on it has nothing */
} Budget;

/* False, and the first time an error at `mark`, when there is not so much left. */
bool budget_spend(Budget *budget, size_t bytes, size_t pieces, Mark mark);

#endif
