/* file.h: paths, and bytes to a descriptor. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>

#include "base/str.h"

/* "dir/name", or name alone when it is absolute or dir is empty. */
const char *path_join(Arena *arena, Str dir, Str name);
/* The path up to its last slash, without it; "" when there is none. */
Str path_dir(Str path);
/* What follows the last slash. */
Str path_name(Str path);

/* The path without the ending of its name. */
Str path_stem(Str path);

/* Writes all n bytes, retrying when interrupted; false: see errno. */
bool file_write(int fd, const void *bytes, size_t n);

#endif
