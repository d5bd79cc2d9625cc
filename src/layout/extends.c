/* extends.c: the files of a chain, read in turn, and joined from the last on. */
#include "layout/extends.h"

#include <string.h>

#include "base/messages.h"
#include "layout/style.h"

/* ---- joining -------------------------------------------------------------------- */

#define WHOLE 3 /* the levels of a file; of what it has, see levels_of() */

/* How many levels of mappings are joined: 0, the file's own counts; 1, name by name, or key by key; 2, each name key by
 * key. */
static int levels_of(const Group *group, Str name) {
  const Key *key = group_find(group, name);
  return key ? key->type->levels + (key->of == &group_style) : 0;
}

static const NodePair *pair_of(const Node *map, Str name) {
  for (size_t i = 0; i < map->n; i++) {
    if (str_eq(map->pair[i].key->text, name)) return &map->pair[i];
  }
  return NULL;
}

static bool is_joinable(const Node *node) {
  return node->kind == NODE_MAP && node->n <= NAMES_MAX;
}

typedef struct Join {
  Arena *arena;
  const Node *other, *own;
  VEC(NodePair) pairs;
} Join;

/* Adds those of the file's own names right before its i-th that the other does not have. */
static void add_new(Join *join, size_t i) {
  size_t from = i;
  while (from && !pair_of(join->other, join->own->pair[from - 1].key->text)) from--;
  for (; from < i; from++) VEC_PUSH(join->arena, &join->pairs, join->own->pair[from]);
}

static const Node *join_nodes(const Extends *extends, const Node *other, const Node *own, int levels) {
  if (!levels || !is_joinable(own)) return own;
  if (!is_joinable(other)) return other; /* its reader says what is wrong */
  Join join = {.arena = extends->arena, .other = other, .own = own};
  for (size_t i = 0; i < other->n; i++) {
    NodePair pair = other->pair[i];
    const NodePair *same = pair_of(own, pair.key->text);
    if (same) {
      int inner = levels == WHOLE ? levels_of(extends->group, pair.key->text) : levels - 1;
      add_new(&join, (size_t)(same - own->pair));
      pair = (NodePair){same->key, join_nodes(extends, pair.value, same->value, inner)};
    }
    VEC_PUSH(join.arena, &join.pairs, pair);
  }
  add_new(&join, own->n);
  Node *joined = NEW(join.arena, Node);
  *joined = *own;
  joined->pair = join.pairs.at;
  joined->n = join.pairs.n;
  return joined;
}

/* ---- the chain ------------------------------------------------------------------ */

#define CHAIN_MAX 8 /* in turn; more than anyone can follow */

static bool check_chain(const Node *const *chain, size_t n, const Node *name, DiagList *diags) {
  const char *path = chain[n]->mark.source->path;
  for (size_t i = 0; i < n; i++) {
    if (strcmp(chain[i]->mark.source->path, path) != 0) continue;
    diag_error(diags, name->mark, MSG_EXTENDS_LOOP, path);
    return false;
  }
  if (n <= CHAIN_MAX) return true;
  diag_error(diags, name->mark, MSG_EXTENDS_DEPTH, CHAIN_MAX);
  return false;
}

const Node *extends_join(const Extends *extends, const Node *file) {
  const Node *chain[CHAIN_MAX + 2] = {file}, *name;
  size_t n = 1;
  for (; (name = node_find(chain[n - 1], "extends")); n++) {
    chain[n] = extends->read(extends->self, name);
    if (!chain[n] || !check_chain(chain, n, name, extends->diags)) return NULL;
  }
  const Node *whole = chain[--n];
  while (n--) whole = join_nodes(extends, whole, chain[n], WHOLE);
  return whole;
}
