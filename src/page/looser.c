/* looser.c */
#include "page/looser.h"

int64_t looser_cost(const Looser *looser, const Galley *galley, int lines) {
  GalleySpec spec = galley->spec;
  bool fits;
  spec.looseness += lines;
  spec.tolerable = true;
  if (galley->passes > 2) return -1;
  if (spec.rooms || spec.on || spec.enough || galley->lines + (size_t)lines < 1) return -1;
  const Galley *other = galleyshelf_set(looser->shelf, looser->setter, galley->words, &spec, &fits);
  if (!fits || other->lines != galley->lines + (size_t)lines) return -1;
  int64_t cost = larger(other->demerits - galley->demerits, 0);
  for (size_t i = 0; i < other->lines; i++) {
    if (other->line[i].overfull || other->line[i].beyond) return -1;
  }
  return cost <= LOOSER_COST_MOST ? cost : -1;
}

const Galley *looser_find(const Looser *looser, const Flow *flow, size_t from, size_t to, int lines, int64_t *cost) {
  const Galley *best = NULL;
  for (size_t i = from; i < to; i++) {
    const Galley *galley = flow->strip[i].kind == STRIP_LINE ? flow->strip[i].line->galley : NULL;
    bool whole = galley && flow->strip[i].line == galley->line && galley->lines > 1 && i + galley->lines <= to;
    if (!whole || galley->more || galley->line->number || galley->spec.looseness) continue;
    int64_t its = looser_cost(looser, galley, lines);
    if (its < 0 || (best && its / LOOSER_DEMERITS >= *cost)) continue;
    best = galley;
    *cost = its / LOOSER_DEMERITS;
  }
  return best;
}
