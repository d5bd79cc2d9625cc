/* style.h: how text is set. Styles inherit by name. Markdown's strong, emphasis and link are styles too, which are laid
 * over the style of their paragraph. This is done once, when the layout is read, so that styles can be compared by
 * their addresses. */
#ifndef LAYOUT_STYLE_H
#define LAYOUT_STYLE_H

#include "base/color.h"
#include "base/lang.h"
#include "layout/feature.h"
#include "layout/fontlist.h"
#include "layout/stroke.h"
#include "layout/value.h"

/* Start and end are left and right, until pages are mirrored. */
typedef enum Align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER, ALIGN_START, ALIGN_END } Align;

/* What begins and ends a line: its letters with the white that the font leaves beside them; or their ink alone; or a
 * part of them, since a full stop at the edge of a text looks like a hole in it (hanging.h). */
typedef enum Overhang { OVERHANG_NONE, OVERHANG_BEARINGS, OVERHANG_OPTICAL } Overhang;

/* What Markdown lays over a style. */
enum { OVER_STRONG = 1, OVER_EMPHASIS = 2, OVER_LINK = 4, OVERLAYS = 8 };

/* By how many thousandths letters may be wider or narrower: as it is, and at most where copyfitting needs it. */
typedef struct Expansion {
  int64_t is, most;
} Expansion;

/* The lengths of a style as they are written: in em, or as ranges. */
typedef struct StyleLengths {
  Length emergency_stretch, indent, last_line_min, ragged, rise, tracking;
  Range leading, size, space_after, space_before, word_space;
} StyleLengths;

/* The breaking parameters have TeX's names and defaults (The TeXbook, chapter 14). */
typedef struct Style Style;
#define PENALTY_NEVER 10000 /* of a break between lines */
struct Style {
  Str name;
  Mark mark;
  uint64_t given;       /* bit i: the i-th key is given, here or in a style that this extends */
  const Style **over;   /* the overlaid styles, by the OVER bits; such a style shares the array of its base */
  StyleLengths written; /* what the lengths below come of */

  const FontList *font;
  int64_t weight;
  bool italic;
  Len size;               /* of a range, its `is`, else the largest; all else is as for this size */
  Len size_least;         /* that a paragraph may have which has to fit into `lines`; else `size` */
  Spring sizes, leadings; /* from baseline to baseline; and what copyfitting may make of both */
  int64_t lines;          /* that a paragraph fills, if its size is a range */
  Len tracking, rise;
  Spring word_space; /* all 0: the font's own space */
  const Color *color;
  const Features *features;
  Stroke leader;    /* of {leader} in a template */
  const Lang *lang; /* of the words of a box in this style; NULL: that of the copy */

  Align align;
  Overhang overhang;
  Expansion expansion;
  int64_t evenness; /* percent */
  bool hyphenate, even_lines;
  int64_t hyphen_min_before, hyphen_min_after;
  Len indent;
  Spring space_before, space_after;
  int64_t widows, orphans; /* lines of a paragraph, at the head and foot of a column; what fewer cost there, and... */
  int64_t widow_penalty, orphan_penalty,
      broken_penalty; /* ...a hyphen at the foot; PENALTY_NEVER: they stay together */
  bool keep_together, keep_with_next;
  int64_t keep_penalty; /* of parting them all the same */
  bool on_grid;         /* its lines stand on the page's baseline grid, also outside of columns */

  int64_t pretolerance, tolerance, line_penalty, hyphen_penalty, ex_hyphen_penalty;
  int64_t adj_demerits, double_hyphen_demerits, final_hyphen_demerits, looseness;
  Len emergency_stretch;
  Len ragged;        /* how short a ragged line may be before it counts as bad */
  Len last_line_min; /* what the last line of several has at least, where that can be */
};

#define HEADINGS 6 /* levels in Markdown */

typedef struct StyleSheet {
  const Node *node; /* the mapping */
  const Style **at;
  size_t n;
  const Style *text;              /* the style named "text", the base of all others */
  const Style *heading[HEADINGS]; /* of level 1...; NULL: the layout has none */
} StyleSheet;

/* NULL when there is none. */
const Style *style_find(const StyleSheet *sheet, Str name);

extern const Group group_style;
extern const KeyType type_style;     /* const Style *: by its name */
extern const KeyType type_expansion; /* Expansion: a percentage, or {is, to} */
extern const KeyType type_extends;   /* the name of a style defined above; read by styles_read() */
/* Of the styles that Markdown lays over others, in the order of the OVER bits; ended by NULL. */
extern const char *const style_overlays[];

/* `sheet` must be `reader->styles`, so that later styles find earlier ones. */
void styles_read(const Reader *reader, const Node *map, StyleSheet *sheet);

#endif
