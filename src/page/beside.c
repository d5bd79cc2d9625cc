/* beside.c: a box or an initial at an edge, and the lines beside it: one strip, whose height is known before anything
 * is filled.
 *
 * The breaker takes a width for each line: as many first lines of a paragraph as stand beside the box are narrow, and
 * the others, of the same galley, go on below as strips of the flow. */
#include "base/budget.h"
#include "page/fill.h"
#include "page/maker.h"

#define MEASURE_LEAST 6 /* in em: lines that are narrower have a word or two, and gaps that one could drive through */

void beside_open(FlowMaker *m, const Part *part, Len width) {
  Flow thing = flow_make(m->gauge, part, 1, &(FlowSpec){.width = m->width, .cell = true, .align = m->align});
  if (!thing.n) { /* there are only frames in it */
    for (size_t i = 0; i < thing.asides; i++)
      VEC_PUSH(m->gauge->arena, &m->asides, (Aside){(uint32_t)m->strips.n, thing.aside[i].frame});
    return;
  }
  Len gutter = length_at(part->box->wrap_gutter, part_em(part));
  m->beside = (Beside){.part = part, .strip = m->strips.n, .thing = thing, .width = width};
  m->beside.end = part->box->wrap == WRAP_END;
  m->beside.taken = m->width + gutter;
  Len first;
  if (thing.on_grid && block_find_grid(&thing, &first)) m->beside.grid = (Grid){m->gauge->grid.step, first};
  m->beside.height = block_height(&thing, m->beside.grid).is;
  m->beside.room = width - m->beside.taken;
  maker_add(m, (Strip){.kind = STRIP_BLOCK, .mark = part->mark, .part = part}, no_gap);
}

/* Of its first line. */
static const Style *first_line_style(const Para *para) {
  return para->first_line ? para->first_line->style : para->style;
}

/* Puts a line below the last one, and returns its top. If nothing in the box stands on the grid, the first line that
 * does says where it is. */
static Len put_line(Gauge *gauge, Beside *beside, const Strip *line) {
  bool head = !beside->lines.n;
  Len top = strip_top(line, head, beside->y, &(Region){0});
  if (line->on_grid && !beside->grid.step) beside->grid = (Grid){gauge->grid.step, top + line->baseline};
  Region region = {.grid = beside->grid};
  top = strip_top(line, head, beside->y, &region);
  beside->y = strip_bottom(line, head, beside->y, &region);
  return top;
}

static Strip line_of(const FlowMaker *m, const Style *style) {
  Levers levers = m->gauge->levers;
  Strip line = {.kind = STRIP_LINE, .height = levers_leading(levers, style), .on_grid = maker_on_grid(m, style)};
  line.baseline = line_baseline(m->gauge->setter, style, levers);
  return line;
}

/* How many lines of a paragraph begin above `end`: one at least. */
static size_t lines_above(const FlowMaker *m, const Para *para, Spring before, Len end) {
  Beside beside = m->beside;
  Strip line = line_of(m, first_line_style(para));
  maker_space(&line, before);
  size_t lines = 0;
  while (put_line(m->gauge, &beside, &line) < end || !lines) {
    line = line_of(m, para->style);
    if (++lines == LINES_MAX) break;
  }
  return lines;
}

size_t beside_room(FlowMaker *m, const Para *para, Len hang, Spring before) {
  const Style *style = para->style;
  Spring above = m->beside.lines.n ? spring_larger(before, m->after) : no_gap;
  Len end = m->beside.height + m->beside.below.is, left = end - m->beside.y - above.is;
  Len least = MEASURE_LEAST * style->size;
  if (left <= 0 || m->beside.room - hang < least) {
    m->beside.least = left > 0 ? least : 0;
    beside_close(m);
    return 0;
  }
  if (style->size_least != style->size) return SIZE_MAX; /* its leading is not known before it is set */
  return lines_above(m, para, above, end);
}

