/* test_flow.c: filling frames and balancing columns, against trying every way there is. */
#include <stdlib.h>

#include "check.h"
#include "page/flow.h"

static Arena *arena;

/* A strip a letter: what it is, and behind it what it has.
 *   l  a line of 10 pt    L  a line of 25    b  a block of 30    B  a block of 200    s  a space of 7
 *   +  keep with the next    |  a forced break before it    ^  20 pt of space before it */
static Vlist vlist_of(const char *pattern) {
  Vlist vlist = {NEW_ARRAY(arena, Strip, strlen(pattern) + 1), 0, 100 * PT};
  for (; *pattern; pattern++) {
    Strip *last = vlist.n ? &vlist.strip[vlist.n - 1] : NULL;
    Strip strip = {.kind = STRIP_LINE, .height = 10 * PT, .baseline = 7 * PT};
    switch (*pattern) {
    case '+': last->keep = true; continue;
    case '|': last->break_before = BREAK_COLUMN; continue;
    case '^': last->before = 20 * PT; continue;
    case 'L': strip.height = 25 * PT, strip.baseline = 18 * PT; break;
    case 'b': strip.kind = STRIP_BLOCK, strip.height = 30 * PT; break;
    case 'B': strip.kind = STRIP_BLOCK, strip.height = 200 * PT; break;
    case 's': strip.kind = STRIP_SPACE, strip.height = 7 * PT; break;
    default: break;
    }
    vlist.strip[vlist.n++] = strip;
  }
  return vlist;
}

static void check_fill(const char *pattern, Len height, size_t end, Len filled, bool broken) {
  Vlist vlist = vlist_of(pattern);
  Flow flow = flow_fill(&vlist, 0, vlist.n, height, &no_grid);
  bool right = flow.end == end && flow.height == filled && flow.broken == broken;
  if (!check_count(right))
    fprintf(stderr, "\"%s\" in %.1f pt: %zu strips, %.1f pt, broken %d\n", pattern, (double)height / PT, flow.end,
            (double)flow.height / PT, flow.broken);
}

static void test_fill(void) {
  check_fill("", 50 * PT, 0, 0, false);
  check_fill("llll", 100 * PT, 4, 40 * PT, false);
  check_fill("llll", 40 * PT, 4, 40 * PT, false);
  check_fill("llll", 40 * PT - 1, 3, 30 * PT, false);
  check_fill("ll^l", 30 * PT, 1, 10 * PT, false);
  check_fill("ll^l", 40 * PT, 2, 40 * PT, false);
  check_fill("l^l", 20 * PT, 2, 20 * PT, false); /* no space at the head */
  check_fill("ll+ll", 20 * PT, 1, 10 * PT, false);
  check_fill("ll+l+l", 39 * PT, 1, 10 * PT, false);
  check_fill("ll+l+l", 40 * PT, 4, 40 * PT, false);
  check_fill("l+l+l+l", 25 * PT, 2, 20 * PT, true); /* no other way than to break what is kept */
  check_fill("ll|l", 100 * PT, 1, 10 * PT, false);
  check_fill("l|ll", 100 * PT, 3, 30 * PT, false); /* at the head already */
  check_fill("l+l|l", 100 * PT, 1, 10 * PT, false);
  check_fill("Bl", 100 * PT, 0, 0, true); /* not even the first */
  check_fill("lBl", 100 * PT, 1, 10 * PT, false);
  check_fill("l+Bl", 100 * PT, 1, 10 * PT, true);
  check_fill("sb", 37 * PT, 2, 37 * PT, false);
}

