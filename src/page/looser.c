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

LoosePara looser_find(const Looser *looser, const LooserSpan *span, const Galley **galley) {
  LoosePara best = {0};
  for (size_t i = span->from; i < span->to; i++) {
    const Strip *strip = &span->flow->strip[i];
    const Galley *its = strip->kind == STRIP_LINE ? strip->line->galley : NULL;
    bool whole = its && strip->line == its->line && its->lines > 1 && i + its->lines <= span->to;
    if (!whole || its->more || its->line->number || its->spec.looseness) continue;
    int64_t cost = looser_cost(looser, its, span->lines);
    if (cost < 0 || (best.lines && cost / LOOSER_DEMERITS >= best.cost)) continue;
    best = (LoosePara){galley_para(its), span->lines, cost / LOOSER_DEMERITS};
    *galley = its;
  }
  return best;
}
