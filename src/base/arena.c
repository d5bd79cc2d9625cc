/* arena.c: chunks of memory in a list, the newest first. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_BYTES ((size_t)64 * 1024) /* a leaflet's copy and layout take about four */
#define ALIGN _Alignof(max_align_t)

typedef struct Chunk {
  struct Chunk *older;
  size_t size, used;
  _Alignas(max_align_t) char bytes[];
} Chunk;

struct Arena {
  Chunk *newest;
};

static void out_of_memory(void) {
  fputs("handbill: error: out of memory [out-of-memory]\n", stderr);
  exit(3);
}

static Chunk *chunk_new(size_t size, Chunk *older) {
  Chunk *chunk = malloc(sizeof *chunk + size);
  if (!chunk) out_of_memory();
  *chunk = (Chunk){.older = older, .size = size};
  return chunk;
}

Arena *arena_new(void) {
  Arena *arena = malloc(sizeof *arena);
  if (!arena) out_of_memory();
  arena->newest = chunk_new(CHUNK_BYTES, NULL);
  return arena;
}

void arena_free(Arena *arena) {
  if (!arena) return;
  for (Chunk *chunk = arena->newest, *older; chunk; chunk = older) {
    older = chunk->older;
    free(chunk);
  }
  free(arena);
}

void *arena_alloc(Arena *arena, size_t size) {
  if (size > SIZE_MAX / 2) out_of_memory();
  size = (size + ALIGN - 1) / ALIGN * ALIGN;
  Chunk *chunk = arena->newest;
  if (size > chunk->size - chunk->used) {
    chunk = chunk_new(size > CHUNK_BYTES ? size : CHUNK_BYTES, chunk);
    arena->newest = chunk;
  }
  void *memory = chunk->bytes + chunk->used;
  chunk->used += size;
  return memset(memory, 0, size);
}

void *arena_array(Arena *arena, size_t n, size_t size) {
  if (size && n > SIZE_MAX / size) out_of_memory();
  return arena_alloc(arena, n * size);
}

ArenaSpot arena_save(const Arena *arena) {
  return (ArenaSpot){arena->newest, arena->newest->used};
}

void arena_rewind(Arena *arena, ArenaSpot spot) {
  while (arena->newest != spot.chunk) {
    Chunk *chunk = arena->newest;
    arena->newest = chunk->older;
    free(chunk);
  }
  arena->newest->used = spot.used;
}

void *vec_room(Arena *arena, void *at, size_t n, size_t *cap, size_t size) {
  if (n < *cap) return at;
  *cap = *cap ? *cap * 2 : 8;
  void *grown = arena_array(arena, *cap, size);
  if (n) memcpy(grown, at, n * size);
  return grown;
}
