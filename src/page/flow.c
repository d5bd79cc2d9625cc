/* flow.c: the parts of a story as strips, one below the other.
 *
 * Plain stacks dissolve into the flow around them, so that their lines can run
 * on through columns; what has a size of its own becomes a block. */
#include "page/flow.h"

#include "base/budget.h"

typedef struct FlowMaker {
  Gauge *gauge;
  VEC(Strip) strips;
  VEC(Aside) asides;
  Len width;
  Spring after;              /* space that the strip above wants below it */
  bool foot;                 /* what comes next stands at the foot already */
  bool cell;                 /* the width is already that of the next part */
  Forced held;               /* of boxes that made no strip, for the next one that does... */
  const Master *held_master; /* ...and the master of the page that it begins */
  Running running;
  const Align *align;
  const Start *start; /* until it is reached: what comes before it is left out */
  Len enough;         /* as the gauge has it */
  Len made;           /* at least so high are its lines and blocks so far */
  bool more;          /* something was left out, since there is enough */
} FlowMaker;

static void add_parts(FlowMaker *m, const Part *part, size_t n, Spring before, Spring gap);

static const Spring no_gap = {0, 0, 0};

const Size size_rest = {.kind = SIZE_SHARE, .part = 1000, .len = {.to = {.len = LEN_MAX}}};

Len size_of(const Size *size, Len whole, Len em, Len otherwise) {
  switch (size->kind) {
  case SIZE_LEN: return length_at(size->len.is, em);
  case SIZE_PERCENT: return whole * size->part / 100000; /* rounded down: two halves are not more than the whole */
  default: return otherwise;
  }
}

void flow_found(Gauge *gauge, Finding finding) {
  finding.part = gauge->part;
  VEC_PUSH(gauge->arena, &gauge->findings, finding);
}

Len flow_fit(Gauge *gauge, Mark mark, Len width, Len room) {
  if (width > 0 && width <= room) return width;
  flow_found(gauge, (Finding){.kind = FINDING_WIDTH, .mark = mark, .wanted = width, .room = room});
  return room > PT ? room : PT;
}

void flow_check(Gauge *gauge, const Block *block, Len height, size_t first) {
  if (block_fits(gauge, block, height)) return;
  size_t kept = first;
  for (size_t i = first; i < gauge->findings.n; i++) {
    if (gauge->findings.at[i].kind != FINDING_HIGH) gauge->findings.at[kept++] = gauge->findings.at[i];
  }
  gauge->findings.n = kept;
  Finding finding = {.kind = FINDING_HIGH, .mark = block->part->mark, .wanted = block->height.least, .room = height};
  finding.block = block;
  flow_found(gauge, finding);
}

static Spring spring_larger(Spring a, Spring b) {
  return (Spring){larger(a.least, b.least), larger(a.is, b.is), larger(a.most, b.most)};
}

static Flex flex_of(Spring spring) {
  return (Flex){spring.is - spring.least, spring.most - spring.is};
}

static void set_before(Strip *strip, Spring before) {
  strip->before = before.is;
  strip->before_flex = flex_of(before);
}

static Spring before_of(const Strip *strip) {
  const Flex *flex = &strip->before_flex;
  return (Spring){strip->before - flex->less, strip->before, strip->before + flex->more};
}

/* Spaces between two things do not add up: the larger one counts. */
static Strip *add_strip(FlowMaker *m, Strip strip, Spring before) {
  set_before(&strip, spring_larger(before, m->after));
  m->after = no_gap;
  if (strip.kind == STRIP_LINE || strip.kind == STRIP_BLOCK) m->made += strip.height - strip.flex.less;
  VEC_PUSH(m->gauge->arena, &m->strips, strip);
  return &m->strips.at[m->strips.n - 1];
}

/* Is a line kept with the next? At the foot and head of a column, `orphans` and `widows` lines stay together. */
static bool keeps(const Style *style, size_t line, size_t lines) {
  if (line + 1 == lines) return style->keep_with_next;
  size_t above = line + 1, below = lines - above;
  return style->keep_together || above < (size_t)style->orphans || below < (size_t)style->widows;
}

#define TICK_HAIR (PT / 2) /* above and below the box to tick */

/* A box to tick that is higher than its line makes room for itself. */
static void fit_tick(const Line *line, Strip *strip) {
  const Para *para = galley_para(line->galley);
  if (para->marker != MARKER_TICK || !para->begins || line->number) return;
  Len more = line->galley->spec.hang.marker_size + 2 * TICK_HAIR - strip->height;
  if (more <= 0) return;
  strip->height += more;
  strip->baseline += more / 2;
}

