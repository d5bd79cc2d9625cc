/* flow.c: the parts of a story as strips, one below the other.
 *
 * Plain stacks dissolve into the flow around them, so that their lines can run
 * on through columns; what has a size of its own becomes a block. */
#include "page/flow.h"

#include "base/budget.h"

typedef struct FlowMaker {
  Gauge *gauge;
  VEC(Strip) strips;
  Len width;
  Len after;   /* space that the strip above wants below it */
  bool foot;   /* what comes next stands at the foot already */
  bool cell;   /* the width is already that of the next part */
  Forced held; /* of boxes that made no strip, for the next one that does */
  bool body;   /* these are the strips of the page's body */
} FlowMaker;

static void add_part(FlowMaker *m, const Part *part, Len gap);

Len size_of(const Size *size, Len whole, Len otherwise) {
  switch (size->kind) {
  case SIZE_LEN: return size->len;
  case SIZE_PERCENT: return whole * size->part / 100000; /* rounded down: two halves are not more than the whole */
  default: return otherwise;
  }
}

void flow_found(Gauge *gauge, Finding finding) {
  VEC_PUSH(gauge->arena, &gauge->findings, finding);
}

Len flow_fit(Gauge *gauge, Mark mark, Len width, Len room) {
  if (width > 0 && width <= room) return width;
  flow_found(gauge, (Finding){.kind = FINDING_WIDTH, .mark = mark, .wanted = width, .room = room});
  return room > PT ? room : PT;
}

