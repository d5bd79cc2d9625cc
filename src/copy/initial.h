/* initial.h: the first letter of a text becomes a paragraph of its own, ROLE_INITIAL, before the rest of its own. */
#ifndef COPY_INITIAL_H
#define COPY_INITIAL_H

#include "copy/passage.h"

/* Of the first of the paragraphs that is neither a heading nor an item. A warning where there is no letter. */
void initial_take(Passages *p, const FirstLetter *wanted, Paras *paras);

#endif
