/* line.c: a line's words -> pieces from left to right -> glyph runs, when it is painted.
 *
 * What a justified line lacks is shared among its glue by running sums, so that the last word ends exactly at the
 * measure. */
#include "text/galley.h"
#include "text/lack.h"
#include "text/overhang.h"

#define SOFT_HYPHEN STR("\xC2\xAD")

/* What stands in a line, in the order of the text: a piece of a word, or a gap. */
typedef struct LinePiece {
  const Word *word;   /* NULL: a gap */
  const Shape *shape; /* of this piece */
  size_t from, to;    /* of the word */
  bool hyphen;        /* the typesetter's stands behind it */
  bool space;
  uint8_t level;
  Len x, width, stretch, shrink;
  uint32_t gaps; /* between its letters, where the line's tracking goes... */
  Len tracking;  /* ...and so much of that */
} LinePiece;

typedef struct LineMaker {
  Setter *setter;
  Arena *arena;
  const Line *line;
  const Words *words;
  Scale scale;
  HlistSpec spec;   /* of its items */
  int expansion;    /* of the run that is being made... */
  Len tracking;     /* ...and what is added between the letters of its next piece... */
  uint32_t tracked; /* ...each time a part of so many */
  Glue glue;
  VEC(LinePiece) pieces;
  VEC(size_t) order; /* of the pieces, from left to right */
  VEC(GlyphRun) runs;
  VEC(Mark) marks;
  VEC(LineLink) links;
  VEC(LineOrnament) ornaments;
  VEC(Glyph) glyphs; /* of the run that is being made */
  Buf text;
  const Style *style; /* of the run that is being made; NULL: none is */
  const ShapeKey *key;
} LineMaker;

/* ---- pieces ---------------------------------------------------------------------------- */

static void add_piece(LineMaker *m, LinePiece piece) {
  VEC_PUSH(m->setter->scratch, &m->pieces, piece);
}

/* The spaces between the bytes at..end-1. */
static void add_gaps(LineMaker *m, const Word *last, size_t at, size_t end) {
  const Para *para = m->words->para;
  const Run *run = last ? word_run(m->words, last) : para->run;
  for (size_t length; at < end; at += length) {
    Gap gap = gap_at(para->text, at, &length);
    if (gap != GAP_SPACE && gap != GAP_TIED) continue;
    run = run_from(para, run, at);
    const Item *glue = glue_of(m->setter, &m->glue, run->style, &m->spec);
    if (!glue) continue;
    LinePiece piece = {.space = true, .width = glue->width, .stretch = glue->stretch, .shrink = glue->shrink};
    add_piece(m, piece);
  }
}

/* The end of the gaps from byte `at` on; a line end is not one of them. */
static size_t gaps_end(Str text, size_t at) {
  for (size_t length; at < text.n; at += length) {
    Gap gap = gap_at(text, at, &length);
    if (gap == GAP_NONE || gap == GAP_LINE) break;
  }
  return at;
}

static void add_word(LineMaker *m, const Word *word) {
  const Line *line = m->line;
  size_t from = line->from > word->at ? line->from - word->at : 0;
  bool cut = line->to < word->at + word->n, hyphen = line->hyphen && line->to <= word->at + word->n;
  size_t to = cut ? line->to - word->at : word->n;
  bool whole = from == 0 && !cut && !hyphen;
  LinePiece piece = {.word = word, .from = from, .to = to, .hyphen = hyphen, .level = word->level};
  piece.shape = whole ? word->shape : word_part(m->setter, m->words, word, from, to, hyphen);
  piece.width = hlist_width(word_style(m->words, word), piece.shape, m->scale);
  if (piece.shape->letters > 1 && hlist_takes_tracking(piece.shape->key.script)) piece.gaps = piece.shape->letters - 1U;
  add_piece(m, piece);
}

/* A gap takes the lower level of its neighbours: the direction of the words around it, when they agree. */
static void level_gaps(LineMaker *m) {
  for (size_t i = 1; i + 1 < m->pieces.n; i++) {
    LinePiece *piece = &m->pieces.at[i];
    uint8_t before = piece[-1].level, after = piece[1].level;
    if (!piece->word) piece->level = before < after ? before : after;
  }
}

/* Rule L2 of UAX #9. */
static void reorder(LineMaker *m) {
  uint8_t most = 0;
  level_gaps(m);
  m->order.n = 0;
  for (size_t i = 0; i < m->pieces.n; i++) {
    VEC_PUSH(m->setter->scratch, &m->order, i);
    most = m->pieces.at[i].level > most ? m->pieces.at[i].level : most;
  }
  size_t *order = m->order.at;
  for (uint8_t level = most; level > 0; level--) {
    for (size_t i = 0, end; i < m->order.n; i = end + 1) {
      for (end = i; end < m->order.n && m->pieces.at[order[end]].level >= level; end++) continue;
      for (size_t a = i, b = end; a + 1 < b; a++, b--) {
        size_t swap = order[a];
        order[a] = order[b - 1];
        order[b - 1] = swap;
      }
    }
  }
}