static void test_grid(void) {
  const Grid grid = {12 * PT, 7 * PT}; /* lines of 10 pt, 7 pt of them above the baseline */
  Vlist vlist = vlist_of("llblL");
  Len y = 0;
  static const Len bottoms[] = {10, 22, 52, 70, 103}; /* baselines at 7, 19; the block; 67; 7 + 7 * 12 + 7 */
  for (size_t i = 0; i < vlist.n; i++) {
    y = flow_below(&vlist.strip[i], i == 0, y, &grid);
    Len baseline = y - vlist.strip[i].height + vlist.strip[i].baseline;
    if (vlist.strip[i].kind == STRIP_LINE) CHECK_INT((baseline - grid.origin) % grid.step, 0);
    if (i < 4) CHECK_INT(y / PT, bottoms[i]);
  }
  /* a high line at the head goes down to the first baseline that it reaches */
  vlist = vlist_of("L");
  CHECK_INT(flow_below(&vlist.strip[0], true, 0, &grid), 26 * PT);
}

/* A heading in a font with higher capitals stands on the grid beside the text, not a step below it. */
static void test_grid_fonts(void) {
  const Grid grid = {12 * PT, 7 * PT};
  Vlist vlist = vlist_of("ll");
  vlist.strip[0].baseline = 8 * PT;
  CHECK_INT(flow_below(&vlist.strip[0], true, 0, &grid), 9 * PT);
  CHECK_INT(flow_below(&vlist.strip[1], false, 9 * PT, &grid), 22 * PT);
  /* low lines never come to stand on each other */
  for (Len height = PT / 2; height < 30 * PT; height += PT / 2) {
    Len last = -grid.step, y = 0;
    for (int i = 0; i < 20; i++) {
      Strip strip = {.kind = STRIP_LINE, .height = height, .baseline = height * (i % 3 + 5) / 8};
      y = flow_below(&strip, i == 0, y, &grid);
      Len baseline = y - height + strip.baseline;
      CHECK(i == 0 || baseline > last);
      last = baseline;
    }
  }
}

static void test_columns(void) {
  size_t start[4];
  Len most;
  Vlist vlist = vlist_of("lllllll");
  CHECK(flow_columns(&vlist, 0, 7, 30 * PT, &no_grid, 3, start, &most));
  CHECK(start[0] == 0 && start[1] == 3 && start[2] == 6 && start[3] == 7);
  CHECK_INT(most, 30 * PT);
  CHECK(!flow_columns(&vlist, 0, 7, 20 * PT, &no_grid, 3, start, &most));
  CHECK(start[3] == 6);
  CHECK_INT(flow_balance(&vlist, 0, 7, &no_grid, 3, start), 30 * PT);
  CHECK_INT(flow_balance(&vlist, 2, 6, &no_grid, 2, start), 20 * PT);
  CHECK(start[0] == 2 && start[1] == 4 && start[2] == 6);
  vlist = vlist_of("ll|l|l|l");
  flow_balance(&vlist, 0, 5, &no_grid, 3, start);
  CHECK_INT(start[3], 3); /* more breaks than columns: the caller reports it */
  vlist = vlist_of("");
  CHECK_INT(flow_balance(&vlist, 0, 0, &no_grid, 3, start), 0);
  CHECK(start[0] == 0 && start[3] == 0);
  /* a balance with equal parts is exact, not near */
  vlist = vlist_of("llllll");
  CHECK_INT(flow_balance(&vlist, 0, 6, &no_grid, 2, start), 30 * PT);
}

/* ---- every way there is -------------------------------------------------------------- */

static bool may_part(const Vlist *vlist, size_t i) {
  return i == 0 || i == vlist->n || !vlist->strip[i - 1].keep || vlist->strip[i].break_before != BREAK_AUTO;
}

static Len height_of(const Vlist *vlist, size_t from, size_t to, const Grid *grid) {
  Len y = 0;
  for (size_t i = from; i < to; i++) {
    if (i > from && vlist->strip[i].break_before != BREAK_AUTO) return INT64_MAX;
    y = flow_below(&vlist->strip[i], i == from, y, grid);
  }
  return y;
}

