/* spacing.c: one walk over a paragraph's bytes finds what is to be another space; then its text is made anew.
 *
 * The walk looks at few of them (Usage.bytes): in most languages at spaces, and at these only when the word before them
 * could be one that is tied to the next, by its first and its last byte. */
#include "copy/spacing.h"

#include <string.h>

#include "base/utf8.h"

/* A space in place of `taken` bytes from byte `at` on; of no bytes, it is a new one. */
typedef struct Edit {
  uint32_t at;
  uint8_t taken;
  bool behind; /* a new one belongs to the run before it */
  SpaceKind space;
} Edit;

typedef struct Spacer {
  Arena *arena;
  const MdBlock *block;
  Str text, source;
  VEC(Edit) edits;
  const MdRun *run; /* the current one, */
  size_t run_end;
  const Usage *usage;
  size_t word_from; /* behind the last space or line end */
  size_t link_end;  /* the end of the word of a link that was looked at last, */
  bool address;     /* and whether that is in its address */
  bool grouped;     /* the last space that could be one is between two groups of figures */
} Spacer;

static const Str spaces[] = {
    [SPACE_AS_WRITTEN] = {NULL, 0}, [SPACE_TIED] = {"\u00A0", 2}, [SPACE_NARROW] = {"\u202F", 3}};

/* ---- what stands where ------------------------------------------------------------- */

static bool is_space(uint32_t c) {
  return c == ' ' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0x2028 || c == 0x2029;
}

/* Guillemets that point outwards, as where signs have spaces: »so« is not written there. */
static bool closes(uint32_t c) {
  return c == 0xBB || c == 0x203A;
}

/* A bracket or quotation mark before a word, in most languages. */
static bool opens(uint32_t c) {
  return c == '(' || c == '[' || c == '{' || c == 0xAB || c == 0x2039 || c == 0x2018 || c == 0x201A || c == 0x201C ||
         c == 0x201E;
}

/* What parts words without a space: brackets, quotation marks, dashes, strokes. */
static bool parts(uint32_t c) {
  return opens(c) || closes(c) || c == '"' || c == '\'' || c == '/' || c == 0x2013 || c == 0x2014;
}

static uint32_t char_before(const Spacer *m, size_t at) {
  return at ? utf8_before(m->text, &at) : '\n';
}

static uint32_t char_at(Str text, size_t at) {
  return at < text.n ? utf8_next(text, &at) : '\n';
}

/* The word that ends at byte `at`. */
static Str word_before(const Spacer *m, size_t at) {
  size_t from = at;
  for (size_t next = at; next; from = next) {
    uint32_t c = utf8_before(m->text, &next);
    if (is_space(c) || parts(c)) break;
  }
  return str_sub(m->text, from, at);
}

/* Is the byte not what was typed there: behind a backslash, or made of an entity? */
static bool is_kept(const Spacer *m, size_t at) {
  const MdBlock *block = m->block;
  const MdSpan *span = &block->span[vec_seek(block->span, block->spans, sizeof *block->span, at)];
  size_t place = span->source + (at - span->at), slashes = 0;
  if (place >= m->source.n) return false;
  if (m->source.p[place] == '&') return true;
  if (m->text.p[at] & 0x80) return false; /* a backslash keeps only signs of ASCII */
  while (slashes < place && m->source.p[place - 1 - slashes] == '\\') slashes++;
  return slashes % 2;
}

/* Is the word around byte `at` the address of its link, or in it? */
static bool is_address(Spacer *m, size_t at) {
  size_t from = at, to = at;
  Str link = m->run->link;
  if (!link.n || at < m->link_end) return link.n && m->address;
  while (from > m->run->start && m->text.p[from - 1] != ' ') from--;
  while (to < m->run_end && m->text.p[to] != ' ') to++;
  m->link_end = to;
  m->address = memmem(link.p, link.n, m->text.p + from, to - from);
  return m->address;
}

static void add_edit(Spacer *m, Edit edit) {
  const Edit *last = m->edits.n ? &m->edits.at[m->edits.n - 1] : NULL;
  if (last && last->at == edit.at) m->edits.n--; /* a sign knows better than the word before it */
  VEC_PUSH(m->arena, &m->edits, edit);
}

