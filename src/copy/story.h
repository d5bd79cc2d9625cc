/* story.h: the copy poured into the boxes of its layout: paragraphs of styled runs.
 *
 * The tree has the shape of the layout's boxes, with an `each` opened into one
 * child per record and with everything left out that has no words to show. */
#ifndef COPY_STORY_H
#define COPY_STORY_H

#include "copy/part.h"

typedef VEC(const Part *) PartList;

typedef struct Story {
  const Copy *copy;
  Str title, author, subject; /* plain text */
  Part *flow;                 /* stacks: the body, and behind it the other flows of the layout */
  size_t flows;
  bool later;      /* there are words that only a page can show: they are poured when it is known... */
  PartList framed; /* ...those, of the pages that were made last */
  struct Pour *pour;
} Story;

/* How many characters, including the numbers of lists, must appear on the pages: all that leave ink. */
size_t story_inked(const Story *story);
size_t part_inked(const Part *part);

/* NULL after an error: words that no box shows, Markdown that cannot be printed. */
Story *story_pour(Arena *arena, const Copy *copy, DiagList *diags);

/* The content of a frame, on a page whose fields say this, by OwnField. `given` is the part that stands for it in a
 * flow; NULL: it is a master's. NULL when it has no words. */
const Part *story_frame(Story *story, const Box *box, const Part *given, const PageText *page);

/* When all pages are made: false after an error, above all words that no page shows. */
bool story_close(Story *story);

/* As text, for `handbill dump --stage story`. */
void story_put(Buf *buf, const Story *story);

#endif
