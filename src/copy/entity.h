/* entity.h: HTML's names and numbers for characters, which Markdown has too. */
#ifndef COPY_ENTITY_H
#define COPY_ENTITY_H

#include <stdint.h>

#include "base/str.h"

/* The character that "&amp;" or "&#38;" stands for; 0 when unknown, or not allowed in a text. */
uint32_t entity_char(Str text);

/* The same as UTF-8; where that would be 0, `text` itself. */
Str entity_text(Arena *arena, Str text);

#endif
