/* imageref.h: a picture as a layout or a copy names it: by its file, and what is said of it. Nothing is opened here. */
#ifndef LAYOUT_IMAGEREF_H
#define LAYOUT_IMAGEREF_H

#include "base/colorswap.h"
#include "base/root.h"
#include "layout/template.h"

/* What is to stay in sight when a picture is cropped: so far from its left and its upper edge. */
typedef struct Focus {
  int64_t x, y; /* thousandths of a percent */
} Focus;

#define FOCUS_ALL 100000 /* the other edge */
static const Focus focus_middle = {FOCUS_ALL / 2, FOCUS_ALL / 2};

typedef struct ImageRef {
  FileRef file;
  Mark mark; /* where the file is named */
  Focus focus;
  Str alt; /* what it shows; may be empty */
} ImageRef;

/* What a box shows: a slot, or a picture of the design. */
typedef struct ImageSource {
  SlotPath slot; /* its slot is NULL: the picture is the design's own... */
  ImageRef own;
  const Template *alt; /* ...and says this; NULL: nothing */
  ColorSwaps swaps;    /* of a drawing; what is current the style says */
} ImageSource;

/* A file that is named in another one, in whose folder or below it stands. */
FileRef imageref_file(Arena *arena, const Node *name);
/* False after an error. */
bool focus_read(Arena *arena, const Node *list, DiagList *diags, Focus *focus);
/* Asks for what a picture shows. */
void imageref_lacks_alt(DiagList *diags, Mark mark, const char *how);

extern const KeyType type_image;      /* ImageSource */
extern const KeyType type_image_file; /* FileRef */
extern const KeyType type_focus;      /* Focus */
extern const KeyType type_swaps;      /* ColorSwaps */
extern const Group group_picture;     /* of a picture of the design */

#endif
