/* reader.c: from the values of a mapping to the fields of a struct, by the tables of schema.c. */
#include <string.h>

#include "base/messages.h"
#include "layout/schema.h"

typedef struct Value {
  const Reader *reader;
  const Key *key;
  const Node *node;
  void *out;
} Value;

bool schema_text(const Reader *reader, const Node *node, const char *wanted, Str *text) {
  bool ok = node->kind == NODE_SCALAR && !node_is_null(node);
  if (ok)
    *text = node->text;
  else
    diag_error(reader->diags, node->mark, MSG_TYPE, wanted, node_kind_name(node));
  return ok;
}

static void unknown_name(const Reader *reader, const Node *node, const char *sort, const Choice *choice) {
  diag_error(reader->diags, node->mark, MSG_NAME_UNKNOWN, sort, STR_ARG(choice->nearest.wanted));
  diag_choice(reader->diags, choice);
}

/* ---- scalars ---------------------------------------------------------------- */

static bool read_bool(const Value *v) {
  Str text;
  if (!schema_text(v->reader, v->node, "true or false", &text)) return false;
  bool yes = str_is(text, "true"), no = str_is(text, "false");
  if (!yes && !no)
    diag_error(v->reader->diags, v->node->mark, MSG_TYPE, "true or false", node_shown(v->reader->arena, v->node));
  *(bool *)v->out = yes;
  return yes || no;
}

static bool out_of_range(const Value *v, Str low, Str high) {
  diag_error(v->reader->diags, v->node->mark, MSG_RANGE, v->key->name, STR_ARG(low), STR_ARG(high));
  return false;
}

static bool read_int(const Value *v) {
  Str text;
  int64_t thousandths;
  if (!schema_text(v->reader, v->node, "a whole number", &text)) return false;
  if (!number_parse(text, "", &thousandths) || thousandths % 1000) {
    diag_error(v->reader->diags, v->node->mark, MSG_TYPE, "a whole number", node_shown(v->reader->arena, v->node));
    return false;
  }
  int64_t value = thousandths / 1000;
  *(int64_t *)v->out = value;
  if (value >= v->key->min && value <= v->key->max) return true;
  return out_of_range(v, str_format(v->reader->arena, "%lld", (long long)v->key->min),
                      str_format(v->reader->arena, "%lld", (long long)v->key->max));
}

static Str len_text(Arena *arena, Len len) {
  Buf buf = {.arena = arena};
  len_put(&buf, len);
  buf_add(&buf, STR("pt"));
  return buf_str(&buf);
}

static bool len_error(const Value *v, UnitError error, Str text, Str unit) {
  DiagList *diags = v->reader->diags;
  Mark mark = v->node->mark;
  switch (error) {
  case UNIT_OK: return true;
  case UNIT_NOT_A_NUMBER:
    diag_error(diags, mark, MSG_TYPE, "a length, such as 4mm", node_shown(v->reader->arena, v->node));
    return false;
  case UNIT_MISSING:
    diag_error(diags, mark, MSG_UNIT_MISSING, STR_ARG(text));
    diag_hint(diags, "write %.*smm or %.*spt", STR_ARG(text), STR_ARG(text));
    return false;
  case UNIT_UNKNOWN:
    diag_error(diags, mark, MSG_UNIT_UNKNOWN, STR_ARG(unit));
    if (unit.p[0] == ',')
      diag_hint(diags, "write a point, as in 7.5mm");
    else
      diag_hint(diags, "lengths are in mm, cm, in or pt");
    return false;
  case UNIT_OUT_OF_RANGE: break;
  }
  return out_of_range(v, len_text(v->reader->arena, v->key->min), len_text(v->reader->arena, v->key->max));
}

static bool read_len_text(const Value *v, Str text, Len *len) {
  Str unit;
  UnitError error = len_parse(text, len, &unit);
  if (error == UNIT_OK && (*len < v->key->min || *len > v->key->max)) error = UNIT_OUT_OF_RANGE;
  return len_error(v, error, text, unit);
}

