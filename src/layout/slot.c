/* slot.c: slots, each by its type, and paths through the scopes. */
#include "layout/slot.h"

#include "base/messages.h"
#include "layout/value.h"

/* ---- the keys ------------------------------------------------------------------ */

static const char *const words_demand[] = {"false", "warn", "true", NULL};
static const char *const words_line_ends[] = {"join", "keep", NULL};
static const char *const words_type[] = {"line", "text", "number", "image", "list", "record", "table", NULL};
static const char *const words_unused[] = {"error", "warn", "allow", NULL};

#define SLOT(field) offsetof(Slot, field)
static const Key slot_keys[] = {
    {"about", &type_text, SLOT(about), "What belongs here, for the editor of the copy.", NULL},
    {"lang", &type_lang, SLOT(lang),
     "The language of its words, if it is not that of the copy; of a list, a table or a record, of all in it.", NULL},
    {"required", &type_word, SLOT(required), "true: the copy must have it; warn: better so.", "false",
     .words = words_demand},
    {"stays", &type_bool, SLOT(stays),
     "The reader must keep it, such as when and where, or whom to ask: it may not go with a slip that is torn off, on "
     "this side of the sheet or the other, unless the sheet also has it elsewhere. Of a list, a table or a record, all "
     "in it.",
     "false"},
    {"type", &type_word, SLOT(type),
     "line: one paragraph; text: Markdown with paragraphs; number; image: a picture; list; record; table: rows of "
     "cells.",
     "line", .words = words_type},
    {"unused", &type_word, SLOT(unused), "What it is when the copy has words here that no box shows.", "error",
     .words = words_unused},
};
#define WORDS \
  "What it is where the copy does not give it: words of the layout, by language: {en: Contact, de: Kontakt}."
static const Key line_keys[] = {{"default", &type_standard_line, SLOT(standards), WORDS, NULL}};
static const Key text_keys[] = {
    {"default", &type_standard_text, SLOT(standards), WORDS, NULL},
    {"line-ends", &type_word, SLOT(line_ends),
     "join: a paragraph goes on over the lines of the copy; keep: each of them is a line on paper, as in an address.",
     "join", .words = words_line_ends},
};
#undef WORDS
static const Key number_keys[] = {
    {"default", &type_standard_number, SLOT(standards), "What it is where the copy does not give it.", NULL, -SLOT_MAX,
     SLOT_MAX},
    {"max", &type_int, SLOT(max), "The largest number.", "1000000", -SLOT_MAX, SLOT_MAX},
    {"min", &type_int, SLOT(min), "The smallest number.", "0", -SLOT_MAX, SLOT_MAX},
};
static const Key list_keys[] = {
    {"max", &type_int, SLOT(max), "Items at most.", "1000000", 0, SLOT_MAX},
    {"min", &type_int, SLOT(min), "Items at least, and then it is required if nothing else is said.", "0", 0, SLOT_MAX},
    {"of", &type_item, SLOT(of), "What each item is: line, text, number or image, or a mapping of fields.", NULL,
     .required = true},
};
static const Key record_keys[] = {
    {"fields", &type_fields, SLOT(fields), "Names, each with a slot.", NULL, .of = &group_slot, .required = true},
};
static const Key table_keys[] = {
    {"columns", &type_columns, SLOT(of), "Its columns, in their order: names, each with a line, a text or a number.",
     NULL, .of = &group_slot, .required = true},
    {"max", &type_int, SLOT(max), "Rows at most.", "1000000", 0, SLOT_MAX},
    {"min", &type_int, SLOT(min), "Rows at least, and then it is required if nothing else is said.", "0", 0, SLOT_MAX},
};
#undef SLOT
static const Key image_keys[1] = {{0}};

const Group group_slot = {"slot",
                          "a slot",
                          "What the layout asks of the copy. A type alone will do: `title: line`.",
                          slot_keys,
                          sizeof slot_keys / sizeof *slot_keys,
                          .kin = group_slots};
#define KIND(type, keys, n) \
  static const Group group_##type = {#type, "a slot of the type " #type, NULL, keys, n, &group_slot, group_slots}
