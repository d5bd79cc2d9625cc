/* jsonschema.c: JSON Schema (draft 7), from the tables of schema.c and from a layout's slots.
 *
 * Editors complete and check by it: the YAML language server shows `description` on hover and underlines what does
 * not fit. What a mapping may hold often hangs on what it is (a box of this kind, a slot of that type); there a
 * chain of if/then/else leads to the one schema that applies. anyOf would do for validation alone, but a server then
 * guesses which branch was meant, and complains in terms of the wrong one. `errorMessage` and
 * `patternErrorMessage` are the server's own words; other readers pass over them. */
#include <string.h>

#include "layout/schema.h"

/* ---- writing JSON -------------------------------------------------------------- */

typedef struct Json {
  Buf *buf;
  int depth;
  bool more; /* something stands before, on this level */
} Json;

static void put_string(Json *json, Str s) {
  buf_char(json->buf, '"');
  for (size_t i = 0; i < s.n; i++) {
    unsigned char c = (unsigned char)s.p[i];
    if (c < 0x20) {
      buf_addf(json->buf, "\\u%04x", c);
      continue;
    }
    if (c == '"' || c == '\\') buf_char(json->buf, '\\');
    buf_char(json->buf, (char)c);
  }
  buf_char(json->buf, '"');
}

/* The comma, the line and the name before a value; NULL in a list. */
static void put_name(Json *json, const char *name) {
  if (json->more) buf_char(json->buf, ',');
  if (json->depth) buf_addf(json->buf, "\n%*s", json->depth * 2, "");
  json->more = true;
  if (!name) return;
  put_string(json, str_from(name));
  buf_add(json->buf, STR(": "));
}

static void put_open(Json *json, const char *name, char bracket) {
  put_name(json, name);
  buf_char(json->buf, bracket);
  json->depth++;
  json->more = false;
}

static void put_close(Json *json, char bracket) {
  json->depth--;
  if (json->more) buf_addf(json->buf, "\n%*s", json->depth * 2, "");
  buf_char(json->buf, bracket);
  json->more = true;
}

static void put_text(Json *json, const char *name, Str text) {
  put_name(json, name);
  put_string(json, text);
}

static void put_number(Json *json, const char *name, int64_t number) {
  put_name(json, name);
  buf_addf(json->buf, "%lld", (long long)number);
}

/* A value that is JSON already. */
static void put_json(Json *json, const char *name, const char *value) {
  put_name(json, name);
  buf_add(json->buf, str_from(value));
}

/* A plain scalar of YAML: a truth, a whole number, or else a text. */
static void put_scalar(Json *json, const char *name, const char *yaml) {
  size_t digits = yaml[0] == '-';
  bool whole = yaml[digits] != '\0' && yaml[strspn(yaml + digits, "0123456789") + digits] == '\0';
  if (whole || strcmp(yaml, "true") == 0 || strcmp(yaml, "false") == 0)
    put_json(json, name, yaml);
  else
    put_text(json, name, str_from(yaml));
}

static void put_ref(Json *json, const char *definition) {
  put_name(json, "$ref");
  buf_addf(json->buf, "\"#/definitions/%s\"", definition);
}

static void put_begin(Json *json, const char *title) {
  put_open(json, NULL, '{');
  put_text(json, "$schema", STR("http://json-schema.org/draft-07/schema#"));
  put_text(json, "title", str_from(title));
}

static void put_end(Json *json) {
  put_close(json, '}');
  buf_char(json->buf, '\n');
}

/* ---- the types of keys ------------------------------------------------------------ */

#define NUMBER "([0-9]+[.]?[0-9]*|[.][0-9]+)"
#define UNIT " *(mm|cm|in|pt)"
/* A number without a unit is a number to YAML; only 0 may stand so. */
#define LENGTH(sign, more, message) \
  "{\"if\": {\"type\": \"number\"}, \"then\": {\"enum\": [0], \"errorMessage\": \"" message "\"}, " \
  "\"else\": {\"type\": \"string\", \"pattern\": \"^(0|" sign NUMBER UNIT more \
  ")$\", \"patternErrorMessage\": \"" message "\"}}"