static bool read_len(const Value *v) {
  Str text;
  return schema_text(v->reader, v->node, "a length, such as 4mm", &text) && read_len_text(v, text, v->out);
}

static bool read_size(const Value *v) {
  Str text;
  Size *size = v->out;
  if (!schema_text(v->reader, v->node, "a size: 4mm, 50%, 1fr or auto", &text)) return false;
  *size = (Size){.kind = SIZE_AUTO};
  if (str_is(text, "auto")) return true;
  if (number_parse(text, "%", &size->part))
    size->kind = SIZE_PERCENT;
  else if (number_parse(text, "fr", &size->part))
    size->kind = SIZE_SHARE;
  if (size->kind == SIZE_AUTO) {
    size->kind = SIZE_LEN;
    return read_len_text(v, text, &size->len);
  }
  int64_t most = size->kind == SIZE_PERCENT ? 100 : 1000;
  if (size->part > 0 && size->part <= most * 1000) return true;
  return out_of_range(v, STR("0"), str_format(v->reader->arena, "%lld%s", (long long)most, most == 100 ? "%" : "fr"));
}

static bool find_word(const Value *v, const Node *node, unsigned *number) {
  Str text;
  if (!schema_text(v->reader, node, "one word", &text)) return false;
  Nearest nearest = nearest_start(text);
  for (*number = 0; v->key->words[*number]; ++*number) {
    if (str_is(text, v->key->words[*number])) return true;
    nearest_try(&nearest, str_from(v->key->words[*number]));
  }
  Buf all = {.arena = v->reader->arena};
  for (size_t i = 0; v->key->words[i]; i++) buf_addf(&all, "%s%s", i ? ", " : "", v->key->words[i]);
  diag_error(v->reader->diags, node->mark, MSG_WORD_UNKNOWN, v->key->name, STR_ARG(buf_str(&all)), STR_ARG(text));
  diag_suggest(v->reader->diags, &nearest);
  return false;
}

static bool read_word(const Value *v) {
  unsigned number;
  if (!find_word(v, v->node, &number)) return false;
  memcpy(v->out, &number, sizeof number);
  return true;
}

static bool is_list(const Value *v, const char *wanted) {
  if (v->node->kind == NODE_LIST) return true;
  diag_error(v->reader->diags, v->node->mark, MSG_TYPE, wanted, node_kind_name(v->node));
  return false;
}

static bool read_words(const Value *v) {
  bool ok = is_list(v, "a list");
  int64_t bits = 0;
  for (size_t i = 0; ok && i < v->node->n; i++) {
    unsigned number;
    ok = find_word(v, v->node->item[i], &number);
    if (ok) bits |= INT64_C(1) << number;
  }
  *(int64_t *)v->out = bits;
  return ok;
}

static bool read_text(const Value *v) {
  return schema_text(v->reader, v->node, "a text", v->out);
}

/* ---- several lengths ---------------------------------------------------------- */

/* The n lengths of a list; a scalar stands for all of them. */
static bool read_lens(const Value *v, Len *lens, size_t n) {
  bool ok = true;
  for (size_t i = 0; i < n; i++) {
    const Node *node = v->node->kind == NODE_LIST ? v->node->item[i] : v->node;
    Value one = {v->reader, v->key, node, &lens[i]};
    ok = read_len(&one) && ok;
  }
  return ok;
}

static bool read_sides(const Value *v) {
  Len at[4];
  size_t n = v->node->kind == NODE_LIST ? v->node->n : 1;
  if (v->node->kind == NODE_MAP || (n != 1 && n != 2 && n != 4)) {
    diag_error(v->reader->diags, v->node->mark, MSG_TYPE, "one length, or a list of two or four",
               node_kind_name(v->node));
    diag_hint(v->reader->diags, "[top and bottom, left and right], or [top, right, bottom, left]");
    return false;
  }
  if (!read_lens(v, at, n)) return false;
  *(Sides *)v->out = n == 4 ? (Sides){at[0], at[1], at[2], at[3]} : (Sides){at[0], at[n - 1], at[0], at[n - 1]};
  return true;
}

