/* jsontype.c: the JSON Schema of a key's value, by its type. */
#include "layout/jsontype.h"

#include <assert.h>

#include "layout/layout.h"
#include "layout/target.h"

#define NUMBER "([0-9]+[.]?[0-9]*|[.][0-9]+)"
#define UNIT " *(mm|cm|in|pt)"
#define EM "|[+]?" NUMBER " *em"
#define SIZES EM "|auto|[+]?" NUMBER " *(%|fr)"
/* YAML reads a length without a unit as a number; only 0 needs no unit. */
#define LENGTH(sign, more, message) \
  "{\"if\": {\"type\": \"number\"}, \"then\": {\"enum\": [0], \"errorMessage\": \"" message "\"}, " \
  "\"else\": {\"type\": \"string\", \"pattern\": \"^(0|" sign NUMBER UNIT more \
  ")$\", \"patternErrorMessage\": \"" message "\"}}"

#define BY_LANGUAGE(more) \
  "{\"type\": \"object\", \"minProperties\": 1, \"propertyNames\": {\"$ref\": \"#/definitions/lang\"}, " \
  "\"additionalProperties\": {\"type\": [\"string\", \"number\", \"boolean\"]" more "}}"

#define PERCENTAGE "^[+]?0*(100([.]0*)?|[0-9][0-9]?([.][0-9]*)?|[.][0-9]+) *%$"

/* Words in any order, with at most one thickness, one form and one other word, the color. */
#define STROKE_LENGTH "(0|[+]?" NUMBER "(mm|cm|in|pt))"
#define STROKE_FORM "(solid|dashed|dotted)"
#define STROKE_COLOR "(?!" STROKE_FORM "( |$))[^ 0-9+.-][^ ]*"
#define STROKE_WORD "(" STROKE_LENGTH "|" STROKE_FORM "|" STROKE_COLOR ")"
#define NOT_TWICE(word) "(?!(.* )?" word " +(.* )?" word "( |$))"
#define STROKE \
  "^" NOT_TWICE(STROKE_LENGTH) NOT_TWICE(STROKE_FORM) NOT_TWICE(STROKE_COLOR) " *" STROKE_WORD "( +" STROKE_WORD ")* " \
                                                                              "*$"

#define SO_MANY(of, n) \
  "{\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/" of "\"}, \"minItems\": " #n ", \"maxItems\": " #n "}"

#define REF(to) "{\"$ref\": \"#/definitions/" to "\"}"
#define ONE_OR_FOUR(of) \
  "{\"if\": {\"type\": \"array\"}, \"then\": {\"items\": " REF( \
      of) ", \"minItems\": 2, \"maxItems\": 4, \"not\": " \
          "{\"minItems\": 3, \"maxItems\": 3}}, \"else\": " REF(of) "}"
#define OR_RANGE(of, is, least) \
  "{\"if\": {\"type\": \"object\"}, \"then\": {\"properties\": {\"from\": " REF("em-length") ", " is "\"to\": " REF( \
      "em-length") "}, \"additionalProperties\": false, " least "}, \"else\": " REF(of) "}"

