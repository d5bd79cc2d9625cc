/* advice.h: what makes a copy fit that is too long, whatever gives way: words to take from the end of a paragraph. Each
 * piece of advice was tried, and does it. */
#ifndef PAGE_ADVICE_H
#define PAGE_ADVICE_H

#include "page/attempt.h"

/* What the slot of a paragraph has fewer, so that all fits. */
typedef struct Advice {
  const Para *para;
  Str slot;         /* "story", "demands[2]"; empty: words of several */
  size_t number;    /* of the paragraph in that slot, from 1; 0: it is the only one */
  size_t words;     /* so many at its end, of... */
  size_t of;        /* ...so many... */
  size_t last_line; /* ...of which so many stand in its last line as it is set */
  Mark from, to;    /* where the first of them begins in the copy, and behind the last byte of the last */
} Advice;

/* One for each slot where it helps, the one with the fewest words first; or, where none is enough, several of which all
 * are needed. */
typedef struct AdviceList {
  const Advice *at;
  size_t n;
  bool together;
  size_t trials; /* so many attempts were made */
} AdviceList;

/* "demands" of "demands[2]". */
Str advice_slot(Str slot);
/* Are they plain words of the copy, all of a paragraph? */
bool advice_takes(const AttemptSpec *spec, const Galley *galley);

/* For an attempt that is too long, with its levers. */
AdviceList advice_find(Arena *arena, const AttemptSpec *spec, const Attempt *attempt);

#endif
