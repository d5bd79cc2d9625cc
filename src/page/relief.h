/* relief.h: what a change of the layout would do for a copy that is too long: type that is as large as its lines allow,
 * such as a headline, and is smaller. It was tried, and does it. */
#ifndef PAGE_RELIEF_H
#define PAGE_RELIEF_H

#include "page/attempt.h"

/* Of such styles the one whose type has to change least. NULL style: none does it. */
Relief relief_find(Arena *arena, const AttemptSpec *spec, const Attempt *attempt);

#endif
