/* test_fill.c: what of a flow goes into a region, against trying every break that there is. */
#include <stdlib.h>

#include "check.h"
#include "page/fill.h"

static Arena *arena;

static Block *new_block(BlockKind kind, size_t cells) {
  Block *block = NEW(arena, Block);
  *block = (Block){.kind = kind, .cell = NEW_ARRAY(arena, Flow, cells), .cells = cells, .divides = true};
  return block;
}

/* A strip a letter: what it is, and behind it what it has.
 *   l  a line of 10 pt    L  a line of 25    b  a block of 30    B  a block of 200    s  a space of 7
 *   w  a block of 30 whose first line stands on the grid
 *   (...)  a box, with 2 pt around, that divides    <...>  the same, open where it is parted
 *   [...,...]  a row of cells that divides
 *   ~  it may be 3 pt lower, and a space above it 5    +  keep with the next    |  a forced break before it    ^  20 pt
 * of space before it    !  to be kept together */
static Flow flow_of(const char **pattern) {
  Strip *strips = NEW_ARRAY(arena, Strip, strlen(*pattern) + 1);
  Flow flow = {strips, 0, 100 * PT};
  for (; **pattern && !strchr("),]>", **pattern); ++*pattern) {
    Strip *last = flow.n ? &strips[flow.n - 1] : NULL;
    Strip strip = {.kind = STRIP_LINE, .height = 10 * PT, .baseline = 7 * PT, .on_grid = true};
    switch (**pattern) {
    case '+': last->keep = true; continue;
    case '|': last->forced = FORCED_COLUMN; continue;
    case '^': last->before = 20 * PT; continue;
    case '~':
      flow.gives = true;
      last->flex.less += 3 * PT;
      last->before_flex.less = last->before / 4;
      continue;
    case '!':
      if (!last || !last->block) abort();
      ((Block *)last->block)->together = true;
      continue;
    case 'L': strip.height = 25 * PT, strip.baseline = 18 * PT; break;
    case 'w':
    case 'b':
      strip.kind = STRIP_BLOCK, strip.on_grid = **pattern == 'w', strip.height = 30 * PT,
      strip.block = NEW(arena, Block);
      break;
    case 'B':
      strip.kind = STRIP_BLOCK, strip.on_grid = false, strip.height = 200 * PT, strip.block = NEW(arena, Block);
      break;
    case 's': strip.kind = STRIP_SPACE, strip.on_grid = false, strip.height = 7 * PT; break;
    case '(':
    case '<':
    case '[': {
      bool box = **pattern != '[';
      Block *block = new_block(box ? BLOCK_BOX : BLOCK_ROW, 3);
      block->sliced = **pattern == '<';
      if (box) block->inset = (Sides){2 * PT, 2 * PT, 2 * PT, 2 * PT};
      Flow *cell = (Flow *)block->cell;
      block->cells = 0;
      do {
        ++*pattern;
        cell[block->cells++] = flow_of(pattern);
      } while (**pattern == ',');
      strip.kind = STRIP_BLOCK;
      strip.on_grid = false;
      strip.block = block;
      strip.height = fill_block(arena, block, NULL, (Region){.height = LEN_MAX}).height;
      strip.flex.less =
          strip.height - fill_block(arena, block, NULL, (Region){.height = LEN_MAX, .tight = true}).height;
      if (strip.flex.less) flow.gives = true;
      break;
    }
    default: break;
    }
    if (strip.kind != STRIP_LINE && **pattern != 'w') strip.baseline = 0;
    strips[flow.n++] = strip;
  }
  return flow;
}

static Flow flow_from(const char *pattern) {
  return flow_of(&pattern);
}

static bool tight; /* what regions are, and brute force */

static Region region(Len height) {
  return (Region){.height = height, .tight = tight};
}

