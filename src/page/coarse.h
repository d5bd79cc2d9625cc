/* coarse.h: pictures that have too few pixels for their size on a page. */
#ifndef PAGE_COARSE_H
#define PAGE_COARSE_H

#include "page/frag.h"

/* Warns of each. */
void coarse_check(DiagList *diags, Arena *scratch, const Page *page);

#endif
