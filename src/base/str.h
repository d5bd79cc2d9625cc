/* str.h: counted strings, and a buffer to write them into.
 *
 * A Str is a view: it owns nothing and need not end in NUL, unless the
 * function that made it says so. All text is UTF-8. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef struct Str {
  const char *p;
  size_t n;
} Str;

#define STR(literal) ((Str){(literal), sizeof(literal) - 1})
/* For printf: "%.*s", STR_ARG(s) */
#define STR_ARG(s) (int)(s).n, (s).p

Str str_from(const char *c); /* a view of a C string; NULL gives the empty string */
bool str_eq(Str a, Str b);
bool str_is(Str a, const char *c);
bool str_alike(Str a, Str b); /* the same but for capitals of ASCII */
bool str_starts(Str s, Str start);
int str_cmp(Str a, Str b); /* byte order */
Str str_trim(Str s);       /* without leading and trailing spaces, tabs and line ends */
static inline Str str_sub(Str s, size_t from, size_t to) {
  return (Str){s.p + from, to - from};
}

/* Copies in an arena, ended by NUL. */
char *str_dup(Arena *arena, Str s);
Str str_copy(Arena *arena, Str s);
/* The three concatenated. */
Str str_join(Arena *arena, Str a, Str b, Str c);
__attribute__((format(printf, 2, 3))) Str str_format(Arena *arena, const char *format, ...);

/* `best` is the candidate nearest to `wanted`, or empty when none is near enough to be meant:
 * Damerau's distance in bytes, at most a third of `wanted` rounded up, and at most 1 up to 4 bytes. */
typedef struct Nearest {
  Str wanted;
  Str best;
  size_t distance;
} Nearest;
Nearest nearest_start(Str wanted);
void nearest_try(Nearest *nearest, Str candidate);

typedef struct Buf {
  Arena *arena;
  char *p; /* p[n] is NUL once anything was added */
  size_t n, cap;
} Buf;

void buf_add(Buf *buf, Str s);
void buf_char(Buf *buf, char c);
__attribute__((format(printf, 2, 3))) void buf_addf(Buf *buf, const char *format, ...);
void buf_addfv(Buf *buf, const char *format, va_list args);
Str buf_str(const Buf *buf);

#endif
