/* files.h: files as a test names them, read and written whole. */
#ifndef TESTS_UNIT_FILES_H
#define TESTS_UNIT_FILES_H

#include "base/root.h"
#include "check.h"

static inline bool read_named(Arena *arena, const char *path, size_t limit, DiagList *diags, Str *bytes) {
  FileRef ref = {.advice = ""};
  Root root = root_of(arena, path, NULL, &ref.name);
  ref.root = &root;
  const Source *source = root_source(arena, ref, limit, MARK_NONE, diags);
  root_close(&root);
  *bytes = source ? source->text : STR("");
  return source;
}

static inline void write_named(const char *path, Str bytes) {
  FILE *file = fopen(path, "wb");
  CHECK(file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n && fclose(file) == 0);
}

#endif
