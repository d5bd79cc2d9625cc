/* wording.c: words between spaces, from the end of a paragraph to its beginning. */
#include "page/wording.h"

bool wording_is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

size_t wording_space(const Para *para, size_t at) {
  static const Str kept[] = {{"\u00A0", 2}, {"\u202F", 3}};
  Str text = para->text;
  if (at && wording_is_space(text.p[at - 1])) return 1;
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
    size_t n = kept[i].n;
    if (at < n || !str_eq(str_sub(text, at - n, at), kept[i])) continue;
    Mark mark = para_mark(para, at - n);
    return mark.source && mark.at < mark.source->text.n && wording_is_space(mark.source->text.p[mark.at]) ? n : 0;
  }
  return 0;
}

/* Where the word that ends at or before a byte begins, if there is one. */
static size_t word_before(const Para *para, size_t at) {
  size_t space;
  while ((space = wording_space(para, at))) at -= space;
  while (at && !wording_space(para, at)) at--;
  return at;
}

size_t wording_count(const Para *para, size_t from) {
  size_t n = 0, at = para->text.n;
  while (at > from && (at = word_before(para, at)) >= from) n++;
  return n;
}

size_t wording_from(const Para *para, size_t words) {
  size_t at = para->text.n;
  while (words-- && at) at = word_before(para, at);
  return at;
}
