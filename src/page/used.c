/* used.c: from fragments back to galleys, each cut behind the last line of it that is placed. */
#include "page/used.h"

/* Its lines up to this one. */
static void add_line(Used *used, const Line *line) {
  const Galley *galley = line->galley;
  void **known = map_at(&used->cuts, (Str){(const char *)&galley, sizeof galley});
  Galley *cut = *known;
  size_t lines = (size_t)(line - galley->line) + 1;
  if (!cut) {
    *known = cut = NEW(used->arena, Galley);
    *cut = *galley;
    cut->lines = 0;
    cut->demerits = 0;
    VEC_PUSH(used->arena, &used->galleys, cut);
  }
  for (; cut->lines < lines; cut->lines++) cut->demerits += galley->line[cut->lines].demerits;
}

void used_add(Used *used, const Frag *frag) {
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    if (strip->kind == STRIP_LINE) add_line(used, strip->line);
    if (strip->kind == STRIP_BLOCK && strip->block->label) VEC_PUSH(used->arena, &used->galleys, strip->block->label);
    for (size_t c = 0; c < frag->placed[i].cells; c++) used_add(used, &frag->placed[i].cell[c]);
  }
}
