/* svgtree.h: an SVG file as a tree of elements (XML 1.0, by expat). Nothing outside the file is read. */
#ifndef DRAW_SVGTREE_H
#define DRAW_SVGTREE_H

#include "base/map.h"
#include "draw/imagedata.h"

/* Those of other name spaces are left out, but for "xlink:href". */
typedef struct SvgAttribute {
  Str name, value;
} SvgAttribute;

typedef struct SvgElement SvgElement;
struct SvgElement {
  Str name; /* empty: of another name space */
  const SvgAttribute *attribute;
  size_t attributes;
  SvgElement *parent, *child, *last, *next; /* last: of its children */
  Buf text;                                 /* of a style sheet */
  size_t bytes;                             /* of the attributes */
  unsigned long line;
  bool worded; /* something is written in it */
  bool busy;   /* it is being drawn, so that what names itself is found */
};

typedef struct SvgTree {
  SvgElement *root;
  Map ids;
} SvgTree;

/* NULL after an error. All of it lives in the task's arena. */
SvgTree *svgtree_read(Str bytes, const ImageTask *task);

/* Empty, with p NULL: there is none. */
Str svgtree_attribute(const SvgElement *element, const char *name);
/* What it refers to. */
Str svgtree_href(const SvgElement *element);
bool svgtree_is(const SvgElement *element, const char *name);
/* What "#name", or "url(#name)" names; NULL: nothing. */
SvgElement *svgtree_find(SvgTree *tree, Str reference);

/* Begins with what begins an SVG file? */
bool svgtree_begins(Str bytes);

#endif
