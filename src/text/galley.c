/* galley.c: words -> items -> breaks -> lines.
 *
 * Line widths are the breaker's. A long paragraph is set in parts, so that the memory for its items has a bound. */
#include "text/galley.h"

#include <assert.h>

#include "base/budget.h"
#include "base/messages.h"

typedef VEC(Line) Lines;

typedef struct GalleyMaker {
  Setter *setter;
  Galley *galley;
  Len measure; /* without the hanging indentation */
  Lines lines;
} GalleyMaker;

static Len baseline_of(Setter *setter, const Style *style, Len leading, Scale scale) {
  const Font *font = setter_font(setter, style);
  return font ? (leading + scaled(len_scale(font->cap_height, style->size, font->upem), scale)) / 2 : leading;
}

Len line_baseline(Setter *setter, const Style *style, Levers levers) {
  return baseline_of(setter, style, levers_leading(levers, style), levers_scale(levers, style));
}

Scale galley_scale(const Galley *galley) {
  const GalleySpec *spec = &galley->spec;
  return (Scale)scaled(levers_scale(spec->levers, galley_para(galley)->style), spec->scale);
}

Len galley_leading(const Galley *galley) {
  return scaled(levers_leading(galley->spec.levers, galley_para(galley)->style), galley->spec.scale);
}

Len galley_size(const Galley *galley) {
  return scaled(galley_para(galley)->style->size, galley_scale(galley));
}

Len galley_baseline(Setter *setter, const Galley *galley) {
  return baseline_of(setter, galley_para(galley)->style, galley_leading(galley), galley_scale(galley));
}

/* ---- breaking ---------------------------------------------------------------------- */

static BreakParams params_of(const Galley *galley, Len measure) {
  const GalleySpec *spec = &galley->spec;
  Scale scale = galley_scale(galley);
  const Style *style = galley_para(galley)->style;
  Align align = galley_align(galley);
  BreakParams params = {.width = measure,
                        .room = spec->room,
                        .rooms = spec->rooms,
                        .pretolerance = (int)style->pretolerance,
                        .tolerance = (int)style->tolerance,
                        .line_penalty = (int)style->line_penalty,
                        .adj_demerits = (int)style->adj_demerits,
                        .double_hyphen_demerits = (int)style->double_hyphen_demerits,
                        .final_hyphen_demerits = (int)style->final_hyphen_demerits,
                        .looseness = (int)style->looseness + spec->looseness,
                        .tolerable = spec->tolerable,
                        .emergency_stretch = scaled(style->emergency_stretch, scale)};
  if (align == ALIGN_JUSTIFY) {
    params.expansion = levers_expansion(spec->levers, style);
    return params;
  }
  Len ragged = scaled(style->ragged, scale);
  params.left_stretch = align == ALIGN_LEFT ? 0 : ragged;
  params.right_stretch = align == ALIGN_RIGHT ? 0 : ragged;
  if (params.emergency_stretch < measure) params.emergency_stretch = measure; /* a ragged line may always fall short */
  return params;
}

#define LOOSE_ITEMS_MAX \
  5000 /* some pages of one paragraph: with a looseness every number of lines is tried, which takes \
          quadratic time */

Len galley_indent(const Galley *galley) {
  const Para *para = galley_para(galley);
  const Hang *hang = &galley->spec.hang;
  if (hang->outdent) return -hang->text;
  return para->first || hang->text ? 0 : scaled(para->style->indent, galley_scale(galley));
}

/* Of the paragraph's lines. */
static size_t next_number(const GalleyMaker *m) {
  const Line *on = m->galley->spec.on;
  return m->lines.n + (on ? on->number : 0);
}

HlistSpec galley_items(const Galley *galley, Extent extent) {
  const GalleySpec *spec = &galley->spec;
  bool justify = galley_align(galley) == ALIGN_JUSTIFY;
  HlistSpec wanted = {extent, .scale = galley_scale(galley), .justify = justify, .indent = galley_indent(galley)};
  if (justify) wanted.expansion = levers_expansion(spec->levers, galley_para(galley)->style);
  return wanted;
}

