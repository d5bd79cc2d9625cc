/* house.h: what a layout takes over from another, its house style: `extends: house.yaml`.
 *
 * Both are joined before anything is read (extends.h):
 *
 *   fonts, colors, slots, masters, flows   by name: what the layout names again is its own
 *   page, meta, a style                    key by key
 *   body                                   the layout's, or else the house's */
#ifndef LAYOUT_HOUSE_H
#define LAYOUT_HOUSE_H

#include "base/root.h"
#include "layout/key.h"

/* The layout with what it extends, and that extends in turn; itself when it extends nothing. Files are sought beneath
 * `root`, from which the layout was read. NULL after an error. */
const Node *house_join(Arena *arena, const Node *layout, const Root *root, DiagList *diags);

#endif
