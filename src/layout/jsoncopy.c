/* jsoncopy.c: the JSON Schema of the copy that a layout asks for, from its slots. */
#include "base/unit.h"
#include "layout/json.h"
#include "layout/jsonschema.h"
#include "layout/jsontype.h"

static void put_value(Json *json, const char *name, const Slot *slot);

static void put_fields(Json *json, const Slot *record) {
  for (size_t i = 0; i < record->fields.n; i++) put_value(json, record->fields.at[i].name.p, &record->fields.at[i]);
}

static void put_required_fields(Json *json, const Slot *record) {
  for (size_t i = 0; i < record->fields.n; i++) {
    const Slot *field = &record->fields.at[i];
    if (field->required == DEMAND_REQUIRED && !field->standards.n) json_text(json, NULL, field->name);
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

/* A row of a table: its cells in the order of the columns, or by their names. */
static void put_row(Json *json, const Slot *row) {
  json_raw(json, "if", "{\"type\": \"array\"}");
  json_open(json, "then", '{');
  json_open(json, "items", '[');
  for (size_t i = 0; i < row->fields.n; i++) put_value(json, NULL, &row->fields.at[i]);
  json_close(json, ']');
  json_number(json, "minItems", (int64_t)row->fields.n);
  json_number(json, "maxItems", (int64_t)row->fields.n);
  json_else(json);
  put_record(json, row);
  json_close(json, '}');
}

/* Its file alone, or a mapping. */
static void put_image(Json *json, const Slot *slot) {
  bool required = slot->required == DEMAND_REQUIRED;
  json_raw(json, "if", required ? "{\"type\": \"string\"}" : "{\"type\": [\"string\", \"null\"]}");
  json_raw(json, "then", required ? "{\"minLength\": 1}" : "{}");
  json_open(json, "else", '{');
  json_text(json, "type", STR("object"));
  json_open(json, "properties", '{');
  put_fields(json, slot);
  json_raw(json, IMAGE_FOCUS, "{\"$ref\": \"#/definitions/focus\"}");
  json_close(json, '}');
  json_open(json, "required", '[');
  put_required_fields(json, slot);
  json_close(json, ']');
  json_raw(json, "additionalProperties", "false");
  json_close(json, '}');
}

/* A list of rows; or a text that is a table in Markdown, with a line of names, and below it one of dashes. */
static void put_table(Json *json, const Slot *slot) {
  json_raw(json, "if", "{\"type\": \"string\"}");
  json_open(json, "then", '{');
  json_text(json, "pattern", STR("^\\s*[^\\n]*[|][^\\n]*\\n[ \\t]*[|:-][-|: \\t]*(\\n|$)"));
  json_text(json, "patternErrorMessage",
            STR("A table in Markdown: a line of names, a line such as | --- | --- |, then a line for each row."));
  json_else(json);
  put_list(json, slot);
  json_close(json, '}');
}

static void put_number_slot(Json *json, const Slot *slot) {
  json_raw(json, "type", slot->required == DEMAND_REQUIRED ? "\"integer\"" : "[\"integer\", \"null\"]");
  json_number(json, "minimum", slot->min);
  json_number(json, "maximum", slot->max);
  int64_t thousandths;
  if (slot->standards.n && number_parse(slot->standards.at[0].node->text, "", &thousandths))
    json_number(json, "default", thousandths / 1000);
}

static void put_words_slot(Json *json, const Slot *slot) {
  bool required = slot->required == DEMAND_REQUIRED;
  json_raw(json, "type",
           required ? "[\"string\", \"number\", \"boolean\"]" : "[\"string\", \"number\", \"boolean\", \"null\"]");
  if (required) json_raw(json, "minLength", "1");
  if (slot->type != SLOT_LINE) return;
  json_raw(json, "pattern", "\"" ONE_LINE "\"");
  json_text(json, "patternErrorMessage", STR("This is one line: fold it with '>-'."));
}

/* Distinguishes `{include: file.yaml}` from the value itself; leaves "else" open for that. */
static void put_include(Json *json, SlotType type) {
  json_open(json, "if", '{');
  json_text(json, "type", STR("object"));
  if (type == SLOT_RECORD || type == SLOT_IMAGE) json_require(json, "include");
  json_close(json, '}');
  json_open(json, "then", '{');
  json_ref(json, type == SLOT_TABLE ? "include-table" : "include");
  json_else(json);
}

/* What belongs here, and the default in each language, since that of the copy is not known. */
static void put_description(Json *json, const Slot *slot) {
  Buf text = {.arena = json->buf->arena};
  buf_add(&text, slot->about);
  for (size_t i = 0; slot->type != SLOT_NUMBER && i < slot->standards.n; i++) {
    const Standard *standard = &slot->standards.at[i];
    const char *before = i ? "; " : text.n ? " When not given: " : "When not given: ";
    buf_addf(&text, "%s%.*s: %.*s", before, STR_ARG(standard->tag), STR_ARG(str_trim(standard->node->text)));
  }
  if (text.n) json_text(json, "description", buf_str(&text));
}

static void put_value(Json *json, const char *name, const Slot *slot) {
  json_open(json, name, '{');
  if (slot->name.n) json_text(json, "title", slot->name);
  put_description(json, slot);
  put_include(json, slot->type);
  switch (slot->type) {
  case SLOT_LINE:
  case SLOT_TEXT: put_words_slot(json, slot); break;
  case SLOT_NUMBER: put_number_slot(json, slot); break;
  case SLOT_IMAGE: put_image(json, slot); break;
  case SLOT_LIST: put_list(json, slot); break;
  case SLOT_RECORD: (slot->row ? put_row : put_record)(json, slot); break;
  case SLOT_TABLE: put_table(json, slot); break;
  }
  json_close(json, '}');
  json_close(json, '}');
}

#define INCLUDE(about, more) \
  "{\"type\": \"object\", \"properties\": {\"include\": {\"type\": \"string\", \"description\": \"" about "\"" more \
  "}}, \"required\": [\"include\"], \"additionalProperties\": false}"
#define WHERE " in the folder of the copy, or below it, that holds this value."

void jsonschema_put_copy(Buf *buf, const Layout *layout) {
  Json json = {.buf = buf};
  json_begin_schema(&json, "handbill: the copy for a layout");
  json_text(&json, "type", STR("object"));
  json_open(&json, "properties", '{');
  json_raw(&json, "layout",
           "{\"type\": \"string\", \"minLength\": 1, \"description\": "
           "\"The layout that this copy is for: its name, or its path with .yaml.\"}");
  json_raw(&json, "lang",
           "{" JSON_LANG ", \"default\": \"en-GB\", \"description\": "
           "\"The language of the copy, such as en-GB: for hyphens, quotation marks, spaces and sorting.\"}");
  put_fields(&json, &layout->root);
  json_close(&json, '}');
  json_open(&json, "required", '[');
  json_text(&json, NULL, STR("layout"));
  put_required_fields(&json, &layout->root);
  json_close(&json, ']');
  json_raw(&json, "additionalProperties", "false");
  json_open(&json, "definitions", '{');
  json_raw(&json, "include",
           INCLUDE("A YAML file" WHERE, ", \"not\": {\"pattern\": \"[.]([cC][sS][vV]|[tT][sS][vV])$\"}"));
  json_raw(&json, "include-table", INCLUDE("A file in YAML, or in CSV (.csv)," WHERE, ""));
  jsontype_put_focus(&json);
  json_close(&json, '}');
  json_end_schema(&json);
}
