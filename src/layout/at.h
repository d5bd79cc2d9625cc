/* at.h: where a frame stands on the paper: how far from its edges, or from its middle. */
#ifndef LAYOUT_AT_H
#define LAYOUT_AT_H

#include "layout/value.h"

/* A distance, if it is said: from an edge inwards; from the middle to the right or down. */
typedef struct Offset {
  bool said;
  Len by;
} Offset;

/* Along one direction of the paper. At most `near` and `far`, or `middle` alone, are said. */
typedef struct Axis {
  Offset near, far, middle; /* near: left or top */
} Axis;

typedef struct At {
  Axis x, y;
} At;

extern const Group group_at;

/* What a key of that group says: an offset of which axis, and which of its three. */
typedef enum AtSide { AT_NEAR, AT_FAR, AT_MIDDLE } AtSide;
typedef struct AtEdge {
  bool upright; /* of At.y */
  AtSide side;
} AtEdge;
AtEdge at_edge(const Key *key);
/* Do the two not go together? */
bool at_excludes(const Key *key, const Key *other);

extern const KeyType type_at;     /* At: [x, y], or a mapping of edges */
extern const KeyType type_offset; /* Offset: of one edge */

/* Is a width or a height given that two edges say already? An error if so. */
bool at_check(const Reader *reader, const Node *frame, const At *at);

#endif
