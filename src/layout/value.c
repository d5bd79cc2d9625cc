/* value.c: from the values of keys to the fields of structs. */
#include "layout/value.h"

#include <string.h>

#include "base/locale.h"
#include "base/messages.h"

static bool entry_text(const Entry *entry, const char *wanted, Str *text) {
  return reader_text(entry->reader, entry->node, wanted, text);
}

/* ---- booleans, numbers, texts ---------------------------------------------------- */

static bool read_bool(const Entry *entry, void *field) {
  Str text;
  if (!entry_text(entry, "true or false", &text)) return false;
  bool yes = str_is(text, "true") || str_is(text, "True") || str_is(text, "TRUE"); /* YAML 1.2 (10.3.2) */
  bool no = str_is(text, "false") || str_is(text, "False") || str_is(text, "FALSE");
  const Reader *reader = entry->reader;
  if (!yes && !no)
    diag_error(reader->diags, entry->node->mark, MSG_TYPE, "true or false", node_shown(reader->arena, entry->node));
  *(bool *)field = yes;
  return yes || no;
}

static bool out_of_range(const Entry *entry, Str low, Str high) {
  diag_error(entry->reader->diags, entry->node->mark, MSG_RANGE, entry->key->name, STR_ARG(low), STR_ARG(high));
  return false;
}

static bool read_int(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  const Key *key = entry->key;
  Str text;
  int64_t thousandths;
  if (!entry_text(entry, "a whole number", &text)) return false;
  if (!number_parse(text, "", &thousandths) || thousandths % 1000) {
    diag_error(reader->diags, entry->node->mark, MSG_TYPE, "a whole number", node_shown(reader->arena, entry->node));
    return false;
  }
  int64_t number = thousandths / 1000;
  *(int64_t *)field = number;
  if (number >= key->min && number <= key->max) return true;
  return out_of_range(entry, str_format(reader->arena, "%lld", (long long)key->min),
                      str_format(reader->arena, "%lld", (long long)key->max));
}

static bool read_text(const Entry *entry, void *field) {
  return entry_text(entry, "a text", field);
}

/* ---- languages ------------------------------------------------------------------- */

bool lang_read(Arena *arena, const Node *node, Lang *lang, DiagList *diags) {
  bool ok = node->kind == NODE_SCALAR && locale_is_tag(node->text);
  if (ok) {
    *lang = (Lang){node->text, node->mark};
    return true;
  }
  diag_error(diags, node->mark, MSG_LANG, node_shown(arena, node));
  diag_hint(diags, "two or three letters are the language, and what follows a '-' is the region: fr, fr-CA");
  return false;
}

static bool read_lang(const Entry *entry, void *field) {
  Lang *lang = NEW(entry->reader->arena, Lang);
  *(const Lang **)field = lang;
  return lang_read(entry->reader->arena, entry->node, lang, entry->reader->diags);
}

/* ---- lengths ---------------------------------------------------------------------- */

static Str len_text(Arena *arena, Len len) {
  Buf buf = {.arena = arena};
  len_put(&buf, len);
  buf_add(&buf, STR("pt"));
  return buf_str(&buf);
}

void entry_out_of_range(const Entry *entry) {
  out_of_range(entry, len_text(entry->reader->arena, entry->key->min), len_text(entry->reader->arena, entry->key->max));
}

static const char share_hint[] = "a share of what is left is for widths, heights and room: {space: 1fr}";

static bool len_error(const Entry *entry, UnitError error, Str text, Str unit) {
  const Reader *reader = entry->reader;
  DiagList *diags = reader->diags;
  Mark mark = entry->node->mark;
  switch (error) {
  case UNIT_OK: return true;
  case UNIT_NOT_A_NUMBER:
    diag_error(diags, mark, MSG_TYPE, "a length, such as 4mm", node_shown(reader->arena, entry->node));
    return false;
  case UNIT_MISSING:
    diag_error(diags, mark, MSG_UNIT_MISSING, STR_ARG(text));
    diag_hint(diags, "write %.*smm or %.*spt", STR_ARG(text), STR_ARG(text));
    return false;
  case UNIT_UNKNOWN:
    diag_error(diags, mark, MSG_UNIT_UNKNOWN, STR_ARG(unit));
    if (unit.p[0] == ',')
      diag_hint(diags, "write a point, as in 7.5mm");
    else if (str_is(unit, "em"))
      diag_hint(diags, "an em is the size of the type, and here is none: lengths are in mm, cm, in or pt");
    else
      diag_hint(diags, "%s", str_is(unit, "fr") ? share_hint : "lengths are in mm, cm, in or pt");
    return false;
  case UNIT_OUT_OF_RANGE: break;
  }
  entry_out_of_range(entry);
  return false;
}

