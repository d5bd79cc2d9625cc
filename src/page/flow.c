/* flow.c: what sizes come to, and what is found where they do not fit. */
#include "page/flow.h"

const Size size_rest = {.kind = SIZE_SHARE, .part = 1000, .len = {.to = {.len = LEN_MAX}}};

Len size_of(const Size *size, Len whole, Len em, Len otherwise) {
  switch (size->kind) {
  case SIZE_LEN: return length_at(size->len.is, em);
  case SIZE_PERCENT: return whole * size->part / 100000; /* rounded down: two halves are not more than the whole */
  default: return otherwise;
  }
}

void flow_found(Gauge *gauge, Finding finding) {
  finding.part = gauge->part;
  VEC_PUSH(gauge->arena, &gauge->findings, finding);
}

Len flow_fit(Gauge *gauge, Mark mark, Len width, Len room) {
  if (width > 0 && width <= room) return width;
  flow_found(gauge, (Finding){.kind = FINDING_WIDTH, .mark = mark, .wanted = width, .room = room});
  return room > PT ? room : PT;
}

void flow_check(Gauge *gauge, const Block *block, Len height, size_t first) {
  if (block_fits(gauge, block, height)) return;
  size_t kept = first;
  for (size_t i = first; i < gauge->findings.n; i++) {
    if (gauge->findings.at[i].kind != FINDING_HIGH) gauge->findings.at[kept++] = gauge->findings.at[i];
  }
  gauge->findings.n = kept;
  Finding finding = {.kind = FINDING_HIGH, .mark = block->part->mark, .wanted = block->height.least, .room = height};
  finding.block = block;
  flow_found(gauge, finding);
}

void flow_height(Gauge *gauge, Strip *strip, const Size *size, Spring content) {
  Len em = part_em(strip->part), from = length_at(size->len.from, em), to = length_at(size->len.to, em);
  Spring height = content;
  switch (size->kind) {
  case SIZE_LEN: /* a range is as high as its content, up to `to` */
    height = range_at(&size->len, em);
    height.is = larger(height.is, content.is < to ? content.is : to);
    height.least = larger(height.least, content.least < height.is ? content.least : height.is);
    break;
  case SIZE_PERCENT:
    height.is = size_of(size, gauge->body_height, em, 0);
    height.is = height.is < from ? from : height.is > to ? to : height.is;
    height.least = height.most = height.is;
    break;
  case SIZE_SHARE:
    strip->share = size->part;
    height.is = height.least = larger(content.is, from);
    height.most = larger(height.is, to);
    break;
  case SIZE_AUTO:
    height = spring_larger(content, (Spring){from, from, from});
    if (to < LEN_MAX) height.most = larger(height.is, to);
    break;
  }
  strip->height = height.is;
  strip->flex = flex_of(height);
}

/* Does what ends lowest in it stay with what follows, such as a heading on a ground, or in a row with a number? A
 * heading beside its text does not: nothing of that follows. */
static bool keeps(const Block *block) {
  bool keeps = false;
  Len lowest = 0;
  for (size_t i = 0; i < block->cells; i++) {
    const Flow *cell = &block->cell[i];
    Len bottom = block_height(cell, no_grid).is + (block->cell_y ? block->cell_y[i] : 0);
    bool its = cell->n && !cell->more && cell->strip[cell->n - 1].keep;
    if (bottom >= lowest) keeps = its || (keeps && bottom == lowest);
    lowest = larger(lowest, bottom);
  }
  return keeps;
}

Strip flow_block(Gauge *gauge, const Block *block, const Size *size, size_t first) {
  const Part *part = block->part;
  Strip strip = {.kind = STRIP_BLOCK, .mark = part->mark, .part = part, .block = block};
  strip.keep = keeps(block);
  strip.on_grid = block->grid.step;
  strip.baseline = block->grid.origin;
  flow_height(gauge, &strip, size, block->height);
  Len most = size->kind == SIZE_PERCENT ? strip.height : length_at(size->len.to, part_em(part));
  if (most < LEN_MAX) flow_check(gauge, block, most, first);
  return strip;
}
