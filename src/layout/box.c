/* box.c: the boxes of a layout, read by their kinds and checked against the slots. */
#include "layout/box.h"

#include "base/messages.h"
#include "layout/palette.h"

/* ---- the keys ------------------------------------------------------------------ */

static const char *const words_anchor[] = {"flow", "foot", NULL};
static const char *const words_break[] = {"auto", "column", "page", NULL};
static const char *const words_cut[] = {"plain", "scissors", NULL};
static const char *const words_direction[] = {"down", "across", NULL};
static const char *const words_keep[] = {"auto", "together", NULL};
static const char *const words_label[] = {"before", "above", NULL};
static const char *const words_layer[] = {"auto", "under", "over", NULL};
static const char *const words_marker[] = {"none", "bullet", "square", "triangle", "dash", "number", NULL};
static const char *const words_sign[] = {"none", "bullet", "square", "triangle", "dash", NULL};
static const char *const words_sides[] = {"top", "right", "bottom", "left", NULL};
static const char *const words_valign[] = {"top", "middle", "bottom", "justify", NULL};

#define BOX(field) offsetof(Box, field)

/* Keys that several kinds have. */
#define KEY_STYLE \
  { "style", &type_style, BOX(style), "Of the text in it; that of the box around when not given.", NULL }
#define KEY_COLOR(what) \
  { "color", &type_color, BOX(color), "Of the " what "; that of the style when not given.", NULL }
#define KEY_HEIGHT \
  { \
    "height", &type_size, BOX(height), \
        "auto: what the content needs; 1fr: a share of what is left of the page or of the box around; 50%: of the " \
        "page's " \
        "body, and never of the box around.", \
        "auto", 0, LEN_MAX \
  }
#define KEY_GAP(field, about) \
  { "gap", &type_len, BOX(field), about, "0", 0, LEN_MAX }
#define KEY_GUTTER(field, about) \
  { "gutter", &type_len, BOX(field), about, "5mm", 0, LEN_MAX }
#define KEY_VALIGN \
  { \
    "vertical-align", &type_word, BOX(hold.valign), \
        "Where content stands that is lower than its box; justify spreads the space between paragraphs and boxes, so " \
        "that " \
        "columns end level.", \
        "top", .words = words_valign \
  }
#define KEY_BORDER \
  { "border", &type_len, BOX(ground.border), "Thickness of the line around.", "0", 0, 200 * PT }
#define KEY_BORDER_COLOR \
  { "border-color", &type_color, BOX(ground.border_color), "Black when not given.", NULL }
#define KEY_BORDER_SIDES \
  { \
    "border-sides", &type_words, BOX(ground.border_sides), \
        "Where the border is: a list of top, right, bottom, left. All when not given.", NULL, .words = words_sides \
  }
#define KEY_FILL \
  { "fill", &type_color, BOX(ground.fill), "Color of the ground.", NULL }
#define KEY_PADDING \
  { "padding", &type_sides, BOX(ground.padding), "Between the border and the content.", "0", 0, LEN_MAX }
#define KEY_MARKER(about, of) \
  { "marker", &type_word, BOX(text.lists.marker), about, "bullet", .words = (of) }
#define KEY_MARKER_COLOR \
  { "marker-color", &type_color, BOX(text.lists.color), "That of the text when not given.", NULL }
#define KEY_INDENT(field, about) \
  { "indent", &type_len, BOX(field), about, "12pt", 0, LEN_MAX }

