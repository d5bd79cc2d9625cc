/* library.c: layouts, font lists, the target, and the folders that they stand in. */
#include "app/library.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "layout/house.h"
#include "yaml/yaml.h"

struct Library {
  Arena *arena, *scratch;
  Monitor *monitor;
  LibraryFolders folders;
  VEC(Root *) roots; /* each opened once */
  FontShelf shelf;
  ProfileShelf *profiles; /* NULL: there is no target */
  VEC(LibraryLayout *) layouts;
};

Library *library_new(Arena *arena, const LibraryFolders *folders) {
  Library *library = NEW(arena, Library);
  *library = (Library){.arena = arena, .monitor = monitor_new(arena), .folders = *folders};
  library->scratch = arena_within(arena);
  library->shelf = fontshelf_open(arena, folders->watch);
  return library;
}

void library_close(Library *library) {
  fontshelf_close(&library->shelf);
  if (library->profiles) profileshelf_close(library->profiles);
  for (size_t i = 0; i < library->roots.n; i++) root_close(library->roots.at[i]);
  arena_free(library->scratch);
}

/* ---- where to search -------------------------------------------------------- */

static const Root *find_root(const Library *library, const char *path) {
  for (size_t i = 0; i < library->roots.n; i++) {
    if (strcmp(library->roots.at[i]->path, path) == 0) return library->roots.at[i];
  }
  return NULL;
}

static const Root *keep_root(Library *library, Root opened) {
  Root *root = NEW(library->arena, Root);
  *root = opened;
  VEC_PUSH(library->arena, &library->roots, root);
  return root;
}

static const Root *root_at(Library *library, const char *path) {
  const Root *known = find_root(library, path);
  return known ? known : keep_root(library, root_open(str_dup(library->arena, str_from(path)), library->folders.watch));
}

static const Root *root_below(Library *library, const Root *root, Str folder) {
  const Root *known = find_root(library, root_path(library->scratch, root, folder));
  return known ? known : keep_root(library, root_beneath(library->arena, root, folder));
}

static const Root *root_home(Library *library, Str folder) {
  return root_at(library, path_join(library->scratch, str_from(library->folders.home), folder));
}

/* A folder of that name beside another. */
static const Root *root_beside(Library *library, const char *path, Str folder) {
  Str dir = str_from(path), name = path_name(dir);
  bool named = name.n && !str_is(name, ".") && !str_is(name, "..");
  Str around = named ? path_dir(dir) : str_from(path_join(library->scratch, dir, STR("..")));
  return root_at(library, path_join(library->scratch, around, folder));
}

/* True also when it cannot be opened, which is reported when it is used. */
static bool is_there(const Root *root) {
  return root->fd != -ENOENT && root->fd != -ENOTDIR;
}

static const Root *fonts_folder(Library *library) {
  const char *given = library->folders.fonts;
  return given ? root_at(library, given) : root_home(library, STR("fonts"));
}

/* The lists of a layout's own folder come before those at home. */
static const Root *before_home(Library *library, const Root *own) {
  const Root *home = fonts_folder(library);
  for (size_t i = 0; i < library->roots.n; i++) {
    if (library->roots.at[i] == own && own != home) library->roots.at[i]->next = home;
  }
  return own;
}

/* The font folder of a layout: in its folder; else beside that, if it is called layouts; else at home. */
static const Root *layout_fonts(Library *library, FileRef layout) {
  Str folder = path_dir(str_from(layout.name));
  if (library->folders.fonts) return fonts_folder(library);
  const Root *here = root_below(library, layout.root, str_from(path_join(library->scratch, folder, STR("fonts"))));
  if (is_there(here)) return before_home(library, here);
  const Root *beside = NULL;
  if (str_is(path_name(folder), "layouts"))
    beside = root_below(library, layout.root, str_from(path_join(library->scratch, path_dir(folder), STR("fonts"))));
  else if (!folder.n && str_is(path_name(str_from(layout.root->path)), "layouts"))
    beside = root_beside(library, layout.root->path, STR("fonts"));
  return beside && is_there(beside) ? before_home(library, beside) : fonts_folder(library);
}

/* ---- what others ask for -------------------------------------------------------- */

static LayoutSearch search_from(Library *library, const Root *copy) {
  const char *given = library->folders.layouts;
  ArenaSpot spot = arena_save(library->scratch);
  LayoutSearch search = {.given = given ? root_at(library, given) : NULL,
                         .copy = copy,
                         .beside = root_beside(library, copy->path, STR("layouts")),
                         .home = root_home(library, STR("layouts"))};
  arena_rewind(library->scratch, spot);
  return search;
}

