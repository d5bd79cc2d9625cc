/* hlist.c: text -> words -> boxes, glue, penalties and discs.
 *
 * Glue is the font's space, with a half of it to stretch and a third to shrink
 * (The TeXbook, chapter 12), but never to less than 0.155 em: narrower gaps run
 * words together for the eye, and for readers that go by the gap (poppler wants
 * 0.15 em). Where lines are ragged it is rigid. */
#include "text/hlist.h"

#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"

#define SPACE_LEAST 155 /* thousandths of an em; see above */

typedef struct Cut {
  size_t at;
  bool hyphen; /* from the patterns; else behind a dash or hyphen of the text */
} Cut;

typedef struct Maker {
  Setter *setter;
  const Para *para;
  Extent extent;
  bool hyphenate;
  bool justify;
  const bool *breaks; /* may a line end before this byte of the extent? */
  const Run *run;     /* where we are */
  const Font *font;   /* of the run's style; NULL: its file is missing */
  VEC(Item) items;
  VEC(Word) words;
  size_t missing, lacked_at; /* characters that no font has; where the first one stands */
  Str lacked;                /* the first one */
} Maker;

Len hlist_width(const Word *word, const Shape *shape) {
  return len_scale(shape->width, word->style->size, word->key.font->upem) + word->style->tracking * shape->clusters;
}

const Shape *hlist_part(Setter *setter, const Word *word, size_t from, size_t to, bool hyphen) {
  Buf part = {.arena = setter->scratch};
  if (!hyphen) return shape_text(setter->shaper, &word->key, str_sub(word->text, from, to));
  buf_add(&part, str_sub(word->text, from, to));
  buf_add(&part, STR(HLIST_HYPHEN));
  return shape_text(setter->shaper, &word->key, buf_str(&part));
}

static void add_item(Maker *m, Item item) {
  VEC_PUSH(m->setter->scratch, &m->items, item);
}

static void add_penalty(Maker *m, int penalty) {
  add_item(m, (Item){.kind = ITEM_PENALTY, .penalty = penalty});
}

static void add_glue(Maker *m, size_t at) {
  const Style *style = m->run->style;
  const Font *font = m->font;
  if (!font) return;
  Len width = len_scale(font->space_width, style->size, font->upem);
  Item item = {.kind = ITEM_GLUE, .width = width + style->tracking, .at = (uint32_t)at};
  if (m->justify) {
    item.stretch = width / 2;
    Len least = len_share(style->size, SPACE_LEAST, 1000);
    item.shrink = width - width / 3 > least ? width / 3 : width > least ? width - least : 0;
  }
  add_item(m, item);
}

/* ---- words -------------------------------------------------------------------------- */

/* How wide the clusters are that begin before byte `to`, and how wide the others. Both are rounded as one width is,
 * so that they are those of the parts shaped apart, wherever it is safe to cut there. */
static Len head_width(const Word *word, size_t to, Len *rest) {
  const Shape *shape = word->shape;
  int64_t units = 0;
  uint32_t clusters = 0;
  for (uint32_t i = 0; i < shape->n; i++) {
    if (shape->glyph[i].cluster >= to) continue;
    units += shape->glyph[i].advance;
    clusters += i == 0 || shape->glyph[i].cluster != shape->glyph[i - 1].cluster;
  }
  Len size = word->style->size, tracking = word->style->tracking;
  int upem = word->key.font->upem;
  *rest = len_scale(shape->width - units, size, upem) + tracking * (shape->clusters - clusters);
  return len_scale(units, size, upem) + tracking * clusters;
}

static bool cuts_clean(const Shape *shape, size_t at) {
  for (uint32_t i = 0; i < shape->n; i++) {
    if (shape->glyph[i].cluster == at) return !shape->glyph[i].unsafe;
  }
  return false;
}

