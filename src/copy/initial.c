/* initial.c: takes the first letter from a paragraph, and gives its first line a style. What is Markdown's in them,
 * strong or a link, they keep. */
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

/* Its runs, which are in the paragraph's style, in this one. */
static void restyle(Passages *p, Para *para, const Style *style) {
  Run *run = VEC_COPY(p->arena, para->run, para->runs);
  for (size_t i = 0; i < para->runs; i++) run[i].style = over(style, para->style, run[i].style);
  para->run = run;
}

static Para letter_of(Passages *p, const Para *para, const Style *style, size_t n) {
  Para letter = para_part(p->arena, para, 0, n);
  restyle(p, &letter, style);
  letter.role = ROLE_INITIAL;
  letter.style = style;
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

/* True when the letter at the beginning of paragraph i is one of its own now, before it. */
static bool take_letter(Passages *p, const FirstLetter *wanted, Paras *paras, size_t i) {
  size_t n;
  Para para = paras->at[i];
  Begin begin = locale_first_letter(para.text, &n);
  if (begin != BEGIN_LETTER) report_none(p, &para, begin);
  size_t rest = skip_spaces(para.text, n);
  if (begin != BEGIN_LETTER || rest == para.text.n) return false;
  VEC_PUSH(p->arena, paras, para);
  for (size_t k = paras->n - 1; k > i; k--) paras->at[k] = paras->at[k - 1];
  paras->at[i] = letter_of(p, &para, wanted->style, n);
  paras->at[i + 1] = para_part(p->arena, &para, rest, para.text.n);
  paras->at[i + 1].first = true;
  return true;
}

/* ---- the first line -------------------------------------------------------------------------- */

static bool has_range(Passages *p, const Box *box, const Style *style) {
  if (style->size_least == style->size) return false;
  diag_error(p->diags, box->mark, MSG_FIRST_LINE, STR_ARG(style->name));
  diag_hint(p->diags, "give it one size; or take 'first-line' from this box");
  return true;
}

/* How letters look is of the style; all that is of lines and paragraphs stays the text's, except the leading. */
static const Style *line_style(Arena *arena, const Style *text, const Style *look) {
  Style *line = NEW(arena, Style);
  *line = *text;
  line->font = look->font;
  line->weight = look->weight;
  line->italic = look->italic;
  line->size = line->size_least = look->size;
  line->sizes = look->sizes;
  line->leadings = look->leadings;
  line->word_space = look->word_space;
  return line;
}

static void add_first_line(Passages *p, const Box *box, Para *para) {
  const Style *look = box->text.first_line;
  if (has_range(p, box, look) || has_range(p, box, para->style)) return;
  Para *line = NEW(p->arena, Para);
  *line = *para;
  restyle(p, line, look);
  line->style = line_style(p->arena, para->style, look);
  para->first_line = line;
}

void initial_make(Passages *p, const Box *box, Paras *paras) {
  size_t i = 0;
  while (i < paras->n && paras->at[i].role != ROLE_TEXT) i++;
  if (i == paras->n) return;
  if (box->text.first.lines && take_letter(p, &box->text.first, paras, i)) i++;
  if (box->text.first_line) add_first_line(p, box, &paras->at[i]);
}