static const struct {
  const char *name, *json;
} definitions[] = {
    {"length", LENGTH("[+]?", "", "A length has a unit: 4mm, 1.5cm, 0.5in or 10pt.")},
    {"distance", LENGTH("[-+]?", "", "A length has a unit: 4mm, -1.5cm, 0.5in or 10pt.")},
    {"size", LENGTH("[+]?", "|auto|[+]?" NUMBER " *(%|fr)", "A size is 4mm (or cm, in, pt), 50%, 1fr or auto.")},
    {"sides", "{\"if\": {\"type\": \"array\"}, \"then\": {\"items\": {\"$ref\": \"#/definitions/length\"}, "
              "\"minItems\": 2, \"maxItems\": 4}, \"else\": {\"$ref\": \"#/definitions/length\"}}"},
    {"percent", "{\"if\": {\"type\": \"string\"}, \"then\": {\"pattern\": \"^[+]?" NUMBER " *%?$\"}, "
                "\"else\": {\"type\": \"number\", \"minimum\": 0, \"maximum\": 100}}"},
};

static void put_definitions(Json *json) {
  for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++)
    put_json(json, definitions[i].name, definitions[i].json);
}

static void put_words(Json *json, const char *name, const char *const *words, size_t most) {
  put_open(json, name, '[');
  for (size_t i = 0; i < most && words[i]; i++) put_scalar(json, NULL, words[i]);
  put_close(json, ']');
}

static void put_list_of(Json *json, const char *definition, int64_t n) {
  put_text(json, "type", STR("array"));
  put_open(json, "items", '{');
  put_ref(json, definition);
  put_close(json, '}');
  if (!n) return;
  put_number(json, "minItems", n);
  put_number(json, "maxItems", n);
}

static void put_papers(Json *json, const char *name) {
  put_open(json, name, '[');
  for (size_t i = 0; schema_paper(i); i++) {
    Buf turned = {.arena = json->buf->arena};
    buf_addf(&turned, "%s landscape", schema_paper(i));
    put_text(json, NULL, str_from(schema_paper(i)));
    put_text(json, NULL, buf_str(&turned));
  }
  put_close(json, ']');
}

/* Values are completed from `examples`, not from behind an "else". */
static void put_paper(Json *json) {
  put_papers(json, "examples");
  put_open(json, "if", '{');
  put_text(json, "type", STR("array"));
  put_close(json, '}');
  put_open(json, "then", '{');
  put_list_of(json, "length", 2);
  put_close(json, '}');
  put_open(json, "else", '{');
  put_papers(json, "enum");
  put_close(json, '}');
}

static void put_named(Json *json, const Key *key) {
  put_text(json, "type", STR("object"));
  put_open(json, "additionalProperties", '{');
  if (key->of)
    put_ref(json, key->of->name);
  else
    put_text(json, "type", STR("string"));
  put_close(json, '}');
  if (key->of == &group_style) put_json(json, "required", "[\"text\"]"); /* all others begin with it */
}

static void put_type(Json *json, const Key *key) {
  switch (key->type) {
  case TYPE_BOOL: put_text(json, "type", STR("boolean")); break;
  case TYPE_INT:
    put_text(json, "type", STR("integer"));
    put_number(json, "minimum", key->min);
    put_number(json, "maximum", key->max);
    break;
  case TYPE_LEN: put_ref(json, key->min < 0 ? "distance" : "length"); break;
  case TYPE_SIZE: put_ref(json, "size"); break;
  case TYPE_SIDES: put_ref(json, "sides"); break;
  case TYPE_WORD: put_words(json, "enum", key->words, SIZE_MAX); break;
  case TYPE_WORDS:
    put_text(json, "type", STR("array"));
    put_open(json, "items", '{');
    put_words(json, "enum", key->words, SIZE_MAX);
    put_close(json, '}');
    break;
  case TYPE_TEXT: put_json(json, "type", "[\"string\", \"number\", \"boolean\"]"); break;
  case TYPE_TEMPLATE: put_json(json, "type", "[\"string\", \"number\"]"); break;
  case TYPE_FONT:
  case TYPE_COLOR:
  case TYPE_STYLE:
  case TYPE_SLOT:
  case TYPE_FIELD: put_text(json, "type", STR("string")); break;
  case TYPE_PERCENT: put_ref(json, "percent"); break;
  case TYPE_PERCENTS: put_list_of(json, "percent", 4); break;
  case TYPE_NAMES:
    put_text(json, "type", STR("array"));
    put_json(json, "items", "{\"type\": \"string\"}");
    break;
  case TYPE_BOXES: put_list_of(json, "box", 0); break;
  case TYPE_PAPER: put_paper(json); break;
  case TYPE_POINT: put_list_of(json, "distance", 2); break;
  case TYPE_GROUP: put_ref(json, key->of->name); break;
  case TYPE_LIST: put_list_of(json, key->of->name, 0); break;
  case TYPE_NAMED: put_named(json, key); break;
  case TYPE_ITEM: put_ref(json, "item"); break;
  }
}