static void check_fill(const char *pattern, Len height, size_t end, Len filled, size_t parted) {
  Flow flow = flow_from(pattern);
  Fill fill = fill_flow(arena, &flow, (Cursor){0}, region(height));
  bool right = fill.next.strip == end && fill.height == filled && fill.parted == parted;
  right = right && fill.done == (end == flow.n) && (fill.moved || end == 0 || fill.done);
  if (!check_count(right))
    fprintf(stderr, "\"%s\" in %.1f pt: %zu strips, %.1f pt, parted %zu\n", pattern, (double)height / PT,
            fill.next.strip, (double)fill.height / PT, fill.parted);
}

static void test_fill(void) {
  check_fill("", 50 * PT, 0, 0, 0);
  check_fill("llll", 100 * PT, 4, 40 * PT, 0);
  check_fill("llll", 40 * PT, 4, 40 * PT, 0);
  check_fill("llll", 40 * PT - 1, 3, 30 * PT, 0);
  check_fill("ll^l", 30 * PT, 1, 10 * PT, 0);
  check_fill("ll^l", 40 * PT, 2, 40 * PT, 0);
  check_fill("l^l", 20 * PT, 2, 20 * PT, 0); /* no space at the head */
  check_fill("ll+ll", 20 * PT, 1, 10 * PT, 0);
  check_fill("ll+l+l", 39 * PT, 1, 10 * PT, 0);
  check_fill("ll+l+l", 40 * PT, 4, 40 * PT, 0);
  check_fill("l+l+l+l", 25 * PT, 2, 20 * PT, 1); /* no other way than to part what is kept */
  check_fill("ll|l", 100 * PT, 1, 10 * PT, 0);
  check_fill("l|ll", 100 * PT, 3, 30 * PT, 0); /* at the head already */
  check_fill("l+l|l", 100 * PT, 1, 10 * PT, 0);
  check_fill("Bl", 100 * PT, 0, 0, 0); /* not even the first */
  check_fill("lBl", 100 * PT, 1, 10 * PT, 0);
  check_fill("l+Bl", 100 * PT, 1, 10 * PT, 1);
  check_fill("sb", 37 * PT, 2, 37 * PT, 0);
  check_fill("sb", 36 * PT, 0, 0, 0); /* a space alone is no progress */
  check_fill("ssl", 10 * PT, 0, 0, 0);
  check_fill("lsb", 36 * PT, 2, 17 * PT, 0);
  check_fill("sb|", 36 * PT, 1, 7 * PT, 0); /* a forced break is */
  /* boxes, closed in each of their parts */
  check_fill("l(lll)", 44 * PT, 2, 44 * PT, 0);
  check_fill("l(lll)", 34 * PT, 1, 34 * PT, 0);
  check_fill("l(lll)", 23 * PT, 1, 10 * PT, 0);
  check_fill("ll+(lll)", 34 * PT, 2, 34 * PT, 0); /* a keep binds to the first part */
  check_fill("ll+(lll)", 33 * PT, 1, 10 * PT, 0);
  check_fill("ll+(l+ll)", 34 * PT, 1, 10 * PT, 0);
  check_fill("l+(l+ll)", 24 * PT, 1, 24 * PT, 1); /* every way parts one: the last */
  check_fill("l(lll)!", 34 * PT, 1, 10 * PT, 0);
  check_fill("(lll)!", 24 * PT, 0, 24 * PT, 1);
  check_fill("(sb)", 35 * PT, 0, 0, 0); /* to enter a box is no progress */
  check_fill("((lll))", 29 * PT, 0, 28 * PT, 0);
  /* open ones: what is around stands above the first part and below the last */
  check_fill("l<lll>", 44 * PT, 2, 44 * PT, 0);
  check_fill("l<lll>", 43 * PT, 1, 32 * PT, 0);
  check_fill("l<lll>", 21 * PT, 1, 10 * PT, 0);
  check_fill("<<lll>>", 38 * PT - 1, 0, 24 * PT, 0); /* both of them must end */
  check_fill("<<lll>>", 38 * PT, 1, 38 * PT, 0);
  check_fill("(<lll>)", 34 * PT, 0, 26 * PT, 0);
  check_fill("<ll+s>", 27 * PT, 0, 12 * PT, 0); /* spaces alone are no part */
  check_fill("<[ll,l]>", 14 * PT, 0, 12 * PT, 0);
  /* rows: every cell goes on */
  check_fill("[lll,l]", 20 * PT, 0, 20 * PT, 0);
  check_fill("[lll,b]", 29 * PT, 0, 0, 0);
  check_fill("l[lll,l+ll]", 20 * PT, 1, 10 * PT, 0);
  check_fill("[lll,l+ll]", 10 * PT, 0, 10 * PT, 1);
}

