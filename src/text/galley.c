/* galley.c: items -> breaks -> lines of glyph runs.
 *
 * The widths are the breaker's own, added up from the left; the glue of a
 * justified line takes its share of what is missing by the running sum, so
 * that the last word ends at the measure to the unit. */
#include "text/galley.h"

#include <assert.h>

#include "base/messages.h"

#define SOFT_HYPHEN STR("\xC2\xAD")

/* What stands in a line, in the order of the text: a piece of a word, or a gap. */
typedef struct Chunk {
  const Word *word;   /* NULL: a gap */
  const Shape *shape; /* of this piece */
  size_t from, to;
  bool hyphen, space;
  uint8_t level;
  Len x, width, stretch, shrink;
} Chunk;

typedef VEC(Line) Lines;

typedef struct LineMaker {
  Setter *setter;
  const Para *para;
  const Hlist *hlist;
  Len measure; /* without the hanging indentation */
  VEC(Chunk) chunks;
  VEC(size_t) order; /* of the chunks, from left to right */
  VEC(GlyphRun) runs;
  VEC(Mark) marks;
  VEC(LineLink) links;
  VEC(Glyph) glyphs; /* of the run that is being made */
  Buf text;
  const Word *styled; /* the word that gave the run its style */
} LineMaker;

Len line_baseline(const Style *style, const Font *font) {
  return (style->leading + len_scale(font->cap_height, style->size, font->upem)) / 2;
}

/* ---- breaking ---------------------------------------------------------------------- */

static BreakParams params_of(const Style *style, Len measure) {
  BreakParams params = {.width = measure,
                        .pretolerance = (int)style->pretolerance,
                        .tolerance = (int)style->tolerance,
                        .line_penalty = (int)style->line_penalty,
                        .adj_demerits = (int)style->adj_demerits,
                        .double_hyphen_demerits = (int)style->double_hyphen_demerits,
                        .final_hyphen_demerits = (int)style->final_hyphen_demerits,
                        .looseness = (int)style->looseness,
                        .emergency_stretch = style->emergency_stretch};
  if (style->align == ALIGN_JUSTIFY) return params;
  params.left_stretch = style->align == ALIGN_LEFT ? 0 : style->ragged;
  params.right_stretch = style->align == ALIGN_RIGHT ? 0 : style->ragged;
  if (params.emergency_stretch < measure) params.emergency_stretch = measure; /* a ragged line may always fall short */
  return params;
}

#define LOOSE_ITEMS_MAX \
  5000 /* some pages of one paragraph: with a looseness every number of lines is tried, which takes \
          the square of their number */

/* Words are broken only when the first pass, without hyphens, finds no way: patterns cost time. True when they are. */
static bool break_para(Setter *setter, const Para *para, Extent extent, Len measure, Hlist *hlist, Breaks *breaks) {
  BreakParams params = params_of(para->style, measure);
  *hlist = hlist_make(setter, para, extent, false);
  if (hlist->n > LOOSE_ITEMS_MAX) params.looseness = 0;
  bool hyphenate = para->style->hyphenate;
  BreakPasses passes = hyphenate ? BREAK_FIRST_PASS : BREAK_ALL_PASSES;
  if (break_lines(setter->scratch, hlist->item, hlist->n, &params, passes, breaks)) return false;
  *hlist = hlist_make(setter, para, extent, true);
  break_lines(setter->scratch, hlist->item, hlist->n, &params, BREAK_LATER_PASSES, breaks);
  return true;
}

Hlist galley_hlist(Setter *setter, const Galley *galley) {
  return hlist_make(setter, galley->para, (Extent){0, galley->para->text.n}, galley->hyphenated);
}

/* ---- chunks ---------------------------------------------------------------------------- */

static void add_chunk(LineMaker *m, Chunk chunk) {
  VEC_PUSH(m->setter->scratch, &m->chunks, chunk);
}

static void add_word(LineMaker *m, const Word *word, size_t from, size_t to, bool hyphen) {
  bool whole = from == 0 && to == word->text.n && !hyphen;
  const Shape *shape = whole ? word->shape : hlist_part(m->setter, word, from, to, hyphen);
  add_chunk(m, (Chunk){.word = word,
                       .shape = shape,
                       .from = from,
                       .to = to,
                       .hyphen = hyphen,
                       .level = word->level,
                       .width = hlist_width(word, shape)});
}

