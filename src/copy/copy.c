/* copy.c: from nodes to values, each checked against its slot. */
#include "copy/copy.h"

#include <string.h>

#include "base/budget.h"
#include "base/file.h"
#include "base/locale.h"
#include "base/messages.h"
#include "base/utf8.h"
#include "copy/rows.h"
#include "layout/value.h"
#include "yaml/complaint.h"
#include "yaml/glance.h"
#include "yaml/yaml.h"

#define HINT_INCLUDE "what a copy includes stands in its folder or below; no option changes that"
#define HINT_LAYOUT "write a first line such as layout: flyer"
#define HINT_COMMENT "what follows '#' is a comment; put the text in quotes"

/* ---- which layout ---------------------------------------------------------------- */

/* The key that comes nearest to a word, if one is near enough. */
static const Node *nearest_key(const Node *map, Str word) {
  Nearest nearest = nearest_start(word);
  const Node *best = NULL;
  for (size_t i = 0; i < map->n; i++) {
    Str before = nearest.best;
    nearest_try(&nearest, map->pair[i].key->text);
    if (nearest.best.p != before.p) best = map->pair[i].key;
  }
  return best;
}

FileRef copy_layout(Arena *arena, const Node *node, const LayoutSearch *search, DiagList *diags, Mark *mark) {
  const Node *layout = node->kind == NODE_MAP ? node_find(node, "layout") : NULL;
  *mark = layout ? layout->mark : node->mark;
  if (layout && layout->kind != NODE_SCALAR) {
    diag_error(diags, *mark, MSG_TYPE, "the name of a layout", node_kind_name(layout));
    diag_hint(diags, HINT_LAYOUT);
    return (FileRef){0};
  }
  if (layout && layout->text.n) return layout_find(arena, layout, search, diags);
  const Node *near = node->kind == NODE_MAP && !layout ? nearest_key(node, STR("layout")) : NULL;
  if (near) *mark = near->mark;
  diag_error(diags, *mark, MSG_COPY_LAYOUT);
  if (near)
    diag_hint(diags, "did you mean 'layout'?");
  else if (node_find(node, "extends") || (node_find(node, "body") && node_find(node, "styles")))
    diag_hint(diags, "this is a layout itself; build the copy that names it");
  else
    diag_hint(diags, HINT_LAYOUT);
  return (FileRef){0};
}

/* ---- values ------------------------------------------------------------------------ */

typedef struct CopyReader {
  Arena *arena;
  DiagList *diags;
  const Root *root; /* the folder of the copy */
  Resize *resize;
  Copy *copy;
  const Lang *lang;          /* of the value that is being read (Value.lang) */
  const Lang *tags_of;       /* whose tags those are; NULL until the first default */
  TagList tags;              /* to look up defaults by */
  VEC(const Slot *) lacking; /* slots whose default lacks the language, which was reported */
  int absent;                /* of the records around, how many are absent: a default in them does not count */
  int includes;
  Mark mark;           /* of the last value that is given: those that are not take room, too */
  Budget files, texts; /* included files; all texts, aliases expanded */
} CopyReader;

static bool is_full(const CopyReader *r) {
  return r->files.full || r->texts.full;
}

static void read_value(CopyReader *r, const Slot *slot, const Node *node, Str name, Value *value);

/* The content of a file, for a value of that name; NULL after an error. */
static const Node *read_file(CopyReader *r, const Value *value, FileRef file, Mark mark) {
  bool csv = rows_is_file(str_from(file.name));
  if (csv && value->slot->type != SLOT_TABLE) {
    diag_error(r->diags, mark, MSG_CSV_SLOT, STR_ARG(value->name), slot_type_noun(value->slot->type));
    diag_hint(r->diags, "the layout says 'type: table' where it wants a table");
    return NULL;
  }
  const Rows rows = {r->arena, r->diags, value->slot, value->name};
  const Node *node = csv ? rows_of_file(&rows, file, mark) : yaml_read(r->arena, file, mark, r->diags);
  if (!node && root_lacks(r->root, file.name)) root_hint_near(r->arena, r->root, str_from(file.name), r->diags);
  return node;
}

