/* spare.h: how many words more each slot of a copy has room for, as far as all gives way; and how many it lacks. */
#ifndef PAGE_SPARE_H
#define PAGE_SPARE_H

#include "page/copyfit.h"

/* The paragraphs of a slot; those of a list are one. */
typedef struct SpareSlot {
  Str slot;
  const Para *last, *longest;
  size_t paras, words, lines;
  size_t spare; /* so many words, as in the longest, at the end of its last paragraph still fit; SPARE_MOST: and more */
  size_t lacked; /* so many would make pages full that are too short, as the layout is; 0: none, or too many */
} SpareSlot;

#define SPARE_MOST 500

typedef struct SpareList {
  const SpareSlot *at;
  size_t n;
} SpareList;

/* By trying it: of all slots, in the order of the pages; or, which is less work, of the few with the most words only
 * what they lack, those first; not in books. */
SpareList spare_find(Arena *arena, const AttemptSpec *spec, const Copyfit *fitted, bool all);

#endif
