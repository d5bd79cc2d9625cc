/* arena.c: chunks of memory in a list, the newest first.
 *
 * An independent arena takes its chunks from the system, each of the size and
 * alignment of a huge page: one page fault then replaces hundreds. An arena
 * within another takes small chunks from that. What is larger gets a chunk of
 * its own, of whole huge pages. A rewind keeps the chunks for later. Memory
 * that was never handed out is still zero, so only what is handed out again is
 * cleared.
 *
 * The address sanitizer is told what is handed out and what is not, so that it
 * detects reads beyond an allocation and reads of rewound memory. */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/memory.h"

#define PAGE_BYTES ((size_t)2 * 1024 * 1024) /* a huge page, and more than a leaflet takes */
#define WITHIN_BYTES ((size_t)64 * 1024)
#define ALIGN _Alignof(max_align_t)

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define RED_ZONE ((size_t)32) /* after each allocation */
#else
#define RED_ZONE ((size_t)0)
#define ASAN_POISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#endif

typedef struct Chunk {
  struct Chunk *older;
  size_t size, used;
  size_t dirty; /* from here on it is zero */
  _Alignas(max_align_t) char bytes[];
} Chunk;

struct Arena {
  Arena *around; /* that its chunks come from; NULL: the system */
  Chunk *newest;
  Chunk *spare; /* unused, of standard_bytes() */
  Chunk *large; /* the largest unused one above that size, or NULL: kept, since mapping it again is slow */
  Chunk *lent;  /* the first one of an arena_apart(), or NULL */
};

static size_t standard_bytes(const Arena *arena) {
  return arena->around ? WITHIN_BYTES : PAGE_BYTES;
}

static void unmap(void *memory, size_t size) {
  ASAN_UNPOISON_MEMORY_REGION(memory, size);
  munmap(memory, size);
}

static void *map(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) memory_out();
  return memory;
}

/* Huge pages, which are aligned to their size; `size` is a multiple of it. */
static void *map_pages(size_t size) {
  char *start = map(size + PAGE_BYTES);
  size_t before = PAGE_BYTES - (uintptr_t)start % PAGE_BYTES;
  munmap(start, before);
  if (before < PAGE_BYTES) munmap(start + before + size, PAGE_BYTES - before);
  madvise(start + before, size, MADV_HUGEPAGE);
  return start + before;
}

static void *take(Arena *arena, size_t size, size_t *dirty);

