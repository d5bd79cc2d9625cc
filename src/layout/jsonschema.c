/* jsonschema.c: JSON Schema (draft 7), from the groups of keys and from a layout's slots.
 *
 * Editors use it to complete and check: the YAML language server shows `description` on hover and underlines what
 * does not fit. What a mapping may hold often depends on what it is (a box of this kind, a slot of that type); then a
 * chain of if/then/else leads to the one schema that applies. anyOf would do for validation alone, but a server then
 * guesses which branch was meant, and complains in terms of the wrong one. `errorMessage` and
 * `patternErrorMessage` are extensions of that server; other programs ignore them. */
#include "layout/jsonschema.h"

#include "layout/jsontype.h"

/* ---- groups ------------------------------------------------------------------------ */

/* Without a description where several kinds have the key, so that it is not known which one is meant. */
static void put_member(Json *json, const Key *key, bool described) {
  json_open(json, key->name, '{');
  if (described) json_text(json, "description", str_from(key->about));
  if (key->standard) json_scalar(json, "default", key->standard);
  jsontype_put(json, key);
  json_close(json, '}');
}

static void put_keys(Json *json, const Group *group) {
  for (; group; group = group->base) {
    for (size_t i = 0; i < group->keys; i++) put_member(json, &group->key[i], true);
  }
}

static void put_members(Json *json, const Group *group) {
  json_text(json, "type", STR("object"));
  json_open(json, "properties", '{');
  put_keys(json, group);
  json_close(json, '}');
  json_raw(json, "additionalProperties", "false");
}

/* How many of a group's first `n` kin have the key? */
static size_t count_kin(const Group *group, size_t n, const Key *key) {
  size_t count = 0;
  for (size_t i = 0; i < n && group->kin[i]; i++) count += group_find(group->kin[i], str_from(key->name)) != NULL;
  return count;
}

/* The keys of the group and of all its kin, each once. */
static void put_all_members(Json *json, const Group *group) {
  json_text(json, "type", STR("object"));
  json_open(json, "properties", '{');
  put_keys(json, group);
  for (size_t k = 0; group->kin[k]; k++) {
    const Group *kin = group->kin[k];
    for (size_t i = 0; i < kin->keys; i++) {
      const Key *key = &kin->key[i];
      if (!group_find(group, str_from(key->name)) && !count_kin(group, k, key))
        put_member(json, key, count_kin(group, SIZE_MAX, key) == 1);
    }
  }
  json_close(json, '}');
  json_raw(json, "additionalProperties", "false");
}

static bool has_required(const Group *group) {
  bool has = false;
  for (size_t i = 0; i < group->keys; i++) has = has || group->key[i].required;
  return has;
}

static void put_required(Json *json, const Group *group) {
  json_open(json, "required", '[');
  for (; group; group = group->base) {
    for (size_t i = 0; i < group->keys; i++) {
      if (group->key[i].required) json_text(json, NULL, str_from(group->key[i].name));
    }
  }
  json_close(json, ']');
}

static void put_plain_group(Json *json, const Group *group) {
  json_open(json, group->name, '{');
  json_text(json, "description", str_from(group->about));
  put_members(json, group);
  json_close(json, '}');
}

static void put_first_letter(Json *json) {
  json_open(json, group_first_letter.name, '{');
  json_text(json, "description", str_from(group_first_letter.about));
  json_text(json, "type", STR("object"));
  put_members(json, &group_first_letter);
  put_required(json, &group_first_letter);
  json_close(json, '}');
}

static void put_picture(Json *json) {
  json_open(json, group_picture.name, '{');
  json_text(json, "description", str_from(group_picture.about));
  put_members(json, &group_picture);
  put_required(json, &group_picture);
  json_close(json, '}');
}

static void put_color(Json *json) {
  json_open(json, group_color.name, '{');
  json_text(json, "description", str_from(group_color.about));
  put_members(json, &group_color);
  json_raw(json, "minProperties", "1");
  json_raw(json, "if", "{\"required\": [\"spot\"]}");
  json_raw(json, "then",
           "{\"required\": [\"cmyk\"], \"propertyNames\": {\"enum\": [\"cmyk\", \"overprint\", \"spot\"]}}");
  json_raw(json, "else", "{\"maxProperties\": 1, \"not\": {\"required\": [\"overprint\"]}}");
  json_close(json, '}');
}

