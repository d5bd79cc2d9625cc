/* test_paginate.c: where pages end, and the columns on them, against trying every way there is. */
#include "check.h"
#include "page/paginate.h"
#include "strips.h"

#define STRIPS 12
#define COLUMNS 3
#define ABOVE_MOST 40.0 /* points: no page ends higher, if another break is to be had */
#define PAGE_COST 100000
#define PARTED_COST 1e6

static Arena *arena;

/* A flow, alone on its pages or as columns there. */
typedef struct Trial {
  Strip strip[STRIPS];
  Flow flow, body;
  Strip columns;
  Block block;
  Box box;
  Part part;
  Len x[COLUMNS], height;
} Trial;

/* Nothing gives, so that the last page takes what others do; and no spaces, which fall away between pages. */
static void make_flow(Trial *t) {
  unsigned keeps = chance(4), spaces = chance(6);
  t->flow = (Flow){.strip = t->strip, .n = 1 + chance(STRIPS), .width = 100 * PT};
  for (size_t i = 0; i < t->flow.n; i++) {
    Strip *strip = &t->strip[i];
    *strip = some_strip(keeps, spaces, false, false);
    strip->flex.less = strip->before_flex.less = 0;
    if (strip->kind == STRIP_SPACE) strip->kind = STRIP_LINE;
  }
}

static void make_trial(Trial *t) {
  *t = (Trial){.box = {.kind = BOX_COLUMNS, .columns = {.balance = true}}};
  make_flow(t);
  t->part.box = &t->box;
  t->height = (Len)(60 + chance(80)) * PT;
  t->block = (Block){.kind = BLOCK_COLUMNS, .part = &t->part, .cell = &t->flow, .cells = 1, .cell_x = t->x};
  t->block.columns = 1 + chance(COLUMNS);
  t->block.divides = true;
  t->block.width = 100 * PT;
  t->columns = (Strip){.kind = STRIP_BLOCK, .block = &t->block};
  for (size_t i = 0; i < t->flow.n; i++) t->columns.height += t->strip[i].before + t->strip[i].height;
  t->body = t->block.columns > 1 ? (Flow){.strip = &t->columns, .n = 1, .width = 100 * PT} : t->flow;
}

/* ---- every way there is ------------------------------------------------------------------- */

static double above_foot(const Trial *t, size_t from, size_t to, const Region *region) {
  bool columns = t->block.columns > 1;
  Len y = 0;
  for (size_t i = from; i < to; i++) y = strip_bottom(&t->strip[i], i == from, y, region);
  return columns && shares(&t->flow, from, to)
             ? 0
             : (double)(region->height - y - room_of(&t->flow, from, to, region)) / PT;
}

/* So many columns in a region, the last of which ends before strip `to`. */
static double columns_cost(const Trial *t, size_t from, size_t to, size_t columns, const Region *region) {
  double best = columns || from < to ? NEVER : 0;
  for (size_t end = from + 1; columns && end <= to; end++) {
    if (above_foot(t, from, end, region) > ABOVE_MOST) continue;
    double cost = column_cost(&t->flow, from, end, region, column_foot);
    if (cost < NEVER) cost += columns_cost(t, end, to, columns - 1, region);
    if (cost < best) best = cost;
  }
  return best;
}

/* Columns in a region, or all of them lower: as high as filling them makes them, and again when that is a unit less. */
static double level_cost(const Trial *t, size_t from, size_t to) {
  Region region = {.height = t->height + STREAM_ROUNDING};
  Column column[COLUMNS];
  double best = columns_cost(t, from, to, t->block.columns, &region);
  for (Region lower = region; lower.height > 0; lower.height--) {
    lower.height = fill_columns(arena, &t->block, (Cursor){from, NULL, NULL}, lower, column).height;
    double above = (double)(region.height - lower.height) / PT;
    if (above > ABOVE_MOST) break;
    double cost = columns_cost(t, from, to, t->block.columns, &lower) + page_foot(above);
    if (cost < best) best = cost;
  }
  return best;
}

/* What goes in from a place on. */
static Fill fill_from(const Trial *t, size_t from) {
  Region region = {.height = t->height + STREAM_ROUNDING};
  Cursor inner = {from, NULL, NULL}, open = {0, &inner, NULL};
  return fill_rest(arena, &t->body, t->block.columns > 1 && from ? open : inner, region);
}

static size_t place_in(const Trial *t, const Cursor *at) {
  return t->block.columns == 1 ? at->strip : at->open ? at->open->strip : at->strip ? t->flow.n : 0;
}

