/* search.h: layouts by their names. */
#ifndef LAYOUT_SEARCH_H
#define LAYOUT_SEARCH_H

#include "base/root.h"
#include "yaml/node.h"

/* Where layouts are sought: in `given`, if there is one; else in a folder `layouts` in the copy's folder, beside it,
 * and at home. What ends in .yaml is a file of the copy's folder. */
typedef struct LayoutSearch {
  const Root *given;
  const Root *copy;          /* the folder of the copy */
  const Root *beside, *home; /* folders of layouts */
} LayoutSearch;
/* The file that the scalar `layout` names; none after an error. */
FileRef layout_find(Arena *arena, const Node *layout, const LayoutSearch *search, DiagList *diags);

#endif