/* One of a list of tests: the mapping has the key. */
static void put_has(Json *json, const char *key) {
  json_open(json, NULL, '{');
  json_require(json, key);
  json_close(json, '}');
}

/* Beside an edge stands none that it does not go with. */
static void put_alone(Json *json, const Key *edge) {
  json_open(json, edge->name, '{');
  json_open(json, "not", '{');
  json_open(json, "anyOf", '[');
  for (size_t i = 0; i < group_at.keys; i++) {
    if (at_excludes(edge, &group_at.key[i])) put_has(json, group_at.key[i].name);
  }
  json_close(json, ']');
  json_close(json, '}');
  json_close(json, '}');
}

static void put_at(Json *json) {
  json_open(json, group_at.name, '{');
  json_text(json, "description", str_from(group_at.about));
  put_members(json, &group_at);
  json_open(json, "dependencies", '{');
  for (size_t i = 0; i < group_at.keys; i++) put_alone(json, &group_at.key[i]);
  json_close(json, '}');
  json_close(json, '}');
}

/* One of a list of tests: an edge of this side is given. */
static void put_side(Json *json, bool upright, AtSide side) {
  json_open(json, NULL, '{');
  json_open(json, "anyOf", '[');
  for (size_t i = 0; i < group_at.keys; i++) {
    AtEdge edge = at_edge(&group_at.key[i]);
    if (edge.upright == upright && edge.side == side) put_has(json, group_at.key[i].name);
  }
  json_close(json, ']');
  json_close(json, '}');
}

/* The frame has no such size when it has one of the edges on each side. */
static void put_between(Json *json, const char *size, bool upright) {
  Arena *arena = json->buf->arena;
  json_open(json, size, '{');
  json_open(json, "if", '{');
  json_open(json, "properties", '{');
  json_open(json, "at", '{');
  json_text(json, "type", STR("object"));
  json_open(json, "allOf", '[');
  put_side(json, upright, AT_NEAR);
  put_side(json, upright, AT_FAR);
  json_close(json, ']');
  json_close(json, '}');
  json_close(json, '}');
  json_require(json, "at");
  json_close(json, '}');
  json_raw(json, "then", str_format(arena, "{\"properties\": {\"%s\": {\"enum\": [\"auto\"]}}}", size).p);
  json_text(json, "errorMessage", str_format(arena, "Two edges say the %s already.", size));
  json_close(json, '}');
}

static void put_frame_members(Json *json, const Group *frame) {
  put_members(json, frame);
  json_open(json, "dependencies", '{');
  put_between(json, "width", false);
  put_between(json, "height", true);
  json_close(json, '}');
}

/* No key selects the kind of the box: all keys are offered. That is an error, so any one of the keys that would select
 * it is required here; the message names them all. */
static void put_unknown_box(Json *json) {
  Buf message = {.arena = json->buf->arena};
  buf_add(&message, STR("A box needs one key that says what it is: "));
  for (BoxKind kind = 0; kind < BOX_KINDS; kind++)
    buf_addf(&message, "%s%s", !kind ? "" : kind + 1 < BOX_KINDS ? ", " : " or ", group_boxes[kind]->name);
  put_all_members(json, &group_box);
  json_open(json, "allOf", '[');
  json_open(json, NULL, '{');
  json_require(json, group_boxes[BOX_TEXT]->name);
  json_text(json, "errorMessage", buf_str(&message));
  json_close(json, '}');
  json_close(json, ']');
}

/* Does the kind have keys that would select another kind, as `each` has `show`? Then it is tested first. */
static bool is_asked_first(BoxKind kind) {
  bool first = false;
  for (BoxKind other = 0; other < BOX_KINDS; other++) first = first || box_kind_has(kind, other);
  return first;
}

static void put_kinds(Json *json, bool asked_first) {
  for (BoxKind kind = 0; kind < BOX_KINDS; kind++) {
    if (is_asked_first(kind) != asked_first) continue;
    json_if(json, group_boxes[kind]->name, NULL);
    (kind == BOX_FRAME ? put_frame_members : put_members)(json, group_boxes[kind]);
    if (has_required(group_boxes[kind])) put_required(json, group_boxes[kind]);
    json_else(json);
  }
}