static const struct {
  const char *name, *json;
} definitions[] = {
    {"distance", LENGTH("[-+]?", "", "A length has a unit: 4mm, -1.5cm, 0.5in or 10pt.")},
    {"em-length", LENGTH("[+]?", EM, "A length has a unit: 4mm, 1.5cm, 0.5in, 10pt or 0.5em.")},
    {"em-distance", LENGTH("[-+]?", "|[-+]?" NUMBER " *em", "A length has a unit: 4mm, -1.5cm, 0.5in, 10pt or 0.5em.")},
    {"size", LENGTH("[+]?", SIZES, "A size is 4mm (or cm, in, pt, em), 50%, 1fr or auto.")},
    {"widths", "{\"type\": \"array\", \"items\": {\"allOf\": [" REF("size") ", {\"not\": {\"enum\": [\"auto\"]}}]}, "
                                                                            "\"minItems\": 2, \"maxItems\": 12}"},
    {"spring", OR_RANGE("em-length", "\"is\": " REF("em-length") ", ", "\"minProperties\": 1")},
    {"fit", OR_RANGE("em-length", "\"is\": " REF("em-length") ", ", "\"required\": [\"from\", \"to\"]")},
    {"bounded", OR_RANGE("size", "\"is\": " REF("size") ", ", "\"minProperties\": 1")},
    {"sides", ONE_OR_FOUR("length")},
    {"padding", ONE_OR_FOUR("em-length")},
    {"wordsline", BY_LANGUAGE(", \"pattern\": \"" ONE_LINE "\"")},
    {"wordstext", BY_LANGUAGE("")},
    {"comb",
     "{\"if\": {\"type\": \"number\"}, \"then\": {\"type\": \"integer\", \"minimum\": 1, \"maximum\": 100}, "
     "\"else\": {\"type\": \"string\", \"pattern\": \"^[+]?" NUMBER UNIT "$\", \"patternErrorMessage\": \"So many "
     "cells, 10, or the width of each, 5mm.\"}}"},
    {"percent", "{\"if\": {\"type\": \"string\"}, \"then\": {\"pattern\": \"^[+]?" NUMBER " *%?$\"}, "
                "\"else\": {\"type\": \"number\", \"minimum\": 0, \"maximum\": 100}}"},
    {"expansion-share", "{\"type\": \"string\", \"pattern\": \"^[+]?0*([01]([.][0-9]0*)?|2([.]0*)?) *%$\"}"},
    {"expansion",
     "{\"if\": {\"type\": \"object\"}, \"then\": {\"properties\": {\"is\": " REF("expansion-share") ", \"to\": " REF(
         "expansion-share") "}, \"additionalProperties\": false, \"required\": [\"is\", \"to\"]}, "
                            "\"else\": " REF("expansion-share") "}"},
    {"lang", "{" JSON_LANG "}"},
    {"percents", SO_MANY("percent", 4)},
    {"byte", "{\"type\": \"integer\", \"minimum\": 0, \"maximum\": 255}"},
    {"rgb", "{\"if\": {\"type\": \"string\"}, \"then\": {\"pattern\": \"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$\"}, "
            "\"else\": " SO_MANY("byte", 3) "}"},
    {"lab", "{\"type\": \"array\", \"items\": [{\"type\": \"number\", \"minimum\": 0, \"maximum\": 100}, " REF(
                "shade") ", " REF("shade") "], \"minItems\": 3, \"maxItems\": 3}"},
    {"shade", "{\"type\": \"number\", \"minimum\": -128, \"maximum\": 127}"},
    {"tint", "{\"type\": \"array\", \"items\": [{\"type\": \"string\"}, {\"$ref\": \"#/definitions/percent\"}], "
             "\"minItems\": 2, \"maxItems\": 2}"},
    {"point", SO_MANY("distance", 2)},
    {"cell", "{\"if\": {\"type\": \"object\"}, \"then\": {\"allOf\": [" REF(
                 "box") ", {\"not\": {\"required\": [\"width\"]}, \"errorMessage\": \"A cell of a table is as wide as "
                        "its columns.\"}]}, \"else\": {\"type\": [\"string\", \"number\", "
                        "\"boolean\"]}}"},
    {"cells", "{\"type\": \"array\", \"items\": " REF("cell") ", \"minItems\": 1}"},
    {"rows", "{\"type\": \"array\", \"minItems\": 1, \"if\": {\"items\": [{\"type\": \"array\"}]}, \"then\": "
             "{\"items\": " REF("cells") "}, \"else\": {\"items\": " REF("cell") "}}"},
    {"table-columns", "{\"type\": \"array\", \"minItems\": 1, \"maxItems\": 100, \"items\": {\"if\": {\"type\": "
                      "\"object\"}, \"then\": " REF("column") ", \"else\": " REF("size") "}}"},
    {"frames", "{\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/frame\"}}"},
    {"stroke", "{\"if\": {\"type\": \"number\"}, \"then\": {\"enum\": [0]}, \"else\": {\"type\": \"string\", "
               "\"pattern\": \"" STROKE "\"}, \"errorMessage\": \"A stroke is a thickness, solid, dashed or dotted, "
               "and a color: 0.5pt dashed alarm.\"}"},
    {"cell-slot",
     "{\"allOf\": [" REF("slot") ", {\"if\": {\"type\": \"object\"}, \"then\": {\"properties\": {\"type\": "
                                 "{\"enum\": [\"line\", \"text\", \"number\"]}}}}]}"},
    {"columns", "{\"type\": \"object\", \"minProperties\": 1, \"additionalProperties\": " REF("cell-slot") "}"},
    {"boxes", "{\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/box\"}}"},
};