/* The node, or the content of the file that it includes; NULL after an error. */
static const Node *included(CopyReader *r, const Value *value, const Node *node) {
  while (node && node->kind == NODE_MAP && node->n == 1 && str_is(node->pair[0].key->text, "include")) {
    const Node *name = node->pair[0].value;
    if (name->kind != NODE_SCALAR) {
      diag_error(r->diags, name->mark, MSG_TYPE, "the name of a file", node_kind_name(name));
      return NULL;
    }
    if (is_full(r)) return NULL;
    Str beside = path_dir(str_from(name->mark.source->name));
    FileRef file = {r->root, path_join(r->arena, beside, name->text), HINT_INCLUDE};
    if (++r->includes > INCLUDES_MAX) {
      diag_error(r->diags, name->mark, MSG_INCLUDES, INCLUDES_MAX);
      return NULL;
    }
    node = read_file(r, value, file, name->mark);
    if (node && !budget_spend(&r->files, node->mark.source->text.n, 0, name->mark)) return NULL;
  }
  return node;
}

/* "time, place" */
static Str field_names(CopyReader *r, const Slot *record) {
  Buf all = {.arena = r->arena};
  for (size_t f = 0; f < record->fields.n; f++)
    buf_addf(&all, "%s%.*s", f ? ", " : "", STR_ARG(record->fields.at[f].name));
  if (record->type == SLOT_IMAGE) buf_add(&all, STR(", " IMAGE_FOCUS));
  return buf_str(&all);
}

/* {inlude: demands.yaml} */
static bool hint_include(CopyReader *r, const Node *key) {
  Nearest nearest = nearest_start(key->text);
  nearest_try(&nearest, STR("include"));
  diag_suggest(r->diags, &nearest);
  return nearest.best.n;
}

static bool wrong_type(CopyReader *r, const Node *node, const Slot *slot) {
  static const struct {
    const char *wanted, *hint;
  } types[] = {
      [SLOT_LINE] = {"a line of text", NULL},
      [SLOT_TEXT] = {"a text", NULL},
      [SLOT_NUMBER] =
          {"a whole number",
           "it is written in digits alone, such as 1234; 1,234 and 12.5 can stand in a slot of the type line"},
      [SLOT_IMAGE] = {"a picture, such as {file: march.jpg, alt: The march}", NULL},
      [SLOT_LIST] = {"a list", "each item of a list stands behind '- ' on a line of its own"},
      [SLOT_TABLE] = {"a table",
                      "a table is a list of rows; or, behind '|', a table in Markdown; or {include: table.csv}"},
      [SLOT_RECORD] = {"a mapping of fields", NULL},
  };
  const char *wanted = slot->row ? "a row: a list of cells, or a mapping of them" : types[slot->type].wanted;
  diag_error(r->diags, node->mark, MSG_TYPE, wanted, node_shown(r->arena, node));
  if (slot->fields.n)
    diag_hint(r->diags, "its fields are: %.*s", STR_ARG(field_names(r, slot)));
  else if (node->kind == NODE_MAP && node->n == 1 && hint_include(r, node->pair[0].key))
    return false;
  else if (slot->type == SLOT_LIST && node->plain && glance_marker(node->text, 0))
    diag_hint(r->diags, HINT_ITEM);
  else if (types[slot->type].hint)
    diag_hint(r->diags, "%s", types[slot->type].hint);
  else if (node->kind == NODE_MAP)
    diag_hint(r->diags, "a text with ': ' in it needs quotes around it");
  return false;
}

/* Where a comment after the value begins that may be meant as words: "#Now", not "# to come"; 0: nowhere. */
static size_t swallowed_at(const Node *node) {
  if (!node->plain || node->trace) return 0;
  Str text = node->mark.source->text;
  size_t at = node->end;
  while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t')) at++;
  size_t behind = at + 1;
  if (behind >= text.n || text.p[at] != '#') return 0;
  uint32_t c = utf8_next(text, &behind);
  return utf8_is_letter(c) || is_digit(c) ? at : 0;
}

