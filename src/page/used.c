/* used.c: from fragments back to galleys, each cut behind the last line of it that is placed. */
#include "page/used.h"

#include "page/start.h"

/* Its lines up to this one. */
static void add_line(Used *used, const Line *line) {
  const Galley *galley = line->galley;
  Gauge *gauge = used->gauge;
  void **known = map_at(&used->cuts, (Str){(const char *)&galley, sizeof galley});
  Galley *cut = *known;
  size_t lines = (size_t)(line - galley->line) + 1;
  if (!cut) {
    *known = cut = NEW(gauge->arena, Galley);
    *cut = *galley;
    cut->lines = 0;
    cut->demerits = 0;
    VEC_PUSH(gauge->arena, &gauge->galleys, cut);
  }
  for (; cut->lines < lines; cut->lines++) cut->demerits += galley->line[cut->lines].demerits;
}

/* What is about the strips that stand here. A part that comes next and is not begun is made anew where it goes. */
static void report_found(const Used *used, const Frag *frag) {
  const Flow *flow = frag->flow;
  for (size_t i = 0; i < flow->founds; i++) {
    if (start_passes(flow, frag->to, flow->found[i].part)) finding_report(used->reporter, &flow->found[i]);
  }
}

static void add(Used *used, const Frag *frag, bool apart) {
  apart = apart || frag->flow->apart;
  if (frag->flow->apart) report_found(used, frag);
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Galley *label = strip->kind == STRIP_BLOCK ? strip->block->label : NULL;
    if (apart && strip->kind == STRIP_LINE) add_line(used, strip->line);
    if (apart && label) VEC_PUSH(used->gauge->arena, &used->gauge->galleys, label);
    for (size_t c = 0; c < frag->placed[i].cells; c++) add(used, &frag->placed[i].cell[c], apart);
  }
}

void used_add(Used *used, const Frag *frag) {
  add(used, frag, false);
}

void used_add_frames(Used *used, const Frame *frame, size_t n) {
  for (size_t i = 0; i < n; i++) {
    for (size_t c = 0; c < frame[i].placed.cells; c++) add(used, &frame[i].placed.cell[c], false);
  }
}
