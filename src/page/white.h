/* white.h: white on finished pages that nobody meant, for layouts that say `full: true`. */
#ifndef PAGE_WHITE_H
#define PAGE_WHITE_H

#include "page/finding.h"

/* Warns of a page if what its flows show does not fill it, unless it is the `last` of several, and of gaps that no
 * length, range or share of the layout asks for. */
void white_check(const Reporter *reporter, const Page *page, bool last);

#endif