/* Is the value empty except for such a comment? */
static bool is_swallowed(const Value *value) {
  bool words = value->slot->type == SLOT_LINE || value->slot->type == SLOT_TEXT;
  return words && value->node && node_is_null(value->node) && swallowed_at(value->node);
}

/* Does a line begin with the name of a slot, "contact: ..."? */
static bool begins_slot(const Slot *record, Str line) {
  for (size_t f = 0; f < record->fields.n; f++) {
    Str name = record->fields.at[f].name;
    if (!str_starts(line, name)) continue;
    Str rest = str_sub(line, name.n, line.n);
    if (str_is(rest, ":") || str_starts(rest, STR(": "))) return true;
  }
  return false;
}

/* YAML lets the further lines of a text be indented by any amount, so an item or a key that is indented too far becomes
 * part of it. */
static void check_lines(CopyReader *r, const Node *node) {
  Str text = node->mark.source->text;
  bool block = !node->plain && (text.p[node->mark.at] == '|' || text.p[node->mark.at] == '>');
  for (size_t at = node->mark.at; (node->plain || block) && at < node->end; at++) {
    if (text.p[at] != '\n') continue;
    size_t from = at + 1, to;
    while (from < node->end && text.p[from] == ' ') from++;
    for (to = from; to < node->end && text.p[to] != '\n' && text.p[to] != '\r';) to++;
    Str line = str_sub(text, from, to);
    bool item = node->plain && str_starts(line, STR("- "));
    if (!item && !begins_slot(&r->copy->layout->root, line)) continue;
    diag_warning(r->diags, (Mark){node->mark.source, from}, MSG_GOES_ON);
    diag_hint(r->diags, item ? "if it is an item of its own, indent it like the others"
                             : "if it is a slot of its own, indent it like the others");
  }
}

static void read_scalar(CopyReader *r, const Slot *slot, const Node *node, Value *value) {
  if (node->kind != NODE_SCALAR) {
    wrong_type(r, node, slot);
    return;
  }
  Str text = str_trim(node->text);
  value->empty = text.n == 0;
  Mark comment = {node->mark.source, swallowed_at(node)};
  if (comment.at) {
    diag_error(r->diags, comment, MSG_COMMENT);
    diag_hint(r->diags, "put the text in quotes if it is meant, or a space behind the '#' if not");
  }
  check_lines(r, node);
  if (slot->type == SLOT_LINE) node_check_line(r->diags, node, value->name);
  int64_t number = 0;
  if (slot->type != SLOT_NUMBER) return;
  if (!number_parse(text, "", &number) || number % 1000)
    wrong_type(r, node, slot);
  else if (number / 1000 < slot->min || number / 1000 > slot->max) {
    diag_error(r->diags, node->mark, MSG_RANGE, str_dup(r->arena, value->name),
               STR_ARG(str_format(r->arena, "%lld", (long long)slot->min)),
               STR_ARG(str_format(r->arena, "%lld", (long long)slot->max)));
  }
}

static void empty_item(CopyReader *r, const Value *item) {
  diag_error(r->diags, item->node->mark, MSG_ITEM_EMPTY, STR_ARG(item->name));
  diag_hint(r->diags, "%s", is_swallowed(item) ? HINT_COMMENT : "write something there, or take the item out");
}

static void read_list(CopyReader *r, const Slot *slot, const Node *node, Value *value) {
  if (node->kind != NODE_LIST) {
    wrong_type(r, node, slot);
    return;
  }
  Value *items = NEW_ARRAY(r->arena, Value, node->n);
  for (size_t i = 0; i < node->n && !is_full(r); i++) {
    read_value(r, slot->of, node->item[i], str_format(r->arena, "%.*s[%zu]", STR_ARG(value->name), i + 1), &items[i]);
    if (items[i].empty && items[i].node) empty_item(r, &items[i]);
  }
  value->empty = node->n == 0;
  value->item = items;
  value->n = node->n;
  bool few = (int64_t)node->n<slot->min, many = (int64_t)node->n> slot->max;
  if (few || many)
    diag_error(r->diags, node->mark, MSG_COUNT, STR_ARG(value->name), node->n,
               slot->type == SLOT_TABLE ? "row" : "item", node->n == 1 ? "" : "s", few ? "at least" : "at most",
               (long long)(few ? slot->min : slot->max));
}