static const Key flow_keys[] = {
    {"anchor", &type_word, BOX(anchor), "foot: this box and all below it stand at the foot.", "flow",
     .words = words_anchor},
    {"break", &type_word, BOX(forced), "column or page: this box begins a new one.", "auto", .words = words_break},
    {"keep", &type_word, BOX(keep), "together: never divided between columns or pages, as boxes and rows never are.",
     "auto", .words = words_keep},
    {"keep-with-next", &type_bool, BOX(keep_with_next), "Never parted from the next box.", "false"},
    {"space-after", &type_len, BOX(space_after), "Below the box.", "0", 0, LEN_MAX},
    {"space-before", &type_len, BOX(space_before), "Above the box, but not at the top of a column.", "0", 0, LEN_MAX},
    {"width", &type_size, BOX(width), "auto: all there is; in a row a share, 1fr.", "auto", 0, LEN_MAX},
};
static const Key text_keys[] = {
    KEY_GAP(text.lists.gap, "Between the items of its lists, and around them."),
    KEY_INDENT(text.lists.indent, "How far the text of a list hangs in."),
    KEY_MARKER("What stands before an item that the copy does not number; drawn.", words_sign),
    KEY_MARKER_COLOR,
    KEY_STYLE,
    {"text", &type_slot, BOX(text.slot), "A slot of the copy.", NULL},
};
static const Key show_keys[] = {
    {"show", &type_template, BOX(show),
     "A template: Markdown with {fields}; {?, {role}} vanishes when a field in it is empty.", NULL},
    KEY_STYLE,
};
static const Key each_keys[] = {
    {"content", &type_boxes, BOX(each.content), "The boxes that are made of each record.", NULL},
    {"direction", &type_word, BOX(each.direction),
     "The records stand below each other, or side by side, which wants content and not show.", "down",
     .words = words_direction},
    {"each", &type_slot, BOX(each.slot), "A list of records: show or content is made of each.", NULL},
    KEY_GAP(each.gap, "Between the records, or the boxes of each if they stand side by side."),
    KEY_GUTTER(each.gutter, "Between the records, if they stand side by side."),
    {"height", &type_size, BOX(height), "As of a row, if they stand side by side.", "auto", 0, LEN_MAX},
    KEY_INDENT(each.indent, "How far a record's second line hangs in."),
    {"show", &type_template, BOX(each.show), "The template that is filled with each record.", NULL},
    {"sort", &type_sort, BOX(each.sort),
     "What to sort the records by, in the order of the copy's language: a field, or the first of a list of fields that "
     "has words. The last of a list is a stopgap, and a warning. Without any of them a record comes first.",
     NULL},
    KEY_STYLE,
};
static const Key list_keys[] = {
    KEY_GAP(text.lists.gap, "Between the items."),
    KEY_INDENT(text.lists.indent, "How far the text of the items hangs in."),
    {"list", &type_slot, BOX(text.slot), "A list of texts, each with its marker.", NULL},
    KEY_MARKER("What stands before an item; drawn, but for number.", words_marker),
    KEY_MARKER_COLOR,
    KEY_STYLE,
};
static const Key stack_keys[] = {
    KEY_GAP(hold.gap, "Between the boxes."),
    KEY_HEIGHT,
    {"stack", &type_boxes, BOX(hold.content), "Boxes below each other.", NULL},
    KEY_STYLE,
    KEY_VALIGN,
};
static const Key row_keys[] = {
    KEY_GUTTER(hold.gap, "Between the boxes."),
    KEY_HEIGHT,
    {"row", &type_boxes, BOX(hold.content), "Boxes side by side, as wide as their width says; 1fr each when not given.",
     NULL},
    KEY_STYLE,
    KEY_VALIGN,
};
static const Key columns_keys[] = {
    {"balance", &type_bool, BOX(columns.balance),
     "Columns of even height, as short as can be; else each is filled in turn.", "true"},
    {"columns", &type_int, BOX(columns.columns), "So many columns, through which the content runs.", NULL, 1, 12},
    {"content", &type_boxes, BOX(hold.content), "The boxes that run through them.", NULL},
    KEY_GUTTER(hold.gap, "Between the columns."),
    KEY_HEIGHT,
    KEY_STYLE,
    KEY_VALIGN,
};
static const Key box_keys[] = {
    KEY_BORDER,
    KEY_BORDER_COLOR,
    KEY_BORDER_SIDES,
    {"box", &type_boxes, BOX(hold.content), "Boxes below each other, with padding, a border or a fill around.", NULL},
    KEY_FILL,
    KEY_GAP(hold.gap, "Between the boxes."),
    KEY_HEIGHT,
    KEY_PADDING,
    KEY_STYLE,
    KEY_VALIGN,
};
static const Key frame_keys[] = {
    {"at", &type_point, BOX(frame.at), "From the paper's top left corner; [0, 0] when not given.", NULL, -LEN_MAX,
     LEN_MAX},
    KEY_BORDER,
    KEY_BORDER_COLOR,
    KEY_BORDER_SIDES,
    KEY_FILL,
    {"frame", &type_boxes, BOX(hold.content), "Boxes at a fixed place on the first page, out of the flow.", NULL},
    KEY_GAP(hold.gap, "Between the boxes."),
    {"height", &type_size, BOX(height),
     "auto: what the content needs; 1fr: down to the paper's edge; 50%: of the paper.", "auto", 0, LEN_MAX},
    {"layer", &type_word, BOX(frame.layer),
     "What it lies on: auto, on what is given before it; under, beneath all else; over, on all else.", "auto",
     .words = words_layer},
    KEY_PADDING,
    KEY_STYLE,
    KEY_VALIGN,
    {"width", &type_size, BOX(width), "auto: up to the paper's edge; 50%: of the paper.", "auto", 0, LEN_MAX},
};
static const Key rule_keys[] = {
    KEY_COLOR("line"),
    KEY_HEIGHT,
    {"rule", &type_len, BOX(rule), "A line of this thickness.", NULL, 0, 200 * PT},
};
static const Key space_keys[] = {
    {"space", &type_size, BOX(space),
     "Empty space: a length, 1fr of what is left, or 10% of the page's body. Between pages it falls away where what "
     "follows has no room behind it.",
     NULL, 0, LEN_MAX},
};
static const Key fill_in_keys[] = {
    KEY_COLOR("lines"),
    {"fill-in", &type_template, BOX(fill_in.label), "A label and a line to write on, up to the end of the measure.",
     NULL},
    KEY_HEIGHT,
    {"label", &type_word, BOX(fill_in.side),
     "Where the label stands: before the first line, or above it, which leaves all of the measure to the hand.",
     "before", .words = words_label},
    {"lines", &type_template, BOX(fill_in.lines), "How many lines to write on: a number, or a field: \"{lines}\".",
     "1"},
    {"pitch", &type_len, BOX(fill_in.pitch),
     "From one line to write on to the next, and never less than the label's leading: 8.5mm suits a hand.", "8.5mm", PT,
     200 * PT},
    KEY_STYLE,
};
static const Key tick_keys[] = {
    KEY_COLOR("square"),
    {"indent", &type_len, BOX(tick.indent),
     "How far what is ticked hangs in; the square's size and 0.4 em when not given.", NULL, 0, LEN_MAX},
    {"size", &type_len, BOX(tick.size), "Side of the square.", "4mm", PT, 200 * PT},
    KEY_STYLE,
    {"tick", &type_template, BOX(tick.label), "A box to tick, and what is ticked.", NULL},
};
static const Key cut_keys[] = {
    KEY_COLOR("line"),
    {"cut", &type_word, BOX(cut), "A line to cut along, from edge to edge of the measure, with or without scissors.",
     NULL, .words = words_cut},
    KEY_HEIGHT,
};
#undef BOX