static bool read_point(const Value *v) {
  Len *x = v->out; /* y follows it in the struct */
  if (v->node->kind == NODE_SCALAR && str_is(v->node->text, v->key->standard)) return true;
  if (v->node->kind == NODE_LIST && v->node->n == 2) return read_lens(v, x, 2);
  diag_error(v->reader->diags, v->node->mark, MSG_TYPE, "two lengths: [x, y]", node_kind_name(v->node));
  return false;
}

/* Sizes of ISO 216 and ANSI Y14.1, in hundredths of a millimetre. */
static const struct {
  const char *name;
  int32_t width, height;
} papers[] = {
    {"A3", 29700, 42000}, {"A4", 21000, 29700}, {"A5", 14800, 21000}, {"A6", 10500, 14800}, {"letter", 21590, 27940}};

const char *schema_paper(size_t i) {
  return i < sizeof papers / sizeof *papers ? papers[i].name : NULL;
}

static bool read_paper(const Value *v) {
  Len *size = v->out; /* width, then height */
  Str text;
  if (v->node->kind == NODE_LIST && v->node->n == 2) return read_lens(v, size, 2);
  if (!schema_text(v->reader, v->node, "a paper size, or [width, height]", &text)) return false;
  Str turned = STR(" landscape");
  bool landscape = text.n > turned.n && str_eq(str_sub(text, text.n - turned.n, text.n), turned);
  if (landscape) text = str_sub(text, 0, text.n - turned.n);
  for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
    if (!str_is(text, papers[i].name)) continue;
    size[landscape] = len_share(360 * PT, papers[i].width, 127 * 100);
    size[!landscape] = len_share(360 * PT, papers[i].height, 127 * 100);
    return true;
  }
  diag_error(v->reader->diags, v->node->mark, MSG_NAME_UNKNOWN, "paper size", STR_ARG(text));
  Buf all = {.arena = v->reader->arena};
  for (size_t i = 0; schema_paper(i); i++) buf_addf(&all, "%s%s", i ? ", " : "", schema_paper(i));
  diag_hint(v->reader->diags, "say %.*s, or [width, height]", STR_ARG(buf_str(&all)));
  return false;
}

/* ---- names ---------------------------------------------------------------------- */

/* Which of n structs, each beginning with its name, has the name of this value; NULL when none, which is said. */
static const void *find_named(const Value *v, const char *sort, const void *structs, size_t n, size_t size) {
  Str text;
  if (!schema_text(v->reader, v->node, str_format(v->reader->arena, "the name of a %s", sort).p, &text)) return NULL;
  Choice choice = choice_start(v->reader->arena, text);
  for (size_t i = 0; i < n; i++) {
    const Str *name = (const void *)((const char *)structs + i * size);
    if (str_eq(*name, text)) return name;
    choice_add(&choice, *name);
  }
  unknown_name(v->reader, v->node, sort, &choice);
  return NULL;
}

static bool read_font(const Value *v) {
  const Layout *layout = v->reader->layout;
  const FontRole *role = find_named(v, "font", layout->font, layout->fonts, sizeof *role);
  if (role) *(const FontList **)v->out = role->list;
  return role;
}

/* Colors are sought that nobody has declared: red, #ff0000. */
static void hint_color(const Value *v) {
  const Layout *layout = v->reader->layout;
  Choice choice = choice_start(v->reader->arena, v->node->kind == NODE_SCALAR ? v->node->text : STR(""));
  for (size_t i = 0; i < layout->colors; i++) choice_add(&choice, layout->color[i].name);
  if (choice.nearest.best.n) return;
  diag_hint(v->reader->diags, "a color is declared in 'colors', as ink: red: {cmyk: [0, 100, 90, 0]}%s%.*s",
            choice.all.n ? "; there is: " : "", STR_ARG(buf_str(&choice.all)));
}

