/* hanging.c: the usual values are those of microtype (its configuration 2022, the protrusion sets `default` and
 * `T2A-default`), for the letters of Kazakh those of what they look like. */
#include "layout/hanging.h"

#include "base/messages.h"
#include "base/utf8.h"
#include "layout/value.h"

/* clang-format off */
static const Hanging usual[] = {
    {'!', 0, 100}, {'%', 50, 50}, {'(', 100, 0}, {')', 0, 200}, {'*', 200, 200}, {'+', 250, 250}, {',', 0, 500},
    {'-', 500, 500}, {'.', 0, 700}, {'/', 100, 200}, {'1', 50, 50}, {'4', 50, 50}, {'7', 50, 50}, {':', 0, 500},
    {';', 0, 300}, {'<', 200, 100}, {'>', 100, 200}, {'?', 0, 100}, {'@', 50, 50},
    {'A', 50, 50}, {'F', 0, 50}, {'J', 50, 0}, {'K', 0, 50}, {'L', 0, 50}, {'T', 50, 50}, {'V', 50, 50}, {'W', 50, 50},
    {'X', 50, 50}, {'Y', 50, 50}, {'\\', 100, 200}, {'_', 100, 100},
    {'k', 0, 50}, {'r', 0, 50}, {'v', 50, 50}, {'w', 50, 50}, {'x', 50, 50}, {'y', 0, 50},
    {'{', 400, 200}, {'}', 200, 400}, {'~', 200, 250},
    {0xA1, 100, 0}, {0xAB, 200, 200}, {0xBB, 200, 200}, {0xBF, 100, 0},
    {0xC0, 50, 50}, {0xC1, 50, 50}, {0xC2, 50, 50}, {0xC3, 50, 50}, {0xC4, 50, 50}, {0xC5, 50, 50}, {0xC6, 50, 0},
    {0xDD, 50, 50}, {0xFD, 0, 50}, {0xFF, 0, 50}, {0x178, 50, 50},
    {0x410, 50, 50}, {0x413, 0, 50}, {0x41A, 0, 50}, {0x422, 50, 50}, {0x423, 50, 50}, {0x425, 50, 50}, /* А Г К Т У Х */
    {0x433, 0, 50}, {0x43A, 0, 50}, {0x443, 50, 50}, {0x445, 50, 50},                                   /* г к у х */
    {0x492, 0, 50}, {0x493, 0, 50}, {0x49A, 0, 50}, {0x49B, 0, 50},                                     /* Ғ ғ Қ қ */
    {0x4AE, 50, 50}, {0x4AF, 50, 50}, {0x4B0, 50, 50}, {0x4B1, 50, 50},                                 /* Ү ү Ұ ұ */
    {0x2010, 500, 500}, {0x2013, 200, 200}, {0x2014, 150, 150}, {0x2018, 300, 400}, {0x2019, 300, 400},
    {0x201A, 400, 400}, {0x201C, 300, 300}, {0x201D, 300, 300}, {0x201E, 400, 400}, {0x2039, 400, 300},
    {0x203A, 300, 400},
};
/* clang-format on */

static const Hanging *seek(const Hanging *at, size_t n, uint32_t character) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (at[middle].character < character)
      low = middle + 1;
    else
      high = middle;
  }
  return low < n && at[low].character == character ? &at[low] : NULL;
}

Hanging hanging_find(const HangingTable *table, uint32_t character) {
  const Hanging *found = seek(table->at, table->n, character);
  if (!found) found = seek(usual, sizeof usual / sizeof *usual, character);
  return found ? *found : (Hanging){.character = character};
}

#define HANGING_MOST 1000 /* all of a character */

static bool read_numbers(const Reader *reader, const Node *list, int64_t part[2]) {
  static const Key key = {"overhang", &type_int, 0, NULL, NULL, 0, HANGING_MOST};
  bool two = list->kind == NODE_LIST && list->n == 2, ok = two;
  if (!two)
    diag_error(reader->diags, list->mark, MSG_TYPE, "two whole numbers, such as [0, 700]",
               list->kind == NODE_LIST ? "a list of other length" : node_shown(reader->arena, list));
  for (size_t i = 0; ok && i < 2; i++) ok = type_int.read(&(Entry){reader, &key, list->item[i]}, &part[i]);
  return ok;
}

static bool read_pair(const Reader *reader, const Node *list, Hanging *hanging) {
  int64_t part[2];
  if (read_numbers(reader, list, part)) {
    hanging->start = (int)part[0];
    hanging->end = (int)part[1];
    return true;
  }
  diag_hint(reader->diags, "so many thousandths of its width stand beyond the edge where it begins a line, and where "
                           "it ends one");
  return false;
}

/* In its place; the first that is said of a character counts. */
static void insert(Hanging *at, size_t *n, Hanging hanging) {
  if (seek(at, *n, hanging.character)) return;
  size_t i = (*n)++;
  for (; i > 0 && at[i - 1].character > hanging.character; i--) at[i] = at[i - 1];
  at[i] = hanging;
}

static bool read_hanging(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  const Node *map = entry->node;
  if (!reader_names(reader, map, "a mapping of characters to pairs, such as {\".,\": [0, 600]}")) return false;
  size_t most = 0, n = 0;
  for (size_t i = 0; i < map->n; i++) most += map->pair[i].key->text.n;
  Hanging *at = NEW_ARRAY(reader->arena, Hanging, most);
  bool ok = true;
  for (size_t i = 0; i < map->n; i++) {
    Str characters = map->pair[i].key->text;
    Hanging hanging = {0};
    ok = read_pair(reader, map->pair[i].value, &hanging) && ok;
    for (size_t k = 0; k < characters.n;) {
      hanging.character = utf8_next(characters, &k);
      insert(at, &n, hanging);
    }
  }
  *(HangingTable *)field = (HangingTable){at, n};
  return ok;
}

const KeyType type_hanging = {"characters, each with two whole numbers", sizeof(HangingTable), read_hanging};