/* Of the standard size, or of as much as is asked for, in whole pages when it is more than one. */
static Chunk *chunk_new(const Arena *arena, size_t room) {
  size_t standard = standard_bytes(arena), size = room + sizeof(Chunk), dirty = 0;
  if (size < standard) size = standard;
  if (size > PAGE_BYTES) size = (size + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
  bool lent = arena->around && size == standard;
  Chunk *chunk = lent ? take(arena->around, size, &dirty) : size < PAGE_BYTES ? map(size) : map_pages(size);
  *chunk = (Chunk){.size = size - sizeof(Chunk)};
  if (dirty > sizeof(Chunk)) chunk->dirty = dirty - sizeof(Chunk);
  ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
  return chunk;
}

/* Makes a chunk with at least `room` bytes the newest. */
static void chunk_push(Arena *arena, size_t room) {
  Chunk *chunk = arena->spare;
  if (chunk && room <= chunk->size) {
    arena->spare = chunk->older;
  } else if (arena->large && room <= arena->large->size) {
    chunk = arena->large;
    arena->large = NULL;
  } else
    chunk = chunk_new(arena, room);
  chunk->older = arena->newest;
  chunk->used = 0;
  arena->newest = chunk;
}

static void unmap_chunk(Chunk *chunk) {
  if (chunk) unmap(chunk, chunk->size + sizeof(Chunk));
}

static void keep_large(Arena *arena, Chunk *chunk) {
  bool larger = !arena->large || chunk->size > arena->large->size;
  unmap_chunk(larger ? arena->large : chunk);
  if (larger) arena->large = chunk;
}

static void chunk_pop(Arena *arena) {
  Chunk *chunk = arena->newest;
  size_t bytes = chunk->size + sizeof(Chunk);
  arena->newest = chunk->older;
  ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
  if (bytes > standard_bytes(arena)) {
    keep_large(arena, chunk);
    return;
  }
  chunk->older = arena->spare;
  arena->spare = chunk;
}

Arena *arena_within(Arena *around) {
  Arena *arena = around ? arena_alloc(around, sizeof *arena) : malloc(sizeof *arena);
  *arena = (Arena){.around = around};
  chunk_push(arena, 0);
  return arena;
}

Arena *arena_new(void) {
  return arena_within(NULL);
}

Arena *arena_apart(Arena *around, size_t bytes) {
  Arena *arena = NEW(around, Arena);
  Chunk *chunk = arena_alloc(around, bytes);
  chunk->size = bytes - sizeof *chunk;
  ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
  *arena = (Arena){.newest = chunk, .lent = chunk};
  return arena;
}

void arena_free(Arena *arena) {
  if (!arena) return;
  while (arena->newest != arena->lent) chunk_pop(arena);
  unmap_chunk(arena->large);
  if (arena->around) return; /* the other chunks are its memory */
  for (Chunk *chunk = arena->spare, *older; chunk; chunk = older) {
    older = chunk->older;
    unmap(chunk, PAGE_BYTES);
  }
  if (!arena->lent) free(arena);
}

static size_t aligned(size_t size) {
  return (size + ALIGN - 1) / ALIGN * ALIGN;
}

/* The first *dirty bytes of the result may hold anything, the others are zero. */
static void *take(Arena *arena, size_t size, size_t *dirty) {
  if (size > SIZE_MAX / 2) memory_out();
  size_t asked = size;
  size = aligned(size) + RED_ZONE;
  if (size > arena->newest->size - arena->newest->used) chunk_push(arena, size);
  Chunk *chunk = arena->newest;
  char *memory = chunk->bytes + chunk->used;
  ASAN_UNPOISON_MEMORY_REGION(memory, asked);
  *dirty = chunk->used < chunk->dirty ? chunk->dirty - chunk->used : 0;
  if (*dirty > asked) *dirty = asked;
  chunk->used += size;
  if (chunk->used > chunk->dirty) chunk->dirty = chunk->used;
  return memory;
}

void *arena_alloc(Arena *arena, size_t size) {
  size_t dirty;
  void *memory = take(arena, size, &dirty);
  if (dirty) memset(memory, 0, dirty);
  return memory;
}

static size_t bytes_of(size_t n, size_t size) {
  if (size && n > SIZE_MAX / size) memory_out();
  return n * size;
}

void *arena_array(Arena *arena, size_t n, size_t size) {
  return arena_alloc(arena, bytes_of(n, size));
}

ArenaSpot arena_save(const Arena *arena) {
  return (ArenaSpot){arena->newest, arena->newest->used};
}

void arena_rewind(Arena *arena, ArenaSpot spot) {
  while (arena->newest != spot.chunk) chunk_pop(arena);
  Chunk *chunk = arena->newest;
  chunk->used = spot.used;
  ASAN_POISON_MEMORY_REGION(chunk->bytes + chunk->used, chunk->size - chunk->used);
}

/* The last allocation can grow in place, unless a red zone follows it. */
static bool grows_in_place(Arena *arena, const void *at, size_t bytes, size_t more) {
  Chunk *chunk = arena->newest;
  bool last = at && !RED_ZONE && (const char *)at + aligned(bytes) == chunk->bytes + chunk->used;
  size_t dirty;
  if (!last || more > chunk->size - chunk->used) return false;
  take(arena, more, &dirty);
  return true;
}

void *vec_room(Arena *arena, void *at, size_t n, size_t *cap, size_t size) {
  size_t old = *cap;
  *cap = old ? old * 2 : 8;
  if (old <= WITHIN_BYTES / size && grows_in_place(arena, at, old * size, old * size)) return at;
  size_t dirty;
  void *grown = take(arena, bytes_of(*cap, size), &dirty); /* not cleared: elements are written before they are read */
  if (n) memcpy(grown, at, n * size);
  return grown;
}

void *vec_reserve(Arena *arena, void *at, size_t n, size_t *cap, size_t more, size_t size) {
  if (more <= *cap - n) return at;
  size_t want = n + more, dirty;
  *cap = *cap * 2 > want ? *cap * 2 : want;
  void *grown = take(arena, bytes_of(*cap, size), &dirty);
  if (n) memcpy(grown, at, n * size);
  return grown;
}

void *vec_copy(Arena *arena, const void *from, size_t n, size_t size) {
  size_t dirty;
  void *copy = take(arena, bytes_of(n, size), &dirty);
  if (n) memcpy(copy, from, n * size);
  return copy;
}

size_t vec_seek(const void *at, size_t n, size_t size, size_t value) {
  size_t low = 0, high = n;
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    const uint32_t *first = (const void *)((const char *)at + middle * size);
    if (*first <= value)
      low = middle;
    else
      high = middle;
  }
  return low;
}
