/* box.c: the boxes of a layout, read and checked against the slots. */
#include "base/messages.h"
#include "layout/schema.h"

/* The principal key that says which kind a box is. `each` has a `show` of its own. */
static const Key *box_kind(const Reader *reader, const Node *map) {
  const Key *kind = NULL;
  bool each = node_find(map, "each");
  for (size_t i = 0; i < map->n; i++) {
    const Key *key = group_find(&group_box, map->pair[i].key->text);
    if (!key || !key->principal || (each && str_is(str_from(key->name), "show"))) continue;
    if (kind) {
      diag_error(reader->diags, map->pair[i].key->mark, MSG_BOX_KINDS, kind->name, key->name);
      return NULL;
    }
    kind = key;
  }
  if (kind) return kind;
  diag_error(reader->diags, map->mark, MSG_BOX_KIND);
  Buf all = {.arena = reader->arena};
  for (BoxKind i = 0; i < BOX_KINDS; i++)
    buf_addf(&all, "%s%s", !i ? "" : i + 1 < BOX_KINDS ? ", " : " or ", schema_box_key(i)->name);
  diag_hint(reader->diags, "say %.*s", STR_ARG(buf_str(&all)));
  return NULL;
}

static BoxKind kind_number(const Key *principal) {
  BoxKind kind = 0;
  while (schema_box_key(kind) != principal) kind++;
  return kind;
}

static void hint_kinds(const Reader *reader, const Key *key) {
  Buf all = {.arena = reader->arena};
  const Key *but = schema_all_but(key);
  if (but) {
    diag_hint(reader->diags, "'%s' goes with all but %s", key->name, but->name);
    return;
  }
  for (BoxKind i = 0; i < BOX_KINDS; i++) {
    if (key->kinds >> i & 1) buf_addf(&all, "%s%s", all.n ? ", " : "", schema_box_key(i)->name);
  }
  diag_hint(reader->diags, "'%s' goes with: %.*s", key->name, STR_ARG(buf_str(&all)));
}

static bool check_kinds(const Reader *reader, const Node *map, const Key *principal, BoxKind kind) {
  bool ok = true;
  for (size_t i = 0; i < map->n; i++) {
    const Key *key = group_find(&group_box, map->pair[i].key->text);
    if (!key || !key->kinds || key->kinds >> kind & 1) continue;
    diag_error(reader->diags, map->pair[i].key->mark, MSG_KEY_KIND, key->name, principal->name);
    hint_kinds(reader, key);
    ok = false;
  }
  return ok;
}

static bool check_slot(const Reader *reader, const Node *node, const SlotPath *path, bool fits, const char *wanted) {
  if (!path->slot || fits) return true;
  diag_error(reader->diags, node->mark, MSG_SLOT_TYPE, STR_ARG(path->written), schema_slot_type(path->slot->type),
             wanted);
  return false;
}

static bool is_record_list(const Slot *slot) {
  return slot->type == SLOT_LIST && slot->of && slot->of->type == SLOT_RECORD;
}

/* A label is one paragraph: the others of a text would be lost. */
static bool check_label(const Reader *reader, const Template *label) {
  bool ok = true;
  for (size_t i = 0; i < label->parts; i++) {
    const TemplatePart *part = &label->part[i];
    if (part->kind == TEMPLATE_MAYBE) ok = check_label(reader, part->maybe) && ok;
    for (size_t p = 0; p < part->paths; p++) {
      if (part->path[p].slot->type != SLOT_TEXT) continue;
      diag_error(reader->diags, node_mark(label->node, part->at), MSG_SLOT_TYPE, STR_ARG(part->path[p].written),
                 schema_slot_type(SLOT_TEXT), "a line or a number, since a label is one paragraph");
      ok = false;
    }
  }
  return ok;
}

/* Only boxes stand side by side, and only what does has a height and a gutter of its own. */
static bool check_each(const Reader *reader, const Node *map, const Box *box) {
  static const char *const across[] = {"gutter", "height"};
  bool ok = true;
  if (!box->template == !box->content.n) {
    diag_error(reader->diags, box->mark, MSG_BOX_EMPTY, "each", "either 'show' or 'content'");
    return false;
  }
  if (box->template && box->direction == DIRECTION_ACROSS) {
    diag_error(reader->diags, node_find(map, "direction")->mark, MSG_EACH_KEY, "direction: across", "content");
    return false;
  }
  for (size_t i = 0; i < sizeof across / sizeof *across; i++) {
    const Node *value = node_find(map, across[i]);
    if (!value || box->direction == DIRECTION_ACROSS) continue;
    diag_error(reader->diags, value->mark, MSG_EACH_KEY, across[i], "direction: across");
    ok = false;
  }
  return ok;
}

