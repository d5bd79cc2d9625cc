/* copy.h: the words, checked against the slots of the layout.
 *
 * The tree of values has the shape of the slots, not of the file: what the file
 * lacks is there as an empty value, what it has too much was an error. A value
 * may be written in a file of its own: `demands: {include: demands.yaml}`, which
 * must stand inside the folder of the copy. */
#ifndef DOC_COPY_H
#define DOC_COPY_H

#include "base/root.h"
#include "doc/layout.h"

typedef struct Value Value;
struct Value {
  const Slot *slot;
  const Node *node;  /* NULL: not given */
  Str name;          /* "panel.title", "demands" */
  bool empty;        /* no words in it */
  uint32_t number;   /* its own, below Copy.values */
  const Value *item; /* list: the items; record: the fields, in the order of Slot.field */
  size_t n;
};

typedef struct Copy {
  const Layout *layout;
  Str lang;       /* BCP 47, ended by NUL */
  Mark lang_mark; /* where it is given; else the copy as a whole */
  Value root;
  uint32_t values;
} Copy;

/* Where layouts are sought: in `given`, if there is one; else in a folder `layouts` in the copy's folder, beside it,
 * and at home. What ends in .yaml is a file of the copy's folder. */
typedef struct LayoutSearch {
  const Root *given;
  const Root *copy;          /* the folder of the copy */
  const Root *beside, *home; /* folders of layouts */
} LayoutSearch;
/* The file that the scalar `layout` names; none after an error. */
FileRef layout_find(Arena *arena, const Node *layout, const LayoutSearch *search, DiagList *diags);
/* The same for a copy, and where it says so. */
FileRef copy_layout(Arena *arena, const Node *node, const LayoutSearch *search, DiagList *diags, Mark *mark);

/* `root` is the folder of the copy. NULL after an error. */
const Copy *copy_read(Arena *arena, const Node *node, const Root *root, const Layout *layout, DiagList *diags);

#endif