/* Of a break that the text itself allows. U+2010 to U+2015 are hyphens and dashes. */
static Disc disc_behind(Str text) {
  bool dash = text.n >= 3 && text.p[text.n - 3] == '\xE2' && text.p[text.n - 2] == '\x80' &&
              (unsigned char)text.p[text.n - 1] >= 0x90 && (unsigned char)text.p[text.n - 1] <= 0x95;
  return dash || (text.n && text.p[text.n - 1] == '-') ? DISC_HYPHEN : DISC_BARE;
}

/* `before` and `after` are what the boxes say; `rest` is what stands behind the cut, rounded by itself. */
static void add_disc(Maker *m, const Word *word, const Cut *cut, Len before, Len after, Len rest) {
  const Style *style = word->style;
  Item item = {.kind = ITEM_DISC, .word = (uint32_t)m->words.n - 1, .at = (uint32_t)cut->at};
  item.disc = cut->hyphen ? DISC_PATTERN : disc_behind(str_sub(word->text, 0, cut->at));
  item.penalty = (int)(cut->hyphen ? style->hyphen_penalty : style->ex_hyphen_penalty);
  bool clean = cuts_clean(word->shape, cut->at);
  if (cut->hyphen || !clean)
    item.pre = hlist_width(word, hlist_part(m->setter, word, 0, cut->at, cut->hyphen)) - before;
  if (!clean) rest = hlist_width(word, hlist_part(m->setter, word, cut->at, word->text.n, false));
  item.post = rest - after;
  add_item(m, item);
}

static void add_boxes(Maker *m, const Word *word, const Cut *cuts, size_t n) {
  uint32_t number = (uint32_t)m->words.n - 1;
  Len before = 0, whole = hlist_width(word, word->shape), rest = 0;
  for (size_t i = 0, from = 0; i <= n; i++) {
    Len upto = i < n ? head_width(word, cuts[i].at, &rest) : whole;
    add_item(m, (Item){.kind = ITEM_BOX, .width = upto - before, .word = number, .at = (uint32_t)from});
    before = upto;
    if (i == n) break;
    add_disc(m, word, &cuts[i], before, whole - before, rest);
    from = cuts[i].at;
  }
}

/* Addresses and numbers are never divided by the patterns. */
static bool is_plain_word(Str text) {
  for (size_t i = 0; i < text.n; i++) {
    char c = text.p[i];
    if (c == '@' || c == '/' || c == '.' || c == ':') return i + 1 == text.n;
    if (c >= '0' && c <= '9') return false;
  }
  return true;
}

static bool is_mail(Str text) {
  return memchr(text.p, '@', text.n) && !memchr(text.p, '/', text.n);
}

/* A mail address goes on in a new line with its '@', or behind a point: Unicode would part it behind a hyphen, which
 * then looks like the typesetter's. */
static bool parts_mail(Str text, size_t at) {
  bool within = text.p[at - 1] == '.' && utf8_is_letter((unsigned char)text.p[at]);
  return text.p[at] == '@' || within;
}

static bool breaks_at(const Maker *m, size_t at) {
  return m->breaks[at - m->extent.from];
}

/* What the patterns say of a text, kept with its shape: most words come often. */
struct Hyphens {
  HyphenMin min;
  size_t n, at[];
};

static const struct Hyphens *find_hyphens(Maker *m, const Word *word) {
  const Hyphenator *patterns = setter_hyphenator(m->setter, word->style);
  HyphenMin min = {(int)word->style->hyphen_min_before, (int)word->style->hyphen_min_after};
  struct Hyphens *known = *word->shape->hyphens;
  if (!patterns || (known && known->min.before == min.before && known->min.after == min.after)) return known;
  size_t breaks[HYPHEN_LETTERS_MAX], n = hyphen_word(patterns, word->text, min, breaks);
  known = arena_alloc(shaper_memory(m->setter->shaper), sizeof *known + n * sizeof *breaks);
  known->min = min;
  known->n = n;
  for (size_t i = 0; i < n; i++) known->at[i] = breaks[i];
  return *word->shape->hyphens = known;
}

