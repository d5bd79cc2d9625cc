/* galley.h: a paragraph set into lines: measured, and not yet placed. Its glyphs are asked for when it is painted. */
#ifndef TEXT_GALLEY_H
#define TEXT_GALLEY_H

#include "text/break.h"
#include "text/hlist.h"

/* How a paragraph hangs in, and where its marker stands. */
typedef struct Hang {
  Len text; /* of all lines, or of all but the first (`outdent`) */
  bool outdent;
  Len marker;         /* from the left end of the measure */
  Len marker_size;    /* of a box to tick; the others go by the type */
  const Color *color; /* of the marker; NULL: the text's */
} Hang;

typedef struct GalleySpec {
  Len measure;
  Hang hang;
  Scale scale;
  const Room *room; /* of its first lines, where they have another measure: indents come to that of `hang` */
  size_t rooms;
} GalleySpec;

typedef struct Galley Galley;

/* Bytes from..to-1 of the paragraph's text: from its first word on, or a part of that, to the end of its last one. */
typedef struct Line {
  const Galley *galley;
  uint32_t from, to;
  uint32_t words;
  uint32_t number; /* of its paragraph's lines, from 0 */
  bool last;
  bool hyphen; /* it ends with one of the typesetter's */
  bool fil;    /* it ends with infinite glue, and falls short by that */
  bool overfull;
  int badness;
  int64_t demerits;
  Len natural, stretch, shrink; /* what the breaker says of it */
  Len x, width;                 /* of what is printed, from the left end of the measure */
  Len excess, give;             /* what its gaps get, and what they have to stretch or to shrink */
  Len beyond;                   /* how far it sticks out of the measure; 0: not at all */
} Line;

struct Galley {
  const Words *words;
  GalleySpec spec;
  const Line *line;
  size_t lines;
  int64_t demerits;
  int passes;
  Len reach;       /* no glyph goes further than that from where it stands */
  bool hyphenated; /* its items have hyphens */
  bool endless;    /* it would have more than LINES_MAX lines, and ends there */
};

static inline const Para *galley_para(const Galley *galley) {
  return galley->words->para;
}

/* Of its first line; below 0 it stands out. What begins a box, or hangs in, is not indented. */
Len galley_indent(const Galley *galley);

/* From the top of a line to its baseline: capitals stand in the middle of the leading. */
Len line_baseline(const Style *style, const Font *font);

const Galley *galley_set(Setter *setter, const Words *words, const GalleySpec *spec);

/* Tells the lines that are too wide to be printed; with `warn` also those that stick out a little or are too loose. */
void galley_check(Setter *setter, const Galley *galley, bool warn);

/* The items that it was broken from, made again; in the setter's scratch memory. */
Hlist galley_hlist(Setter *setter, const Galley *galley);

/* ---- line.c: glyphs ------------------------------------------------------------------------- */

/* A stretch of a line that leads to an address. */
typedef struct LineLink {
  Len x, width;
  Str uri;
} LineLink;

typedef struct LineRuns {
  const GlyphRun *run; /* from x = 0 at the left end of the measure, y = 0 at the baseline */
  const Mark *mark;    /* of each */
  size_t n;
  const LineLink *link;
  size_t links;
} LineRuns;

/* In that arena; words that are cut are shaped in the setter's, which must not be rewound then. */
LineRuns line_runs(Setter *setter, Arena *arena, const Line *line);

/* How far the text of a numbered item has to begin behind its number's left end to stand clear of it; 0 without a
 * number. */
Len line_number_room(Setter *setter, const Para *para);

/* Lines with their figures, so that another breaker can be held against this one line by line; the items. */
void galley_put(Buf *buf, const Galley *galley);
void galley_put_items(Buf *buf, Setter *setter, const Galley *galley);

#endif
