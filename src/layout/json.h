/* json.h: writing JSON, indented. A name of NULL is for what stands in a list. */
#ifndef LAYOUT_JSON_H
#define LAYOUT_JSON_H

#include <stdint.h>

#include "base/str.h"

typedef struct Json {
  Buf *buf;
  int depth;
  bool more; /* something stands before, on this level */
} Json;

/* '{' or '[', and the one that closes it. */
void json_open(Json *json, const char *name, char bracket);
void json_close(Json *json, char bracket);
void json_text(Json *json, const char *name, Str text);
void json_number(Json *json, const char *name, int64_t number);
/* A value that is JSON already. */
void json_raw(Json *json, const char *name, const char *value);
/* A plain scalar of YAML: a boolean, a whole number, or else a text. */
void json_scalar(Json *json, const char *name, const char *yaml);

#endif