/* Where the word may be cut: where Unicode lets a line end in it, else where the patterns say. */
static size_t find_cuts(Maker *m, const Word *word, Cut *cuts, size_t max) {
  size_t n = 0;
  bool mail = is_mail(word->text);
  for (size_t i = 1; i < word->text.n && n < max; i++) {
    if (mail ? parts_mail(word->text, i) : breaks_at(m, word->at + i)) cuts[n++] = (Cut){i, false};
  }
  if (n || !m->hyphenate || word->style->hyphen_penalty >= ITEM_PENALTY_NEVER || !is_plain_word(word->text)) return n;
  const struct Hyphens *hyphens = find_hyphens(m, word);
  for (size_t i = 0; hyphens && i < hyphens->n; i++) cuts[i] = (Cut){hyphens->at[i], true};
  return hyphens ? hyphens->n : 0;
}

/* From so many bytes on a word ends where a line may end, and at the most in any case, so that to cut one never costs
 * much more than to set it. */
#define WORD_LONG 200
#define WORD_MAX 2000
#define CUTS_MAX WORD_LONG

static void add_word(Maker *m, const Font *font, const Stretch *stretch, size_t from, size_t to) {
  const Style *style = m->run->style;
  Cut cuts[CUTS_MAX];
  Word word = {.style = style, .link = m->run->link, .level = stretch->level, .at = from};
  word.text = str_sub(m->para->text, from, to);
  word.key =
      (ShapeKey){font, stretch->script, stretch->level & 1, style->kerning, style->ligatures && !style->tracking};
  word.shape = shape_text(m->setter->shaper, &word.key, word.text);
  /* what is set in two styles without a space between may be parted where Unicode says so */
  const Item *last = m->items.n ? &m->items.at[m->items.n - 1] : NULL;
  if (last && last->kind == ITEM_BOX && m->words.n && breaks_at(m, from))
    add_item(m, (Item){.kind = ITEM_DISC,
                       .disc = disc_behind(m->words.at[m->words.n - 1].text),
                       .penalty = (int)style->ex_hyphen_penalty,
                       .word = (uint32_t)m->words.n - 1,
                       .at = (uint32_t)m->words.at[m->words.n - 1].text.n});
  VEC_PUSH(m->setter->scratch, &m->words, word);
  add_boxes(m, &word, cuts, find_cuts(m, &word, cuts, CUTS_MAX));
}

/* ---- fonts ---------------------------------------------------------------------------- */

static bool is_missing(const Maker *m, Str character) {
  return m->setter->missing.n && *map_at(&m->setter->missing, character);
}

static void count_missing(Maker *m, Str character, size_t at) {
  void **seen = map_at(&m->setter->missing, character);
  if (*seen) return;
  *seen = m->setter;
  if (m->missing++) return;
  m->lacked = character;
  m->lacked_at = at;
}

/* One error for the whole paragraph: a word in a foreign script lacks every letter. */
static void report_missing(Maker *m) {
  DiagList *diags = m->setter->diags;
  Mark mark = para_mark(m->para, m->lacked_at);
  size_t at = 0;
  if (!m->missing) return;
  uint32_t c = utf8_next(m->lacked, &at);
  if (m->missing == 1)
    diag_error(diags, mark, MSG_GLYPH_MISSING, STR_ARG(m->lacked), (unsigned)c);
  else
    diag_error(diags, mark, MSG_GLYPHS_MISSING, m->missing, STR_ARG(m->lacked), (unsigned)c);
  if (itemize_is_emoji(c))
    diag_hint(diags, "emoji are not possible; leave them out");
  else if (itemize_is_letter(c))
    diag_hint(diags, "take a font list with 'fallbacks' that have this script, such as Noto");
  else
    diag_hint(diags, "take another character, or a font that has it: see the 'fallbacks' of the font list");
}

/* The font of the character at *at, which moves behind it; NULL when none has it. What leaves no ink stays in the
 * font of what stands before it, so that it parts no word. */