/* As even as the style wants it, and the rivers are counted. */
static bool break_items(GalleyMaker *m, const Hlist *hlist, BreakParams *params, BreakPasses passes, Breaks *breaks) {
  Even even = even_open(m->galley->words, hlist, galley_scale(m->galley));
  if (params->expansion && even.weight) params->even = &even.costs;
  bool found = break_lines(m->setter->scratch, hlist->item, hlist->n, params, passes, breaks);
  params->even = NULL;
  if (found && params->expansion) m->galley->rivers += even_rivers(&even, breaks->line, breaks->lines);
  return found;
}

/* Words are hyphenated only when the first pass finds no breaks without: patterns cost time. True when they are. */
static bool break_extent(GalleyMaker *m, Extent extent, Hlist *hlist, Breaks *breaks) {
  Setter *setter = m->setter;
  const Words *words = m->galley->words;
  const GalleySpec *spec = &m->galley->spec;
  const Style *style = words->para->style;
  BreakParams params = params_of(m->galley, m->measure);
  HlistSpec wanted = galley_items(m->galley, extent);
  size_t number = next_number(m), passed = number < spec->rooms ? number : spec->rooms;
  if (passed) {
    params.room += passed;
    params.rooms -= passed;
  }
  *hlist = hlist_make(setter, words, &wanted);
  if (hlist->n > LOOSE_ITEMS_MAX) params.looseness = 0, params.tolerable = false;
  if (extent.to == words->n) params.last_least = scaled(style->last_line_min, wanted.scale);
  BreakPasses passes = style->hyphenate ? BREAK_FIRST_PASS : BREAK_ALL_PASSES;
  if (break_items(m, hlist, &params, passes, breaks)) return false;
  wanted.hyphenate = true;
  *hlist = hlist_make(setter, words, &wanted);
  break_items(m, hlist, &params, BREAK_LATER_PASSES, breaks);
  return true;
}

Hlist galley_hlist(Setter *setter, const Galley *galley) {
  const Line *on = galley->spec.on;
  Extent extent = {on ? words_seek(galley->words, on->from) : 0, galley->words->n, on ? on->from : 0};
  HlistSpec spec = galley_items(galley, extent);
  spec.hyphenate = galley->hyphenated;
  return hlist_make(setter, galley->words, &spec);
}

/* ---- lines ---------------------------------------------------------------------------- */

/* How much the gaps of a justified line stretch, or shrink (below 0), to reach the measure. A line that ends with
 * infinite glue is not stretched, but shrinks like any other. */
static Len excess_of(const Line *line, Len measure) {
  Len excess = galley_align(line->galley) == ALIGN_JUSTIFY || line->leaders ? measure - line->natural : 0;
  if (excess > 0 && line->leaders) return excess;
  if (excess > 0) return line->fil || !line->give ? 0 : excess;
  return excess < -line->shrink ? -line->shrink : excess;
}

/* The tracking after the last letter, which is not visible; it goes with the overhang. */
static Len last_tracking(const Line *line) {
  const Words *words = line->galley->words;
  size_t last = words_seek(words, line->to ? line->to - 1 : 0);
  if (!line->words || last == words->n || words_overhang(words) != OVERHANG_NONE) return 0;
  return scaled(word_style(words, &words->word[last])->tracking, galley_scale(line->galley));
}

static void place_line(Line *line, Len stretch, Len measure, Len indent) {
  Align align = galley_align(line->galley);
  Len missing = measure - line->natural;
  line->give = missing <= 0 ? line->shrink : line->leaders ? line->leaders : stretch;
  line->excess = excess_of(line, measure);
  Len rest = missing - line->excess, gap = rest + last_tracking(line);
  line->x = line->galley->spec.hang.text + indent;
  line->x += align == ALIGN_RIGHT ? gap : align == ALIGN_CENTER ? gap / 2 : 0;
  line->width = line->natural + line->excess;
  line->beyond = rest < 0 ? -rest : 0;
}

/* Where a line's words begin and end, and how many there are. Returns how much its gaps can stretch. */
static Len find_words(const Words *words, const Hlist *hlist, const BreakLine *broken, Line *line) {
  const Item *item = hlist->item;
  assert(item); /* there is a last glue at least */
  bool found = false, gap = true;
  Len stretch = 0;
  for (size_t i = broken->start; i < broken->end; i++) {
    bool glue = item[i].kind == ITEM_GLUE && !item[i].fil && i + 1 < hlist->n; /* the paragraph's last one is no gap */
    gap = gap || glue;
    if (glue) stretch += item[i].stretch;
    if (item[i].kind != ITEM_BOX || item[i].word == UINT32_MAX) continue;
    const Word *word = &words->word[item[i].word];
    size_t behind = i + 1;
    bool cut = behind < hlist->n && item[behind].kind == ITEM_DISC && item[behind].word == item[i].word;
    line->leaders += word->drawn == ORNAMENT_LEADER;
    if (!found) line->from = word->at + item[i].at;
    line->to = word->at + (cut ? item[behind].at : word->n);
    line->words += gap;
    found = true;
    gap = false;
  }
  if (line->leaders) line->fil = item[broken->end - 1].fil; /* not only that of a leader within it */
  return stretch;
}

