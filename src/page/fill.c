/* fill.c: greedy filling, one thing opened at a time, and balancing by trying heights. */
#include "page/fill.h"

#include <assert.h>

/* A line that misses its place on the grid by less than a fifth of a step moves up to it, not down to the next: another
 * font makes such a difference. Not for lines less than half a step high, which could overlap. */
#define GRID_SLACK 5

Len strip_top(const Strip *strip, bool head, Len y, const Region *region) {
  return head ? y : y + strip->before - (region->tight ? strip->before_flex.less : 0);
}

Len strip_bottom(const Strip *strip, bool head, Len y, const Region *region) {
  const Grid *grid = &region->grid;
  Len top = strip_top(strip, head, y, region);
  if (strip->kind == STRIP_LINE && grid->step) {
    Len slack = strip->height * 2 < grid->step ? 0 : grid->step / GRID_SLACK;
    Len baseline = top + strip->baseline - grid->origin - slack;
    Len steps = baseline <= 0 ? 0 : (baseline + grid->step - 1) / grid->step;
    top = steps * grid->step + grid->origin - strip->baseline;
  }
  return top + strip->height - (region->tight ? strip->flex.less : 0);
}

Len fill_height(const Flow *flow, size_t from, const Region *region) {
  Len y = 0;
  for (size_t i = from; i < flow->n; i++) y = strip_bottom(&flow->strip[i], i == from, y, region);
  return y;
}

/* ---- strips -------------------------------------------------------------------------- */

static bool is_drawn(const Strip *strip) {
  return strip->kind == STRIP_LINE || strip->kind == STRIP_BLOCK;
}

/* A strip that is open, or does not fit: as much of it as goes in below `top`. */
static Fill fill_strip(Arena *arena, const Strip *strip, const Cursor *open, Len top, Region region) {
  Fill fill = {0};
  if (strip->kind != STRIP_BLOCK || !strip->block->divides || top > region.height) return fill;
  region.height -= top;
  fill = fill_block(arena, strip->block, open, region);
  if (fill.done && fill.height > region.height - region.end) return (Fill){0}; /* it has no strips to leave here */
  fill.parted += strip->block->together && !fill.done;
  fill.height += top;
  return fill;
}

static Fill fewest(Fill best, Fill later) {
  return later.parted <= best.parted ? later : best;
}

Len fill_end(const Flow *flow, size_t strip, const Region *region) {
  return strip + 1 == flow->n && !flow->more ? region->end : 0;
}

Fill fill_flow(Arena *arena, const Flow *flow, Cursor from, Region region) {
  Fill best = {.next = from, .parted = SIZE_MAX}, now = {.next = from};
  while (now.next.strip < flow->n) {
    const Strip *strip = &flow->strip[now.next.strip];
    const Cursor *open = now.next.open;
    bool head = now.next.strip == from.strip;
    size_t parted = now.parted - (!head && strip[-1].keep); /* what was parted above it */
    if (!head && strip->forced != FORCED_NONE) {
      now.parted = parted; /* a forced break overrides keeps */
      now.moved = true;
      return fewest(best, now);
    }
    Len top = strip_top(strip, head, now.height, &region), bottom = strip_bottom(strip, head, now.height, &region);
    Region inside = region;
    inside.end = fill_end(flow, now.next.strip, &region);
    if (open || bottom > region.height - inside.end) {
      Fill inner = fill_strip(arena, strip, open, top, inside);
      parted += inner.parted;
      if (!inner.done && inner.moved)
        best = fewest(best, (Fill){{now.next.strip, inner.next.open}, inner.height, parted, true, false});
      if (!inner.done) return best.parted < SIZE_MAX ? best : (Fill){.next = from};
      bottom = inner.height;
    }
    now.moved = now.moved || is_drawn(strip);
    now.next = (Cursor){now.next.strip + 1, NULL};
    now.height = bottom;
    now.parted = parted + strip->keep;
    if (now.moved || region.bare) best = fewest(best, now);
  }
  if (flow->n > from.strip) now.parted -= flow->strip[flow->n - 1].keep;
  now.done = true;
  return fewest(best, now);
}

/* It is tried only if it can help; and a grid is for even distances. */
static bool may_give(const Flow *flow, const Region *region) {
  return flow->gives && !region->tight && !region->grid.step;
}

Fill fill_rest(Arena *arena, const Flow *flow, Cursor from, Region region) {
  Fill fill = fill_flow(arena, flow, from, region);
  if (fill.done || !may_give(flow, &region)) return fill;
  region.tight = true;
  Fill tight = fill_flow(arena, flow, from, region);
  return tight.done && tight.parted <= fill.parted ? tight : fill;
}

/* ---- blocks -------------------------------------------------------------------------- */

Sides fill_inset(const Block *block, bool begun, bool goes_on) {
  Sides inset = block->inset;
  if (block->sliced && begun) inset.top = 0;
  if (block->sliced && goes_on) inset.bottom = 0;
  return inset;
}

/* Is something left that can make a part? Spaces alone are none. */
static bool is_part_left(const Flow *flow, Cursor from) {
  size_t i = from.strip;
  while (!from.open && i < flow->n && flow->strip[i].kind == STRIP_SPACE) i++;
  return i < flow->n;
}