/* ---- groups ------------------------------------------------------------------------ */

/* All keys, or those that go with one kind. */
#define ALL_KINDS 0

static bool goes_with(const Key *key, uint32_t kinds) {
  return kinds == ALL_KINDS || !key->kinds || key->kinds & kinds;
}

static void put_members(Json *json, const Group *group, uint32_t kinds) {
  put_text(json, "type", STR("object"));
  put_open(json, "properties", '{');
  for (size_t i = 0; i < group->keys; i++) {
    const Key *key = &group->key[i];
    if (!goes_with(key, kinds)) continue;
    put_open(json, key->name, '{');
    put_text(json, "description", str_from(key->about));
    if (key->standard) put_scalar(json, "default", key->standard);
    put_type(json, key);
    put_close(json, '}');
  }
  put_close(json, '}');
  put_json(json, "additionalProperties", "false");
}

static void put_required(Json *json, const Group *group) {
  put_open(json, "required", '[');
  for (size_t i = 0; i < group->keys; i++) {
    if (group->key[i].required) put_text(json, NULL, str_from(group->key[i].name));
  }
  put_close(json, ']');
}

static void put_plain_group(Json *json, const Group *group) {
  put_open(json, group->name, '{');
  put_text(json, "description", str_from(group->about));
  put_members(json, group, ALL_KINDS);
  put_close(json, '}');
}

static void put_color(Json *json) {
  put_open(json, group_color.name, '{');
  put_text(json, "description", str_from(group_color.about));
  put_members(json, &group_color, ALL_KINDS);
  put_json(json, "minProperties", "1");
  put_json(json, "maxProperties", "1");
  put_close(json, '}');
}

/* "if": the key is there; with a word, the key is there with that word. The "then" is left open. To `required` alone
 * the server takes a mapping that is still empty as having the key. */
static void put_if(Json *json, const char *key, const char *word) {
  put_open(json, "if", '{');
  put_text(json, "type", STR("object"));
  put_open(json, "required", '[');
  put_text(json, NULL, str_from(key));
  put_close(json, ']');
  if (word) {
    put_open(json, "properties", '{');
    put_open(json, key, '{');
    put_text(json, "const", str_from(word));
    put_close(json, '}');
    put_close(json, '}');
  }
  put_close(json, '}');
  put_open(json, "then", '{');
}

static void put_else(Json *json) {
  put_close(json, '}');
  put_open(json, "else", '{');
}

static void put_required_one(Json *json, const char *key) {
  put_open(json, "required", '[');
  put_text(json, NULL, str_from(key));
  put_close(json, ']');
}

/* No key says what the box is: all are offered. That it has none is an error, so any of those that would say it can
 * be required here; the message names them all. */
static void put_unknown_box(Json *json) {
  Buf message = {.arena = json->buf->arena};
  buf_add(&message, STR("A box needs one key that says what it is: "));
  for (BoxKind kind = 0; kind < BOX_KINDS; kind++)
    buf_addf(&message, "%s%s", !kind ? "" : kind + 1 < BOX_KINDS ? ", " : " or ", schema_box_key(kind)->name);
  put_members(json, &group_box, ALL_KINDS);
  put_open(json, "allOf", '[');
  put_open(json, NULL, '{');
  put_required_one(json, schema_box_key(BOX_TEXT)->name);
  put_text(json, "errorMessage", buf_str(&message));
  put_close(json, '}');
  put_close(json, ']');
}

