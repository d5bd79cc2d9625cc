/* maker.c: the parts of a story as strips, one below the other; their text is set by paras.c.
 *
 * Plain stacks dissolve into the flow around them, so that their lines can run
 * on through columns; what has a size of its own becomes a block. */
#include "page/maker.h"

static void add_parts(FlowMaker *m, const Part *part, size_t n, Spring before, Spring gap);

static Spring before_of(const Strip *strip) {
  const Flex *flex = &strip->before_flex;
  return (Spring){strip->before - flex->less, strip->before, strip->before + flex->more};
}

void maker_space(Strip *strip, Spring before) {
  Spring both = spring_larger(before_of(strip), before);
  strip->before = both.is;
  strip->before_flex = flex_of(both);
}

bool maker_on_grid(const FlowMaker *m, const Style *style) {
  return m->gauge->grid.step && (m->on_grid || style->on_grid);
}

void maker_add(FlowMaker *m, Strip strip, Spring before) {
  maker_space(&strip, spring_larger(before, m->after));
  m->after = no_gap;
  if (strip.kind == STRIP_LINE || strip.kind == STRIP_BLOCK) m->made += strip.height - strip.flex.less;
  VEC_PUSH(m->gauge->arena, &m->strips, strip);
}

bool maker_enough(FlowMaker *m) {
  m->more = m->more || (m->enough && m->made > m->enough);
  return m->more;
}

/* The first of the parts that is not done where the flow starts. */
static size_t first_part(const FlowMaker *m, const Part *part, size_t n) {
  size_t low = 0, high = n;
  while (m->start && high - low > 1) {
    size_t middle = low + (high - low) / 2;
    *(part[middle].number <= m->start->part->number ? &low : &high) = middle;
  }
  return low;
}

/* ---- blocks ---------------------------------------------------------------------------------- */

/* It is made when it is known on which page it stands (frame.c). */
static void add_frame(FlowMaker *m, const Part *part) {
  VEC_PUSH(m->gauge->arena, &m->asides, (Aside){(uint32_t)m->strips.n, part});
  m->gauge->framed = true;
}

static bool fills(const Box *box) {
  return box->kind == BOX_TABLE && box->table.repeats && box->table.repeat.kind == REPEAT_FILL;
}

static void add_block(FlowMaker *m, const Part *part) {
  const Size *size = &part->box->height;
  if (fills(part->box) && size->kind == SIZE_AUTO) size = &size_rest;
  size_t first = m->gauge->findings.n;
  BlockSpec spec = {part, m->width, m->room, m->running, m->start ? m->start->cell : NULL};
  m->start = NULL;
  const Block *block = block_make(m->gauge, &spec);
  m->more = m->more || (m->enough && block->more);
  maker_add(m, flow_block(m->gauge, block, size, first), no_gap);
}

/* What is given once takes a share, and is repeated as often as it has room there. */
static void add_repeat(FlowMaker *m, const Part *part) {
  m->start = NULL;
  if (!part->children) return;
  const Part *turn = &part->child[0];
  Flow flow = flow_make(m->gauge, turn->child, turn->children, &(FlowSpec){.width = m->width});
  const Block *block = block_repeat(m->gauge, turn, &flow, range_at(&part->box->each.gap, part_em(part)).is);
  Strip strip = flow_block(m->gauge, block, &size_rest, m->gauge->findings.n);
  strip.mark = part->mark;
  maker_add(m, strip, no_gap);
}

static void add_space(FlowMaker *m, const Part *part) {
  Strip strip = {.kind = STRIP_SPACE, .mark = part->mark, .part = part};
  flow_height(m->gauge, &strip, &part->box->space, no_gap);
  maker_add(m, strip, no_gap);
}

/* Kept with what it anchors, or that could go to the next page alone and stand at its head. */
static void add_anchor(FlowMaker *m, const Part *part) {
  maker_add(m, (Strip){.kind = STRIP_ANCHOR, .mark = part->mark, .part = part, .keep = true}, no_gap);
}

