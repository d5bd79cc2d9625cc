/* ending.c: strips are put below each other, as fill_flow() does it; behind each of them that may stand last the region
 * can end. Columns that do not fit whole are filled at some heights, as balancing would do it, and end where the costs
 * of all of them are least. */
#include "page/ending.h"

#include "page/level.h"

#define ABOVE_MOST (40 * PT)         /* nobody wants a page with more white at its foot, whatever it saves */
#define PARTED_COST INT64_C(1000000) /* of a keep: more than any foot */
#define HEIGHTS_MOST 8               /* of columns that go on: a line less each time, about */

typedef VEC(Ending) EndingList;

typedef struct Seeker {
  Arena *arena;
  const Flow *flow;
  Region region;
  EndingList found;
} Seeker;

bool ending_is_same(const Cursor *a, const Cursor *b) {
  if (a->strip != b->strip || !a->open != !b->open) return false;
  return !a->open || (a->open->strip == b->open->strip && !a->open->open && !b->open->open);
}

static void add(Seeker *s, Cursor next, Len height, Len lower, int64_t cost) {
  Ending ending = {{.next = next, .height = height, .moved = true}, lower, cost};
  VEC_PUSH(s->arena, &s->found, ending);
}

/* Columns of a block that go on, from a strip of theirs: in a place that is so high, below `top`. */
typedef struct Going {
  size_t strip, first;
  Len top;
  Region region;
} Going;

static void end_level(Seeker *s, const Going *going, Len height, const Fill *fill) {
  const Block *block = s->flow->strip[going->strip].block;
  Region region = going->region;
  region.height = height;
  Len lower = going->region.height - height;
  LevelEnds ends = level_ends(s->arena, block, going->first, fill->next.strip, &region, ABOVE_MOST);
  for (size_t i = 0; i < ends.n; i++) {
    Cursor *inner = NEW(s->arena, Cursor);
    inner->strip = ends.at[i].strip;
    add(s, (Cursor){going->strip, inner, NULL}, going->top + fill->height, lower,
        ends.at[i].cost + foot_cost(lower, FOOT_PAGE));
  }
}

/* As high as there is room, for spaces that stretch; then as high as what they are full of, and less each time. */
static void end_in_columns(Seeker *s, const Going *going) {
  const Block *block = s->flow->strip[going->strip].block;
  Column *column = NEW_ARRAY(s->arena, Column, block->columns);
  Region region = going->region;
  for (int i = 0; i < HEIGHTS_MOST; i++) {
    Fill fill = fill_columns(s->arena, block, (Cursor){going->first, NULL, NULL}, region, column);
    bool goes_on = !fill.done && !fill.next.open && fill.next.strip > going->first;
    if (goes_on && i == 0) end_level(s, going, region.height, &fill);
    if (!goes_on || going->region.height - fill.height > ABOVE_MOST) return;
    end_level(s, going, fill.height, &fill);
    region.height = fill.height - 1;
  }
}

/* The columns of a strip that does not fit, or is open already, below `y`. */
static void go_on(Seeker *s, size_t strip, const Cursor *open, bool head, Len y) {
  const Strip *at = &s->flow->strip[strip];
  bool columns = at->kind == STRIP_BLOCK && at->block->kind == BLOCK_COLUMNS && !at->block->uneven;
  if (!columns || !at->block->part->box->columns.balance || (open && open->open)) return;
  Going going = {strip, open ? open->strip : 0, fill_top(at, open, head, y, &s->region), {0}};
  going.region = (Region){.height = s->region.height - going.top, .grid = grid_of_block(at, going.top, &s->region)};
  if (going.region.height > 0) end_in_columns(s, &going);
}

/* What is left of a strip that was begun before; false: it goes on. */
static bool put_open(Seeker *s, const Strip *strip, const Cursor *open, Stack *stack) {
  Region inside = s->region;
  inside.grid = grid_of_block(strip, 0, &s->region);
  Fill fill = fill_block(s->arena, strip->block, open, inside);
  stack->height = fill.height;
  return fill.done;
}

static void seek(Seeker *s, Cursor from) {
  const Flow *flow = s->flow;
  Stack stack = {0};
  bool drawn = false;
  for (size_t i = from.strip; i < flow->n; i++) {
    const Strip *strip = &flow->strip[i], *next = i + 1 < flow->n ? strip + 1 : NULL;
    const Cursor *open = i == from.strip ? from.open : NULL;
    bool head = i == from.strip, whole = true;
    Len y = stack.height;
    if (open)
      whole = put_open(s, strip, open, &stack);
    else
      stack_put(&stack, strip, head, &s->region);
    Len above = stack_short(&stack, &s->region);
    if (!whole || above < 0) {
      go_on(s, i, open, head, y);
      return;
    }
    drawn = drawn || strip->kind == STRIP_LINE || strip->kind == STRIP_BLOCK;
    if (!next) return;
    bool spaced = next->kind == STRIP_SPACE && strip_bottom(next, false, stack.height, &s->region) <= s->region.height;
    if (!drawn || above > ABOVE_MOST || spaced || !may_end(flow, i + 1)) continue;
    add(s, (Cursor){i + 1, NULL, NULL}, stack.height, 0,
        stack_cost(&stack, &s->region, FOOT_PAGE) + end_cost(flow, i + 1));
  }
}

/* The cheapest that ends elsewhere than those that are chosen. */
static const Ending *cheapest(const EndingList *found, const Endings *chosen) {
  const Ending *best = NULL;
  for (size_t i = 0; i < found->n; i++) {
    const Ending *at = &found->at[i];
    bool new = !best || at->cost < best->cost;
    for (size_t k = 0; new &&k < chosen->n; k++) new = !ending_is_same(&at->fill.next, &chosen->at[k].fill.next);
    if (new) best = at;
  }
  return best;
}

/* What the fullest costs where it was not found otherwise: it parts keeps, ends within a box or row, or in columns that
 * are not level. */
static int64_t cost_of(const Seeker *s, const Fill *full) {
  const Strip *strip = &s->flow->strip[full->next.strip];
  bool columns = full->next.open && strip->block->kind == BLOCK_COLUMNS;
  int64_t uneven = columns ? foot_cost(ABOVE_MOST, FOOT_COLUMN) : 0;
  return foot_cost(s->region.height - full->height, FOOT_PAGE) + uneven;
}

Endings endings_find(Arena *arena, const Flow *flow, Cursor from, const Region *region, const Fill *full) {
  Cursor next = full->next;
  bool forced = !next.open && next.strip < flow->n && flow->strip[next.strip].forced != FORCED_NONE;
  int64_t parted = PARTED_COST * (int64_t)full->parted;
  Endings endings = {.at = {{.fill = *full, .cost = parted}}, .n = 1};
  if (full->done || !full->moved || forced) return endings;
  Seeker s = {.arena = arena, .flow = flow, .region = *region};
  seek(&s, from);
  const Ending *same = NULL;
  for (size_t i = 0; i < s.found.n; i++) {
    const Ending *at = &s.found.at[i];
    if (ending_is_same(&at->fill.next, &next) && (!same || at->cost < same->cost)) same = at;
  }
  endings.at[0].lower = same ? same->lower : 0;
  endings.at[0].cost += same ? same->cost : cost_of(&s, full);
  const Ending *other = cheapest(&s.found, &endings);
  for (; other && endings.n < ENDINGS_MOST; other = cheapest(&s.found, &endings)) endings.at[endings.n++] = *other;
  return endings;
}