void jsontype_put_focus(Json *json) {
  json_raw(json, "focus",
           "{\"type\": \"array\", \"items\": {\"type\": \"string\", \"pattern\": \"" PERCENTAGE
           "\"}, \"minItems\": 2, \"maxItems\": 2, \"description\": \"What stays in sight when it is cropped: [60%, "
           "30%] from the left and from the top.\"}");
}

void jsontype_put_length(Json *json) {
  json_raw(json, "length", LENGTH("[+]?", "", "A length has a unit: 4mm, 1.5cm, 0.5in or 10pt."));
}

void jsontype_put_definitions(Json *json) {
  jsontype_put_focus(json);
  jsontype_put_length(json);
  for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++)
    json_raw(json, definitions[i].name, definitions[i].json);
}

static void put_list_of(Json *json, const char *definition, int64_t n) {
  json_text(json, "type", STR("array"));
  json_open(json, "items", '{');
  json_ref(json, definition);
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
  json_ref(json, key->min < 0 ? "distance" : "length");
}

static void put_length(Json *json, const Key *key) {
  json_ref(json, key->min < 0 ? "em-distance" : "em-length");
}

static void put_at(Json *json, const Key *key) {
  (void)key;
  json_raw(json, "if", "{\"type\": \"array\"}");
  json_raw(json, "then", "{\"$ref\": \"#/definitions/point\"}");
  json_raw(json, "else", "{\"$ref\": \"#/definitions/at\"}");
}

static void put_choice(Json *json, const Key *key) {
  (void)key;
  json_raw(json, "if", "{\"type\": \"string\"}");
  json_raw(json, "else", "{\"$ref\": \"#/definitions/choice\"}");
}

static void put_image(Json *json, const Key *key) {
  (void)key;
  json_raw(json, "if", "{\"type\": \"string\"}");
  json_raw(json, "else", "{\"$ref\": \"#/definitions/picture\"}");
}

static void put_flows(Json *json, const Key *key) {
  (void)key;
  json_raw(json, "type", "\"object\"");
  json_raw(json, "additionalProperties", "{\"$ref\": \"#/definitions/boxes\"}");
}

static void put_word(Json *json, const Key *key) {
  json_words(json, "enum", key->words, SIZE_MAX);
}

static void put_word_list(Json *json, const Key *key) {
  json_text(json, "type", STR("array"));
  json_open(json, "items", '{');
  put_word(json, key);
  json_close(json, '}');
}

/* A server completes from `examples`. */
static void put_features(Json *json, const Key *key) {
  (void)key;
  Buf pattern = {.arena = json->buf->arena};
  json_text(json, "type", STR("array"));
  json_number(json, "maxItems", FEATURES_MAX);
  json_open(json, "items", '{');
  json_text(json, "type", STR("string"));
  json_open(json, "examples", '[');
  for (const FeatureName *name = feature_names; name->name; name++) {
    json_text(json, NULL, str_from(name->name));
    buf_addf(&pattern, "%s%s", pattern.n ? "|" : "", name->name);
  }
  json_close(json, ']');
  json_text(json, "pattern",
            str_format(json->buf->arena, "^(-?(%.*s|[A-Za-z][A-Za-z0-9]{3})|[A-Za-z][A-Za-z0-9]{3}=[1-9][0-9]?)$",
                       STR_ARG(buf_str(&pattern))));
  json_text(json, "patternErrorMessage", STR("A feature is one of these names or an OpenType tag; '-' turns it off."));
  json_close(json, '}');
}