const Words *flow_words(Gauge *gauge, const Para *para) {
  if (!gauge->words.n) return words_make(gauge->setter, para);
  void **known = map_at(&gauge->words, (Str){(const char *)&para, sizeof para});
  if (!*known) *known = (void *)words_make(gauge->setter, para);
  return *known;
}

/* Between the items of a list, or records; around a list in a text a third of a line, if the layout gives no gap. */
static Spring gap_before(const Part *part, size_t i) {
  if (i == 0) return no_gap;
  const Para *para = &part->para[i], *last = para - 1;
  bool item = part->box->kind == BOX_EACH || para->begins;
  bool around = (para->role == ROLE_ITEM) != (last->role == ROLE_ITEM);
  ListLook look = box_lists(part->box);
  Spring gap = range_at(&look.gap, part_em(part));
  Len third = para->style->leading / 3;
  return around && !gap.most ? (Spring){third, third, third} : item || around ? gap : no_gap;
}

/* ---- indentation ---------------------------------------------------------------------------- */

#define TICK_GAP(size) (2 * (size) / 5) /* between the box to tick and its text */
#define TICK_LEAST(size) ((size) / 5)   /* whatever `indent` says */

/* The indentation of a list for each of its levels: as the layout says, but clear of a box to tick. */
static Len indent_of(const Box *box, const Para *para) {
  Len size = para->style->size;
  Length indent = box_lists(box).indent;
  if (box->kind != BOX_TICK) return length_at(indent, size);
  Len side = length_at(box->tick.size, size);
  if (indent.len == INDENT_AUTO) return side + TICK_GAP(size);
  return larger(length_at(indent, size), side + TICK_LEAST(size));
}

/* How much more the lists of a part are indented, if a number is wider than the layout's indentation. */
static Len excess_of(Gauge *gauge, const Part *part) {
  if (gauge->listed == part) return gauge->excess;
  gauge->listed = part;
  gauge->excess = 0;
  for (size_t i = 0; i < part->paras; i++) {
    const Para *para = &part->para[i];
    Len indent = para->role == ROLE_ITEM ? indent_of(part->box, para) : 0;
    gauge->excess = larger(gauge->excess, line_number_room(gauge->setter, para) - indent);
  }
  return gauge->excess;
}

Hang flow_hang(Gauge *gauge, const Part *part, const Para *para) {
  const Box *box = part->box;
  Hang hang = {.color = box_lists(box).color};
  if (box->kind == BOX_TICK) hang.marker_size = length_at(box->tick.size, para->style->size);
  Len indent = indent_of(box, para);
  if (para->role == ROLE_ITEM) {
    indent += excess_of(gauge, part);
    hang.text = indent * para->level;
    hang.marker = indent * (para->level - 1);
  } else if (para->role == ROLE_RECORD) {
    hang.text = indent;
    hang.outdent = true;
  }
  return hang;
}

/* ---- paragraphs ------------------------------------------------------------------------------ */

