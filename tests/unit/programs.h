/* programs.h: what other programs say of a file. */
#ifndef TESTS_UNIT_PROGRAMS_H
#define TESTS_UNIT_PROGRAMS_H

#include "check.h"

#undef popen /* banned in the program; here the commands are our own */

/* What the command prints. */
static inline Str run(Arena *arena, const char *command) {
  Buf out = {.arena = arena};
  FILE *pipe = popen(command, "r");
  char piece[4096];
  for (size_t n; pipe && (n = fread(piece, 1, sizeof piece, pipe)) > 0;) buf_add(&out, (Str){piece, n});
  if (pipe) pclose(pipe);
  return buf_str(&out);
}

static inline bool has_program(Arena *arena, const char *name) {
  if (run(arena, str_format(arena, "command -v %s", name).p).n) return true;
  fprintf(stderr, "%s is not installed; its part is left out\n", name);
  return false;
}

static inline bool contains(Str text, const char *part) {
  return memmem(text.p ? text.p : "", text.n, part, strlen(part)) != NULL;
}

static inline size_t occurrences(Str text, const char *part) {
  size_t n = strlen(part), count = 0;
  for (size_t at = 0; at + n <= text.n; at++) count += memcmp(text.p + at, part, n) == 0;
  return count;
}

#endif
