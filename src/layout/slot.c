/* slot.c: what a layout asks of the copy, and the paths that lead to it. */
#include "base/messages.h"
#include "layout/schema.h"

#define SLOTS_MAX 500 /* in one record: they are looked up one by one */

const Slot *slot_find(const Slot *record, Str name) {
  for (size_t i = 0; i < record->fields; i++) {
    if (str_eq(record->field[i].name, name)) return &record->field[i];
  }
  return NULL;
}

/* `map` may be a type alone. */
static bool check_slot(const Reader *reader, const Node *map, const Slot *slot) {
  const char *lacks = NULL, *type = schema_slot_type(slot->type);
  if (slot->type == SLOT_RECORD && !slot->fields) lacks = "fields";
  if (slot->type == SLOT_LIST && !slot->of) lacks = "of";
  if (lacks) {
    Str what = str_format(reader->arena, "a slot of the type %s", type);
    diag_error(reader->diags, slot->mark, MSG_KEY_MISSING, what.p, lacks);
    diag_hint(reader->diags, "%s", group_find(&group_slot, str_from(lacks))->about);
  }
  bool ok = !lacks;
  for (size_t i = 0; map->kind == NODE_MAP && i < map->n; i++) {
    const Key *key = group_find(&group_slot, map->pair[i].key->text);
    if (!key || !key->kinds || key->kinds >> slot->type & 1) continue;
    diag_error(reader->diags, map->pair[i].key->mark, MSG_SLOT_KEY, type, key->name);
    ok = false;
  }
  return ok;
}

static bool read_slot(const Reader *reader, const Node *node, Slot *slot) {
  schema_standards(reader, &group_slot, slot);
  if (node->kind != NODE_SCALAR) {
    if (!schema_read(reader, &group_slot, node, "a slot", slot) || !check_slot(reader, node, slot)) return false;
    bool said = slot->given & group_bit(&group_slot, "required");
    if (slot->type == SLOT_LIST && slot->min > 0 && !said) slot->required = DEMAND_REQUIRED;
    return true;
  }
  NodePair pair = {NEW(reader->arena, Node), node}; /* `title: line` is short for `title: {type: line}` */
  *(Node *)pair.key = (Node){.kind = NODE_SCALAR, .mark = node->mark, .text = STR("type")};
  Node map = {.kind = NODE_MAP, .mark = node->mark, .n = 1, .pair = &pair};
  return schema_read(reader, &group_slot, &map, "a slot", slot) && check_slot(reader, node, slot);
}

static bool is_reserved(Str name) {
  return str_is(name, "layout") || str_is(name, "lang") || str_is(name, "include");
}

bool slots_read(const Reader *reader, const Node *map, const Slot **slots, size_t *n) {
  if (map->kind != NODE_MAP) {
    diag_error(reader->diags, map->mark, MSG_TYPE, "a mapping of slots", node_kind_name(map));
    return false;
  }
  if (map->n > SLOTS_MAX) {
    diag_error(reader->diags, map->mark, MSG_SLOTS_MANY, SLOTS_MAX);
    return false;
  }
  Slot *list = NEW_ARRAY(reader->arena, Slot, map->n);
  bool ok = true;
  for (size_t i = 0; i < map->n; i++) {
    const Node *name = map->pair[i].key;
    list[i].name = name->text;
    list[i].mark = name->mark;
    if (is_reserved(name->text)) {
      diag_error(reader->diags, name->mark, MSG_SLOT_RESERVED, STR_ARG(name->text));
      ok = false;
    }
    ok = read_slot(reader, map->pair[i].value, &list[i]) && ok;
  }
  *slots = list;
  *n = map->n;
  return ok;
}

bool slot_read_item(const Reader *reader, const Node *node, const Slot **item) {
  Slot *slot = NEW(reader->arena, Slot);
  *item = slot;
  slot->mark = node->mark;
  if (node->kind == NODE_SCALAR) return read_slot(reader, node, slot);
  schema_standards(reader, &group_slot, slot);
  slot->type = SLOT_RECORD;
  return slots_read(reader, node, &slot->field, &slot->fields);
}

/* The record among the scopes that has the field, and how far out it is. */
static const Slot *scope_find(const Scope *scope, Str name, int *up) {
  *up = 0;
  for (; scope; scope = scope->outer, ++*up) {
    const Slot *slot = slot_find(scope->record, name);
    if (slot) return slot;
  }
  return NULL;
}

/* `record`: what the path has come to, whose field it is not; NULL for its first name. */
static bool unknown_slot(const Reader *reader, const Node *node, size_t at, Str name, const Slot *record) {
  bool field = record || (reader->scope && reader->scope->outer);
  Choice choice = choice_start(reader->arena, name);
  for (const Scope *scope = reader->scope; scope; scope = record ? NULL : scope->outer) {
    const Slot *among = record ? record : scope->record;
    for (size_t i = 0; i < among->fields && !diag_full(reader->diags); i++) {
      int up;
      const Slot *slot = &among->field[i];
      if (record || scope_find(reader->scope, slot->name, &up) == slot) choice_add(&choice, slot->name);
    }
  }
  diag_error(reader->diags, node_mark(node, at), MSG_NAME_UNKNOWN, field ? "field" : "slot", STR_ARG(name));
  if (record && record->type != SLOT_RECORD)
    diag_hint(reader->diags, "'%.*s' is a %s: it has no fields%s", STR_ARG(record->name),
              schema_slot_type(record->type), record->type == SLOT_LIST ? "; 'each' goes through its items" : "");
  else
    diag_choice(reader->diags, &choice);
  return false;
}

bool path_read(const Reader *reader, const Node *node, Str path, size_t at, SlotPath *out) {
  VEC(size_t) fields = {0};
  const Slot *record = NULL;
  *out = (SlotPath){.written = path};
  for (size_t from = 0, to; from <= path.n; from = to + 1) {
    for (to = from; to < path.n && path.p[to] != '.'; to++) continue;
    Str name = str_sub(path, from, to);
    const Slot *slot = record ? slot_find(record, name) : scope_find(reader->scope, name, &out->up);
    if (!slot) return unknown_slot(reader, node, at + from, name, record);
    if (!record) {
      const Scope *scope = reader->scope;
      for (int up = out->up; up; up--) scope = scope->outer;
      record = scope->record;
    }
    VEC_PUSH(reader->arena, &fields, (size_t)(slot - record->field));
    record = out->slot = slot;
  }
  out->field = fields.at;
  out->n = fields.n;
  return true;
}