const Group group_box = {"box",
                         "a box",
                         "A box is one thing on the page. Exactly one of its keys says which kind it is.",
                         flow_keys,
                         sizeof flow_keys / sizeof *flow_keys,
                         .kin = group_boxes};
#define KIND(id, name, keys, base) \
  static const Group group_##id = {name, "a box", NULL, keys, sizeof(keys) / sizeof *(keys), (base), group_boxes}
KIND(text, "text", text_keys, &group_box);
KIND(show, "show", show_keys, &group_box);
KIND(each, "each", each_keys, &group_box);
KIND(list, "list", list_keys, &group_box);
KIND(stack, "stack", stack_keys, &group_box);
KIND(row, "row", row_keys, &group_box);
KIND(columns, "columns", columns_keys, &group_box);
KIND(ground, "box", box_keys, &group_box);
KIND(frame, "frame", frame_keys, NULL); /* no base: its place is `at`, not in the flow */
KIND(rule, "rule", rule_keys, &group_box);
KIND(space, "space", space_keys, &group_box);
KIND(fill_in, "fill-in", fill_in_keys, &group_box);
KIND(tick, "tick", tick_keys, &group_box);
KIND(cut, "cut", cut_keys, &group_box);
#undef KIND
const Group *const group_boxes[] = {&group_text,  &group_show,    &group_each,   &group_list,  &group_stack,
                                    &group_row,   &group_columns, &group_ground, &group_frame, &group_rule,
                                    &group_space, &group_fill_in, &group_tick,   &group_cut,   NULL};

