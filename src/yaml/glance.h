/* glance.h: what a line of YAML begins with, seen without a parser, to say what was probably meant. All places are byte
 * offsets in the text. */
#ifndef YAML_GLANCE_H
#define YAML_GLANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define GLANCE_NOWHERE SIZE_MAX

/* NUL at the end. */
char glance_char(Str text, size_t at);
/* The start of the line that holds a byte. */
size_t glance_line(Str text, size_t at);
/* Behind the spaces from `at` on, and before the blanks and line ends that stand before it. */
size_t glance_words(Str text, size_t at);
size_t glance_back(Str text, size_t at);

/* The offset after the first ': ' between two offsets, and the spaces after it; or GLANCE_NOWHERE. */
size_t glance_behind(Str text, size_t from, size_t to);
/* Where the value begins in the line that holds byte `at`: after its '- ' and 'key: '. */
size_t glance_value(Str text, size_t at);
/* The column of a line's first '- ' (`item`) or of its key, from 0; GLANCE_NOWHERE when it has none. */
size_t glance_column(Str text, size_t line, bool item);
/* Does a line begin with '- ' or 'key:'? `at` is its start, or anywhere in its indentation. */
bool glance_entry(Str text, size_t at);
/* The length of what stands at `at` where the '- ' of an item was meant: "-x", a dash of print, a bullet, "* "; or 0.
 */
size_t glance_marker(Str text, size_t at);

#endif
