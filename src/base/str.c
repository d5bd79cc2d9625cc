/* str.c: counted strings. The distance is that of Damerau (1964), with
 * neighbouring letters exchanged counting as one mistake. */
#include "base/str.h"

#include <stdio.h>
#include <string.h>

Str str_from(const char *c) {
  return (Str){c ? c : "", c ? strlen(c) : 0};
}

bool str_eq(Str a, Str b) {
  return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_alike(Str a, Str b) {
  size_t i = 0;
  while (i < a.n && i < b.n && lower(a.p[i]) == lower(b.p[i])) i++;
  return i == a.n && i == b.n;
}

bool str_is(Str a, const char *c) {
  for (size_t i = 0; i < a.n; i++) { /* the first letter usually decides */
    if (a.p[i] != c[i] || !c[i]) return false;
  }
  return c[a.n] == '\0';
}

bool str_starts(Str s, Str start) {
  if (start.n == 0) return true;
  return s.n >= start.n && s.p[0] == start.p[0] && memcmp(s.p, start.p, start.n) == 0; /* the first usually decides */
}

int str_cmp(Str a, Str b) {
  size_t n = a.n < b.n ? a.n : b.n;
  int order = n ? memcmp(a.p, b.p, n) : 0;
  return order ? order : (a.n > b.n) - (a.n < b.n);
}

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

Str str_trim(Str s) {
  while (s.n && is_space(s.p[0])) s = str_sub(s, 1, s.n);
  while (s.n && is_space(s.p[s.n - 1])) s.n--;
  return s;
}

char *str_dup(Arena *arena, Str s) {
  char *copy = arena_alloc(arena, s.n + 1);
  if (s.n) memcpy(copy, s.p, s.n);
  return copy;
}

Str str_copy(Arena *arena, Str s) {
  return (Str){str_dup(arena, s), s.n};
}

Str str_join(Arena *arena, Str a, Str b, Str c) {
  const Str parts[] = {a, b, c};
  char *text = arena_alloc(arena, a.n + b.n + c.n + 1), *to = text;
  for (size_t i = 0; i < 3; i++) {
    if (parts[i].n) memcpy(to, parts[i].p, parts[i].n);
    to += parts[i].n;
  }
  return (Str){text, a.n + b.n + c.n};
}

Str str_format(Arena *arena, const char *format, ...) {
  Buf buf = {.arena = arena};
  va_list args;
  va_start(args, format);
  buf_addfv(&buf, format, args);
  va_end(args);
  return buf_str(&buf);
}

#define NEAREST_MAX 40 /* longer words are never near anything */

static size_t min3(size_t a, size_t b, size_t c) {
  size_t least = a < b ? a : b;
  return least < c ? least : c;
}

static size_t distance(Str a, Str b) {
  size_t row[3][NEAREST_MAX + 1];
  for (size_t j = 0; j <= b.n; j++) row[0][j] = j;
  for (size_t i = 1; i <= a.n; i++) {
    size_t *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];
    now[0] = i;
    for (size_t j = 1; j <= b.n; j++) {
      size_t cost = a.p[i - 1] != b.p[j - 1];
      now[j] = min3(last[j] + 1, now[j - 1] + 1, last[j - 1] + cost);
      bool swapped = i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1];
      if (swapped && before[j - 2] + 1 < now[j]) now[j] = before[j - 2] + 1;
    }
  }
  return row[a.n % 3][b.n];
}

Nearest nearest_start(Str wanted) {
  return (Nearest){.wanted = wanted, .distance = wanted.n <= 4 ? 2 : (wanted.n + 2) / 3 + 1};
}

void nearest_try(Nearest *nearest, Str candidate) {
  if (candidate.n > NEAREST_MAX || nearest->wanted.n > NEAREST_MAX) return;
  size_t longer = candidate.n > nearest->wanted.n ? candidate.n : nearest->wanted.n;
  if (longer * 2 - candidate.n - nearest->wanted.n >= nearest->distance) return; /* too far by their lengths alone */
  size_t d = distance(nearest->wanted, candidate);
  if (d >= nearest->distance || d >= candidate.n) return;
  nearest->best = candidate;
  nearest->distance = d;
}

static void buf_room(Buf *buf, size_t more) {
  if (buf->n + more < buf->cap) return;
  size_t cap = (buf->n + more + 1) * 2;
  char *grown = arena_alloc(buf->arena, cap);
  if (buf->n) memcpy(grown, buf->p, buf->n);
  buf->p = grown;
  buf->cap = cap;
}

void buf_add(Buf *buf, Str s) {
  buf_room(buf, s.n);
  char *to = buf->p + buf->n;
  if (s.n > 2)
    memcpy(to, s.p, s.n);
  else if (s.n) { /* one or two bytes: not worth a call */
    to[0] = s.p[0];
    to[s.n - 1] = s.p[s.n - 1];
  }
  buf->n += s.n;
  buf->p[buf->n] = '\0';
}

void buf_char(Buf *buf, char c) {
  buf_room(buf, 1);
  buf->p[buf->n++] = c;
  buf->p[buf->n] = '\0';
}

void buf_addfv(Buf *buf, const char *format, va_list args) {
  char shorts[120]; /* most results fit */
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(shorts, sizeof shorts, format, args);
  if (n >= (int)sizeof shorts) {
    buf_room(buf, (size_t)n);
    vsnprintf(buf->p + buf->n, (size_t)n + 1, format, again);
    buf->n += (size_t)n;
  } else if (n > 0)
    buf_add(buf, (Str){shorts, (size_t)n});
  va_end(again);
}

void buf_addf(Buf *buf, const char *format, ...) {
  va_list args;
  va_start(args, format);
  buf_addfv(buf, format, args);
  va_end(args);
}

Str buf_str(const Buf *buf) {
  return buf->n ? (Str){buf->p, buf->n} : STR("");
}
