/* jsonschema.c: JSON Schema (draft 7), from the groups of keys and from a layout's slots.
 *
 * Editors use it to complete and check: the YAML language server shows `description` on hover and underlines what
 * does not fit. What a mapping may hold often depends on what it is (a box of this kind, a slot of that type); then a
 * chain of if/then/else leads to the one schema that applies. anyOf would do for validation alone, but a server then
 * guesses which branch was meant, and complains in terms of the wrong one. `errorMessage` and
 * `patternErrorMessage` are extensions of that server; other programs ignore them. */
#include "layout/jsonschema.h"

#include <assert.h>

#include "layout/json.h"

static void put_ref(Json *json, const char *definition) {
  json_text(json, "$ref", str_join(json->buf->arena, STR("#/definitions/"), STR(""), str_from(definition)));
}

static void put_begin(Json *json, const char *title) {
  json_open(json, NULL, '{');
  json_text(json, "$schema", STR("http://json-schema.org/draft-07/schema#"));
  json_text(json, "title", str_from(title));
}

static void put_end(Json *json) {
  json_close(json, '}');
  buf_char(json->buf, '\n');
}

/* ---- the types of keys ------------------------------------------------------------ */

#define NUMBER "([0-9]+[.]?[0-9]*|[.][0-9]+)"
#define UNIT " *(mm|cm|in|pt)"
/* YAML reads a length without a unit as a number; only 0 needs no unit. */
#define LENGTH(sign, more, message) \
  "{\"if\": {\"type\": \"number\"}, \"then\": {\"enum\": [0], \"errorMessage\": \"" message "\"}, " \
  "\"else\": {\"type\": \"string\", \"pattern\": \"^(0|" sign NUMBER UNIT more \
  ")$\", \"patternErrorMessage\": \"" message "\"}}"

#define SO_MANY(of, n) \
  "{\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/" of "\"}, \"minItems\": " #n ", \"maxItems\": " #n "}"

static const struct {
  const char *name, *json;
} definitions[] = {
    {"length", LENGTH("[+]?", "", "A length has a unit: 4mm, 1.5cm, 0.5in or 10pt.")},
    {"distance", LENGTH("[-+]?", "", "A length has a unit: 4mm, -1.5cm, 0.5in or 10pt.")},
    {"size", LENGTH("[+]?", "|auto|[+]?" NUMBER " *(%|fr)", "A size is 4mm (or cm, in, pt), 50%, 1fr or auto.")},
    {"sides", "{\"if\": {\"type\": \"array\"}, \"then\": {\"items\": {\"$ref\": \"#/definitions/length\"}, "
              "\"minItems\": 2, \"maxItems\": 4, \"not\": {\"minItems\": 3, \"maxItems\": 3}}, \"else\": {\"$ref\": "
              "\"#/definitions/length\"}}"},
    {"percent", "{\"if\": {\"type\": \"string\"}, \"then\": {\"pattern\": \"^[+]?" NUMBER " *%?$\"}, "
                "\"else\": {\"type\": \"number\", \"minimum\": 0, \"maximum\": 100}}"},
    {"percents", SO_MANY("percent", 4)},
    {"point", SO_MANY("distance", 2)},
    {"boxes", "{\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/box\"}}"},
};

static void put_definitions(Json *json) {
  for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++)
    json_raw(json, definitions[i].name, definitions[i].json);
}

static void put_words(Json *json, const char *name, const char *const *words, size_t most) {
  json_open(json, name, '[');
  for (size_t i = 0; i < most && words[i]; i++) json_scalar(json, NULL, words[i]);
  json_close(json, ']');
}

static void put_list_of(Json *json, const char *definition, int64_t n) {
  json_text(json, "type", STR("array"));
  json_open(json, "items", '{');
  put_ref(json, definition);
  json_close(json, '}');
  if (!n) return;
  json_number(json, "minItems", n);
  json_number(json, "maxItems", n);
}

static void put_papers(Json *json, const char *name, const Key *key) {
  json_open(json, name, '[');
  for (size_t i = 0; key->words[i]; i++) {
    json_text(json, NULL, str_from(key->words[i]));
    json_text(json, NULL, str_format(json->buf->arena, "%s landscape", key->words[i]));
  }
  json_close(json, ']');
}

