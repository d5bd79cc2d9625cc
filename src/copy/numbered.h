/* numbered.h: paragraphs by their slot and their number in it, as people count them. */
#ifndef COPY_NUMBERED_H
#define COPY_NUMBERED_H

#include "copy/story.h"

/* From 1, among the paragraphs of its slot in the order of the layout; *of, which may be NULL, becomes how many there
 * are. */
size_t numbered_of(const Story *story, const Para *para, size_t *of);
/* NULL when there is none. */
const Para *numbered_find(const Story *story, Str slot, size_t number);

#endif
