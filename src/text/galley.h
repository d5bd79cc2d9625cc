/* galley.h: a paragraph set into lines: measured, and not yet placed. */
#ifndef TEXT_GALLEY_H
#define TEXT_GALLEY_H

#include "doc/story.h"
#include "text/break.h"
#include "text/hlist.h"

/* A stretch of a line that leads to an address. */
typedef struct LineLink {
  Len x, width;
  Str uri;
} LineLink;

typedef struct Line {
  const Para *para;
  size_t from, to; /* bytes of the paragraph's text */
  Mark mark;       /* where its first word was written */
  Len x, width;    /* of what is printed, from the left end of the measure */
  Len stretch;     /* of its glue */
  Len over;        /* how far it sticks out of the measure; 0: not at all */
  GlyphRun *run;   /* from x = 0 at the left end of the measure, y = 0 at the baseline */
  Mark *run_mark;  /* of each run */
  size_t runs;
  LineLink *link;
  size_t links;
  size_t words;
  bool first, last; /* of its paragraph */
  bool hyphen;      /* it ends with one of the typesetter's */
  BreakLine set;    /* what the breaker says of it */
} Line;

typedef struct Galley {
  const Para *para;
  Len measure;
  const Line *line;
  size_t lines;
  int64_t demerits;
  int passes;
  bool hyphenated; /* its items have hyphens */
} Galley;

/* From the top of a line to its baseline: capitals stand in the middle of the leading. */
Len line_baseline(const Style *style, const Font *font);

/* How far the text of a numbered item has to begin behind its number's left end to stand clear of it; 0 without a
 * number. */
Len galley_number_room(Setter *setter, const Para *para);

const Galley *galley_set(Setter *setter, const Para *para, Len measure);

/* Tells the lines that are too wide to be printed; with `warn` also those that stick out a little or are too loose. */
void galley_check(Setter *setter, const Galley *galley, bool warn);

/* The items that it was broken from, made again; in the setter's scratch memory. */
Hlist galley_hlist(Setter *setter, const Galley *galley);

/* Lines with their figures, so that another breaker can be held against this one line by line; the items. */
void galley_put(Buf *buf, const Galley *galley);
void galley_put_items(Buf *buf, Setter *setter, const Galley *galley);

#endif
