/* hlist.c: words -> boxes, glue, penalties and discs.
 *
 * Glue is the font's space, with a half of it to stretch and a third to shrink (The TeXbook, chapter 12), but never to
 * less than 0.155 em: narrower gaps run words together, to the eye and to readers that find words by their gaps
 * (poppler needs 0.15 em). Where letters may be made narrower it is 0.18 em. A style's word space goes before all that.
 * Where lines are ragged it is rigid. */
#include "text/hlist.h"

#include "base/utf8.h"
#include "text/overhang.h"

#define SPACE_LEAST 155 /* thousandths of an em; see above */
#define SPACE_LEAST_EXPANDED 180

/* A part of a shape: how wide it is, in font units, and its letters. */
typedef struct Advance {
  int32_t units;
  uint32_t letters;
} Advance;

/* Where a word can be cut, and how wide its parts are when they are shaped apart. */
typedef struct Cut {
  uint16_t at;
  bool hyphen;           /* with the typesetter's hyphen; else at a break that the text itself allows */
  Advance head;          /* of the whole word, before the cut */
  Advance before, after; /* the two parts shaped apart, the first with its hyphen */
} Cut;

typedef struct HlistMaker {
  Setter *setter;
  const Words *words;
  const HlistSpec *spec;
  size_t cut; /* the next of words->cut */
  Glue glue;
  VEC(Item) items;
} HlistMaker;

/* Clamps widths of more than 32 bits: two million ems. */
static Advance advance_of(int64_t units, uint32_t letters) {
  int64_t most = units > INT32_MAX ? INT32_MAX : units;
  return (Advance){(int32_t)(most < INT32_MIN ? INT32_MIN : most), letters};
}

static Len width_of(const Style *style, const Font *font, Advance advance, Scale scale) {
  Len size = scaled(style->size, scale), tracking = scaled(style->tracking, scale);
  return len_scale(advance.units, size, font->upem) + tracking * advance.letters;
}

Len hlist_width(const Style *style, const Shape *shape, Scale scale) {
  return width_of(style, shape->key.font, advance_of(shape->width, shape->letters), scale);
}

bool hlist_takes_tracking(uint32_t script) {
  return script == SCRIPT('L', 'a', 't', 'n') || script == SCRIPT('G', 'r', 'e', 'k') ||
         script == SCRIPT('C', 'y', 'r', 'l');
}

/* What can be added between so many letters: between two, half as much of an em as they are made wider. */
static Len tracking_of(const HlistMaker *m, const Word *word, uint32_t letters) {
  if (!m->spec->expansion || !hlist_takes_tracking(word->shape->key.script) || letters < 2) return 0;
  return len_share(scaled(word_style(m->words, word)->size, m->spec->scale), m->spec->expansion, 2000) * (letters - 1);
}

static void add_item(HlistMaker *m, Item item) {
  VEC_PUSH(m->setter->scratch, &m->items, item);
}

static void add_penalty(HlistMaker *m, int penalty) {
  add_item(m, (Item){.kind = ITEM_PENALTY, .penalty = penalty});
}

/* ---- cuts ---------------------------------------------------------------------------- */

/* Width and letters of what begins before byte `to`. */
static Advance head_of(const Shape *shape, size_t to) {
  int64_t units = 0;
  uint32_t letters = 0;
  for (uint32_t i = 0; i < shape->n; i++) {
    if (shape->glyph[i].cluster >= to) continue;
    units += shape->glyph[i].advance;
    letters += shape->glyph[i].letter;
  }
  return advance_of(units, letters);
}

static bool cuts_clean(const Shape *shape, size_t at) {
  for (uint32_t i = 0; i < shape->n; i++) {
    if (shape->glyph[i].cluster == at) return !shape->glyph[i].unsafe;
  }
  return false;
}

static Advance whole(const Shape *shape) {
  return advance_of(shape->width, shape->letters);
}