KIND(line, line_keys, 1);
KIND(text, text_keys, sizeof text_keys / sizeof *text_keys);
KIND(number, number_keys, sizeof number_keys / sizeof *number_keys);
KIND(image, image_keys, 0);
KIND(list, list_keys, sizeof list_keys / sizeof *list_keys);
KIND(record, record_keys, sizeof record_keys / sizeof *record_keys);
KIND(table, table_keys, sizeof table_keys / sizeof *table_keys);
#undef KIND
const Group *const group_slots[] = {&group_line, &group_text,   &group_number, &group_image,
                                    &group_list, &group_record, &group_table,  NULL};

const char *slot_type_name(SlotType type) {
  return words_type[type];
}

const char *slot_type_noun(SlotType type) {
  static const char *const nouns[] = {"a line", "a text", "a number", "an image", "a list", "a record", "a table"};
  return nouns[type];
}

bool slot_has_words(const Slot *slot) {
  return slot->type == SLOT_LINE || slot->type == SLOT_TEXT || slot->type == SLOT_NUMBER;
}

/* ---- slots ---------------------------------------------------------------------- */

#define SLOTS_MAX 500 /* in one record: lookup is linear */

const Slot *slot_find(const Slot *record, Str name) {
  for (size_t i = 0; i < record->fields.n; i++) {
    if (str_eq(record->fields.at[i].name, name)) return &record->fields.at[i];
  }
  return NULL;
}

/* False, with an error for each, when there are keys that only another type has. */
static bool check_keys(const Reader *reader, const Group *group, const Node *map) {
  const Node *key;
  size_t at = 0, found = 0;
  for (; (key = group_misplaced(group, map, &at)); found++) {
    diag_error(reader->diags, key->mark, MSG_SLOT_KEY, group->name, key->text.p);
    group_hint_kin(reader, group, key->text);
  }
  return !found;
}

/* The key `type`, or the node itself if it is just a type: `title: line` is short for `title: {type: line}`. */
static bool read_type(const Reader *reader, const Node *node, SlotType *type) {
  Entry entry = {reader, group_find(&group_slot, STR("type")), node};
  *type = SLOT_LINE;
  if (node->kind == NODE_LIST) return false;
  if (node->kind == NODE_MAP) entry.node = node_find(node, entry.key->name);
  return !entry.node || entry.key->type->read(&entry, type);
}

/* Its alternative text is on no paper, and the file is shown by what it holds. */
static SlotList image_fields(const Reader *reader, Mark mark) {
  static const struct {
    const char *name;
    Demand required;
    Unused unused;
    const char *about;
  } fields[IMAGE_FIELDS] = {[IMAGE_FILE] = {"file", DEMAND_REQUIRED, UNUSED_ALLOWED,
                                            "A PNG, a JPEG or an SVG, in the folder of the copy or below."},
                            [IMAGE_ALT] = {"alt", DEMAND_OPTIONAL, UNUSED_ALLOWED,
                                           "What it shows, for who cannot see it; '' for decoration."},
                            [IMAGE_CAPTION] = {"caption", DEMAND_OPTIONAL, UNUSED_ERROR, "Words that stand with it."}};
  Slot *slot = NEW_ARRAY(reader->arena, Slot, IMAGE_FIELDS);
  for (size_t i = 0; i < IMAGE_FIELDS; i++) {
    group_standards(reader, &group_line, &slot[i]);
    slot[i].name = str_from(fields[i].name);
    slot[i].mark = mark;
    slot[i].required = fields[i].required;
    slot[i].unused = fields[i].unused;
    slot[i].about = str_from(fields[i].about);
  }
  return (SlotList){slot, IMAGE_FIELDS};
}

/* Is `min` no larger than `max`, and the default of a number between them? */
static bool check_range(const Reader *reader, const Node *map, const Slot *slot) {
  if (slot->min > slot->max) {
    diag_error(reader->diags, node_find(map, node_find(map, "min") ? "min" : "max")->mark, MSG_SLOT_RANGE);
    return false;
  }
  if (slot->type != SLOT_NUMBER || !slot->standards.n) return true;
  const Key within = {"default", &type_int, .min = slot->min, .max = slot->max};
  int64_t number;
  return type_int.read(&(Entry){reader, &within, slot->standards.at[0].node}, &number);
}

