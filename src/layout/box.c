/* box.c: the boxes of a layout, read by their kinds and checked against the slots. */
#include "layout/box.h"

#include "base/messages.h"

/* ---- kinds ----------------------------------------------------------------------- */

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
    if (!group_hint_synonym(reader, group, map, key)) group_hint_kin(reader, group, key->text);
  }
  return !found;
}

/* ---- slots ---------------------------------------------------------------------- */

static bool check_slot(const Reader *reader, const Node *node, const SlotPath *path, bool fits, const char *wanted) {
  if (!path->slot || fits) return true;
  slotpath_misplaced(reader, node->mark, path, wanted);
  return false;
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
                 slot_type_noun(SLOT_TEXT), "a line or a number, since a label is one paragraph");
      ok = false;
    }
  }
  return ok;
}

#define EMPTY_ROOM "empty room is {space: 4mm}"

/* Nothing would be seen of it. An empty cell of a table has its place. */
static bool check_words(const Reader *reader, const Template *template, const char *kind, const char *instead) {
  if (template->parts) return true;
  diag_error(reader->diags, template->node->mark, MSG_BOX_EMPTY, kind, "words or fields");
  diag_hint(reader->diags, "%s", instead);
  return false;
}

/* What is drawn is no text. */
static bool check_plain(const Reader *reader, const Template *template) {
  bool ok = true;
  for (size_t i = 0; i < template->parts; i++) {
    const TemplatePart *part = &template->part[i];
    if (part->kind == TEMPLATE_MAYBE) ok = check_plain(reader, part->maybe) && ok;
    if (part->kind != TEMPLATE_OWN) continue;
    diag_error(reader->diags, node_mark(template->node, part->at), MSG_TYPE, "text to encode", "what is drawn");
    ok = false;
  }
  return ok;
}

