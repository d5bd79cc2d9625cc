/* words.c: text -> stretches of one script and direction -> words -> shapes.
 *
 * Of Unicode's line breaks only those without a space are kept: they are rare, except in addresses and in scripts
 * without spaces. */
#include "text/words.h"

#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"
#include "text/lack.h"

typedef struct WordsMaker {
  Setter *setter;
  const Para *para;
  const bool *breaks; /* may a line end before this byte? */
  bool mail;          /* there is an '@' in it */
  const Run *run;     /* the current one */
  const Language *language;
  const Font *font; /* of the run's style; NULL: its file is missing */
  VEC(Word) words;
  VEC(Str) texts; /* of the last words, which have this key and are not yet shaped */
  ShapeKey key;
  VEC(uint32_t) cuts;
  size_t missing, lacked_at; /* characters that no font has; where the first one stands */
  Str lacked;                /* the first one */
} WordsMaker;

const Shape *word_part(Setter *setter, const Words *words, const Word *word, size_t from, size_t to, bool hyphen) {
  Str text = str_sub(words->para->text, word->at + from, word->at + to);
  Buf part = {.arena = setter->scratch};
  if (!hyphen) return setter_shape(setter, &word->shape->key, text);
  buf_add(&part, text);
  buf_add(&part, STR(WORDS_HYPHEN));
  return setter_shape(setter, &word->shape->key, buf_str(&part));
}

size_t words_seek(const Words *words, size_t at) {
  if (!words->n) return 0;
  size_t i = vec_seek(words->word, words->n, sizeof *words->word, at);
  return i + (words->word[i].at + words->word[i].n <= at);
}

/* ---- words -------------------------------------------------------------------------- */

static bool is_mail(Str text) {
  return memchr(text.p, '@', text.n) && !memchr(text.p, '/', text.n);
}

/* A mail address may be broken before its '@' or a full stop. Unicode would break it after a hyphen, which then looks
 * like the typesetter's, or after a full stop, which then seems to end it. */
static bool parts_mail(Str text, size_t at) {
  bool within = text.p[at] == '.' && at + 1 < text.n && utf8_is_letter((unsigned char)text.p[at + 1]);
  return text.p[at] == '@' || within;
}

/* From WORD_LONG bytes on a word ends where a line may end, and at WORD_MAX in any case, so that cutting one never
 * costs much more than setting it. */
#define WORD_LONG 200
#define WORD_MAX 2000

static void add_cut(WordsMaker *m, size_t at) {
  VEC_PUSH(m->setter->scratch, &m->cuts, (uint32_t)at);
}

/* Together, which costs less than one by one. */
static void shape_words(WordsMaker *m) {
  size_t n = m->texts.n;
  if (!n) return;
  Shape **shape = NEW_ARRAY(m->setter->scratch, Shape *, n);
  setter_shapes(m->setter, &m->key, m->texts.at, n, shape);
  Word *word = m->words.at + m->words.n - n;
  for (size_t i = 0; i < n; i++) word[i].shape = shape[i];
  m->texts.n = 0;
}

static void add_word(WordsMaker *m, const Font *font, const Stretch *stretch, size_t from, size_t to) {
  const Style *style = m->run->style;
  Str text = str_sub(m->para->text, from, to);
  bool mail = m->mail && is_mail(text);
  ShapeKey key = setter_key(style, font, stretch->script, stretch->level & 1);
  key.lang = &m->language->shape;
  Word word = {.at = (uint32_t)from, .n = (uint32_t)text.n, .run = (uint32_t)(m->run - m->para->run)};
  word.level = stretch->level;
  if (key.features) lack_check(m->setter, &key, text);
  if (!shape_key_eq(&key, &m->key)) shape_words(m);
  m->key = key;
  VEC_PUSH(m->setter->scratch, &m->texts, text);
  /* text in two styles without a space between may be broken where Unicode allows it */
  const Word *last = m->words.n ? &m->words.at[m->words.n - 1] : NULL;
  if (last && last->at + last->n == from && m->breaks[from] && !last->drawn) add_cut(m, from);
  for (size_t i = 1; i < text.n; i++) {
    if (mail ? parts_mail(text, i) : m->breaks[from + i]) add_cut(m, from + i);
  }
  VEC_PUSH(m->setter->scratch, &m->words, word);
}

/* An em wide: a leader at least, a box to tick with the air around it. No line ends behind it, nor right before it. */
static void add_ornament(WordsMaker *m, const Stretch *stretch, size_t from, size_t to) {
  if (!m->font) return;
  shape_words(m);
  Shape *shape = NEW(m->setter->arena, Shape);
  *shape = (Shape){.key = {.font = m->font, .script = stretch->script, .rtl = stretch->level & 1},
                   .letters = 1,
                   .width = m->font->upem};
  Word word = {.at = (uint32_t)from, .n = (uint32_t)(to - from), .run = (uint32_t)(m->run - m->para->run)};
  word.level = stretch->level;
  word.drawn = (uint8_t)m->run->ornament;
  word.shape = shape;
  VEC_PUSH(m->setter->scratch, &m->words, word);
}

/* ---- fonts ---------------------------------------------------------------------------- */

static bool is_missing(const WordsMaker *m, Str character) {
  return m->setter->missing.n && *map_at(&m->setter->missing, character);
}