/* The last byte before `at` where the word can be cut without reshaping it: only the text after it is shaped anew. */
static size_t safe_before(const Shape *shape, size_t at) {
  size_t safe = 0;
  for (uint32_t i = 0; i < shape->n; i++) {
    size_t cluster = shape->glyph[i].cluster;
    if (cluster < at && cluster > safe && !shape->glyph[i].unsafe) safe = cluster;
  }
  return safe;
}

static Cut measure_cut(Setter *setter, const Words *words, const Word *word, size_t at, bool hyphen) {
  const Shape *shape = word->shape;
  Cut cut = {.at = (uint16_t)at, .hyphen = hyphen, .head = head_of(shape, at)};
  cut.before = cut.head;
  cut.after = advance_of(shape->width - cut.head.units, shape->letters - cut.head.letters);
  bool clean = cuts_clean(shape, at);
  if (hyphen || !clean) {
    size_t safe = safe_before(shape, at);
    const Shape *tail = word_part(setter, words, word, safe, at, hyphen);
    cut.before = head_of(shape, safe);
    cut.before = advance_of(cut.before.units + tail->width, cut.before.letters + tail->letters);
  }
  if (!clean) cut.after = whole(word_part(setter, words, word, at, word->n, false));
  return cut;
}

/* Addresses and numbers are never divided by the patterns. */
static bool is_plain_word(Str text) {
  for (size_t i = 0; i < text.n; i++) {
    char c = text.p[i];
    if (c == '@' || c == '/' || c == '.' || c == ':') return i + 1 == text.n;
    if (is_digit(c)) return false;
  }
  return true;
}

/* These scripts have no hyphenation: lines end between words or between any letters, or letters are elongated. */
static bool divides_words(uint32_t script) {
  static const uint32_t whole[] = {SCRIPT('A', 'r', 'a', 'b'), SCRIPT('B', 'o', 'p', 'o'), SCRIPT('H', 'a', 'n', 'g'),
                                   SCRIPT('H', 'a', 'n', 'i'), SCRIPT('H', 'e', 'b', 'r'), SCRIPT('H', 'i', 'r', 'a'),
                                   SCRIPT('K', 'a', 'n', 'a'), SCRIPT('K', 'h', 'm', 'r'), SCRIPT('L', 'a', 'o', 'o'),
                                   SCRIPT('M', 'y', 'm', 'r'), SCRIPT('N', 'k', 'o', 'o'), SCRIPT('S', 'y', 'r', 'c'),
                                   SCRIPT('T', 'h', 'a', 'a'), SCRIPT('T', 'i', 'b', 't')};
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
    if (whole[i] == script) return false;
  }
  return true;
}

/* Where the patterns divide a word, kept with its shape: most words recur. */
struct Hyphens {
  struct Hyphens *next; /* for another `min` */
  HyphenMin min;
  size_t n;
  Cut cut[];
};

static const struct Hyphens *find_hyphens(Setter *setter, const Words *words, const Word *word) {
  const Style *style = word_style(words, word);
  bool divided = divides_words(word->shape->key.script);
  const Hyphenator *patterns = divided ? setter_hyphenator(setter, word_run(words, word)->lang) : NULL;
  HyphenMin min = {(int)style->hyphen_min_before, (int)style->hyphen_min_after};
  if (!patterns) return NULL;
  struct Hyphens *known = word->shape->hyphens;
  while (known && (known->min.before != min.before || known->min.after != min.after)) known = known->next;
  if (known) return known;
  size_t breaks[HYPHEN_LETTERS_MAX], n = hyphen_word(patterns, word_text(words, word), min, breaks);
  known = arena_alloc(shaper_memory(setter->shaper), sizeof *known + n * sizeof *known->cut);
  known->next = word->shape->hyphens;
  known->min = min;
  known->n = n;
  for (size_t i = 0; i < n; i++) known->cut[i] = measure_cut(setter, words, word, breaks[i], true);
  return word->shape->hyphens = known;
}