/* ---- ties ------------------------------------------------------------------------------ */

/* "J." or "z.": one letter with a full stop. */
static bool is_lettered(Str word) {
  if (word.n < 2 || word.p[word.n - 1] != '.') return false;
  size_t at = word.n - 1;
  if (!utf8_is_letter(utf8_before(word, &at))) return false;
  if (!at) return true;
  uint32_t before = utf8_before(word, &at);
  return !utf8_is_letter(before) && !is_digit(before);
}

static bool begins_lettered(Str text) {
  size_t at = 0;
  return text.n && utf8_is_letter(utf8_next(text, &at)) && at < text.n && text.p[at] == '.';
}

static bool is_capital(uint32_t c) {
  return utf8_lower(c) != c;
}

/* An initial, and what may be a surname. */
static bool is_initial(Str word, Str next) {
  size_t at = word.n - 1;
  return is_lettered(word) && is_capital(utf8_before(word, &at)) && is_capital(char_at(next, 0));
}

static size_t count_digits(Str text) {
  size_t n = 0;
  while (n < text.n && is_digit(text.p[n])) n++;
  return n;
}

static bool is_roman_digit(char c) {
  return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C' || c == 'D' || c == 'M';
}

static bool is_roman(Str text) {
  size_t n = 0;
  while (n < text.n && is_roman_digit(text.p[n])) n++;
  return n && !utf8_is_letter(char_at(text, n));
}

/* "16", "16.", "14-16" and, by language, "16th", "1er". */
static bool is_day(const Spacer *m, Str word) {
  size_t figures = count_digits(word);
  bool range = figures + 1 < word.n && word.p[figures] == '-' && is_digit(word.p[figures + 1]);
  if (range) word = str_sub(word, figures + 1, word.n), figures = count_digits(word);
  Str ending = str_sub(word, figures, word.n);
  if (!figures || figures > 2) return false;
  return !ending.n || str_is(ending, ".") || usage_lists(m->usage, USAGE_DAY_ENDINGS, ending);
}

/* "12." */
static bool begins_month(Str text) {
  size_t figures = count_digits(text);
  return figures && figures <= 2 && figures < text.n && text.p[figures] == '.';
}

/* Do only groups of three figures follow each other here? */
static bool are_groups(Str text) {
  while (count_digits(text) == 3) {
    if (text.n < 5 || text.p[3] != ' ' || !is_digit(text.p[4])) return true;
    text = str_sub(text, 4, text.n);
  }
  return false;
}

/* Is the space behind `word` within a number, as in "10 000"? What is a telephone number most likely is none. */
static bool is_group(const Spacer *m, Str word, Str next) {
  size_t from = (size_t)(word.p - m->text.p);
  if (!m->usage->groups || count_digits(word) != word.n || word.n > 3 || !is_digit(next.p[0])) return false;
  if (from > 1 && m->text.p[from - 1] == ' ' && is_digit(m->text.p[from - 2])) return m->grouped;
  return word.p[0] != '0' && are_groups(next);
}

/* Is the word a number, and what follows one that stands behind it? */
static bool is_counted(const Spacer *m, Str word, Str next) {
  uint8_t head = m->usage->bytes[(unsigned char)next.p[0]];
  bool figure = is_digit(word.p[word.n - 1]);
  if (head & USAGE_UNIT && (figure || (word.n > 1 && is_roman(word))) && usage_begins(m->usage, USAGE_BEHIND, next))
    return true;
  if (!is_digit(word.p[0]) || !is_day(m, word)) return false;
  if (head & USAGE_MONTH && usage_begins(m->usage, USAGE_MONTHS, next)) return true;
  return !figure && begins_month(next);
}

static bool is_tied(const Spacer *m, Str word, Str next) {
  if (is_counted(m, word, next) || is_initial(word, next)) return true;
  if (word.n > m->usage->longest) return false;
  if (usage_lists(m->usage, USAGE_LEANING, word) || usage_pairs(m->usage, word, next)) return true;
  bool roman = is_roman(next) && !usage_begins(m->usage, USAGE_SPOKEN, next);
  return (is_digit(next.p[0]) || roman) && usage_lists(m->usage, USAGE_BEFORE, word);
}

