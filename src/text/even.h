/* even.h: what the eye sees between one line of a paragraph and the next: rivers of white, the same word twice at an
 * edge, wide spaces below narrow ones, a last line of one syllable. Each is a cost for the breaker, in demerits. */
#ifndef TEXT_EVEN_H
#define TEXT_EVEN_H

#include "text/break.h"
#include "text/hlist.h"

typedef struct Even {
  BreakEven costs; /* for BreakParams.even */
  const Words *words;
  const Item *item;
  size_t n;
  Len em;
  int64_t weight; /* in percent */
} Even;

/* Of the items of justified lines; the style of the paragraph says how much it counts. They must last as long. */
Even even_open(const Words *words, const Hlist *hlist, Scale scale);

/* How many rivers begin in these lines: wide spaces that stand below each other in three lines or more. */
size_t even_rivers(const Even *even, const BreakLine *line, size_t n);

#endif
