/* fill.c: greedy filling, one thing opened at a time, and balancing by trying heights. */
#include "page/fill.h"

#include <assert.h>

#include "page/start.h"
#include "page/uneven.h"

#define STAYS_EVER (INT64_MAX / 4) /* of Fill.stays: a greater height changes nothing */

Grid grid_below(Grid grid, Len y) {
  if (!grid.step) return no_grid;
  Len origin = (grid.origin - y) % grid.step;
  return (Grid){grid.step, origin < 0 ? origin + grid.step : origin};
}

Grid grid_of_page(const Gauge *gauge, const Sides *margin) {
  return grid_below(gauge->grid, -margin->top);
}

Len strip_top(const Strip *strip, bool head, Len y, const Region *region) {
  const Grid *grid = &region->grid;
  Len top = head ? y : y + strip->before - (region->tight ? strip->before_flex.less : 0);
  if (!strip->on_grid || !grid->step) return top;
  bool up = !(strip->block && strip->block->grid.step) && strip->height * 2 >= grid->step;
  Len baseline = top + strip->baseline - grid->origin - (up ? grid->step / FILL_GRID_SLACK : 0);
  Len steps = baseline <= 0 ? 0 : (baseline + grid->step - 1) / grid->step;
  return steps * grid->step + grid->origin - strip->baseline;
}

Len fill_top(const Strip *strip, const Cursor *open, bool head, Len y, const Region *region) {
  return open && strip->block->kind != BLOCK_TABLE ? y : strip_top(strip, head, y, region);
}

Len strip_bottom(const Strip *strip, bool head, Len y, const Region *region) {
  return strip_top(strip, head, y, region) + strip->height - (region->tight ? strip->flex.less : 0);
}

Len fill_height(const Flow *flow, size_t from, const Region *region) {
  Len y = 0;
  for (size_t i = from; i < flow->n; i++) y = strip_bottom(&flow->strip[i], i == from, y, region);
  return y;
}

/* ---- strips -------------------------------------------------------------------------- */

static Len smaller(Len a, Len b) {
  return a < b ? a : b;
}

Grid grid_of_block(const Strip *strip, Len top, const Region *region) {
  bool same = strip->on_grid && strip->block->grid.step && region->grid.step;
  return same ? grid_below(region->grid, top) : strip->block->grid;
}

/* A strip that is open, or does not fit: as much of it as goes in below `top`. */
static Fill fill_strip(Arena *arena, const Strip *strip, const Cursor *open, Len top, Region region) {
  bool divides = strip->kind == STRIP_BLOCK && strip->block->divides;
  if (!divides || top > region.height) return (Fill){.stays = divides ? top : STAYS_EVER};
  region.height -= top;
  region.grid = grid_of_block(strip, top, &region);
  Fill fill = fill_block(arena, strip->block, open, region);
  fill.stays += top;
  if (fill.done && fill.height > region.height - region.end) /* it has no strips to leave here */
    return (Fill){.stays = smaller(fill.stays, top + fill.height + region.end)};
  fill.parted += strip->block->together && !fill.done;
  fill.height += top;
  return fill;
}

static Fill fewest(Fill best, Fill later) {
  return later.parted <= best.parted ? later : best;
}

static Fill lasting(Fill fill, Len stays) {
  fill.stays = stays;
  return fill;
}

Len fill_end(const Flow *flow, size_t strip, const Region *region) {
  return strip + 1 == flow->n && !flow->more ? region->end : 0;
}

Fill fill_flow(Arena *arena, const Flow *flow, Cursor from, Region region) {
  Fill best = {.next = from, .parted = SIZE_MAX}, now = {.next = from};
  Len stays = STAYS_EVER;
  while (now.next.strip < flow->n) {
    const Strip *strip = &flow->strip[now.next.strip];
    const Cursor *open = now.next.open;
    bool head = now.next.strip == from.strip;
    size_t parted = now.parted - (!head && strip[-1].keep); /* what was parted above it */
    if (!head && strip->forced != FORCED_NONE) {
      now.parted = parted; /* a forced break overrides keeps */
      now.moved = true;
      return lasting(fewest(best, now), stays);
    }
    Len top = fill_top(strip, open, head, now.height, &region);
    Len bottom = strip_bottom(strip, head, now.height, &region);
    Region inside = region;
    inside.end = fill_end(flow, now.next.strip, &region);
    if (open || bottom > region.height - inside.end) {
      Fill inner = fill_strip(arena, strip, open, top, inside);
      Len whole = bottom + inside.end;
      stays = smaller(stays, whole > region.height ? smaller(whole, inner.stays) : inner.stays);
      parted += inner.parted;
      if (!inner.done && inner.moved)
        best = fewest(best, (Fill){{now.next.strip, inner.next.open}, inner.height, parted, .moved = true});
      if (!inner.done) return lasting(best.parted < SIZE_MAX ? best : (Fill){.next = from}, stays);
      bottom = inner.height;
    }
    now.moved = now.moved || strip_is_drawn(strip);
    now.next = (Cursor){now.next.strip + 1, NULL};
    now.height = bottom;
    now.parted = parted + strip->keep;
    if (now.moved || region.bare) best = fewest(best, now);
  }
  if (flow->n > from.strip) now.parted -= flow->strip[flow->n - 1].keep;
  now.done = true;
  return lasting(fewest(best, now), stays);
}