/* Is there enough for the region, though something comes? Then that is left out. */
static bool is_enough(FlowMaker *m) {
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

const Galley *flow_set(Gauge *gauge, const Para *para, const GalleySpec *given) {
  Setter *setter = gauge->setter;
  const Style *style = para->style;
  GalleySpec spec = *given;
  spec.scale = spec.on ? spec.on->galley->spec.scale : SCALE_FULL;
  const Words *words = spec.on ? spec.on->galley->words : flow_words(gauge, para);
  bool fits = style->size_least == style->size || spec.on;
  const Galley *galley = fits ? galley_set(setter, words, &spec) : galley_fit(setter, words, &spec, &fits);
  VEC_PUSH(gauge->arena, &gauge->galleys, galley);
  Finding finding = {FINDING_FIT, .mark = para_mark(para, 0), .wanted = style->size_least, .n = (size_t)style->lines};
  if (!fits) flow_found(gauge, finding);
  return galley;
}

/* So many lines are more than enough; 0: all are needed, as by a paragraph whose size depends on how many they are. */
static size_t enough_lines(const FlowMaker *m, const Para *para) {
  const Style *style = para->style;
  if (!m->enough || style->size_least != style->size) return 0;
  return (size_t)((m->enough - m->made) / style->leading + 2) + (size_t)style->widows;
}

/* The galley that holds the line from which it goes on, if it is as wide; else it is set anew from there. */
static const Galley *galley_of(FlowMaker *m, const Part *part, size_t i, const Line *on) {
  const Para *para = &part->para[i];
  GalleySpec spec = {.measure = m->width, .hang = flow_hang(m->gauge, part, para), .align = m->align};
  if (on && !on->number) on = NULL; /* set anew from its beginning, and what that finds is of here */
  if (on && on->galley->spec.measure == m->width && !on->galley->more) return on->galley;
  spec.on = on;
  spec.enough = enough_lines(m, para);
  const Galley *galley = flow_set(m->gauge, para, &spec);
  m->gauge->lines += galley->lines;
  return galley;
}

/* From a line on, which may be NULL. */
static void add_para(FlowMaker *m, const Part *part, size_t i, const Line *on) {
  const Para *para = &part->para[i];
  if (m->gauge->lines > LINES_MAX) return; /* there is a finding already */
  const Galley *galley = galley_of(m, part, i, on);
  if (m->gauge->lines > LINES_MAX || galley->endless) {
    flow_found(m->gauge, (Finding){.kind = FINDING_LINES, .mark = para_mark(para, 0)});
    m->gauge->lines = LINES_MAX + 1;
    return;
  }
  Len height = galley_leading(galley), baseline = galley_baseline(m->gauge->setter, galley);
  Spring before = spring_larger(gap_before(part, i), para->style->space_before);
  size_t first = on && on->galley == galley ? (size_t)(on - galley->line) : 0;
  size_t lines = galley->lines ? galley->line[0].number + galley->lines : 0;
  for (size_t k = first; k < galley->lines; k++) {
    const Line *line = &galley->line[k];
    Strip strip = {.kind = STRIP_LINE, .part = part, .height = height, .baseline = baseline, .line = line};
    strip.mark = para_mark(para, line->from);
    strip.keep = keeps(para->style, line->number, lines);
    fit_tick(line, &strip);
    add_strip(m, strip, k > first ? no_gap : before);
  }
  m->after = para->style->space_after;
  m->more = m->more || galley->more;
}

static void add_paras(FlowMaker *m, const Part *part) {
  const Line *on = m->start ? m->start->line : NULL;
  m->start = NULL;
  for (size_t i = on ? (size_t)(galley_para(on->galley) - part->para) : 0; i < part->paras && !is_enough(m); i++) {
    add_para(m, part, i, on);
    on = NULL;
  }
}

/* ---- blocks ---------------------------------------------------------------------------------- */

/* It is made when it is known on which page it stands (frame.c). */
static void add_frame(FlowMaker *m, const Part *part) {
  VEC_PUSH(m->gauge->arena, &m->asides, (Aside){(uint32_t)m->strips.n, part});
  m->gauge->framed = true;
}

/* The height of a strip whose content needs `content`, as a layout's size says it. */
static void set_height(Gauge *gauge, Strip *strip, const Size *size, Spring content) {
  Len em = part_em(strip->part), from = length_at(size->len.from, em), to = length_at(size->len.to, em);
  Spring height = content;
  switch (size->kind) {
  case SIZE_LEN: /* a range is as high as its content, up to `to` */
    height = range_at(&size->len, em);
    height.is = larger(height.is, content.is < to ? content.is : to);
    height.least = larger(height.least, content.least < height.is ? content.least : height.is);
    break;
  case SIZE_PERCENT:
    height.is = size_of(size, gauge->body_height, em, 0);
    height.is = height.is < from ? from : height.is > to ? to : height.is;
    height.least = height.most = height.is;
    break;
  case SIZE_SHARE:
    strip->share = size->part;
    height.is = height.least = larger(content.is, from);
    height.most = larger(height.is, to);
    break;
  case SIZE_AUTO:
    height = spring_larger(content, (Spring){from, from, from});
    if (to < LEN_MAX) height.most = larger(height.is, to);
    break;
  }
  strip->height = height.is;
  strip->flex = flex_of(height);
}

Strip flow_block(Gauge *gauge, const Block *block, const Size *size, size_t first) {
  const Part *part = block->part;
  Strip strip = {.kind = STRIP_BLOCK, .mark = part->mark, .part = part, .block = block};
  set_height(gauge, &strip, size, block->height);
  Len most = size->kind == SIZE_PERCENT ? strip.height : length_at(size->len.to, part_em(part));
  if (most < LEN_MAX) flow_check(gauge, block, most, first);
  return strip;
}

static bool fills(const Box *box) {
  return box->kind == BOX_TABLE && box->table.repeats && box->table.repeat.kind == REPEAT_FILL;
}

static void add_block(FlowMaker *m, const Part *part) {
  const Size *size = &part->box->height;
  if (fills(part->box) && size->kind == SIZE_AUTO) size = &size_rest;
  size_t first = m->gauge->findings.n;
  BlockSpec spec = {part, m->width, m->running, m->start ? m->start->cell : NULL};
  m->start = NULL;
  const Block *block = block_make(m->gauge, &spec);
  m->more = m->more || (m->enough && block->more);
  add_strip(m, flow_block(m->gauge, block, size, first), no_gap);
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
  add_strip(m, strip, no_gap);
}

static void add_space(FlowMaker *m, const Part *part) {
  Strip strip = {.kind = STRIP_SPACE, .mark = part->mark, .part = part};
  set_height(m->gauge, &strip, &part->box->space, no_gap);
  add_strip(m, strip, no_gap);
}

/* Kept with what it anchors, or that could go to the next page alone and stand at its head. */
static void add_anchor(FlowMaker *m, const Part *part) {
  add_strip(m, (Strip){.kind = STRIP_ANCHOR, .mark = part->mark, .part = part, .keep = true}, no_gap);
}

/* `narrowed`: it has a width of its own. A stack without a size of its own dissolves: its lines may run on. */
static void add_kind(FlowMaker *m, const Part *part, bool narrowed) {
  const Box *box = part->box;
  switch (box->kind) {
  case BOX_TEXT:
  case BOX_SHOW:
  case BOX_LIST:
  case BOX_TICK: add_paras(m, part); return;
  case BOX_SPACE: add_space(m, part); return;
  case BOX_FRAME: add_frame(m, part); return;
  case BOX_EACH:
    if (box->each.repeat.kind == REPEAT_FILL)
      add_repeat(m, part);
    else if (box->each.show)
      add_paras(m, part);
    else if (box->each.direction == DIRECTION_ACROSS)
      add_block(m, part);
    else
      for (size_t i = first_part(m, part->child, part->children); i < part->children && !is_enough(m); i++)
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
  set_before(strip, spring_larger(before_of(strip), range_at(&box->space_before, part_em(part))));
  if (head != strip) { /* the anchor stands before it, also at the head of a page */
    set_before(head, spring_larger(before_of(head), before_of(strip)));
    head->forced = strip->forced;
    head->master = strip->master;
    set_before(strip, no_gap);
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

static void add_part(FlowMaker *m, const Part *part, Spring gap) {
  const Box *box = part->box;
  Len width = m->width;
  bool fresh = is_fresh(m, part);
  if (fresh) m->start = NULL;
  m->gauge->part = part->number;
  size_t top = m->strips.n;
  bool foot = m->foot;
  bool narrowed = box->width.kind != SIZE_AUTO && box->kind != BOX_FRAME && !m->cell;
  m->cell = false;
  if (box->forced != FORCED_NONE || m->held != FORCED_NONE) m->foot = false;
  if (box->anchor == ANCHOR_FOOT && !m->foot) {
    m->foot = true;
    if (fresh) add_anchor(m, part);
  }
  if (narrowed)
    m->width = flow_fit(m->gauge, part->mark, size_of(&box->width, m->width, part_em(part), m->width), m->width);
  size_t first = m->strips.n;
  add_kind(m, part, narrowed);
  m->width = width;
  if (box->forced != FORCED_NONE && fresh) {
    m->held = box->forced;
    m->held_master = box->master;
  }
  if (m->strips.n == first) { /* a box with nothing but frames in it */
    m->foot = foot;
    m->strips.n = top;
    for (size_t i = m->asides.n; i-- > 0 && m->asides.at[i].strip > top;) m->asides.at[i].strip = (uint32_t)top;
    return;
  }
  set_before(&m->strips.at[first], spring_larger(before_of(&m->strips.at[first]), gap));
  finish_part(m, part, top, first);
}

/* `before` the first of them, and `gap` before each other. */
static void add_parts(FlowMaker *m, const Part *part, size_t n, Spring before, Spring gap) {
  for (size_t i = first_part(m, part, n); i < n && !is_enough(m); i++) add_part(m, &part[i], i ? gap : before);
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
  gauge->aparts++;
  return flow;
}

/* Or a part of a box would have nothing else in it. */
static void keep_spaces(FlowMaker *m) {
  Strip *strip = m->strips.at;
  for (size_t i = m->strips.n; i-- > 1 && strip[i].kind == STRIP_SPACE;) strip[i - 1].keep = true;
}

Flow flow_make(Gauge *gauge, const Part *parts, size_t n, const FlowSpec *spec) {
  FlowMaker m = {.gauge = gauge, .width = spec->width, .cell = spec->cell, .align = spec->align, .start = spec->start};
  m.running = spec->running;
  m.enough = spec->running == RUNS_NOT ? 0 : gauge->enough; /* what does not go on is made whole */
  uint32_t part = gauge->part;
  if (!m.start || m.start->part) add_parts(&m, parts, n, no_gap, spec->gap);
  if (spec->closed && !m.more) keep_spaces(&m);
  gauge->part = part; /* what is found behind it is found in the part around */
  Flow flow = {.strip = m.strips.at, .n = m.strips.n, .width = m.width, .after = m.after.is, .more = m.more};
  flow.aside = m.asides.at;
  flow.asides = m.asides.n;
  for (size_t i = 0; i < flow.n; i++)
    flow.gives = flow.gives || flow.strip[i].before_flex.less || flow.strip[i].flex.less;
  return flow;
}
