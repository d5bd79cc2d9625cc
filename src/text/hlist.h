/* hlist.h: words as the items that the line breaker reads, at a scale.
 *
 * Boxes and discs refer to bytes of their word. The widths in `pre` and `post` of a disc are those of the word's two
 * parts shaped apart, so that a broken line is exactly as wide as computed.
 *
 * With `overhang` a line is less wide than its letters: the bearings of its first and last one, or what of them hangs
 * beyond the measure, are taken off, in the `pre` and `post` of all breaks. In a line of two directions other letters
 * may stand at its edges: line_take_overhang() finds theirs once the line is known, and with `optical` nothing is taken
 * off before. */
#ifndef TEXT_HLIST_H
#define TEXT_HLIST_H

#include "text/item.h"
#include "text/levers.h"
#include "text/words.h"

typedef struct Hlist {
  const Item *item;
  size_t n;
} Hlist;

/* A part of a paragraph, which begins or ends where a line may: words from..to-1. */
typedef struct Extent {
  size_t from, to;
  size_t at; /* byte of the text that it begins with: the first of all, of its first word, or one within it; or that of
              * a line end before it */
} Extent;

typedef struct HlistSpec {
  Extent extent;
  Scale scale;
  bool hyphenate; /* where the style and the patterns allow */
  bool justify;   /* glue stretches and shrinks */
  int expansion;  /* thousandths by which type may be expanded; 0 where lines are not justified */
  Len indent;     /* of the first line: a box at the beginning, below 0 for an outdent */
} HlistSpec;

/* In the setter's scratch memory. */
Hlist hlist_make(Setter *setter, const Words *words, const HlistSpec *spec);

/* The width of a shaped text in a style, with tracking. */
Len hlist_width(const Style *style, const Shape *shape, Scale scale);

/* May a line space the letters of a script? Not those that are joined. */
bool hlist_takes_tracking(uint32_t script);

/* The width of a space in a style, without tracking. */
Len hlist_space(const Style *style, const Font *font, Scale scale);

/* A cache of the last space that was asked for: most are alike. */
typedef struct Glue {
  const Style *style;
  const Font *font;
  Item item;
} Glue;
/* A space in a style; rigid where lines are ragged. NULL when the font's file is missing, which was reported. */
const Item *glue_of(Setter *setter, Glue *glue, const Style *style, const HlistSpec *spec);

#endif
