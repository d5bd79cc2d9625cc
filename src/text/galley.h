/* galley.h: a paragraph set into lines: measured, and not yet placed. Its glyphs are made when it is painted. */
#ifndef TEXT_GALLEY_H
#define TEXT_GALLEY_H

#include "text/break.h"
#include "text/even.h"

/* The hanging indentation of a paragraph, and where its marker stands. */
typedef struct Hang {
  Len text; /* of all lines, or of all except the first (`outdent`) */
  bool outdent;
  Len marker;         /* from the left end of the measure */
  Len marker_size;    /* of a box to tick; other markers are sized by the type */
  const Color *color; /* of the marker; NULL: the text's */
} Hang;

typedef struct Galley Galley;
typedef struct Line Line;

typedef struct GalleySpec {
  Len measure;
  Hang hang;
  const Align *align; /* NULL: as the style says */
  Scale scale;        /* besides that of the levers: as it fits; of its leading, too */
  Levers levers;
  int looseness;    /* lines more or fewer than the style asks for */
  bool tolerable;   /* without the third pass; a galley without lines says that there are none */
  const Room *room; /* of its first lines, if their measure differs; indents are added to that of `hang` */
  size_t rooms;
  const Line *on; /* it goes on with this line of another galley, of the same text; NULL: it begins with the first */
  size_t enough;  /* so many lines will do; 0: all */
} GalleySpec;

/* Bytes from..to-1 of the paragraph's text: from the line's first word, or a part of it, to the end of its last. */
struct Line {
  const Galley *galley;
  uint32_t from, to;
  uint32_t words;
  uint32_t number;  /* of its paragraph's lines, from 0, those of the galley before it included */
  uint32_t leaders; /* how many share what it falls short */
  bool last;
  bool hyphen; /* it ends with a hyphen that the typesetter inserted */
  bool fil;    /* it ends with infinite glue, which takes what it falls short */
  bool overfull;
  int badness;
  int64_t demerits;
  int expansion;                /* of its type, in thousandths... */
  Len tracking;                 /* ...and what is added between its letters */
  Len natural, stretch, shrink; /* as the breaker computed them, with that; with `overhang`, as the line was measured
                                   again */
  Len x, width;                 /* of what is printed, from the left end of the measure */
  Len left, right;              /* so far its words extend beyond x and x + width, as `overhang` takes it off */
  Len excess, give; /* what is added to its gaps, and how much they can stretch or shrink; to its leaders, if
                       it has any and falls short: then `give` is their number */
  Len beyond;       /* how far it sticks out of the measure; 0: not at all */
};

struct Galley {
  const Words *words;
  GalleySpec spec;
  const Line *line;
  size_t lines;
  int64_t demerits;
  int passes;
  size_t rivers;   /* of justified lines that may be expanded */
  Len reach;       /* no glyph extends further from its position */
  bool hyphenated; /* its items have hyphens */
  bool endless;    /* it would have more than LINES_MAX lines, and ends there */
  bool more;       /* it ends with enough lines, and not with the paragraph */
};

static inline const Para *galley_para(const Galley *galley) {
  return galley->words->para;
}

/* The measure that it was set to, with the hanging indentation. */
static inline Len line_measure(const Line *line) {
  const GalleySpec *spec = &line->galley->spec;
  return line->number < spec->rooms ? spec->room[line->number].width + spec->hang.text : spec->measure;
}

static inline Align galley_align(const Galley *galley) {
  switch (galley->spec.align ? *galley->spec.align : galley_para(galley)->style->align) {
  case ALIGN_JUSTIFY: return ALIGN_JUSTIFY;
  case ALIGN_LEFT:
  case ALIGN_START: return ALIGN_LEFT;
  case ALIGN_RIGHT:
  case ALIGN_END: return ALIGN_RIGHT;
  case ALIGN_CENTER: break;
  }
  return ALIGN_CENTER;
}

/* The indent of its first line; below 0 for an outdent. A paragraph that is `first` (story.h), or hangs, has none. */
Len galley_indent(const Galley *galley);

/* From the top of a line to its baseline: capitals stand in the middle of the leading. Without its font, which was
 * told, all of the leading. */
Len line_baseline(Setter *setter, const Style *style, Levers levers);
/* The same of the galley's lines, at its scale; and their height, and the size of their type. */
Len galley_baseline(Setter *setter, const Galley *galley);
Len galley_leading(const Galley *galley);
Len galley_size(const Galley *galley);
/* Of all its lengths but the leading. */
Scale galley_scale(const Galley *galley);

const Galley *galley_set(Setter *setter, const Words *words, const GalleySpec *spec);
/* At the largest scale at which it takes no more lines than its style allows, and none is too wide; at the smallest,
 * and with *fits false, if there is none. */
const Galley *galley_fit(Setter *setter, const Words *words, const GalleySpec *spec, bool *fits);

/* Reports lines that are too wide to be printed; with `warn` also those that stick out a little or are too loose. */
void galley_check(Setter *setter, const Galley *galley, DiagList *diags, bool warn);

/* How its words are made items, for a part of them. */
HlistSpec galley_items(const Galley *galley, Extent extent);
/* The items that it was broken from, made again; in the setter's scratch memory. */
Hlist galley_hlist(Setter *setter, const Galley *galley);

/* ---- line.c: glyphs ------------------------------------------------------------------------- */

/* A part of a line that is a link. */
typedef struct LineLink {
  Len x, width;
  Str uri;
} LineLink;

/* What is drawn in a line. */
typedef struct LineOrnament {
  Ornament ornament;
  Len x, width; /* without the air to the words beside it */
  Len rise;     /* above the baseline */
  Len size;     /* of the type */
  const Style *style;
  Mark mark;
} LineOrnament;

typedef struct LineRuns {
  const GlyphRun *run; /* from x = 0 at the left end of the measure, y = 0 at the baseline */
  const Mark *mark;    /* of each */
  size_t n;
  const LineLink *link;
  size_t links;
  const LineOrnament *ornament;
  size_t ornaments;
} LineRuns;

/* Takes off what does not count at the two edges of a line, whose words and expansion are known: its `natural` width
 * becomes that of the rest. */
void line_take_overhang(Setter *setter, Line *line);

/* In `arena`, which is not the setter's scratch, nor the setter's own if rewound before the setter is closed. */
LineRuns line_runs(Setter *setter, Arena *arena, const Line *line);

/* The room that the number of a numbered item takes, with the gap to its text; 0 without a number. */
Len line_number_room(Setter *setter, const Para *para);

/* As text: the lines with their figures, so that another breaker can be compared line by line; the items. */
void galley_put(Buf *buf, const Galley *galley);
void galley_put_items(Buf *buf, Setter *setter, const Galley *galley);

#endif
