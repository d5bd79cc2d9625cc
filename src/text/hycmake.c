/* hycmake.c: making the image of a dictionary from what libhyphen has read. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "text/hyc.h"

/* The states of a level in breadth-first order. */
typedef struct Order {
  int *old;  /* new number to old */
  int *new_; /* old number to new */
} Order;

static bool order_states(Arena *arena, const HyphenDict *dict, Order *order) {
  int n = 1;
  order->old = NEW_ARRAY(arena, int, (size_t)dict->num_states);
  order->new_ = NEW_ARRAY(arena, int, (size_t)dict->num_states);
  for (int i = 0; i < n; i++) {
    const HyphenState *state = &dict->states[order->old[i]];
    if (state->repl || (state->match && strlen(state->match) > MAX_CHARS)) return false;
    for (int k = 0; k < state->num_trans; k++) {
      if (n == dict->num_states) return false;
      order->new_[state->trans[k].new_state] = n;
      order->old[n++] = state->trans[k].new_state;
    }
  }
  return n == dict->num_states;
}

static int by_match(const void *a, const void *b) {
  const HyphenState *const *x = a, *const *y = b;
  return strcmp((*x)->match, (*y)->match);
}

typedef struct Image {
  Arena *arena;
  Buf buf;
  HycHeader header;
} Image;

static uint64_t section(Image *image, const void *bytes, size_t n) {
  while (image->buf.n % 8) buf_char(&image->buf, '\0');
  uint64_t at = image->buf.n;
  buf_add(&image->buf, (Str){bytes, n});
  return at;
}

/* The digits of all states, each string once; match[old state] becomes its place. */
static Str pool_matches(Arena *arena, const HyphenDict *dict, uint32_t *match) {
  Buf pool = {.arena = arena};
  VEC(const HyphenState *) states = {0};
  for (int i = 0; i < dict->num_states; i++) {
    match[i] = 0;
    if (dict->states[i].match) VEC_PUSH(arena, &states, &dict->states[i]);
  }
  if (states.n) qsort(states.at, states.n, sizeof *states.at, by_match);
  for (size_t i = 0; i < states.n; i++) {
    bool again = i && strcmp(states.at[i - 1]->match, states.at[i]->match) == 0;
    match[states.at[i] - dict->states] = again ? match[states.at[i - 1] - dict->states] : (uint32_t)pool.n;
    if (!again) buf_add(&pool, (Str){states.at[i]->match, strlen(states.at[i]->match) + 1});
  }
  return buf_str(&pool);
}

static size_t nohyphen_size(const HyphenDict *dict) {
  size_t n = 0;
  for (int i = 0; dict->nohyphen && i <= dict->nohyphenl; i++) n += strlen(dict->nohyphen + n) + 1;
  return n;
}

/* The section that begins at byte `at` of the image, as a pointer there. */
static void *mapped(uint64_t at) {
  return (void *)(uintptr_t)(HYC_BASE + at);
}

static HyphenTrans *order_trans(Arena *arena, const HyphenDict *dict, const Order *order) {
  HyphenTrans *trans = NEW_ARRAY(arena, HyphenTrans, (size_t)dict->num_states);
  int t = 0;
  for (int i = 0; i < dict->num_states; i++) {
    const HyphenState *old = &dict->states[order->old[i]];
    for (int k = 0; k < old->num_trans; k++, t++) {
      trans[t].ch = old->trans[k].ch;
      trans[t].new_state = t + 1;
    }
  }
  return trans;
}

/* `match` by old state: where its digits are in the pool. */
static HyphenState *move_states(Arena *arena, const HyphenDict *dict, const Order *order, const uint32_t *match,
                                const HycLevel *level) {
  HyphenState *states = NEW_ARRAY(arena, HyphenState, (size_t)dict->num_states);
  HyphenTrans *trans = mapped(level->trans);
  char *pool = mapped(level->pool);
  for (int i = 0; i < dict->num_states; i++) {
    const HyphenState *old = &dict->states[order->old[i]];
    states[i].fallback_state = i ? order->new_[old->fallback_state] : -1;
    states[i].num_trans = old->num_trans;
    states[i].trans = trans;
    trans += old->num_trans;
    if (!old->match) continue;
    states[i].match = pool + match[order->old[i]];
    states[i].replindex = (signed char)strlen(old->match);
  }
  return states;
}

static bool add_level(Image *image, const HyphenDict *dict, HycLevel *level) {
  Arena *arena = image->arena;
  size_t n = (size_t)dict->num_states;
  Order order;
  if (!order_states(arena, dict, &order)) return false;
  uint32_t *match = NEW_ARRAY(arena, uint32_t, n);
  Str pool = pool_matches(arena, dict, match);
  *level = (HycLevel){.n_states = (uint32_t)n, .n_pool = (uint32_t)pool.n, .nohyphenl = dict->nohyphenl};
  level->n_nohyphen = (uint32_t)nohyphen_size(dict);
  level->trans = section(image, order_trans(arena, dict, &order), (n - 1) * sizeof(HyphenTrans));
  level->pool = section(image, pool.p, pool.n);
  level->nohyphen = section(image, dict->nohyphen, level->n_nohyphen);
  level->states = section(image, move_states(arena, dict, &order, match, level), n * sizeof(HyphenState));
  level->lhmin = (int8_t)dict->lhmin, level->rhmin = (int8_t)dict->rhmin;
  level->clhmin = (int8_t)dict->clhmin, level->crhmin = (int8_t)dict->crhmin;
  level->utf8 = dict->utf8;
  memcpy(level->cset, dict->cset, sizeof dict->cset);
  return true;
}

static bool fill(Image *image, const HyphenDict *dict, const struct stat *info) {
  HycHeader *header = &image->header;
  *header = (HycHeader){.version = HYC_VERSION, .order = HYC_ORDER, .state_size = sizeof(HyphenState)};
  header->base = HYC_BASE;
  memcpy(header->magic, HYC_MAGIC, sizeof header->magic);
  header->dic_size = (uint64_t)info->st_size;
  header->dic_seconds = info->st_mtim.tv_sec;
  header->dic_nanoseconds = info->st_mtim.tv_nsec;
  section(image, header, sizeof *header);
  for (; dict; dict = dict->nextlevel) {
    if (header->n_levels == HYC_LEVELS_MAX) return false;
    if (!add_level(image, dict, &header->level[header->n_levels++])) return false;
  }
  header->size = image->buf.n;
  memcpy(image->buf.p, header, sizeof *header);
  return true;
}

Str hyc_make(Arena *arena, const char *dictionary) {
  struct stat info;
  Image image = {.arena = arena, .buf = {.arena = arena}};
  if (stat(dictionary, &info) || !S_ISREG(info.st_mode)) return STR("");
  HyphenDict *dict = hnj_hyphen_load(dictionary);
  bool filled = dict && fill(&image, dict, &info);
  if (dict) hnj_hyphen_free(dict);
  return filled ? buf_str(&image.buf) : STR("");
}