static void put_box(Json *json) {
  json_open(json, group_box.name, '{');
  json_text(json, "description", str_from(group_box.about));
  put_kinds(json, true);
  put_kinds(json, false);
  put_unknown_box(json);
  for (BoxKind kind = 0; kind < BOX_KINDS; kind++) json_close(json, '}');
  json_close(json, '}');
}

/* In a master. Of one that does not say what it shows, all keys are offered, and boxes are asked for. */
static void put_frame(Json *json) {
  size_t n = 0;
  json_open(json, "frame", '{');
  do {
    json_if(json, group_frames[n]->name, NULL);
    put_frame_members(json, group_frames[n]);
    json_else(json);
  } while (group_frames[++n]);
  put_all_members(json, group_frames[0]);
  json_require(json, group_frames[0]->name);
  while (n--) json_close(json, '}');
  json_close(json, '}');
}

static void put_slot_mapping(Json *json) {
  size_t n = 0;
  for (; group_slots[n]; n++) {
    const Group *group = group_slots[n];
    json_if(json, "type", group->name);
    put_members(json, group);
    if (group->keys) put_required(json, group);
    json_else(json);
  }
  put_all_members(json, &group_slot);
  while (n--) json_close(json, '}');
}

/* Just the name of a type, or else what put_rest() writes. */
static void put_short_slot(Json *json, const char *name, const char *about, void (*put_rest)(Json *json)) {
  const char *const *types = group_find(&group_slot, STR("type"))->words;
  json_open(json, name, '{');
  json_text(json, "description", str_from(about));
  json_words(json, "examples", types, SLOT_LIST);
  json_open(json, "if", '{');
  json_text(json, "type", STR("string"));
  json_close(json, '}');
  json_open(json, "then", '{');
  json_words(json, "enum", types, SLOT_LIST); /* those without required keys */
  json_else(json);
  put_rest(json);
  json_close(json, '}');
  json_close(json, '}');
}

static void put_item_fields(Json *json) {
  const Key fields = {.type = &type_fields, .of = &group_slot};
  jsontype_put(json, &fields);
}

/* What a layout needs, unless it extends one that has it. */
static void put_whole(Json *json) {
  json_if(json, "extends", NULL);
  json_else(json);
  put_required(json, &group_layout);
  json_raw(json, "properties", "{\"styles\": {\"required\": [\"text\"]}}"); /* the base of all others */
  json_close(json, '}');
}

void jsonschema_put_layout(Buf *buf) {
  Json json = {.buf = buf};
  json_begin_schema(&json, "handbill: a layout");
  json_text(&json, "description", str_from(group_layout.about));
  put_members(&json, &group_layout);
  put_whole(&json);
  json_open(&json, "definitions", '{');
  put_plain_group(&json, &group_page);
  put_plain_group(&json, &group_fitted);
  put_plain_group(&json, &group_fittedline);
  put_plain_group(&json, &group_choice);
  put_plain_group(&json, &group_master);
  put_plain_group(&json, &group_meta);
  put_plain_group(&json, &group_column);
  put_first_letter(&json);
  put_picture(&json);
  put_color(&json);
  put_plain_group(&json, &group_style);
  put_short_slot(&json, group_slot.name, group_slot.about, put_slot_mapping);
  put_short_slot(&json, "item", group_find(group_slots[SLOT_LIST], STR("of"))->about, put_item_fields);
  put_box(&json);
  put_frame(&json);
  put_at(&json);
  jsontype_put_definitions(&json);
  json_close(&json, '}');
  json_end_schema(&json);
}

void jsonschema_put_file(Buf *buf, const Group *group) {
  Json json = {.buf = buf};
  json_begin_schema(&json, str_format(buf->arena, "handbill: %s", group->what).p);
  json_text(&json, "description", str_from(group->about));
  put_members(&json, group);
  if (has_required(group)) put_required(&json, group);
  json_open(&json, "definitions", '{');
  jsontype_put_length(&json);
  json_close(&json, '}');
  json_end_schema(&json);
}