/* The server completes values from `examples`, not from inside an "else". */
static void put_paper(Json *json, const Key *key) {
  put_papers(json, "examples", key);
  json_open(json, "if", '{');
  json_text(json, "type", STR("array"));
  json_close(json, '}');
  json_open(json, "then", '{');
  put_list_of(json, "length", 2);
  json_close(json, '}');
  json_open(json, "else", '{');
  put_papers(json, "enum", key);
  json_close(json, '}');
}

static void put_int(Json *json, const Key *key) {
  json_text(json, "type", STR("integer"));
  json_number(json, "minimum", key->min);
  json_number(json, "maximum", key->max);
}

static void put_len(Json *json, const Key *key) {
  put_ref(json, key->min < 0 ? "distance" : "length");
}

static void put_word(Json *json, const Key *key) {
  put_words(json, "enum", key->words, SIZE_MAX);
}

static void put_word_list(Json *json, const Key *key) {
  json_text(json, "type", STR("array"));
  json_open(json, "items", '{');
  put_word(json, key);
  json_close(json, '}');
}

static void put_sort(Json *json, const Key *key) {
  (void)key;
  json_raw(json, "type", "[\"string\", \"array\"]");
  json_raw(json, "items", "{\"type\": \"string\"}");
}

static void put_group(Json *json, const Key *key) {
  put_ref(json, key->of->name);
}

static void put_list_of_groups(Json *json, const Key *key) {
  put_list_of(json, key->of->name, 0);
}

static void put_named(Json *json, const Key *key) {
  json_text(json, "type", STR("object"));
  json_open(json, "additionalProperties", '{');
  if (key->of)
    put_ref(json, key->of->name);
  else
    json_text(json, "type", STR("string"));
  json_close(json, '}');
  if (key->of == &group_style) json_raw(json, "required", "[\"text\"]"); /* the base of all others */
}

/* The schema of the value of each type: members that depend on the key, or one that is always the same. */
static const struct {
  const KeyType *type;
  void (*put)(Json *json, const Key *key);
  const char *name, *json; /* the only member */
} forms[] = {
    {&type_bool, NULL, "type", "\"boolean\""},
    {&type_int, put_int, NULL, NULL},
    {&type_len, put_len, NULL, NULL},
    {&type_size, NULL, "$ref", "\"#/definitions/size\""},
    {&type_sides, NULL, "$ref", "\"#/definitions/sides\""},
    {&type_point, NULL, "$ref", "\"#/definitions/point\""},
    {&type_paper, put_paper, NULL, NULL},
    {&type_word, put_word, NULL, NULL},
    {&type_words, put_word_list, NULL, NULL},
    {&type_text, NULL, "type", "[\"string\", \"number\", \"boolean\"]"},
    {&type_template, NULL, "type", "[\"string\", \"number\", \"boolean\"]"},
    {&type_font, NULL, "type", "\"string\""},
    {&type_color, NULL, "type", "\"string\""},
    {&type_style, NULL, "type", "\"string\""},
    {&type_extends, NULL, "type", "\"string\""},
    {&type_slot, NULL, "type", "\"string\""},
    {&type_sort, put_sort, NULL, NULL},
    {&type_percent, NULL, "$ref", "\"#/definitions/percent\""},
    {&type_percents, NULL, "$ref", "\"#/definitions/percents\""},
    {&type_boxes, NULL, "$ref", "\"#/definitions/boxes\""},
    {&type_body, NULL, "$ref", "\"#/definitions/boxes\""},
    {&type_group, put_group, NULL, NULL},
    {&type_list, put_list_of_groups, NULL, NULL},
    {&type_named, put_named, NULL, NULL},
    {&type_fields, put_named, NULL, NULL},
    {&type_item, NULL, "$ref", "\"#/definitions/item\""},
};
#define FORMS (sizeof forms / sizeof *forms)

static void put_type(Json *json, const Key *key) {
  size_t i = 0;
  while (i + 1 < FORMS && forms[i].type != key->type) i++;
  assert(forms[i].type == key->type);
  if (forms[i].put)
    forms[i].put(json, key);
  else
    json_raw(json, forms[i].name, forms[i].json);
}