/* What stands below the content everywhere needs room anyway, what is there only at the end where that is. */
static Fill fill_box(Arena *arena, const Block *block, const Cursor *open, Region region) {
  Sides seam = fill_inset(block, open, true), end = fill_inset(block, open, false);
  if (region.height < seam.top + seam.bottom) return (Fill){0};
  Cursor *inner = NEW(arena, Cursor);
  Region inside = {.height = region.height - seam.top - seam.bottom, .tight = region.tight};
  inside.end = region.end + end.bottom - seam.bottom;
  Fill fill = fill_flow(arena, block->cell, open ? *open : (Cursor){0}, inside);
  fill.moved = fill.moved && (fill.done || is_part_left(block->cell, fill.next));
  *inner = fill.next;
  fill.next = (Cursor){0, inner};
  fill.height += fill.done ? end.top + end.bottom : seam.top + seam.bottom;
  return fill;
}

/* It is divided only when something went into each cell that has something left. */
static Fill fill_cells(Arena *arena, const Block *block, const Cursor *open, Region region) {
  Cursor *inner = NEW_ARRAY(arena, Cursor, block->cells);
  Fill row = {.next = {0, inner}, .moved = true, .done = true};
  Region inside = {.height = region.height, .tight = region.tight, .end = region.end};
  for (size_t i = 0; i < block->cells; i++) {
    Len down = block->cell_y && !open ? block->cell_y[i] : 0;
    inside.height = region.height - down;
    Fill cell = fill_flow(arena, &block->cell[i], open ? open[i] : (Cursor){0}, inside);
    inner[i] = cell.next;
    cell.height += down;
    if (cell.height > row.height) row.height = cell.height;
    row.parted += cell.parted;
    row.moved = row.moved && (cell.done || (cell.moved && is_part_left(&block->cell[i], cell.next)));
    row.done = row.done && cell.done;
  }
  return row;
}

/* Only the end of the row needs room below it, not that of a cell while others go on. */
static Fill fill_row(Arena *arena, const Block *block, const Cursor *open, Region region) {
  Region without = region;
  without.end = 0;
  Fill row = fill_cells(arena, block, open, without);
  return row.done && row.height > region.height - region.end ? fill_cells(arena, block, open, region) : row;
}

Fill fill_columns(Arena *arena, const Block *block, Cursor from, Region region, Cursor *start) {
  Fill all = {.next = from};
  Region inside = {region.height, region.tight && !block->grid.step, block->grid, true};
  for (size_t c = 0; c < block->columns; c++) {
    start[c] = all.next;
    Fill column = fill_flow(arena, block->cell, all.next, inside);
    if (column.height > all.height) all.height = column.height;
    all.parted += column.parted;
    all.moved = all.moved || column.moved;
    all.done = column.done;
    all.next = column.next;
  }
  start[block->columns] = all.next;
  return all;
}

/* If a height takes all and parts nothing, so does every greater one: later columns begin no earlier then. So the
 * interval can be halved, between a height that is too small and one that is known to suffice. */
Fill fill_balanced(Arena *arena, const Block *block, Cursor from, bool tight, Cursor *start) {
  Region region = {.tight = tight && !block->grid.step, .grid = block->grid};
  Len low = -1, high = fill_height(block->cell, from.strip, &region);
  for (size_t i = from.strip; i < block->cell->n; i++) {
    const Strip *strip = &block->cell->strip[i];
    Len height = strip->height - (region.tight ? strip->flex.less : 0);
    bool whole = strip->kind != STRIP_BLOCK || !strip->block->divides;
    if (whole && height > low + 1) low = height - 1;
  }
  ArenaSpot spot = arena_save(arena);
  while (high - low > 1) {
    region.height = low + (high - low) / 2;
    Fill fill = fill_columns(arena, block, from, region, start);
    if (fill.done && !fill.parted)
      high = fill.height;
    else
      low = region.height;
    arena_rewind(arena, spot);
  }
  region.height = high;
  return fill_columns(arena, block, from, region, start);
}

Fill fill_even(Arena *arena, const Block *block, Cursor from, Region region, bool even, Cursor *start) {
  Fill fill = fill_columns(arena, block, from, region, start);
  return even && fill.done && !fill.parted ? fill_balanced(arena, block, from, region.tight, start) : fill;
}

Fill fill_dividing(Arena *arena, const Block *block, Cursor from, Region *region, Cursor *start) {
  Len room = region->height - region->end;
  region->end = 0;
  Fill fill = fill_even(arena, block, from, *region, true, start);
  if (!fill.done || fill.height <= room) return fill;
  region->height = room;
  return fill_even(arena, block, from, *region, true, start);
}

Fill fill_block(Arena *arena, const Block *block, const Cursor *open, Region region) {
  if (block->kind == BLOCK_BOX || block->kind == BLOCK_TABLE) return fill_box(arena, block, open, region);
  if (block->kind == BLOCK_ROW) return fill_row(arena, block, open, region);
  assert(block->kind == BLOCK_COLUMNS);
  Cursor from = open ? *open : (Cursor){0}, *start = NEW_ARRAY(arena, Cursor, block->columns + 1);
  Fill fill = fill_dividing(arena, block, from, &region, start);
  fill.next = (Cursor){0, &start[block->columns]};
  return fill;
}
