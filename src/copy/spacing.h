/* spacing.h: the spaces of a paragraph, as the usage of its languages has them.
 *
 * Spaces that no line may end at become no-break spaces; signs that stand off from their word, as in French, get
 * their space, whether one was typed or not. Kept as they are: the words of a link that are its address, a sign
 * behind a backslash, a space that is written as an entity. */
#ifndef COPY_SPACING_H
#define COPY_SPACING_H

#include "copy/markdown.h"

/* The block, or one in the arena that has other spaces. `source` is what it was read from. */
MdBlock spacing_set(Arena *arena, const MdBlock *block, Str source);

#endif