/* The boxes of one word that stand next to each other are one chunk; returns the item behind them. */
static size_t add_boxes(LineMaker *m, const BreakLine *line, size_t i) {
  const Item *item = m->hlist->item;
  if (item[i].word == UINT32_MAX) {
    add_chunk(m, (Chunk){.width = item[i].width});
    return i + 1;
  }
  const Word *word = &m->hlist->word[item[i].word];
  size_t first = i, to = word->text.n;
  while (i < line->end && (item[i].kind == ITEM_BOX || item[i].kind == ITEM_DISC) && item[i].word == item[first].word)
    i++;
  bool cut = i == line->end && i < m->hlist->n && item[i].kind == ITEM_DISC && item[i].word == item[first].word;
  if (cut) to = item[i].at;
  add_word(m, word, item[first].at, to, cut && item[i].disc == DISC_PATTERN);
  return i;
}

/* A gap takes the direction of the words around it when they agree. */
static void level_gaps(LineMaker *m) {
  for (size_t i = 1; i + 1 < m->chunks.n; i++) {
    Chunk *chunk = &m->chunks.at[i];
    uint8_t before = chunk[-1].level, after = chunk[1].level;
    if (!chunk->word) chunk->level = before < after ? before : after;
  }
}

/* Rule L2 of UAX #9. */
static void reorder(LineMaker *m) {
  uint8_t most = 0;
  level_gaps(m);
  m->order.n = 0;
  for (size_t i = 0; i < m->chunks.n; i++) {
    VEC_PUSH(m->setter->scratch, &m->order, i);
    most = m->chunks.at[i].level > most ? m->chunks.at[i].level : most;
  }
  size_t *order = m->order.at;
  for (uint8_t level = most; level > 0; level--) {
    for (size_t i = 0, end; i < m->order.n; i = end + 1) {
      for (end = i; end < m->order.n && m->chunks.at[order[end]].level >= level; end++) continue;
      for (size_t a = i, b = end; a + 1 < b; a++, b--) {
        size_t swap = order[a];
        order[a] = order[b - 1];
        order[b - 1] = swap;
      }
    }
  }
}

static void make_chunks(LineMaker *m, const BreakLine *line) {
  const Item *item = m->hlist->item;
  m->chunks.n = 0;
  for (size_t i = line->start; i < line->end;) {
    if (item[i].kind == ITEM_BOX) {
      i = add_boxes(m, line, i);
      continue;
    }
    bool end = i + 1 == m->hlist->n; /* the paragraph's last glue is no gap */
    if (item[i].kind == ITEM_GLUE && !item[i].fil && !end)
      add_chunk(m,
                (Chunk){.space = true, .width = item[i].width, .stretch = item[i].stretch, .shrink = item[i].shrink});
    i++;
  }
  reorder(m);
}

/* ---- runs ---------------------------------------------------------------------------------- */

static void end_run(LineMaker *m) {
  if (!m->styled) return;
  GlyphRun *run = &m->runs.at[m->runs.n - 1];
  run->glyph = VEC_COPY(m->setter->arena, m->glyphs.at, m->glyphs.n);
  run->n = m->glyphs.n;
  run->text = str_copy(m->setter->arena, buf_str(&m->text));
  m->styled = NULL;
}

static void begin_run(LineMaker *m, const Word *word, size_t from, Len x) {
  end_run(m);
  const Style *style = word->style;
  GlyphRun run = {.font = word->key.font, .size = style->size, .x = x, .y = -style->rise, .rtl = word->level & 1};
  run.color = style->color ? *style->color : color_black;
  VEC_PUSH(m->setter->scratch, &m->runs, run);
  VEC_PUSH(m->setter->scratch, &m->marks, para_mark(m->para, word->at + from));
  m->styled = word;
  m->text.n = m->glyphs.n = 0;
}

static bool same_run(const Word *a, const Word *b) {
  return a && a->key.font == b->key.font && !((a->level ^ b->level) & 1) && a->style->size == b->style->size &&
         a->style->color == b->style->color && a->style->rise == b->style->rise;
}

static Glyph *add_glyph(LineMaker *m, uint32_t id, Len x, Len y) {
  Glyph glyph = {.id = id, .text = (uint32_t)m->text.n, .x = x, .y = y};
  VEC_PUSH(m->setter->scratch, &m->glyphs, glyph);
  return &m->glyphs.at[m->glyphs.n - 1];
}

static void add_cluster_text(LineMaker *m, Glyph *glyph, Str text) {
  buf_add(&m->text, text);
  glyph->texts = (uint32_t)text.n;
}

