/* glance.c: lines of YAML are told apart by their first signs alone, since they are looked at when the parser has given
 * up on them. */
#include "yaml/glance.h"

#include <ctype.h>
#include <string.h>

char glance_char(Str text, size_t at) {
  return at < text.n ? text.p[at] : '\0';
}

size_t glance_line(Str text, size_t at) {
  if (at > text.n) at = text.n;
  while (at && text.p[at - 1] != '\n' && text.p[at - 1] != '\r') at--;
  return at;
}

size_t glance_words(Str text, size_t at) {
  while (glance_char(text, at) == ' ') at++;
  return at;
}

size_t glance_back(Str text, size_t at) {
  while (at && strchr(" \t\r\n", text.p[at - 1])) at--;
  return at;
}

size_t glance_behind(Str text, size_t from, size_t to) {
  for (; from + 1 < to && to <= text.n; from++) {
    if (text.p[from] == ':' && text.p[from + 1] == ' ') return glance_words(text, from + 2);
  }
  return GLANCE_NOWHERE;
}

size_t glance_value(Str text, size_t at) {
  size_t from = glance_words(text, glance_line(text, at));
  while (glance_char(text, from) == '-' && glance_char(text, from + 1) == ' ') from = glance_words(text, from + 2);
  size_t value = glance_behind(text, from, at < text.n ? at : text.n);
  return value == GLANCE_NOWHERE ? from : value;
}

size_t glance_column(Str text, size_t line, bool item) {
  size_t at = glance_words(text, line), end;
  if (item) return glance_char(text, at) == '-' && glance_char(text, at + 1) == ' ' ? at - line : GLANCE_NOWHERE;
  while (glance_char(text, at) == '-' && glance_char(text, at + 1) == ' ') at = glance_words(text, at + 2);
  for (end = at; isalnum((unsigned char)glance_char(text, end)) || glance_char(text, end) == '-';) end++;
  return end > at && glance_char(text, end) == ':' && strchr(" \r\n", glance_char(text, end + 1)) ? at - line
                                                                                                  : GLANCE_NOWHERE;
}

bool glance_entry(Str text, size_t at) {
  return glance_column(text, at, true) != GLANCE_NOWHERE || glance_column(text, at, false) != GLANCE_NOWHERE;
}

size_t glance_marker(Str text, size_t at) {
  static const char *const signs[] = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212",
                                      "\u2022", "\u00B7", "\u2023", "\u25CF", "\u25AA"};
  char first = glance_char(text, at), next = glance_char(text, at + 1);
  if (first == '*') return next == ' ';
  if (first == '-') return next && !strchr("- \r\n", next);
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    if (str_starts(str_sub(text, at, text.n), str_from(signs[i]))) return strlen(signs[i]);
  }
  return 0;
}