static bool parse_len(const Entry *entry, Str text, Len *len) {
  Str unit;
  UnitError error = len_parse(text, len, &unit);
  if (error == UNIT_OK && (*len < entry->key->min || *len > entry->key->max)) error = UNIT_OUT_OF_RANGE;
  return len_error(entry, error, text, unit);
}

static bool read_len(const Entry *entry, void *field) {
  Str text;
  return entry_text(entry, "a length, such as 4mm", &text) && parse_len(entry, text, field);
}

/* ---- lengths beside type ------------------------------------------------------------ */

#define EM_MOST 100 /* more is no measure of type */

Len length_at(Length length, Len em) {
  Len len = length.len + (length.em ? len_share(em, length.em, 1000) : 0);
  return len > LEN_MAX ? LEN_MAX : len < -LEN_MAX ? -LEN_MAX : len;
}

Spring range_at(const Range *range, Len em) {
  Spring spring = {length_at(range->from, em), length_at(range->is, em), length_at(range->to, em)};
  if (spring.least > spring.is) spring.least = spring.is;
  if (spring.most < spring.is) spring.most = spring.is;
  return spring;
}

/* A limit of the key, in thousandths of an em: how large the type is, is not known here, so as for type of 10pt. */
static int64_t em_limit(Len limit) {
  int64_t em = limit * 100 / PT;
  return em > EM_MOST * 1000 ? EM_MOST * 1000 : em < -EM_MOST * 1000 ? -EM_MOST * 1000 : em;
}

static Str em_text(Arena *arena, int64_t em) {
  Buf buf = {.arena = arena};
  len_put(&buf, round_div(em * PT, 1000));
  buf_add(&buf, STR("em"));
  return buf_str(&buf);
}

static bool parse_length(const Entry *entry, Str text, Length *length) {
  int64_t least = em_limit(entry->key->min), most = em_limit(entry->key->max);
  *length = (Length){0};
  if (!number_parse(text, "em", &length->em)) return parse_len(entry, text, &length->len);
  if (!length->em) return parse_len(entry, STR("0"), &length->len);
  if (length->em >= least && length->em <= most) return true;
  *length = (Length){0};
  return out_of_range(entry, em_text(entry->reader->arena, least), em_text(entry->reader->arena, most));
}

static bool takes_range(const KeyType *type) {
  return type == &type_spring || type == &type_fit || type == &type_bounded;
}

/* Names the keys that take one where this key stands. */
static void hint_ranges(const Entry *entry) {
  Buf all = {.arena = entry->reader->arena};
  for (const Group *group = entry->group; group; group = group->base) {
    for (size_t i = 0; i < group->keys; i++) {
      if (takes_range(group->key[i].type)) buf_addf(&all, "%s%s", all.n ? ", " : "", group->key[i].name);
    }
  }
  if (all.n) diag_hint(entry->reader->diags, "here ranges go with: %.*s", STR_ARG(buf_str(&all)));
}

/* Is it a range, and so read elsewhere? */
static bool refuse_range(const Entry *entry) {
  if (entry->node->kind != NODE_MAP) return false;
  const Node *node = entry->node;
  if (!node_find(node, "from") && !node_find(node, "is") && !node_find(node, "to")) return false;
  diag_error(entry->reader->diags, node->mark, MSG_RANGE_NOT, entry->key->name);
  hint_ranges(entry);
  return true;
}

static bool read_length(const Entry *entry, void *field) {
  Str text;
  return !refuse_range(entry) && entry_text(entry, "a length, such as 4mm", &text) && parse_length(entry, text, field);
}