static void add_glyphs(LineMaker *m, const Chunk *chunk, Len x) {
  const Word *word = chunk->word;
  const Shape *shape = chunk->shape;
  Len size = word->style->size, left = x - m->runs.at[m->runs.n - 1].x;
  int upem = word->key.font->upem;
  Str text = str_sub(word->text, chunk->from, chunk->to);
  int64_t pen = 0;
  uint32_t clusters = 0;
  for (uint32_t i = 0; i < shape->n; i++) {
    const ShapeGlyph *g = &shape->glyph[i];
    bool first = i == 0 || g[-1].cluster != g->cluster;
    size_t end = g->cluster;
    for (uint32_t j = i; end == g->cluster; j++) end = j < shape->n ? shape->glyph[j].cluster : text.n + chunk->hyphen;
    if (i && first) clusters++;
    Len from = len_scale(pen + g->dx, size, upem) + word->style->tracking * clusters;
    if (word->key.rtl)
      from = chunk->width - len_scale(pen + g->advance - g->dx, size, upem) - word->style->tracking * clusters;
    Glyph *glyph = add_glyph(m, g->id, left + from, -len_scale(g->dy, size, upem));
    if (first) add_cluster_text(m, glyph, g->cluster < text.n ? str_sub(text, g->cluster, end) : SOFT_HYPHEN);
    pen += g->advance;
  }
}

static void add_link(LineMaker *m, const Chunk *chunk, Len x, Len width) {
  LineLink *last = m->links.n ? &m->links.at[m->links.n - 1] : NULL;
  const Word *word = chunk->word;
  if (!word || !word->link.n) return;
  if (last && last->uri.p == word->link.p)
    last->width = x + width - last->x;
  else
    VEC_PUSH(m->setter->scratch, &m->links, (LineLink){x, width, word->link});
}

static Len sum_widths(const LineMaker *m, Len *stretch, Len *shrink) {
  Len width = 0;
  for (size_t i = 0; i < m->chunks.n; i++) {
    width += m->chunks.at[i].width;
    *stretch += m->chunks.at[i].stretch;
    *shrink += m->chunks.at[i].shrink;
  }
  return width;
}

/* What the gaps take of what a justified line falls short of the measure, or is too long. A line that ends with
 * infinite glue falls short by that alone, but is shrunk as any other. */
static Len excess_of(const LineMaker *m, const BreakLine *set, Len natural, Len shrink) {
  Len excess = m->para->style->align == ALIGN_JUSTIFY ? m->measure - natural : 0;
  if (excess > 0) return set->fil ? 0 : excess;
  return excess < -shrink ? -shrink : excess;
}

/* Puts the chunks next to each other, from left to right; returns where they end. */
static Len place_chunks(LineMaker *m, Len x, Len excess, Len room) {
  Len seen = 0, given = 0;
  for (size_t i = 0; i < m->order.n; i++) {
    Chunk *chunk = &m->chunks.at[m->order.at[i]];
    seen += excess > 0 ? chunk->stretch : chunk->shrink;
    Len upto = len_share(excess, seen, room);
    chunk->x = x;
    x += chunk->width + upto - given;
    add_link(m, chunk, chunk->x, x - chunk->x);
    given = upto;
  }
  return x;
}

/* In the order of the text, wherever they stand. */
static void make_runs(LineMaker *m, Line *line) {
  for (size_t i = 0; i < m->chunks.n; i++) {
    const Chunk *chunk = &m->chunks.at[i];
    if (chunk->word) {
      if (!same_run(m->styled, chunk->word)) begin_run(m, chunk->word, chunk->from, chunk->x);
      add_glyphs(m, chunk, chunk->x);
      line->words += i == 0 || !m->chunks.at[i - 1].word;
    } else if (chunk->space && m->styled && m->styled->key.font->space) {
      Glyph *space = add_glyph(m, m->styled->key.font->space, chunk->x - m->runs.at[m->runs.n - 1].x, 0);
      add_cluster_text(m, space, STR(" "));
    }
  }
  end_run(m);
}

static void set_line(LineMaker *m, Line *line) {
  Len stretch = 0, shrink = 0, natural = sum_widths(m, &stretch, &shrink);
  Len excess = excess_of(m, &line->set, natural, shrink), room = excess > 0 ? stretch : shrink;
  if (!room) excess = 0;
  Align align = m->para->style->align;
  Len rest = m->measure - natural - excess;
  const Chunk *last = m->chunks.n ? &m->chunks.at[m->order.at[m->order.n - 1]] : NULL;
  Len gap = rest + (last && last->word ? last->word->style->tracking : 0); /* nobody sees that behind the last letter */
  line->x = m->para->hang + (align == ALIGN_RIGHT ? gap : align == ALIGN_CENTER ? gap / 2 : 0);
  line->width = place_chunks(m, line->x, excess, room) - line->x;
  line->over = rest < 0 ? -rest : 0;
  line->stretch = stretch;
  make_runs(m, line);
}