static void count_missing(WordsMaker *m, Str character, size_t at) {
  void **seen = map_at(&m->setter->missing, character);
  if (*seen) return;
  *seen = m->setter;
  if (m->missing++) return;
  m->lacked = character;
  m->lacked_at = at;
}

/* Chinese, Japanese, Korean: in packages of their own. */
static bool is_cjk(uint32_t c) {
  return (c >= 0x2E80 && c < 0xA4D0) || (c >= 0xAC00 && c < 0xD7B0) || (c >= 0xF900 && c < 0xFB00) || c >= 0x20000;
}

/* One error for the whole paragraph: a word in a foreign script lacks every letter. */
static void report_missing(WordsMaker *m) {
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
    diag_hint(diags,
              "list fonts of this script in a fonts/NAME.yaml, say those of the package %s/noto, and add NAME to the "
              "'fallbacks' of the list for %.*s",
              is_cjk(c) ? "fonts-noto-cjk in /usr/share/fonts/opentype"
                        : "fonts-noto-core in /usr/share/fonts/truetype",
              STR_ARG(m->run->style->font->family));
  else
    diag_hint(diags, "take another character, or a font that has it: see the 'fallbacks' of the font list");
}

/* The font of the character at *at, which is moved past it; NULL when none has it. A character without ink stays in the
 * font of the one before, so that it does not split a word. */
static const Font *font_of(WordsMaker *m, const Font *before, size_t *at) {
  const Style *style = m->run->style;
  size_t from = *at;
  uint32_t c = utf8_next(m->para->text, at);
  if (!m->font) return NULL;
  if (utf8_is_inkless(c)) return before ? before : m->font;
  if (font_glyph(m->font, c)) return m->font;
  if (is_missing(m, str_sub(m->para->text, from, *at))) return NULL; /* it need not be looked up again */
  const Font *font = setter_cover(m->setter, style, c);
  if (!font) count_missing(m, str_sub(m->para->text, from, *at), from);
  return font;
}

static bool is_full(const WordsMaker *m, size_t from, size_t to) {
  return to - from >= WORD_MAX || (to - from >= WORD_LONG && m->breaks[to]);
}

/* A piece without spaces, of one run and one stretch, cut where the font changes. */
static void add_piece(WordsMaker *m, const Stretch *stretch, size_t from, size_t to) {
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

Gap gap_at(Str text, size_t at, size_t *length) {
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

static void enter_run(WordsMaker *m, const Run *run) {
  m->run = run;
  m->language = setter_language(m->setter, run->lang);
  m->font = setter_font(m->setter, run->style);
}

static void add_text(WordsMaker *m, const Stretch *stretch, size_t n) {
  Str text = m->para->text;
  const Stretch *last = stretch + n - 1;
  enter_run(m, m->para->run);
  for (size_t at = 0, start = 0; at <= text.n;) {
    size_t length = 0;
    Gap gap = at < text.n ? gap_at(text, at, &length) : GAP_NONE;
    bool turn = at == m->run->end || at == stretch->end;
    if ((turn || gap != GAP_NONE || at == text.n) && at > start) {
      if (m->run->ornament)
        add_ornament(m, stretch, start, at);
      else
        add_piece(m, stretch, start, at);
      start = at;
    }
    if (at == text.n) break;
    while (at == m->run->end) enter_run(m, m->run + 1);
    while (at == stretch->end && stretch < last) stretch++;
    at += gap == GAP_NONE ? 1 : length;
    if (gap != GAP_NONE) start = at;
  }
}

/* The runs that are not in the language of their paragraph. */
static void find_isolates(Setter *setter, const Para *para, ItemizeText *text) {
  VEC(Isolate) isolates = {0};
  const Lang *last = para->lang;
  for (size_t i = 0; i < para->runs; i++) {
    const Run *run = &para->run[i];
    if (run->lang != para->lang && run->lang == last)
      isolates.at[isolates.n - 1].to = run->end;
    else if (run->lang != para->lang)
      VEC_PUSH(setter->scratch, &isolates,
               (Isolate){run->start, run->end, itemizer_is_rtl(setter_language(setter, run->lang)->itemizer)});
    last = run->lang;
  }
  text->isolate = isolates.at;
  text->isolates = isolates.n;
}

const Words *words_make(Setter *setter, const Para *para) {
  Words *words = NEW(setter->arena, Words);
  ArenaSpot spot = arena_save(setter->scratch);
  WordsMaker m = {.setter = setter, .para = para};
  Str text = para->text;
  bool *breaks = NEW_ARRAY(setter->scratch, bool, text.n + 1);
  Itemizer *itemizer = setter_language(setter, para->lang)->itemizer;
  ItemizeText whole = {.text = text};
  itemize_breaks(itemizer, text, breaks);
  m.breaks = breaks;
  m.mail = text.n && memchr(text.p, '@', text.n);
  size_t n;
  find_isolates(setter, para, &whole);
  const Stretch *stretches = itemize(itemizer, setter->scratch, &whole, &n);
  if (n) add_text(&m, stretches, n);
  shape_words(&m);
  report_missing(&m);
  *words = (Words){.para = para, .n = m.words.n, .cuts = m.cuts.n};
  words->word = VEC_COPY(setter->arena, m.words.at, m.words.n);
  words->cut = VEC_COPY(setter->arena, m.cuts.at, m.cuts.n);
  arena_rewind(setter->scratch, spot);
  return words;
}
