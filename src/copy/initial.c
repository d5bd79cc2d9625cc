/* initial.c: takes the first letter from a paragraph. What is Markdown's in it, strong or a link, it keeps. */
#include "copy/initial.h"

#include "base/locale.h"
#include "base/messages.h"

static void report_none(Passages *p, const Para *para, Begin begin) {
  static const char *const reasons[] = {[BEGIN_JOINED] = "the letters of its script join",
                                        [BEGIN_DIGIT] = "it begins with a number, which is not taken apart",
                                        [BEGIN_SIGN] = "it does not begin with one"};
  diag_warning(p->diags, para_mark(para, 0), MSG_INITIAL, reasons[begin]);
  diag_hint(p->diags, "begin with a word; or take 'first-letter' from the box that shows this");
}

/* What Markdown has laid over the one style, laid over the other. */
static const Style *over(const Style *style, const Style *base, const Style *run) {
  size_t bits = OVERLAYS;
  while (bits-- > 1 && base->over[bits] != run) continue;
  return style->over[bits];
}

static Para letter_of(Passages *p, const Para *para, const Style *style, size_t n) {
  Para letter = para_part(p->arena, para, 0, n);
  Run *run = VEC_COPY(p->arena, letter.run, letter.runs);
  for (size_t i = 0; i < letter.runs; i++) run[i].style = over(style, para->style, run[i].style);
  letter.role = ROLE_INITIAL;
  letter.style = style;
  letter.run = run;
  letter.first = true;
  return letter;
}

/* A word of one letter is parted from the next, whether or not it leans on it. */
static size_t skip_spaces(Str text, size_t at) {
  static const Str spaces[] = {STR(" "), STR("\u00A0")};
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
    if (str_starts(str_sub(text, at, text.n), spaces[i])) return skip_spaces(text, at + spaces[i].n);
  }
  return at;
}

void initial_take(Passages *p, const FirstLetter *wanted, Paras *paras) {
  size_t i = 0, n;
  while (i < paras->n && paras->at[i].role != ROLE_TEXT) i++;
  if (i == paras->n) return;
  Para para = paras->at[i];
  Begin begin = locale_first_letter(para.text, &n);
  if (begin != BEGIN_LETTER) report_none(p, &para, begin);
  size_t rest = skip_spaces(para.text, n);
  if (begin != BEGIN_LETTER || rest == para.text.n) return;
  VEC_PUSH(p->arena, paras, para);
  for (size_t k = paras->n - 1; k > i; k--) paras->at[k] = paras->at[k - 1];
  paras->at[i] = letter_of(p, &para, wanted->style, n);
  paras->at[i + 1] = para_part(p->arena, &para, rest, para.text.n);
  paras->at[i + 1].first = true;
}