/* What gives is less only where all that is left then fits. */
static void check_rest(const char *pattern, Len height, size_t end, Len filled) {
  Flow flow = flow_from(pattern);
  Fill fill = fill_rest(arena, &flow, (Cursor){0}, (Region){.height = height});
  bool right = fill.next.strip == end && fill.height == filled && fill.done == (end == flow.n);
  if (!check_count(right))
    fprintf(stderr, "\"%s\" in %.1f pt: %zu strips, %.1f pt\n", pattern, (double)height / PT, fill.next.strip,
            (double)fill.height / PT);
}

static void test_rest(void) {
  check_rest("ll~l", 30 * PT, 3, 30 * PT);
  check_rest("ll~l", 27 * PT, 3, 27 * PT);
  check_rest("ll~l", 27 * PT - 1, 2, 20 * PT);
  check_rest("ll^~", 40 * PT, 2, 40 * PT);
  check_rest("ll^~l", 36 * PT, 1, 10 * PT); /* a line would still be left */
  check_rest("ll^~l", 42 * PT, 3, 42 * PT);
  check_rest("b(ll~)", 51 * PT, 2, 51 * PT);
  check_rest("l+~l", 17 * PT, 2, 17 * PT);
  check_rest("l~l|", 30 * PT, 1, 10 * PT);
}

static void test_grid(void) {
  const Region region = {.grid = {12 * PT, 7 * PT}}; /* lines of 10 pt, 7 pt of them above the baseline */
  const Grid grid = region.grid;
  Flow flow = flow_from("llblL");
  Len y = 0;
  static const Len bottoms[] = {10, 22, 52, 70, 103}; /* baselines at 7, 19; the block; 67; 7 + 7 * 12 + 7 */
  for (size_t i = 0; i < flow.n; i++) {
    y = strip_bottom(&flow.strip[i], i == 0, y, &region);
    Len baseline = y - flow.strip[i].height + flow.strip[i].baseline;
    if (flow.strip[i].kind == STRIP_LINE) CHECK_INT((baseline - grid.origin) % grid.step, 0);
    if (i < 4) CHECK_INT(y / PT, bottoms[i]);
  }
  flow = flow_from("lbw");
  y = fill_height(&flow, 0, &region);
  CHECK_INT((y - flow.strip[2].height + flow.strip[2].baseline - grid.origin) % grid.step, 0);
  /* a high line at the head goes down to the first baseline that it reaches */
  flow = flow_from("L");
  CHECK_INT(strip_bottom(&flow.strip[0], true, 0, &region), 26 * PT);
}

/* A heading in a font with higher capitals stands on the grid beside the text, not a step below it. */
static void test_grid_fonts(void) {
  const Region region = {.grid = {12 * PT, 7 * PT}};
  const Grid grid = region.grid;
  Flow flow = flow_from("ll");
  ((Strip *)flow.strip)[0].baseline = 8 * PT;
  CHECK_INT(strip_bottom(&flow.strip[0], true, 0, &region), 9 * PT);
  CHECK_INT(strip_bottom(&flow.strip[1], false, 9 * PT, &region), 22 * PT);
  /* low lines never come to stand on each other */
  for (Len height = PT / 2; height < 30 * PT; height += PT / 2) {
    Len last = -grid.step, y = 0;
    for (int i = 0; i < 20; i++) {
      Strip strip = {.kind = STRIP_LINE, .height = height, .baseline = height * (i % 3 + 5) / 8, .on_grid = true};
      y = strip_bottom(&strip, i == 0, y, &region);
      Len baseline = y - height + strip.baseline;
      CHECK(i == 0 || baseline > last);
      last = baseline;
    }
  }
}

