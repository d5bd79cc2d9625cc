/* flow.c: greedy filling, and balancing by trying heights.
 *
 * Balancing halves the interval between a height that is too little and one
 * that holds everything; the latter is always at hand, so that columns can
 * neither overflow nor lose a line. */
#include "page/flow.h"

/* A line that misses its place on the grid by less than a fifth of a step goes up to it, not down to the next: so
 * little comes of another font. Lines that are less than half a step high could come to stand on each other. */
#define GRID_SLACK 5

#define BALANCE_STEP (PT / 64) /* finer than any reader sees */

Len flow_below(const Strip *strip, bool head, Len y, const Grid *grid) {
  Len top = y + (head ? 0 : strip->before);
  if (strip->kind == STRIP_LINE && grid->step) {
    Len slack = strip->height * 2 < grid->step ? 0 : grid->step / GRID_SLACK;
    Len baseline = top + strip->baseline - grid->origin - slack;
    Len steps = baseline <= 0 ? 0 : (baseline + grid->step - 1) / grid->step;
    top = steps * grid->step + grid->origin - strip->baseline;
  }
  return top + strip->height;
}

Flow flow_fill(const Vlist *vlist, size_t from, size_t to, Len height, const Grid *grid) {
  Flow best = {.end = from}, any = {.end = from, .broken = true};
  Len y = 0;
  for (size_t i = from; i < to; i++) {
    const Strip *strip = &vlist->strip[i];
    if (i > from && strip->break_before != BREAK_AUTO) return (Flow){i, y, false};
    y = flow_below(strip, i == from, y, grid);
    if (y > height) return best.end > from ? best : any;
    any.end = i + 1;
    any.height = y;
    if (i + 1 == to || !strip->keep) best = (Flow){i + 1, y, false};
  }
  return best;
}

bool flow_columns(const Vlist *vlist, size_t from, size_t to, Len height, const Grid *grid, size_t columns,
                  size_t *start, Len *most) {
  size_t at = from;
  bool broken = false;
  *most = 0;
  for (size_t c = 0; c < columns; c++) {
    start[c] = at;
    Flow flow = flow_fill(vlist, at, to, height, grid);
    broken = broken || flow.broken;
    if (flow.height > *most) *most = flow.height;
    at = flow.end;
  }
  start[columns] = at;
  return at == to && !broken;
}

Len flow_height(const Vlist *vlist, size_t from, size_t to, const Grid *grid) {
  Len y = 0;
  for (size_t i = from; i < to; i++) y = flow_below(&vlist->strip[i], i == from, y, grid);
  return y;
}

Len flow_balance(const Vlist *vlist, size_t from, size_t to, const Grid *grid, size_t columns, size_t *start) {
  Len high = flow_height(vlist, from, to, grid), low = -1, most; /* the spaces at the heads fall away: no better low */
  while (high - low > BALANCE_STEP) {
    Len middle = low + (high - low) / 2;
    if (flow_columns(vlist, from, to, middle, grid, columns, start, &most))
      high = most < middle ? most : middle;
    else
      low = middle;
  }
  flow_columns(vlist, from, to, high, grid, columns, start, &most);
  return most;
}