static void open_maker(LineMaker *m) {
  m->spec = galley_items(m->line->galley, (Extent){0});
  m->scale = m->spec.scale;
}

/* What a line falls short is for its leaders, each a part; its spaces stay as they are. */
static void stretch_leaders(LineMaker *m) {
  for (size_t i = 0; i < m->pieces.n; i++) {
    LinePiece *piece = &m->pieces.at[i];
    piece->stretch = piece->word && piece->word->drawn == ORNAMENT_LEADER;
  }
}

/* The words of the line and the gaps between them, as in hlist.c. */
static void make_pieces(LineMaker *m) {
  const Line *line = m->line;
  const Words *words = m->words;
  size_t from = words_seek(words, line->from), to = from;
  while (to < words->n && words->word[to].at < line->to) to++;
  Len indent = line->number ? 0 : galley_indent(line->galley);
  VEC_RESERVE(m->setter->scratch, &m->pieces, 2 * (to - from) + 2);
  if (indent) add_piece(m, (LinePiece){.width = indent});
  size_t at = line->number || !to ? line->from : 0; /* what stands before the first word is only in the first line */
  for (size_t i = from; i < to; i++) {
    const Word *word = &words->word[i];
    if (at < word->at) add_gaps(m, i > from ? word - 1 : NULL, at, word->at);
    add_word(m, word);
    at = word->at + word->n;
  }
  /* spaces before a forced line end, such as ties, stay in the line */
  if ((line->fil || line->last) && to)
    add_gaps(m, &words->word[to - 1], line->to, gaps_end(words->para->text, line->to));
  if (line->leaders) stretch_leaders(m);
  reorder(m);
}

static bool is_type(const LinePiece *piece) {
  return piece->word && !piece->word->drawn;
}

/* What does not count at the left or right edge of a piece. */
static Len piece_overhang(const LineMaker *m, const LinePiece *piece, bool right) {
  End end = right == piece->shape->key.rtl ? END_FIRST : END_LAST;
  WordPart part = {piece->word, piece->from, piece->to, piece->hyphen};
  Len overhang = overhang_of(m->setter, m->words, &part, m->scale, end);
  return is_type(piece) ? font_expanded(overhang, m->line->expansion) : overhang;
}

/* Behind the indent of a first line nothing hangs (hlist.c). */
static bool is_indented(const LineMaker *m) {
  const LinePiece *first = &m->pieces.at[m->order.at[0]];
  return !first->word && !first->space && first->width > 0 && words_overhang(m->words) == OVERHANG_OPTICAL;
}

void line_take_overhang(Setter *setter, Line *line) {
  ArenaSpot spot = arena_save(setter->scratch);
  LineMaker m = {.setter = setter, .line = line, .words = line->galley->words};
  open_maker(&m);
  const LinePiece *left = NULL, *right = NULL;
  Len type = 0;
  make_pieces(&m);
  line->natural = 0;
  for (size_t i = 0; i < m.order.n; i++) {
    const LinePiece *piece = &m.pieces.at[m.order.at[i]];
    *(is_type(piece) ? &type : &line->natural) += piece->width;
    if (!piece->word) continue;
    if (!left) left = piece;
    right = piece;
  }
  if (left && !is_indented(&m)) line->left = piece_overhang(&m, left, false);
  if (right) line->right = piece_overhang(&m, right, true);
  line->natural += font_expanded(type, line->expansion) + line->tracking - line->left - line->right;
  arena_rewind(setter->scratch, spot);
}

/* ---- runs ---------------------------------------------------------------------------------- */

static void end_run(LineMaker *m) {
  if (!m->style) return;
  m->style = NULL;
  if (!m->glyphs.n) { /* all of it was spent */
    m->runs.n--;
    m->marks.n--;
    return;
  }
  GlyphRun *run = &m->runs.at[m->runs.n - 1];
  run->glyph = VEC_COPY(m->arena, m->glyphs.at, m->glyphs.n);
  run->n = m->glyphs.n;
  run->text = str_copy(m->arena, buf_str(&m->text));
}

static void begin_run(LineMaker *m, const Style *style, const ShapeKey *key, Mark mark, Len x) {
  end_run(m);
  GlyphRun run = {.font = key->font, .size = scaled(style->size, m->scale), .x = x, .rtl = key->rtl};
  run.expansion = m->expansion;
  run.y = -scaled(style->rise, m->scale);
  run.color = style->color ? *style->color : color_black;
  VEC_PUSH(m->setter->scratch, &m->runs, run);
  VEC_PUSH(m->setter->scratch, &m->marks, mark);
  m->style = style;
  m->key = key;
  m->text.n = m->glyphs.n = 0;
}

