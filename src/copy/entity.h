/* entity.h: HTML's names and numbers for characters, which Markdown has too. */
#ifndef COPY_ENTITY_H
#define COPY_ENTITY_H

#include <stdint.h>

#include "base/str.h"

/* The character that "&amp;" or "&#38;" stands for; 0 for one that is not known, and for what is none of a text. */
uint32_t entity_char(Str text);

/* The same as text; instead of 0 as it was written: `text` itself. */
Str entity_text(Arena *arena, Str text);

#endif