static void read_table(CopyReader *r, const Slot *slot, const Node *node, Value *value) {
  bool text = node->kind == NODE_SCALAR && memchr(node->text.p, '|', node->text.n);
  if (text) node = rows_of_text(&(Rows){r->arena, r->diags, slot, value->name}, node);
  if (node) read_list(r, slot, node, value);
}

/* {organisation: Birkbeck College, London}: a key without a colon. */
static bool is_bare(const NodePair *pair) {
  Str text = pair->key->mark.source->text;
  size_t at = pair->key->end;
  while (at < text.n && text.p[at] == ' ') at++;
  return node_is_null(pair->value) && at < text.n && text.p[at] != ':';
}

/* Returns the name of the slot that was probably meant; empty when none is near. */
static Str unknown_key(CopyReader *r, const Slot *record, const NodePair *pair, const Value *value) {
  const Node *key = pair->key;
  diag_error(r->diags, key->mark, MSG_SLOT_UNKNOWN, STR_ARG(key->text), value->name.n ? " in " : "",
             STR_ARG(value->name));
  if (diag_full(r->diags) || node_hint_invisible(r->diags, key)) return STR("");
  if (is_bare(pair)) {
    diag_hint(r->diags, memchr(key->text.p, ':', key->text.n)
                            ? "a space is missing behind the colon"
                            : "between { and } a ',' begins a new key: put a text with a comma in quotes");
    return STR("");
  }
  Nearest nearest = nearest_start(key->text);
  for (size_t f = 0; f < record->fields.n; f++) nearest_try(&nearest, record->fields.at[f].name);
  if (record == &r->copy->layout->root) nearest_try(&nearest, STR("lang"));
  if (record->type == SLOT_IMAGE) nearest_try(&nearest, STR(IMAGE_FOCUS));
  if (nearest.best.n)
    diag_suggest(r->diags, &nearest);
  else
    diag_hint(r->diags, "the layout has: %.*s", STR_ARG(field_names(r, record)));
  return nearest.best;
}

static void missing_field(CopyReader *r, const Slot *field, const Value *record, const Value *value) {
  bool swallowed = is_swallowed(value);
  if (!value->empty || (field->required == DEMAND_OPTIONAL && !swallowed)) return;
  Mark mark = value->node ? value->node->mark : record->node->mark;
  if (field->required == DEMAND_REQUIRED)
    diag_error(r->diags, mark, MSG_SLOT_MISSING, STR_ARG(value->name));
  else
    diag_warning(r->diags, mark, MSG_SLOT_MISSING, STR_ARG(value->name));
  const char *how = field->type == SLOT_LIST    ? ":', and below it a line '- ...' for each item"
                    : field->type == SLOT_IMAGE ? ": {file: march.jpg, alt: ...}'"
                    : field->type == SLOT_TABLE ? ": {include: table.csv}', or a table itself"
                                                : ": ...'";
  if (swallowed)
    diag_hint(r->diags, HINT_COMMENT);
  else if (record->node->kind == NODE_LIST)
    diag_hint(r->diags, "each row must have words there%s%.*s", field->about.n ? ". " : "", STR_ARG(field->about));
  else if (field->standards.n)
    diag_hint(r->diags, "write something there, or take the line out: then the layout has words of its own");
  else
    diag_hint(r->diags, "add a line '%.*s%s%s%.*s", STR_ARG(field->name), how, field->about.n ? ". " : "",
              STR_ARG(field->about));
}

static void lacks_language(CopyReader *r, const Slot *slot, Str name) {
  for (size_t i = 0; i < r->lacking.n; i++) {
    if (r->lacking.at[i] == slot) return;
  }
  VEC_PUSH(r->arena, &r->lacking, slot);
  Buf place = {.arena = r->arena};
  mark_put(&place, slot->standards.mark);
  Str widest = r->tags.at[r->tags.n - 2]; /* the last is for any language */
  diag_error(r->diags, r->tags_of->mark, MSG_DEFAULT_LANG, STR_ARG(name), STR_ARG(r->tags_of->tag));
  diag_hint(r->diags, "give '%.*s' in the copy, or add '%.*s: ...' to its default in %.*s", STR_ARG(name),
            STR_ARG(widest), STR_ARG(buf_str(&place)));
}