static SpaceKind space_of(Spacer *m, Str word, Str next) {
  if (is_group(m, word, next)) {
    m->grouped = true;
    return m->usage->groups;
  }
  m->grouped = false;
  if (is_lettered(word) && begins_lettered(next)) return m->usage->letters;
  return is_tied(m, word, next) ? SPACE_TIED : SPACE_AS_WRITTEN;
}

/* Could the word before the space at `at` be tied to the next? */
static bool may_tie(const Spacer *m, size_t at) {
  if (m->word_from == at || at + 1 == m->text.n) return false;
  const uint8_t *bytes = m->usage->bytes;
  uint8_t last = bytes[(unsigned char)m->text.p[at - 1]];
  if (last & USAGE_POINT) return true;
  if (!(bytes[(unsigned char)m->text.p[m->word_from]] & USAGE_HEAD)) return false;
  return last & USAGE_END || at - m->word_from <= 2 || bytes[(unsigned char)m->text.p[at + 1]] & USAGE_MONTH;
}

static void look_at_space(Spacer *m, size_t at) {
  if (m->edits.n && m->edits.at[m->edits.n - 1].at == at) return; /* a sign before it has decided */
  Str word = word_before(m, at), next = str_sub(m->text, at + 1, m->text.n);
  if (!word.n) return;
  SpaceKind space = space_of(m, word, next);
  if (space && !is_kept(m, at)) add_edit(m, (Edit){(uint32_t)at, 1, false, space});
}

/* ---- signs -------------------------------------------------------------------------------- */

/* The bytes of the space at byte `at` that may be replaced: one that was typed. 0: there is none, or another stands. */
static size_t typed_space(const Spacer *m, size_t at) {
  Str rest = str_sub(m->text, at, m->text.n);
  size_t n = str_starts(rest, STR(" ")) ? 1 : str_starts(rest, STR("\u00A0")) ? 2 : 0;
  return n && !is_kept(m, at) ? n : 0;
}

static void set_behind(Spacer *m, size_t at, const UsageSign *sign) {
  uint32_t next = char_at(m->text, at);
  size_t typed = at < m->text.n ? typed_space(m, at) : 0;
  if (!typed && (is_space(next) || closes(next))) return;
  if (typed && at + typed == m->text.n) return;
  add_edit(m, (Edit){(uint32_t)at, (uint8_t)typed, true, sign->space});
}

/* The bytes of a sign at byte `at` that ends a clause, such as ! or : and no quotation mark. */
static size_t find_stop(const Spacer *m, size_t at) {
  UsageSign sign = usage_sign(m->usage, str_sub(m->text, at, m->text.n));
  return sign.behind || closes(char_at(m->text, at)) ? 0 : sign.n;
}

/* Does a clause end behind the sign at byte `at`, and those that follow it? A code goes on: 10:30, a?b. Only the first
 * of several has a space, unless more were typed. */
static bool ends_clause(const Spacer *m, size_t at, bool typed) {
  size_t before = at;
  utf8_before(m->text, &before);
  if (!typed && find_stop(m, before)) return false;
  for (size_t n; (n = find_stop(m, at)); at += n) continue;
  uint32_t c = char_at(m->text, at);
  return is_space(c) || closes(c) || c == ')' || c == ']' || c == '}' || c == '.' || c == ',' || c == '*' || c == '"' ||
         c == 0x2019 || c == 0x201D || c == 0x2013 || c == 0x2014 || c == 0x2026;
}

static void set_before(Spacer *m, size_t at, const UsageSign *sign) {
  size_t from = at;
  uint32_t before = at ? utf8_before(m->text, &from) : '\n';
  bool space = is_space(before);
  size_t typed = space && at ? typed_space(m, from) : 0;
  if (space && !typed) return;
  uint32_t word = typed ? char_before(m, from) : before;
  if (is_space(word) || opens(word) || is_kept(m, at)) return;
  if (find_stop(m, at) && (!ends_clause(m, at, typed) || is_address(m, at))) return;
  add_edit(m, (Edit){(uint32_t)(typed ? from : at), (uint8_t)typed, false, sign->space});
}