static Block columns_of(const Flow *flow, size_t columns, Grid grid) {
  return (Block){.kind = BLOCK_COLUMNS, .cell = flow, .cells = 1, .columns = columns, .grid = grid, .divides = true};
}

static bool ends_at(const Column *column, size_t first, size_t second, size_t third) {
  return column[0].to.strip == first && column[1].to.strip == second && column[2].to.strip == third;
}

static void test_columns(void) {
  Column column[3];
  Flow flow = flow_from("lllllll");
  Block block = columns_of(&flow, 3, no_grid);
  Fill fill = fill_columns(arena, &block, (Cursor){0}, region(30 * PT), column);
  CHECK(fill.done && !fill.parted && fill.height == 30 * PT);
  CHECK(ends_at(column, 3, 6, 7));
  fill = fill_columns(arena, &block, (Cursor){0}, region(20 * PT), column);
  CHECK(!fill.done && column[2].to.strip == 6);
  CHECK_INT(fill_balanced(arena, &block, (Cursor){0}, (Region){0}, column).height, 30 * PT);
  CHECK_INT(fill_balanced(arena, &block, (Cursor){.strip = 2}, (Region){0}, column).height, 20 * PT);
  CHECK(column[0].from.strip == 2 && ends_at(column, 4, 6, 7));
  flow = flow_from("ll|l|l|l");
  fill = fill_balanced(arena, &block, (Cursor){0}, (Region){0}, column);
  CHECK(!fill.done && column[2].to.strip == 3); /* more breaks than columns: the caller reports it */
  flow = flow_from("");
  fill = fill_balanced(arena, &block, (Cursor){0}, (Region){0}, column);
  CHECK(fill.done && fill.height == 0 && ends_at(column, 0, 0, 0));
}

/* ---- every way there is -------------------------------------------------------------- */

static unsigned seed = 12345;
static unsigned chance(unsigned n) {
  seed = seed * 1103515245 + 12345;
  return (seed >> 16) % n;
}

static void add_pattern(Buf *buf, int depth) {
  size_t strips = 1 + chance(depth ? 4 : 9);
  unsigned keeps = chance(4), spaces = chance(4), breaks = !depth && chance(3) == 0;
  for (size_t i = 0; i < strips; i++) {
    unsigned kind = chance(depth < 2 ? 9 : 7);
    if (kind < 7) {
      buf_char(buf, "lllLbBs"[kind]);
    } else {
      bool sliced = kind == 7 && chance(2);
      buf_char(buf, kind == 8 ? '[' : sliced ? '<' : '(');
      add_pattern(buf, depth + 1);
      for (unsigned cells = kind == 8 ? chance(3) : 0; cells > 0; cells--) {
        buf_char(buf, ',');
        add_pattern(buf, depth + 1);
      }
      buf_char(buf, kind == 8 ? ']' : sliced ? '>' : ')');
      if (chance(6) == 0) buf_char(buf, '!');
    }
    if (chance(8) < keeps) buf_char(buf, '+');
    if (chance(8) < spaces) buf_char(buf, '^');
    if (kind < 7 && chance(4) == 0) buf_char(buf, '~');
    if (breaks && i && chance(8) == 0) buf_char(buf, '|');
  }
}

static const char *random_pattern(int depth) {
  Buf buf = {.arena = arena};
  add_pattern(&buf, depth);
  buf_char(&buf, '\0');
  return buf.p;
}

/* The rule, said once more: of all places to break at that fit, the last of those that part the fewest. Nothing is
 * looked for but this; each place is measured from the beginning. */
static Fill brute_fill(const Flow *flow, Cursor from, Len height, Len foot);

