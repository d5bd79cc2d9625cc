/* level.c: dynamic programming: the cheapest way to fill so many columns with so many strips, for each number of both.
 */
#include "page/level.h"

#include <assert.h>

#define STRIPS_MOST 2000 /* of a flow that is looked at: some pages in small type */
#define NEVER (INT64_MAX / 4)

#define STRETCH_COST 100 /* where spaces are stretched to the ends of their ranges; it grows as badness does */
#define UNEVEN_COST INT64_C(10000) /* for a column that ends higher all the same, and for each point squared */

/* Strips of a column, as far as it is filled. */
typedef struct Stack {
  Len height, more; /* as they are, and by so much they can stretch */
  bool share;       /* something takes what is left */
} Stack;

static void put(Stack *stack, const Strip *strip, bool head, const Region *region) {
  Len step = region->grid.step && strip->on_grid ? region->grid.step : 0;
  Len before = head ? 0 : region->tight ? strip->before_flex.less : strip->before_flex.more;
  stack->height = strip_bottom(strip, head, stack->height, region);
  stack->more += step ? before - before % step : before;
  stack->more += region->tight ? strip->flex.less : strip->flex.more;
  stack->share = stack->share || strip->share || strip->kind == STRIP_ANCHOR;
}

static int64_t cost_of(const Stack *stack, const Region *region) {
  Len rest = region->height - stack->height, step = region->grid.step;
  if (rest < 0) return -1;
  if (step && rest % step <= step / FILL_GRID_SLACK) rest -= rest % step; /* another font ends at another height */
  Len over = larger(rest - stack->more, 0);
  if (stack->share || !rest) return 0;
  if (over || stack->more <= 0) return UNEVEN_COST + UNEVEN_COST * over / PT * over / PT;
  int64_t ratio = rest * 100 / stack->more;
  return STRETCH_COST * ratio * ratio / 100 * ratio / 10000;
}

static bool may_end(const Flow *flow, size_t to) {
  return to == flow->n || !flow->strip[to - 1].keep || flow->strip[to].forced != FORCED_NONE;
}

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
  Way *way; /* (columns + 1) rows of n + 1 */
} Leveler;

static Way *way_at(const Leveler *l, size_t columns, size_t strips) {
  return &l->way[columns * (l->n + 1) + strips];
}

/* A column that begins behind so many strips, at all heights that it may have. Where ways are equal, the columns before
 * it are the fuller ones. */
static void try_columns(const Leveler *l, size_t begin) {
  Stack stack = {0};
  for (size_t end = begin + 1; end <= l->n; end++) {
    const Strip *strip = &l->flow->strip[l->first + end - 1];
    if (end > begin + 1 && strip->forced != FORCED_NONE) return;
    put(&stack, strip, end == begin + 1, l->region);
    int64_t cost = cost_of(&stack, l->region);
    if (cost < 0) return;
    for (size_t c = 0; c < l->columns && may_end(l->flow, l->first + end); c++) {
      int64_t whole = way_at(l, c, begin)->cost + cost;
      Way *way = way_at(l, c + 1, end);
      if (whole <= way->cost && whole < NEVER) *way = (Way){whole, begin};
    }
  }
}

void level_columns(Arena *arena, const Block *block, const Region *region, Column *column) {
  const Column *last = &column[block->columns - 1];
  Leveler leveler = {.flow = column->flow, .first = column->from.strip, .columns = block->columns, .region = region};
  leveler.n = last->to.strip - leveler.first;
  if (block->uneven || column->from.open || leveler.n > STRIPS_MOST) return;
  assert(last->to.strip == column->flow->n && !last->to.open);
  ArenaSpot spot = arena_save(arena);
  leveler.way = NEW_ARRAY(arena, Way, (leveler.columns + 1) * (leveler.n + 1));
  for (size_t i = 1; i < (leveler.columns + 1) * (leveler.n + 1); i++) leveler.way[i].cost = NEVER;
  for (size_t i = 0; i < leveler.n; i++) try_columns(&leveler, i);
  size_t end = leveler.n;
  bool found = way_at(&leveler, leveler.columns, end)->cost < NEVER;
  for (size_t c = leveler.columns; found && c > 0; c--) {
    column[c - 1].to = (Cursor){leveler.first + end, NULL, NULL};
    end = way_at(&leveler, c, end)->from;
    column[c - 1].from = (Cursor){leveler.first + end, NULL, NULL};
  }
  arena_rewind(arena, spot);
}