/* The least height of the highest column; INT64_MAX: there is no way. */
static Len brute(const Vlist *vlist, size_t from, const Grid *grid, size_t columns) {
  if (from == vlist->n) return 0;
  if (columns == 0) return INT64_MAX;
  Len best = INT64_MAX;
  for (size_t to = from + 1; to <= vlist->n; to++) {
    if (!may_part(vlist, to)) continue;
    Len here = height_of(vlist, from, to, grid), rest = brute(vlist, to, grid, columns - 1);
    Len higher = here > rest ? here : rest;
    if (higher < best) best = higher;
  }
  return best;
}

static unsigned seed = 12345;
static unsigned chance(unsigned n) {
  seed = seed * 1103515245 + 12345;
  return (seed >> 16) % n;
}

static const char *random_pattern(void) {
  static char pattern[64];
  size_t n = 0, strips = 1 + chance(9);
  unsigned keeps = chance(4), spaces = chance(4), breaks = chance(3) == 0;
  for (size_t i = 0; i < strips; i++) {
    pattern[n++] = "lllLbBs"[chance(7)];
    if (chance(8) < keeps) pattern[n++] = '+';
    if (chance(8) < spaces) pattern[n++] = '^';
    if (breaks && i && chance(8) == 0) pattern[n++] = '|';
  }
  pattern[n] = '\0';
  return pattern;
}

static bool is_balanced(const Vlist *vlist, const Grid *grid, size_t columns) {
  size_t start[9];
  Len best = brute(vlist, 0, grid, columns), height = flow_balance(vlist, 0, vlist->n, grid, columns, start);
  if (best == INT64_MAX) return start[columns] < vlist->n; /* said, and nothing passed over */
  bool right = start[0] == 0 && start[columns] == vlist->n && height >= best && height <= best + PT / 32;
  Len highest = 0;
  for (size_t c = 0; c < columns; c++) {
    Len here = height_of(vlist, start[c], start[c + 1], grid);
    right = right && start[c] <= start[c + 1] && here <= height && may_part(vlist, start[c]);
    if (here > highest) highest = here;
  }
  return right && highest == height;
}

static void test_random(void) {
  const Grid grids[] = {{0, 0}, {12 * PT, 7 * PT}, {5 * PT, 3 * PT}};
  int bad = 0;
  for (int i = 0; i < 20000 && bad < 5; i++) {
    const char *pattern = random_pattern();
    size_t columns = 1 + chance(4);
    const Grid *grid = &grids[chance(3)];
    ArenaSpot spot = arena_save(arena);
    Vlist vlist = vlist_of(pattern);
    if (!is_balanced(&vlist, grid, columns)) {
      size_t start[9];
      fprintf(stderr, "\"%s\" in %zu columns, grid %lld: %.3f pt, not %.3f\n", pattern, columns,
              (long long)(grid->step / PT), (double)flow_balance(&vlist, 0, vlist.n, grid, columns, start) / PT,
              (double)brute(&vlist, 0, grid, columns) / PT);
      bad++;
    }
    arena_rewind(arena, spot);
  }
  CHECK_INT(bad, 0);
}

/* With every greater height a frame takes as much or more: what the search in flow_balance() stands on. */
static void test_monotone(void) {
  int bad = 0;
  for (int i = 0; i < 2000; i++) {
    ArenaSpot spot = arena_save(arena);
    Vlist vlist = vlist_of(random_pattern());
    size_t end = 0;
    for (Len height = 0; height < 400 * PT; height += 3 * PT) {
      Flow flow = flow_fill(&vlist, 0, vlist.n, height, &no_grid);
      if (flow.height > height || (!flow.broken && flow.end < end)) bad++;
      if (!flow.broken) end = flow.end;
    }
    arena_rewind(arena, spot);
  }
  CHECK_INT(bad, 0);
}

int main(void) {
  arena = arena_new();
  test_fill();
  test_grid();
  test_grid_fonts();
  test_columns();
  test_random();
  test_monotone();
  arena_free(arena);
  return check_done();
}