static bool check_box(const Reader *reader, const Node *map, const Box *box) {
  const Slot *slot = box->slot.slot;
  switch (box->kind) {
  case BOX_TEXT:
    return check_slot(reader, node_find(map, "text"), &box->slot,
                      slot && (slot->type == SLOT_LINE || slot->type == SLOT_TEXT || slot->type == SLOT_NUMBER),
                      "a line, a text or a number");
  case BOX_LIST:
    return check_slot(reader, node_find(map, "list"), &box->slot,
                      slot && slot->type == SLOT_LIST && !is_record_list(slot), "a list of lines or texts");
  case BOX_EACH: return check_each(reader, map, box);
  case BOX_COLUMNS:
    if (box->content.n) return true;
    diag_error(reader->diags, box->mark, MSG_BOX_EMPTY, "columns", "its 'content'");
    return false;
  case BOX_FILL_IN: return check_label(reader, box->template);
  default: return true;
  }
}

/* The records of an `each` are the scope of what is in it, so its slot is read before all else. */
static bool read_scope(const Reader *reader, const Node *map, SlotPath *path, Scope *scope) {
  const Node *each = node_find(map, "each");
  Str text;
  if (!schema_text(reader, each, "the name of a slot", &text) || !path_read(reader, each, text, 0, path)) return false;
  bool fits = is_record_list(path->slot);
  *scope = (Scope){fits ? path->slot->of : NULL, reader->scope};
  return check_slot(reader, each, path, fits, "a list of records");
}

static bool has_size(const Node *map, const char *key) {
  const Node *size = node_find(map, key);
  return size && !str_is(size->text, "auto");
}

/* What a break begins in the content of this box: only what dissolves into the list around it runs on as that does. */
static Break breaks_inside(const Reader *reader, const Node *map, BoxKind kind) {
  const Node *direction = node_find(map, "direction");
  switch (kind) {
  case BOX_COLUMNS: return BREAK_COLUMN;
  case BOX_EACH: return direction && str_is(direction->text, "across") ? BREAK_AUTO : reader->breaks;
  case BOX_STACK: return has_size(map, "height") || has_size(map, "width") ? BREAK_AUTO : reader->breaks;
  default: return BREAK_AUTO;
  }
}

static bool check_break(const Reader *reader, const Node *map, const Box *box) {
  if (box->break_before == BREAK_AUTO || box->break_before == reader->breaks) return true;
  bool column = box->break_before == BREAK_COLUMN;
  diag_error(reader->diags, node_find(map, "break")->mark, MSG_BREAK, column ? "column" : "page");
  if (reader->breaks == BREAK_AUTO)
    diag_hint(reader->diags, "a row, a frame, and a box or stack of its own size are never divided");
  else
    diag_hint(reader->diags, column ? "only a box in 'columns' begins a column; here say 'break: page'"
                                    : "a box in 'columns' begins a column: say 'break: column'");
  return false;
}

static const Box *read_box(const Reader *reader, const Node *map) {
  if (map->kind != NODE_MAP) {
    diag_error(reader->diags, map->mark, MSG_TYPE, "a box, such as {text: headline}", node_kind_name(map));
    return NULL;
  }
  const Key *principal = box_kind(reader, map);
  if (!principal) {
    schema_check(reader, &group_box, map, "a box");
    return NULL;
  }
  Box *box = NEW(reader->arena, Box);
  *box = *reader->box;
  box->mark = map->mark;
  box->kind = kind_number(principal);
  Scope scope;
  SlotPath records = {0};
  Reader inner = *reader;
  if (box->kind == BOX_EACH) {
    if (!read_scope(reader, map, &records, &scope)) return NULL;
    inner.scope = &scope;
  }
  inner.breaks = breaks_inside(reader, map, box->kind);
  bool ok = check_kinds(reader, map, principal, box->kind);
  ok = schema_read(&inner, &group_box, map, "a box", box) && ok;
  if (box->kind == BOX_EACH) box->slot = records; /* as seen from outside */
  ok = ok && check_break(reader, map, box);
  return ok && check_box(reader, map, box) ? box : NULL;
}

bool boxes_read(const Reader *reader, const Node *list, BoxList *boxes) {
  if (list->kind != NODE_LIST) {
    diag_error(reader->diags, list->mark, MSG_TYPE, "a list of boxes", node_kind_name(list));
    return false;
  }
  const Box **at = NEW_ARRAY(reader->arena, const Box *, list->n);
  bool ok = true;
  for (size_t i = 0; i < list->n; i++) {
    at[i] = read_box(reader, list->item[i]);
    ok = ok && at[i];
  }
  *boxes = (BoxList){at, list->n};
  return ok;
}