static Line make_line(const GalleyMaker *m, const Hlist *hlist, const BreakLine *broken, bool last) {
  Line line = {
      .galley = m->galley, .number = (uint32_t)next_number(m), .fil = broken->fil, .overfull = broken->overfull};
  line.last = last;
  const GalleySpec *spec = &m->galley->spec;
  bool own = line.number < spec->rooms;
  const Item *end = broken->end < hlist->n ? &hlist->item[broken->end] : NULL;
  line.hyphen = end && end->kind == ITEM_DISC && end->disc == DISC_PATTERN;
  line.badness = broken->badness;
  line.demerits = broken->demerits;
  line.expansion = broken->expansion;
  line.tracking = broken->tracking;
  line.natural = broken->natural + broken->wider + broken->tracking;
  line.stretch = broken->stretch;
  line.shrink = broken->shrink;
  Len stretch = find_words(m->galley->words, hlist, broken, &line);
  if (!line.words && end && end->kind == ITEM_PENALTY)
    line.from = line.to = end->at;
  else if (!line.words && m->lines.n)
    line.from = line.to = m->lines.at[m->lines.n - 1].to;
  if (line.words && words_overhang(m->galley->words) != OVERHANG_NONE) line_take_overhang(m->setter, &line);
  place_line(&line, stretch, own ? spec->room[line.number].width : m->measure,
             own ? spec->room[line.number].indent : 0);
  return line;
}

/* ---- parts ----------------------------------------------------------------------------------- */

/* A paragraph of more than about twenty pages is set in parts: the lines at the end of a part are not kept, since what
 * follows could change them, and the next part begins with the first of them. The breaks are not the optimum of the
 * whole, but over such a length that is not visible. */
#define EXTENT_BYTES ((size_t)64 << 10)
#define EXTENT_LINES 32 /* at least, of letters a quarter of an em wide */
#define UNSURE_LINES 64 /* how many at the end of a part can depend on what follows */
#define KEPT_LEAST 4

/* Less where a few lines are enough, but all that they can depend on. */
static size_t extent_bytes(const Style *style, Len measure, size_t enough) {
  Len letter = style->size / 4;
  size_t letters = letter > 0 && measure > 0 ? (size_t)(measure / letter) : 0;
  size_t bytes = letters * EXTENT_LINES, most = bytes > EXTENT_BYTES ? bytes : EXTENT_BYTES;
  bytes = letters * (enough + UNSURE_LINES);
  return enough && bytes && bytes < most ? bytes : most;
}

/* The end of a part from word `from` on: at most `bytes` bytes, but one word at least; at a space, if possible. */
static size_t extent_end(const Words *words, size_t from, size_t bytes) {
  size_t upto = words->word[from].at + bytes, end = from + 1;
  if (upto >= words->para->text.n) return words->n;
  while (end < words->n && words->word[end].at + words->word[end].n <= upto) end++;
  for (size_t at = end; at > from + (end - from) / 2 && at < words->n; at--) {
    if (words->word[at - 1].at + words->word[at - 1].n < words->word[at].at) return at;
  }
  return end;
}

/* The word that holds the first byte of a line; false when it has no words, or begins within one. */
static bool find_begin(const Hlist *hlist, const BreakLine *line, size_t *begin) {
  for (size_t i = line->start; i < line->end; i++) {
    const Item *item = &hlist->item[i];
    if (item->kind != ITEM_BOX || item->word == UINT32_MAX) continue;
    *begin = item->word;
    return item->at == 0;
  }
  return false;
}

