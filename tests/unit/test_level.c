/* test_level.c: where columns end so that they end level, against trying every way there is. */
#include "check.h"
#include "page/frag.h"
#include "page/level.h"
#include "strips.h"

static Arena *arena;

#define STRIPS 12
#define COLUMNS 3

/* A flow, the columns that it goes through, and the least height at which they take it. */
typedef struct Trial {
  Strip strip[STRIPS];
  Flow flow;
  Part part;
  Box box;
  Block block;
  Region region;
  Len x[COLUMNS];
  Column column[COLUMNS];
} Trial;

/* ---- flows -------------------------------------------------------------------------------- */

static void make_flow(Trial *t, bool grid) {
  unsigned keeps = chance(4), spaces = chance(6);
  bool breaks = chance(4) == 0;
  t->flow = (Flow){.strip = t->strip, .n = 1 + chance(STRIPS), .width = 100 * PT};
  for (size_t i = 0; i < t->flow.n; i++) {
    t->strip[i] = some_strip(keeps, spaces, breaks && i, grid);
    t->flow.gives = t->flow.gives || t->strip[i].flex.less || t->strip[i].before_flex.less;
    t->flow.on_grid = t->flow.on_grid || t->strip[i].on_grid;
  }
}

/* False when its breaks or keeps leave no way. */
static bool make_trial(Trial *t, Grid grid, bool tight) {
  *t = (Trial){.box = {.kind = BOX_COLUMNS, .columns = {.balance = true}}};
  make_flow(t, grid.step);
  t->part.box = &t->box;
  t->block = (Block){.kind = BLOCK_COLUMNS, .part = &t->part, .cell = &t->flow, .cells = 1, .cell_x = t->x};
  t->block.columns = 1 + chance(COLUMNS);
  t->block.grid = grid;
  t->region = (Region){.tight = tight, .grid = grid};
  Fill fill = fill_balanced(arena, &t->block, (Cursor){0}, t->region, t->column);
  t->region.height = fill.height;
  return fill.done && !fill.parted;
}

/* ---- every way there is ------------------------------------------------------------------- */

static double cost_of(const Trial *t, size_t from, size_t to) {
  return column_cost(&t->flow, from, to, &t->region, column_foot);
}

static double least_cost(const Trial *t, size_t from, size_t columns) {
  double best = columns || from < t->flow.n ? NEVER : 0;
  for (size_t to = from + 1; columns && to <= t->flow.n; to++) {
    double cost = cost_of(t, from, to) + least_cost(t, to, columns - 1);
    if (cost < best) best = cost;
  }
  return best;
}

static double cost_of_columns(const Trial *t) {
  double cost = 0;
  size_t from = 0;
  for (size_t c = 0; c < t->block.columns; c++) {
    if (t->column[c].from.strip != from || t->column[c].to.strip <= from) return NEVER;
    cost += cost_of(t, from, t->column[c].to.strip);
    from = t->column[c].to.strip;
  }
  return from == t->flow.n ? cost : NEVER;
}

/* ---- tests --------------------------------------------------------------------------------- */

static void tell(const Trial *t) {
  fprintf(stderr, "  %zu columns of %.2f pt%s, grid %lld:", t->block.columns, (double)t->region.height / PT,
          t->region.tight ? ", tight" : "", (long long)(t->region.grid.step / PT));
  for (size_t i = 0; i < t->flow.n; i++) {
    const Strip *s = &t->strip[i];
    fprintf(stderr, " %s%.0f^%.0f(+%.1f)+%.1f%s%s", s->forced == FORCED_NONE ? "" : "|", (double)s->height / PT,
            (double)s->before / PT, (double)s->before_flex.more / PT, s->share ? 999 : (double)s->flex.more / PT,
            s->kind == STRIP_ANCHOR ? "a" : "", s->keep ? "k" : "");
  }
  fputc('\n', stderr);
}

/* No way costs less: to what integers leave of such costs. */
static bool is_least(const Trial *t) {
  double least = least_cost(t, 0, t->block.columns), its = cost_of_columns(t);
  if (least >= NEVER) return true; /* fewer strips than columns */
  if (its <= least * 1.0001 + 5 * COLUMNS) return true;
  fprintf(stderr, "costs %.1f, not %.1f\n", its, least);
  return false;
}

/* In settled columns, what is left below the last strip of each. */
static bool ends_level(const Trial *t) {
  Rect area = {0, 0, 400 * PT, t->region.height};
  bool level = least_cost(t, 0, t->block.columns) < 1000, right = true;
  Placed placed = settle_block(arena, &t->block, area, t->region.grid);
  for (size_t c = 0; c < placed.cells; c++) {
    const Frag *column = &placed.cell[c];
    if (!column->n) continue;
    const Placed *last = &column->placed[column->n - 1];
    Len rest = t->region.height - last->y - last->height;
    size_t from = column->from.strip, to = from + column->n;
    bool grows =
        column->needs + room_of(&t->flow, from, to, &t->region) >= t->region.height || shares(&t->flow, from, to);
    if (rest < 0 || (rest && (level || grows))) {
      fprintf(stderr, "column %zu ends %.2f pt above the others\n", c + 1, (double)rest / PT);
      right = false;
    }
  }
  return right;
}

static const Grid grids[] = {{0, 0}, {0, 0}, {12 * PT, 7 * PT}, {5 * PT, 3 * PT}};

static void test_least(void) {
  int bad = 0, levelled = 0;
  for (int i = 0; i < 30000 && bad < 5; i++) {
    ArenaSpot spot = arena_save(arena);
    Trial t;
    if (make_trial(&t, grids[chance(4)], i % 2)) {
      size_t first = t.column[0].to.strip;
      level_columns(arena, &t.block, &t.region, t.column);
      levelled += t.column[0].to.strip != first;
      if (!is_least(&t)) bad++, tell(&t);
    }
    arena_rewind(arena, spot);
  }
  CHECK_INT(bad, 0);
  CHECK(levelled > 500);
}

static void test_settled(void) {
  int bad = 0, seen = 0;
  for (int i = 0; i < 30000 && bad < 5; i++) {
    ArenaSpot spot = arena_save(arena);
    Trial t;
    if (make_trial(&t, no_grid, false)) {
      seen += least_cost(&t, 0, t.block.columns) < 1000;
      if (!ends_level(&t)) bad++, tell(&t);
    }
    arena_rewind(arena, spot);
  }
  CHECK_INT(bad, 0);
  CHECK(seen > 10000);
}

/* Where ways are equal, earlier columns hold more. */
static void test_equal(void) {
  Trial t = {.flow = {.n = 4}};
  t.flow.strip = t.strip;
  t.block = (Block){.kind = BLOCK_COLUMNS, .cell = &t.flow, .cells = 1, .columns = 3};
  for (size_t i = 0; i < t.flow.n; i++) t.strip[i] = (Strip){.kind = STRIP_LINE, .height = 10 * PT};
  t.region = (Region){.height = 20 * PT};
  fill_columns(arena, &t.block, (Cursor){0}, t.region, t.column);
  level_columns(arena, &t.block, &t.region, t.column);
  CHECK_INT(t.column[0].to.strip, 2);
  CHECK_INT(t.column[1].to.strip, 3);
  CHECK_INT(t.column[2].to.strip, 4);
}

int main(void) {
  arena = arena_new();
  test_least();
  test_settled();
  test_equal();
  arena_free(arena);
  return check_done();
}
