/* settle.c: from strips to places, once it is known which of them stand in a region, and how high it is. */
#include <assert.h>

#include "page/frag.h"

#define SPREAD_MOST (20 * PT) /* that each space may grow: more makes holes in the page */

Cursor flow_end(const Flow *flow) {
  return (Cursor){flow->n, NULL};
}

/* ---- what is left of the height ---------------------------------------------------------- */

/* What the strips need, and what may take the rest. */
typedef struct Need {
  Len height, rest;
  int64_t shares;
  int64_t anchors;
  Len gaps; /* spaces between strips that may grow... */
  Len room; /* ...and by how much in all */
} Need;

/* A part of a block that is divided; NULL: from its beginning, or to its end. */
typedef struct Excerpt {
  const Cursor *from, *to;
} Excerpt;

static Excerpt excerpt_of(const Frag *frag, size_t i) {
  size_t strip = frag->from.strip + i;
  return (Excerpt){i == 0 ? frag->from.open : NULL, strip == frag->to.strip ? frag->to.open : NULL};
}

/* The bottom of a strip below `y`, the last one's bottom: as fill_flow() computed it. */
static Len bottom_of(Arena *arena, const Frag *frag, size_t i, Len y, const Site *site) {
  const Strip *strip = &frag->flow->strip[frag->from.strip + i];
  Excerpt excerpt = excerpt_of(frag, i);
  Len most = site->area.height + site->rounding, top = y + (i ? strip->before : 0),
      bottom = strip_bottom(strip, i == 0, y, &site->grid);
  bool whole = strip->kind != STRIP_BLOCK || !strip->block->divides || bottom <= most;
  if (!excerpt.from && !excerpt.to && whole) return bottom;
  ArenaSpot spot = arena_save(arena);
  Fill fill = fill_block(arena, strip->block, excerpt.from, most - top);
  arena_rewind(arena, spot);
  return top + fill.height;
}

/* The places before anything of the rest is given away. */
static Need measure(Arena *arena, const Frag *frag, Placed *placed, const Site *site) {
  Need need = {0};
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    Len bottom = bottom_of(arena, frag, i, need.height, site);
    placed[i].y = strip->kind == STRIP_LINE ? bottom - strip->height : need.height + (i ? strip->before : 0);
    placed[i].height = bottom - placed[i].y;
    need.height = bottom;
    need.shares += strip->share;
    need.anchors += strip->kind == STRIP_ANCHOR;
    if (i && strip->before) {
      need.gaps += strip->before;
      need.room += SPREAD_MOST;
    }
  }
  need.rest = site->area.height > need.height ? site->area.height - need.height : 0;
  return need;
}

/* Shares first, then anchors, then the vertical alignment. */
static void give(const Frag *frag, Placed *placed, const Need *need, const Site *site) {
  bool shares = need->shares > 0, anchors = !shares && need->anchors > 0, free = !shares && !anchors;
  bool spread = free && site->valign == VALIGN_JUSTIFY && need->gaps && !site->grid.step;
  Len rest = need->rest, spare = rest < need->room ? rest : need->room, y = site->area.y, gaps = 0, given = 0;
  int64_t seen = 0, whole = shares ? need->shares : need->anchors;
  if (free && site->valign == VALIGN_BOTTOM) y += rest;
  if (free && site->valign == VALIGN_MIDDLE) y += rest / 2;
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    gaps += i ? strip->before : 0;
    seen += shares ? strip->share : strip->kind == STRIP_ANCHOR;
    Len upto = free ? 0 : len_share(rest, seen, whole);
    placed[i].y += y + given + (spread ? len_share(spare, gaps, need->gaps) : 0);
    placed[i].height += upto - given;
    given = upto;
  }
}

/* ---- blocks ----------------------------------------------------------------------------------- */

static Cursor cell_from(const Cursor *open, size_t i) {
  return open ? open[i] : (Cursor){0};
}

static Cursor cell_to(const Cursor *open, size_t i, const Flow *flow) {
  return open ? open[i] : flow_end(flow);
}

static void settle_columns(Arena *arena, const Block *block, Excerpt excerpt, Site site, Frag *cell) {
  const Box *box = block->part->box;
  Cursor from = cell_from(excerpt.from, 0), *start = NEW_ARRAY(arena, Cursor, block->columns + 1);
  Fill fill = fill_even(arena, block, from, site.area.height, box->columns.balance && !excerpt.to, start);
  assert(!excerpt.to || start[block->columns].strip == excerpt.to->strip); /* as it was filled */
  if (!fill.done && !excerpt.to) fill_balanced(arena, block, from, start); /* too high, which is reported */
  Len step = block->cell->width + box->hold.gap;
  site.grid = block->grid;
  site.area.width = block->cell->width;
  for (size_t c = 0; c < block->columns; c++) {
    cell[c] = settle(arena, block->cell, start[c], start[c + 1], &site);
    site.area.x += step;
  }
}

static VAlign valign_of(const Block *block) {
  const Box *box = block->part->box;
  return block->cells && box->kind != BOX_EACH ? box->hold.valign : VALIGN_TOP;
}

static Placed settle_excerpt(Arena *arena, const Block *block, Excerpt excerpt, Rect area) {
  size_t cells = block->kind == BLOCK_COLUMNS ? block->columns : block->cells;
  Frag *cell = NEW_ARRAY(arena, Frag, cells);
  Site site = {.area = area, .valign = valign_of(block)};
  if (block->kind == BLOCK_COLUMNS) settle_columns(arena, block, excerpt, site, cell);
  for (size_t i = 0; block->kind != BLOCK_COLUMNS && i < cells; i++) {
    const Flow *flow = &block->cell[i];
    site.area = (Rect){area.x + block->cell_x[i], area.y + block->inset.top, flow->width,
                       area.height - block->inset.top - block->inset.bottom};
    cell[i] = settle(arena, flow, cell_from(excerpt.from, i), cell_to(excerpt.to, i, flow), &site);
  }
  return (Placed){area.y, area.height, cell, cells};
}

Placed settle_block(Arena *arena, const Block *block, Len x, Len y, Len height) {
  return settle_excerpt(arena, block, (Excerpt){0}, (Rect){x, y, block->width, height});
}

Frag settle(Arena *arena, const Flow *flow, Cursor from, Cursor to, const Site *site) {
  Frag frag = {.flow = flow, .from = from, .to = to, .area = site->area};
  frag.n = to.strip + (to.open != NULL) - from.strip;
  Placed *placed = NEW_ARRAY(arena, Placed, frag.n);
  Need need = measure(arena, &frag, placed, site);
  give(&frag, placed, &need, site);
  for (size_t i = 0; i < frag.n; i++) {
    const Strip *strip = &flow->strip[from.strip + i];
    if (strip->kind != STRIP_BLOCK) continue;
    Rect area = {site->area.x, placed[i].y, strip->block->width, placed[i].height};
    placed[i] = settle_excerpt(arena, strip->block, excerpt_of(&frag, i), area);
  }
  frag.natural = need.height;
  frag.placed = placed;
  return frag;
}
