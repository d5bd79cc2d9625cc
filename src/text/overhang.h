/* overhang.h: how much of a word does not count at the edge of a line: the bearing of its letter there, or what of it
 * hangs beyond the measure. */
#ifndef TEXT_OVERHANG_H
#define TEXT_OVERHANG_H

#include "text/levers.h"
#include "text/words.h"

typedef enum End { END_FIRST, END_LAST } End;

/* How far the ink of a shaped text lies from one of its ends: the side bearing of the letter there, and the tracking
 * behind the last one. Below 0 where ink sticks out. */
Len overhang_bearing(const Style *style, const Shape *shape, Scale scale, End end);

/* A part of a word, in which a line begins or ends. */
typedef struct WordPart {
  const Word *word;
  size_t from, to;
  bool hyphen; /* the typesetter's stands behind it */
} WordPart;

/* So much of it does not count there, as the paragraph's `overhang` has it; with the tracking behind the last letter.
 * 0 without an overhang. */
Len overhang_of(Setter *setter, const Words *words, const WordPart *part, Scale scale, End end);

#endif