/* ---- groups ------------------------------------------------------------------------ */

/* Without a description where several kinds have the key, so that it is not known which one is meant. */
static void put_member(Json *json, const Key *key, bool described) {
  json_open(json, key->name, '{');
  if (described) json_text(json, "description", str_from(key->about));
  if (key->standard) json_scalar(json, "default", key->standard);
  put_type(json, key);
  json_close(json, '}');
}

static void put_keys(Json *json, const Group *group) {
  for (; group; group = group->base) {
    for (size_t i = 0; i < group->keys; i++) put_member(json, &group->key[i], true);
  }
}

static void put_members(Json *json, const Group *group) {
  json_text(json, "type", STR("object"));
  json_open(json, "properties", '{');
  put_keys(json, group);
  json_close(json, '}');
  json_raw(json, "additionalProperties", "false");
}

/* How many of a group's first `n` kin have the key? */
static size_t count_kin(const Group *group, size_t n, const Key *key) {
  size_t count = 0;
  for (size_t i = 0; i < n && group->kin[i]; i++) count += group_find(group->kin[i], str_from(key->name)) != NULL;
  return count;
}

/* The keys of the group and of all its kin, each once. */
static void put_all_members(Json *json, const Group *group) {
  json_text(json, "type", STR("object"));
  json_open(json, "properties", '{');
  put_keys(json, group);
  for (size_t k = 0; group->kin[k]; k++) {
    const Group *kin = group->kin[k];
    for (size_t i = 0; i < kin->keys; i++) {
      const Key *key = &kin->key[i];
      if (!group_find(group, str_from(key->name)) && !count_kin(group, k, key))
        put_member(json, key, count_kin(group, SIZE_MAX, key) == 1);
    }
  }
  json_close(json, '}');
  json_raw(json, "additionalProperties", "false");
}

static void put_required(Json *json, const Group *group) {
  json_open(json, "required", '[');
  for (; group; group = group->base) {
    for (size_t i = 0; i < group->keys; i++) {
      if (group->key[i].required) json_text(json, NULL, str_from(group->key[i].name));
    }
  }
  json_close(json, ']');
}

static void put_plain_group(Json *json, const Group *group) {
  json_open(json, group->name, '{');
  json_text(json, "description", str_from(group->about));
  put_members(json, group);
  json_close(json, '}');
}

static void put_color(Json *json) {
  json_open(json, group_color.name, '{');
  json_text(json, "description", str_from(group_color.about));
  put_members(json, &group_color);
  json_raw(json, "minProperties", "1");
  json_raw(json, "maxProperties", "1");
  json_close(json, '}');
}

/* "if": the key is there; with a word, the key is there with that word. The "then" is left open. `type` is needed too:
 * with `required` alone, the server treats a mapping that is still empty as having the key. */
static void put_if(Json *json, const char *key, const char *word) {
  json_open(json, "if", '{');
  json_text(json, "type", STR("object"));
  json_open(json, "required", '[');
  json_text(json, NULL, str_from(key));
  json_close(json, ']');
  if (word) {
    json_open(json, "properties", '{');
    json_open(json, key, '{');
    json_text(json, "const", str_from(word));
    json_close(json, '}');
    json_close(json, '}');
  }
  json_close(json, '}');
  json_open(json, "then", '{');
}

static void put_else(Json *json) {
  json_close(json, '}');
  json_open(json, "else", '{');
}

static void put_required_one(Json *json, const char *key) {
  json_open(json, "required", '[');
  json_text(json, NULL, str_from(key));
  json_close(json, ']');
}

/* No key selects the kind of the box: all keys are offered. That is an error, so any one of the keys that would select
 * it is required here; the message names them all. */
static void put_unknown_box(Json *json) {
  Buf message = {.arena = json->buf->arena};
  buf_add(&message, STR("A box needs one key that says what it is: "));
  for (BoxKind kind = 0; kind < BOX_KINDS; kind++)
    buf_addf(&message, "%s%s", !kind ? "" : kind + 1 < BOX_KINDS ? ", " : " or ", group_boxes[kind]->name);
  put_all_members(json, &group_box);
  json_open(json, "allOf", '[');
  json_open(json, NULL, '{');
  put_required_one(json, group_boxes[BOX_TEXT]->name);
  json_text(json, "errorMessage", buf_str(&message));
  json_close(json, '}');
  json_close(json, ']');
}

