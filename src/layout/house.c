/* house.c: the houses of a layout. */
#include "layout/house.h"

#include "base/file.h"
#include "base/messages.h"
#include "layout/extends.h"
#include "layout/layout.h"
#include "layout/value.h"
#include "yaml/yaml.h"

#define HINT_OUTSIDE "what a layout extends stands in its folder or below; no option changes that"

typedef struct House {
  Arena *arena;
  const Root *root;
  DiagList *diags;
} House;

static void hint_missing(Arena *arena, const FileRef *file, DiagList *diags) {
  const char *whole = str_format(arena, "%s.yaml", file->name).p;
  if (root_has(file->root, whole))
    diag_hint(diags, "say the whole name of the file, '%.*s'", STR_ARG(path_name(str_from(whole))));
  else
    root_hint_near(arena, file->root, str_from(file->name), diags);
}

/* Is it one that a layout can extend? */
static bool check_house(const Node *house, const Node *name, DiagList *diags) {
  if (house->kind != NODE_MAP) {
    diag_error(diags, house->mark, MSG_TYPE, "a layout, a mapping of keys", node_kind_name(house));
    return false;
  }
  if (!node_find(house, "layout")) return true;
  diag_error(diags, name->mark, MSG_EXTENDS_COPY, STR_ARG(name->text));
  diag_hint(diags, "a house has fonts, colors, styles or slots, or is a layout with a body");
  return false;
}

/* The layout that is extended, or NULL after an error. */
static const Node *read_house(const void *self, const Node *name) {
  const House *house = self;
  Str text;
  const Reader reader = {.arena = house->arena, .diags = house->diags};
  if (!reader_text(&reader, name, "the file of a layout, such as house.yaml", &text)) return NULL;
  Str beside = path_dir(str_from(name->mark.source->name));
  FileRef file = {house->root, path_join(house->arena, beside, text), HINT_OUTSIDE};
  const Node *map = yaml_read(house->arena, file, name->mark, house->diags);
  if (map) return check_house(map, name, house->diags) ? map : NULL;
  if (root_lacks(house->root, file.name)) hint_missing(house->arena, &file, house->diags);
  return NULL;
}

const Node *house_join(Arena *arena, const Node *layout, const Root *root, DiagList *diags) {
  House house = {arena, root, diags};
  return extends_join(&(Extends){arena, diags, &group_layout, read_house, &house}, layout);
}
