/* part.h: a part of a story: a box with its words. */
#ifndef COPY_PART_H
#define COPY_PART_H

#include "copy/para.h"

/* Plain text that is drawn as a code. */
typedef struct Encoded {
  Str text;
  Mark mark; /* where the copy's words in it are; else the template */
} Encoded;

typedef struct Part Part;
struct Part {
  uint32_t number; /* in the order of the layout; a part has a higher one than the parts that hold it */
  const Box *box;
  const Style *style; /* in effect here */
  Mark mark;
  const Para *para; /* text, show, list, each with show; fill-in and tick: the label */
  size_t paras;
  const ImageRef *image; /* of an image, or on which a box stands; NULL: there is none */
  const Part *child; /* of boxes that hold others, and each with content; of a table its rows, and of each its cells */
  size_t children;
  size_t heads, feet;          /* table: so many rows at the beginning and at the end */
  int lines;                   /* fill-in */
  const Encoded *encoded;      /* qr; NULL: it has no words */
  const struct Fields *fields; /* of a frame whose words depend on its page, and are poured then; else NULL */
};

#endif