/* Does the kind have keys that would select another kind, as `each` has `show`? Then it is tested first. */
static bool is_asked_first(BoxKind kind) {
  bool first = false;
  for (BoxKind other = 0; other < BOX_KINDS; other++) first = first || box_kind_has(kind, other);
  return first;
}

static void put_kinds(Json *json, bool asked_first) {
  for (BoxKind kind = 0; kind < BOX_KINDS; kind++) {
    if (is_asked_first(kind) != asked_first) continue;
    put_if(json, group_boxes[kind]->name, NULL);
    put_members(json, group_boxes[kind]);
    put_else(json);
  }
}

static void put_box(Json *json) {
  json_open(json, group_box.name, '{');
  json_text(json, "description", str_from(group_box.about));
  put_kinds(json, true);
  put_kinds(json, false);
  put_unknown_box(json);
  for (BoxKind kind = 0; kind < BOX_KINDS; kind++) json_close(json, '}');
  json_close(json, '}');
}

static void put_slot_mapping(Json *json) {
  size_t n = 0;
  for (; group_slots[n]; n++) {
    const Group *group = group_slots[n];
    put_if(json, "type", group->name);
    put_members(json, group);
    if (group->keys) put_required(json, group);
    put_else(json);
  }
  put_all_members(json, &group_slot);
  while (n--) json_close(json, '}');
}

/* Just the name of a type, or else what put_rest() writes. */
static void put_short_slot(Json *json, const char *name, const char *about, void (*put_rest)(Json *json)) {
  const char *const *types = group_find(&group_slot, STR("type"))->words;
  json_open(json, name, '{');
  json_text(json, "description", str_from(about));
  put_words(json, "examples", types, SLOT_LIST);
  json_open(json, "if", '{');
  json_text(json, "type", STR("string"));
  json_close(json, '}');
  json_open(json, "then", '{');
  put_words(json, "enum", types, SLOT_LIST); /* those without required keys */
  put_else(json);
  put_rest(json);
  json_close(json, '}');
  json_close(json, '}');
}

static void put_item_fields(Json *json) {
  const Key fields = {.of = &group_slot};
  put_named(json, &fields);
}

void jsonschema_put_layout(Buf *buf) {
  Json json = {.buf = buf};
  put_begin(&json, "handbill: a layout");
  json_text(&json, "description", str_from(group_layout.about));
  put_members(&json, &group_layout);
  put_required(&json, &group_layout);
  json_open(&json, "definitions", '{');
  put_plain_group(&json, &group_page);
  put_plain_group(&json, &group_meta);
  put_color(&json);
  put_plain_group(&json, &group_style);
  put_short_slot(&json, group_slot.name, group_slot.about, put_slot_mapping);
  put_short_slot(&json, "item", group_find(group_slots[SLOT_LIST], STR("of"))->about, put_item_fields);
  put_box(&json);
  put_definitions(&json);
  json_close(&json, '}');
  put_end(&json);
}

/* ---- the copy ------------------------------------------------------------------------ */

static void put_value(Json *json, const char *name, const Slot *slot);

static void put_fields(Json *json, const Slot *record) {
  for (size_t i = 0; i < record->fields.n; i++) put_value(json, record->fields.at[i].name.p, &record->fields.at[i]);
}

static void put_required_fields(Json *json, const Slot *record) {
  for (size_t i = 0; i < record->fields.n; i++) {
    if (record->fields.at[i].required == DEMAND_REQUIRED) json_text(json, NULL, record->fields.at[i].name);
  }
}

static void put_record(Json *json, const Slot *slot) {
  json_raw(json, "type", slot->required == DEMAND_REQUIRED ? "\"object\"" : "[\"object\", \"null\"]");
  json_open(json, "properties", '{');
  put_fields(json, slot);
  json_close(json, '}');
  json_open(json, "required", '[');
  put_required_fields(json, slot);
  json_close(json, ']');
  json_raw(json, "additionalProperties", "false");
  if (slot->required == DEMAND_REQUIRED) json_number(json, "minProperties", 1);
}

