/* node.h: a YAML file as a tree, every node with its mark.
 *
 * A tree is read once (yaml.h) and then const. A scalar keeps its text as YAML
 * gives it, and can say where in the file each of its bytes was written. */
#ifndef YAML_NODE_H
#define YAML_NODE_H

#include "base/diag.h"
#include "base/str.h"

typedef enum NodeKind { NODE_SCALAR, NODE_LIST, NODE_MAP } NodeKind;

typedef struct Node Node;
typedef struct Trace Trace;

typedef struct NodePair {
  const Node *key; /* a scalar */
  const Node *value;
} NodePair;

struct Node {
  NodeKind kind;
  Mark mark;          /* where it begins; for a scalar, after its tag and anchor, at the quotation mark if any */
  bool literal;       /* scalar: a '|' block, with the lines of the file; in all others a newline was a blank line */
  bool plain;         /* scalar: without quotes, not a block and without a tag */
  Str text;           /* scalar; ended by NUL */
  size_t end;         /* scalar: the source offset after it and its quotation mark; 0 if it has a trace */
  const Trace *trace; /* scalar that YAML does not write: where its text stands; else NULL */
  size_t n;           /* children of a list or a map */
  const Node **item;
  NodePair *pair; /* in the order of the file */
};

/* A plain scalar that is empty, ~ or null. */
bool node_is_null(const Node *node);

/* The value of a key of a map, or NULL. */
const Node *node_find(const Node *map, const char *key);

/* Where the byte `offset` of a scalar's text was written: its character, its escape or, for a space or
 * newline from folded lines, the line end. For the end of the text: where the next byte would be.
 * Walks the scalar from its beginning. */
Mark node_mark(const Node *scalar, size_t offset);

/* The same for many bytes of a long text, which is walked only once. */
const Trace *trace_new(Arena *arena, const Node *scalar);
Mark trace_mark(const Trace *trace, size_t offset);
/* For a text that YAML does not write: all of it stands at the mark... */
Trace *trace_at(Arena *arena, Mark mark);
/* ...but its bytes from `offset` on from byte `at` of the file on, one by one. Offsets ascend, from 0. */
void trace_add(Arena *arena, Trace *trace, size_t offset, size_t at);
/* Of the bytes from..to of a text. */
const Trace *trace_part(Arena *arena, const Trace *whole, size_t from, size_t to);

/* Text from byte `at` up to the next span is a node's text from its byte `from` on. */
typedef struct Span {
  uint32_t at, from;
  const Trace *trace;
} Span;

/* "text", "a list", "a mapping" or "nothing", for messages. */
const char *node_kind_name(const Node *node);

/* A scalar's text in quotation marks, cut short; for other nodes the kind. */
const char *node_shown(Arena *arena, const Node *node);

/* Is the scalar one line, but for white around it? If not, an error, which calls it `name`. */
bool node_check_line(DiagList *diags, const Node *scalar, Str name);

/* If the name contains an invisible character, returns true and adds a hint to the last diagnostic. */
bool node_hint_invisible(DiagList *diags, const Node *name);

/* The tree as indented text, for `handbill dump --stage node`. A line for each node, "line:column kind text":
 * plain text as it is, other text in double quotes, with \\, \" and \n; the value of a key below the key. */
void node_put(Buf *buf, const Node *node);

#endif
