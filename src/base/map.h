/* map.h: a hash map from bytes to pointers, in an arena. Nothing is ever removed. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdint.h>

#include "base/str.h"

typedef struct MapSlot {
  Str key;
  size_t hash;
  void *value;
} MapSlot;

typedef struct Map {
  Arena *arena;
  MapSlot *slot;
  size_t n, cap; /* cap is a power of two, or 0 */
} Map;

/* The place of the key's value, which is NULL when the key is new. The key's bytes are copied. The pointer is valid
 * until the next call. */
void **map_at(Map *map, Str key);

#endif