#define LATIN ((uint32_t)'L' << 24 | 'a' << 16 | 't' << 8 | 'n')

/* The number before an item of a list, shaped; false when there is none. */
static bool shape_number(Setter *setter, const Para *para, Word *word) {
  const Style *style = para->style;
  const Font *font = setter_font(setter, style);
  if (!font || para->marker != MARKER_NUMBER || !para->begins) return false;
  *word = (Word){.style = style, .text = str_format(setter->scratch, "%d.", para->number)};
  word->key = (ShapeKey){font, LATIN, false, style->kerning, style->ligatures};
  word->shape = shape_text(setter->shaper, &word->key, word->text);
  return true;
}

#define NUMBER_GAP(style) ((style)->size / 4) /* at least, between a number and its text */

Len galley_number_room(Setter *setter, const Para *para) {
  ArenaSpot spot = arena_save(setter->scratch);
  Word word;
  Len room = 0;
  if (shape_number(setter, para, &word)) room = hlist_width(&word, word.shape) + NUMBER_GAP(para->style);
  arena_rewind(setter->scratch, spot);
  return room;
}

/* On the item's first line, in the type of the list. */
static void add_number(LineMaker *m) {
  Word *word = NEW(m->setter->scratch, Word);
  if (!shape_number(m->setter, m->para, word)) return;
  Chunk chunk = {.word = word, .shape = word->shape, .to = word->text.n, .width = hlist_width(word, word->shape)};
  begin_run(m, word, 0, m->para->marker_x);
  if (m->para->marker_color) m->runs.at[m->runs.n - 1].color = *m->para->marker_color;
  add_glyphs(m, &chunk, m->para->marker_x);
  end_run(m);
}

/* Does a line that is broken there end with the typesetter's hyphen? */
static bool is_hyphen(const Item *item) {
  return item->kind == ITEM_DISC && item->disc == DISC_PATTERN;
}

static void make_line(LineMaker *m, const BreakLine *set, bool first, bool last, Line *line) {
  *line = (Line){.para = m->para, .first = first, .last = last, .set = *set};
  line->hyphen = set->end < m->hlist->n && is_hyphen(&m->hlist->item[set->end]);
  m->runs.n = m->marks.n = m->links.n = 0;
  make_chunks(m, set);
  if (first) add_number(m);
  for (size_t i = 0; i < m->chunks.n; i++) {
    const Chunk *chunk = &m->chunks.at[i];
    if (!chunk->word) continue;
    size_t from = chunk->word->at + chunk->from, to = chunk->word->at + chunk->to;
    if (!line->to || from < line->from) line->from = from;
    if (to > line->to) line->to = to;
  }
  set_line(m, line);
  line->mark = para_mark(m->para, line->from);
  line->run = VEC_COPY(m->setter->arena, m->runs.at, m->runs.n);
  line->run_mark = VEC_COPY(m->setter->arena, m->marks.at, m->runs.n);
  line->runs = m->runs.n;
  line->link = VEC_COPY(m->setter->arena, m->links.at, m->links.n);
  line->links = m->links.n;
}

/* ---- parts ----------------------------------------------------------------------------------- */

/* A paragraph of more than some twenty pages is set in parts, so that the memory for it has a bound: the lines at the
 * end of a part are not kept, since they would be others if it went on, and the next part begins with the first of
 * them. What is longer than a part and yet the best of all ways nobody sees. */
#define EXTENT_BYTES ((size_t)64 << 10)
#define EXTENT_LINES 32 /* at least, of letters a quarter of an em wide */
#define UNSURE_LINES 64 /* how many at the end of a part can depend on what follows */
#define KEPT_LEAST 4

static size_t extent_bytes(const Para *para, Len measure) {
  Len letter = para->style->size / 4;
  size_t bytes = letter > 0 && measure > 0 ? (size_t)(measure / letter) * EXTENT_LINES : 0;
  return bytes > EXTENT_BYTES ? bytes : EXTENT_BYTES;
}

/* Behind a space where there is one, else behind a character. */
static size_t extent_end(Str text, size_t from, size_t bytes) {
  if (bytes >= text.n - from) return text.n;
  size_t end = from + bytes, least = from + bytes / 2;
  for (size_t at = end; at > least; at--) {
    if (text.p[at - 1] == ' ') return at;
  }
  while (((unsigned char)text.p[end] & 0xC0) == 0x80) end++;
  return end;
}