#define LIST_INDENT (12 * PT) /* the standard of KEY_INDENT */

ListLook box_lists(const Box *box) {
  switch (box->kind) {
  case BOX_TEXT:
  case BOX_LIST: return box->text.lists;
  case BOX_EACH: return (ListLook){MARKER_BULLET, NULL, box->each.indent, box->each.gap};
  case BOX_TICK: return (ListLook){MARKER_TICK, box->color, box->tick.indent, 0};
  default: return (ListLook){MARKER_BULLET, NULL, LIST_INDENT, 0};
  }
}

/* ---- kinds ----------------------------------------------------------------------- */

/* Where the boxes being read are. */
typedef struct BoxSite {
  Forced forced; /* what a forced break starts here: a column, a page, or nothing, since this is never divided */
  Box *standard; /* by kind, made on first use; until then its own kind is BOX_KINDS */
} BoxSite;

static bool find_kind(Str name, BoxKind *kind) {
  for (*kind = 0; *kind < BOX_KINDS; ++*kind) {
    if (str_is(name, group_boxes[*kind]->name)) return true;
  }
  return false;
}

bool box_kind_has(BoxKind kind, BoxKind key) {
  return kind != key && group_find(group_boxes[kind], str_from(group_boxes[key]->name));
}

/* Does the mapping have another kind that has this one as an ordinary key, as `each` has `show`? */
static bool belongs(const Node *map, BoxKind key) {
  bool found = false;
  for (BoxKind kind = 0; kind < BOX_KINDS && !found; kind++)
    found = box_kind_has(kind, key) && node_find(map, group_boxes[kind]->name);
  return found;
}

static void no_kind(const Reader *reader, const Node *map) {
  diag_error(reader->diags, map->mark, MSG_BOX_KIND);
  Buf all = {.arena = reader->arena};
  for (BoxKind i = 0; i < BOX_KINDS; i++)
    buf_addf(&all, "%s%s", !i ? "" : i + 1 < BOX_KINDS ? ", " : " or ", group_boxes[i]->name);
  diag_hint(reader->diags, "say %.*s", STR_ARG(buf_str(&all)));
}

static bool read_kind(const Reader *reader, const Node *map, BoxKind *kind) {
  *kind = BOX_KINDS;
  for (size_t i = 0; i < map->n; i++) {
    const Node *key = map->pair[i].key;
    BoxKind other;
    if (!find_kind(key->text, &other) || belongs(map, other)) continue;
    if (*kind != BOX_KINDS) {
      diag_error(reader->diags, key->mark, MSG_BOX_KINDS, group_boxes[*kind]->name, group_boxes[other]->name);
      return false;
    }
    *kind = other;
  }
  if (*kind == BOX_KINDS) no_kind(reader, map);
  return *kind != BOX_KINDS;
}

static bool check_keys(const Reader *reader, const Node *map, const Group *group) {
  const Node *key;
  size_t at = 0, found = 0;
  for (; (key = group_misplaced(group, map, &at)); found++) {
    diag_error(reader->diags, key->mark, MSG_KEY_KIND, key->text.p, group->name);
    group_hint_kin(reader, group, key->text);
  }
  return !found;
}

/* ---- slots ---------------------------------------------------------------------- */

static bool check_slot(const Reader *reader, const Node *node, const SlotPath *path, bool fits, const char *wanted) {
  if (!path->slot || fits) return true;
  diag_error(reader->diags, node->mark, MSG_SLOT_TYPE, STR_ARG(path->written), slot_type_name(path->slot->type),
             wanted);
  return false;
}

