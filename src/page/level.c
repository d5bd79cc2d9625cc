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
  LoosePara loose; /* in the last one; no line: none */
} Way;

typedef struct Leveler {
  const Flow *flow;
  size_t first, n; /* strips first..first + n - 1 */
  size_t columns;
  const Region *region;
  Len above; /* no column may end higher than this above the foot */
  const Looser *looser;
  Way *way; /* (columns + 1) rows of n + 1 */
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

/* A column of the strips begin..end-1. Where ways are equal, the columns before it are the fuller ones. */
static void try_column(const Leveler *l, size_t begin, size_t end, Way way) {
  way.cost += end_cost(l->flow, l->first + end);
  for (size_t c = 0; c < l->columns; c++) {
    int64_t whole = way_at(l, c, begin)->cost + way.cost;
    Way *known = way_at(l, c + 1, end);
    if (whole <= known->cost && whole < NEVER) *known = (Way){whole, begin, way.loose};
  }
}

/* The same with a line more or less. */
static void try_looser(const Leveler *l, size_t begin, size_t end, const Stack *stack) {
  Len above = stack_short(stack, l->region, FOOT_COLUMN);
  LooserSpan span = {l->flow, l->first + begin, l->first + end, above < 0 ? -1 : 1};
  const Galley *galley = NULL;
  LoosePara loose = looser_find(l->looser, &span, &galley);
  if (!galley) return;
  Stack changed = *stack;
  changed.height += loose.lines * galley_leading(galley);
  above = stack_short(&changed, l->region, FOOT_COLUMN);
  if (above < 0 || above > l->above) return;
  try_column(l, begin, end, (Way){stack_cost(&changed, l->region, FOOT_COLUMN) + loose.cost, begin, loose});
}

/* A column that begins behind so many strips, at all heights that it may have. */
static void try_columns(const Leveler *l, size_t begin) {
  Stack stack = {0};
  for (size_t end = begin + 1; end <= l->n; end++) {
    const Strip *strip = &l->flow->strip[l->first + end - 1];
    if (end > begin + 1 && strip->forced != FORCED_NONE) return;
    stack_put(&stack, strip, end == begin + 1, l->region);
    Len above = stack_short(&stack, l->region, FOOT_COLUMN);
    if (above < 0 && (!l->looser || -above > strip->height)) return;
    if (above > l->above || !may_end(l->flow, l->first + end)) continue;
    if (l->looser && above) try_looser(l, begin, end, &stack);
    if (above >= 0) try_column(l, begin, end, (Way){stack_cost(&stack, l->region, FOOT_COLUMN), begin, {0}});
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

static bool is_balanced(const Block *block) {
  return block->part->box->columns.balance;
}

/* All that is left of columns. */
static Fill fill_last(Arena *arena, const LevelFill *f, Cursor from) {
  if (is_balanced(f->block)) return fill_even(arena, f->block, from, f->region, f->column);
  return fill_columns(arena, f->block, from, *f->region, f->column);
}

static Len fill_to_end(Arena *arena, const LevelFill *f, Cursor from) {
  Fill fill = fill_last(arena, f, from);
  if (!fill.done) {
    f->region->tight = some_give(f->column, f->block->columns);
    if (f->region->tight) fill = fill_last(arena, f, from);
    if (!fill.done) /* which is reported */
      f->region->height = fill_balanced(arena, f->block, from, *f->region, f->column).height;
  }
  if (fill.done && !fill.parted && is_balanced(f->block)) level_columns(arena, f->block, f->region, f->column);
  return fill.height;
}

/* Of whole strips. */
static Len height_of(const Column *column, const Region *region) {
  Len y = 0;
  for (size_t i = column->from.strip; i < column->to.strip; i++)
    y = strip_bottom(&column->flow->strip[i], i == column->from.strip, y, region);
  return y;
}

/* Columns that go on and are not levelled are as full as they can be. */
static Len fill_to(Arena *arena, const LevelFill *f, Cursor from) {
  const Block *block = f->block;
  Len height = 0;
  f->column[0] = (Column){.flow = block->cell, .from = from};
  f->column[block->columns - 1].to = *f->to;
  bool level = is_balanced(block) && level_columns(arena, block, f->region, f->column);
  for (size_t c = 0; level && c < block->columns; c++) height = larger(height, height_of(&f->column[c], f->region));
  if (level) return height;
  Fill fill = fill_dividing(arena, block, from, f->region, f->column);
  assert(fill.next.strip == f->to->strip);
  return fill.height;
}

Len level_fill(Arena *arena, const LevelFill *fill) {
  Cursor from = fill->from ? *fill->from : (Cursor){0};
  return (fill->to ? fill_to : fill_to_end)(arena, fill, from);
}

/* The paragraphs that are changed on the way to the last column's end. */
static LooseParas loose_of(Arena *arena, const Leveler *l, size_t end) {
  VEC(LoosePara) loose = {0};
  for (size_t c = l->columns; c > 0; c--) {
    const Way *way = way_at(l, c, end);
    if (way->loose.lines) VEC_PUSH(arena, &loose, way->loose);
    end = way->from;
  }
  return (LooseParas){loose.at, loose.n};
}

LevelEnds level_ends(Arena *arena, const LevelSpec *spec) {
  const Block *block = spec->block;
  Leveler l = {.flow = block->cell, .first = spec->from, .n = spec->most - spec->from, .columns = block->columns};
  l.region = spec->region;
  l.above = spec->above;
  l.looser = spec->looser;
  if (block->uneven || l.n > STRIPS_MOST) return (LevelEnds){0};
  VEC(LevelEnd) ends = {0};
  level(arena, &l);
  for (size_t i = 1; i <= l.n; i++) {
    const Way *way = way_at(&l, l.columns, i);
    if (way->cost < NEVER) VEC_PUSH(arena, &ends, ((LevelEnd){spec->from + i, way->cost, loose_of(arena, &l, i)}));
  }
  return (LevelEnds){ends.at, ends.n};
}