/* `foot`: so much less is there for an end. */
static Fill brute_cells(const Block *block, const Cursor *open, Len height, Len foot) {
  Cursor *inner = NEW_ARRAY(arena, Cursor, block->cells);
  Len above = block->sliced && open ? 0 : block->inset.top, below = block->inset.bottom;
  Len seam = block->sliced ? 0 : below;
  Fill all = {.moved = true, .done = true};
  for (size_t i = 0; i < block->cells; i++) {
    Fill cell = brute_fill(&block->cell[i], open ? open[i] : (Cursor){0}, height - above - seam, foot + below - seam);
    inner[i] = cell.next;
    Len whole = above + cell.height + (cell.done ? below : seam);
    if (whole > all.height) all.height = whole;
    all.parted += cell.parted;
    bool spaces = !cell.next.open;
    for (size_t k = cell.next.strip; k < block->cell[i].n; k++)
      spaces = spaces && block->cell[i].strip[k].kind == STRIP_SPACE;
    if ((!cell.moved || spaces) && !cell.done) all.moved = false;
    if (!cell.done) all.done = false;
  }
  if (all.done && all.height > height - foot) return (Fill){0};
  if (block->kind == BLOCK_BOX && all.done && open) all.moved = true;
  all.next = (Cursor){0, inner};
  return all;
}

static Fill brute_block(const Block *block, const Cursor *open, Len height, Len foot) {
  if (block->kind == BLOCK_ROW) {
    Fill row = brute_cells(block, open, height, 0);
    if (!row.done || row.height <= height - foot) return row;
  }
  return brute_cells(block, open, height, foot);
}

/* From..to whole, or with the last one opened; false when it does not fit, or may not end there. */
static bool brute_try(const Flow *flow, Cursor from, size_t to, bool open, Len height, Len foot, Fill *fill) {
  Len y = 0;
  *fill = (Fill){.next = {to, NULL}};
  for (size_t i = from.strip; i < to + open; i++) {
    const Strip *strip = &flow->strip[i];
    const Cursor *begun = i == from.strip ? from.open : NULL;
    Len top = y + (i > from.strip ? strip->before - (tight ? strip->before_flex.less : 0) : 0);
    Len its = strip->height - (tight ? strip->flex.less : 0), below = i + 1 == flow->n ? foot : 0;
    if (i > from.strip && strip->forced != FORCED_NONE) return false;
    bool last = i == to;
    if (!begun && !last) {
      y = top + its;
      if (y > height - below) { /* what does not fit whole is opened, and may be done with it all the same */
        if (strip->kind != STRIP_BLOCK || !strip->block->divides || top > height) return false;
        Fill inner = brute_block(strip->block, NULL, height - top, below);
        if (!inner.done || !inner.parted) return false;
        fill->parted += inner.parted;
        y = top + inner.height;
      }
    } else {
      if (strip->kind != STRIP_BLOCK || !strip->block->divides || top > height) return false;
      if (!begun && top + its <= height - below) return false; /* it fits whole */
      Fill inner = brute_block(strip->block, begun, height - top, below);
      if (inner.done == last || (last && !inner.moved)) return false;
      fill->parted += inner.parted + (last && strip->block->together);
      if (last) fill->next.open = inner.next.open;
      y = top + inner.height;
    }
    fill->moved = fill->moved || strip->kind != STRIP_SPACE;
  }
  fill->height = y;
  if (y > height - (to == flow->n && !open ? foot : 0)) return false;
  if (open) return true;
  bool end = to == flow->n, forced = !end && flow->strip[to].forced != FORCED_NONE;
  if (forced && to > from.strip) fill->moved = true;
  if (!end && !forced && to > from.strip && flow->strip[to - 1].keep) fill->parted++;
  fill->done = end;
  return fill->moved || end;
}

static Fill brute_fill(const Flow *flow, Cursor from, Len height, Len foot) {
  Fill best = {.next = from}, one;
  bool found = from.strip == flow->n;
  best.done = found;
  for (size_t to = from.strip; to <= flow->n; to++) {
    for (int open = 0; open <= (to < flow->n); open++) {
      if (!open && to == from.strip) continue;
      if (!brute_try(flow, from, to, open, height, foot, &one)) continue;
      if (found && one.parted > best.parted) continue;
      best = one;
      found = true;
    }
  }
  return best;
}