/* The layout's own words for a slot that the copy does not give; NULL after an error. */
static const Node *standard_of(CopyReader *r, const Slot *slot, Str name) {
  const Lang *around = r->lang ? r->lang : &r->copy->lang, *lang = slot->lang ? slot->lang : around;
  if (lang != r->tags_of) r->tags = locale_lookup(r->arena, lang->tag);
  r->tags_of = lang;
  const Node *node = standard_find(&slot->standards, &r->tags);
  if (!node) lacks_language(r, slot, name);
  return node;
}

/* What the copy gives for the i-th field of a record. A scalar is the file of an image. */
static const Node *field_node(const Slot *record, const Node *node, size_t i) {
  if (!node || node->kind == NODE_SCALAR) return node && i == IMAGE_FILE ? node : NULL;
  return node->kind == NODE_LIST ? node->item[i] : node_find(node, record->fields.at[i].name.p);
}

/* A field of the record: what the copy gives, or else its default. */
static void read_field(CopyReader *r, const Slot *slot, const Node *node, const Value *record, Value *value) {
  const Node *given = field_node(record->slot, node, (size_t)(slot - record->slot->fields.at));
  Str name = record->name.n ? str_join(r->arena, record->name, STR("."), slot->name) : slot->name;
  bool standard = !given && slot->standards.n && !r->absent;
  const Lang *around = r->lang;
  if (standard) given = standard_of(r, slot, name);
  if (standard && !around) r->lang = &r->copy->lang; /* whatever the style says */
  read_value(r, slot, given, name, value);
  r->lang = around;
  if (standard && !given) value->empty = false; /* wrong, but not missing */
  value->standard = standard && !value->empty;
}

/* Is it a mapping of fields or, in a table, a list of cells? */
static bool check_record(CopyReader *r, const Slot *slot, const Node *node) {
  if (slot->row && node->kind == NODE_LIST) return rows_check(slot, node, r->diags);
  if (slot->type == SLOT_IMAGE && node->kind == NODE_SCALAR) return true;
  return node->kind == NODE_MAP || wrong_type(r, node, slot);
}

/* Does the copy say it there, though no slot is called so? */
static bool says_itself(const CopyReader *r, const Slot *record, Str key) {
  if (record->type == SLOT_IMAGE) return str_is(key, IMAGE_FOCUS);
  return record == &r->copy->layout->root && (str_is(key, "layout") || str_is(key, "lang"));
}

static void read_record(CopyReader *r, const Slot *slot, const Node *node, Value *value) {
  if (node && !check_record(r, slot, node)) return;
  VEC(Str) misspelt = {0}; /* names of slots that were meant: not reported as missing */
  for (size_t i = 0; node && node->kind == NODE_MAP && i < node->n; i++) {
    const Node *key = node->pair[i].key;
    bool known = slot_find(slot, key->text) || says_itself(r, slot, key->text);
    if (!known) VEC_PUSH(r->arena, &misspelt, unknown_key(r, slot, &node->pair[i], value));
  }
  Value *fields = NEW_ARRAY(r->arena, Value, slot->fields.n);
  for (size_t f = 0; f < slot->fields.n; f++) {
    const Slot *field = &slot->fields.at[f];
    read_field(r, field, node, value, &fields[f]);
    value->empty = value->empty && (fields[f].empty || fields[f].standard);
    bool meant = false;
    for (size_t i = 0; i < misspelt.n; i++) meant = meant || str_eq(misspelt.at[i], field->name);
    if (node && !meant && !is_full(r)) missing_field(r, field, value, &fields[f]);
  }
  value->item = fields;
  value->n = slot->fields.n;
}

