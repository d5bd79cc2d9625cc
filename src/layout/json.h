/* json.h: writing JSON, indented, and the phrases of JSON Schema. In a list, the name is NULL. */
#ifndef LAYOUT_JSON_H
#define LAYOUT_JSON_H

#include <stdint.h>

#include "base/str.h"
#include "base/unit.h"

typedef struct Json {
  Buf *buf;
  int depth;
  bool more; /* this level has a value already: a comma is needed */
} Json;

/* `bracket` is '{' or '[', and '}' or ']' to close it. */
void json_open(Json *json, const char *name, char bracket);
void json_close(Json *json, char bracket);
void json_text(Json *json, const char *name, Str text);
void json_number(Json *json, const char *name, int64_t number);
void json_flag(Json *json, const char *name, bool is);
void json_mm(Json *json, const char *name, Len len);
/* A value that is already JSON. */
void json_raw(Json *json, const char *name, const char *value);
/* A plain scalar of YAML: a boolean, a whole number, or else a text. */
void json_scalar(Json *json, const char *name, const char *yaml);

/* ---- JSON Schema (draft 7) ---- */

/* A text of one line: a pattern, as JSON has it. */
#define ONE_LINE "^[ \\\\r\\\\n\\\\t]*[^\\\\n]*[ \\\\r\\\\n\\\\t]*$"

void json_begin_schema(Json *json, const char *title);
void json_end_schema(Json *json);
void json_ref(Json *json, const char *definition);
/* A list of the first `most` words; they end with NULL. */
void json_words(Json *json, const char *name, const char *const *words, size_t most);
/* The tag of a language: what locale_is_tag() takes, less than a whole schema. */
#define JSON_LANG \
  "\"type\": \"string\", \"maxLength\": 35, \"pattern\": \"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$\", " \
  "\"patternErrorMessage\": \"A language is fr, fr-CA or the like.\""
/* "if": the key is there; with a word, the key is there with that word. The "then" is left open. `type` is needed too:
 * with `required` alone, the language server treats a mapping that is still empty as having the key. */
void json_if(Json *json, const char *key, const char *word);
/* Closes the "then", and leaves "else" open. */
void json_else(Json *json);
void json_require(Json *json, const char *key);

#endif
