/* columns.c: columns of one width, through which one flow runs, or of several, with a flow for each (uneven.h). */
#include "page/fill.h"
#include "page/uneven.h"

/* ---- how high they are -------------------------------------------------------------------- */

/* As low as they can be, and take all. *gives: something in them could be less high. */
static Fill balance(Gauge *gauge, const Block *block, bool tight, bool *gives) {
  ArenaSpot spot = arena_save(gauge->setter->scratch);
  Column *column = NEW_ARRAY(gauge->setter->scratch, Column, block->columns);
  Region region = {.tight = tight, .grid = block->grid};
  Fill fill = fill_balanced(gauge->setter->scratch, block, (Cursor){0}, region, column);
  for (size_t c = 0; c < block->columns; c++) *gives = *gives || column[c].flow->gives;
  arena_rewind(gauge->setter->scratch, spot);
  return fill;
}

static ColumnsNeed measure(Gauge *gauge, const Block *block) {
  bool gives = false;
  Fill fill = balance(gauge, block, false, &gives);
  Len is = fill.height, least = gives ? balance(gauge, block, true, &gives).height : is;
  ColumnsNeed need = {.height = {least < is ? least : is, is, is}};
  if (!fill.done) need.stuck = block_flow(block, &fill.next, 0)->strip[fill.next.strip].mark;
  return need;
}

static void set_need(Gauge *gauge, Block *block, const ColumnsNeed *need) {
  block->height = need->height;
  if (!need->stuck.source) return;
  flow_found(gauge, (Finding){.kind = FINDING_FORCED, .mark = need->stuck, .n = block->columns});
}

/* They do not fit, and go on. */
static void set_more(Block *block, Len enough) {
  block->more = true;
  block->height = (Spring){enough + 1, enough + 1, enough + 1};
}

static bool takes_all(Gauge *gauge, const Block *block, Region region) {
  ArenaSpot spot = arena_save(gauge->setter->scratch);
  Column *column = NEW_ARRAY(gauge->setter->scratch, Column, block->columns);
  Fill fill = fill_columns(gauge->setter->scratch, block, (Cursor){0}, region, column);
  arena_rewind(gauge->setter->scratch, spot);
  return fill.done;
}

bool columns_fit(Gauge *gauge, const Block *block, Len height) {
  return takes_all(gauge, block, (Region){.height = height, .tight = true, .grid = block->grid});
}

/* ---- of one width ------------------------------------------------------------------------- */

static void make_even(Gauge *gauge, const BlockSpec *spec, Block *block, Len width) {
  Flow *cell = NEW(gauge->arena, Flow);
  Len enough = gauge->enough;
  FlowSpec inside = {.width = width, .running = RUNS_COLUMNS, .on_grid = true, .start = spec->start};
  gauge->enough = block->divides ? enough * (Len)block->columns : 0;
  *cell = flow_make(gauge, spec->part->child, spec->part->children, &inside);
  gauge->enough = enough;
  block->cell = cell;
  if (cell->more) {
    set_more(block, enough);
    return;
  }
  ColumnsNeed need = measure(gauge, block);
  set_need(gauge, block, &need);
}

/* ---- of several widths -------------------------------------------------------------------- */

/* What no page is higher than, if they go on over pages, so that no more has to be measured; 0: all is. */
static Len tallest(const Gauge *gauge, const Block *block) {
  if (!block->divides) return 0;
  return gauge->enough ? gauge->enough : gauge->tallest ? flow_enough(gauge->tallest) : 0;
}

static Uneven *new_uneven(Gauge *gauge, const BlockSpec *spec, const Len *width, Len enough) {
  Uneven *uneven = NEW(gauge->arena, Uneven);
  FlowSpec first = {.width = width[0], .running = RUNS_COLUMNS, .on_grid = true, .start = spec->start};
  *uneven = (Uneven){.gauge = gauge, .part = spec->part, .body_height = gauge->body_height, .width = width};
  uneven->flows.arena = gauge->arena;
  uneven->cell = flow_apart(gauge, spec->part, &first, enough);
  return uneven;
}

static void set_uneven(Block *block, Uneven *uneven) {
  block->uneven = uneven;
  block->cell = uneven->cell;
}

/* Those that are made whole are kept: columns in columns are asked for with each height that a search tries. */
static void make_whole(Gauge *gauge, const BlockSpec *spec, Block *block, const Len *width) {
  struct {
    const Part *part;
    Len width;
  } of = {spec->part, block->width};
  Str key = {(const char *)&of, sizeof of};
  Uneven *known = *map_at(&gauge->unevens, key), *uneven = known ? known : new_uneven(gauge, spec, width, 0);
  set_uneven(block, uneven);
  if (!known) {
    uneven->need = measure(gauge, block);
    *map_at(&gauge->unevens, key) = uneven;
  }
  set_need(gauge, block, &uneven->need);
}

static void make_uneven(Gauge *gauge, const BlockSpec *spec, Block *block, const Len *width) {
  if (!block->divides && !spec->start) {
    make_whole(gauge, spec, block, width);
    return;
  }
  Len enough = tallest(gauge, block);
  set_uneven(block, new_uneven(gauge, spec, width, enough));
  if (enough && !takes_all(gauge, block, (Region){.height = enough, .grid = block->grid})) {
    set_more(block, enough);
    return;
  }
  ColumnsNeed need = measure(gauge, block);
  set_need(gauge, block, &need);
}

/* ---- both --------------------------------------------------------------------------------- */

static bool is_even(const Len *width, size_t n) {
  bool even = true;
  for (size_t i = 1; i < n; i++) even = even && width[i] == width[0];
  return even;
}

void columns_make(Gauge *gauge, const BlockSpec *spec, Block *block) {
  const Part *part = spec->part;
  const Box *box = part->box;
  size_t n = block->columns = box->columns.widths.n;
  block->gutter = length_at(box->hold.gutter, part_em(part));
  Len room = block->width - block->gutter * (Len)(n - 1);
  if (room < (Len)n) {
    flow_found(gauge, (Finding){.kind = FINDING_GUTTERS, .mark = part->mark, .n = n, .columns = true});
    room = larger(block->width, PT * (Len)n); /* the layout goes on with this much */
  }
  block->grid = gauge->grid;
  block->divides = spec->running == RUNS_PAGES && (box->height.kind == SIZE_AUTO || box->height.kind == SIZE_SHARE);
  block->together = box->keep == KEEP_TOGETHER;
  block->cell_x = NEW(gauge->arena, Len);
  block->cells = 1;
  const Len *width = box->columns.widths.at ? uneven_widths(gauge, part, block->width, room) : NULL;
  if (width && !is_even(width, n))
    make_uneven(gauge, spec, block, width);
  else
    make_even(gauge, spec, block, width ? width[0] : room / (Len)n);
}
