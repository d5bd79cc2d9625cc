/* extends.h: a file joined with the one that it extends, which may extend another in turn.
 *
 * They are joined node by node before anything is read, so that every node keeps the mark of the file that it stands
 * in, and no reader need know of the others. What the file says itself counts; of mappings, as many levels are joined
 * as the types of the keys say (KeyType.levels).
 *
 * Names keep the order of the file that is extended, and one that is new stands before the next that both have, or
 * behind all: so what stands above another in either file does so here. */
#ifndef LAYOUT_EXTENDS_H
#define LAYOUT_EXTENDS_H

#include "layout/key.h"

typedef struct Extends {
  Arena *arena;
  DiagList *diags;
  const Group *group;                                      /* whose keys such a file has */
  const Node *(*read)(const void *self, const Node *name); /* the file that is named; NULL after an error */
  const void *self;
} Extends;

/* The file with what it extends; itself when it extends nothing. NULL after an error. */
const Node *extends_join(const Extends *extends, const Node *file);

#endif
