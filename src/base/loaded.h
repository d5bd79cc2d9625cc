/* loaded.h: a library that is loaded by the first thing that needs it.
 *
 * For those that Debian has no archive of: a document without such things would pay for them otherwise. */
#ifndef BASE_LOADED_H
#define BASE_LOADED_H

#include "base/arena.h"

typedef struct Loaded {
  void *handle;    /* until loaded_close() */
  const char *why; /* it is not there, or lacks a function; in the arena. NULL: all was found */
} Loaded;

Loaded loaded_open(Arena *arena, const char *file);
/* Puts the function of that name into the pointer at `function`, or NULL. */
void loaded_find(Arena *arena, Loaded *library, void *function, const char *name);
/* It stays loaded, so that its functions can be called, and to open it again is cheap. */
void loaded_close(Loaded *library);

#endif
