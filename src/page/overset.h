/* overset.h: copy that does not fit is an error that names the slot and says by how much. */
#ifndef PAGE_OVERSET_H
#define PAGE_OVERSET_H

#include "page/vlist.h"

/* `body` is higher by `over` than its place; `what` is too long: "the page". */
void overset_report(Composer *composer, const Vlist *body, Len over, const char *what);

/* Reports the blocks of a fixed height whose content is higher, and the frames that stand out of the page. */
void overset_check(Composer *composer, const Vlist *body);

#endif
