/* lines.h: what holds for every result of the line breaker. */
#ifndef TESTS_UNIT_LINES_H
#define TESTS_UNIT_LINES_H

#include "text/break.h"

static inline bool discarded(const Item *items, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    bool broken = i == from && items[i].kind == ITEM_DISC;
    if (items[i].kind != ITEM_GLUE && items[i].kind != ITEM_PENALTY && !broken) return false;
  }
  return true;
}

/* The lines cover the paragraph, and their demerits are the paragraph's. */
static inline bool is_whole(const Item *items, size_t n, const Breaks *breaks) {
  int64_t demerits = 0;
  if (!items || !breaks->lines || breaks->line[0].start != 0 || breaks->line[breaks->lines - 1].end != n) return false;
  for (size_t i = 0; i < breaks->lines; i++) {
    const BreakLine *line = &breaks->line[i];
    demerits += line->demerits;
    if (line->start > line->end || line->overfull != (line->badness > 10000)) return false;
    if (i == 0) continue;
    size_t last_end = line[-1].end;
    if (line->start < last_end || line->end <= last_end) return false;
    if (!discarded(items, last_end, line->start)) return false;
  }
  return demerits == breaks->demerits;
}

#endif