static bool read_slot(const Reader *reader, const Node *node, Slot *slot) {
  SlotType type;
  bool typed = read_type(reader, node, &type), plain = node->kind == NODE_SCALAR || (typed && node_find(node, "type"));
  if (!plain && !group_check(reader, &group_slot, node)) return false;
  if (!typed) return false;
  const Group *group = group_slots[type];
  const Node nothing = {.kind = NODE_MAP, .mark = node->mark};
  const Node *map = node->kind == NODE_SCALAR ? &nothing : node;
  group_standards(reader, group, slot);
  slot->type = type;
  if (type == SLOT_IMAGE) slot->fields = image_fields(reader, node->mark);
  bool ok = map->kind != NODE_MAP || check_keys(reader, group, map);
  ok = group_read(reader, group, map, slot) && ok;
  ok = ok && check_range(reader, map, slot);
  if (type == SLOT_IMAGE) slot->fields.at[IMAGE_CAPTION].unused = slot->unused;
  bool said = map->kind == NODE_MAP && node_find(map, "required");
  if (slot->of && slot->min > 0 && !said) slot->required = DEMAND_REQUIRED;
  return ok;
}

/* Names with which the copy speaks of itself, and a word that an `each` takes for a slot. They stand before those of
 * the program, which begin at OWN_NONE + 1. */
#define COPY_OWN 4
#define OWN(field) [COPY_OWN - 1 + (field)]

const char *const slot_taken[] = {"layout",
                                  "lang",
                                  "include",
                                  "fill",
                                  OWN(OWN_LEADER) = "leader",
                                  OWN(OWN_TICK) = "tick",
                                  OWN(OWN_PAGE) = "page",
                                  OWN(OWN_PAGES) = "pages",
                                  OWN(OWN_NEXT) = "next",
                                  OWN(OWN_PREVIOUS) = "previous",
                                  OWN(OWN_HEADING_1) = "heading-1",
                                  OWN(OWN_HEADING_2) = "heading-2",
                                  OWN(OWN_HEADING_3) = "heading-3",
                                  OWN(OWN_HEADING_4) = "heading-4",
                                  OWN(OWN_HEADING_5) = "heading-5",
                                  OWN(OWN_HEADING_6) = "heading-6",
                                  OWN(OWN_INDEX) = "index",
                                  OWN(OWN_ITEM) = "item",
                                  OWN(OWN_FIELDS) = NULL};

OwnField own_field(Str name) {
  OwnField field = OWN_NONE + 1;
  while (field < OWN_FIELDS && !str_is(name, slot_taken[COPY_OWN - 1 + field])) field++;
  return field < OWN_FIELDS ? field : OWN_NONE;
}

bool own_is_paged(OwnField field) {
  return field >= OWN_PAGE && field <= OWN_HEADING_6;
}

static bool is_reserved(Str name) {
  size_t i = 0;
  while (i < COPY_OWN && !str_is(name, slot_taken[i])) i++;
  return i < COPY_OWN;
}

static bool check_slot_name(const Reader *reader, const Node *name) {
  bool reserved = is_reserved(name->text), own = own_field(name->text) != OWN_NONE;
  if (reserved) diag_error(reader->diags, name->mark, MSG_SLOT_RESERVED, STR_ARG(name->text));
  if (own) diag_error(reader->diags, name->mark, MSG_SLOT_OWN, STR_ARG(name->text), STR_ARG(name->text));
  return !reserved && !own;
}

bool slots_read(const Reader *reader, const Node *map, SlotList *slots) {
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
    ok = check_slot_name(reader, name) && ok;
    ok = read_slot(reader, map->pair[i].value, &list[i]) && ok;
  }
  *slots = (SlotList){list, map->n};
  return ok;
}

static bool read_some(const Reader *reader, const Node *map, SlotList *fields) {
  if (!slots_read(reader, map, fields)) return false;
  if (fields->n) return true;
  diag_error(reader->diags, map->mark, MSG_TYPE, "at least one field", "an empty mapping");
  return false;
}

static bool read_fields(const Entry *entry, void *field) {
  return read_some(entry->reader, entry->node, field);
}

/* A record without a name: what each item of a list is. */
static Slot *item_new(const Entry *entry, void *field) {
  Slot *slot = NEW(entry->reader->arena, Slot);
  *(const Slot **)field = slot;
  group_standards(entry->reader, &group_slot, slot);
  slot->mark = entry->node->mark;
  slot->type = SLOT_RECORD;
  return slot;
}

