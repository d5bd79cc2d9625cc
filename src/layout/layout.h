/* layout.h: a layout file, typed and checked: how a kind of sheet looks.
 *
 * A layout says which words it wants (slots), in which type (fonts, colors, styles) and where they go (boxes). All
 * names are resolved when layout_read() returns: a layout is const from then on and may be shared. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "layout/palette.h"
#include "layout/paper.h"

/* Metadata of the PDF; NULL: none. */
typedef struct Meta {
  const Template *title, *author, *subject;
} Meta;

typedef struct Layout {
  const char *path;
  const Node *node;
  PageSpec page;
  Meta meta;
  FontNames fonts;
  Palette palette;
  StyleSheet styles;
  Slot root; /* a record: the whole copy */
  MasterList masters;
  FlowList flows;
} Layout;

extern const Group group_layout, group_meta;

/* The layout of a mapping that has been joined with what it extends (house.h). NULL after an error. */
const Layout *layout_read(Arena *arena, const Node *map, const FontSearch *fonts, DiagList *diags);

#endif
