/* sign.c: the direction of a straight quote follows from the characters on both sides of it. */
#include "copy/sign.h"

#include "base/utf8.h"

#define APOSTROPHE STR("\xE2\x80\x99")

/* The character at rest.p[at]; a space at the end. */
static uint32_t char_ahead(Str rest, size_t at) {
  return at < rest.n ? utf8_next(rest, &at) : ' ';
}

static bool is_space(uint32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Of any script, while utf8_is_letter() knows the alphabets that words are hyphenated in. */
static bool may_be_letter(uint32_t c) {
  bool latin = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return latin || (c >= 0xC0 && (c < 0x2000 || c > 0x206F) && c != UTF8_BAD);
}

static bool ends_phrase(uint32_t c) {
  return is_space(c) || c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']';
}

static bool is_dash(uint32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

static bool is_sign(Str sign, uint32_t c) {
  size_t at = 0;
  return sign.n && utf8_next(sign, &at) == c;
}

/* Does the quote at rest.p[0] open? */
static bool opens(const Signs *signs, uint32_t before, Str rest) {
  uint32_t next = char_ahead(rest, 1);
  if (is_dash(before)) return !ends_phrase(next);                               /* "But I--" ends with a quote */
  if (before == 0x2019 && rest.p[0] == '"' && may_be_letter(next)) return true; /* l'"eau" */
  if (may_be_letter(before)) return false; /* before the lookup of quotation marks, which apostrophes do not need */
  if (is_sign(signs->mark, before)) return signs->opened;
  bool gap = is_space(before) || before == 0xA0 || (before >= 0x2000 && before <= 0x200A) || before == 0x202F;
  return gap || before == '(' || before == '[' || before == '/' || is_sign(quotes_find(signs->quotes)->open, before) ||
         is_sign(quotes_find(signs->quotes)->inner_open, before);
}

/* '90s, 'n', 'tis, 'Tis, 'til: an apostrophe where a quote would open. */
static bool is_elision(Str rest) {
  static const char *const words[] = {"n'", "tis", "twas", "em", "til"};
  if (is_digit(char_ahead(rest, 1)) && is_digit(char_ahead(rest, 2)) && !is_digit(char_ahead(rest, 3)))
    return char_ahead(rest, 3) != ',' && char_ahead(rest, 3) != '.';
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    Str word = str_from(words[i]);
    uint32_t behind = char_ahead(rest, 1 + word.n);
    if (rest.n <= word.n || may_be_letter(behind) || behind == '\'') continue;
    bool small = utf8_lower((unsigned char)rest.p[1]) == (unsigned char)word.p[0];
    if (small && str_starts(str_sub(rest, 2, rest.n), str_sub(word, 1, word.n))) return true;
  }
  return false;
}

/* 5' 10": after a digit, when no quotation is open that it could close. */
static bool is_prime(uint32_t before, Str rest, bool open) {
  return !open && is_digit(before) && !may_be_letter(char_ahead(rest, 1));
}

static Str set_outer(Signs *signs, bool open) {
  const Quotes *quotes = quotes_find(signs->quotes);
  signs->outer = signs->opened = open;
  return signs->mark = open ? quotes->open : quotes->close;
}

static Str set_inner(Signs *signs, bool open) {
  const Quotes *quotes = quotes_find(signs->quotes);
  signs->inner = signs->opened = open;
  return signs->mark = open ? quotes->inner_open : quotes->inner_close;
}

static Str single_quote(Signs *signs, uint32_t before, Str rest) {
  if (opens(signs, before, rest)) return is_elision(rest) ? APOSTROPHE : set_inner(signs, true);
  if (is_prime(before, rest, signs->inner)) return STR("\xE2\x80\xB2");
  uint32_t next = char_ahead(rest, 1);
  if (!signs->inner || may_be_letter(next) || is_digit(next)) return APOSTROPHE;
  return set_inner(signs, false);
}

static Str double_quote(Signs *signs, uint32_t before, Str rest) {
  bool open = opens(signs, before, rest);
  if (!open && is_prime(before, rest, signs->outer)) return STR("\xE2\x80\xB3");
  return set_outer(signs, open);
}

/* "--", "---" or "..." and what is printed for it. */
static Str typewritten(Str rest, size_t *taken) {
  static const char *const signs[][2] = {{"---", "\xE2\x80\x94"}, {"--", "\xE2\x80\x93"}, {"...", "\xE2\x80\xA6"}};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    Str written = str_from(signs[i][0]);
    if (!str_starts(rest, written)) continue;
    *taken = written.n;
    return str_from(signs[i][1]);
  }
  return (Str){NULL, 0};
}

/* "came - more" is typed for a dash. Not at the beginning of a line, where it is the marker of an item, and not between
 * figures, where it may be a minus or a score, which nobody can tell. */
static bool is_spaced_dash(const Signs *signs, uint32_t before, Str rest) {
  size_t at = 1;
  while (at < rest.n && rest.p[at] == ' ') at++;
  if ((before != ' ' && before != 0xA0) || !is_space(char_ahead(rest, 1)) || at == rest.n) return false;
  if (is_space(signs->word) || is_dash(signs->word)) return false;
  return !(is_digit(signs->word) && is_digit(char_ahead(rest, at)));
}

Str sign_set(Signs *signs, uint32_t before, Str rest, size_t *taken) {
  *taken = 1;
  switch (rest.p[0]) {
  case '"': return double_quote(signs, before, rest);
  case '\'': return single_quote(signs, before, rest);
  case '-':
    if (is_spaced_dash(signs, before, rest)) return STR("\xE2\x80\x93");
    return typewritten(rest, taken);
  case '.': return typewritten(rest, taken);
  default: break;
  }
  return (Str){NULL, 0};
}