/* Spaces between two things do not add up: the larger one counts. */
static Strip *add_strip(FlowMaker *m, Strip strip) {
  strip.before = larger(strip.before, m->after);
  m->after = 0;
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

static void add_para(FlowMaker *m, const Part *part, const Para *para, Hang hang, Len before) {
  Setter *setter = m->gauge->setter;
  GalleySpec spec = {.measure = m->width, .hang = hang, .scale = SCALE_FULL};
  if (m->gauge->lines > LINES_MAX) return; /* there is a finding already */
  const Galley *galley = galley_set(setter, words_make(setter, para), &spec);
  VEC_PUSH(m->gauge->arena, &m->gauge->galleys, galley);
  m->gauge->lines += galley->lines;
  if (m->gauge->lines > LINES_MAX || galley->endless) {
    flow_found(m->gauge, (Finding){.kind = FINDING_LINES, .mark = para_mark(para, 0)});
    m->gauge->lines = LINES_MAX + 1;
    return;
  }
  const Font *font = setter_font(setter, para->style);
  for (size_t i = 0; i < galley->lines; i++) {
    const Line *line = &galley->line[i];
    Strip strip = {.kind = STRIP_LINE, .part = part, .height = para->style->leading, .line = line};
    strip.mark = para_mark(para, line->from);
    strip.before = i ? 0 : larger(before, para->style->space_before);
    strip.baseline = font ? line_baseline(para->style, font) : strip.height;
    strip.keep = keeps(para->style, i, galley->lines);
    fit_tick(line, &strip);
    add_strip(m, strip);
  }
  m->after = para->style->space_after;
}

/* Between the items of a list, or records; around a list in a text a third of a line, if the layout gives no gap. */
static Len gap_before(const Part *part, size_t i) {
  if (i == 0) return 0;
  const Para *para = &part->para[i], *last = para - 1;
  bool item = part->box->kind == BOX_EACH || para->begins;
  bool around = (para->role == ROLE_ITEM) != (last->role == ROLE_ITEM);
  Len gap = box_lists(part->box).gap;
  return around && !gap ? para->style->leading / 3 : item || around ? gap : 0;
}

/* ---- indentation ---------------------------------------------------------------------------- */

#define TICK_GAP(size) (2 * (size) / 5) /* between the box to tick and its text */
#define TICK_LEAST(size) ((size) / 5)   /* whatever `indent` says */

/* The indentation of a list for each of its levels: as the layout says, but clear of a box to tick. */
static Len indent_of(const Box *box, const Para *para) {
  Len indent = box_lists(box).indent, size = para->style->size;
  if (box->kind != BOX_TICK) return indent;
  if (indent == INDENT_AUTO) return box->tick.size + TICK_GAP(size);
  return larger(indent, box->tick.size + TICK_LEAST(size));
}

/* How much more the lists of a part are indented, if a number is wider than the layout's indentation. */
static Len number_excess(FlowMaker *m, const Part *part) {
  Len excess = 0;
  for (size_t i = 0; i < part->paras; i++) {
    const Para *para = &part->para[i];
    Len indent = para->role == ROLE_ITEM ? indent_of(part->box, para) : 0;
    excess = larger(excess, line_number_room(m->gauge->setter, para) - indent);
  }
  return excess;
}

static Hang hang_of(const Box *box, const Para *para, Len excess) {
  Hang hang = {.marker_size = box->kind == BOX_TICK ? box->tick.size : 0, .color = box_lists(box).color};
  Len indent = indent_of(box, para);
  if (para->role == ROLE_ITEM) {
    hang.text = (indent + excess) * para->level;
    hang.marker = (indent + excess) * (para->level - 1);
  } else if (para->role == ROLE_RECORD) {
    hang.text = indent;
    hang.outdent = true;
  }
  return hang;
}

static void add_paras(FlowMaker *m, const Part *part) {
  Len excess = number_excess(m, part);
  for (size_t i = 0; i < part->paras; i++) {
    const Para *para = &part->para[i];
    add_para(m, part, para, hang_of(part->box, para, excess), gap_before(part, i));
  }
}

/* A finding if its content is higher than `height`; it replaces those of boxes inside (since `first`). */
static void check_height(Gauge *gauge, const Block *block, Len height, size_t first) {
  if (block_fits(gauge, block, height)) return;
  size_t kept = first;
  for (size_t i = first; i < gauge->findings.n; i++) {
    if (gauge->findings.at[i].kind != FINDING_HIGH) gauge->findings.at[kept++] = gauge->findings.at[i];
  }
  gauge->findings.n = kept;
  Finding finding = {.kind = FINDING_HIGH, .mark = block->part->mark, .wanted = block->height, .room = height};
  finding.block = block;
  flow_found(gauge, finding);
}

static void add_block(FlowMaker *m, const Part *part) {
  const Size *height = &part->box->height;
  size_t first = m->gauge->findings.n;
  const Block *block = block_make(m->gauge, part, m->width, m->body);
  Strip strip = {.kind = STRIP_BLOCK, .mark = part->mark, .part = part, .block = block};
  strip.height = size_of(height, m->gauge->body_height, block->height);
  strip.share = height->kind == SIZE_SHARE ? height->part : 0;
  if (!strip.share) check_height(m->gauge, block, strip.height, first);
  add_strip(m, strip);
}

static void add_space(FlowMaker *m, const Part *part) {
  const Size *size = &part->box->space;
  Strip strip = {.kind = STRIP_SPACE, .mark = part->mark, .part = part};
  strip.height = size_of(size, m->gauge->body_height, 0);
  strip.share = size->kind == SIZE_SHARE ? size->part : 0;
  add_strip(m, strip);
}

/* Kept with what it anchors, or that could go to the next page alone and stand at its head. */
static void add_anchor(FlowMaker *m, const Part *part) {
  add_strip(m, (Strip){.kind = STRIP_ANCHOR, .mark = part->mark, .part = part, .keep = true});
}

static void add_frame(FlowMaker *m, const Part *part) {
  const Box *box = part->box;
  const PageSpec *page = &m->gauge->layout->page;
  Len room = page->paper.width - box->frame.at.x, below = page->paper.height - box->frame.at.y;
  if (room <= 0 || below <= 0) {
    flow_found(m->gauge, (Finding){.kind = FINDING_OUTSIDE, .mark = part->mark});
    return;
  }
  Len width = flow_fit(m->gauge, part->mark, size_of(&box->width, page->paper.width, room), room);
  size_t first = m->gauge->findings.n, number = m->gauge->frames.n;
  Frame frame = {.above = m->gauge->above};
  VEC_PUSH(m->gauge->arena, &m->gauge->frames, frame); /* before those that stand in it */
  const Block *block = block_make(m->gauge, part, width, false);
  Len height = box->height.kind == SIZE_SHARE ? below : size_of(&box->height, page->paper.height, block->height);
  check_height(m->gauge, block, height < below ? height : below, first);
  frame.block = block;
  frame.height = height;
  m->gauge->frames.at[number] = frame;
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
    if (box->each.show)
      add_paras(m, part);
    else if (box->each.direction == DIRECTION_ACROSS)
      add_block(m, part);
    else
      for (size_t i = 0; i < part->children; i++) {
        for (size_t c = 0; c < part->child[i].children; c++)
          add_part(m, &part->child[i].child[c], i && c == 0 ? box->each.gap : 0);
      }
    return;
  case BOX_STACK:
    if (narrowed || box->height.kind != SIZE_AUTO) break;
    for (size_t i = 0; i < part->children; i++) add_part(m, &part->child[i], i ? box->hold.gap : 0);
    return;
  default: break;
  }
  add_block(m, part);
}

