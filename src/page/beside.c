/* beside.c: a box at an edge, and the lines beside it: one strip, whose height is known before anything is filled.
 *
 * The breaker takes a width for each line: as many first lines of a paragraph as stand beside the box are narrow, and
 * the others, of the same galley, go on below as strips of the flow. */
#include "base/budget.h"
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
  m->beside = (Beside){.part = part, .strip = m->strips.n, .thing = thing, .taken = m->width + gutter};
  m->beside.height = block_height(&thing).is;
  m->beside.room = width - m->beside.taken;
  maker_add(m, (Strip){.kind = STRIP_BLOCK, .mark = part->mark, .part = part}, no_gap);
}

/* Where the next line would begin, that wants so much above it. */
static Len next_top(const FlowMaker *m, Spring before) {
  return m->beside.lines.n ? m->beside.y + spring_larger(before, m->after).is : 0;
}

size_t beside_room(FlowMaker *m, const Para *para, Len hang, Spring before) {
  const Style *style = para->style;
  Len left = m->beside.height + m->beside.below.is - next_top(m, before);
  if (left <= 0 || m->beside.room - hang < MEASURE_LEAST * style->size) {
    beside_close(m);
    return 0;
  }
  if (style->size_least != style->size) return SIZE_MAX; /* its leading is not known before it is set */
  Len lines = (left + style->leading - 1) / style->leading;
  return lines < LINES_MAX ? (size_t)lines : LINES_MAX;
}

void beside_add(FlowMaker *m, Strip line, Spring before) {
  Beside *beside = &m->beside;
  if (!beside->lines.n) maker_space(&m->strips.at[beside->strip], before);
  Len top = next_top(m, before);
  line.before = top - beside->y;
  beside->y = top + line.height;
  m->after = no_gap;
  VEC_PUSH(m->gauge->arena, &beside->lines, line);
}

size_t beside_lines(const FlowMaker *m, size_t strip) {
  if (m->beside.part && m->beside.strip == strip) return m->beside.lines.n;
  const Block *block = m->strips.at[strip].block;
  return block->cells > 1 ? block->cell[1].n : 0;
}

static const Block *make_block(const FlowMaker *m, Len height) {
  const Beside *beside = &m->beside;
  Block *block = NEW(m->gauge->arena, Block);
  Flow *cell = NEW_ARRAY(m->gauge->arena, Flow, 2);
  Len *x = NEW_ARRAY(m->gauge->arena, Len, 2);
  bool end = beside->part->box->wrap == WRAP_END;
  cell[0] = beside->thing;
  cell[1] = (Flow){.strip = beside->lines.at, .n = beside->lines.n, .width = beside->room};
  x[0] = end ? m->width - beside->thing.width : 0;
  x[1] = end ? 0 : beside->taken;
  *block = (Block){.kind = BLOCK_BESIDE, .part = beside->part, .width = m->width, .cell = cell, .cell_x = x};
  block->height = (Spring){height, height, height};
  block->cells = beside->lines.n ? 2 : 1;
  return block;
}

void beside_close(FlowMaker *m) {
  const Beside *beside = &m->beside;
  Strip *strip = &m->strips.at[beside->strip];
  size_t n = beside->lines.n;
  strip->height = larger(beside->height, beside->y);
  Len below = larger(beside->height + beside->below.is - strip->height, 0);
  strip->block = make_block(m, strip->height);
  m->made += strip->height;
  m->after = spring_larger(m->after, n ? (Spring){below, below, below} : beside->below);
  if (n) {
    strip->baseline = beside->lines.at[0].baseline;
    strip->keep = strip->keep || beside->lines.at[n - 1].keep;
  }
  m->beside = (Beside){0};
}