/* ---- words ----------------------------------------------------------------------------- */

/* The kind of a break that the text itself allows. U+2010 to U+2015 are hyphens and dashes. */
static Disc disc_at(Str text, size_t at) {
  const char *end = text.p + at;
  if (at < text.n && *end == '.') return DISC_POINT;
  bool dash = at >= 3 && end[-3] == '\xE2' && end[-2] == '\x80' && (unsigned char)end[-1] >= 0x90 &&
              (unsigned char)end[-1] <= 0x95;
  return dash || (at && end[-1] == '-') ? DISC_HYPHEN : DISC_BARE;
}

/* What of a word stands in boxes already. */
typedef struct Boxed {
  size_t to; /* byte of the word */
  Len width;
  uint32_t letters;
} Boxed;

/* Adds the box up to the cut, and the disc. */
static void add_cut(HlistMaker *m, const Word *word, Boxed *boxed, const Cut *cut) {
  const Style *style = word_style(m->words, word);
  const Font *font = word->shape->key.font;
  Scale scale = m->spec->scale;
  uint32_t number = (uint32_t)(word - m->words->word);
  Len upto = width_of(style, font, cut->head, scale), all = hlist_width(style, word->shape, scale);
  Len tracking = tracking_of(m, word, cut->head.letters - boxed->letters);
  add_item(m, (Item){ITEM_BOX, .width = upto - boxed->width, .tracking = tracking, .word = number,
                     .at = (uint32_t)boxed->to});
  *boxed = (Boxed){cut->at, upto, cut->head.letters};
  Item item = {.kind = ITEM_DISC, .word = number, .at = (uint32_t)cut->at};
  item.disc = cut->hyphen ? DISC_PATTERN : disc_at(word_text(m->words, word), cut->at);
  item.penalty = (int)(cut->hyphen ? style->hyphen_penalty : style->ex_hyphen_penalty);
  item.pre = width_of(style, font, cut->before, scale) - upto;
  item.post = width_of(style, font, cut->after, scale) - (all - upto);
  add_item(m, item);
}

static bool hyphenates(const HlistMaker *m, const Word *word) {
  return m->spec->hyphenate && word_style(m->words, word)->hyphen_penalty < ITEM_PENALTY_NEVER &&
         is_plain_word(word_text(m->words, word));
}

/* A word before byte `from`, where another line ended; *post: by how much the rest of it is wider than a part of the
 * word, as behind a disc. */
static Boxed skip_head(HlistMaker *m, const Word *word, size_t from, Len *post) {
  const Style *style = word_style(m->words, word);
  const Font *font = word->shape->key.font;
  Cut cut = measure_cut(m->setter, m->words, word, from, false);
  Len head = width_of(style, font, cut.head, m->spec->scale);
  *post = width_of(style, font, cut.after, m->spec->scale) - (hlist_width(style, word->shape, m->spec->scale) - head);
  return (Boxed){from, head, cut.head.letters};
}

/* Cut where Unicode lets a line end in it, else where the patterns say. `from`: not 0 for the rest of a word. */
static void add_word(HlistMaker *m, const Word *word, size_t from) {
  const Words *words = m->words;
  size_t first = m->items.n;
  bool divided = false;
  Len post = 0;
  Boxed boxed = from ? skip_head(m, word, from, &post) : (Boxed){0};
  for (; m->cut < words->cuts && words->cut[m->cut] < word->at + word->n; m->cut++) {
    Cut cut = measure_cut(m->setter, words, word, words->cut[m->cut] - word->at, false);
    add_cut(m, word, &boxed, &cut);
    divided = true;
  }
  const struct Hyphens *hyphens = !divided && hyphenates(m, word) ? find_hyphens(m->setter, words, word) : NULL;
  for (size_t i = 0; hyphens && i < hyphens->n; i++) {
    if (hyphens->cut[i].at > boxed.to) add_cut(m, word, &boxed, &hyphens->cut[i]);
  }
  Item rest = {.kind = ITEM_BOX, .word = (uint32_t)(word - words->word), .at = (uint32_t)boxed.to};
  rest.rigid = word->drawn;
  rest.width = hlist_width(word_style(words, word), word->shape, m->spec->scale) - boxed.width;
  if (!word->drawn) rest.tracking = tracking_of(m, word, word->shape->letters - boxed.letters);
  add_item(m, rest);
  m->items.at[first].width += post;
}