static void put_list(Json *json, const Slot *slot) {
  int64_t least = slot->min > 0 ? slot->min : slot->required == DEMAND_REQUIRED;
  json_raw(json, "type", slot->required == DEMAND_REQUIRED ? "\"array\"" : "[\"array\", \"null\"]");
  Slot item = *slot->of;
  item.required = DEMAND_REQUIRED; /* items cannot be empty */
  put_value(json, "items", &item);
  if (least) json_number(json, "minItems", least);
  if (slot->max < SLOT_MAX) json_number(json, "maxItems", slot->max);
}

static void put_number_slot(Json *json, const Slot *slot) {
  json_raw(json, "type", slot->required == DEMAND_REQUIRED ? "\"integer\"" : "[\"integer\", \"null\"]");
  json_number(json, "minimum", slot->min);
  json_number(json, "maximum", slot->max);
}

static void put_words_slot(Json *json, const Slot *slot) {
  bool required = slot->required == DEMAND_REQUIRED;
  json_raw(json, "type",
           required ? "[\"string\", \"number\", \"boolean\"]" : "[\"string\", \"number\", \"boolean\", \"null\"]");
  if (required) json_raw(json, "minLength", "1");
  if (slot->type != SLOT_LINE) return;
  json_text(json, "pattern", STR("^[ \\r\\n\\t]*[^\\n]*[ \\r\\n\\t]*$"));
  json_text(json, "patternErrorMessage", STR("This is one line: fold it with '>-'."));
}

/* Distinguishes `{include: file.yaml}` from the value itself; leaves "else" open for that. */
static void put_include(Json *json, SlotType type) {
  json_open(json, "if", '{');
  json_text(json, "type", STR("object"));
  if (type == SLOT_RECORD) put_required_one(json, "include");
  json_close(json, '}');
  json_open(json, "then", '{');
  put_ref(json, "include");
  put_else(json);
}

static void put_value(Json *json, const char *name, const Slot *slot) {
  json_open(json, name, '{');
  if (slot->name.n) json_text(json, "title", slot->name);
  if (slot->about.n) json_text(json, "description", slot->about);
  put_include(json, slot->type);
  switch (slot->type) {
  case SLOT_LINE:
  case SLOT_TEXT: put_words_slot(json, slot); break;
  case SLOT_NUMBER: put_number_slot(json, slot); break;
  case SLOT_LIST: put_list(json, slot); break;
  case SLOT_RECORD: put_record(json, slot); break;
  }
  json_close(json, '}');
  json_close(json, '}');
}

static const char include_schema[] =
    "{\"type\": \"object\", \"properties\": {\"include\": {\"type\": \"string\", \"description\": "
    "\"A YAML file in the folder of the copy, or below it, that holds this value.\"}}, "
    "\"required\": [\"include\"], \"additionalProperties\": false}";

void jsonschema_put_copy(Buf *buf, const Layout *layout) {
  Json json = {.buf = buf};
  put_begin(&json, "handbill: the copy for a layout");
  json_text(&json, "type", STR("object"));
  json_open(&json, "properties", '{');
  json_raw(&json, "layout",
           "{\"type\": \"string\", \"minLength\": 1, \"description\": "
           "\"The layout that this copy is for: its name, or its path with .yaml.\"}");
  json_raw(&json, "lang",
           "{\"type\": \"string\", \"default\": \"en-GB\", \"description\": "
           "\"The language of the copy, such as en-GB: for hyphens, quotation marks and sorting.\"}");
  put_fields(&json, &layout->root);
  json_close(&json, '}');
  json_open(&json, "required", '[');
  json_text(&json, NULL, STR("layout"));
  put_required_fields(&json, &layout->root);
  json_close(&json, ']');
  json_raw(&json, "additionalProperties", "false");
  json_open(&json, "definitions", '{');
  json_raw(&json, "include", include_schema);
  json_close(&json, '}');
  put_end(&json);
}
