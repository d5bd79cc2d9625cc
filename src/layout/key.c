/* key.c: mappings, by their groups. */
#include "layout/key.h"

#include "base/messages.h"
#include "base/unit.h"

/* ---- finding ------------------------------------------------------------------ */

/* Like strcmp(), for a name without NUL at its end. */
static int compare(Str name, const char *key) {
  for (size_t i = 0; i < name.n; i++) {
    int by = (unsigned char)name.p[i] - (unsigned char)key[i];
    if (by) return by;
  }
  return -(key[name.n] != '\0');
}

const Key *group_find(const Group *group, Str name) {
  size_t low = 0, high = group->keys;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int by = compare(name, group->key[middle].name);
    if (by == 0) return &group->key[middle];
    if (by < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return group->base ? group_find(group->base, name) : NULL;
}

bool group_knows(const Group *group, Str name) {
  bool known = group_find(group, name);
  for (size_t i = 0; !known && group->kin && group->kin[i]; i++) known = group_find(group->kin[i], name);
  return known;
}

const Node *group_misplaced(const Group *group, const Node *map, size_t *at) {
  while (*at < map->n) {
    const Node *key = map->pair[(*at)++].key;
    if (!group_find(group, key->text) && group_knows(group, key->text)) return key;
  }
  return NULL;
}

/* ---- values --------------------------------------------------------------------- */

bool reader_text(const Reader *reader, const Node *node, const char *wanted, Str *text) {
  bool ok = node->kind == NODE_SCALAR && !node_is_null(node);
  if (ok)
    *text = node->text;
  else
    diag_error(reader->diags, node->mark, MSG_TYPE, wanted, node_kind_name(node));
  return ok;
}

bool reader_names(const Reader *reader, const Node *map, const char *wanted) {
  if (!map) return false;
  if (map->kind == NODE_MAP && map->n <= NAMES_MAX) return true;
  if (map->kind == NODE_MAP)
    diag_error(reader->diags, map->mark, MSG_NAMES_MANY, NAMES_MAX);
  else
    diag_error(reader->diags, map->mark, MSG_TYPE, wanted, node_kind_name(map));
  return false;
}

void reader_unknown(const Reader *reader, const Node *node, const char *what, const Choice *choice) {
  diag_error(reader->diags, node->mark, MSG_NAME_UNKNOWN, what, STR_ARG(choice->nearest.wanted));
  diag_choice(reader->diags, choice);
}

/* ---- unknown keys ------------------------------------------------------------------ */

static void try_keys(Nearest *nearest, const Group *group) {
  for (; group; group = group->base) {
    for (size_t i = 0; i < group->keys; i++) nearest_try(nearest, str_from(group->key[i].name));
  }
}

void group_hint_kin(const Reader *reader, const Group *group, Str key) {
  Buf with = {.arena = reader->arena};
  const Group *without = NULL;
  size_t lack = 0;
  for (size_t i = 0; group->kin[i]; i++) {
    const Group *kin = group->kin[i];
    if (group_find(kin, key)) {
      buf_addf(&with, "%s%s", with.n ? ", " : "", kin->name);
      continue;
    }
    without = kin;
    lack++;
  }
  if (lack == 1)
    diag_hint(reader->diags, "'%.*s' goes with all but %s", STR_ARG(key), without->name);
  else
    diag_hint(reader->diags, "'%.*s' goes with: %.*s", STR_ARG(key), STR_ARG(buf_str(&with)));
}

/* Is the kind of the thing not known yet? Then the group is not one of its own kin, and all their keys may be meant. */
static bool is_open(const Group *group) {
  size_t i = 0;
  while (group->kin && group->kin[i] && group->kin[i] != group) i++;
  return group->kin && !group->kin[i];
}

/* Suggests the key of the group, or else of its kin, with the nearest name. False when none is near. */
static bool hint_nearest(const Reader *reader, const Group *group, Str name) {
  Nearest own = nearest_start(name), kin = own;
  try_keys(&own, group);
  for (size_t i = 0; group->kin && group->kin[i]; i++) try_keys(&kin, group->kin[i]);
  if (own.best.n || is_open(group))
    diag_suggest(reader->diags, own.best.n ? &own : &kin);
  else if (kin.best.n)
    group_hint_kin(reader, group, kin.best);
  return own.best.n || kin.best.n;
}

static bool hint_elsewhere(const Reader *reader, Str name) {
  for (const Elsewhere *at = reader->elsewhere; at && at->group; at++) {
    if (!group_knows(at->group, name)) continue;
    diag_hint(reader->diags, "'%.*s' is a key of %s%s", STR_ARG(name), at->group->what, at->hint);
    return true;
  }
  return false;
}

#define FEW_KEYS 8 /* that a hint can list */

/* Not when its kind is open: then most keys are those of its kin. */
static void hint_all(const Reader *reader, const Group *group) {
  Buf all = {.arena = reader->arena};
  size_t keys = 0;
  if (is_open(group)) return;
  for (; group; group = group->base) {
    keys += group->keys;
    for (size_t i = 0; i < group->keys; i++) buf_addf(&all, "%s%s", all.n ? ", " : "", group->key[i].name);
  }
  if (keys <= FEW_KEYS) diag_hint(reader->diags, "there are: %.*s", STR_ARG(buf_str(&all)));
}

static bool is_word(const Node *node) {
  return node && node->kind == NODE_SCALAR && !node_is_null(node);
}

/* "write 'border: 3pt alarm'", when `border: 3pt` stands there already. */
static void hint_joined(const Reader *reader, const char *key, const Node *given, const Node *value) {
  bool both = is_word(given) && !(number_begins(given->text) && number_begins(value->text));
  diag_hint(reader->diags, "write '%s: %.*s%s%.*s'", key, both ? (int)given->text.n : 0, both ? given->text.p : "",
            both ? " " : "", STR_ARG(value->text));
}

/* Of the group or of its base, or NULL. */
static const Synonym *find_synonym(const Group *group, Str name) {
  for (; group; group = group->base) {
    for (const Synonym *at = group->synonyms; at && at->name; at++) {
      if (str_is(name, at->name)) return at;
    }
  }
  return NULL;
}

bool group_hint_synonym(const Reader *reader, const Group *group, const Node *map, const Node *key) {
  const Synonym *at = find_synonym(group, key->text);
  if (!at) return false;
  const Node *value = node_find(map, at->name);
  if (at->hint)
    diag_hint(reader->diags, "%s", at->hint);
  else if (is_word(value))
    hint_joined(reader, at->key, node_find(map, at->key), value);
  else
    diag_hint(reader->diags, "it is said by '%s'", at->key);
  return true;
}

static void unknown_key(const Reader *reader, const Group *group, const Node *map, const Node *name) {
  diag_error(reader->diags, name->mark, MSG_KEY_UNKNOWN, STR_ARG(name->text), group->what);
  if (diag_full(reader->diags) || node_hint_invisible(reader->diags, name)) return;
  if (group_hint_synonym(reader, group, map, name) || hint_elsewhere(reader, name->text)) return;
  if (!hint_nearest(reader, group, name->text)) hint_all(reader, group);
}

static bool check_required(const Reader *reader, const Group *group, const Node *map) {
  bool ok = true;
  for (size_t i = 0; i < group->keys; i++) {
    const Key *key = &group->key[i];
    if (!key->required || node_find(map, key->name)) continue;
    diag_error(reader->diags, map->mark, MSG_KEY_MISSING, group->what, key->name);
    diag_hint(reader->diags, "%s: %s", key->name, key->about);
    ok = false;
  }
  return (!group->base || check_required(reader, group->base, map)) && ok;
}

/* ---- mappings ---------------------------------------------------------------------- */

bool group_check(const Reader *reader, const Group *group, const Node *map) {
  bool ok = true;
  if (map->kind != NODE_MAP) {
    diag_error(reader->diags, map->mark, MSG_TYPE, str_format(reader->arena, "%s, a mapping of keys", group->what).p,
               node_kind_name(map));
    return false;
  }
  for (size_t i = 0; i < map->n; i++) {
    const Node *name = map->pair[i].key;
    if (group_knows(group, name->text)) continue;
    unknown_key(reader, group, map, name);
    ok = false;
  }
  return check_required(reader, group, map) && ok;
}

static bool read_entry(const Entry *entry, void *out) {
  const KeyType *type = entry->key->type;
  return !type->read || type->read(entry, (char *)out + entry->key->offset);
}

bool group_read(const Reader *reader, const Group *group, const Node *map, void *out) {
  bool ok = group_check(reader, group, map);
  for (size_t i = 0; map->kind == NODE_MAP && i < map->n; i++) {
    Entry entry = {reader, group_find(group, map->pair[i].key->text), map->pair[i].value, group};
    if (entry.key) ok = read_entry(&entry, out) && ok;
  }
  return ok;
}

void group_standards(const Reader *reader, const Group *group, void *out) {
  for (size_t i = 0; i < group->keys; i++) {
    const Key *key = &group->key[i];
    if (!key->standard) continue;
    Node *node = NEW(reader->arena, Node); /* not on the stack: a template keeps a pointer to it */
    *node = (Node){.kind = NODE_SCALAR, .plain = true, .text = str_from(key->standard)};
    read_entry(&(Entry){reader, key, node}, out);
  }
  if (group->base) group_standards(reader, group->base, out);
}