static bool is_record_list(const Slot *slot) {
  return slot->type == SLOT_LIST && slot->of && slot->of->type == SLOT_RECORD;
}

/* A label is one paragraph: further ones would be lost, so it cannot show a slot of the type text. */
static bool check_label(const Reader *reader, const Template *label) {
  bool ok = true;
  for (size_t i = 0; i < label->parts; i++) {
    const TemplatePart *part = &label->part[i];
    if (part->kind == TEMPLATE_MAYBE) ok = check_label(reader, part->maybe) && ok;
    for (size_t p = 0; p < part->paths; p++) {
      if (part->path[p].slot->type != SLOT_TEXT) continue;
      diag_error(reader->diags, node_mark(label->node, part->at), MSG_SLOT_TYPE, STR_ARG(part->path[p].written),
                 slot_type_name(SLOT_TEXT), "a line or a number, since a label is one paragraph");
      ok = false;
    }
  }
  return ok;
}

/* Only `content` can be placed side by side, and only then do height and gutter apply. */
static bool check_each(const Reader *reader, const Node *map, const Box *box) {
  static const char *const across[] = {"gutter", "height"};
  const EachBox *each = &box->each;
  bool ok = true;
  if (!each->show == !each->content.n) {
    diag_error(reader->diags, box->mark, MSG_BOX_EMPTY, "each", "either 'show' or 'content'");
    return false;
  }
  if (each->show && each->direction == DIRECTION_ACROSS) {
    diag_error(reader->diags, node_find(map, "direction")->mark, MSG_EACH_KEY, "direction: across", "content");
    return false;
  }
  for (size_t i = 0; i < sizeof across / sizeof *across; i++) {
    const Node *value = node_find(map, across[i]);
    if (!value || each->direction == DIRECTION_ACROSS) continue;
    diag_error(reader->diags, value->mark, MSG_EACH_KEY, across[i], "direction: across");
    ok = false;
  }
  return ok;
}

static bool check_box(const Reader *reader, const Node *map, const Box *box) {
  const Slot *slot = box->kind == BOX_TEXT || box->kind == BOX_LIST ? box->text.slot.slot : NULL;
  switch (box->kind) {
  case BOX_TEXT:
    return check_slot(reader, node_find(map, "text"), &box->text.slot,
                      slot && (slot->type == SLOT_LINE || slot->type == SLOT_TEXT || slot->type == SLOT_NUMBER),
                      "a line, a text or a number");
  case BOX_LIST:
    return check_slot(reader, node_find(map, "list"), &box->text.slot,
                      slot && slot->type == SLOT_LIST && !is_record_list(slot), "a list of lines or texts");
  case BOX_EACH: return check_each(reader, map, box);
  case BOX_COLUMNS:
    if (box->hold.content.n) return true;
    diag_error(reader->diags, box->mark, MSG_BOX_EMPTY, "columns", "its 'content'");
    return false;
  case BOX_FILL_IN: return check_label(reader, box->fill_in.label);
  default: return true;
  }
}

/* The records of an `each` are the scope of its content, so its slot is read first. */
static bool read_scope(const Reader *reader, const Node *map, SlotPath *path, Scope *scope) {
  const Node *each = node_find(map, "each");
  Str text;
  if (!reader_text(reader, each, "the name of a slot", &text) || !slotpath_read(reader, each, text, 0, path))
    return false;
  bool fits = is_record_list(path->slot);
  *scope = (Scope){fits ? path->slot->of : NULL, reader->scope};
  return check_slot(reader, each, path, fits, "a list of records");
}

/* ---- breaks ---------------------------------------------------------------------- */

static bool has_size(const Node *map, const char *key) {
  const Node *size = node_find(map, key);
  return size && !str_is(size->text, "auto");
}

