/* lapse.h: what libyaml lets pass, though YAML 1.2 does not.
 *
 * Other readers refuse these, or read something else; and what comes of them
 * here is seldom what was meant. The table is in docs/architecture.md. All
 * places are bytes of the source; `indent` is the number of spaces that a line
 * needs to stand inside the block that is open. */
#ifndef YAML_LAPSE_H
#define YAML_LAPSE_H

#include "yaml/node.h"

/* Between two places where nothing but marks of YAML's own, blanks and comments stand: false, and an error, when a
 * comment is not parted from what stands before it. Looks no further than the first other character. */
bool lapse_comment(DiagList *diags, const Source *source, size_t from, size_t to);

/* A scalar that was read; `flow`: inside brackets. False, and an error, when a line of a quoted text is not indented,
 * a block begins with empty lines that are indented further than its text, or a '-' in brackets is alone. */
bool lapse_scalar(DiagList *diags, const Node *scalar, size_t indent, bool flow);

/* Where in a part of a flow list or mapping the first line stands that is not indented; 0 when there is none. Comments
 * may begin anywhere, a closing bracket in the column of what it belongs to. */
size_t lapse_line(const Source *source, size_t from, size_t to, size_t indent);

/* The error for such a line, inside the bracket at `opened`. */
void lapse_flow(DiagList *diags, Mark opened, size_t line, size_t indent);

#endif