/* The byte of the paragraph that a line begins with; false when it has no words. */
static bool find_begin(const Hlist *hlist, const BreakLine *line, size_t *at) {
  for (size_t i = line->start; i < line->end; i++) {
    const Item *item = &hlist->item[i];
    if (item->kind != ITEM_BOX || item->word == UINT32_MAX) continue;
    *at = hlist->word[item->word].at + item->at;
    return true;
  }
  return false;
}

/* Sets a part from byte `from` on; returns where the next one begins. */
static size_t set_extent(LineMaker *m, Galley *galley, Lines *lines, size_t from, size_t bytes) {
  Setter *setter = m->setter;
  Str text = m->para->text;
  shaper_trim(setter->shaper);
  ArenaSpot spot = arena_save(setter->scratch);
  Hlist hlist;
  Breaks breaks;
  Extent extent = {from, extent_end(text, from, bytes)};
  bool last = extent.to == text.n;
  galley->hyphenated |= break_para(setter, m->para, extent, m->measure, &hlist, &breaks);
  size_t unsure = last ? 0 : breaks.lines / 4 < UNSURE_LINES ? breaks.lines / 4 : UNSURE_LINES;
  size_t kept = breaks.lines - unsure, next = extent.to;
  while (!last && kept && (kept == breaks.lines || !find_begin(&hlist, &breaks.line[kept], &next))) kept--;
  bool few = !last && kept < KEPT_LEAST, stuck = few && breaks.line[0].overfull; /* which is an error */
  if (few && !stuck) {
    arena_rewind(setter->scratch, spot);
    return set_extent(m, galley, lines, from, bytes * 4);
  }
  if (stuck) kept = breaks.lines, next = extent.to;
  *m = (LineMaker){
      .setter = setter, .para = m->para, .hlist = &hlist, .measure = m->measure, .text.arena = setter->scratch};
  VEC_RESERVE(setter->arena, lines, kept);
  for (size_t i = 0; i < kept; i++) {
    Line *line = &lines->at[lines->n++];
    make_line(m, &breaks.line[i], lines->n == 1, last && i + 1 == kept, line);
    galley->demerits += breaks.line[i].demerits;
  }
  if (breaks.passes > galley->passes) galley->passes = breaks.passes;
  assert(next > from || last);
  arena_rewind(setter->scratch, spot);
  return next;
}

const Galley *galley_set(Setter *setter, const Para *para, Len measure) {
  Galley *galley = NEW(setter->arena, Galley);
  Lines lines = {0};
  LineMaker maker = {.setter = setter, .para = para, .measure = measure - para->hang};
  size_t at = 0, bytes = extent_bytes(para, maker.measure);
  *galley = (Galley){.para = para, .measure = measure};
  do at = set_extent(&maker, galley, &lines, at, bytes);
  while (at < para->text.n);
  galley->line = lines.at;
  galley->lines = lines.n;
  return galley;
}

/* ---- what is wrong with lines --------------------------------------------- */

#define OVER_SEEN (PT / 20)        /* less is not seen */
#define OVER_MOST (PT * 720 / 127) /* 2 mm: more runs into the next column, or out of the box and is cut off */

static void report_over(Setter *setter, const Line *line, const Style *style) {
  if (line->over > OVER_MOST)
    diag_error(setter->diags, line->mark, MSG_OVERFULL, len_mm(line->over));
  else
    diag_warning(setter->diags, line->mark, MSG_OVERFULL, len_mm(line->over));
  if (line->links)
    diag_hint(setter->diags, "give a shorter address, or make the type smaller");
  else if (style->hyphenate)
    diag_hint(setter->diags, "reword it; write &shy; where a word may be broken; or make the type smaller");
  else
    diag_hint(setter->diags, "reword it; write &shy; where a word may be broken; or let the style '%.*s' hyphenate",
              STR_ARG(style->name));
}

static void check_line(Setter *setter, const Line *line, const Style *style, bool warn) {
  if (line->over > (warn ? OVER_SEEN : OVER_MOST)) report_over(setter, line, style);
  Len missing = line->width - line->set.natural;
  if (!warn || style->align != ALIGN_JUSTIFY || line->set.fil || missing <= 0) return;
  int badness = break_badness(missing, line->stretch);
  if (badness > style->tolerance) {
    diag_warning(setter->diags, line->mark, MSG_LOOSE, badness, (int)style->tolerance);
    diag_hint(setter->diags, "reword it, or raise the tolerance of the style '%.*s'", STR_ARG(style->name));
  }
}

void galley_check(Setter *setter, const Galley *galley, bool warn) {
  for (size_t i = 0; i < galley->lines; i++) check_line(setter, &galley->line[i], galley->para->style, warn);
}
