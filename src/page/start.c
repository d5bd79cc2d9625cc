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
  for (size_t i = 0; i < strip->block->cells; i++)
    cell[i] = start_of(arena, block_flow(strip->block, at.open, i), at.open[i]);
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

static bool is_begun(const Strip *strip) {
  const Line *line = strip->line;
  if (!line || line->number) return line != NULL;
  const Para *para = galley_para(line->galley), *first = strip->part->para;
  return para != first && !(first && para == first->first_line);
}

/* The cell of a row that holds the part, which is numbered behind all before it; else the only one. */
static size_t cell_of(const Block *block, uint32_t part) {
  const Part *row = block->part;
  size_t cell = 0;
  for (size_t i = 0, c = 0; block->kind == BLOCK_ROW && i < row->children; i++) {
    if (row->child[i].box->kind == BOX_FRAME) continue;
    if (row->child[i].number <= part) cell = c;
    c++;
  }
  return cell;
}

bool start_passes(const Flow *flow, Cursor at, uint32_t part) {
  if (at.strip == flow->n) return true;
  const Strip *strip = &flow->strip[at.strip];
  uint32_t next = strip->part->number;
  if (!at.open) return part < next || (part == next && is_begun(strip));
  size_t cell = cell_of(strip->block, part);
  return start_passes(block_flow(strip->block, at.open, cell), at.open[cell], part);
}

bool start_lacks(const Flow *flow, Cursor at) {
  if (at.strip == flow->n) return flow->more;
  const Block *block = flow->strip[at.strip].block;
  bool lacks = false;
  for (size_t i = 0; at.open && i < block->cells; i++)
    lacks = lacks || start_lacks(block_flow(block, at.open, i), at.open[i]);
  return lacks;
}
