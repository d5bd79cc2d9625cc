/* search.h: layouts by their names, and what stands in folders with them. */
#ifndef LAYOUT_SEARCH_H
#define LAYOUT_SEARCH_H

#include "base/root.h"
#include "layout/key.h"

/* Where layouts are searched for: only in `given`, if there is one; else in the folder `layouts` of the copy's folder,
 * then in `beside`, then in `home`. A name that ends in .yaml is a file in the copy's folder. */
typedef struct LayoutSearch {
  const Root *given;
  const Root *copy;          /* the folder of the copy */
  const Root *beside, *home; /* folders of layouts */
} LayoutSearch;
/* The file that the scalar `layout` names; none after an error. */
FileRef layout_find(Arena *arena, const Node *layout, const LayoutSearch *search, DiagList *diags);

/* The file that the scalar names in the folder `targets` or `profiles` of those where layouts are searched for; `what`
 * is "target" or "profile". None after an error. */
FileRef layout_find_with(const Reader *reader, const Node *name, const char *what, const LayoutSearch *search);

#endif