static void look_at_sign(Spacer *m, size_t at) {
  UsageSign sign = usage_sign(m->usage, str_sub(m->text, at, m->text.n));
  if (sign.n && sign.behind && !is_kept(m, at)) set_behind(m, at + sign.n, &sign);
  if (sign.n && !sign.behind) set_before(m, at, &sign);
}

static void look_at_run(Spacer *m) {
  const uint8_t *bytes = m->usage->bytes;
  const char *p = m->text.p;
  for (size_t at = m->run->start, end = m->run_end; at < end; at++) {
    if (!(bytes[(unsigned char)p[at]] & USAGE_STOP)) continue;
    if (p[at] != ' ' && p[at] != '\n') {
      look_at_sign(m, at);
      continue;
    }
    if (p[at] == ' ' && may_tie(m, at)) look_at_space(m, at);
    m->word_from = at + 1;
  }
}

/* ---- the new text ---------------------------------------------------------------------------- */

static Str edited_text(const Spacer *m) {
  Buf buf = {.arena = m->arena};
  size_t from = 0;
  for (size_t i = 0; i < m->edits.n; i++) {
    const Edit *edit = &m->edits.at[i];
    buf_add(&buf, str_sub(m->text, from, edit->at));
    buf_add(&buf, spaces[edit->space]);
    from = edit->at + edit->taken;
  }
  buf_add(&buf, str_sub(m->text, from, m->text.n));
  return buf_str(&buf);
}

/* How many bytes an edit adds. */
static uint32_t growth(const Edit *edit) {
  return (uint32_t)spaces[edit->space].n - edit->taken;
}

static const MdRun *edited_runs(const Spacer *m) {
  MdRun *runs = VEC_COPY(m->arena, m->block->run, m->block->runs);
  size_t i = 0;
  uint32_t more = 0;
  for (size_t r = 0; r < m->block->runs; r++) {
    for (; i < m->edits.n; i++) {
      const Edit *edit = &m->edits.at[i];
      if (edit->at >= runs[r].start && !(edit->behind && edit->at == runs[r].start)) break;
      more += growth(edit);
    }
    runs[r].start += more;
  }
  return runs;
}

/* Each edit has a span, and one begins behind it; spans that begin where an edit stands are among these. */
static void edit_spans(const Spacer *m, MdBlock *block) {
  VEC(MdSpan) spans = {0};
  const MdSpan *old = m->block->span, *end = old + m->block->spans;
  uint32_t more = 0;
  for (size_t i = 0; i <= m->edits.n; i++) {
    const Edit *edit = i < m->edits.n ? &m->edits.at[i] : NULL;
    uint32_t behind = edit ? edit->at + edit->taken : 0;
    for (; old < end && (!edit || old->at < edit->at); old++)
      VEC_PUSH(m->arena, &spans, (MdSpan){old->at + more, old->source});
    if (!edit) break;
    const MdSpan *last = old < end && old->at == edit->at ? old : old - 1;
    VEC_PUSH(m->arena, &spans, (MdSpan){edit->at + more, last->source + (edit->at - last->at)});
    more += growth(edit);
    while (old < end && old->at <= behind) last = old++;
    VEC_PUSH(m->arena, &spans, (MdSpan){behind + more, last->source + (behind - last->at)});
  }
  block->span = spans.at;
  block->spans = spans.n;
}

MdBlock spacing_set(Arena *arena, const MdBlock *block, Str source) {
  Spacer m = {.arena = arena, .block = block, .text = block->text, .source = source};
  for (size_t i = 0; i < block->runs; i++) {
    m.run = &block->run[i];
    m.run_end = i + 1 < block->runs ? m.run[1].start : m.text.n;
    m.usage = m.run->usage;
    m.link_end = 0;
    look_at_run(&m);
  }
  if (!m.edits.n) return *block;
  MdBlock edited = *block;
  edited.text = edited_text(&m);
  edited.run = edited_runs(&m);
  edit_spans(&m, &edited);
  return edited;
}
