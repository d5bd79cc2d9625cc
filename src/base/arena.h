/* arena.h: bump memory. Nothing is freed piece by piece.
 *
 * An arena hands out zeroed memory (except the unused room of a VEC), aligned
 * for any type, and takes more chunks as needed. arena_rewind() releases all
 * that was taken since arena_save(); pointers into it are then invalid, and the
 * arena keeps the memory for reuse.
 *
 * Out of memory ends the program (memory.h): no caller has to check for NULL. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Arena Arena;

typedef struct ArenaSpot {
  void *chunk;
  size_t used;
} ArenaSpot;

Arena *arena_new(void);
/* An arena that takes its memory from `around` and returns none: it must not outlive `around`, which must not be
 * rewound to before what it has taken. */
Arena *arena_within(Arena *around);
/* An arena for another thread: takes `bytes` bytes from `around` at once, and all further memory from the system. It
 * must be freed before `around` is. */
Arena *arena_apart(Arena *around, size_t bytes);
void arena_free(Arena *arena); /* NULL is fine */

void *arena_alloc(Arena *arena, size_t size);
/* n * size bytes; an overflow counts as out of memory. */
void *arena_array(Arena *arena, size_t n, size_t size);

ArenaSpot arena_save(const Arena *arena);
void arena_rewind(Arena *arena, ArenaSpot spot);

#define NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define NEW_ARRAY(arena, Type, n) ((Type *)arena_array((arena), (n), sizeof(Type)))

/* A growable array in an arena: VEC(int) v = {0}; VEC_PUSH(arena, &v, 7); */
#define VEC(Type) \
  struct { \
    Type *at; \
    size_t n, cap; \
  }
#ifdef __clang_analyzer__
#define VEC_FULL(vec) true /* else it would assume an array without room */
#else
#define VEC_FULL(vec) ((vec)->n == (vec)->cap)
#endif
#define VEC_PUSH(arena, vec, ...) \
  ((vec)->at = VEC_FULL(vec) ? vec_room((arena), (vec)->at, (vec)->n, &(vec)->cap, sizeof *(vec)->at) : (vec)->at, \
   (vec)->at[(vec)->n++] = (__VA_ARGS__))

/* Room for `more` further elements. */
#define VEC_RESERVE(arena, vec, more) \
  ((vec)->at = vec_reserve((arena), (vec)->at, (vec)->n, &(vec)->cap, (more), sizeof *(vec)->at))

/* n elements, copied. */
#define VEC_COPY(arena, from, n) vec_copy((arena), (from), (n), sizeof *(from))

void *vec_copy(Arena *arena, const void *from, size_t n, size_t size);

/* Room for one more than n elements of `size` bytes; returns the array, moved if it had to grow. */
void *vec_room(Arena *arena, void *at, size_t n, size_t *cap, size_t size);

/* Room for n + `more` elements: a new array gets exactly that, one that grows at least doubles. */
void *vec_reserve(Arena *arena, void *at, size_t n, size_t *cap, size_t more, size_t size);

/* The index of the last of n structs whose first member, a uint32_t in ascending order, is at most `value`; 0 when
 * none is. n > 0. */
size_t vec_seek(const void *at, size_t n, size_t size, size_t value);

#endif
