/* page.h: from a story to finished pages. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "draw/dlist.h"
#include "page/vlist.h"

typedef struct Pages {
  const Dlist *at;
  size_t n;
  const Galley **galley; /* every paragraph, in the order it was set, for the dump */
  size_t galleys;
} Pages;

/* False after an error: above all, copy that does not fit. */
bool pages_make(Arena *arena, Setter *setter, const Story *story, DiagList *diags, Pages *pages);

#endif
