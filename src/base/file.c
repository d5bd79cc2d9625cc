/* file.c: paths are handled as text only, without looking at the file system. */
#include "base/file.h"

#include <errno.h>
#include <unistd.h>

const char *path_join(Arena *arena, Str dir, Str name) {
  if (dir.n == 0 || (name.n && name.p[0] == '/')) return str_dup(arena, name);
  return str_join(arena, dir, dir.p[dir.n - 1] == '/' ? STR("") : STR("/"), name).p;
}

static size_t name_start(Str path) {
  size_t n = path.n;
  while (n && path.p[n - 1] != '/') n--;
  return n;
}

Str path_dir(Str path) {
  size_t n = name_start(path);
  return n > 1 ? str_sub(path, 0, n - 1) : str_sub(path, 0, n);
}

Str path_name(Str path) {
  return str_sub(path, name_start(path), path.n);
}

Str path_stem(Str path) {
  size_t n = path.n;
  while (n && path.p[n - 1] != '.' && path.p[n - 1] != '/') n--;
  return n > 1 && path.p[n - 1] == '.' ? str_sub(path, 0, n - 1) : path;
}

bool file_write(int fd, const void *bytes, size_t n) {
  for (const char *at = bytes; n;) {
    ssize_t written = write(fd, at, n);
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) at += written, n -= (size_t)written;
  }
  return true;
}
