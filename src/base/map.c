/* map.c: open addressing with linear probing; FNV-1a hashes. */
#include "base/map.h"

#define FIRST_CAP 1024 /* a leaflet has some 600 different words */

static size_t hash_bytes(Str key) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (size_t i = 0; i < key.n; i++) hash = (hash ^ (unsigned char)key.p[i]) * UINT64_C(1099511628211);
  return (size_t)(hash ^ hash >> 32);
}

static MapSlot *probe(MapSlot *slots, size_t cap, Str key, size_t hash) {
  size_t at = hash & (cap - 1);
  while (slots[at].key.p && !(slots[at].hash == hash && str_eq(slots[at].key, key))) at = (at + 1) & (cap - 1);
  return &slots[at];
}

static void grow(Map *map) {
  size_t cap = map->cap ? map->cap * 2 : FIRST_CAP;
  MapSlot *slots = NEW_ARRAY(map->arena, MapSlot, cap);
  for (size_t i = 0; i < map->cap; i++) {
    if (map->slot[i].key.p) *probe(slots, cap, map->slot[i].key, map->slot[i].hash) = map->slot[i];
  }
  map->slot = slots;
  map->cap = cap;
}

void **map_at(Map *map, Str key) {
  if (map->n * 4 >= map->cap * 3) grow(map);
  size_t hash = hash_bytes(key);
  MapSlot *slot = probe(map->slot, map->cap, key, hash);
  if (!slot->key.p) {
    *slot = (MapSlot){.key = str_copy(map->arena, key), .hash = hash};
    map->n++;
  }
  return &slot->value;
}
