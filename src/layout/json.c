/* json.c: JSON, a line for each value. */
#include "layout/json.h"

#include <string.h>

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

/* The comma, the line break and the name before a value; `name` is NULL in a list. */
static void put_name(Json *json, const char *name) {
  if (json->more) buf_char(json->buf, ',');
  if (json->depth) buf_addf(json->buf, "\n%*s", json->depth * 2, "");
  json->more = true;
  if (!name) return;
  put_string(json, str_from(name));
  buf_add(json->buf, STR(": "));
}

void json_open(Json *json, const char *name, char bracket) {
  put_name(json, name);
  buf_char(json->buf, bracket);
  json->depth++;
  json->more = false;
}

void json_close(Json *json, char bracket) {
  json->depth--;
  if (json->more) buf_addf(json->buf, "\n%*s", json->depth * 2, "");
  buf_char(json->buf, bracket);
  json->more = true;
}

void json_text(Json *json, const char *name, Str text) {
  put_name(json, name);
  put_string(json, text);
}

void json_number(Json *json, const char *name, int64_t number) {
  put_name(json, name);
  buf_addf(json->buf, "%lld", (long long)number);
}

void json_flag(Json *json, const char *name, bool is) {
  json_raw(json, name, is ? "true" : "false");
}

void json_mm(Json *json, const char *name, Len len) {
  Buf number = {.arena = json->buf->arena};
  len_put_mm(&number, len);
  buf_char(&number, '\0');
  json_raw(json, name, number.p);
}

void json_raw(Json *json, const char *name, const char *value) {
  put_name(json, name);
  buf_add(json->buf, str_from(value));
}

void json_scalar(Json *json, const char *name, const char *yaml) {
  size_t digits = yaml[0] == '-';
  bool whole = yaml[digits] != '\0' && yaml[strspn(yaml + digits, "0123456789") + digits] == '\0';
  if (whole || strcmp(yaml, "true") == 0 || strcmp(yaml, "false") == 0)
    json_raw(json, name, yaml);
  else
    json_text(json, name, str_from(yaml));
}

/* ---- JSON Schema -------------------------------------------------------------------- */

void json_begin_schema(Json *json, const char *title) {
  json_open(json, NULL, '{');
  json_text(json, "$schema", STR("http://json-schema.org/draft-07/schema#"));
  json_text(json, "title", str_from(title));
}

void json_end_schema(Json *json) {
  json_close(json, '}');
  buf_char(json->buf, '\n');
}

void json_ref(Json *json, const char *definition) {
  json_text(json, "$ref", str_join(json->buf->arena, STR("#/definitions/"), STR(""), str_from(definition)));
}

void json_words(Json *json, const char *name, const char *const *words, size_t most) {
  json_open(json, name, '[');
  for (size_t i = 0; i < most && words[i]; i++) json_scalar(json, NULL, words[i]);
  json_close(json, ']');
}

void json_if(Json *json, const char *key, const char *word) {
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

void json_else(Json *json) {
  json_close(json, '}');
  json_open(json, "else", '{');
}

void json_require(Json *json, const char *key) {
  json_open(json, "required", '[');
  json_text(json, NULL, str_from(key));
  json_close(json, ']');
}
