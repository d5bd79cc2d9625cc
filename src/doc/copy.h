/* copy.h: the words, checked against the slots of the layout.
 *
 * The tree of values has the shape of the slots, not of the file: what the file
 * lacks is there as an empty value, what it has too much was an error. A value
 * may be written in a file of its own: `demands: {include: demands.yaml}`, which
 * must stand inside the folder of the copy. */
#ifndef DOC_COPY_H
#define DOC_COPY_H

#include "doc/layout.h"

#define INCLUDES_MAX 64

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

/* The file of the layout that the copy is for. A name is sought in `layouts`, when that is given; else in a
 * folder `layouts` in the copy's folder or beside it, and in `home`/layouts. What ends in .yaml is a path,
 * from the copy's folder. NULL after an error. */
typedef struct LayoutSearch {
  const char *layouts; /* --layouts, or NULL */
  const char *home;
} LayoutSearch;
/* `layout` is the scalar that names it, in a copy of the folder `dir`. */
const char *layout_find(Arena *arena, Str dir, const Node *layout, const LayoutSearch *search, DiagList *diags);
const char *copy_layout_path(Arena *arena, const Node *node, const LayoutSearch *search, DiagList *diags, Mark *mark);

/* NULL after an error. */
const Copy *copy_read(Arena *arena, const Node *node, const Layout *layout, DiagList *diags);

#endif