static void put_sort(Json *json, const Key *key) {
  (void)key;
  json_raw(json, "type", "[\"string\", \"array\"]");
  json_raw(json, "items", "{\"type\": \"string\"}");
}

/* What is of a type goes by `then`; else it is a whole number. */
static void put_or_int(Json *json, const Key *key, const char *type, const char *then) {
  json_raw(json, "if", type);
  json_raw(json, "then", then);
  json_open(json, "else", '{');
  put_int(json, key);
  json_close(json, '}');
}

static void put_span(Json *json, const Key *key) {
  put_or_int(json, key, "{\"type\": \"string\"}", "{\"enum\": [\"all\"]}");
}

static void put_column_widths(Json *json, const Key *key) {
  put_or_int(json, key, "{\"type\": \"array\"}", "{\"$ref\": \"#/definitions/widths\"}");
}

static void put_swaps(Json *json, const Key *key) {
  (void)key;
  json_raw(json, "type", "\"object\"");
  json_raw(json, "additionalProperties", "{\"type\": \"string\"}");
}

static void put_color_cycle(Json *json, const Key *key) {
  (void)key;
  json_raw(json, "type", "\"array\"");
  json_raw(json, "items", "{\"type\": \"string\"}");
  json_number(json, "minItems", 1);
}

/* The codes are not known here. */
static void put_rules(Json *json, const Key *key) {
  json_text(json, "type", STR("object"));
  json_open(json, "additionalProperties", '{');
  put_word(json, key);
  json_close(json, '}');
}

static void put_group(Json *json, const Key *key) {
  json_ref(json, key->of->name);
}

static void put_list_of_groups(Json *json, const Key *key) {
  put_list_of(json, key->of->name, 0);
}

static void put_not_taken(Json *json) {
  json_open(json, "propertyNames", '{');
  json_open(json, "not", '{');
  json_words(json, "enum", slot_taken, SIZE_MAX);
  json_close(json, '}');
  json_close(json, '}');
}

