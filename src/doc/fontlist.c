/* fontlist.c: the lists in the font folder. */
#include "doc/fontlist.h"

#include "base/file.h"
#include "base/messages.h"
#include "doc/schema.h"
#include "doc/yaml.h"

#define FALLBACK_DEPTH 4 /* lists that name each other in a ring end here */

static void unknown_list(FontShelf *shelf, const char *folder, Str name, Mark mark) {
  FileNames names = folder_names(shelf->arena, folder, ".yaml");
  Choice choice = choice_start(shelf->arena, name);
  for (size_t i = 0; i < names.n; i++) choice_add(&choice, names.at[i]);
  diag_error(shelf->diags, mark, MSG_FONT_LIST, STR_ARG(name));
  diag_choice(shelf->diags, &choice);
}

static bool read_files(const Reader *reader, const Node *list, FontList *font) {
  if (list->kind != NODE_LIST || !list->n) {
    diag_error(reader->diags, list->mark, MSG_TYPE, "a list of fonts", node_kind_name(list));
    return false;
  }
  FontFile *files = NEW_ARRAY(reader->arena, FontFile, list->n);
  bool ok = true;
  for (size_t i = 0; i < list->n; i++) {
    files[i].mark = list->item[i]->mark;
    schema_standards(reader, &group_fontfile, &files[i]);
    ok = schema_read(reader, &group_fontfile, list->item[i], "a font", &files[i]) && ok;
    files[i].path = path_join(reader->arena, font->folder, files[i].file);
  }
  font->file = files;
  font->files = list->n;
  return ok;
}

static FontList *read_list(FontShelf *shelf, const char *folder, Str name, Mark mark, int depth);

static bool read_fallbacks(FontShelf *shelf, const Reader *reader, const char *folder, const Node *list, FontList *font,
                           int depth) {
  if (list->kind != NODE_LIST) {
    diag_error(reader->diags, list->mark, MSG_TYPE, "a list of font lists", node_kind_name(list));
    return false;
  }
  font->fallback = NEW_ARRAY(reader->arena, const FontList *, list->n);
  for (size_t i = 0; depth < FALLBACK_DEPTH && i < list->n; i++) {
    const Node *name = list->item[i];
    const FontList *other = read_list(shelf, folder, name->text, name->mark, depth + 1);
    if (!other) return false;
    font->fallback[font->fallbacks++] = other;
  }
  return true;
}

static FontList *read_file(FontShelf *shelf, const char *folder, const char *path, Mark mark, int depth) {
  const Node *map = yaml_read(shelf->arena, path, mark, shelf->diags);
  if (!map) return NULL;
  Reader reader = {.arena = shelf->arena, .diags = shelf->diags};
  FontList *font = NEW(shelf->arena, FontList);
  if (!schema_read(&reader, &group_fontlist, map, "a font list", font)) return NULL;
  const Node *fallbacks = node_find(map, "fallbacks");
  if (!read_files(&reader, node_find(map, "files"), font)) return NULL;
  if (fallbacks && !read_fallbacks(shelf, &reader, folder, fallbacks, font, depth)) return NULL;
  return font;
}

static FontList *read_list(FontShelf *shelf, const char *folder, Str name, Mark mark, int depth) {
  Str path = str_format(shelf->arena, "%s/%.*s.yaml", folder, STR_ARG(name));
  bool plain = name.n && name.p[0] != '.';
  for (size_t i = 0; i < name.n; i++) plain = plain && name.p[i] != '/';
  if (!plain || !file_exists(path.p)) return unknown_list(shelf, folder, name, mark), NULL;
  for (size_t i = 0; i < shelf->read.n; i++) {
    const FontListRead *read = &shelf->read.at[i];
    if (read->depth == depth && str_eq(read->path, path)) return read->list;
  }
  FontList *font = read_file(shelf, folder, path.p, mark, depth);
  VEC_PUSH(shelf->arena, &shelf->read, (FontListRead){path, depth, font});
  return font;
}

FontShelf fontshelf(Arena *arena, DiagList *diags) {
  return (FontShelf){.arena = arena, .diags = diags};
}

const FontList *fontlist_read(FontShelf *shelf, const char *folder, Str name, Mark mark) {
  return read_list(shelf, folder, name, mark, 0);
}

static int64_t misfit(const FontFile *file, int64_t weight, bool italic) {
  int64_t off = file->weight > weight ? file->weight - weight : weight - file->weight;
  return off * 2 + (file->weight < weight) + (file->italic != italic ? 10000 : 0);
}

const FontFile *fontlist_pick(const FontList *list, int64_t weight, bool italic) {
  const FontFile *best = &list->file[0];
  for (size_t i = 1; i < list->files; i++) {
    if (misfit(&list->file[i], weight, italic) < misfit(best, weight, italic)) best = &list->file[i];
  }
  return best;
}
