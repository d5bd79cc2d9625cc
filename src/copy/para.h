/* para.h: a paragraph: words in styled runs, and what it is. */
#ifndef COPY_PARA_H
#define COPY_PARA_H

#include "copy/markdown.h"
#include "copy/mix.h"

/* U+FFFC OBJECT REPLACEMENT CHARACTER: what stands in the text for an ornament, alone in its run. One that the copy has
 * is a character like others. */
#define ORNAMENT_TEXT "\uFFFC"

typedef struct Run {
  size_t start, end; /* bytes of the paragraph's text */
  const Style *style;
  Str link;          /* empty: none */
  const Lang *lang;  /* NULL: that of the copy; else the only one of its tag in the story */
  Ornament ornament; /* what is drawn in its place */
} Run;

/* What a paragraph is. Its indentation and marker are derived from this when it is set. */
typedef enum Role {
  ROLE_TEXT,
  ROLE_HEADING, /* of a level, 1 to 6 */
  ROLE_ITEM,    /* of a list, or the text beside a box to tick; of a level, 1 to the depth of lists */
  ROLE_RECORD,  /* of an each: all lines but the first are indented */
  ROLE_LABEL,   /* of lines to write on */
  ROLE_INITIAL  /* the first letter of the next paragraph, which is set beside it */
} Role;

typedef struct Para {
  const Style *style;
  Role role;
  int level;
  Str slot;         /* the slot its words are from, for messages; empty: several */
  const Lang *lang; /* of its runs, if it is one for all; else that of its style. NULL: that of the copy */
  Str text;         /* '\n' where a line must end */
  const Run *run;
  size_t runs;
  size_t ornaments; /* how many runs are one */
  const Span *span;
  size_t spans;
  bool begins; /* it begins an item, and gets the marker */
  Marker marker;
  int number;                    /* for MARKER_NUMBER */
  bool first;                    /* not indented: it is the first in its box, or follows a heading or a list */
  const struct Para *first_line; /* the same words, as they look in its first line; NULL: as in the others */
} Para;

/* Where byte `at` of the paragraph's text was written. */
Mark para_mark(const Para *para, size_t at);

/* Its text in one line, in which all spaces are plain, except narrow ones; an ornament is a space, too. */
void para_plain(Buf *text, const Para *para);

/* A part of its text, with what belongs to that. */
Para para_part(Arena *arena, const Para *para, size_t from, size_t to);

/* How many characters of it leave ink, with its number. */
size_t para_inked(const Para *para);

/* The pieces that it counts for: itself, its runs, its soft and forced line ends. *beyond: the byte of its text where
 * `most` is exceeded. */
size_t para_pieces(const Para *para, size_t most, size_t *beyond);

/* A block, and the mix that it was read from. */
typedef struct ParaSource {
  Arena *scratch; /* the mixer's */
  const Mix *mix;
  const MdBlock *block;
  const Usage *own; /* of the copy's language */
} ParaSource;

/* The text, runs and spans of a paragraph, whose style is set. */
void para_fill(Arena *arena, const ParaSource *source, Para *para);

#endif