/* `each` is asked for first: it may have a `show` of its own. */
static BoxKind kind_in_turn(int i) {
  return i == 0 ? BOX_EACH : i <= (int)BOX_EACH ? (BoxKind)(i - 1) : (BoxKind)i;
}

static void put_box(Json *json) {
  put_open(json, group_box.name, '{');
  put_text(json, "description", str_from(group_box.about));
  for (int i = 0; i < BOX_KINDS; i++) {
    BoxKind kind = kind_in_turn(i);
    put_if(json, schema_box_key(kind)->name, NULL);
    put_members(json, &group_box, UINT32_C(1) << kind);
    put_else(json);
  }
  put_unknown_box(json);
  for (int i = 0; i < BOX_KINDS; i++) put_close(json, '}');
  put_close(json, '}');
}

static void put_slot_mapping(Json *json) {
  const Key *type = group_find(&group_slot, STR("type"));
  size_t n = 0;
  for (; type->words[n]; n++) {
    put_if(json, type->name, type->words[n]);
    put_members(json, &group_slot, UINT32_C(1) << n);
    if (n == SLOT_LIST) put_required_one(json, "of");
    if (n == SLOT_RECORD) put_required_one(json, "fields");
    put_else(json);
  }
  put_members(json, &group_slot, ALL_KINDS);
  while (n--) put_close(json, '}');
}

/* A type alone, or else what put_rest() writes. */
static void put_short_slot(Json *json, const char *name, const char *about, void (*put_rest)(Json *json)) {
  const char *const *types = group_find(&group_slot, STR("type"))->words;
  put_open(json, name, '{');
  put_text(json, "description", str_from(about));
  put_words(json, "examples", types, SLOT_LIST);
  put_open(json, "if", '{');
  put_text(json, "type", STR("string"));
  put_close(json, '}');
  put_open(json, "then", '{');
  put_words(json, "enum", types, SLOT_LIST); /* those that need no more said */
  put_else(json);
  put_rest(json);
  put_close(json, '}');
  put_close(json, '}');
}

static void put_item_fields(Json *json) {
  const Key fields = {.of = &group_slot};
  put_named(json, &fields);
}

void schema_put_layout(Buf *buf) {
  Json json = {.buf = buf};
  put_begin(&json, "handbill: a layout");
  put_text(&json, "description", str_from(group_layout.about));
  put_members(&json, &group_layout, ALL_KINDS);
  put_required(&json, &group_layout);
  put_open(&json, "definitions", '{');
  put_plain_group(&json, &group_page);
  put_plain_group(&json, &group_meta);
  put_color(&json);
  put_plain_group(&json, &group_style);
  put_short_slot(&json, group_slot.name, group_slot.about, put_slot_mapping);
  put_short_slot(&json, "item", group_find(&group_slot, STR("of"))->about, put_item_fields);
  put_box(&json);
  put_definitions(&json);
  put_close(&json, '}');
  put_end(&json);
}

/* ---- the copy ------------------------------------------------------------------------ */

static void put_value(Json *json, const char *name, const Slot *slot);

static void put_fields(Json *json, const Slot *record) {
  for (size_t i = 0; i < record->fields; i++) put_value(json, record->field[i].name.p, &record->field[i]);
}

static void put_required_fields(Json *json, const Slot *record) {
  for (size_t i = 0; i < record->fields; i++) {
    if (record->field[i].required == DEMAND_REQUIRED) put_text(json, NULL, record->field[i].name);
  }
}

static void put_record(Json *json, const Slot *slot) {
  put_json(json, "type", slot->required == DEMAND_REQUIRED ? "\"object\"" : "[\"object\", \"null\"]");
  put_open(json, "properties", '{');
  put_fields(json, slot);
  put_close(json, '}');
  put_open(json, "required", '[');
  put_required_fields(json, slot);
  put_close(json, ']');
  put_json(json, "additionalProperties", "false");
  if (slot->required == DEMAND_REQUIRED) put_number(json, "minProperties", 1);
}