/* Only `content` can be placed side by side, and only then do these keys apply. */
static bool check_each(const Reader *reader, const Node *map, const Box *box) {
  static const char *const across[] = {"column-rule", "gutter", "height"};
  const EachBox *each = &box->each;
  bool ok = true;
  if (!each->show == !each->content.n) {
    diag_error(reader->diags, box->mark, MSG_BOX_EMPTY, "each", "either 'show' or 'content'");
    return false;
  }
  if (each->show && !check_words(reader, each->show, "show", EMPTY_ROOM)) return false;
  bool fill = each->repeat.kind == REPEAT_FILL;
  if (fill && (each->show || each->direction == DIRECTION_ACROSS)) {
    diag_error(reader->diags, box->mark, MSG_EACH_KEY, "each: fill", each->show ? "content" : "direction: down");
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

/* A line that runs down takes what is left of the height. */
static bool check_rule(const Reader *reader, const Node *map, Box *box) {
  const Node *height = node_find(map, "height");
  bool across = box->rule.direction == DIRECTION_ACROSS;
  if (!across && box->height.kind == SIZE_AUTO) {
    box->height.kind = SIZE_SHARE;
    box->height.part = 1000;
  }
  if (!across || !height) return true;
  diag_error(reader->diags, height->mark, MSG_RULE_HEIGHT);
  diag_hint(reader->diags,
            "its thickness stands in the stroke, as in '%s: 2pt'; with 'direction: down' it is the length",
            group_boxes[box->kind]->name);
  return false;
}

/* What is to be round must be there, and have a corner. */
static bool check_radius(const Reader *reader, const Node *map, const Border *border, bool fill) {
  const int64_t corners[] = {SIDE_LEFT | SIDE_TOP, SIDE_TOP | SIDE_RIGHT, SIDE_RIGHT | SIDE_BOTTOM,
                             SIDE_BOTTOM | SIDE_LEFT};
  bool drawn = border->stroke.width || fill, round = false;
  for (size_t i = 0; i < 4; i++) round = round || (border->sides & corners[i]) == corners[i];
  if (!border->radius || (drawn && round)) return true;
  diag_error(reader->diags, node_find(map, "radius")->mark, MSG_RADIUS,
             drawn ? "no two of the 'border-sides' meet" : "there is no 'border', 'fill' or 'ground'");
  return false;
}

/* Within a turned box the edges of the paper are somewhere else. */
static bool check_edge(const Reader *reader, const Node *map, const Box *box) {
  if (!box->rule.edge_to_edge || !reader->boxes->turned) return true;
  diag_error(reader->diags, node_find(map, "edge-to-edge")->mark, MSG_TYPE, "a line in its box",
             "one to the edges of the paper, in a box that is turned");
  return false;
}

/* Its lines are as long as it is high, so the height cannot wait for the page; and it turns once. */
static bool check_turned(const Reader *reader, const Node *map, const Box *box) {
  if (box->ground.turned == TURNED_NOT) return true;
  const Node *height = node_find(map, "height");
  bool waits = box->height.kind == SIZE_SHARE || (height && height->kind == NODE_MAP);
  bool quarter = box->ground.turned != TURNED_OVER;
  const Mark mark = node_find(map, "rotate")->mark;
  if (reader->boxes->turned)
    diag_error(reader->diags, mark, MSG_TYPE, "a box in the page's own direction", "one in a box that is turned");
  else if (quarter && waits)
    diag_error(reader->diags, mark, MSG_TURNED);
  else
    return true;
  return false;
}

const ImageSource *box_picture(const Box *box) {
  const ImageSource *source = box->kind == BOX_IMAGE                           ? &box->image.source
                              : box->kind == BOX_BOX || box->kind == BOX_FRAME ? &box->ground.picture
                                                                               : NULL;
  return source && (source->slot.slot || source->own.file.name) ? source : NULL;
}

static bool has_ground(const Box *box) {
  return box->ground.fill || box_picture(box);
}

static bool check_picture(const Reader *reader, const Node *map, const Box *box) {
  const ImageSource *source = box_picture(box);
  const Slot *slot = source ? source->slot.slot : NULL;
  const Node *colors = source ? NULL : node_find(map, "ground-colors");
  const Node *node = node_find(map, box->kind == BOX_IMAGE ? "image" : "ground");
  if (colors) {
    diag_error(reader->diags, colors->mark, MSG_GROUND_COLORS);
    return false;
  }
  return !slot || check_slot(reader, node, &source->slot, slot->type == SLOT_IMAGE, "an image");
}

/* A picture as high as it is wants no cropping. */
static bool check_fit(const Reader *reader, const Node *map, const Box *box) {
  if (box->image.fit != IMAGE_COVER || !size_is_auto(&box->height)) return true;
  diag_error(reader->diags, node_find(map, "fit")->mark, MSG_IMAGE_FIT);
  diag_hint(reader->diags, "give the box a height, such as 'height: 40mm', or leave 'fit' out");
  return false;
}

static bool check_box(const Reader *reader, const Node *map, Box *box) {
  const Slot *slot = box->kind == BOX_TEXT || box->kind == BOX_LIST ? box->text.slot.slot : NULL;
  switch (box->kind) {
  case BOX_TEXT:
    return check_slot(reader, node_find(map, "text"), &box->text.slot, slot && slot_has_words(slot), SLOT_WITH_WORDS);
  case BOX_LIST:
    return check_slot(reader, node_find(map, "list"), &box->text.slot,
                      slot && slot->type == SLOT_LIST && slot->of && slot_has_words(slot->of),
                      "a list of lines or texts");
  case BOX_EACH: return check_each(reader, map, box);
  case BOX_TABLE:
    if (!node_find(map, "head-rule")) box->table.head_rule = box->table.row_rule;
    if (!node_find(map, "foot-rule")) box->table.foot_rule = box->table.row_rule;
    return table_check(reader, map, &box->table);
  case BOX_COLUMNS:
    if (box->hold.content.n) return true;
    diag_error(reader->diags, box->mark, MSG_BOX_EMPTY, "columns", "its 'content'");
    return false;
  case BOX_BOX:
    return check_picture(reader, map, box) && check_turned(reader, map, box) &&
           check_radius(reader, map, &box->ground.border, has_ground(box));
  case BOX_FRAME:
    return check_picture(reader, map, box) && at_check(reader, map, &box->frame.at) &&
           check_radius(reader, map, &box->ground.border, has_ground(box));
  case BOX_IMAGE: return check_picture(reader, map, box) && check_fit(reader, map, box);
  case BOX_RULE:
  case BOX_CUT:
  case BOX_FOLD: return check_rule(reader, map, box) && check_edge(reader, map, box);
  case BOX_FILL_IN: return check_label(reader, box->fill_in.label);
  case BOX_SHOW: return reader->boxes->cells || check_words(reader, box->show, "show", EMPTY_ROOM);
  case BOX_TICK: return check_words(reader, box->tick.label, "tick", "a box to tick alone is {show: \"{tick}\"}");
  case BOX_QR:
    return check_words(reader, box->qr.content, "qr", "as in {qr: \"{web}\"}") && check_plain(reader, box->qr.content);
  default: return true;
  }
}

/* ---- reading ----------------------------------------------------------------------- */

static Box standard_box(const Reader *reader, BoxKind kind) {
  Box *box = &reader->boxes->standard[kind];
  if (box->kind != BOX_KINDS) return *box;
  *box = (Box){.kind = kind, .height = {.kind = SIZE_AUTO, .len.to.len = LEN_MAX}, .span = 1};
  if (kind == BOX_BOX || kind == BOX_FRAME) box->ground.border.sides = SIDE_ALL;
  if (kind == BOX_IMAGE) box->image.border.sides = SIDE_ALL;
  if (kind == BOX_TICK) box->tick.indent.len = INDENT_AUTO;
  group_standards(reader, group_boxes[kind], box);
  if (kind == BOX_QR) box->width = (Size){.kind = SIZE_LEN, .len = {{QR_WIDTH}, {QR_WIDTH}, {QR_WIDTH}}};
  return *box;
}

/* To be asked before its fields are sought, further out, too. */
static bool check_sort(const Reader *reader, const Node *map, const Box *box) {
  const TableBox *table = &box->table;
  if (box->kind == BOX_EACH) return repeat_check_sort(reader, map, &box->each.repeat);
  return box->kind != BOX_TABLE || repeat_check_sort(reader, map, table->repeats ? &table->repeat : NULL);
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
  RepeatScope scope;
  BoxSite site;
  Reader inner = *reader;
  inner.boxes = &site;
  if (kind == BOX_FRAME) inner.paged = &box->frame.paged;
  if (kind == BOX_EACH) inner.scope = repeat_read(reader, node_find(map, "each"), &box->each.repeat, &scope);
  if (kind == BOX_TABLE) inner.scope = table_read(reader, map, &box->table, &scope);
  if (!inner.scope || !check_sort(reader, map, box)) return NULL;
  site = boxsite_inside(reader, map, box);
  bool ok = boxsite_admits(reader, map, kind);
  ok = check_keys(reader, map, group_boxes[kind]) && ok;
  ok = group_read(&inner, group_boxes[kind], map, box) && ok;
  ok = ok && boxsite_check(reader, map, box);
  ok = ok && wrap_check(reader, map, box, reader->boxes->cells || reader->boxes->beside);
  return ok && check_box(reader, map, box) ? box : NULL;
}

/* A template alone is what a box shows. */
const Box *box_read_cell(const Reader *reader, const Node *node) {
  Node *map = NEW(reader->arena, Node), *key = NEW(reader->arena, Node);
  NodePair *pair = NEW(reader->arena, NodePair);
  const BoxSite *around = reader->boxes; /* of a head's cells, where the table is */
  BoxSite site = {.cells = true, .turned = around->turned, .fill = around->fill, .standard = around->standard};
  Reader inner = *reader;
  inner.boxes = &site;
  if (node->kind == NODE_MAP) return read_box(&inner, node);
  *key = (Node){.kind = NODE_SCALAR, .plain = true, .mark = node->mark, .text = STR("show")};
  key->trace = trace_at(reader->arena, node->mark);
  *pair = (NodePair){key, node};
  *map = (Node){.kind = NODE_MAP, .mark = node->mark, .n = 1, .pair = pair};
  return read_box(&inner, map);
}

/* A frame of a master: of boxes, or of a flow. */
static const Box *read_frame(const Reader *reader, const Node *map) {
  if (map->kind != NODE_MAP) {
    diag_error(reader->diags, map->mark, MSG_TYPE, "a frame, such as {flow: body}", node_kind_name(map));
    return NULL;
  }
  const Node *boxes = node_find(map, "frame"), *flow = node_find(map, "flow");
  if (!boxes == !flow) {
    if (boxes)
      diag_error(reader->diags, flow->mark, MSG_BOX_KINDS, "frame", "flow");
    else
      diag_error(reader->diags, map->mark, MSG_BOX_KIND);
    diag_hint(reader->diags, "a master has frames of boxes, {frame: [...]}, and of flows, {flow: body}");
    return NULL;
  }
  const Group *group = group_frames[flow != NULL];
  Box *box = NEW(reader->arena, Box);
  *box = standard_box(reader, BOX_FRAME);
  box->mark = map->mark;
  BoxSite site = boxsite_inside(reader, map, box);
  Reader inner = *reader;
  inner.boxes = &site;
  inner.paged = &box->frame.paged;
  bool ok = check_keys(reader, map, group);
  ok = group_read(&inner, group, map, box) && ok;
  return ok && check_box(reader, map, box) ? box : NULL;
}

typedef const Box *ReadBox(const Reader *reader, const Node *map);

static bool read_list(const Reader *reader, const Node *list, ReadBox *read, BoxList *boxes) {
  const char *wanted = read == read_frame ? "a list of frames" : "a list of boxes";
  if (list->kind != NODE_LIST) {
    diag_error(reader->diags, list->mark, MSG_TYPE, wanted, node_kind_name(list));
    return false;
  }
  const Box **at = NEW_ARRAY(reader->arena, const Box *, list->n);
  bool ok = true;
  for (size_t i = 0; i < list->n; i++) {
    at[i] = read(reader, list->item[i]);
    ok = ok && at[i];
  }
  *boxes = (BoxList){at, ok ? list->n : 0};
  return ok;
}

static bool read_boxes(const Entry *entry, void *field) {
  return read_list(entry->reader, entry->node, read_box, field);
}

const KeyType type_boxes = {"list of boxes", sizeof(BoxList), read_boxes};
const KeyType type_body = {"list of boxes", 0, NULL};

static bool read_outermost(const Reader *reader, const Node *list, BoxSite site, ReadBox *read, BoxList *boxes) {
  Box standard[BOX_KINDS];
  Reader inner = *reader;
  site.standard = standard;
  inner.boxes = &site;
  for (BoxKind i = 0; i < BOX_KINDS; i++) standard[i].kind = BOX_KINDS;
  return read_list(&inner, list, read, boxes);
}

static bool read_frames(const Entry *entry, void *field) {
  return read_outermost(entry->reader, entry->node, (BoxSite){0}, read_frame, field);
}

const KeyType type_frames = {"list of [frames](#frame)", sizeof(BoxList), read_frames};

bool boxes_read(const Reader *reader, const Node *list, BoxesOf of, BoxList *boxes) {
  return read_outermost(reader, list, (BoxSite){.forced = FORCED_PAGE, .runs = true, .body = of == BOXES_BODY},
                        read_box, boxes);
}