/* A disc between two words without a space (of two styles, or long), where Unicode lets a line end. */
static void add_seam(HlistMaker *m, const Word *last) {
  Item item = {.kind = ITEM_DISC, .word = (uint32_t)(last - m->words->word), .at = last->n};
  item.disc = disc_at(word_text(m->words, last), last->n);
  item.penalty = (int)word_style(m->words, last)->ex_hyphen_penalty;
  add_item(m, item);
  m->cut++;
}

/* ---- ornaments ------------------------------------------------------------------------------ */

#define LEADER_PENALTY 1000 /* to begin a line with a leader: when no word can come with it */

/* What a line falls short. The leader is at least as wide as its box. It is TeX's \hfill with no break behind it, so
 * that what follows stands at the right end; where that does not fit, the last word goes to the next line with the
 * leader, or else the leader alone. */
static void add_leader(HlistMaker *m, const Word *word) {
  add_penalty(m, ITEM_PENALTY_NEVER);
  add_item(m, (Item){.kind = ITEM_GLUE, .fil = true, .stretch = PT, .at = word->at});
}

static bool ends_line(Str text, size_t at, size_t end) {
  for (size_t length; at < end; at += length) {
    if (gap_at(text, at, &length) == GAP_LINE) return true;
  }
  return false;
}

/* What the breaker may do between two words, one of which is an ornament; before the gap, at which no line ends then.
 */
static void add_bond(HlistMaker *m, const Word *last, const Word *word) {
  Item item = {.kind = ITEM_DISC, .disc = DISC_POINT, .penalty = LEADER_PENALTY, .at = last->n};
  bool leader = word->drawn == ORNAMENT_LEADER, tied = last->drawn;
  if ((!leader && !tied) || ends_line(m->words->para->text, last->at + last->n, word->at)) return;
  item.word = (uint32_t)(last - m->words->word);
  if (leader && !tied) add_item(m, item);
  add_penalty(m, ITEM_PENALTY_NEVER);
}

/* ---- gaps -------------------------------------------------------------------------------- */

Len hlist_space(const Style *style, const Font *font, Scale scale) {
  if (style->word_space.most) return scaled(style->word_space.is, scale);
  return len_scale(font->space_width, scaled(style->size, scale), font->upem);
}

/* Of a space that is no range: by half, and by a third, as most fonts of TeX have it. */
static void set_stretch(Item *glue, Len width, Len least) {
  glue->stretch = width / 2;
  glue->shrink = width - width / 3 > least ? width / 3 : width > least ? width - least : 0;
}

const Item *glue_of(Setter *setter, Glue *glue, const Style *style, const HlistSpec *spec) {
  Scale scale = spec->scale;
  if (glue->style == style) return glue->font ? &glue->item : NULL;
  const Font *font = setter_font(setter, style);
  *glue = (Glue){style, font, {.kind = ITEM_GLUE}};
  if (!font) return NULL;
  const Spring *space = &style->word_space;
  Len width = hlist_space(style, font, scale);
  glue->item.width = width + scaled(style->tracking, scale);
  if (!spec->justify) return &glue->item;
  if (space->least == space->most) {
    int least = spec->expansion ? SPACE_LEAST_EXPANDED : SPACE_LEAST;
    set_stretch(&glue->item, width, len_share(scaled(style->size, scale), least, 1000));
  } else {
    glue->item.stretch = scaled(space->most, scale) - width;
    glue->item.shrink = width - scaled(space->least, scale);
  }
  return &glue->item;
}