static bool read_color(const Value *v) {
  const Layout *layout = v->reader->layout;
  const ColorName *named = find_named(v, "color", layout->color, layout->colors, sizeof *named);
  if (named)
    *(const Color **)v->out = &named->color;
  else
    hint_color(v);
  return named;
}

static bool read_style(const Value *v) {
  const StyleSheet *styles = &v->reader->layout->styles;
  Str text;
  if (!schema_text(v->reader, v->node, "the name of a style", &text)) return false;
  const Style *style = style_find(styles, text);
  if (v->key->offset) *(const Style **)v->out = style;
  if (style) return true;
  const Node *all = node_find(v->reader->layout->node, "styles");
  if (!v->key->offset && all && node_find(all, text.p)) {
    diag_error(v->reader->diags, v->node->mark, MSG_STYLE_ORDER, STR_ARG(text));
    return false;
  }
  Choice choice = choice_start(v->reader->arena, text);
  for (size_t i = 0; i < styles->n && !diag_full(v->reader->diags); i++) choice_add(&choice, styles->at[i]->name);
  unknown_name(v->reader, v->node, "style", &choice);
  return false;
}

static bool read_path(const Value *v) {
  Str text;
  return schema_text(v->reader, v->node, "the name of a slot", &text) && path_read(v->reader, v->node, text, 0, v->out);
}

static bool read_group(const Value *v) {
  return schema_read(v->reader, v->key->of, v->node, v->key->name, v->out);
}

static bool read_fields(const Value *v) {
  Slot *slot = (Slot *)((char *)v->out - v->key->offset);
  return slots_read(v->reader, v->node, &slot->field, &slot->fields);
}

/* ---- mappings ---------------------------------------------------------------------- */

static bool read_value(const Value *v) {
  switch (v->key->type) {
  case TYPE_BOOL: return read_bool(v);
  case TYPE_INT: return read_int(v);
  case TYPE_LEN: return read_len(v);
  case TYPE_SIZE: return read_size(v);
  case TYPE_SIDES: return read_sides(v);
  case TYPE_WORD: return read_word(v);
  case TYPE_WORDS: return read_words(v);
  case TYPE_TEXT: return read_text(v);
  case TYPE_FONT: return read_font(v);
  case TYPE_COLOR: return read_color(v);
  case TYPE_STYLE: return read_style(v);
  case TYPE_SLOT:
  case TYPE_FIELD: return read_path(v);
  case TYPE_TEMPLATE: return template_read(v->reader, v->node, v->out);
  case TYPE_BOXES: return boxes_read(v->reader, v->node, v->out);
  case TYPE_PAPER: return read_paper(v);
  case TYPE_POINT: return read_point(v);
  case TYPE_GROUP: return read_group(v);
  case TYPE_NAMED: return read_fields(v);
  case TYPE_ITEM: return slot_read_item(v->reader, v->node, v->out);
  case TYPE_LIST:
  case TYPE_PERCENT:
  case TYPE_PERCENTS:
  case TYPE_NAMES: break; /* read by whoever owns the mapping */
  }
  return true;
}

#define FEW_KEYS 8 /* so many can be told in a hint */

/* A key that stands elsewhere. */
static bool hint_home(const Reader *reader, Str name) {
  static const struct {
    const Group *group;
    const char *where;
  } homes[] = {{&group_style, "style"}, {&group_box, "box"}, {&group_page, "page"}, {&group_slot, "slot"}};
  for (size_t i = 0; i < sizeof homes / sizeof *homes; i++) {
    if (!group_find(homes[i].group, name)) continue;
    diag_hint(reader->diags, "'%.*s' is a key of a %s%s", STR_ARG(name), homes[i].where,
              homes[i].group == &group_style ? ", which a box names by 'style'" : "");
    return true;
  }
  return false;
}