/* Sets a part from a word on; returns where the next one begins. */
static size_t set_extent(GalleyMaker *m, size_t from, size_t bytes) {
  Setter *setter = m->setter;
  const Words *words = m->galley->words;
  ArenaSpot spot = arena_save(setter->scratch);
  Hlist hlist;
  Breaks breaks;
  const Line *on = m->galley->spec.on;
  Extent extent = {from, from < words->n ? extent_end(words, from, bytes) : words->n, on ? on->from : 0};
  if (m->lines.n) extent.at = words->word[from].at;
  bool last = extent.to == words->n;
  m->galley->hyphenated |= break_extent(m, extent, &hlist, &breaks);
  size_t unsure = last ? 0 : breaks.lines / 4 < UNSURE_LINES ? breaks.lines / 4 : UNSURE_LINES;
  size_t kept = breaks.lines - unsure, next = extent.to;
  while (!last && kept && (kept == breaks.lines || !find_begin(&hlist, &breaks.line[kept], &next))) kept--;
  bool few = !last && kept < KEPT_LEAST, stuck = few && breaks.line[0].overfull; /* an error, which is reported later */
  if (few && !stuck) {
    arena_rewind(setter->scratch, spot);
    return set_extent(m, from, bytes * 4);
  }
  if (stuck) kept = breaks.lines, next = extent.to;
  VEC_RESERVE(setter->arena, &m->lines, kept);
  for (size_t i = 0; i < kept; i++) {
    Line line = make_line(m, &hlist, &breaks.line[i], last && i + 1 == kept);
    m->lines.at[m->lines.n++] = line;
    m->galley->demerits += breaks.line[i].demerits;
  }
  if (breaks.passes > m->galley->passes) m->galley->passes = breaks.passes;
  assert(next > from || last);
  arena_rewind(setter->scratch, spot);
  return next;
}

#define TRACKING_BACK(size) (-(size) / 8) /* tighter tracking than this may move back over the letters before */

/* How far glyphs of a font in a style may extend from their position. */
static Len reach_in(const Style *style, const Font *font, int64_t moved) {
  if (style->tracking < TRACKING_BACK(style->size)) return LEN_MAX;
  Len rise = style->rise < 0 ? -style->rise : style->rise;
  return len_scale(font->reach + moved, style->size, font->upem) + rise;
}

/* Most words have the run and font of the one before, and are skipped. */
static Len reach_of(Setter *setter, const Galley *galley) {
  const Words *words = galley->words;
  const Para *para = words->para;
  const Word *last = NULL;
  const Font *own = para->begins && para->marker == MARKER_NUMBER ? setter_font(setter, para->style) : NULL;
  Len most = own ? reach_in(para->style, own, 0) : 0;
  for (const Word *word = words->word; word < words->word + words->n; word++) {
    const Font *font = word->shape->key.font;
    if (last && last->run == word->run && last->shape->key.font == font && !word->shape->moved) continue;
    most = larger(most, reach_in(word_style(words, word), font, word->shape->moved));
    last = word;
  }
  int expansion = levers_expansion(galley->spec.levers, para->style);
  return font_expanded(scaled(most, galley_scale(galley)), expansion);
}

const Galley *galley_set(Setter *setter, const Words *words, const GalleySpec *spec) {
  Galley *galley = NEW(setter->arena, Galley);
  *galley = (Galley){.words = words, .spec = *spec};
  GalleyMaker maker = {.setter = setter, .galley = galley, .measure = spec->measure - spec->hang.text};
  size_t at = spec->on ? words_seek(words, spec->on->from) : 0;
  size_t bytes = extent_bytes(words->para->style, maker.measure, spec->enough);
  size_t most = spec->enough ? spec->enough : LINES_MAX + 1;
  do at = set_extent(&maker, at, bytes);
  while (at < words->n && maker.lines.n < most);
  galley->more = at < words->n && spec->enough;
  galley->endless = at < words->n && !spec->enough;
  bool same = spec->on && spec->on->galley->words == words;
  galley->reach = same ? spec->on->galley->reach : reach_of(setter, galley);
  galley->line = maker.lines.at;
  galley->lines = maker.lines.n;
  return galley;
}

/* ---- as large as its lines allow ----------------------------------------------------- */

/* No space is shrunk for it: in large type that is seen at once. */
static bool is_fit(const Galley *galley) {
  bool fit = galley->lines <= (size_t)galley_para(galley)->style->lines;
  for (size_t i = 0; i < galley->lines; i++) fit = fit && galley->line[i].excess >= 0 && !galley->line[i].beyond;
  return fit;
}

