/* entity.h: HTML's names and numbers for characters, which Markdown has too. */
#ifndef DOC_ENTITY_H
#define DOC_ENTITY_H

#include "base/str.h"

/* What "&amp;" or "&#38;" stands for. One that is not known, or for no character of a text, stands as it was written:
 * `text` itself. */
Str entity_text(Arena *arena, Str text);

#endif
