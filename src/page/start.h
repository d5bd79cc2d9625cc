/* start.h: from a cursor in a flow of one width to the same place in a flow of another. */
#ifndef PAGE_START_H
#define PAGE_START_H

#include "page/flow.h"

/* The place in the words at which the flow was left. The frames that are given right before it are behind it. */
Start start_of(Arena *arena, const Flow *flow, Cursor at);

/* The cursor at the beginning of a flow that was made from there. */
Cursor start_cursor(Arena *arena, const Flow *flow, const Start *start);

/* Is a part of that number done there, or begun? What stands side by side has a place of its own each. */
bool start_passes(const Flow *flow, Cursor at, uint32_t part);

/* Did the flow, or one that is open, end there only since enough was made? */
bool start_lacks(const Flow *flow, Cursor at);

#endif