/* The fields of a picture are read; what they say together. */
static void read_image(CopyReader *r, const Node *node, Value *value) {
  const Value *file = &value->item[IMAGE_FILE], *alt = &value->item[IMAGE_ALT];
  const Node *focus = node->kind == NODE_MAP ? node_find(node, IMAGE_FOCUS) : NULL;
  ImageRef *image = NEW(r->arena, ImageRef);
  *image = (ImageRef){.focus = focus_middle};
  if (focus && !focus_read(r->arena, focus, r->diags, &image->focus)) return;
  if (file->empty || file->node->kind != NODE_SCALAR) return;
  image->file = imageref_file(r->arena, file->node);
  image->mark = file->node->mark;
  if (!alt->empty) image->alt = str_trim(alt->node->text);
  if (!alt->node || node_is_null(alt->node))
    imageref_lacks_alt(r->diags, image->mark,
                       str_format(r->arena, "write {file: %.*s, alt: '...'}", STR_ARG(str_trim(file->node->text))).p);
  value->image = image;
}

static bool has_required(const Slot *record) {
  size_t f = 0;
  while (f < record->fields.n && record->fields.at[f].required != DEMAND_REQUIRED) f++;
  return f < record->fields.n;
}

static const Node *resized(CopyReader *r, const Slot *slot, Str name, const Node *node) {
  Resize *to = r->resize;
  bool items = slot->type == SLOT_LIST || slot->type == SLOT_TABLE;
  bool takes = items ? node->kind == NODE_LIST : slot->type == SLOT_TEXT || slot->type == SLOT_LINE;
  if (!to || !takes || !str_eq(name, to->slot)) return node;
  const Node *other = resize_node(r->arena, node, to->n ? to->n : 1);
  to->found = other;
  to->most = items ? slot->max : SLOT_MAX;
  return other && to->n ? other : node;
}

/* A record that the copy leaves empty, or that it does not give though something in it is required, is absent: it has
 * no defaults. */
static void read_value(CopyReader *r, const Slot *slot, const Node *node, Str name, Value *value) {
  const Node *given = node;
  size_t errors = diag_errors(r->diags);
  *value = (Value){.slot = slot, .name = name, .empty = true, .number = r->copy->values++};
  if (node) node = included(r, value, node);
  if (node) node = resized(r, slot, name, node);
  if (node) r->mark = node->mark;
  if (!budget_spend(&r->texts, node && node->kind == NODE_SCALAR ? node->text.n : 0, 1, r->mark)) node = NULL;
  const Lang *around = r->lang;
  if (slot->lang) r->lang = slot->lang;
  value->node = node;
  value->lang = r->lang;
  bool nothing = !node || node_is_null(node);
  bool absent = slot->type == SLOT_RECORD && nothing && (given || has_required(slot));
  r->absent += absent;
  if (slot->fields.n)
    read_record(r, slot, nothing ? NULL : node, value);
  else if (!nothing && slot->type == SLOT_LIST)
    read_list(r, slot, node, value);
  else if (!nothing && slot->type == SLOT_TABLE)
    read_table(r, slot, node, value);
  else if (!nothing)
    read_scalar(r, slot, node, value);
  r->absent -= absent;
  if (slot->type == SLOT_IMAGE && !nothing && value->item && diag_errors(r->diags) == errors)
    read_image(r, node, value);
  r->lang = around;
  if (given && diag_errors(r->diags) > errors) value->empty = false; /* wrong, but not missing */
}

static void read_lang(CopyReader *r, const Node *node) {
  const Node *lang = node_find(node, "lang");
  r->copy->lang = (Lang){STR("en-GB"), {node->mark.source, MARK_WHOLE}};
  if (lang) lang_read(r->arena, lang, &r->copy->lang, r->diags);
}

const Copy *copy_read(Arena *arena, const CopySource *source, const Layout *layout, DiagList *diags) {
  size_t errors = diag_errors(diags);
  Copy *copy = NEW(arena, Copy);
  CopyReader reader = {.arena = arena, .diags = diags, .root = source->root, .resize = source->resize};
  reader.copy = copy;
  reader.files = reader.texts = (Budget){.diags = diags, .where = "in the copy"};
  copy->layout = layout;
  read_lang(&reader, source->node);
  read_value(&reader, &layout->root, source->node, STR(""), &copy->root);
  return diag_errors(diags) == errors ? copy : NULL;
}