void beside_stack(Gauge *gauge, Beside *beside, Strip line, Spring before) {
  if (beside->lines.n) maker_space(&line, before);
  line.before_flex = (Flex){0};
  put_line(gauge, beside, &line);
  VEC_PUSH(gauge->arena, &beside->lines, line);
}

void beside_add(FlowMaker *m, Strip strip, Spring before) {
  if (!m->beside.part) {
    maker_add(m, strip, before);
    return;
  }
  if (!m->beside.lines.n) maker_space(&m->strips.at[m->beside.strip], before);
  beside_stack(m->gauge, &m->beside, strip, spring_larger(before, m->after));
  m->after = no_gap;
}

size_t beside_lines(const FlowMaker *m, size_t strip) {
  if (m->beside.part && m->beside.strip == strip) return m->beside.lines.n;
  const Block *block = m->strips.at[strip].block;
  return block->cells > 1 ? block->cell[1].n : 0;
}

Strip beside_strip(Gauge *gauge, const Beside *beside) {
  Block *block = NEW(gauge->arena, Block);
  Flow *cell = NEW_ARRAY(gauge->arena, Flow, 2);
  Len *x = NEW_ARRAY(gauge->arena, Len, 2), height = larger(beside->height, beside->y);
  size_t n = beside->lines.n;
  cell[0] = beside->thing;
  cell[1] = (Flow){.strip = beside->lines.at, .n = n, .width = beside->room};
  x[0] = beside->end ? beside->width - beside->thing.width : 0;
  x[1] = beside->end ? 0 : beside->taken;
  *block = (Block){.kind = BLOCK_BESIDE, .part = beside->part, .width = beside->width, .cell = cell, .cell_x = x};
  block->cells = n ? 2 : 1;
  block->height = (Spring){height, height, height};
  block->grid = beside->grid;
  const Strip *first = beside->thing.strip;
  Strip strip = {.kind = STRIP_BLOCK, .part = beside->part, .mark = first->mark, .line = first->line};
  strip.block = block;
  strip.height = height;
  strip.on_grid = block->grid.step;
  strip.baseline = block->grid.origin;
  if (!n) return strip;
  if (!strip.on_grid) strip.baseline = beside->lines.at[0].baseline;
  strip.keep = beside->lines.at[n - 1].keep;
  return strip;
}

/* Beside a box that says `wrap` is a hole, and what comes next is there, but no text, or too wide. */
static void check_alone(FlowMaker *m) {
  Gauge *gauge = m->gauge;
  const Beside *beside = &m->beside;
  if (beside->lines.n || m->more) return;
  uint32_t part = gauge->part;
  gauge->part = beside->part->number;
  Finding finding = {.kind = FINDING_ALONE, .mark = beside->part->mark, .wanted = beside->least, .room = beside->room};
  flow_found(gauge, finding);
  gauge->part = part;
}

void beside_close(FlowMaker *m) {
  const Beside *beside = &m->beside;
  check_alone(m);
  Strip strip = beside_strip(m->gauge, beside), *open = &m->strips.at[beside->strip];
  Len below = larger(beside->height + beside->below.is - strip.height, 0);
  open->block = strip.block;
  open->height = strip.height;
  open->baseline = strip.baseline;
  open->on_grid = strip.on_grid;
  open->keep = open->keep || strip.keep;
  m->made += strip.height;
  m->after = spring_larger(m->after, beside->lines.n ? (Spring){below, below, below} : beside->below);
  m->beside = (Beside){0};
}

/* ---- initials --------------------------------------------------------------------------------- */

static Len cap_height(Setter *setter, const Style *style) {
  const Font *font = setter_font(setter, style);
  return font ? len_scale(font->cap_height, style->size, font->upem) : 0;
}

