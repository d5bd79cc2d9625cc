/* breadth.h: how narrow and how wide a paragraph can be, for columns that are as wide as their content. */
#ifndef TEXT_BREADTH_H
#define TEXT_BREADTH_H

#include "text/hlist.h"

/* From the widest thing that cannot be broken to the longest line, if lines end only where they must. */
typedef struct Breadth {
  Len least, most;
} Breadth;

/* Of the words alone, without indents; no word is broken by patterns. */
Breadth breadth_of(Setter *setter, const Words *words, Levers levers);

#endif