static bool read_item(const Entry *entry, void *field) {
  Slot *slot = item_new(entry, field);
  if (entry->node->kind == NODE_SCALAR) {
    Str type = entry->node->text;
    bool holds = str_is(type, "list") || str_is(type, "record") || str_is(type, "table");
    if (!holds) return read_slot(entry->reader, entry->node, slot);
    diag_error(entry->reader->diags, entry->node->mark, MSG_TYPE, "line, text, number, image or a mapping of fields",
               node_shown(entry->reader->arena, entry->node));
    return false;
  }
  return read_some(entry->reader, entry->node, &slot->fields);
}

/* In a cell is nothing that consists of parts. */
static bool read_columns(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  Slot *row = item_new(entry, field);
  row->row = true;
  if (!read_some(reader, entry->node, &row->fields)) return false;
  bool ok = true;
  for (size_t i = 0; i < row->fields.n; i++) {
    const Slot *column = &row->fields.at[i];
    if (slot_has_words(column)) continue;
    diag_error(reader->diags, entry->node->pair[i].value->mark, MSG_SLOT_TYPE, STR_ARG(column->name),
               slot_type_noun(column->type), SLOT_WITH_WORDS);
    diag_hint(reader->diags, "records that hold more are a list: {type: list, of: ...}");
    ok = false;
  }
  return ok;
}

const KeyType type_fields = {"names, each with a ", sizeof(SlotList), read_fields};
const KeyType type_item = {"type, or fields", sizeof(Slot *), read_item};
const KeyType type_columns = {"names, each with a ", sizeof(Slot *), read_columns};

/* ---- what boxes name ------------------------------------------------------------- */

static void report_unnamed(const Reader *reader, const Slot *slot) {
  if (!slot->standards.n || slot->unused == UNUSED_ALLOWED) return;
  if (slot->unused == UNUSED_ERROR)
    diag_error(reader->diags, slot->standards.mark, MSG_SLOT_UNUSED, STR_ARG(slot->name));
  else
    diag_warning(reader->diags, slot->standards.mark, MSG_SLOT_UNUSED, STR_ARG(slot->name));
  diag_hint(reader->diags, "give it a box, or say 'unused: allow' in the slot");
}

void slots_finish(const Reader *reader, const SlotList *slots, const Source *layout) {
  for (size_t i = 0; i < slots->n; i++) {
    Slot *slot = &slots->at[i];
    slots_finish(reader, slot->of ? &slot->of->fields : &slot->fields, layout);
    bool own = slot->mark.source == layout;
    if (own && !(slot->used & USE_PAPER)) report_unnamed(reader, slot);
    if (own || slot->used) continue;
    slot->required = DEMAND_OPTIONAL;
    slot->standards.n = 0;
  }
}

/* ---- paths ------------------------------------------------------------------------ */

/* The field of the innermost scope that has one of this name; *up is how many levels out that scope is. */
static const Slot *scope_find(const Scope *scope, Str name, int *up) {
  *up = 0;
  for (; scope; scope = scope->outer, ++*up) {
    const Slot *slot = slot_find(scope->record, name);
    if (slot) return slot;
  }
  return NULL;
}

/* Is something repeated around as often as there is room, so that its turns have no fields? */
static bool scope_fills(const Scope *scope) {
  while (scope && scope->record->fields.n) scope = scope->outer;
  return scope && scope->outer;
}

/* `record`: the slot that the path has reached, which lacks the field `name`; NULL for the first name of a path. In a
 * template, where no path stands at the beginning, a field of the program may be meant. */
static void unknown_slot(const Reader *reader, const Node *node, size_t at, Str name, const Slot *record) {
  bool field = record || (reader->scope && reader->scope->outer);
  Choice choice = choice_start(reader->arena, name);
  for (const Scope *scope = reader->scope; scope; scope = record ? NULL : scope->outer) {
    const Slot *among = record ? record : scope->record;
    for (size_t i = 0; i < among->fields.n && !diag_full(reader->diags); i++) {
      int up;
      const Slot *slot = &among->fields.at[i];
      if (record || scope_find(reader->scope, slot->name, &up) == slot) choice_add(&choice, slot->name);
    }
  }
  for (OwnField own = OWN_NONE + 1; !record && at && !own_field(name) && own < OWN_FIELDS; own++) {
    if (reader->paged || !own_is_paged(own)) nearest_try(&choice.nearest, str_from(slot_taken[COPY_OWN - 1 + own]));
  }
  diag_error(reader->diags, node_mark(node, at), MSG_NAME_UNKNOWN, field ? "field" : "slot", STR_ARG(name));
  if (record && !record->fields.n)
    diag_hint(reader->diags, "'%.*s' is a %s: it has no fields%s", STR_ARG(record->name), slot_type_name(record->type),
              record->of ? "; 'each' goes through its items" : "");
  else if (!record && !at && own_field(name))
    diag_hint(reader->diags, "it is a field for templates, as in show: \"{%.*s}\"%s", STR_ARG(name),
              own_is_paged(own_field(name)) ? ", in a frame" : "");
  else if (scope_fills(reader->scope) && str_is(name, "index"))
    diag_hint(reader->diags,
              "with 'fill' it is known only on the page how many there are: a number of times has an index");
  else
    diag_choice(reader->diags, &choice);
}

