/* story.h: the copy poured into the boxes of its layout: paragraphs of styled runs.
 *
 * The tree has the shape of the layout's boxes, with an `each` opened into one
 * child per record and with everything left out that has no words to show. */
#ifndef COPY_STORY_H
#define COPY_STORY_H

#include "copy/copy.h"

typedef struct Run {
  size_t start, end; /* bytes of the paragraph's text */
  const Style *style;
  Str link; /* empty: none */
} Run;

/* What a paragraph is. Its indentation and marker are derived from this when it is set. */
typedef enum Role {
  ROLE_TEXT,
  ROLE_HEADING, /* of a level, 1 to 6 */
  ROLE_ITEM,    /* of a list, or the text beside a box to tick; of a level, 1 to the depth of lists */
  ROLE_RECORD,  /* of an each: all lines but the first are indented */
  ROLE_LABEL    /* of lines to write on */
} Role;

typedef struct Para {
  const Style *style;
  Role role;
  int level;
  Str slot; /* the slot its words are from, for messages; empty: several */
  Str text; /* '\n' where a line must end */
  const Run *run;
  size_t runs;
  const Span *span;
  size_t spans;
  bool begins; /* it begins an item, and gets the marker */
  Marker marker;
  int number; /* for MARKER_NUMBER */
  bool first; /* not indented: it is the first in its box, or follows a heading or a list */
} Para;

typedef struct Part Part;
struct Part {
  const Box *box;
  const Style *style; /* in effect here */
  Mark mark;
  const Para *para; /* text, show, list, each with show; fill-in and tick: the label */
  size_t paras;
  const Part *child; /* of boxes that hold others, and each with content; of a table its rows, and of each its cells */
  size_t children;
  size_t heads, feet; /* table: so many rows at the beginning and at the end */
  int lines;          /* fill-in */
};

typedef struct Story {
  const Copy *copy;
  Str title, author, subject; /* plain text */
  Part root;                  /* a stack: the body */
} Story;

/* Where byte `at` of the paragraph's text was written. */
Mark para_mark(const Para *para, size_t at);

/* How many characters, including the numbers of lists, must appear on the pages: all that leave ink. */
size_t story_inked(const Part *part);

/* NULL after an error: words that no box shows, Markdown that cannot be printed. */
const Story *story_pour(Arena *arena, const Copy *copy, DiagList *diags);

/* As text, for `handbill dump --stage story`. */
void story_put(Buf *buf, const Story *story);

#endif