static void put_list(Json *json, const Slot *slot) {
  int64_t least = slot->min > 0 ? slot->min : slot->required == DEMAND_REQUIRED;
  put_json(json, "type", slot->required == DEMAND_REQUIRED ? "\"array\"" : "[\"array\", \"null\"]");
  Slot item = *slot->of;
  item.required = DEMAND_REQUIRED; /* there are no empty items */
  put_value(json, "items", &item);
  if (least) put_number(json, "minItems", least);
  if (slot->given & group_bit(&group_slot, "max")) put_number(json, "maxItems", slot->max);
}

static void put_number_slot(Json *json, const Slot *slot) {
  put_json(json, "type", slot->required == DEMAND_REQUIRED ? "\"integer\"" : "[\"integer\", \"null\"]");
  put_number(json, "minimum", slot->min);
  put_number(json, "maximum", slot->max);
}

static void put_words_slot(Json *json, const Slot *slot) {
  bool required = slot->required == DEMAND_REQUIRED;
  put_json(json, "type",
           required ? "[\"string\", \"number\", \"boolean\"]" : "[\"string\", \"number\", \"boolean\", \"null\"]");
  if (required) put_json(json, "minLength", "1");
  if (slot->type != SLOT_LINE) return;
  put_text(json, "pattern", STR("^[ \\r\\n\\t]*[^\\n]*[ \\r\\n\\t]*$"));
  put_text(json, "patternErrorMessage", STR("This is one line: fold it with '>-'."));
}

/* What tells `{include: file.yaml}` from the value itself. */
static void put_include(Json *json, SlotType type) {
  put_open(json, "if", '{');
  put_text(json, "type", STR("object"));
  if (type == SLOT_RECORD) put_required_one(json, "include");
  put_close(json, '}');
  put_open(json, "then", '{');
  put_ref(json, "include");
  put_else(json);
}

static void put_value(Json *json, const char *name, const Slot *slot) {
  put_open(json, name, '{');
  if (slot->name.n) put_text(json, "title", slot->name);
  if (slot->about.n) put_text(json, "description", slot->about);
  put_include(json, slot->type);
  switch (slot->type) {
  case SLOT_LINE:
  case SLOT_TEXT: put_words_slot(json, slot); break;
  case SLOT_NUMBER: put_number_slot(json, slot); break;
  case SLOT_LIST: put_list(json, slot); break;
  case SLOT_RECORD: put_record(json, slot); break;
  }
  put_close(json, '}');
  put_close(json, '}');
}

static const char include_schema[] =
    "{\"type\": \"object\", \"properties\": {\"include\": {\"type\": \"string\", \"description\": "
    "\"A YAML file in the folder of the copy, or below it, that holds this value.\"}}, "
    "\"required\": [\"include\"], \"additionalProperties\": false}";

void schema_put_copy(Buf *buf, const Layout *layout) {
  Json json = {.buf = buf};
  put_begin(&json, "handbill: the copy for a layout");
  put_text(&json, "type", STR("object"));
  put_open(&json, "properties", '{');
  put_json(&json, "layout",
           "{\"type\": \"string\", \"minLength\": 1, \"description\": "
           "\"The layout that this copy is for: its name, or its path with .yaml.\"}");
  put_json(&json, "lang",
           "{\"type\": \"string\", \"default\": \"en-GB\", \"description\": "
           "\"The language of the copy, such as en-GB: for hyphens, quotation marks and sorting.\"}");
  put_fields(&json, &layout->root);
  put_close(&json, '}');
  put_open(&json, "required", '[');
  put_text(&json, NULL, STR("layout"));
  put_required_fields(&json, &layout->root);
  put_close(&json, ']');
  put_json(&json, "additionalProperties", "false");
  put_open(&json, "definitions", '{');
  put_json(&json, "include", include_schema);
  put_close(&json, '}');
  put_end(&json);
}