static const Font *font_of(Maker *m, const Font *before, size_t *at) {
  const Style *style = m->run->style;
  size_t from = *at;
  uint32_t c = utf8_next(m->para->text, at);
  if (!m->font) return NULL;
  if (utf8_is_inkless(c)) return before ? before : m->font;
  if (font_glyph(m->font, c)) return m->font;
  if (is_missing(m, str_sub(m->para->text, from, *at))) return NULL; /* it need not be sought again */
  const Font *font = fontbook_cover(m->setter->fonts, style->font, style->weight, style->italic, c, style->mark);
  if (!font) count_missing(m, str_sub(m->para->text, from, *at), from);
  return font;
}

static bool is_full(const Maker *m, size_t from, size_t to) {
  return to - from >= WORD_MAX || (to - from >= WORD_LONG && breaks_at(m, to));
}

/* A piece without spaces, of one run and one stretch, cut where the font changes. */
static void add_piece(Maker *m, const Stretch *stretch, size_t from, size_t to) {
  const Font *font = NULL;
  for (size_t at = from, start = from; at <= to;) {
    size_t here = at;
    const Font *next = at < to ? font_of(m, font, &at) : NULL;
    if (here > start && (next != font || here == to || is_full(m, start, here))) {
      if (font) add_word(m, font, stretch, start, here);
      start = here;
    }
    font = next;
    if (here == to) break;
  }
}

/* ---- the paragraph ----------------------------------------------------------------------- */

typedef enum Gap { GAP_NONE, GAP_SPACE, GAP_TIED, GAP_LINE, GAP_BREAK, GAP_SOFT } Gap;

/* What kind of gap stands at `at`, and how long it is. */
static Gap gap_at(Str text, size_t at, size_t *length) {
  *length = 1;
  if (text.p[at] == ' ' || text.p[at] == '\t') return GAP_SPACE;
  if (text.p[at] == '\n') return GAP_LINE;
  if (text.p[at] != '\xC2' && text.p[at] != '\xE2') return GAP_NONE; /* as most letters */
  Str rest = str_sub(text, at, text.n);
  *length = 2;
  if (str_starts(rest, STR("\xC2\xA0"))) return GAP_TIED;
  if (str_starts(rest, STR("\xC2\xAD"))) return GAP_SOFT;
  *length = 3;
  if (str_starts(rest, STR("\xE2\x80\x8B"))) return GAP_BREAK; /* zero width space */
  /* line and paragraph separator */
  if (str_starts(rest, STR("\xE2\x80\xA8")) || str_starts(rest, STR("\xE2\x80\xA9"))) return GAP_LINE;
  return GAP_NONE;
}

static bool is_dash(Str text, size_t at) {
  Str rest = str_sub(text, at, text.n);
  return str_starts(rest, STR("\xE2\x80\x93 ")) || str_starts(rest, STR("\xE2\x80\x94 "));
}

static void add_line_end(Maker *m) {
  add_penalty(m, ITEM_PENALTY_NEVER);
  add_item(m, (Item){.kind = ITEM_GLUE, .fil = true, .stretch = PT});
  add_penalty(m, ITEM_PENALTY_ALWAYS);
}

/* A soft hyphen of the text: a disc between two words. Before a gap it says nothing. */
static void add_soft_hyphen(Maker *m, size_t behind) {
  size_t length;
  if (behind == m->extent.to || gap_at(m->para->text, behind, &length) != GAP_NONE) return;
  if (!m->words.n || m->items.at[m->items.n - 1].kind != ITEM_BOX) return;
  const Word *word = &m->words.at[m->words.n - 1];
  Item item = {.kind = ITEM_DISC, .penalty = (int)word->style->hyphen_penalty};
  item.word = (uint32_t)m->words.n - 1;
  item.at = (uint32_t)word->text.n;
  item.pre = hlist_width(word, hlist_part(m->setter, word, 0, word->text.n, true)) - hlist_width(word, word->shape);
  add_item(m, item);
}

