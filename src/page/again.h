/* again.h: words that stand on a page once more: heads and feet of tables, and what is repeated as often as there is
 * room. */
#ifndef PAGE_AGAIN_H
#define PAGE_AGAIN_H

#include "page/frag.h"

/* How many inked characters of a page are there besides those of its story. */
size_t again_inked(const Page *page);

#endif
