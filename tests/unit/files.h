/* files.h: files as a test names them, read and written whole. */
#ifndef TESTS_UNIT_FILES_H
#define TESTS_UNIT_FILES_H

#include "base/root.h"
#include "check.h"

static inline bool read_named(Arena *arena, const char *path, size_t limit, DiagList *diags, Str *bytes) {
  FileRef ref = {.advice = ""};
  Root root = root_of(arena, path, NULL, &ref.name);
  ref.root = &root;
  bool ok = root_read(arena, ref, limit, MARK_NONE, diags, bytes);
  root_close(&root);
  return ok;
}

static inline void write_named(const char *path, Str bytes) {
  FILE *file = fopen(path, "wb");
  CHECK(file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n && fclose(file) == 0);
}

#endif