static const Key range_keys[] = {
    {"from", &type_length, 0, "The least.", NULL, -LEN_MAX, LEN_MAX},
    {"is", &type_length, 0, "What it is when nothing has to give; for a space or a height also 1fr.", NULL, -LEN_MAX,
     LEN_MAX},
    {"to", &type_length, 0, "The most.", NULL, -LEN_MAX, LEN_MAX},
};
const Group group_range = {"range", "a range", "A length that may give way.", range_keys,
                           sizeof range_keys / sizeof *range_keys};

static bool is_length(const Node *node) {
  int64_t part;
  return node->kind != NODE_SCALAR || (!str_is(node->text, "auto") && !number_parse(node->text, "%", &part) &&
                                       !number_parse(node->text, "fr", &part));
}

static bool refuse_share(const Entry *entry, const Node *bound) {
  DiagList *diags = entry->reader->diags;
  if (is_length(bound)) return false;
  diag_error(diags, bound->mark, MSG_TYPE, "a length, such as 4mm", node_shown(entry->reader->arena, bound));
  if (entry->key->type == &type_bounded)
    diag_hint(diags, "the ends of a range are lengths; a share stands in 'is': {is: 1fr, to: 20mm}");
  else
    diag_hint(diags, "%s", share_hint);
  return true;
}

/* One bound of the range; when it is not given, `otherwise`. */
static bool read_bound(const Entry *entry, const char *name, Length otherwise, Length *bound) {
  Entry one = *entry;
  one.node = node_find(entry->node, name);
  *bound = otherwise;
  return !one.node || (!refuse_share(entry, one.node) && read_length(&one, bound));
}

/* In one unit, they rise; in several, that is not known before they are used. */
static bool check_rising(const Entry *entry, const Range *range) {
  const Length *from = &range->from, *is = &range->is, *to = &range->to;
  bool em = from->em || is->em || to->em, len = from->len || is->len || to->len;
  bool falls = from->len > is->len || is->len > to->len || from->em > is->em || is->em > to->em;
  if ((em && len) || !falls) return true;
  diag_error(entry->reader->diags, entry->node->mark, MSG_RANGE_FALLS);
  return false;
}

static bool read_range(const Entry *entry, Range *range) {
  const Node *map = entry->node;
  if (!group_check(entry->reader, &group_range, map)) return false;
  if (!map->n) {
    diag_error(entry->reader->diags, map->mark, MSG_TYPE, "a range, such as {from: 3mm, to: 6mm}", "an empty mapping");
    return false;
  }
  return read_bound(entry, "from", (Length){0}, &range->from) && read_bound(entry, "to", (Length){0}, &range->to);
}

static bool read_spring(const Entry *entry, void *field) {
  Range *range = field;
  const Node *map = entry->node;
  if (map->kind != NODE_MAP) {
    bool ok = read_length(entry, &range->is);
    range->from = range->to = range->is;
    return ok;
  }
  if (!read_range(entry, range) || !read_bound(entry, "is", range->from, &range->is)) return false;
  if (!node_find(map, "from")) range->from = node_find(map, "is") ? range->is : (Length){0};
  if (!node_find(map, "to")) range->to = range->is;
  return check_rising(entry, range);
}

static bool read_fit(const Entry *entry, void *field) {
  Range *range = field;
  const Node *map = entry->node;
  if (map->kind != NODE_MAP) return read_spring(entry, field);
  if (!read_range(entry, range)) return false;
  if (!node_find(map, "from") || !node_find(map, "to")) {
    diag_error(entry->reader->diags, map->mark, MSG_TYPE, "a size, or {from: 36pt, to: 60pt} for the largest that fits",
               "half a range");
    return false;
  }
  if (!read_bound(entry, "is", range->to, &range->is) || !check_rising(entry, range)) return false;
  if (!node_find(map, "is")) range->is = (Length){0};
  return true;
}

/* ---- sizes ---------------------------------------------------------------------------- */

#define SHARE_LIKELY 10000 /* thousandths: a number without a unit that is larger is hardly a share */