bool slotpath_read(const Reader *reader, const Node *node, Str path, size_t at, SlotPath *out) {
  VEC(size_t) fields = {0};
  const Slot *record = NULL;
  *out = (SlotPath){.written = path};
  size_t from = 0, to;
  do {
    for (to = from; to < path.n && path.p[to] != '.'; to++) continue;
    Str name = str_sub(path, from, to);
    const Slot *slot = record ? slot_find(record, name) : scope_find(reader->scope, name, &out->up);
    if (!slot) {
      unknown_slot(reader, node, at + from, name, record);
      return false;
    }
    if (!record) {
      const Scope *scope = reader->scope;
      for (int up = out->up; up; up--) scope = scope->outer;
      record = scope->record;
    }
    size_t field = (size_t)(slot - record->fields.at);
    VEC_PUSH(reader->arena, &fields, field);
    record->fields.at[field].used |= reader->use;
    record = out->slot = slot;
    from = to + 1;
  } while (to < path.n);
  out->field = fields.at;
  out->n = fields.n;
  return true;
}

static bool read_path(const Entry *entry, void *field) {
  Str text;
  return reader_text(entry->reader, entry->node, "the name of a slot", &text) &&
         slotpath_read(entry->reader, entry->node, text, 0, field);
}

const KeyType type_slot = {"slot", sizeof(SlotPath), read_path};
/* ---- misplaced --------------------------------------------------------------------- */

void slotpath_misplaced(const Reader *reader, Mark mark, const SlotPath *path, const char *wanted) {
  Str name = path->written;
  diag_error(reader->diags, mark, MSG_SLOT_TYPE, STR_ARG(name), slot_type_noun(path->slot->type), wanted);
  if (path->slot->type == SLOT_IMAGE)
    diag_hint(reader->diags, "{image: %.*s} shows it; its words are {%.*s.caption} and {%.*s.alt}", STR_ARG(name),
              STR_ARG(name), STR_ARG(name));
}

/* ---- sorting ---------------------------------------------------------------------- */

/* A field of the records themselves, with words or a number in it. */
static bool read_sort_field(const Reader *reader, const Node *node, SlotPath *path) {
  Str text;
  if (!reader_text(reader, node, "the name of a field, or a list of them", &text)) return false;
  if (!slotpath_read(reader, node, text, 0, path)) return false;
  if (path->up) {
    Choice choice = choice_start(reader->arena, text);
    const SlotList *fields = &reader->scope->record->fields;
    for (size_t i = 0; i < fields->n; i++) choice_add(&choice, fields->at[i].name);
    reader_unknown(reader, node, "field of the records", &choice);
  } else if (!slot_has_words(path->slot))
    slotpath_misplaced(reader, node->mark, path, SLOT_WITH_WORDS);
  else
    return true;
  return false;
}

static bool read_sort(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  const Node *node = entry->node;
  bool list = node->kind == NODE_LIST, ok = true;
  size_t n = list ? node->n : 1;
  if (!n) {
    diag_error(reader->diags, node->mark, MSG_TYPE, "the name of a field, or a list of them", "an empty list");
    return false;
  }
  SlotPath *paths = NEW_ARRAY(reader->arena, SlotPath, n);
  for (size_t i = 0; i < n; i++) ok = read_sort_field(reader, list ? node->item[i] : node, &paths[i]) && ok;
  *(SlotPaths *)field = (SlotPaths){paths, n};
  return ok;
}

const KeyType type_sort = {"field of the records, or a list of them", sizeof(SlotPaths), read_sort};
