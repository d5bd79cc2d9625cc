/* copy.h: the words, checked against the slots of the layout.
 *
 * The tree of values has the shape of the slots, not of the file: what the file
 * lacks is an empty value, what it has in excess is an error. A value
 * may be written in a file of its own: `demands: {include: demands.yaml}`, which
 * must stand inside the folder of the copy. */
#ifndef COPY_COPY_H
#define COPY_COPY_H

#include "base/lang.h"
#include "base/root.h"
#include "copy/resize.h"
#include "layout/imageref.h"
#include "layout/layout.h"
#include "layout/search.h"

typedef struct Value Value;
struct Value {
  const Slot *slot;
  const Node *node;      /* NULL: not given */
  Str name;              /* "panel.title", "demands" */
  const Lang *lang;      /* of its words, as its slot or one around it says; NULL: that of the style or the copy */
  bool empty;            /* no words in it; of a record, none but the layout's own */
  bool standard;         /* it has words, and they are the layout's own: the copy does not give it */
  uint32_t number;       /* unique in the copy, less than Copy.values */
  const ImageRef *image; /* image: what its fields say; NULL when it is empty */
  const Value *item;     /* list: the items; record, image: the fields, in the order of Slot.fields */
  size_t n;
};

typedef struct Copy {
  const Layout *layout;
  Lang lang; /* its mark is the copy as a whole when it is not given */
  Value root;
  uint32_t values;
} Copy;

/* The file of the layout that a copy names, none after an error; *mark is where the copy names it. */
FileRef copy_layout(Arena *arena, const Node *node, const LayoutSearch *search, DiagList *diags, Mark *mark);

typedef struct CopySource {
  const Node *node;
  const Root *root; /* its folder */
  Resize *resize;   /* a slot that holds more or less than it says; NULL: none */
} CopySource;

/* NULL after an error. */
const Copy *copy_read(Arena *arena, const CopySource *source, const Layout *layout, DiagList *diags);

#endif
