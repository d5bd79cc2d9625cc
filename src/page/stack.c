/* stack.c */
#include "page/stack.h"

#define STRETCH_COST 100 /* where spaces are stretched to the ends of their ranges; it grows as badness does */
#define UNEVEN_COST 1000 /* what is beside it shows it... */
#define UNEVEN_TIMES 3   /* ...and makes it worse */
#define SHORT_COST 7     /* for each point squared */

void stack_put(Stack *stack, const Strip *strip, bool head, const Region *region) {
  Len step = region->grid.step && strip->on_grid ? region->grid.step : 0;
  Len before = head ? 0 : region->tight ? strip->before_flex.less : strip->before_flex.more;
  stack->height = strip_bottom(strip, head, stack->height, region);
  stack->more += step ? before - before % step : before;
  if (strip->height + strip->flex.more < LEN_MAX) stack->more += region->tight ? strip->flex.less : strip->flex.more;
  bool share = strip->share && strip->height + strip->flex.more >= LEN_MAX;
  stack->share = stack->share || share || strip->kind == STRIP_ANCHOR;
}

static Len rest_of(const Stack *stack, const Region *region) {
  Len rest = region->height - stack->height, step = region->grid.step;
  return step && rest >= 0 && rest % step <= step / FILL_GRID_SLACK ? rest - rest % step : rest;
}

Len stack_short(const Stack *stack, const Region *region, Foot foot) {
  Len rest = rest_of(stack, region);
  return rest < 0 ? rest : foot == FOOT_COLUMN && stack->share ? 0 : larger(rest - stack->more, 0);
}

int64_t foot_cost(Len above, Foot foot) {
  int64_t cost = SHORT_COST * above / PT * above / PT;
  return foot == FOOT_PAGE ? cost : UNEVEN_COST + UNEVEN_TIMES * cost;
}

int64_t stack_cost(const Stack *stack, const Region *region, Foot foot) {
  Len rest = rest_of(stack, region), above = stack_short(stack, region, foot);
  if ((foot == FOOT_COLUMN && stack->share) || !rest) return 0;
  if (above || stack->more <= 0) return foot_cost(above, foot);
  int64_t ratio = rest * 100 / stack->more;
  return STRETCH_COST * ratio * ratio / 100 * ratio / 10000;
}

bool may_end(const Flow *flow, size_t strip) {
  return strip == flow->n || !flow->strip[strip - 1].keep || flow->strip[strip].forced != FORCED_NONE;
}

int64_t end_cost(const Flow *flow, size_t strip) {
  return strip < flow->n && flow->strip[strip].forced == FORCED_NONE ? flow->strip[strip - 1].penalty : 0;
}