static void add_part(FlowMaker *m, const Part *part, Len gap) {
  const Box *box = part->box;
  Len width = m->width;
  size_t top = m->strips.n;
  bool foot = m->foot;
  bool narrowed = box->width.kind != SIZE_AUTO && box->kind != BOX_FRAME && !m->cell;
  m->cell = false;
  if (box->forced != FORCED_NONE || m->held != FORCED_NONE) m->foot = false;
  if (box->anchor == ANCHOR_FOOT && !m->foot) {
    m->foot = true;
    add_anchor(m, part);
  }
  if (narrowed) m->width = flow_fit(m->gauge, part->mark, size_of(&box->width, m->width, m->width), m->width);
  size_t first = m->strips.n;
  if (m->body) m->gauge->above = first + (box->kind != BOX_FRAME);
  add_kind(m, part, narrowed);
  m->width = width;
  if (box->forced != FORCED_NONE) m->held = box->forced;
  if (m->strips.n == first) { /* a box with nothing but frames in it */
    m->foot = foot;
    m->strips.n = top;
    return;
  }
  Strip *strip = &m->strips.at[first], *head = &m->strips.at[top];
  strip->before = larger(strip->before, larger(gap, box->space_before));
  if (head != strip) { /* the anchor stands before it, also at the head of a page */
    head->before = larger(head->before, strip->before);
    head->forced = strip->forced;
    strip->before = 0;
    strip->forced = FORCED_NONE;
  }
  if (m->held != FORCED_NONE) head->forced = m->held;
  m->held = FORCED_NONE;
  for (size_t i = first; box->keep == KEEP_TOGETHER && i + 1 < m->strips.n; i++) m->strips.at[i].keep = true;
  if (box->keep_with_next) m->strips.at[m->strips.n - 1].keep = true;
  m->after = larger(m->after, box->space_after);
}

static Flow make(FlowMaker *m, const Part *parts, size_t n, Len gap) {
  for (size_t i = 0; i < n; i++) add_part(m, &parts[i], i ? gap : 0);
  return (Flow){m->strips.at, m->strips.n, m->width};
}

Flow flow_make(Gauge *gauge, const Part *parts, size_t n, Len gap, Len width) {
  return make(&(FlowMaker){.gauge = gauge, .width = width}, parts, n, gap);
}

Flow flow_cell(Gauge *gauge, const Part *part, Len width) {
  return make(&(FlowMaker){.gauge = gauge, .width = width, .cell = true}, part, 1, 0);
}

Flow flow_body(Gauge *gauge, const Part *root, Len width) {
  return make(&(FlowMaker){.gauge = gauge, .width = width, .body = true}, root->child, root->children, 0);
}
