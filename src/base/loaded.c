/* loaded.c: dlopen(3). */
#include "base/loaded.h"

#include <dlfcn.h>
#include <string.h>

#include "base/str.h"

Loaded loaded_open(Arena *arena, const char *file) {
  Loaded library = {.handle = dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE)};
  if (!library.handle) library.why = str_dup(arena, str_from(dlerror()));
  return library;
}

void loaded_find(Arena *arena, Loaded *library, void *function, const char *name) {
  void *found = library->handle ? dlsym(library->handle, name) : NULL;
  memcpy(function, &found, sizeof found); /* POSIX: a pointer to a function is one like others */
  if (!found && !library->why) library->why = str_dup(arena, str_from(dlerror()));
}

void loaded_close(Loaded *library) {
  if (library->handle) dlclose(library->handle);
  library->handle = NULL;
}
