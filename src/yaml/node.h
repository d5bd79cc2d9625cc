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

typedef struct NodePair {
  const Node *key; /* a scalar */
  const Node *value;
} NodePair;

struct Node {
  NodeKind kind;
  Mark mark;    /* where it begins; a scalar's behind its tag and anchor, at the quotation mark if it has one */
  bool literal; /* scalar: a '|' block, whose lines are as in the file; in all others a line end is a blank line */
  bool plain;   /* scalar: without quotes, not a block and without a tag */
  Str text;     /* scalar; ended by NUL */
  size_t end;   /* scalar: the byte of the source behind it, quotation mark included */
  size_t n;     /* children of a list or a map */
  const Node **item;
  NodePair *pair; /* in the order of the file */
};

/* What is nothing at all: empty, ~ or null. */
bool node_is_null(const Node *node);

/* The value of a key of a map, or NULL. */
const Node *node_find(const Node *map, const char *key);

/* Where the byte `offset` of a scalar's text was written: its character, its escape, or for a space or
 * newline that came of folded lines the line end. The end of the text is where the next byte would stand.
 * It walks the scalar from its beginning. */
Mark node_mark(const Node *scalar, size_t offset);

/* The same for many bytes of a long text: it is walked once. */
typedef struct Trace Trace;
const Trace *trace_new(Arena *arena, const Node *scalar);
Mark trace_mark(const Trace *trace, size_t offset);

/* Text from byte `at` on was written in a node from its byte `from` on, up to the next span. */
typedef struct Span {
  uint32_t at, from;
  const Trace *trace;
} Span;

/* "text", "a list", "a mapping" or "nothing", for messages. */
const char *node_kind_name(const Node *node);

/* A scalar's text in quotation marks, cut short; of other nodes the kind. */
const char *node_shown(Arena *arena, const Node *node);

/* Says it, as a hint to what was reported last, when there is a character in the name that nobody sees. */
bool node_hint_invisible(DiagList *diags, const Node *name);

/* The tree as indented text, for `handbill dump --stage node`. A line for each node, "line:column kind text":
 * plain text as it is, other text in double quotes, with \\, \" and \n; the value of a key below the key. */
void node_put(Buf *buf, const Node *node);

#endif