static bool goes_on(const LineMaker *m, const Style *style, const ShapeKey *key) {
  return m->style && m->key->font == key->font && m->key->rtl == key->rtl && m->style->size == style->size &&
         m->style->color == style->color && m->style->rise == style->rise;
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

/* What the cluster that begins with the i-th glyph stands for. Behind the end of `text` only a hyphen can stand. */
static Str cluster_text(const Shape *shape, uint32_t i, Str text) {
  size_t at = shape->glyph[i].cluster, end = at;
  if (at >= text.n) return SOFT_HYPHEN;
  while (end == at) end = ++i < shape->n ? shape->glyph[i].cluster : text.n;
  return str_sub(text, at, end);
}

/* A shape at x in the current run. */
static void add_glyphs(LineMaker *m, const Style *style, const Shape *shape, Str text, Len x) {
  Len size = scaled(style->size, m->scale), tracking = scaled(style->tracking, m->scale);
  Len left = x - m->runs.at[m->runs.n - 1].x, width = shape->key.rtl ? hlist_width(style, shape, m->scale) : 0;
  int upem = shape->key.font->upem;
  int64_t pen = 0;
  uint32_t letters = 0;
  for (uint32_t i = 0; i < shape->n; i++) {
    const ShapeGlyph *g = &shape->glyph[i];
    bool first = i == 0 || g[-1].cluster != g->cluster;
    letters += g->letter;
    if (shape->parted && str_starts(str_sub(text, g->cluster, text.n), SHAPE_NON_JOINER)) continue;
    Len gaps = letters ? letters - 1 : 0, spread = tracking * gaps;
    Len from = len_scale(pen + g->dx, size, upem) + spread;
    if (shape->key.rtl) from = width - len_scale(pen + g->advance - g->dx, size, upem) - spread;
    Glyph *glyph =
        add_glyph(m, g->id, left + font_expanded(from, m->expansion) + len_share(m->tracking, gaps, m->tracked),
                  g->dy ? -len_scale(g->dy, size, upem) : 0);
    if (first) add_cluster_text(m, glyph, cluster_text(shape, i, text));
    pen += g->advance;
  }
}

static void add_link(LineMaker *m, const LinePiece *piece, Len x, Len width) {
  LineLink *last = m->links.n ? &m->links.at[m->links.n - 1] : NULL;
  Str link = piece->word ? word_run(m->words, piece->word)->link : STR("");
  if (!link.n) return;
  if (last && last->uri.p == link.p)
    last->width = x + width - last->x;
  else
    VEC_PUSH(m->setter->scratch, &m->links, (LineLink){x, width, link});
}

/* Puts the pieces next to each other, from left to right. Where each ends is computed from the sums up to there, so
 * that what is rounded does not add up. */
static void place_pieces(LineMaker *m) {
  const Line *line = m->line;
  Len excess = line->excess, seen = 0, given = 0, x = line->x - line->left, type = 0, gaps = 0, tracked = 0;
  for (size_t i = 0; line->tracking && i < m->pieces.n; i++) gaps += m->pieces.at[i].gaps;
  for (size_t i = 0; i < m->order.n; i++) {
    LinePiece *piece = &m->pieces.at[m->order.at[i]];
    if (is_type(piece)) {
      Len before = font_expanded(type, line->expansion);
      type += piece->width;
      piece->tracking =
          len_share(line->tracking, tracked + piece->gaps, gaps) - len_share(line->tracking, tracked, gaps);
      tracked += piece->gaps;
      piece->width = font_expanded(type, line->expansion) - before + piece->tracking;
    }
    seen += excess > 0 ? piece->stretch : piece->shrink;
    Len upto = len_share(excess, seen, line->give);
    piece->x = x;
    piece->width += upto - given;
    x += piece->width;
    add_link(m, piece, piece->x, piece->width);
    given = upto;
  }
}

/* A space of the current run, as a glyph and as text; also for an ornament. */
static void add_space(LineMaker *m, Len x) {
  if (!m->style || !m->key->font->space) return;
  Glyph *space = add_glyph(m, m->key->font->space, x - m->runs.at[m->runs.n - 1].x, 0);
  add_cluster_text(m, space, STR(" "));
}

#define LEADER_AIR(size) ((size) / 4) /* between a leader and the words beside it */
#define TICK_AIR(size) ((size) / 20)  /* the same for a box to tick, which is nearly as large as the type */

/* Does nothing but the indent, or a space, stand to the left of the piece? */
static bool is_leftmost(const LineMaker *m, size_t piece) {
  size_t first = 0;
  while (m->order.at[first] != piece && !m->pieces.at[m->order.at[first]].word) first++;
  return m->order.at[first] == piece;
}

/* The i-th piece. A leader goes to the very ends of the line. */
static void place_ornament(LineMaker *m, size_t i) {
  const LinePiece *piece = &m->pieces.at[i];
  const Run *run = word_run(m->words, piece->word);
  LineOrnament ornament = {.ornament = run->ornament, .style = run->style};
  bool leader = run->ornament == ORNAMENT_LEADER, last = m->order.at[m->order.n - 1] == i;
  ornament.size = scaled(run->style->size, m->scale);
  ornament.rise = scaled(run->style->rise, m->scale);
  Len air = leader ? LEADER_AIR(ornament.size) : TICK_AIR(ornament.size);
  Len before = leader && is_leftmost(m, i) ? 0 : air, after = leader && last ? 0 : air;
  ornament.x = piece->x + before;
  ornament.width = piece->width - before - after;
  ornament.mark = para_mark(m->words->para, piece->word->at);
  VEC_PUSH(m->setter->scratch, &m->ornaments, ornament);
}

/* The runs are in the order of the text, wherever they stand. */
static void make_runs(LineMaker *m) {
  for (size_t i = 0; i < m->pieces.n; i++) {
    const LinePiece *piece = &m->pieces.at[i];
    const Word *word = piece->word;
    if (word && word->drawn) place_ornament(m, i);
    if (word && !word->drawn) {
      const Style *style = word_style(m->words, word);
      if (!goes_on(m, style, &piece->shape->key))
        begin_run(m, style, &piece->shape->key, para_mark(m->words->para, word->at + piece->from), piece->x);
      Str text = str_sub(m->words->para->text, word->at + piece->from, word->at + piece->to);
      m->tracking = piece->tracking;
      m->tracked = piece->gaps;
      add_glyphs(m, style, piece->shape, text, piece->x);
    } else if (word || piece->space) {
      add_space(m, piece->x);
    }
  }
  end_run(m);
}

/* ---- numbers ---------------------------------------------------------------------------------- */

/* The number before an item of a list, shaped; NULL when there is none. */
static const Shape *shape_number(Setter *setter, const Para *para, Str *text) {
  const Style *style = para->style;
  const Font *font = para->marker == MARKER_NUMBER && para->begins ? setter_font(setter, style) : NULL;
  if (!font) return NULL;
  *text = str_format(setter->scratch, "%d.", para->number);
  ShapeKey key = setter_key(style, font, SCRIPT('L', 'a', 't', 'n'), false);
  key.lang = &setter_language(setter, para->lang)->shape;
  if (key.features) lack_check(setter, &key, *text);
  return setter_shape(setter, &key, *text);
}

#define NUMBER_GAP(style) ((style)->size / 4) /* at least, between a number and its text */

Len line_number_room(Setter *setter, const Para *para) {
  ArenaSpot spot = arena_save(setter->scratch);
  Str text;
  const Shape *number = shape_number(setter, para, &text);
  Len room = number ? hlist_width(para->style, number, SCALE_FULL) + NUMBER_GAP(para->style) : 0;
  arena_rewind(setter->scratch, spot);
  return room;
}

/* On the item's first line, in the type of the list. */
static void add_number(LineMaker *m) {
  const Para *para = m->words->para;
  const Hang *hang = &m->line->galley->spec.hang;
  Str text;
  const Shape *number = m->line->number == 0 ? shape_number(m->setter, para, &text) : NULL;
  if (!number) return;
  Len x = hang->marker;
  if (para->style->overhang == OVERHANG_BEARINGS) x -= overhang_bearing(para->style, number, m->scale, END_FIRST);
  begin_run(m, para->style, &number->key, para_mark(para, 0), x);
  if (hang->color) m->runs.at[m->runs.n - 1].color = *hang->color;
  add_glyphs(m, para->style, number, text, x);
  end_run(m);
}

LineRuns line_runs(Setter *setter, Arena *arena, const Line *line) {
  ArenaSpot spot = arena_save(setter->scratch);
  LineMaker m = {.setter = setter, .arena = arena, .line = line, .words = line->galley->words};
  open_maker(&m);
  m.text.arena = setter->scratch;
  VEC_RESERVE(setter->scratch, &m.glyphs, line->to - line->from + 4);
  make_pieces(&m);
  add_number(&m);
  m.expansion = line->expansion;
  place_pieces(&m);
  make_runs(&m);
  LineRuns runs = {.n = m.runs.n, .links = m.links.n, .ornaments = m.ornaments.n};
  runs.run = VEC_COPY(arena, m.runs.at, m.runs.n);
  runs.mark = VEC_COPY(arena, m.marks.at, m.runs.n);
  runs.link = VEC_COPY(arena, m.links.at, m.links.n);
  if (m.ornaments.n) runs.ornament = VEC_COPY(arena, m.ornaments.at, m.ornaments.n);
  arena_rewind(setter->scratch, spot);
  return runs;
}