static bool same_cursor(const Flow *flow, Cursor a, Cursor b) {
  if (a.strip != b.strip || !a.open != !b.open) return false;
  if (!a.open) return true;
  const Block *block = flow->strip[a.strip].block;
  bool same = true;
  for (size_t i = 0; i < block->cells; i++) same = same && same_cursor(&block->cell[i], a.open[i], b.open[i]);
  return same;
}

/* Regions of any heights, one after the other: each as brute force has it; what moves on was there; all ends. */
static bool fills_right(const Flow *flow) {
  Cursor at = {0};
  Len last = 0;
  for (int i = 0; i < 40; i++) {
    Len height = i < 3 ? (Len)(5 + chance(80)) * PT : (Len)(20 + 20 * i) * PT; /* in the end there is room for all */
    Fill fill = fill_flow(arena, flow, at, region(height)), wanted = brute_fill(flow, at, height, 0);
    bool same = same_cursor(flow, fill.next, wanted.next) && fill.done == wanted.done && fill.moved == wanted.moved;
    same = same && fill.height == wanted.height && fill.parted == wanted.parted;
    if (!same) {
      fprintf(stderr, "in %.1f pt: strip %zu%s, %.1f pt, parted %zu; not strip %zu%s, %.1f pt, parted %zu\n",
              (double)height / PT, fill.next.strip, fill.next.open ? " opened" : "", (double)fill.height / PT,
              fill.parted, wanted.next.strip, wanted.next.open ? " opened" : "", (double)wanted.height / PT,
              wanted.parted);
      return false;
    }
    if (fill.height > height || (!fill.moved && !fill.done && !same_cursor(flow, at, fill.next))) return false;
    if (fill.done) return true;
    at = fill.next;
    last = height;
  }
  fprintf(stderr, "it does not end, in up to %.1f pt\n", (double)last / PT);
  return false;
}

static void test_random(void) {
  int bad = 0;
  for (int i = 0; i < 20000 && bad < 5; i++) {
    ArenaSpot spot = arena_save(arena);
    const char *pattern = random_pattern(0);
    Flow flow = flow_from(pattern);
    tight = i % 2;
    if (!fills_right(&flow)) {
      fprintf(stderr, "  \"%s\"%s\n", pattern, tight ? " tight" : "");
      bad++;
    }
    arena_rewind(arena, spot);
  }
  CHECK_INT(bad, 0);
}

/* ---- balance --------------------------------------------------------------------------------- */

static bool may_part(const Flow *flow, size_t i) {
  return i == 0 || i == flow->n || !flow->strip[i - 1].keep || flow->strip[i].forced != FORCED_NONE;
}

static Len height_of(const Flow *flow, size_t from, size_t to, const Grid *grid) {
  Len y = 0;
  for (size_t i = from; i < to; i++) {
    if (i > from && flow->strip[i].forced != FORCED_NONE) return INT64_MAX;
    y = strip_bottom(&flow->strip[i], i == from, y, &(Region){.tight = tight, .grid = *grid});
  }
  return y;
}

/* The least height of the highest column; INT64_MAX: there is no way. */
static Len brute_balance(const Flow *flow, size_t from, const Grid *grid, size_t columns) {
  if (from == flow->n) return 0;
  if (columns == 0) return INT64_MAX;
  Len best = INT64_MAX;
  for (size_t to = from + 1; to <= flow->n; to++) {
    if (!may_part(flow, to)) continue;
    Len here = height_of(flow, from, to, grid), rest = brute_balance(flow, to, grid, columns - 1);
    Len higher = here > rest ? here : rest;
    if (higher < best) best = higher;
  }
  return best;
}

