/* frame.c: finds the frames of a piece, also inside its blocks, and makes them: now that their page is known. */
#include "page/frame.h"

typedef struct FrameMaker {
  Gauge *gauge;
  VEC(Frame) frames;
} FrameMaker;

static void find(FrameMaker *m, const Frag *frag, FrameRange range, const size_t *above);

/* All strips of a flow, and its end. */
static FrameRange all_of(const Flow *flow) {
  return (FrameRange){0, flow->n + 1};
}

/* ---- where a frame stands ---------------------------------------------------------------- */

/* The paper along one direction. */
typedef struct Bounds {
  Len paper, near, far; /* its length, and the margins */
} Bounds;

static Len size_of_offset(Len by) {
  return by < 0 ? -by : by;
}

/* How long a frame may be: between its edges, or up to the paper's. */
static Len room_along(const Axis *axis, Bounds bounds) {
  if (axis->middle.said) return bounds.paper - 2 * size_of_offset(axis->middle.by);
  Len near = axis->near.said ? axis->near.by : axis->far.said ? 0 : bounds.near;
  return bounds.paper - near - (axis->far.said ? axis->far.by : 0);
}

/* How long it is if it does not say so: between its edges, or up to the margins, unless it stands beyond them. */
static Len auto_along(const Axis *axis, Bounds bounds) {
  Len near = axis->near.said ? axis->near.by : bounds.near, far = axis->far.said ? axis->far.by : bounds.far;
  if (axis->middle.said) {
    near = 2 * larger(bounds.near - axis->middle.by, bounds.far + axis->middle.by);
    far = 0;
  }
  Len length = bounds.paper - near - far;
  return length > 0 ? length : room_along(axis, bounds);
}

static Len begin_along(const Axis *axis, Bounds bounds, Len length) {
  if (axis->near.said) return axis->near.by;
  if (axis->far.said) return bounds.paper - axis->far.by - length;
  return axis->middle.said ? (bounds.paper - length) / 2 + axis->middle.by : bounds.near;
}

/* Those that stand in it come behind it. */
static void make(FrameMaker *m, const Part *part, size_t above) {
  Gauge *gauge = m->gauge;
  const Box *box = part->box;
  const At *at = &box->frame.at;
  const PageSpec *page = &gauge->layout->page;
  Bounds across = {page->paper.width, page->margin.left, page->margin.right};
  Bounds down = {page->paper.height, page->margin.top, page->margin.bottom};
  Len room = room_along(&at->x, across), most = room_along(&at->y, down);
  if (room <= 0 || most <= 0) {
    flow_found(gauge, (Finding){.kind = FINDING_OUTSIDE, .mark = part->mark});
    return;
  }
  Len whole = box->width.kind == SIZE_AUTO ? auto_along(&at->x, across) : room;
  Len width = flow_fit(gauge, part->mark, size_of(&box->width, across.paper, part_em(part), whole), room);
  size_t first = gauge->findings.n;
  Frame frame = {
      .block = block_make(gauge, part, width, RUNS_NOT), .x = begin_along(&at->x, across, width), .above = above};
  bool between = at->y.near.said && at->y.far.said;
  Len natural = between ? most : frame.block->height.is;
  Len height = box->height.kind == SIZE_SHARE ? most : size_of(&box->height, down.paper, part_em(part), natural);
  flow_check(gauge, frame.block, height < most ? height : most, first);
  frame.placed = settle_block(gauge->arena, frame.block, frame.x, begin_along(&at->y, down, height), height);
  VEC_PUSH(gauge->arena, &m->frames, frame);
  find(m, frame.placed.cell, all_of(frame.block->cell), &frame.above);
}

/* Strips behind the one that is open. */
static size_t behind(Cursor at) {
  return at.strip + (at.open != NULL);
}

/* The flow of a cell goes from fragment to fragment: each has the frames before its strips, the one that comes to the
 * end those behind the last. */
static void find_in_cell(FrameMaker *m, const Frag *cell, bool begins, size_t above) {
  FrameRange range = {behind(cell->from), behind(cell->to)};
  if (range.to == cell->flow->n && (begins || range.from < range.to)) range.to++;
  find(m, cell, range, &above);
}

static size_t first_aside(const Flow *flow, size_t strip) {
  if (!flow->asides || !strip) return 0;
  size_t i = vec_seek(flow->aside, flow->asides, sizeof *flow->aside, strip - 1);
  return i + (flow->aside[i].strip < strip);
}

/* `above`: of all of them; NULL: they lie between the strips of the fragment. */
static void find(FrameMaker *m, const Frag *frag, FrameRange range, const size_t *above) {
  const Flow *flow = frag->flow;
  for (size_t i = first_aside(flow, range.from); i < flow->asides && flow->aside[i].strip < range.to; i++) {
    const Aside *aside = &flow->aside[i];
    size_t strip = aside->strip > frag->from.strip ? aside->strip - frag->from.strip : 0;
    make(m, aside->frame, above ? *above : strip + aside->inside);
  }
  for (size_t i = 0; i < frag->n; i++) {
    bool columns = frag->placed[i].cells && flow->strip[frag->from.strip + i].block->kind == BLOCK_COLUMNS;
    for (size_t c = 0; c < frag->placed[i].cells; c++)
      find_in_cell(m, &frag->placed[i].cell[c], !(i == 0 && frag->from.open) && !(columns && c),
                   above ? *above : i + 1);
  }
}

/* As in the layout: those of blocks were found last. */
static void sort(Frame *frame, size_t n) {
  for (size_t i = 1; i < n; i++) {
    Frame moved = frame[i];
    size_t at = i;
    for (; at && frame[at - 1].block->part->number > moved.block->part->number; at--) frame[at] = frame[at - 1];
    frame[at] = moved;
  }
}

void frame_make(Gauge *gauge, Piece *piece, FrameRange range) {
  FrameMaker maker = {.gauge = gauge};
  if (!gauge->asides) return;
  find(&maker, &piece->frag, range, NULL);
  sort(maker.frames.at, maker.frames.n);
  piece->frame = maker.frames.at;
  piece->frames = maker.frames.n;
}
