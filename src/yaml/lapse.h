/* lapse.h: what libyaml accepts, though YAML 1.2 does not.
 *
 * Other parsers reject these, or read something else; and libyaml's result is
 * seldom what was meant. The table is in docs/architecture.md. All places are
 * byte offsets in the source; `indent` is the number of spaces that a line
 * needs to belong to the innermost open block. */
#ifndef YAML_LAPSE_H
#define YAML_LAPSE_H

#include "yaml/node.h"

/* Checks the source between two events, which holds only YAML's indicators, blanks and comments: false, and an error,
 * when no blank stands before a comment. Stops at the first other character. */
bool lapse_comment(DiagList *diags, const Source *source, size_t from, size_t to);

/* Checks a scalar; `flow`: inside brackets. False, and an error, when a line of a quoted text is not indented,
 * a block begins with empty lines that are indented further than its text, or a '-' in brackets is alone. */
bool lapse_scalar(DiagList *diags, const Node *scalar, size_t indent, bool flow);

/* The first line in a part of a flow list or mapping that is not indented enough; 0 when there is none. Comments may
 * begin anywhere, a closing bracket also in the column of the block's keys or items. */
size_t lapse_line(const Source *source, size_t from, size_t to, size_t indent);

/* The error for such a line, inside the bracket at `opened`. */
void lapse_flow(DiagList *diags, Mark opened, size_t line, size_t indent);

#endif
