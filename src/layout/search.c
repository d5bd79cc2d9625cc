/* search.c: finding the file of a layout by name. */
#include "layout/search.h"

#include <string.h>

#include "base/messages.h"

#define YAML_END STR(".yaml")
#define HINT_LAYOUT "for a layout elsewhere, write its name without .yaml, and say --layouts FOLDER"

/* A folder beneath a root: "", or with a slash behind it. */
typedef struct Folder {
  const Root *root;
  const char *below;
} Folder;

/* The nearest first. */
typedef struct Folders {
  Folder at[3];
  size_t n;
} Folders;

static Folders list_folders(Arena *arena, const LayoutSearch *search, const char *below) {
  if (search->given) return (Folders){{{search->given, below}}, 1};
  const char *own = str_format(arena, "layouts/%s", below).p;
  return (Folders){{{search->copy, own}, {search->beside, below}, {search->home, below}}, 3};
}

/* The file beneath the folder, if it is there. */
static FileRef file_in(Arena *arena, const Folder *folder, Str name) {
  const char *path = str_format(arena, "%s%.*s.yaml", folder->below, STR_ARG(name)).p;
  return root_lacks(folder->root, path) ? (FileRef){0} : (FileRef){folder->root, path, HINT_LAYOUT};
}

static FileRef search_file(Arena *arena, Str name, const Folders *folders, size_t n) {
  FileRef file = {0};
  for (size_t i = 0; i < n && !file.name; i++) file = file_in(arena, &folders->at[i], name);
  return file;
}

/* All that could be meant, each once. */
static Choice choose(Arena *arena, Str name, const Folders *folders) {
  Choice choice = choice_start(arena, name);
  for (size_t i = 0; i < folders->n; i++) {
    FileNames names = root_names(arena, folders->at[i].root, folders->at[i].below, ".yaml");
    for (size_t k = 0; k < names.n; k++) {
      if (!search_file(arena, names.at[k], folders, i).name) choice_add(&choice, names.at[k]);
    }
  }
  return choice;
}

static void unknown_layout(Arena *arena, const Node *layout, const LayoutSearch *search, DiagList *diags) {
  Str name = layout->text;
  Folders folders = list_folders(arena, search, "");
  Choice choice = choose(arena, name, &folders);
  diag_error(diags, layout->mark, MSG_LAYOUT_NONE, STR_ARG(name));
  FileRef here = file_in(arena, &(Folder){search->copy, ""}, name);
  bool copy = here.name && layout->mark.source && strcmp(here.name, layout->mark.source->name) == 0;
  if (here.name && !copy)
    diag_hint(diags, "for the file beside the copy, write layout: %.*s.yaml", STR_ARG(name));
  else
    diag_choice(diags, &choice);
}

FileRef layout_find(Arena *arena, const Node *layout, const LayoutSearch *search, DiagList *diags) {
  Str name = layout->text;
  bool path = name.n > YAML_END.n && str_eq(str_sub(name, name.n - YAML_END.n, name.n), YAML_END);
  if (path) return (FileRef){search->copy, str_dup(arena, name), HINT_LAYOUT};
  Folders folders = list_folders(arena, search, "");
  FileRef file = search_file(arena, name, &folders, folders.n);
  if (!file.name) unknown_layout(arena, layout, search, diags);
  return file;
}

FileRef layout_find_with(const Reader *reader, const Node *name, const char *what, const LayoutSearch *search) {
  Str text;
  FileRef file = {0};
  if (!reader_text(reader, name, str_format(reader->arena, "the name of a %s", what).p, &text)) return file;
  Folders folders = list_folders(reader->arena, search, str_format(reader->arena, "%ss/", what).p);
  if (!memchr(text.p, '/', text.n)) file = search_file(reader->arena, text, &folders, folders.n);
  file.advice = "it stands in a folder of layouts, which --layouts can name";
  if (file.name) return file;
  Choice choice = choose(reader->arena, text, &folders);
  reader_unknown(reader, name, what, &choice);
  return file;
}
