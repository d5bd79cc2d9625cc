/* resize.h: what a slot holds, as if it were more or less. */
#ifndef COPY_RESIZE_H
#define COPY_RESIZE_H

#include "yaml/node.h"

/* A slot, "signatories" or "panel.points", and how much it shall hold: items of a list, or words of a text. */
typedef struct Resize {
  Str slot;
  size_t n;     /* 0: what it has */
  bool found;   /* the copy has such a list or text, with something in it... */
  int64_t most; /* ...and the layout takes so many items, or any number of words */
} Resize;

/* The first n of its items, or words; where there are fewer, they come again from the beginning, though no text becomes
 * longer than a copy may be. NULL if it is a mapping, or has none. */
const Node *resize_node(Arena *arena, const Node *node, size_t n);

#endif
