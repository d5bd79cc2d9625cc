/* yaml.h: from the bytes of a YAML file to nodes, using libyaml.
 *
 * Strict where people make mistakes: one document, no key twice, no custom tags, UTF-8 only.
 * Bounded (budget.h): size, depth, and the number of nodes and the length of
 * texts after aliases are expanded, counted while events are read, since libyaml's own time grows with the
 * square of the depth.
 *
 * The only tags accepted are !!str, !!seq and !!map, each on its own kind of
 * node; !!str turns a null into a text. An alias is the same node as that of its
 * anchor, so a node may have several parents, and its mark is where it was
 * written. `<<` is a key like any other. */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include "base/budget.h"
#include "base/root.h"
#include "yaml/node.h"

/* NULL after an error, which is in the list. `mark` is the place that names the file, or MARK_NONE: errors of the
 * file as a whole (missing, too large, empty) are reported there. */
const Node *yaml_read(Arena *arena, FileRef file, Mark mark, DiagList *diags);

/* The same from memory; `source` must outlive the nodes. */
const Node *yaml_parse(Arena *arena, const Source *source, DiagList *diags);

#endif
