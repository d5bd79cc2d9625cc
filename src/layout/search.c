/* search.c: finding the file of a layout by name. */
#include "layout/search.h"

#include <string.h>

#include "base/messages.h"

#define YAML_END STR(".yaml")
#define HINT_LAYOUT "for a layout elsewhere, write its name without .yaml, and say --layouts FOLDER"

/* The file beneath the root, if it is there. */
static FileRef file_in(Arena *arena, const Root *root, const char *below, Str name) {
  const char *path = str_format(arena, "%s%.*s.yaml", below, STR_ARG(name)).p;
  return root && !root_lacks(root, path) ? (FileRef){root, path, HINT_LAYOUT} : (FileRef){0};
}

static FileRef search_layout(Arena *arena, Str name, const LayoutSearch *search) {
  if (search->given) return file_in(arena, search->given, "", name);
  FileRef file = file_in(arena, search->copy, "layouts/", name);
  if (!file.name) file = file_in(arena, search->beside, "", name);
  return file.name ? file : file_in(arena, search->home, "", name);
}

static void unknown_layout(Arena *arena, const Node *layout, const LayoutSearch *search, DiagList *diags) {
  Str name = layout->text;
  Choice choice = choice_start(arena, name);
  FileNames own = root_names(arena, search->given ? search->given : search->beside, "", ".yaml");
  FileNames home = root_names(arena, search->home, "", ".yaml");
  for (size_t i = 0; i < own.n; i++) choice_add(&choice, own.at[i]);
  for (size_t i = 0; !own.n && i < home.n; i++) choice_add(&choice, home.at[i]);
  diag_error(diags, layout->mark, MSG_LAYOUT_NONE, STR_ARG(name));
  FileRef here = file_in(arena, search->copy, "", name);
  bool copy = here.name && layout->mark.source && strcmp(here.name, layout->mark.source->name) == 0;
  if (here.name && !copy)
    diag_hint(diags, "for the file beside the copy, write layout: %.*s.yaml", STR_ARG(name));
  else
    diag_choice(diags, &choice);
}

FileRef layout_find(Arena *arena, const Node *layout, const LayoutSearch *search, DiagList *diags) {
  Str name = layout->text;
  bool path = name.n > YAML_END.n && str_eq(str_sub(name, name.n - YAML_END.n, name.n), YAML_END);
  FileRef own = {search->copy, str_dup(arena, name), HINT_LAYOUT};
  FileRef file = path ? own : search_layout(arena, name, search);
  if (!file.name) unknown_layout(arena, layout, search, diags);
  return file;
}
