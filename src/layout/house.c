/* house.c: the houses of a layout, read in turn, and joined from the last on. */
#include "layout/house.h"

#include <string.h>

#include "base/file.h"
#include "base/messages.h"
#include "layout/layout.h"
#include "layout/value.h"
#include "yaml/yaml.h"

#define HINT_OUTSIDE "what a layout extends stands in its folder or below; no option changes that"

/* ---- reading -------------------------------------------------------------------- */

static void hint_missing(Arena *arena, const FileRef *file, DiagList *diags) {
  const char *whole = str_format(arena, "%s.yaml", file->name).p;
  if (root_has(file->root, whole))
    diag_hint(diags, "say the whole name of the file, '%.*s'", STR_ARG(path_name(str_from(whole))));
  else
    root_hint_near(arena, file->root, str_from(file->name), diags);
}

/* Is it one that a layout can extend? */
static bool check_house(const Node *house, const Node *name, DiagList *diags) {
  if (house->kind != NODE_MAP) {
    diag_error(diags, house->mark, MSG_TYPE, "a layout, a mapping of keys", node_kind_name(house));
    return false;
  }
  if (!node_find(house, "layout")) return true;
  diag_error(diags, name->mark, MSG_EXTENDS_COPY, STR_ARG(name->text));
  diag_hint(diags, "a house has fonts, colors, styles or slots, or is a layout with a body");
  return false;
}

/* The layout that is extended, or NULL after an error. */
static const Node *read_house(Arena *arena, const Node *name, const Root *root, DiagList *diags) {
  Str text;
  const Reader reader = {.arena = arena, .diags = diags};
  if (!reader_text(&reader, name, "the file of a layout, such as house.yaml", &text)) return NULL;
  Str beside = path_dir(str_from(name->mark.source->name));
  FileRef file = {root, path_join(arena, beside, text), HINT_OUTSIDE};
  const Node *house = yaml_read(arena, file, name->mark, diags);
  if (house) return check_house(house, name, diags) ? house : NULL;
  if (root_lacks(root, file.name)) hint_missing(arena, &file, diags);
  return NULL;
}

/* ---- joining -------------------------------------------------------------------- */

#define WHOLE 3 /* the depth of a layout; of what it has, see depth_of() */

/* How many levels of mappings are joined: 0, the layout's own counts; 1, name by name, or key by key; 2, each name key
 * by key. */
static int depth_of(Str name) {
  const Key *key = group_find(&group_layout, name);
  if (key && key->type == &type_flows) return 1;
  if (!key || (key->type != &type_group && key->type != &type_named)) return 0;
  return key->of == &group_style ? 2 : 1;
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
  const Node *house, *own;
  VEC(NodePair) pairs;
} Join;

/* Adds those of the layout's own names right before its i-th that the house does not have. */
static void add_new(Join *join, size_t i) {
  size_t from = i;
  while (from && !pair_of(join->house, join->own->pair[from - 1].key->text)) from--;
  for (; from < i; from++) VEC_PUSH(join->arena, &join->pairs, join->own->pair[from]);
}

static const Node *join_nodes(Arena *arena, const Node *house, const Node *own, int depth) {
  if (!depth || !is_joinable(own)) return own;
  if (!is_joinable(house)) return house; /* its reader says what is wrong */
  Join join = {.arena = arena, .house = house, .own = own};
  for (size_t i = 0; i < house->n; i++) {
    NodePair pair = house->pair[i];
    const NodePair *same = pair_of(own, pair.key->text);
    if (same) {
      int inner = depth == WHOLE ? depth_of(pair.key->text) : depth - 1;
      add_new(&join, (size_t)(same - own->pair));
      pair = (NodePair){same->key, join_nodes(arena, pair.value, same->value, inner)};
    }
    VEC_PUSH(arena, &join.pairs, pair);
  }
  add_new(&join, own->n);
  Node *joined = NEW(arena, Node);
  *joined = *own;
  joined->pair = join.pairs.at;
  joined->n = join.pairs.n;
  return joined;
}

/* ---- the chain ------------------------------------------------------------------ */

#define HOUSES_MAX 8 /* in turn; more than anyone can follow */

static bool check_chain(const Node *const *chain, size_t n, const Node *name, DiagList *diags) {
  const char *path = chain[n]->mark.source->path;
  for (size_t i = 0; i < n; i++) {
    if (strcmp(chain[i]->mark.source->path, path) != 0) continue;
    diag_error(diags, name->mark, MSG_EXTENDS_LOOP, path);
    return false;
  }
  if (n <= HOUSES_MAX) return true;
  diag_error(diags, name->mark, MSG_EXTENDS_DEPTH, HOUSES_MAX);
  return false;
}

const Node *house_join(Arena *arena, const Node *layout, const Root *root, DiagList *diags) {
  const Node *chain[HOUSES_MAX + 2] = {layout}, *name;
  size_t n = 1;
  for (; (name = node_find(chain[n - 1], "extends")); n++) {
    chain[n] = read_house(arena, name, root, diags);
    if (!chain[n] || !check_chain(chain, n, name, diags)) return NULL;
  }
  const Node *whole = chain[--n];
  while (n--) whole = join_nodes(arena, whole, chain[n], WHOLE);
  return whole;
}