/* At the size at which its capitals reach from those of the text's first line down to the baseline of the last. */
static const Galley *set_letter(FlowMaker *m, const Para *letter, const Style *text, Len lower) {
  static const Align left = ALIGN_LEFT;
  Setter *setter = m->gauge->setter;
  Len own = cap_height(setter, letter->style), wanted = cap_height(setter, text) + lower;
  GalleySpec spec = {.measure = m->width, .align = &left, .scale = SCALE_FULL, .levers = m->gauge->levers};
  if (own) spec.scale = (Scale)len_share(SCALE_FULL, wanted, own);
  const Galley *galley = galley_set(setter, galleyshelf_words(m->gauge->shelf, setter, letter), &spec);
  VEC_PUSH(m->gauge->arena, &m->gauge->galleys, galley);
  m->gauge->lines += galley->lines;
  return galley;
}

/* How far the ink of a line reaches above its baseline, and below. */
typedef struct Reach {
  Len above, below;
} Reach;

static Reach ink_reach(const Gauge *gauge, const Line *line) {
  LineRuns runs = line_runs(gauge->setter, gauge->arena, line);
  Reach reach = {0};
  for (size_t i = 0; i < runs.n; i++) {
    const GlyphRun *run = &runs.run[i];
    for (size_t k = 0; k < run->n; k++) {
      Ink ink = font_ink(run->font, run->glyph[k].id);
      Len y = run->y + run->glyph[k].y;
      reach.above = larger(reach.above, len_scale(ink.top, run->size, run->font->upem) - y);
      reach.below = larger(reach.below, y - len_scale(ink.bottom, run->size, run->font->upem));
    }
  }
  return reach;
}

/* An accent wants room above the first line, and the tail of a Q a line more beside it. */
static void fit_reach(Beside *initial, Reach reach, const Strip *letter, Len leading) {
  Len tail = larger(letter->baseline + reach.below - letter->height, 0), more = (tail + leading - 1) / leading;
  initial->above = larger(initial->above, reach.above - letter->baseline);
  initial->height = larger(initial->height, letter->height + more * leading);
  initial->most = (size_t)larger((Len)initial->most, initial->part->box->text.first.lines + more);
}

Beside beside_initial(FlowMaker *m, const Part *part, const Para *letter) {
  const FirstLetter *first = &part->box->text.first;
  const Style *text = letter[1].style, *top = first_line_style(&letter[1]);
  Beside lines = {0};
  Strip line = line_of(m, top);
  Len baseline = line.baseline, lowest = baseline;
  put_line(m->gauge, &lines, &line);
  for (int64_t i = 1; i < first->lines; i++) {
    line = line_of(m, text);
    lowest = put_line(m->gauge, &lines, &line) + line.baseline;
  }
  const Galley *galley = set_letter(m, letter, top, lowest - baseline);
  Strip *strip = NEW_ARRAY(m->gauge->arena, Strip, galley->lines);
  Beside initial = {.part = part, .most = (size_t)first->lines, .height = lines.y};
  for (size_t i = 0; i < galley->lines; i++) {
    strip[i] = (Strip){.kind = STRIP_LINE, .part = part, .mark = para_mark(letter, 0), .line = &galley->line[i]};
    strip[i].height = lines.y;
    strip[i].baseline = lowest;
    fit_reach(&initial, ink_reach(m->gauge, strip[i].line), &strip[i], flow_leading(m->gauge, text));
  }
  initial.thing = (Flow){.strip = strip, .n = galley->lines, .width = galley->lines ? galley->line->width : 0};
  initial.end = galley->words->n && (galley->words->word[galley->words->n - 1].level & 1);
  initial.taken = initial.thing.width + length_at(first->gutter, text->size);
  return initial;
}

void beside_fit(const FlowMaker *m, Beside *initial, const Para *para) {
  const Style *style = para->style;
  initial->width = m->beside.part ? m->beside.room : m->width;
  initial->room = initial->width - initial->taken;
  if (style->size_least != style->size) initial->most = SIZE_MAX;
  if (initial->room < MEASURE_LEAST * style->size) initial->most = 0;
}
