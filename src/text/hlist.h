/* hlist.h: a paragraph as the items that the line breaker reads, with the words behind them.
 *
 * A Word is what is shaped as one: a stretch between spaces of one style, one
 * font, one script and one direction. Its boxes and discs refer to bytes of its
 * text. The widths in `pre` and `post` of a disc are those of the word's two
 * parts shaped apart, so that a broken line is exactly as wide as it is thought. */
#ifndef TEXT_HLIST_H
#define TEXT_HLIST_H

#include "doc/story.h"
#include "text/item.h"
#include "text/setter.h"

typedef struct Word {
  const Style *style;
  Str link;
  ShapeKey key;
  uint8_t level; /* of direction: odd is right to left */
  Str text;
  size_t at; /* in the paragraph's text */
  const Shape *shape;
} Word;

typedef struct Hlist {
  const Item *item;
  size_t n;
  const Word *word;
  size_t words;
  const Para *para;
} Hlist;

/* A part of a paragraph, which begins or ends where a line may. */
typedef struct Extent {
  size_t from, to; /* bytes of its text */
} Extent;

/* The items of a paragraph or a part of one, without hyphens, or with them where the style and the patterns allow; in
 * the setter's scratch memory. */
Hlist hlist_make(Setter *setter, const Para *para, Extent extent, bool hyphenate);

/* The width of a shaped text in a style, with tracking. */
Len hlist_width(const Word *word, const Shape *shape);
/* A part of a word, shaped apart; with a hyphen behind it if asked. */
const Shape *hlist_part(Setter *setter, const Word *word, size_t from, size_t to, bool hyphen);

#define HLIST_HYPHEN "-"

#endif
