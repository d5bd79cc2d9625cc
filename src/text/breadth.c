/* breadth.c: the widths of what stands between two places where a line may end, or must. */
#include "text/breadth.h"

static bool is_solid(const Item *item) {
  return item->kind == ITEM_BOX || item->kind == ITEM_DISC;
}

/* May a line end at item i? As the breaker has it (item.h). */
static bool may_end(const Hlist *hlist, size_t i) {
  const Item *item = &hlist->item[i];
  if (item->kind == ITEM_GLUE) return i > 0 && is_solid(item - 1);
  return item->kind == ITEM_DISC || (item->kind == ITEM_PENALTY && item->penalty < ITEM_PENALTY_NEVER);
}

/* Glue at which a line ends vanishes, and so does glue at its beginning. */
Breadth breadth_of(Setter *setter, const Words *words, Levers levers) {
  ArenaSpot spot = arena_save(setter->scratch);
  HlistSpec spec = {.extent = {0, words->n}, .scale = levers_scale(levers, words->para->style)};
  Hlist hlist = hlist_make(setter, words, &spec);
  Breadth breadth = {0};
  Len piece = 0, line = 0;
  for (size_t i = 0; i < hlist.n; i++) {
    const Item *item = &hlist.item[i];
    bool end = may_end(&hlist, i), forced = item->kind == ITEM_PENALTY && item->penalty <= ITEM_PENALTY_ALWAYS;
    if (end) breadth.least = larger(breadth.least, piece + item->pre);
    breadth.most = larger(breadth.most, line);
    if (end) piece = item->post;
    if (forced) line = 0;
    if (item->kind == ITEM_PENALTY || item->fil) continue;
    line += item->width;
    if (!end || item->kind == ITEM_DISC) piece += item->width;
  }
  breadth.least = larger(breadth.least, piece);
  breadth.most = larger(breadth.most, line);
  arena_rewind(setter->scratch, spot);
  return breadth;
}
