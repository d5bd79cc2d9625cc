/* level.c: dynamic programming: the cheapest way to fill so many columns with so many strips, for each number of both.
 */
#include "page/level.h"

#include <assert.h>

#define STRIPS_MOST 2000 /* of a flow that is looked at: some pages in small type */
#define NEVER (INT64_MAX / 4)

/* For each number of strips: the least cost of so many columns that hold them, and where the last one of these begins.
 */
typedef struct Way {
  int64_t cost;
  size_t from;
} Way;

typedef struct Leveler {
  const Flow *flow;
  size_t first, n; /* strips first..first + n - 1 */
  size_t columns;
  const Region *region;
  Len above; /* no column may end higher than this above the foot */
  Way *way;  /* (columns + 1) rows of n + 1 */
} Leveler;

static Way *way_at(const Leveler *l, size_t columns, size_t strips) {
  return &l->way[columns * (l->n + 1) + strips];
}

/* Is there a way to begin a column behind so many strips? */
static bool is_reached(const Leveler *l, size_t begin) {
  bool reached = false;
  for (size_t c = 0; c < l->columns; c++) reached = reached || way_at(l, c, begin)->cost < NEVER;
  return reached;
}

/* A column that begins behind so many strips, at all heights that it may have. Where ways are equal, the columns before
 * it are the fuller ones. */
static void try_columns(const Leveler *l, size_t begin) {
  Stack stack = {0};
  for (size_t end = begin + 1; end <= l->n; end++) {
    const Strip *strip = &l->flow->strip[l->first + end - 1];
    if (end > begin + 1 && strip->forced != FORCED_NONE) return;
    stack_put(&stack, strip, end == begin + 1, l->region);
    Len above = stack_short(&stack, l->region);
    if (above < 0) return;
    if (above > l->above || !may_end(l->flow, l->first + end)) continue;
    int64_t cost = stack_cost(&stack, l->region, FOOT_COLUMN) + end_cost(l->flow, l->first + end);
    for (size_t c = 0; c < l->columns; c++) {
      int64_t whole = way_at(l, c, begin)->cost + cost;
      Way *way = way_at(l, c + 1, end);
      if (whole <= way->cost && whole < NEVER) *way = (Way){whole, begin};
    }
  }
}

static void level(Arena *arena, Leveler *l) {
  l->way = NEW_ARRAY(arena, Way, (l->columns + 1) * (l->n + 1));
  for (size_t i = 1; i < (l->columns + 1) * (l->n + 1); i++) l->way[i].cost = NEVER;
  for (size_t i = 0; i < l->n; i++) {
    if (is_reached(l, i)) try_columns(l, i);
  }
}

bool level_columns(Arena *arena, const Block *block, const Region *region, Column *column) {
  const Column *last = &column[block->columns - 1];
  Leveler l = {.flow = column->flow, .first = column->from.strip, .columns = block->columns, .region = region};
  l.n = last->to.strip - l.first;
  l.above = LEN_MAX;
  if (block->uneven || column->from.open || last->to.open || l.n > STRIPS_MOST) return false;
  ArenaSpot spot = arena_save(arena);
  level(arena, &l);
  size_t end = l.n;
  bool found = way_at(&l, l.columns, end)->cost < NEVER;
  for (size_t c = l.columns; found && c > 0; c--) {
    column[c - 1].flow = l.flow;
    column[c - 1].to = (Cursor){l.first + end, NULL, NULL};
    end = way_at(&l, c, end)->from;
    column[c - 1].from = (Cursor){l.first + end, NULL, NULL};
  }
  arena_rewind(arena, spot);
  return found;
}

static bool some_give(const Column *column, size_t n) {
  bool give = false;
  for (size_t c = 0; c < n; c++) give = give || column[c].flow->gives;
  return give;
}

/* All that is left of columns. */
static Fill fill_last(Arena *arena, const Block *block, Cursor from, Region *region, Column *column) {
  bool even = block->part->box->columns.balance;
  return even ? fill_even(arena, block, from, region, column) : fill_columns(arena, block, from, *region, column);
}

static void fill_to_end(Arena *arena, const Block *block, Cursor from, Region *region, Column *column) {
  Fill fill = fill_last(arena, block, from, region, column);
  if (!fill.done) {
    region->tight = some_give(column, block->columns);
    if (region->tight) fill = fill_last(arena, block, from, region, column);
    if (!fill.done) region->height = fill_balanced(arena, block, from, *region, column).height; /* which is reported */
  }
  if (fill.done && !fill.parted && block->part->box->columns.balance) level_columns(arena, block, region, column);
}

/* Columns that go on and are not levelled are as full as they can be. */
static void fill_to(Arena *arena, const Block *block, Cursor from, Cursor to, Region *region, Column *column) {
  column[0] = (Column){.flow = block->cell, .from = from};
  column[block->columns - 1].to = to;
  if (block->part->box->columns.balance && level_columns(arena, block, region, column)) return;
  Fill fill = fill_dividing(arena, block, from, region, column);
  assert(fill.next.strip == to.strip);
  (void)fill;
}

void level_fill(Arena *arena, const Block *block, const Cursor *from, const Cursor *to, Region *region,
                Column *column) {
  Cursor begin = from ? *from : (Cursor){0};
  if (to)
    fill_to(arena, block, begin, *to, region, column);
  else
    fill_to_end(arena, block, begin, region, column);
}

LevelEnds level_ends(Arena *arena, const Block *block, size_t from, size_t most, const Region *region, Len above) {
  Leveler l = {block->cell, from, most - from, block->columns, region, above, NULL};
  if (block->uneven || l.n > STRIPS_MOST) return (LevelEnds){0};
  LevelEnd *end = NEW_ARRAY(arena, LevelEnd, l.n);
  size_t n = 0;
  ArenaSpot spot = arena_save(arena);
  level(arena, &l);
  for (size_t i = 1; i <= l.n; i++) {
    const Way *way = way_at(&l, l.columns, i);
    if (way->cost < NEVER) end[n++] = (LevelEnd){from + i, way->cost};
  }
  arena_rewind(arena, spot);
  return (LevelEnds){end, n};
}
