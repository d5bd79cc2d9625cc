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

/* Those that stand in it come behind it. */
static void make(FrameMaker *m, const Part *part, size_t above) {
  Gauge *gauge = m->gauge;
  const Box *box = part->box;
  const Paper *paper = &gauge->layout->page.paper;
  Frame frame = {.x = box->frame.at.x, .above = above};
  Len y = box->frame.at.y, room = paper->width - frame.x, below = paper->height - y;
  if (room <= 0 || below <= 0) {
    flow_found(gauge, (Finding){.kind = FINDING_OUTSIDE, .mark = part->mark});
    return;
  }
  Len width = flow_fit(gauge, part->mark, size_of(&box->width, paper->width, part_em(part), room), room);
  size_t first = gauge->findings.n;
  frame.block = block_make(gauge, part, width, RUNS_NOT);
  Len height = size_of(&box->height, paper->height, part_em(part), frame.block->height.is);
  if (box->height.kind == SIZE_SHARE) height = below;
  flow_check(gauge, frame.block, height < below ? height : below, first);
  frame.placed = settle_block(gauge->arena, frame.block, frame.x, y, height);
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