const Galley *galley_fit(Setter *setter, const Words *words, const GalleySpec *spec, bool *fits) {
  const Style *style = words->para->style;
  GalleySpec tried = *spec;
  Scale low = (Scale)len_share(SCALE_FULL, style->size_least, style->size), high = spec->scale;
  tried.scale = high;
  const Galley *best = galley_set(setter, words, &tried);
  *fits = is_fit(best);
  if (*fits) return best;
  tried.scale = low;
  best = galley_set(setter, words, &tried);
  *fits = is_fit(best);
  while (*fits && high - low > 1) {
    tried.scale = low + (high - low) / 2;
    const Galley *galley = galley_set(setter, words, &tried);
    bool fit = is_fit(galley);
    if (fit) best = galley;
    *(fit ? &low : &high) = tried.scale;
  }
  return best;
}

/* ---- what is wrong with lines --------------------------------------------- */

#define OVER_SEEN (PT / 20)        /* less is not visible */
#define OVER_MOST (PT * 720 / 127) /* 2 mm: more runs into the next column, or out of the box and is cut off */

static Mark line_mark(const Line *line) {
  return para_mark(galley_para(line->galley), line->from);
}

static bool has_link(const Line *line) {
  const Words *words = line->galley->words;
  for (size_t i = words_seek(words, line->from); i < words->n && words->word[i].at < line->to; i++) {
    if (word_run(words, &words->word[i])->link.n) return true;
  }
  return false;
}

static void report_overfull(DiagList *diags, const Line *line, const Style *style) {
  if (line->beyond > OVER_MOST)
    diag_error(diags, line_mark(line), MSG_OVERFULL, len_mm(line->beyond));
  else
    diag_warning(diags, line_mark(line), MSG_OVERFULL, len_mm(line->beyond));
  if (has_link(line))
    diag_hint(diags, "give a shorter address, or make the type smaller");
  else if (style->hyphenate)
    diag_hint(diags, "reword it; write &shy; where a word may be broken; or make the type smaller");
  else
    diag_hint(diags, "reword it; write &shy; where a word may be broken; or let the style '%.*s' hyphenate",
              STR_ARG(style->name));
}

#define GAP_LOOSE 45 /* hundredths of an em: where a gap between words becomes a hole */

/* How wide the gaps of a line are, in hundredths of an em of the paragraph's type. */
static int64_t mean_gap(const Line *line, const Font *font) {
  const Style *style = galley_para(line->galley)->style;
  if (line->words < 2) return 0;
  Scale scale = galley_scale(line->galley);
  Len size = scaled(style->size, scale);
  Len gap = hlist_space(style, font, scale) + line->excess / (line->words - 1);
  return len_share(gap, 100, size);
}

/* Loose by TeX's badness and to the eye as well: a narrow space may be doubled and still not be too wide. */
static bool is_loose(const Line *line, const Font *font) {
  const Style *style = galley_para(line->galley)->style;
  bool justified = galley_align(line->galley) == ALIGN_JUSTIFY && !line->fil && !line->leaders;
  if (!justified || line->width <= line->natural) return false;
  return break_badness(line->width - line->natural, line->give) > style->tolerance && mean_gap(line, font) > GAP_LOOSE;
}

static void check_loose(Setter *setter, const Galley *galley, DiagList *diags) {
  const Style *style = galley_para(galley)->style;
  const Font *font = setter_font(setter, style);
  const Line *first = NULL;
  size_t n = 0;
  int64_t widest = 0;
  for (size_t i = 0; i < galley->lines && font; i++) {
    const Line *line = &galley->line[i];
    if (!is_loose(line, font)) continue;
    if (!n++) first = line;
    if (mean_gap(line, font) > widest) widest = mean_gap(line, font);
  }
  if (!first) return;
  diag_warning(diags, line_mark(first), MSG_LOOSE, n, n == 1 ? "" : "s", (double)widest / 100);
  diag_hint(diags, "reword it, or raise the tolerance of the style '%.*s'", STR_ARG(style->name));
}

void galley_check(Setter *setter, const Galley *galley, DiagList *diags, bool warn) {
  const Style *style = galley_para(galley)->style;
  for (size_t i = 0; i < galley->lines; i++) {
    if (galley->line[i].beyond > (warn ? OVER_SEEN : OVER_MOST)) report_overfull(diags, &galley->line[i], style);
  }
  if (warn) check_loose(setter, galley, diags);
}
