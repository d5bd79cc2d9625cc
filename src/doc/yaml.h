/* yaml.h: from the bytes of a YAML file to nodes, by libyaml.
 *
 * Strict where people slip: one document, no key twice, no tags, UTF-8 only.
 * Bounded: size, depth, and the number of nodes after aliases are followed,
 * counted while events are read, since libyaml's own time grows with the
 * square of the depth. */
#ifndef DOC_YAML_H
#define DOC_YAML_H

#include "doc/node.h"

#define YAML_BYTES_MAX ((size_t)4 * 1024 * 1024)
#define YAML_DEPTH_MAX 64
#define YAML_NODES_MAX 200000

/* NULL when anything was wrong; then the list says what. A missing file is reported at `mark`. */
const Node *yaml_read(Arena *arena, const char *path, Mark mark, DiagList *diags);

/* The same from memory; `source` must outlive the nodes. */
const Node *yaml_parse(Arena *arena, const Source *source, DiagList *diags);

#endif