static bool is_balanced(const Flow *flow, const Grid *grid, size_t columns, Fill *fill, Len *best) {
  Column column[8];
  Block block = columns_of(flow, columns, *grid);
  *best = brute_balance(flow, 0, grid, columns);
  *fill = fill_balanced(arena, &block, (Cursor){0}, (Region){.tight = tight, .grid = *grid}, column);
  if (*best == INT64_MAX) return !fill->done; /* said, and nothing passed over */
  bool right = fill->done && !fill->parted && fill->height == *best && column[0].from.strip == 0;
  Len highest = 0;
  for (size_t c = 0; c < columns; c++) {
    Len here = height_of(flow, column[c].from.strip, column[c].to.strip, grid);
    right =
        right && column[c].from.strip <= column[c].to.strip && here <= *best && may_part(flow, column[c].from.strip);
    if (here > highest) highest = here;
  }
  return right && highest == *best;
}

static void test_balance(void) {
  const Grid grids[] = {{0, 0}, {12 * PT, 7 * PT}, {5 * PT, 3 * PT}};
  int bad = 0;
  for (int i = 0; i < 20000 && bad < 5; i++) {
    ArenaSpot spot = arena_save(arena);
    const char *pattern = random_pattern(2);
    size_t columns = 1 + chance(4);
    const Grid *grid = &grids[chance(3)];
    tight = i % 2;
    Flow flow = flow_from(pattern);
    Fill fill;
    Len best;
    if (!is_balanced(&flow, grid, columns, &fill, &best)) {
      fprintf(stderr, "\"%s\" in %zu columns, grid %lld: %.3f pt, not %.3f\n", pattern, columns,
              (long long)(grid->step / PT), (double)fill.height / PT, (double)best / PT);
      bad++;
    }
    arena_rewind(arena, spot);
  }
  CHECK_INT(bad, 0);
}

/* With every greater height a region takes as much or more, as long as nothing is parted: what the search in
 * fill_balanced() stands on. */
static void test_monotone(void) {
  int bad = 0;
  for (int i = 0; i < 2000; i++) {
    ArenaSpot spot = arena_save(arena);
    Flow flow = flow_from(random_pattern(2));
    size_t end = 0;
    for (Len height = 0; height < 400 * PT; height += 3 * PT) {
      Fill fill = fill_flow(arena, &flow, (Cursor){0}, (Region){.height = height, .tight = i % 2, .bare = true});
      if (fill.height > height || (!fill.parted && fill.next.strip < end)) bad++;
      if (!fill.parted) end = fill.next.strip;
    }
    arena_rewind(arena, spot);
  }
  CHECK_INT(bad, 0);
}

static bool same_fill(const Flow *flow, Fill a, Fill b) {
  return same_cursor(flow, a.next, b.next) && a.height == b.height && a.parted == b.parted && a.moved == b.moved &&
         a.done == b.done;
}

/* Up to the height that a fill says, regions get the same: a balance passes over them. And most get more at it. */
static void test_stays(void) {
  int bad = 0, more = 0, tries = 0;
  for (int i = 0; i < 2000; i++) {
    ArenaSpot spot = arena_save(arena);
    Flow flow = flow_from(random_pattern(2));
    Region less = {.height = chance(200) * PT, .tight = i % 2, .bare = true}, higher = less;
    Fill fill = fill_flow(arena, &flow, (Cursor){0}, less);
    higher.height = fill.stays - 1;
    bad += fill.stays <= less.height || !same_fill(&flow, fill, fill_flow(arena, &flow, (Cursor){0}, higher));
    higher.height = fill.stays;
    tries += !fill.done;
    more += !fill.done && !same_fill(&flow, fill, fill_flow(arena, &flow, (Cursor){0}, higher));
    arena_rewind(arena, spot);
  }
  CHECK_INT(bad, 0);
  CHECK(more > tries / 2);
}

int main(void) {
  arena = arena_new();
  test_fill();
  test_rest();
  test_grid();
  test_grid_fonts();
  test_columns();
  test_random();
  test_balance();
  test_monotone();
  test_stays();
  arena_free(arena);
  return check_done();
}
