/* hyc.c: libhyphen's structs over the image of a dictionary.
 *
 * An image is not trusted: one pass over its states checks every index, that
 * fallbacks lead towards the root (so they end), and that no match reaches
 * back beyond the word's beginning, which libhyphen itself takes on faith. */
#include "text/hyc.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

static bool same_file(const HycHeader *header, const struct stat *info) {
  return header->dic_size == (uint64_t)info->st_size && header->dic_seconds == info->st_mtim.tv_sec &&
         header->dic_nanoseconds == info->st_mtim.tv_nsec;
}

static bool header_fits(const HycHeader *header, size_t size, const struct stat *dictionary) {
  if (size < sizeof *header || memcmp(header->magic, HYC_MAGIC, sizeof header->magic) != 0) return false;
  if (header->version != HYC_VERSION || header->order != HYC_ORDER) return false;
  if (header->state_size != sizeof(HyphenState) || header->size != size || !same_file(header, dictionary)) return false;
  return header->n_levels >= 1 && header->n_levels <= HYC_LEVELS_MAX;
}

/* `n` things of `each` bytes from byte `at` of the image, or NULL. */
static void *section(HycHeader *header, uint64_t at, uint64_t n, size_t each) {
  if (at % 8 || at > header->size || n > (header->size - at) / each) return NULL;
  return (char *)header + at;
}

/* libhyphen walks nohyphenl + 1 words, none of them empty. */
static bool nohyphen_sound(const char *words, const HycLevel *level) {
  int32_t ends = 0;
  for (uint32_t i = 0; i < level->n_nohyphen; i++) {
    if (words[i]) continue;
    if (i == 0 || !words[i - 1]) return false;
    ends++;
  }
  if (level->n_nohyphen == 0) return level->nohyphenl == 0;
  return words[level->n_nohyphen - 1] == '\0' && ends - 1 == level->nohyphenl;
}

static bool scalars_sound(const HycLevel *level) {
  const int8_t least[] = {level->lhmin, level->rhmin, level->clhmin, level->crhmin};
  for (size_t i = 0; i < sizeof least; i++) {
    if (least[i] < 0 || least[i] > MAX_CHARS) return false;
  }
  for (size_t i = 0; i < MAX_NAME && level->cset[i]; i++) {
    char c = level->cset[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '-' && c != '_') return false; /* iconv takes it as part of a path */
  }
  return !level->cset[MAX_NAME - 1] && level->n_states >= 1 && level->n_states < INT_MAX / 2;
}

typedef struct Sections {
  HyphenState *states;
  HyphenTrans *trans;
  char *pool;
  uintptr_t moved; /* what is to be added to the pointers of the image */
} Sections;

/* Its match and transitions are in the image, the transitions from number `first` on; moves its pointers. */
static bool state_sound(const HycLevel *level, const Sections *in, HyphenState *state, uint32_t first, uint8_t room) {
  HyphenTrans *trans = in->trans + first;
  if (state->repl || (uintptr_t)state->trans + in->moved != (uintptr_t)trans) return false;
  if (state->num_trans < 0 || (uint32_t)state->num_trans > level->n_states - 1 - first) return false;
  uintptr_t match = (uintptr_t)state->match + in->moved - (uintptr_t)in->pool;
  if (state->match) {
    int n = (int)state->replindex;
    if (n < 0 || n > room || match >= level->n_pool || (size_t)n >= level->n_pool - match) return false;
    if (in->pool[match + (size_t)n]) return false;
  }
  if (in->moved) {
    if (state->match) state->match = in->pool + match;
    state->trans = trans;
  }
  return true;
}

/* room[i]: the most digits that the match of state i can have without reaching back beyond the dot before the word:
 * one more than the letters that lead there, unless the first of these is that dot. */
static bool states_sound(const HycLevel *level, const Sections *in, uint8_t *room) {
  uint32_t next = 1, depth_start = 0, depth_end = 1; /* the states as far from the root as state i */
  for (uint32_t i = 0; i < level->n_states; i++) {
    HyphenState *state = &in->states[i];
    if (next == i || room[i] == UINT8_MAX) return false;
    if (i == depth_end) depth_start = i, depth_end = next;
    int fallback = state->fallback_state;
    if (i == 0 ? fallback != -1 : fallback < 0 || (uint32_t)fallback >= depth_start) return false;
    if (!state_sound(level, in, state, next - 1, room[i])) return false;
    for (int k = 0; k < state->num_trans; k++, next++) {
      if (state->trans[k].new_state != (int)next) return false;
      room[next] = i ? (uint8_t)(room[i] + 1) : state->trans[k].ch == '.' ? 1 : 2;
    }
  }
  return next == level->n_states;
}

static HyphenDict *read_level(Arena *arena, HycHeader *header, const HycLevel *level) {
  if (!scalars_sound(level)) return NULL;
  Sections in = {.states = section(header, level->states, level->n_states, sizeof(HyphenState)),
                 .trans = section(header, level->trans, level->n_states - 1, sizeof(HyphenTrans)),
                 .pool = section(header, level->pool, level->n_pool, 1),
                 .moved = (uintptr_t)header - (uintptr_t)header->base};
  char *nohyphen = section(header, level->nohyphen, level->n_nohyphen, 1);
  if (!in.states || !in.trans || !in.pool || !nohyphen || !nohyphen_sound(nohyphen, level)) return NULL;
  ArenaSpot spot = arena_save(arena);
  bool sound = states_sound(level, &in, NEW_ARRAY(arena, uint8_t, level->n_states));
  arena_rewind(arena, spot);
  if (!sound) return NULL;
  HyphenDict *dict = NEW(arena, HyphenDict);
  *dict = (HyphenDict){.lhmin = level->lhmin, .rhmin = level->rhmin, .clhmin = level->clhmin, .crhmin = level->crhmin};
  dict->nohyphen = level->n_nohyphen ? nohyphen : NULL;
  dict->nohyphenl = level->nohyphenl;
  dict->num_states = (int)level->n_states;
  dict->utf8 = level->utf8;
  dict->states = in.states;
  memcpy(dict->cset, level->cset, sizeof dict->cset);
  return dict;
}

HyphenDict *hyc_dict(Arena *arena, void *image, size_t size, const struct stat *dictionary) {
  HycHeader *header = image;
  HyphenDict *first = NULL, **link = &first;
  if (!header_fits(header, size, dictionary)) return NULL;
  if ((uintptr_t)image != header->base && mprotect(image, size, PROT_READ | PROT_WRITE)) return NULL;
  for (uint32_t i = 0; i < header->n_levels; i++) {
    *link = read_level(arena, header, &header->level[i]);
    if (!*link) return NULL;
    link = &(*link)->nextlevel;
  }
  return first;
}