/* It is tried only if it can help. */
static bool may_give(const Flow *flow, const Region *region) {
  return flow->gives && !region->tight;
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
  if (region.height < seam.top + seam.bottom) return (Fill){.stays = seam.top + seam.bottom};
  Cursor *inner = NEW(arena, Cursor);
  Region inside = {.height = region.height - seam.top - seam.bottom, .tight = region.tight};
  inside.end = region.end + end.bottom - seam.bottom;
  inside.grid = grid_below(region.grid, seam.top);
  Fill fill = fill_flow(arena, block->cell, open ? *open : (Cursor){0}, inside);
  fill.moved = fill.moved && (fill.done || is_part_left(block->cell, fill.next));
  *inner = fill.next;
  fill.next = (Cursor){0, inner};
  fill.stays += seam.top + seam.bottom;
  fill.height += fill.done ? end.top + end.bottom : seam.top + seam.bottom;
  return fill;
}

/* It is divided only when something went into each cell that has something left. */
static Fill fill_cells(Arena *arena, const Block *block, const Cursor *open, Region region) {
  Cursor *inner = NEW_ARRAY(arena, Cursor, block->cells);
  Fill row = {.next = {0, inner}, .stays = STAYS_EVER, .moved = true, .done = true};
  Region inside = {.height = region.height, .tight = region.tight, .end = region.end};
  for (size_t i = 0; i < block->cells; i++) {
    Len down = block->cell_y && !open ? block->cell_y[i] : 0;
    inside.height = region.height - down;
    inside.grid = grid_below(region.grid, down);
    Fill cell = fill_flow(arena, &block->cell[i], open ? open[i] : (Cursor){0}, inside);
    inner[i] = cell.next;
    cell.height += down;
    if (cell.height > row.height) row.height = cell.height;
    row.stays = smaller(row.stays, cell.stays + down);
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
  if (!row.done || row.height <= region.height - region.end) return row;
  Len stays = smaller(row.stays, row.height + region.end);
  Fill lower = fill_cells(arena, block, open, region);
  return lasting(lower, smaller(lower.stays, stays));
}

/* Columns that are being filled, from a place on. */
typedef struct Columns {
  Arena *arena;
  const Block *block;
  Cursor from;
  Region region;
  Column *column;
} Columns;

static Fill fill_column(const Columns *columns, size_t c, Cursor from, Region region) {
  const Block *block = columns->block;
  Uneven *uneven = block->uneven;
  Column *at = &columns->column[c];
  *at = uneven ? uneven_enter(uneven, c, from, region.height) : (Column){.flow = block->cell, .from = from};
  Fill fill = fill_flow(columns->arena, at->flow, at->from, region);
  for (Len height = larger(region.height, PT); uneven && start_lacks(at->flow, fill.next); height *= 2) {
    *at = uneven_make(uneven, c, from, height * 2);
    fill = fill_flow(columns->arena, at->flow, at->from, region);
  }
  if (uneven) fill.next.flow = at->flow;
  at->to = fill.next;
  return fill;
}

static Fill fill_all(const Columns *columns, Len height) {
  const Block *block = columns->block;
  Fill all = {.next = columns->from, .stays = STAYS_EVER};
  Region inside = {height, columns->region.tight, columns->region.grid, true};
  for (size_t c = 0; c < block->columns; c++) {
    Fill one = fill_column(columns, c, all.next, inside);
    if (one.height > all.height) all.height = one.height;
    all.stays = smaller(all.stays, one.stays);
    all.parted += one.parted;
    all.moved = all.moved || one.moved;
    all.done = one.done;
    all.next = one.next;
  }
  return all;
}

Fill fill_columns(Arena *arena, const Block *block, Cursor from, Region region, Column *column) {
  return fill_all(&(Columns){arena, block, from, region, column}, region.height);
}

static bool takes_all(Fill fill) {
  return fill.done && !fill.parted;
}

/* If a height takes all and parts nothing, so does every greater one: later columns begin no earlier then. So the
 * interval can be halved, between a height that is too small and one that is known to suffice. Where widths differ,
 * words are broken in other ways then, and it is nearly so: then a height is found that suffices, and a line less does
 * not. */
static Fill halve(const Columns *columns, Len low, Len high) {
  ArenaSpot spot = arena_save(columns->arena);
  while (high - low > 1) {
    Len height = low + (high - low) / 2;
    Fill fill = fill_all(columns, height);
    if (takes_all(fill))
      high = fill.height;
    else
      low = larger(height, fill.stays - 1);
    arena_rewind(columns->arena, spot);
  }
  return fill_all(columns, high);
}

/* No height suffices that is not higher than this. */
static Len too_low(const Columns *columns) {
  const Flow *flow = columns->block->cell;
  Len low = -1;
  for (size_t i = columns->from.strip; i < flow->n && !columns->block->uneven; i++) {
    const Strip *strip = &flow->strip[i];
    Len height = strip->height - (columns->region.tight ? strip->flex.less : 0);
    bool whole = strip->kind != STRIP_BLOCK || !strip->block->divides;
    if (whole && height > low + 1) low = height - 1;
  }
  return low;
}

/* A height that suffices; if none does, one from which on nothing changes. */
static Len high_enough(const Columns *columns) {
  const Block *block = columns->block;
  const Flow *flow = block_flow(block, &columns->from, 0);
  Len high = fill_height(flow, columns->from.strip, &columns->region);
  ArenaSpot spot = arena_save(columns->arena);
  bool found = !block->uneven; /* the first column takes all */
  while (!found) {
    Fill fill = fill_all(columns, high);
    arena_rewind(columns->arena, spot);
    found = takes_all(fill) || fill.stays >= STAYS_EVER;
    if (!found) high = larger(high * 2, fill.stays);
  }
  return high;
}

/* How far below its baseline the last line of a column reaches; 0 when something else stands last. */
static Len depth_of(const Column *column) {
  const Strip *last = column->to.strip > column->from.strip ? &column->flow->strip[column->to.strip - 1] : NULL;
  return last && last->kind == STRIP_LINE && last->on_grid ? last->height - last->baseline : 0;
}

/* Lines of two fonts on one line of the grid do not end at one height: columns are so high that any of them can end on
 * the lowest line of all, as far as there is room. Other differences are left as they are. */
static Len level_height(const Columns *columns, Len height, Len most) {
  const Block *block = columns->block;
  Len deepest = 0, least = LEN_MAX;
  for (size_t c = 0; columns->region.grid.step && c < block->columns; c++) {
    Len depth = depth_of(&columns->column[c]);
    deepest = larger(deepest, depth);
    if (depth && depth < least) least = depth;
  }
  bool fonts = deepest && deepest - least <= columns->region.grid.step / FILL_GRID_SLACK;
  return fonts ? smaller(height + deepest - least, larger(most, height)) : height;
}

Fill fill_balanced(Arena *arena, const Block *block, Cursor from, Region region, Column *column) {
  Columns columns = {arena, block, from, region, column};
  Fill fill = halve(&columns, too_low(&columns), high_enough(&columns));
  fill.height = level_height(&columns, fill.height, LEN_MAX);
  return fill;
}

Fill fill_even(Arena *arena, const Block *block, Cursor from, Region *region, Column *column) {
  Columns columns = {arena, block, from, *region, column};
  Fill fill = fill_all(&columns, region->height);
  if (!takes_all(fill)) return fill;
  fill = halve(&columns, too_low(&columns), fill.height);
  fill.height = level_height(&columns, fill.height, region->height);
  fill.stays = STAYS_EVER;
  region->height = fill.height;
  return fill;
}

Fill fill_dividing(Arena *arena, const Block *block, Cursor from, Region *region, Column *column) {
  Len end = region->end, room = region->height - end;
  region->end = 0;
  Fill fill = fill_even(arena, block, from, region, column);
  if (!fill.done || fill.height <= room) return fill;
  Len stays = smaller(fill.stays, fill.height + end);
  region->height = room;
  Fill lower = fill_even(arena, block, from, region, column);
  return lasting(lower, smaller(lower.stays + end, stays));
}

Fill fill_block(Arena *arena, const Block *block, const Cursor *open, Region region) {
  if (block->kind == BLOCK_BOX || block->kind == BLOCK_TABLE) return fill_box(arena, block, open, region);
  if (block->kind == BLOCK_ROW) return fill_row(arena, block, open, region);
  assert(block->kind == BLOCK_COLUMNS);
  Column *column = NEW_ARRAY(arena, Column, block->columns);
  Fill fill = fill_dividing(arena, block, open ? *open : (Cursor){0}, &region, column);
  fill.next = (Cursor){0, &column[block->columns - 1].to, NULL};
  return fill;
}
