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
  Cursor from;
  Region region;
  const Looser *looser;
  EndingList found;
} Seeker;

bool ending_is_same(const Flow *flow, const Cursor *a, const Cursor *b) {
  if (a->strip != b->strip) return false;
  if (!a->open || !b->open) return a->open == b->open;
  const Block *block = flow->strip[a->strip].block;
  bool columns = block->kind == BLOCK_COLUMNS && !block->uneven;
  return columns && a->open->strip == b->open->strip && !a->open->open && !b->open->open;
}

static void add(Seeker *s, Cursor next, Len height, int64_t cost) {
  VEC_PUSH(s->arena, &s->found, ((Ending){.fill = {.next = next, .height = height, .moved = true}, .cost = cost}));
}

/* Columns of a block that go on, from a strip of theirs: in a place that is so high, below `top`. */
typedef struct Going {
  size_t strip, first;
  Len top;
  Region region;
} Going;

/* With lines less, each column could take one more; all that is left stays for the end of the flow. */
static size_t most_strips(const Seeker *s, const Block *block, const Fill *fill) {
  size_t most = fill->next.strip + (s->looser ? block->columns : 0);
  return most < block->cell->n ? most : block->cell->n - 1;
}

static void end_level(Seeker *s, const Going *going, Len height, const Fill *fill) {
  const Block *block = s->flow->strip[going->strip].block;
  Region region = going->region;
  region.height = height;
  Len lower = going->region.height - height;
  LevelSpec spec = {block, &region, going->first, most_strips(s, block, fill), ABOVE_MOST, s->looser};
  LevelEnds ends = level_ends(s->arena, &spec);
  for (size_t i = 0; i < ends.n; i++) {
    Cursor *inner = NEW(s->arena, Cursor);
    inner->strip = ends.at[i].strip;
    add(s, (Cursor){going->strip, inner, NULL}, going->top + fill->height,
        ends.at[i].cost + foot_cost(lower, FOOT_PAGE));
    s->found.at[s->found.n - 1].lower = lower;
    s->found.at[s->found.n - 1].loose = ends.at[i].loose;
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

static const Cursor *open_at(const Seeker *s, size_t strip) {
  return strip == s->from.strip ? s->from.open : NULL;
}

/* The columns of a strip that does not fit, or is open already, below `y`. */
static void go_on(Seeker *s, size_t strip, Len y) {
  const Strip *at = &s->flow->strip[strip];
  const Cursor *open = open_at(s, strip);
  bool columns = at->kind == STRIP_BLOCK && at->block->kind == BLOCK_COLUMNS && !at->block->uneven;
  if (!columns || !at->block->part->box->columns.balance || (open && open->open)) return;
  Len top = fill_top(at, open, strip == s->from.strip, y, &s->region);
  Region region = {.height = s->region.height - top, .grid = grid_of_block(at, top, &s->region)};
  if (region.height > 0) end_in_columns(s, &(Going){strip, open ? open->strip : 0, top, region});
}

/* What is left of a strip that was begun before; false: it goes on. */
static bool put_open(Seeker *s, const Strip *strip, const Cursor *open, Stack *stack) {
  Region inside = s->region;
  inside.grid = grid_of_block(strip, 0, &s->region);
  Fill fill = fill_block(s->arena, strip->block, open, inside);
  stack->height = fill.height;
  return fill.done;
}

/* Behind the strip before `to`; all of them have that stack, if a paragraph gets a line more or less. */
static void end_looser(Seeker *s, size_t to, const Stack *stack) {
  LooserSpan span = {s->flow, s->from.strip, to, stack_short(stack, &s->region, FOOT_PAGE) < 0 ? -1 : 1};
  const Galley *galley = NULL;
  LoosePara *loose = NEW(s->arena, LoosePara);
  *loose = looser_find(s->looser, &span, &galley);
  if (!galley) return;
  Stack changed = *stack;
  changed.height += loose->lines * galley_leading(galley);
  if (stack_short(&changed, &s->region, FOOT_PAGE) < 0) return;
  bool done = to == s->flow->n;
  int64_t foot = done ? 0 : stack_cost(&changed, &s->region, FOOT_PAGE) + end_cost(s->flow, to);
  add(s, (Cursor){to, NULL, NULL}, changed.height, foot + loose->cost);
  s->found.at[s->found.n - 1].loose = (LooseParas){loose, 1};
  s->found.at[s->found.n - 1].fill.done = done;
}

/* The strips up to `to` stand in the region: it can end behind them. */
static void end_behind(Seeker *s, size_t to, const Stack *stack) {
  const Strip *next = to < s->flow->n ? &s->flow->strip[to] : NULL;
  Len above = stack_short(stack, &s->region, FOOT_PAGE);
  bool spaced =
      next && next->kind == STRIP_SPACE && strip_bottom(next, false, stack->height, &s->region) <= s->region.height;
  if (above > ABOVE_MOST || spaced || !may_end(s->flow, to)) return;
  if (s->looser && above) end_looser(s, to, stack);
  if (above < 0 || !next) return;
  add(s, (Cursor){to, NULL, NULL}, stack->height, stack_cost(stack, &s->region, FOOT_PAGE) + end_cost(s->flow, to));
}

static void seek(Seeker *s) {
  Stack stack = {0};
  bool drawn = false, above = true;
  for (size_t i = s->from.strip; above && i < s->flow->n; i++) {
    const Strip *strip = &s->flow->strip[i];
    const Cursor *open = open_at(s, i);
    bool whole = true;
    Len y = stack.height;
    if (open)
      whole = put_open(s, strip, open, &stack);
    else
      stack_put(&stack, strip, i == s->from.strip, &s->region);
    above = whole && stack_short(&stack, &s->region, FOOT_PAGE) >= 0;
    if (!above) go_on(s, i, y);
    drawn = drawn || strip_is_drawn(strip);
    if (whole && drawn && (above || (s->looser && !open))) end_behind(s, i + 1, &stack);
  }
}

/* The cheapest that ends elsewhere than those that are chosen; of equal ones the fullest. */
static const Ending *cheapest(const Seeker *s, const Endings *chosen) {
  const EndingList *found = &s->found;
  const Ending *best = NULL;
  for (size_t i = 0; i < found->n; i++) {
    const Ending *at = &found->at[i];
    bool new = !best || at->cost <= best->cost;
    for (size_t k = 0; new &&k < chosen->n; k++)
      new = !ending_is_same(s->flow, &at->fill.next, &chosen->at[k].fill.next);
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

/* Those that are found live in scratch memory. */
static Ending kept(Arena *arena, const Ending *found) {
  Ending ending = *found;
  const Cursor *open = found->fill.next.open;
  if (open) ending.fill.next.open = VEC_COPY(arena, open, 1);
  ending.loose.at = VEC_COPY(arena, found->loose.at, found->loose.n);
  return ending;
}

static Ending first_of(const Seeker *s, const Fill *full) {
  const Ending *same = NULL;
  for (size_t i = 0; i < s->found.n; i++) {
    const Ending *at = &s->found.at[i];
    if (ending_is_same(s->flow, &at->fill.next, &full->next) && (!same || at->cost < same->cost)) same = at;
  }
  Ending first = same ? *same : (Ending){.cost = cost_of(s, full)};
  first.fill = *full;
  first.cost += PARTED_COST * (int64_t)full->parted;
  return first;
}

Endings endings_find(Arena *arena, const EndingSpec *spec, const Fill *full) {
  const Flow *flow = spec->flow;
  Cursor next = full->next;
  bool forced = !next.open && next.strip < flow->n && flow->strip[next.strip].forced != FORCED_NONE;
  Endings endings = {.at = {{.fill = *full, .cost = PARTED_COST * (int64_t)full->parted}}, .n = 1};
  if (full->done || !full->moved || forced) return endings;
  ArenaSpot spot = arena_save(spec->scratch);
  Seeker s = {spec->scratch, flow, spec->from, spec->region, spec->looser, {0}};
  seek(&s);
  endings.at[0] = first_of(&s, full);
  endings.at[0].loose.at = VEC_COPY(arena, endings.at[0].loose.at, endings.at[0].loose.n);
  const Ending *other = cheapest(&s, &endings);
  for (; other && endings.n < ENDINGS_MOST; other = cheapest(&s, &endings))
    endings.at[endings.n++] = kept(arena, other);
  arena_rewind(spec->scratch, spot);
  return endings;
}
