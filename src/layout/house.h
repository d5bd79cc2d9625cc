/* house.h: what a layout takes over from another, its house style: `extends: house.yaml`.
 *
 * Both are joined node by node before anything is read, so that every node keeps the mark of the file that it stands
 * in, and no reader need know of houses:
 *
 *   fonts, colors, slots, masters, flows   by name: what the layout names again is its own
 *   page, meta, a style                    key by key
 *   body                                   the layout's, or else the house's
 *
 * Names keep the order of the house, and one that is new stands before the next that both have, as in the layout, or
 * behind all: so what stands above another in either file does so here. */
#ifndef LAYOUT_HOUSE_H
#define LAYOUT_HOUSE_H

#include "base/root.h"
#include "layout/key.h"

/* The layout with what it extends, and that extends in turn; itself when it extends nothing. Files are sought beneath
 * `root`, from which the layout was read. NULL after an error. */
const Node *house_join(Arena *arena, const Node *layout, const Root *root, DiagList *diags);

#endif