static void add_gap(Maker *m, Gap gap, size_t at, size_t length) {
  Str text = m->para->text;
  switch (gap) {
  case GAP_SPACE: /* a dash between spaces does not begin a line */
    if (is_dash(text, at + length)) add_penalty(m, ITEM_PENALTY_NEVER);
    add_glue(m, at);
    break;
  case GAP_TIED:
    add_penalty(m, ITEM_PENALTY_NEVER);
    add_glue(m, at);
    break;
  case GAP_LINE: add_line_end(m); break;
  case GAP_BREAK: add_penalty(m, 0); break;
  case GAP_SOFT: add_soft_hyphen(m, at + length); break;
  case GAP_NONE: break;
  }
}

static void enter_run(Maker *m, const Run *run) {
  m->run = run;
  m->font = setter_font(m->setter, run->style);
}

/* The run that holds a byte: the last one that begins there or before. */
static const Run *run_at(const Para *para, size_t at) {
  size_t low = 0, high = para->runs;
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if (para->run[middle].start <= at)
      low = middle;
    else
      high = middle;
  }
  return &para->run[low];
}

/* The stretches count from the beginning of the extent. */
static void add_text(Maker *m, const Stretch *stretches, size_t n) {
  Str text = m->para->text;
  size_t base = m->extent.from, end = m->extent.to;
  enter_run(m, run_at(m->para, base));
  const Stretch *stretch = stretches, *last = stretches + n - 1;
  for (size_t at = base, start = base; at <= end;) {
    size_t length = 0;
    Gap gap = at < end ? gap_at(text, at, &length) : GAP_NONE;
    bool turn = at == m->run->end || at - base == stretch->end;
    if ((turn || gap != GAP_NONE || at == end) && at > start) {
      add_piece(m, stretch, start, at);
      start = at;
    }
    if (at == end) break;
    while (at == m->run->end) enter_run(m, m->run + 1);
    while (at - base == stretch->end && stretch < last) stretch++;
    if (gap == GAP_NONE) {
      at++;
      continue;
    }
    add_gap(m, gap, at, length);
    start = at += length;
  }
}

/* A library that has not done its work, so that words could be lost. */
static void report_failures(const Maker *m) {
  const char *why = itemizer_failure(m->setter->language->itemizer);
  const Font *font = shaper_failure(m->setter->shaper);
  Mark mark = para_mark(m->para, 0);
  if (why) diag_error(m->setter->diags, mark, MSG_LIBRARY, "ICU", why);
  if (font) diag_error(m->setter->diags, mark, MSG_LIBRARY, "HarfBuzz", font->path);
}

static void add_indent(Maker *m) {
  const Para *para = m->para;
  if (!para->first && para->style->indent && !para->hang)
    add_item(m, (Item){.kind = ITEM_BOX, .width = para->style->indent, .word = UINT32_MAX});
  if (para->outdent) add_item(m, (Item){.kind = ITEM_BOX, .width = -para->hang, .word = UINT32_MAX});
}

Hlist hlist_make(Setter *setter, const Para *para, Extent extent, bool hyphenate) {
  Align align = para->style->align;
  Maker m = {.setter = setter, .para = para, .extent = extent, .hyphenate = hyphenate};
  m.justify = align == ALIGN_JUSTIFY;
  Str text = str_sub(para->text, extent.from, extent.to);
  bool *breaks = NEW_ARRAY(setter->scratch, bool, text.n + 1), whole = text.n == para->text.n;
  Itemizer *itemizer = setter->language->itemizer;
  itemize_breaks(itemizer, text, breaks);
  m.breaks = breaks;
  size_t n;
  const Stretch *stretches = itemize(itemizer, setter->scratch, text, itemize_base(para->text), &n);
  if (extent.from == 0) add_indent(&m);
  if (n) add_text(&m, stretches, n);
  report_missing(&m);
  report_failures(&m);
  add_penalty(&m, ITEM_PENALTY_NEVER);
  bool even = para->style->even_lines && align != ALIGN_JUSTIFY && whole;
  add_item(&m, (Item){.kind = ITEM_GLUE, .fil = !even, .stretch = even ? 0 : PT});
  return (Hlist){m.items.at, m.items.n, m.words.at, m.words.n, para};
}