static void put_named(Json *json, const Key *key) {
  json_text(json, "type", STR("object"));
  json_open(json, "additionalProperties", '{');
  if (key->of)
    json_ref(json, key->of->name);
  else
    json_text(json, "type", STR("string"));
  json_close(json, '}');
  if (key->of == &group_slot) put_not_taken(json);
  if (key->of == &group_color) json_raw(json, "propertyNames", "{\"pattern\": \"^" STROKE_COLOR "$\"}");
  if (key->of != &group_style) return;
  json_open(json, "properties", '{');
  for (size_t i = 0; style_overlays[i]; i++)
    json_raw(json, style_overlays[i],
             "{\"allOf\": [{\"$ref\": \"#/definitions/style\"}, {\"not\": {\"required\": [\"lang\"]}, "
             "\"errorMessage\": \"What Markdown lays over a text has no language of its own.\"}]}");
  json_close(json, '}');
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
    {&type_length, put_length, NULL, NULL},
    {&type_spring, NULL, "$ref", "\"#/definitions/spring\""},
    {&type_fit, NULL, "$ref", "\"#/definitions/fit\""},
    {&type_bounded, NULL, "$ref", "\"#/definitions/bounded\""},
    {&type_padding, NULL, "$ref", "\"#/definitions/padding\""},
    {&type_size, NULL, "$ref", "\"#/definitions/size\""},
    {&type_stroke, NULL, "$ref", "\"#/definitions/stroke\""},
    {&type_comb, NULL, "$ref", "\"#/definitions/comb\""},
    {&type_sides, NULL, "$ref", "\"#/definitions/sides\""},
    {&type_at, put_at, NULL, NULL},
    {&type_offset, NULL, "$ref", "\"#/definitions/distance\""},
    {&type_paper, put_paper, NULL, NULL},
    {&type_word, put_word, NULL, NULL},
    {&type_wrap, put_word, NULL, NULL},
    {&type_first_letter, put_group, NULL, NULL},
    {&type_words, put_word_list, NULL, NULL},
    {&type_levers, put_word_list, NULL, NULL},
    {&type_text, NULL, "type", "[\"string\", \"number\", \"boolean\"]"},
    {&type_lang, NULL, "$ref", "\"#/definitions/lang\""},
    {&type_template, NULL, "type", "[\"string\", \"number\", \"boolean\"]"},
    {&type_font, NULL, "type", "\"string\""},
    {&type_color, NULL, "type", "\"string\""},
    {&type_style, NULL, "type", "\"string\""},
    {&type_expansion, NULL, "$ref", "\"#/definitions/expansion\""},
    {&type_extends, NULL, "type", "\"string\""},
    {&type_slot, NULL, "type", "\"string\""},
    {&type_image, put_image, NULL, NULL},
    {&type_image_file, NULL, "type", "\"string\""},
    {&type_focus, NULL, "$ref", "\"#/definitions/focus\""},
    {&type_swaps, put_swaps, NULL, NULL},
    {&type_repeat, NULL, "type", "[\"string\", \"integer\"]"},
    {&type_features, put_features, NULL, NULL},
    {&type_sort, put_sort, NULL, NULL},
    {&type_percent, NULL, "$ref", "\"#/definitions/percent\""},
    {&type_percents, NULL, "$ref", "\"#/definitions/percents\""},
    {&type_span, put_span, NULL, NULL},
    {&type_column_widths, put_column_widths, NULL, NULL},
    {&type_rows, NULL, "$ref", "\"#/definitions/rows\""},
    {&type_head, NULL, "$ref", "\"#/definitions/rows\""},
    {&type_table_columns, NULL, "$ref", "\"#/definitions/table-columns\""},
    {&type_color_cycle, put_color_cycle, NULL, NULL},
    {&type_standard_line, NULL, "$ref", "\"#/definitions/wordsline\""},
    {&type_standard_text, NULL, "$ref", "\"#/definitions/wordstext\""},
    {&type_standard_number, put_int, NULL, NULL},
    {&type_file, NULL, "type", "\"string\""},
    {&type_lab, NULL, "$ref", "\"#/definitions/lab\""},
    {&type_rgb, NULL, "$ref", "\"#/definitions/rgb\""},
    {&type_tint, NULL, "$ref", "\"#/definitions/tint\""},
    {&type_master, NULL, "type", "\"string\""},
    {&type_flow, NULL, "type", "\"string\""},
    {&type_choice, put_choice, NULL, NULL},
    {&type_frames, NULL, "$ref", "\"#/definitions/frames\""},
    {&type_flows, put_flows, NULL, NULL},
    {&type_boxes, NULL, "$ref", "\"#/definitions/boxes\""},
    {&type_body, NULL, "$ref", "\"#/definitions/boxes\""},
    {&type_group, put_group, NULL, NULL},
    {&type_list, put_list_of_groups, NULL, NULL},
    {&type_named, put_named, NULL, NULL},
    {&type_fields, put_named, NULL, NULL},
    {&type_item, NULL, "$ref", "\"#/definitions/item\""},
    {&type_target, NULL, "type", "\"string\""},
    {&type_profile, NULL, "type", "\"string\""},
    {&type_rules, put_rules, NULL, NULL},
    {&type_columns, NULL, "$ref", "\"#/definitions/columns\""},
};
#define FORMS (sizeof forms / sizeof *forms)

void jsontype_put(Json *json, const Key *key) {
  size_t i = 0;
  while (i + 1 < FORMS && forms[i].type != key->type) i++;
  assert(forms[i].type == key->type);
  if (forms[i].put)
    forms[i].put(json, key);
  else
    json_raw(json, forms[i].name, forms[i].json);
}