static void add_glue(HlistMaker *m, const Style *style, size_t at) {
  const Item *glue = glue_of(m->setter, &m->glue, style, m->spec);
  if (!glue) return;
  add_item(m, *glue);
  m->items.at[m->items.n - 1].at = (uint32_t)at;
}

static bool is_dash(Str text, size_t at) {
  Str rest = str_sub(text, at, text.n);
  return str_starts(rest, STR("\xE2\x80\x93 ")) || str_starts(rest, STR("\xE2\x80\x94 "));
}

static void add_line_end(HlistMaker *m, size_t at) {
  add_penalty(m, ITEM_PENALTY_NEVER);
  add_item(m, (Item){.kind = ITEM_GLUE, .fil = true, .stretch = PT});
  add_item(m, (Item){.kind = ITEM_PENALTY, .penalty = ITEM_PENALTY_ALWAYS, .at = (uint32_t)at});
}

/* A soft hyphen of the text: a disc between two words. Before a gap it has no effect. */
static void add_soft_hyphen(HlistMaker *m, const Word *last, size_t behind) {
  size_t length;
  Str text = m->words->para->text;
  if (behind == text.n || gap_at(text, behind, &length) != GAP_NONE) return;
  if (!last || m->items.at[m->items.n - 1].kind != ITEM_BOX) return;
  const Style *style = word_style(m->words, last);
  Item item = {.kind = ITEM_DISC, .penalty = (int)style->hyphen_penalty};
  item.word = (uint32_t)(last - m->words->word);
  item.at = last->n;
  Cut cut = measure_cut(m->setter, m->words, last, last->n, true);
  item.pre = width_of(style, last->shape->key.font, cut.before, m->spec->scale) -
             hlist_width(style, last->shape, m->spec->scale);
  add_item(m, item);
}

/* The gaps from byte `at` to `end`, after the word `last` (NULL: none). */
static void add_gaps(HlistMaker *m, const Word *last, size_t at, size_t end) {
  const Para *para = m->words->para;
  const Run *run = last ? word_run(m->words, last) : para->run;
  for (size_t length; at < end; at += length) {
    Gap gap = gap_at(para->text, at, &length);
    run = run_from(para, run, at);
    switch (gap) {
    case GAP_SPACE: /* a dash between spaces does not begin a line */
      if (is_dash(para->text, at + length)) add_penalty(m, ITEM_PENALTY_NEVER);
      add_glue(m, run->style, at);
      break;
    case GAP_TIED:
      add_penalty(m, ITEM_PENALTY_NEVER);
      add_glue(m, run->style, at);
      break;
    case GAP_LINE: add_line_end(m, at); break;
    case GAP_BREAK: add_penalty(m, 0); break;
    case GAP_SOFT: add_soft_hyphen(m, last, at + length); break;
    case GAP_NONE: break; /* a character that no font has */
    }
  }
}

/* ---- overhang ------------------------------------------------------------------------------ */

/* At the end of a line that is broken at `item`, in or behind the word of the box; NULL: behind the last. */
static Len overhang_before(HlistMaker *m, const Item *box, const Item *item) {
  const Word *word = &m->words->word[box->word];
  bool disc = item && item->kind == ITEM_DISC;
  WordPart part = {word, box->at, disc ? item->at : word->n, disc && item->disc == DISC_PATTERN};
  return overhang_of(m->setter, m->words, &part, m->spec->scale, END_LAST);
}

/* At the start of a line that begins with the box. */
static Len overhang_behind(HlistMaker *m, const Item *box) {
  const Word *word = &m->words->word[box->word];
  return overhang_of(m->setter, m->words, &(WordPart){word, box->at, word->n, false}, m->spec->scale, END_FIRST);
}