static bool read_size(const Entry *entry, void *field) {
  Str text;
  Size *size = field;
  if (refuse_range(entry) || !entry_text(entry, "a size: 4mm, 50%, 1fr or auto", &text)) return false;
  *size = (Size){.kind = SIZE_AUTO, .len.to.len = LEN_MAX};
  if (str_is(text, "auto")) return true;
  if (number_parse(text, "%", &size->part))
    size->kind = SIZE_PERCENT;
  else if (number_parse(text, "fr", &size->part))
    size->kind = SIZE_SHARE;
  if (size->kind == SIZE_AUTO) {
    size->kind = SIZE_LEN;
    bool ok = read_spring(entry, &size->len);
    int64_t bare;
    if (!ok && number_parse(text, "", &bare) && bare && bare <= SHARE_LIKELY)
      diag_hint(entry->reader->diags, "write %.*smm or %.*spt, or %.*sfr for a share of what is left", STR_ARG(text),
                STR_ARG(text), STR_ARG(text));
    return ok;
  }
  int64_t most = size->kind == SIZE_PERCENT ? 100 : 1000;
  if (size->part > 0 && size->part <= most * 1000) return true;
  const char *unit = size->kind == SIZE_PERCENT ? "%" : "fr";
  return out_of_range(entry, STR("0"), str_format(entry->reader->arena, "%lld%s", (long long)most, unit));
}

/* A range's `is` may be a share, a percentage, or auto, which it is when not given. */
static bool read_bounded(const Entry *entry, void *field) {
  Size *size = field;
  const Node *map = entry->node, *is = map->kind == NODE_MAP ? node_find(map, "is") : NULL;
  if (map->kind != NODE_MAP) return read_size(entry, field);
  *size = (Size){.kind = is && is_length(is) ? SIZE_LEN : SIZE_AUTO};
  if (size->kind == SIZE_LEN) return read_spring(entry, &size->len);
  Range range;
  Entry one = *entry;
  one.node = is;
  if (!read_range(entry, &range) || (is && !read_size(&one, field))) return false;
  size->len = range;
  if (!node_find(map, "to")) size->len.to = (Length){.len = LEN_MAX};
  size->len.is = size->len.from;
  return check_rising(entry, &size->len);
}

#define CELL_MAX (200 * PT)

static bool read_comb(const Entry *entry, void *field) {
  Comb *comb = field;
  Key length = *entry->key;
  int64_t thousandths;
  Str text;
  *comb = (Comb){0};
  if (!entry_text(entry, "a number or a length, such as 10 or 5mm", &text)) return false;
  if (number_parse(text, "", &thousandths)) return read_int(entry, &comb->n);
  length.min = PT;
  length.max = CELL_MAX;
  return parse_len(&(Entry){entry->reader, &length, entry->node}, text, &comb->width);
}

/* ---- several lengths ---------------------------------------------------------------- */

/* Reads the n values of a list, or one for all n, into an array of what the type reads. */
static bool read_all(const Entry *entry, const KeyType *type, void *values, size_t n) {
  bool ok = true;
  for (size_t i = 0; i < n; i++) {
    Entry one = *entry;
    if (entry->node->kind == NODE_LIST) one.node = entry->node->item[i];
    ok = type->read(&one, (char *)values + i * type->size) && ok;
  }
  return ok;
}

bool entry_lens(const Entry *entry, Len *lens, size_t n) {
  return read_all(entry, &type_len, lens, n);
}

/* One value for the four sides, one for each two that face each other, or four, into a struct of four. */
static bool read_four(const Entry *entry, const KeyType *type, void *sides) {
  const Node *node = entry->node;
  size_t n = node->kind == NODE_LIST ? node->n : 1, size = type->size;
  if (node->kind != NODE_SCALAR && !(node->kind == NODE_LIST && (n == 2 || n == 4))) {
    diag_error(entry->reader->diags, node->mark, MSG_TYPE, "one length, or a list of two or four",
               node_kind_name(node));
    diag_hint(entry->reader->diags, "[top and bottom, left and right], or [top, right, bottom, left]");
    return false;
  }
  if (!read_all(entry, type, sides, n)) return false;
  for (size_t i = n; i < 4; i++) memcpy((char *)sides + i * size, (char *)sides + (i - n) * size, size);
  return true;
}

