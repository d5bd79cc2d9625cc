/* frame.c: finds the frames of a piece, also inside its blocks, and makes them: now that their page is known. */
#include "page/frame.h"

#include "page/bounds.h"
#include "page/picture.h"

typedef struct FrameMaker {
  const FrameSite *site;
  const PageText *page; /* what the fields of the page say */
  VEC(Frame) frames;
} FrameMaker;

static void find(FrameMaker *m, const Frag *frag, FrameRange range, const size_t *above);

/* All strips of a flow, and its end. */
static FrameRange all_of(const Flow *flow) {
  return (FrameRange){0, flow->n + 1};
}

/* ---- making -------------------------------------------------------------------------------- */

/* Those that stand in it come behind it. */
static void make(FrameMaker *m, const Part *part, size_t above) {
  Gauge *gauge = m->site->gauge;
  pictures_open(gauge->pictures, part);
  FramePlace place = {part->box, m->site->margin, part_em(part)};
  Rect area = bounds_area(gauge, &place);
  if (!area.width) return;
  size_t first = gauge->findings.n;
  Frame frame = {.block = block_make(gauge, &(BlockSpec){.part = part, .width = area.width}), .above = above};
  area = bounds_take(gauge, &place, area, frame.block);
  flow_check(gauge, frame.block, area.height - bounds_shift(gauge, &place, frame.block, area.y), first);
  frame.x = area.x;
  frame.placed = settle_block(gauge->placing, frame.block, area, grid_of_page(gauge, place.margin));
  VEC_PUSH(gauge->arena, &m->frames, frame);
  find(m, frame.placed.cell, all_of(frame.block->cell), &frame.above);
}

/* One of a flow: its words may be poured only now. */
static void make_given(FrameMaker *m, const Part *part, size_t above) {
  if (part->fields) part = story_frame(m->site->story, part->box, part, m->page);
  if (part) make(m, part, above);
}

/* ---- finding ------------------------------------------------------------------------------- */

/* The flow of a cell goes from fragment to fragment: each has the frames before its strips, the one that comes to the
 * end those behind the last. */
static void find_in_cell(FrameMaker *m, const Frag *cell, bool begins, size_t above) {
  FrameRange range = {cursor_behind(cell->from), cursor_behind(cell->to)};
  bool ends = cell->to.strip == cell->flow->n && (begins || cell->from.strip < cell->flow->n);
  if (ends) range.to++;
  find(m, cell, range, &above);
}

static size_t first_aside(const Flow *flow, size_t strip) {
  if (!flow->asides || !strip) return 0;
  size_t i = vec_seek(flow->aside, flow->asides, sizeof *flow->aside, strip - 1);
  return i + (flow->aside[i].strip < strip);
}

/* Those of a row stand among its cells. `begins`: nothing of the block stands elsewhere before. */
static void find_in_block(FrameMaker *m, const Block *block, const Placed *placed, bool begins, size_t above) {
  const Part *part = block->part;
  size_t c = 0;
  for (size_t i = 0; block->kind == BLOCK_ROW && part->box->kind == BOX_ROW && i < part->children; i++) {
    if (part->child[i].box->kind != BOX_FRAME)
      find_in_cell(m, &placed->cell[c++], begins, above);
    else if (begins)
      make_given(m, &part->child[i], above);
  }
  for (; c < placed->cells; c++)
    find_in_cell(m, &placed->cell[c], begins && !(block->kind == BLOCK_COLUMNS && c), above);
}

/* `above`: of all of them; NULL: they lie between the strips of the fragment. */
static void find(FrameMaker *m, const Frag *frag, FrameRange range, const size_t *above) {
  const Flow *flow = frag->flow;
  size_t next = first_aside(flow, range.from);
  for (size_t i = 0; i <= frag->n; i++) {
    size_t strip = i < frag->n ? frag->from.strip + i : SIZE_MAX;
    for (; next < flow->asides && flow->aside[next].strip <= strip && flow->aside[next].strip < range.to; next++)
      make_given(m, flow->aside[next].frame, above ? *above : i);
    if (i < frag->n && flow->strip[strip].kind == STRIP_BLOCK)
      find_in_block(m, flow->strip[strip].block, &frag->placed[i], i || !frag->from.open, above ? *above : i + 1);
  }
}

static Piece with_frames(const FrameSite *site, Piece piece, FrameRange range) {
  FrameMaker maker = {.site = site, .page = site->texts[piece.opening->flow].own};
  if (!piece.frag.flow) return piece;
  find(&maker, &piece.frag, range, NULL);
  piece.frame = maker.frames.at;
  piece.frames = maker.frames.n;
  return piece;
}

void frame_make(const FrameSite *site, Page *page, const FrameRange *range) {
  if (!site->gauge->framed) return;
  Piece *pieces = NEW_ARRAY(site->gauge->arena, Piece, page->pieces);
  for (size_t i = 0; i < page->pieces; i++) pieces[i] = with_frames(site, page->piece[i], range[i]);
  page->piece = pieces;
}

/* ---- furniture ----------------------------------------------------------------------------- */

/* The texts of each are about the flow that is shown by the last frame of one before it; else about the body. */
void frame_furnish(const FrameSite *site, Page *page) {
  const FlowList *flows = &site->gauge->layout->flows;
  const BoxList *frames = &page->master->frames;
  FrameMaker maker = {.site = site, .page = site->texts[0].own};
  for (size_t i = 0; i < frames->n; i++) {
    const NamedFlow *flow = frames->at[i]->frame.flow;
    if (flow) maker.page = site->texts[flow - flows->at].own;
    const Part *part = flow ? NULL : story_frame(site->story, frames->at[i], NULL, maker.page);
    if (part) make(&maker, part, i);
  }
  page->furniture = maker.frames.at;
  page->furnitures = maker.frames.n;
}