/* What a break starts inside this box: a column in `columns`; the same as around it, if it flows with that. */
static Forced forced_inside(const Reader *reader, const Node *map, BoxKind kind) {
  const Node *direction = node_find(map, "direction");
  Forced around = reader->boxes->forced;
  switch (kind) {
  case BOX_COLUMNS: return FORCED_COLUMN;
  case BOX_EACH: return direction && str_is(direction->text, "across") ? FORCED_NONE : around;
  case BOX_STACK: return has_size(map, "height") || has_size(map, "width") ? FORCED_NONE : around;
  default: return FORCED_NONE;
  }
}

static bool check_break(const Reader *reader, const Node *map, const Box *box) {
  Forced here = reader->boxes->forced;
  if (box->forced == FORCED_NONE || box->forced == here) return true;
  bool column = box->forced == FORCED_COLUMN;
  diag_error(reader->diags, node_find(map, "break")->mark, MSG_BREAK, column ? "column" : "page");
  if (here == FORCED_NONE)
    diag_hint(reader->diags, "a row, a frame, and a box or stack of its own size are never divided");
  else
    diag_hint(reader->diags, column ? "only a box in 'columns' begins a column; here say 'break: page'"
                                    : "a box in 'columns' begins a column: say 'break: column'");
  return false;
}

/* ---- reading ----------------------------------------------------------------------- */

static Box standard_box(const Reader *reader, BoxKind kind) {
  Box *box = &reader->boxes->standard[kind];
  if (box->kind != BOX_KINDS) return *box;
  *box = (Box){.kind = kind};
  if (kind == BOX_BOX || kind == BOX_FRAME) box->ground.border_sides = SIDE_ALL;
  if (kind == BOX_TICK) box->tick.indent = INDENT_AUTO;
  group_standards(reader, group_boxes[kind], box);
  return *box;
}

static const Box *read_box(const Reader *reader, const Node *map) {
  BoxKind kind;
  if (map->kind != NODE_MAP) {
    diag_error(reader->diags, map->mark, MSG_TYPE, "a box, such as {text: headline}", node_kind_name(map));
    return NULL;
  }
  if (!read_kind(reader, map, &kind)) {
    group_check(reader, &group_box, map);
    return NULL;
  }
  Box *box = NEW(reader->arena, Box);
  *box = standard_box(reader, kind);
  box->mark = map->mark;
  Scope scope;
  SlotPath records = {0};
  BoxSite site = {forced_inside(reader, map, kind), reader->boxes->standard};
  Reader inner = *reader;
  inner.boxes = &site;
  if (kind == BOX_EACH) {
    if (!read_scope(reader, map, &records, &scope)) return NULL;
    inner.scope = &scope;
  }
  bool ok = check_keys(reader, map, group_boxes[kind]);
  ok = group_read(&inner, group_boxes[kind], map, box) && ok;
  if (kind == BOX_EACH) box->each.slot = records; /* its path is relative to the outer scope */
  ok = ok && check_break(reader, map, box);
  return ok && check_box(reader, map, box) ? box : NULL;
}

static bool read_boxes(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  const Node *list = entry->node;
  if (list->kind != NODE_LIST) {
    diag_error(reader->diags, list->mark, MSG_TYPE, "a list of boxes", node_kind_name(list));
    return false;
  }
  const Box **at = NEW_ARRAY(reader->arena, const Box *, list->n);
  bool ok = true;
  for (size_t i = 0; i < list->n; i++) {
    at[i] = read_box(reader, list->item[i]);
    ok = ok && at[i];
  }
  *(BoxList *)field = (BoxList){at, list->n};
  return ok;
}

const KeyType type_boxes = {"list of boxes", sizeof(BoxList), read_boxes};
const KeyType type_body = {"list of boxes", 0, NULL};

bool body_read(const Reader *reader, const Node *list, BoxList *boxes) {
  Box standard[BOX_KINDS];
  BoxSite site = {FORCED_PAGE, standard};
  Reader inner = *reader;
  inner.boxes = &site;
  for (BoxKind i = 0; i < BOX_KINDS; i++) standard[i].kind = BOX_KINDS;
  return read_boxes(&(Entry){&inner, NULL, list}, boxes);
}