/* An anchor alone makes no page. */
static bool is_drawn(const Trial *t, size_t from, size_t to) {
  bool drawn = t->block.columns > 1;
  for (size_t i = from; i < to; i++) drawn = drawn || t->strip[i].kind != STRIP_ANCHOR;
  return drawn;
}

/* The fullest page is there whatever it is like. */
static double page_cost(const Trial *t, size_t from, size_t to) {
  Region region = {.height = t->height + STREAM_ROUNDING};
  Fill fill = fill_from(t, from);
  bool full = place_in(t, &fill.next) == to, columns = t->block.columns > 1;
  if (full && fill.done) return PARTED_COST * (double)fill.parted;
  if (fill.done) return NEVER;
  double cost = columns ? level_cost(t, from, to) : column_cost(&t->flow, from, to, &region, page_foot);
  if (!columns && above_foot(t, from, to, &region) > ABOVE_MOST) cost = NEVER;
  if (!is_drawn(t, from, to)) cost = NEVER;
  if (full && cost >= NEVER)
    cost = page_foot((double)(region.height - fill.height) / PT) + (columns ? column_foot(ABOVE_MOST) : 0);
  return full ? cost + PARTED_COST * (double)fill.parted : cost;
}

static double least_cost(const Trial *t) {
  double cost[STRIPS + 1] = {0};
  for (size_t from = t->flow.n; from-- > 0;) {
    cost[from] = NEVER;
    for (size_t to = from + 1; to <= t->flow.n; to++) {
      double all = page_cost(t, from, to) + cost[to] + PAGE_COST;
      if (all < cost[from]) cost[from] = all;
    }
  }
  return cost[0];
}

/* ---- tests -------------------------------------------------------------------------------- */

static const MasterChoice *plain_masters(Layout *layout) {
  static Master master;
  layout->masters = (MasterList){&master, 1};
  layout->page.masters = (MasterChoice){.left = &master, .right = &master};
  return &layout->page.masters;
}

static double cost_of_pages(const Trial *t, const Paginator *p) {
  double cost = 0;
  for (size_t i = 0; i < p->pages.n; i++) {
    const Frag *frag = &p->pages.at[i].piece->frag;
    cost += PAGE_COST + page_cost(t, place_in(t, &frag->from), place_in(t, &frag->to));
  }
  return cost;
}

static bool paginates(Trial *t, double *cost) {
  static Layout layout;
  Opening opening = {.area = {0, 0, 100 * PT, t->height}};
  OpeningList openings = {&opening, 1};
  Gauge gauge = {.arena = arena, .placing = arena, .layout = &layout};
  Story story = {.flows = 1};
  Stream stream = {.width = 100 * PT, .flow = &t->body, .forced = true};
  plain_masters(&layout);
  Paginator p = {.gauge = &gauge, .story = &story, .openings = &openings, .numbers = 1, .start = &stream};
  p.stream = &stream;
  p.scratch = arena_within(arena);
  bool ok = paginate(&p);
  *cost = ok ? cost_of_pages(t, &p) : NEVER;
  return ok;
}

static void tell(const Trial *t) {
  fprintf(stderr, "  %zu columns of %.2f pt:", t->block.columns, (double)t->height / PT);
  for (size_t i = 0; i < t->flow.n; i++) {
    const Strip *s = &t->strip[i];
    fprintf(stderr, " %.0f^%.0f(+%.1f)+%.1f%s%s:%d", (double)s->height / PT, (double)s->before / PT,
            (double)s->before_flex.more / PT, s->share ? 999 : (double)s->flex.more / PT,
            s->kind == STRIP_ANCHOR ? "a" : "", s->keep ? "k" : "", (int)s->penalty);
  }
  fputc('\n', stderr);
}

/* No way costs less: to what integers leave of such costs. */
static void test_least(void) {
  int bad = 0, several = 0; /* of at least three pages, with something that costs */
  for (int i = 0; i < 30000 && bad < 500000000; i++) {
    ArenaSpot spot = arena_save(arena);
    Trial t;
    double its;
    make_trial(&t);
    double least = least_cost(&t);
    bool right = least >= NEVER || (paginates(&t, &its) && its <= least * 1.0001 + 5 * STRIPS);
    several += least > 2.5 * PAGE_COST && least < PARTED_COST;
    if (!right) bad++, fprintf(stderr, "costs %.1f, not %.1f\n", its, least), tell(&t);
    arena_rewind(arena, spot);
  }
  CHECK_INT(bad, 0);
  CHECK(several > 2000);
}

int main(void) {
  arena = arena_new();
  test_least();
  arena_free(arena);
  return check_done();
}
