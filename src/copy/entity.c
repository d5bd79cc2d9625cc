/* entity.c: the entities that people type, and all by number. */
#include "copy/entity.h"

#include <stdlib.h>

#include "base/utf8.h"

static const struct {
  const char *name;
  uint32_t code;
} entities[] = {{"&amp;", '&'},    {"&lt;", '<'},        {"&gt;", '>'},        {"&quot;", '"'},   {"&nbsp;", 0xA0},
                {"&shy;", 0xAD},   {"&ndash;", 0x2013},  {"&mdash;", 0x2014},  {"&copy;", 0xA9},  {"&euro;", 0x20AC},
                {"&pound;", 0xA3}, {"&hellip;", 0x2026}, {"&thinsp;", 0x2009}, {"&middot;", 0xB7}};

uint32_t entity_char(Str text) {
  uint32_t code = 0;
  for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
    if (str_is(text, entities[i].name)) code = entities[i].code;
  }
  if (text.n > 3 && text.p[1] == '#') {
    bool hex = text.p[2] == 'x' || text.p[2] == 'X';
    char digits[16] = "";
    for (size_t i = 0; i < text.n - 2u - hex && i < sizeof digits - 1; i++) digits[i] = text.p[i + 2 + hex];
    unsigned long number = strtoul(digits, NULL, hex ? 16 : 10);
    bool control = number < 0x20 || (number >= 0x7F && number < 0xA0);
    if (!control && number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF)) code = (uint32_t)number;
  }
  return code;
}

Str entity_text(Arena *arena, Str text) {
  uint32_t code = entity_char(text);
  Buf buf = {.arena = arena};
  if (code) utf8_put(&buf, code);
  return code ? buf_str(&buf) : text;
}
