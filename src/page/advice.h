/* advice.h: what makes a copy fit that is too long, whatever gives way: words to take from the end of a paragraph. Each
 * piece of advice was tried, and does it. */
#ifndef PAGE_ADVICE_H
#define PAGE_ADVICE_H

#include "page/attempt.h"

/* "demands" of "demands[2]". */
Str advice_slot(Str slot);
/* Are they plain words of the copy, all of a paragraph? */
bool advice_takes(const AttemptSpec *spec, const Galley *galley);

/* For an attempt that is too long, with its levers. */
AdviceList advice_find(Arena *arena, const AttemptSpec *spec, const Attempt *attempt);

#endif