LayoutSearch library_search(Library *library, const Root *copy) {
  monitor_enter(library->monitor);
  LayoutSearch search = search_from(library, copy);
  monitor_leave(library->monitor);
  return search;
}

const Target *library_target(Library *library, const Root *copy, Str name, DiagList *diags) {
  monitor_enter(library->monitor);
  library->profiles = NEW(library->arena, ProfileShelf);
  *library->profiles = profileshelf_open(library->folders.watch);
  LayoutSearch lists = search_from(library, root_at(library, copy->path)); /* a profile there is read later */
  ProfileSearch search = {library->profiles, &lists};
  const Target *target = target_read(&(TargetQuery){library->arena, &search, preflight_codes, diags}, name);
  monitor_leave(library->monitor);
  return target;
}

static const LibraryLayout *find_layout(const Library *library, const char *path) {
  for (size_t i = 0; i < library->layouts.n; i++) {
    if (strcmp(library->layouts.at[i]->path, path) == 0) return library->layouts.at[i];
  }
  return NULL;
}

static const LibraryLayout *read_layout(Library *library, FileRef file) {
  file.root = root_at(library, file.root->path); /* a copy's folder is closed with it; this one stays */
  ArenaSpot spot = arena_save(library->arena);
  DiagList *diags = diag_new(library->arena);
  if (library->folders.strict) diag_strict(diags);
  file.name = str_dup(library->arena, str_from(file.name));
  const Node *map = yaml_read(library->arena, file, MARK_NONE, diags);
  if (!map) {
    arena_rewind(library->arena, spot);
    return NULL;
  }
  LibraryLayout *read = NEW(library->arena, LibraryLayout);
  *read = (LibraryLayout){.path = root_path(library->arena, file.root, str_from(file.name)), .diags = diags};
  map = house_join(library->arena, map, file.root, diags);
  FontSearch fonts = {&library->shelf, layout_fonts(library, file)};
  read->layout = map ? layout_read(library->arena, map, &fonts, diags) : NULL;
  VEC_PUSH(library->arena, &library->layouts, read);
  return read;
}

static const LibraryLayout *seek_layout(Library *library, FileRef file) {
  monitor_enter(library->monitor);
  ArenaSpot spot = arena_save(library->scratch);
  const LibraryLayout *found = find_layout(library, root_path(library->scratch, file.root, str_from(file.name)));
  if (!found) found = read_layout(library, file);
  arena_rewind(library->scratch, spot);
  monitor_leave(library->monitor);
  return found;
}

/* A file that cannot be read is not kept: each copy that names it reads it again, and reports the error itself. */
const LibraryLayout *library_layout(Library *library, const LayoutQuery *query) {
  const LibraryLayout *found = NULL;
  for (bool readable = true; readable && !found;) {
    found = seek_layout(library, query->file);
    readable = found || yaml_read(query->arena, query->file, query->mark, query->diags);
  }
  return found;
}

/* Which was read first depends on threads. */
static int by_path(const void *a, const void *b) {
  const LibraryLayout *const *left = a, *const *right = b;
  return strcmp((*left)->path, (*right)->path);
}

PreflightSpot *library_spots(const Library *library, Arena *arena, size_t *n) {
  VEC(PreflightSpot) spots = {0};
  size_t layouts = library->layouts.n;
  LibraryLayout **read = VEC_COPY(arena, library->layouts.at, layouts);
  if (layouts) qsort(read, layouts, sizeof *read, by_path);
  for (size_t i = 0; i < layouts; i++) {
    const Layout *layout = read[i]->layout;
    for (size_t k = 0; layout && k < layout->palette.n; k++) {
      const ColorName *named = &layout->palette.at[k];
      if (named->color.space == COLOR_SPOT)
        VEC_PUSH(arena, &spots, (PreflightSpot){named->color.colorant, named->mark});
    }
  }
  *n = spots.n;
  return spots.at;
}

const Root *library_fonts(Library *library) {
  monitor_enter(library->monitor);
  const Root *folder = fonts_folder(library);
  monitor_leave(library->monitor);
  return folder;
}

const FontList *library_list(Library *library, Str name, DiagList *diags) {
  monitor_enter(library->monitor);
  const FontList *list = fontlist_read(&(FontSearch){&library->shelf, fonts_folder(library)}, name, MARK_NONE, diags);
  monitor_leave(library->monitor);
  return list;
}
