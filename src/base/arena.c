/* arena.c: chunks of memory in a list, the newest first.
 *
 * A chunk comes from the system zeroed and with all its pages in place: taking
 * them one by one, as they are first written, costs a fault each. What was
 * never handed out is still zero, so only what a rewind gave back is cleared. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define CHUNK_BYTES ((size_t)256 * 1024) /* a leaflet takes some eight of them */
#define ALIGN _Alignof(max_align_t)

typedef struct Chunk {
  struct Chunk *older;
  size_t size, used;
  size_t dirty; /* from here on it is zero */
  _Alignas(max_align_t) char bytes[];
} Chunk;

struct Arena {
  Chunk *newest;
};

static void out_of_memory(void) {
  fputs("handbill: error: out of memory [out-of-memory]\n", stderr);
  exit(3);
}

static Chunk *chunk_new(size_t room, Chunk *older) {
  size_t size = room + sizeof(Chunk) > CHUNK_BYTES ? room + sizeof(Chunk) : CHUNK_BYTES;
  Chunk *chunk = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
  if (chunk == MAP_FAILED) out_of_memory();
  chunk->older = older;
  chunk->size = size - sizeof(Chunk);
  return chunk;
}

static void chunk_free(Chunk *chunk) {
  munmap(chunk, chunk->size + sizeof(Chunk));
}

Arena *arena_new(void) {
  Arena *arena = malloc(sizeof *arena);
  if (!arena) out_of_memory();
  arena->newest = chunk_new(0, NULL);
  return arena;
}

void arena_free(Arena *arena) {
  if (!arena) return;
  for (Chunk *chunk = arena->newest, *older; chunk; chunk = older) {
    older = chunk->older;
    chunk_free(chunk);
  }
  free(arena);
}

void *arena_alloc(Arena *arena, size_t size) {
  if (size > SIZE_MAX / 2) out_of_memory();
  size = (size + ALIGN - 1) / ALIGN * ALIGN;
  Chunk *chunk = arena->newest;
  if (size > chunk->size - chunk->used) {
    chunk = chunk_new(size, chunk);
    arena->newest = chunk;
  }
  char *memory = chunk->bytes + chunk->used;
  if (chunk->used < chunk->dirty)
    memset(memory, 0, size < chunk->dirty - chunk->used ? size : chunk->dirty - chunk->used);
  chunk->used += size;
  if (chunk->used > chunk->dirty) chunk->dirty = chunk->used;
  return memory;
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
    chunk_free(chunk);
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
