/* initial.h: how a text begins: its first letter becomes a paragraph of its own, ROLE_INITIAL, before the rest of its
 * own; and its first line gets a style. */
#ifndef COPY_INITIAL_H
#define COPY_INITIAL_H

#include "copy/passage.h"

/* As the box wants it, of the first of the paragraphs that is neither a heading nor an item. A warning where there is
 * no letter. */
void initial_make(Passages *p, const Box *box, Paras *paras);

#endif