/* `narrowed`: it has a width of its own. A stack without a size of its own dissolves: its lines may run on. */
static void add_kind(FlowMaker *m, const Part *part, bool narrowed) {
  const Box *box = part->box;
  switch (box->kind) {
  case BOX_TEXT:
  case BOX_SHOW:
  case BOX_LIST:
  case BOX_TICK: maker_paras(m, part); return;
  case BOX_SPACE: add_space(m, part); return;
  case BOX_QR:
    if (part->encoded) break;
    return;
  case BOX_FRAME: add_frame(m, part); return;
  case BOX_EACH:
    if (box->each.repeat.kind == REPEAT_FILL)
      add_repeat(m, part);
    else if (box->each.show)
      maker_paras(m, part);
    else if (box->each.direction == DIRECTION_ACROSS)
      add_block(m, part);
    else
      for (size_t i = first_part(m, part->child, part->children); i < part->children && !maker_enough(m); i++)
        add_parts(m, part->child[i].child, part->child[i].children,
                  i ? range_at(&box->each.gap, part_em(part)) : no_gap, no_gap);
    return;
  case BOX_STACK:
    if (narrowed || !size_is_auto(&box->height)) break;
    add_parts(m, part->child, part->children, no_gap, range_at(&box->hold.gap, part_em(part)));
    return;
  default: break;
  }
  add_block(m, part);
}

/* Is this the part at whose beginning the flow starts? One that holds it, or is begun, has had its anchor and break. */
static bool is_fresh(const FlowMaker *m, const Part *part) {
  return !m->start || (m->start->part == part && !m->start->line && !m->start->cell);
}

/* What stands from strip `first` on is the part; `top`: the anchor before it, if there is one. */
static void finish_part(FlowMaker *m, const Part *part, size_t top, size_t first) {
  const Box *box = part->box;
  Strip *strip = &m->strips.at[first], *head = &m->strips.at[top];
  if (head != strip) { /* the anchor stands before it, also at the head of a page */
    maker_space(head, before_of(strip));
    head->forced = strip->forced;
    head->master = strip->master;
    strip->before = 0;
    strip->before_flex = (Flex){0};
    strip->forced = FORCED_NONE;
  }
  if (m->held != FORCED_NONE) {
    head->forced = m->held;
    head->master = m->held_master;
  }
  m->held = FORCED_NONE;
  for (size_t i = first; box->keep == KEEP_TOGETHER && i + 1 < m->strips.n; i++) m->strips.at[i].keep = true;
  if (box->keep_with_next) m->strips.at[m->strips.n - 1].keep = true;
  m->after = spring_larger(m->after, range_at(&box->space_after, part_em(part)));
}

/* Is it text of this flow, which may stand beside a box that is given before it? */
static bool gives_way(const Part *part) {
  const Box *box = part->box;
  if (box->forced != FORCED_NONE || box->anchor == ANCHOR_FOOT || box->width.kind != SIZE_AUTO) return false;
  switch (box->kind) {
  case BOX_TEXT:
  case BOX_SHOW:
  case BOX_LIST:
  case BOX_TICK: return true;
  case BOX_EACH: return box->each.repeat.kind != REPEAT_FILL && box->each.direction == DIRECTION_DOWN;
  case BOX_STACK: return size_is_auto(&box->height);
  default: return false;
  }
}

/* Frames of a box with nothing else in it are given before what comes next; `top`: its first strip. */
static void drop_part(FlowMaker *m, size_t top) {
  m->strips.n = top;
  for (size_t i = m->asides.n; i-- > 0 && m->asides.at[i].strip > top;) m->asides.at[i].strip = (uint32_t)top;
}