static bool read_sides(const Entry *entry, void *field) {
  return read_four(entry, &type_len, field);
}

static bool read_padding(const Entry *entry, void *field) {
  return read_four(entry, &type_length, field);
}

/* ---- words ---------------------------------------------------------------------------- */

static bool find_word(const Entry *entry, const Node *node, unsigned *number) {
  const Reader *reader = entry->reader;
  const Key *key = entry->key;
  Str text;
  if (!reader_text(reader, node, "one word", &text)) return false;
  for (*number = 0; key->words[*number]; ++*number) {
    if (str_is(text, key->words[*number])) return true;
  }
  Nearest nearest = nearest_start(text);
  Buf all = {.arena = reader->arena};
  for (size_t i = 0; key->words[i]; i++) {
    nearest_try(&nearest, str_from(key->words[i]));
    buf_addf(&all, "%s%s", i ? ", " : "", key->words[i]);
  }
  diag_error(reader->diags, node->mark, MSG_WORD_UNKNOWN, key->name, STR_ARG(buf_str(&all)), STR_ARG(text));
  diag_suggest(reader->diags, &nearest);
  return false;
}

static bool read_word(const Entry *entry, void *field) {
  unsigned number;
  if (!find_word(entry, entry->node, &number)) return false;
  *(unsigned *)field = number;
  return true;
}

static bool read_words(const Entry *entry, void *field) {
  const Node *list = entry->node;
  int64_t bits = 0;
  bool ok = list->kind == NODE_LIST;
  if (!ok) diag_error(entry->reader->diags, list->mark, MSG_TYPE, "a list", node_kind_name(list));
  for (size_t i = 0; ok && i < list->n; i++) {
    unsigned number;
    ok = find_word(entry, list->item[i], &number);
    if (ok) bits |= INT64_C(1) << number;
  }
  *(int64_t *)field = bits;
  return ok;
}

/* ---- names ------------------------------------------------------------- */

const void *entry_named(const Entry *entry, const char *what, const void *structs, size_t n, size_t size) {
  const Reader *reader = entry->reader;
  Str text;
  if (!entry_text(entry, str_format(reader->arena, "the name of a %s", what).p, &text)) return NULL;
  for (size_t i = 0; i < n; i++) {
    const Str *name = (const void *)((const char *)structs + i * size);
    if (str_eq(*name, text)) return name;
  }
  Choice choice = choice_start(reader->arena, text);
  for (size_t i = 0; i < n; i++) choice_add(&choice, *(const Str *)(const void *)((const char *)structs + i * size));
  reader_unknown(reader, entry->node, what, &choice);
  return NULL;
}

const KeyType type_bool = {"true or false", sizeof(bool), read_bool};
const KeyType type_int = {"whole number", sizeof(int64_t), read_int};
const KeyType type_len = {"length", sizeof(Len), read_len};
const KeyType type_length = {"length", sizeof(Length), read_length};
const KeyType type_spring = {"length or range", sizeof(Range), read_spring};
const KeyType type_fit = {"length or range", sizeof(Range), read_fit};
const KeyType type_size = {"size", sizeof(Size), read_size};
const KeyType type_bounded = {"size or range", sizeof(Size), read_bounded};
const KeyType type_padding = {"sides", sizeof(Padding), read_padding};
const KeyType type_comb = {"whole number, or a length", sizeof(Comb), read_comb};
const KeyType type_sides = {"sides", sizeof(Sides), read_sides};
const KeyType type_word = {"", sizeof(unsigned), read_word};
const KeyType type_words = {"list of ", sizeof(int64_t), read_words};
const KeyType type_text = {"text", sizeof(Str), read_text};
const KeyType type_lang = {"language", sizeof(Lang *), read_lang};
const KeyType type_group = {"", 0, NULL, .levels = 1};
const KeyType type_list = {"list", 0, NULL};
const KeyType type_named = {"names, each with a ", 0, NULL, .levels = 1};
const KeyType type_file = {"file", 0, NULL};
