/* start.c: a line says where its words are; a block that is begun has a place for each of its flows. */
#include "page/start.h"

/* The first frame that is given before the strip, or NULL. */
static const Part *frame_before(const Flow *flow, size_t strip) {
  if (!flow->asides) return NULL;
  size_t i = vec_seek(flow->aside, flow->asides, sizeof *flow->aside, strip);
  if (flow->aside[i].strip != strip) return NULL;
  while (i && flow->aside[i - 1].strip == strip) i--;
  return flow->aside[i].frame;
}

Start start_of(Arena *arena, const Flow *flow, Cursor at) {
  if (at.strip == flow->n) return (Start){0};
  const Strip *strip = &flow->strip[at.strip];
  const Part *frame = at.open ? NULL : frame_before(flow, at.strip);
  if (frame) return (Start){.part = frame};
  Start start = {.part = strip->part, .line = strip->line};
  if (!at.open) return start;
  Start *cell = NEW_ARRAY(arena, Start, strip->block->cells);
  for (size_t i = 0; i < strip->block->cells; i++) cell[i] = start_of(arena, &strip->block->cell[i], at.open[i]);
  start.cell = cell;
  return start;
}

Cursor start_cursor(Arena *arena, const Flow *flow, const Start *start) {
  if (!start->cell) return (Cursor){0};
  const Block *block = flow->strip[0].block;
  Cursor *open = NEW_ARRAY(arena, Cursor, block->cells);
  for (size_t i = 0; i < block->cells; i++) open[i] = start_cursor(arena, &block->cell[i], &start->cell[i]);
  return (Cursor){0, open};
}

uint32_t start_part(const Flow *flow, Cursor at) {
  if (at.strip == flow->n) return UINT32_MAX;
  const Block *block = flow->strip[at.strip].block;
  uint32_t least = UINT32_MAX;
  for (size_t i = 0; at.open && i < block->cells; i++) {
    uint32_t part = start_part(&block->cell[i], at.open[i]);
    if (part < least) least = part;
  }
  return at.open ? least : flow->strip[at.strip].part->number;
}

bool start_lacks(const Flow *flow, Cursor at) {
  if (at.strip == flow->n) return flow->more;
  const Block *block = flow->strip[at.strip].block;
  bool lacks = false;
  for (size_t i = 0; at.open && i < block->cells; i++) lacks = lacks || start_lacks(&block->cell[i], at.open[i]);
  return lacks;
}
