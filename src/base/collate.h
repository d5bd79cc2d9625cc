/* collate.h: the order of words in a language, by ICU's collation. */
#ifndef BASE_COLLATE_H
#define BASE_COLLATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* order[0..n-1] becomes the indices of `keys` in the order of `lang` (BCP 47: "en-GB"); equal
 * keys keep their order, empty ones come first. Upper and lower case matter last. */
void collate_order(Arena *arena, const char *lang, const Str *keys, size_t n, uint32_t *order);

#endif
