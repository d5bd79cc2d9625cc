/* json.h: writing JSON, indented. In a list, the name is NULL. */
#ifndef LAYOUT_JSON_H
#define LAYOUT_JSON_H

#include <stdint.h>

#include "base/str.h"

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
/* A value that is already JSON. */
void json_raw(Json *json, const char *name, const char *value);
/* A plain scalar of YAML: a boolean, a whole number, or else a text. */
void json_scalar(Json *json, const char *name, const char *yaml);

#endif