static void unknown_key(const Reader *reader, const Group *group, const Node *name, const char *what) {
  Nearest nearest = nearest_start(name->text);
  for (size_t k = 0; k < group->keys && !diag_full(reader->diags); k++)
    nearest_try(&nearest, str_from(group->key[k].name));
  diag_error(reader->diags, name->mark, MSG_KEY_UNKNOWN, STR_ARG(name->text), what);
  if (node_hint_invisible(reader->diags, name) || hint_home(reader, name->text)) return;
  diag_suggest(reader->diags, &nearest);
  if (nearest.best.n || group->keys > FEW_KEYS) return;
  Buf all = {.arena = reader->arena};
  for (size_t k = 0; k < group->keys; k++) buf_addf(&all, "%s%s", k ? ", " : "", group->key[k].name);
  diag_hint(reader->diags, "there are: %.*s", STR_ARG(buf_str(&all)));
}

bool schema_check(const Reader *reader, const Group *group, const Node *map, const char *what) {
  bool ok = true;
  if (map->kind != NODE_MAP) {
    diag_error(reader->diags, map->mark, MSG_TYPE, str_format(reader->arena, "%s, a mapping of keys", what).p,
               node_kind_name(map));
    return false;
  }
  for (size_t i = 0; i < map->n; i++) {
    const Node *name = map->pair[i].key;
    if (group_find(group, name->text)) continue;
    unknown_key(reader, group, name, what);
    ok = false;
  }
  for (size_t k = 0; k < group->keys; k++) {
    if (!group->key[k].required || node_find(map, group->key[k].name)) continue;
    diag_error(reader->diags, map->mark, MSG_KEY_MISSING, what, group->key[k].name);
    diag_hint(reader->diags, "%s: %s", group->key[k].name, group->key[k].about);
    ok = false;
  }
  return ok;
}

bool schema_read(const Reader *reader, const Group *group, const Node *map, const char *what, void *out) {
  bool ok = schema_check(reader, group, map, what);
  uint64_t *given = out;
  for (size_t i = 0; map->kind == NODE_MAP && i < map->n; i++) {
    const Key *key = group_find(group, map->pair[i].key->text);
    if (!key) continue;
    Value value = {reader, key, map->pair[i].value, (char *)out + key->offset};
    *given |= UINT64_C(1) << (key - group->key);
    ok = read_value(&value) && ok;
  }
  return ok;
}

void schema_standards(const Reader *reader, const Group *group, void *out) {
  for (size_t i = 0; i < group->keys; i++) {
    const Key *key = &group->key[i];
    if (!key->standard) continue;
    Node *node = NEW(reader->arena, Node);
    *node = (Node){.kind = NODE_SCALAR, .plain = true, .text = str_from(key->standard)};
    Value value = {reader, key, node, (char *)out + key->offset};
    read_value(&value);
  }
}

static size_t type_size(KeyType type) {
  switch (type) {
  case TYPE_BOOL: return sizeof(bool);
  case TYPE_WORD: return sizeof(unsigned);
  case TYPE_INT:
  case TYPE_LEN:
  case TYPE_WORDS: return sizeof(int64_t);
  case TYPE_TEXT: return sizeof(Str);
  case TYPE_FONT:
  case TYPE_COLOR: return sizeof(void *);
  default: return 0; /* no other type is copied from style to style */
  }
}

void schema_copy(const Group *group, uint64_t given, const void *from, void *to) {
  for (size_t i = 0; i < group->keys; i++) {
    const Key *key = &group->key[i];
    if (given >> i & 1 && key->offset)
      memcpy((char *)to + key->offset, (const char *)from + key->offset, type_size(key->type));
  }
}