static void add_part(FlowMaker *m, const Part *part, Spring gap) {
  const Box *box = part->box;
  Len width = m->width;
  bool fresh = is_fresh(m, part);
  if (fresh) m->start = NULL;
  if (m->beside.part && (m->held != FORCED_NONE || !gives_way(part))) beside_close(m);
  m->gauge->part = part->number;
  size_t top = m->strips.n;
  const Beside beside = m->beside;
  Spring after = m->after;
  bool foot = m->foot;
  bool narrowed = box->width.kind != SIZE_AUTO && box->kind != BOX_FRAME && !m->cell;
  m->cell = false;
  m->after = spring_larger(after, spring_larger(gap, range_at(&box->space_before, part_em(part))));
  if (box->forced != FORCED_NONE || m->held != FORCED_NONE) m->foot = false;
  if (box->anchor == ANCHOR_FOOT && !m->foot) {
    m->foot = true;
    if (fresh) add_anchor(m, part);
  }
  if (narrowed)
    m->width = flow_fit(m->gauge, part->mark, size_of(&box->width, m->width, part_em(part), m->width), m->width);
  m->room = width;
  size_t first = m->strips.n;
  if (narrowed && box->wrap != WRAP_NONE)
    beside_open(m, part, width);
  else
    add_kind(m, part, narrowed);
  m->width = width;
  if (box->forced != FORCED_NONE && fresh) {
    m->held = box->forced;
    m->held_master = box->master;
  }
  if (beside.part && beside_lines(m, beside.strip) > beside.lines.n) top = first = beside.strip; /* it begins there */
  if (m->strips.n == first) {
    m->foot = foot;
    m->after = after;
    drop_part(m, top);
    return;
  }
  finish_part(m, part, top, first);
  if (m->beside.part != part) return;
  m->beside.below = m->after;
  m->after = no_gap;
}

/* `before` the first of them, and `gap` before each other. */
static void add_parts(FlowMaker *m, const Part *part, size_t n, Spring before, Spring gap) {
  const Part *beside = m->beside.part;
  for (size_t i = first_part(m, part, n); i < n && !maker_enough(m); i++) add_part(m, &part[i], i ? gap : before);
  if (m->beside.part && m->beside.part != beside) beside_close(m);
}

const Flow *flow_apart(Gauge *gauge, const Part *around, const FlowSpec *spec, Len enough) {
  size_t findings = gauge->findings.n, galleys = gauge->galleys.n, lines = gauge->lines;
  Len outer = gauge->enough;
  Flow *flow = NEW(gauge->arena, Flow);
  gauge->enough = enough;
  *flow = flow_make(gauge, around->child, around->children, spec);
  flow->apart = true;
  flow->founds = gauge->findings.n - findings;
  if (flow->founds) flow->found = VEC_COPY(gauge->arena, gauge->findings.at + findings, flow->founds);
  gauge->findings.n = findings;
  gauge->galleys.n = galleys;
  gauge->lines = lines;
  gauge->enough = outer;
  gauge->apart = true;
  return flow;
}

/* Or a part of a box would have nothing else in it. */
static void keep_spaces(FlowMaker *m) {
  Strip *strip = m->strips.at;
  for (size_t i = m->strips.n; i-- > 1 && strip[i].kind == STRIP_SPACE;) strip[i - 1].keep = true;
}

/* Spaces among lines that all stand on the grid are parts of its step, and move with it. */
static void fit_spaces(const Gauge *gauge, Strip *strip) {
  Len step = gauge->grid.step, was = gauge->layout->page.baseline;
  Len *lens[] = {&strip->before, &strip->before_flex.less, &strip->before_flex.more,
                 &strip->height, &strip->flex.less,        &strip->flex.more};
  size_t n = strip->kind == STRIP_SPACE ? 6 : 3;
  for (size_t i = 0; i < n; i++) *lens[i] = len_share(*lens[i], step, was);
}

Flow flow_make(Gauge *gauge, const Part *parts, size_t n, const FlowSpec *spec) {
  FlowMaker m = {.gauge = gauge, .width = spec->width, .cell = spec->cell, .align = spec->align, .start = spec->start};
  m.running = spec->running;
  m.on_grid = spec->on_grid;
  m.enough = spec->running == RUNS_NOT ? 0 : gauge->enough; /* what does not go on is made whole */
  uint32_t part = gauge->part;
  if (!m.start || m.start->part) add_parts(&m, parts, n, no_gap, spec->gap);
  if (spec->closed && !m.more) keep_spaces(&m);
  gauge->part = part; /* what is found behind it is found in the part around */
  Flow flow = {.strip = m.strips.at, .n = m.strips.n, .width = m.width, .after = m.after.is, .more = m.more};
  flow.aside = m.asides.at;
  flow.asides = m.asides.n;
  for (size_t i = 0; i < flow.n; i++) {
    if (m.on_grid && gauge->levers.leading && gauge->grid.step) fit_spaces(gauge, &m.strips.at[i]);
    flow.gives = flow.gives || flow.strip[i].before_flex.less || flow.strip[i].flex.less;
    flow.on_grid = flow.on_grid || flow.strip[i].on_grid;
  }
  return flow;
}
