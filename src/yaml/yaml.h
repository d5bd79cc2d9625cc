/* yaml.h: from the bytes of a YAML file to nodes, by libyaml.
 *
 * Strict where people err: one document, no key twice, no tags, UTF-8 only.
 * Bounded (budget.h): size, depth, and the number of nodes and the length of
 * texts after aliases are followed, counted while events are read, since libyaml's own time grows with the
 * square of the depth.
 *
 * Of the tags only !!str, !!seq and !!map are taken, each on its own kind of
 * node; !!str makes a text of what would be null. An alias stands for the very
 * node that its anchor names, so a node may be reached by several ways and its
 * mark is where it was written. `<<` is a key like any other. */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include "base/budget.h"
#include "base/root.h"
#include "yaml/node.h"

/* NULL when anything was wrong; then the list says what. At `mark`, which may be MARK_NONE, stands who asked for
 * the file: what is wrong with it as a whole (missing, too large, empty) is reported there. */
const Node *yaml_read(Arena *arena, FileRef file, Mark mark, DiagList *diags);

/* The same from memory; `source` must outlive the nodes. */
const Node *yaml_parse(Arena *arena, const Source *source, DiagList *diags);

#endif
