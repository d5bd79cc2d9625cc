/* shield.c: first finds all shields and addresses, then makes the copy, if one is needed, in one pass. */
#include "copy/shield.h"

#include <string.h>

#include "base/utf8.h"

#define MASK 'x' /* for each byte of an address */

static size_t shields_before(const Shielded *s, size_t at) {
  size_t low = 0, high = s->shields.n;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (s->shields.at[middle] < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

size_t shield_place(const Shielded *s, size_t at) {
  size_t n = shields_before(s, at), last = n ? s->shields.at[n - 1] : 0;
  return n && at < last + SHIELD.n ? last - (n - 1) * SHIELD.n : at - n * SHIELD.n;
}

size_t shield_next(const Shielded *s, size_t at, size_t end) {
  size_t next = shields_before(s, at);
  return next < s->shields.n && s->shields.at[next] < end ? s->shields.at[next] : end;
}

/* Goes back over what may be between the marker of an item and its first text. */
static size_t skip_back(Str source, size_t at) {
  for (size_t from = 0; from != at;) {
    from = at;
    while (at && strchr(" \t*_[\\", source.p[at - 1])) at--;
    if (at >= SHIELD.n && memcmp(source.p + at - SHIELD.n, SHIELD.p, SHIELD.n) == 0) at -= SHIELD.n;
  }
  return at;
}

int shield_number(const Shielded *s, size_t at) {
  Str source = s->source;
  size_t to = skip_back(source, at);
  if (!to || (source.p[to - 1] != '.' && source.p[to - 1] != ')')) return -1;
  size_t from = --to;
  while (from && is_digit(source.p[from - 1])) from--;
  if (from == to || to - from > 9) return -1;
  int number = 0;
  for (size_t i = from; i < to; i++) number = number * 10 + source.p[i] - '0';
  return number;
}

/* The end of the list marker that begins at `at`; `at` when there is none. */
static size_t skip_marker(Str words, size_t at) {
  size_t to = at;
  while (to < words.n && is_digit(words.p[to])) to++;
  bool marks = to < words.n && strchr(to > at ? ".)" : "-+*", words.p[to]);
  return marks && words.p[to] && to + 1 < words.n && strchr(" \t\n\r", words.p[to + 1]) ? to + 1 : at;
}

/* Where the text begins in the line that begins at `at`: after spaces and list markers. */
static size_t skip_markers(Str words, size_t at) {
  for (size_t from = SIZE_MAX; from != at;) {
    while (at < words.n && (words.p[at] == ' ' || words.p[at] == '\t')) at++;
    from = at;
    at = skip_marker(words, at);
  }
  return at;
}

/* Shields go before each line that must be in a paragraph, so that md4c sees no list, heading or rule; and before a
 * bracket that begins a line, which could define a reference, and not be printed. */
static void find_shields(Arena *arena, Shielded *s, MdForm form) {
  Str words = s->words;
  for (size_t from = 0, to; from < words.n; from = to) {
    bool line = form == MD_LINE || (form == MD_ITEM && from == 0);
    size_t text = line ? from : skip_markers(words, from), shields = s->shields.n;
    const char *end = memchr(words.p + from, '\n', words.n - from);
    to = end ? (size_t)(end - words.p) + 1 : words.n;
    if (text < to && (line || words.p[text] == '['))
      VEC_PUSH(arena, &s->shields, (uint32_t)(text + shields * SHIELD.n));
  }
}

static void copy_words(const Shielded *s, char *to) {
  size_t from = 0;
  for (size_t i = 0; i < s->shields.n; i++) {
    size_t end = s->shields.at[i] - i * SHIELD.n;
    memcpy(to, s->words.p + from, end - from);
    memcpy(to + end - from, SHIELD.p, SHIELD.n);
    to += end - from + SHIELD.n;
    from = end;
  }
  memcpy(to, s->words.p + from, s->words.n - from);
}

/* Addresses that are left to md4c are not masked: it must read them. */
static void mask_addresses(const Shielded *s, char *source) {
  size_t before = 0;
  for (size_t i = 0; i < s->addresses.n; i++) {
    const Address *address = &s->addresses.at[i];
    while (before < s->shields.n && s->shields.at[before] <= address->from + before * SHIELD.n) before++;
    if (!address->left) memset(source + address->from + before * SHIELD.n, MASK, address->to - address->from);
  }
}

Shielded shield_text(Arena *arena, Str words, MdForm form) {
  Shielded s = {.words = words, .addresses = address_find(arena, words), .source = words};
  find_shields(arena, &s, form);
  if (!s.shields.n && !s.addresses.n) return s;
  s.source.n += s.shields.n * SHIELD.n;
  char *source = arena_alloc(arena, s.source.n + 1); /* and NUL */
  copy_words(&s, source);
  mask_addresses(&s, source);
  s.source.p = source;
  return s;
}
