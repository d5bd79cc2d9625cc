/* arena.h: bump memory. Nothing is freed piece by piece.
 *
 * An arena hands out zeroed memory (but for the unused room of a VEC), aligned
 * for any type, from chunks that grow as needed. arena_save() and
 * arena_rewind() give back all that was taken in between; pointers into it are
 * then dead, and the memory is kept for what comes.
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
/* An arena that takes its memory from another and gives none back: it ends with that one at the latest, which is never
 * rewound to before what it has taken. */
Arena *arena_within(Arena *around);
/* An arena that takes so many bytes from another, at once, and all else from the system: for another thread. It ends
 * before that one does. */
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
#define VEC_FULL(vec) true /* it would take an array that has room for none */
#else
#define VEC_FULL(vec) ((vec)->n == (vec)->cap)
#endif
#define VEC_PUSH(arena, vec, ...) \
  ((vec)->at = VEC_FULL(vec) ? vec_room((arena), (vec)->at, (vec)->n, &(vec)->cap, sizeof *(vec)->at) : (vec)->at, \
   (vec)->at[(vec)->n++] = (__VA_ARGS__))

/* Room for so many more. */
#define VEC_RESERVE(arena, vec, more) \
  ((vec)->at = vec_reserve((arena), (vec)->at, (vec)->n, &(vec)->cap, (more), sizeof *(vec)->at))

/* n elements, copied. */
#define VEC_COPY(arena, from, n) vec_copy((arena), (from), (n), sizeof *(from))

void *vec_copy(Arena *arena, const void *from, size_t n, size_t size);

/* Room for one more than n elements of `size` bytes; returns the array, moved if it had to grow. */
void *vec_room(Arena *arena, void *at, size_t n, size_t *cap, size_t size);

/* Room for `more` than n elements: just that in a new array, at least twice as much as before in one that grows. */
void *vec_reserve(Arena *arena, void *at, size_t n, size_t *cap, size_t more, size_t size);

/* The last of n structs whose first number, a uint32_t that grows from one to the next, is at most `value`; the
 * first when none is. n above 0. */
size_t vec_seek(const void *at, size_t n, size_t size, size_t value);

#endif
