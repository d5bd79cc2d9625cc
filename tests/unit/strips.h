/* strips.h: strips of all kinds, and what a column costs that holds some of them, reckoned in another way than stack.c
 * does it. */
#ifndef TEST_STRIPS_H
#define TEST_STRIPS_H

#include "page/stack.h"

#define NEVER 1e300

static unsigned seed = 4711;
static unsigned chance(unsigned n) {
  seed = seed * 1103515245 + 12345;
  return (seed >> 16) % n;
}

static Flex some_flex(Len of) {
  return chance(3) ? (Flex){0} : (Flex){(Len)chance(3) * of / 4, (Len)chance(4) * of / 2};
}

/* Lines of two fonts, blocks that are not divided, spaces, and what takes all that is left. */
static Strip some_strip(unsigned keeps, unsigned spaces, bool breaks, bool grid) {
  static const Box picture = {.kind = BOX_IMAGE};
  static const Part part = {.box = &picture};
  static const Block whole = {.kind = BLOCK_IMAGE, .part = &part};
  Strip strip = {.kind = STRIP_LINE, .height = 10 * PT, .baseline = 7 * PT, .on_grid = grid};
  unsigned kind = chance(12);
  if (kind == 0) strip.height = 25 * PT, strip.baseline = 18 * PT;
  if (kind == 1) strip.height = 9 * PT + PT / 3, strip.baseline = 6 * PT;
  if (kind == 2 || kind == 3)
    strip.kind = STRIP_BLOCK, strip.block = &whole, strip.height = (Len)(20 + chance(40)) * PT;
  if (kind == 4) strip.kind = STRIP_SPACE, strip.height = 7 * PT;
  if (kind == 5 && chance(3) == 0) strip.kind = STRIP_ANCHOR, strip.height = 0;
  if (strip.kind != STRIP_LINE) strip.on_grid = false, strip.baseline = 0;
  if (kind >= 2 && kind <= 4) strip.flex = some_flex(strip.height);
  if (kind == 3 && chance(4) == 0) strip.share = 1000, strip.flex.more = LEN_MAX - strip.height;
  if (chance(8) < spaces) strip.before = (Len)(1 + chance(20)) * PT, strip.before_flex = some_flex(strip.before);
  strip.keep = chance(8) < keeps;
  if (breaks && chance(8) == 0) strip.forced = FORCED_COLUMN;
  if (chance(4) == 0) strip.penalty = chance(3000);
  return strip;
}

/* By how much the strips from..to-1 can become higher. */
static Len room_of(const Flow *flow, size_t from, size_t to, const Region *region) {
  Len room = 0;
  for (size_t i = from; i < to; i++) {
    const Strip *strip = &flow->strip[i];
    Len before = region->tight ? strip->before_flex.less : strip->before_flex.more, step = region->grid.step;
    if (step && strip->on_grid) before = before / step * step;
    if (i > from) room += before;
    if (!strip->share) room += region->tight ? strip->flex.less : strip->flex.more;
  }
  return room;
}

static bool shares(const Flow *flow, size_t from, size_t to) {
  bool some = false;
  for (size_t i = from; i < to; i++) some = some || flow->strip[i].share || flow->strip[i].kind == STRIP_ANCHOR;
  return some;
}

static inline double page_foot(double above) {
  return 7 * above * above;
}

static double column_foot(double above) {
  return 1000 + 21 * above * above;
}

/* As stack.h says it; `foot`: of an end so many points above it. */
static double column_cost(const Flow *flow, size_t from, size_t to, const Region *region, double (*foot)(double)) {
  Len y = 0;
  if (to < flow->n && flow->strip[to - 1].keep && flow->strip[to].forced == FORCED_NONE) return NEVER;
  for (size_t i = from; i < to; i++) {
    if (i > from && flow->strip[i].forced != FORCED_NONE) return NEVER;
    y = strip_bottom(&flow->strip[i], i == from, y, region);
  }
  Len left = region->height - y, step = region->grid.step;
  if (step && left > 0 && left % step <= step / 5) left -= left % step;
  double rest = (double)left, room = (double)room_of(flow, from, to, region);
  double above = (rest - room) / PT;
  if (rest < 0) return NEVER;
  bool end = to == flow->n || flow->strip[to].forced != FORCED_NONE;
  double cost = end ? 0 : (double)flow->strip[to - 1].penalty;
  if (rest == 0 || (foot == column_foot && shares(flow, from, to))) return cost;
  if (above > 0) return cost + foot(above);
  return cost + 100 * (rest / room) * (rest / room) * (rest / room);
}

#endif
