/* standard.c: the defaults of slots. */
#include "layout/standard.h"

#include "base/messages.h"
#include "layout/value.h"

#define WORDS "words by language, such as {en: Contact, de: Kontakt}"

static bool read_words(const Reader *reader, const NodePair *pair, bool line, Standard *standard) {
  const Node *tag = pair->key;
  Str words;
  *standard = (Standard){tag->text, pair->value};
  bool ok = lang_read(reader->arena, tag, &(Lang){0}, reader->diags);
  if (!reader_text(reader, pair->value, "words", &words)) {
    if (node_is_null(pair->value)) diag_hint(reader->diags, "for a language that wants none, write \"\"");
    return false;
  }
  return (!line || node_check_line(reader->diags, pair->value, tag->text)) && ok;
}

static bool read_by_language(const Entry *entry, bool line, StandardList *list) {
  const Reader *reader = entry->reader;
  const Node *map = entry->node;
  if (!reader_names(reader, map, WORDS)) {
    if (map->kind == NODE_SCALAR)
      diag_hint(reader->diags,
                "what is of no language, such as a name, an address or a sign, stands under und: {und: ...}");
    return false;
  }
  Standard *standards = NEW_ARRAY(reader->arena, Standard, map->n);
  bool ok = map->n > 0;
  if (!ok) diag_error(reader->diags, map->mark, MSG_TYPE, WORDS, "an empty mapping");
  for (size_t i = 0; i < map->n; i++) {
    ok = read_words(reader, &map->pair[i], line, &standards[i]) && ok;
    for (size_t before = 0; before < i; before++) {
      if (!str_alike(standards[before].tag, standards[i].tag)) continue;
      diag_error(reader->diags, map->pair[i].key->mark, MSG_KEY_TWICE, STR_ARG(standards[i].tag));
      ok = false;
    }
  }
  *list = (StandardList){standards, map->n, map->mark};
  return ok;
}

static bool read_line(const Entry *entry, void *field) {
  return read_by_language(entry, true, field);
}

static bool read_text(const Entry *entry, void *field) {
  return read_by_language(entry, false, field);
}

static bool read_number(const Entry *entry, void *field) {
  int64_t number;
  if (!type_int.read(entry, &number)) return false;
  Standard *standard = NEW(entry->reader->arena, Standard);
  *standard = (Standard){TAG_ANY, entry->node};
  *(StandardList *)field = (StandardList){standard, 1, entry->node->mark};
  return true;
}

const KeyType type_standard_line = {"a line for each language", sizeof(StandardList), read_line};
const KeyType type_standard_text = {"a text for each language", sizeof(StandardList), read_text};
const KeyType type_standard_number = {"whole number", sizeof(StandardList), read_number};

const Node *standard_find(const StandardList *list, const TagList *tags) {
  for (size_t t = 0; t < tags->n; t++) {
    for (size_t i = 0; i < list->n; i++) {
      if (str_alike(list->at[i].tag, tags->at[t])) return list->at[i].node;
    }
  }
  return NULL;
}
