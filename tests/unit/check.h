/* check.h: the frame of a unit test.
 *
 *   int main(void) {
 *     CHECK(len > 0);
 *     CHECK_INT(len, 7);
 *     CHECK_STR(name, "seven");
 *     return check_done();
 *   }
 *
 * A check that fails says where, and the test goes on. check_done() ends with one line,
 * "NAME: N passed, M failed". */
#ifndef TESTS_UNIT_CHECK_H
#define TESTS_UNIT_CHECK_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

static long check_passed, check_failed;

static inline bool check_count(bool passed) {
  ++*(passed ? &check_passed : &check_failed);
  return passed;
}

static inline void check_true(const char *file, int line, const char *condition, bool passed) {
  if (!check_count(passed)) fprintf(stderr, "%s:%d: not true: %s\n", file, line, condition);
}

static inline void check_int(const char *file, int line, const char *what, long long actual, long long expected) {
  if (check_count(actual == expected)) return;
  fprintf(stderr, "%s:%d: %s is %lld, expected %lld\n", file, line, what, actual, expected);
}

static inline void check_str(const char *file, int line, const char *what, Str actual, const char *expected) {
  if (check_count(str_is(actual, expected))) return;
  fprintf(stderr, "%s:%d: %s is\n  \"%.*s\"\nexpected\n  \"%s\"\n", file, line, what, STR_ARG(actual), expected);
}

#define CHECK(condition) check_true(__FILE__, __LINE__, #condition, (condition))
#define CHECK_INT(actual, expected) check_int(__FILE__, __LINE__, #actual, (long long)(actual), (long long)(expected))
#define CHECK_STR(actual, expected) check_str(__FILE__, __LINE__, #actual, (actual), (expected))

static inline int check_done(void) {
  const char *name = strrchr(__BASE_FILE__, '/');
  name = name ? name + 1 : __BASE_FILE__;
  int length = (int)strcspn(name, ".");
  printf("%.*s: %ld passed, %ld failed\n", length, name, check_passed, check_failed);
  return check_failed != 0;
}

#endif