/* Behind the indent of a first line nothing hangs: it is not at the edge of the text, as an outdent is. */
static bool is_indented(const HlistMaker *m) {
  return words_overhang(m->words) == OVERHANG_OPTICAL && m->spec->indent > 0 && !m->spec->extent.at;
}

/* Are its words of both directions? */
static bool is_mixed(const Words *words) {
  for (size_t i = 1; i < words->n; i++) {
    if ((words->word[i].level ^ words->word[0].level) & 1) return true;
  }
  return false;
}

/* Which words stand at the edges of a mixed line is not known yet. If those at its ends seemed to hang, and do not, it
 * might be too wide; so nothing is counted on, and what hangs is added to its spaces. */
static bool counts_overhang(const Words *words) {
  Overhang overhang = words_overhang(words);
  return overhang == OVERHANG_BEARINGS || (overhang == OVERHANG_OPTICAL && !is_mixed(words));
}

/* What comes behind a forced break, or first or last of all, always begins or ends a line: its width is less. */
static void take_overhang(HlistMaker *m) {
  Item *items = m->items.at, *box = NULL; /* the last word's, when a line can go on from it */
  bool indented = is_indented(m);
  for (size_t i = 0, behind = 0; i < m->items.n; i++) {
    Item *item = &items[i];
    if (item->kind != ITEM_BOX || item->word == UINT32_MAX) {
      if (box) item->pre -= overhang_before(m, box, item);
      if (item->kind == ITEM_PENALTY && item->penalty == ITEM_PENALTY_ALWAYS) box = NULL;
      continue;
    }
    Len first = overhang_behind(m, item);
    if (!box && !indented) item->width -= first;
    indented = false;
    for (; box && behind < i; behind++) items[behind].post -= first;
    box = item;
    behind = i + 1;
  }
  if (box) box->width -= overhang_before(m, box, NULL);
}

/* ---- the paragraph ------------------------------------------------------------------------- */

/* The first cut at or after byte `at`. */
static size_t seek_cut(const Words *words, size_t at) {
  size_t low = 0, high = words->cuts;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (words->cut[middle] < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void add_words(HlistMaker *m) {
  const Words *words = m->words;
  Extent extent = m->spec->extent;
  const Word *last = NULL;
  for (size_t i = extent.from; i < extent.to; i++) {
    const Word *word = &words->word[i];
    size_t at = last ? last->at + last->n : extent.at;
    if (last && (last->drawn || word->drawn)) add_bond(m, last, word);
    if (at < word->at) add_gaps(m, last, at, word->at);
    if (last && at == word->at && m->cut < words->cuts && words->cut[m->cut] == at) add_seam(m, last);
    add_word(m, word, !last && at > word->at ? at - word->at : 0);
    if (word->drawn == ORNAMENT_LEADER) add_leader(m, word);
    last = word;
  }
  if (extent.to == words->n) add_gaps(m, last, last ? last->at + last->n : extent.at, words->para->text.n);
}

Hlist hlist_make(Setter *setter, const Words *words, const HlistSpec *spec) {
  const Style *style = words->para->style;
  Extent extent = spec->extent;
  HlistMaker m = {.setter = setter, .words = words, .spec = spec};
  bool all = extent.to - extent.from == words->n && !extent.at;
  m.cut = extent.from < words->n ? seek_cut(words, extent.at + (extent.at > 0)) : 0;
  if (!extent.at && spec->indent)
    add_item(&m, (Item){.kind = ITEM_BOX, .rigid = true, .width = spec->indent, .word = UINT32_MAX});
  VEC_RESERVE(setter->scratch, &m.items, 2 * (extent.to - extent.from) + 4);
  add_words(&m);
  add_penalty(&m, ITEM_PENALTY_NEVER);
  bool even = style->even_lines && !spec->justify && all;
  add_item(&m, (Item){.kind = ITEM_GLUE, .fil = !even, .stretch = even ? 0 : PT});
  if (counts_overhang(words)) take_overhang(&m);
  return (Hlist){m.items.at, m.items.n};
}
