/* white.h: white on finished pages that nobody meant, for layouts that say `full: true`. */
#ifndef PAGE_WHITE_H
#define PAGE_WHITE_H

#include "page/frag.h"

/* Warns of the body of a page: if it is not full, unless it is the `last` of several, and of gaps that no length, range
 * or share of the layout asks for. */
void white_check(DiagList *diags, const Frag *body, bool last);

#endif
