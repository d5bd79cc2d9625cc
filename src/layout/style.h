/* style.h: how text is set. Styles inherit by name; Markdown's emphasis, strong and link are styles too, laid
 * over the style of the paragraph that they stand in. */
#ifndef LAYOUT_STYLE_H
#define LAYOUT_STYLE_H

#include "base/color.h"
#include "base/unit.h"
#include "layout/fontlist.h"

typedef enum Align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER } Align;

/* The breaking parameters have TeX's names and defaults (The TeXbook, chapter 14). */
typedef struct Style {
  uint64_t given; /* bit i: the i-th key of the table is given, here or in a style that this extends */
  Str name;
  Mark mark;

  const FontList *font;
  int64_t weight;
  bool italic;
  Len size, leading, tracking, rise;
  const Color *color;
  bool kerning, ligatures;

  Align align;
  bool hyphenate, even_lines;
  int64_t hyphen_min_before, hyphen_min_after;
  Len indent, space_before, space_after;
  int64_t widows, orphans;
  bool keep_together, keep_with_next;

  int64_t pretolerance, tolerance, line_penalty, hyphen_penalty, ex_hyphen_penalty;
  int64_t adj_demerits, double_hyphen_demerits, final_hyphen_demerits, looseness;
  Len emergency_stretch;
  Len ragged; /* how much a ragged line may fall short before it counts as bad */
} Style;

typedef struct StyleSheet {
  const Style **at;
  size_t n;
  const Style *text; /* the style named "text": where everything begins */
} StyleSheet;

/* NULL when there is none. */
const Style *style_find(const StyleSheet *sheet, Str name);

/* `base` with what `over` gives laid over it: a new style. */
const Style *style_over(Arena *arena, const Style *base, const Style *over);

#endif
