/* fontlist.c: the lists in the font folder. */
#include "layout/fontlist.h"

#include <string.h>

#include "base/budget.h"
#include "base/file.h"
#include "base/messages.h"
#include "layout/value.h"
#include "yaml/yaml.h"

struct FontListRead {
  const Root *folder;
  Str name;
  FontList *list;        /* NULL: reading failed, and was reported */
  const Node *fallbacks; /* the names of others, or NULL */
};

/* ---- the keys --------------------------------------------------------------- */

const KeyType type_lists = {"list of names of font lists", 0, NULL};

static const Key size_keys[] = {
    {"from", &type_len, offsetof(FontSizes, from), "The smallest.", "0", 0, FONT_SIZE_MOST},
    {"to", &type_len, offsetof(FontSizes, to), "The first that is too large.", "2000pt", PT / 2, FONT_SIZE_MOST},
};
static const Group group_sizes = {"sizes", "a range of sizes", NULL, size_keys, sizeof size_keys / sizeof *size_keys};

static bool read_sizes(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  FontSizes *sizes = field;
  group_standards(reader, &group_sizes, sizes);
  if (entry->node->kind == NODE_MAP && entry->node->n) {
    if (!group_read(reader, &group_sizes, entry->node, sizes)) return false;
    if (sizes->from < sizes->to) return true;
    diag_error(reader->diags, entry->node->mark, MSG_RANGE_FALLS);
    return false;
  }
  diag_error(reader->diags, entry->node->mark, MSG_TYPE, "a range of sizes, such as {from: 6pt, to: 9pt}",
             entry->node->kind == NODE_MAP ? "an empty mapping" : node_shown(reader->arena, entry->node));
  return false;
}

const KeyType type_sizes = {"range of sizes: {from: 6pt, to: 9pt}", sizeof(FontSizes), read_sizes};

static const Key file_keys[] = {
    {"file", &type_text, offsetof(FontFile, file), "The file, below the folder.", NULL, .required = true},
    {"index", &type_int, offsetof(FontFile, index), "Which font of a collection (.ttc) it is, from 0 on.", "0", 0,
     UINT16_MAX},
    {"italic", &type_bool, offsetof(FontFile, italic), "Italic or oblique.", "false"},
    {"sizes", &type_sizes, offsetof(FontFile, sizes),
     "For which sizes of type it is cut: `from` and larger, smaller than `to`; either may be left out. Of fonts that "
     "are "
     "alike in weight and slant a style takes the one that is cut for its size, else one that says no sizes, else the "
     "nearest. Of a style whose size is a range, `is` counts, or else `to`, whatever it becomes on the page.",
     NULL},
    {"weight", &type_int, offsetof(FontFile, weight), "100 is thin, 400 regular, 700 bold, 900 black.", "400", 100,
     900},
};
const Group group_fontfile = {"fontfile", "a font", "One font.", file_keys, sizeof file_keys / sizeof *file_keys};

static const Key list_keys[] = {
    {"fallbacks", &type_lists, 0, "Other lists, where characters are sought that this family lacks.", NULL},
    {"family", &type_text, offsetof(FontList, family), "The family's name.", NULL, .required = true},
    {"files", &type_list, 0, "Its fonts.", NULL, .of = &group_fontfile, .required = true},
    {"folder", &type_text, offsetof(FontList, folder),
     "Where the package puts them, below /usr/share/fonts or /usr/local/share/fonts; or seen from the list: '.' is its "
     "own folder.",
     NULL, .required = true},
    {"licence", &type_text, offsetof(FontList, licence), "The licence, by its SPDX name where it has one.", NULL,
     .required = true},
    {"overhang", &type_hanging, offsetof(FontList, hanging),
     "How far characters stand beyond the edges of lines in styles with `overhang: optical`: {\".,\": [0, 600]} says "
     "it of the full stop and the comma, in thousandths of their widths: nothing where they begin a line, so much "
     "where "
     "they end one. Of others the usual is known.",
     NULL},
    {"package", &type_text, offsetof(FontList, package), "The Debian package that brings them.", NULL,
     .required = true},
};
const Group group_fontlist = {"fontlist", "a font list", "A family of fonts.", list_keys,
                              sizeof list_keys / sizeof *list_keys};

/* ---- where the fonts lie --------------------------------------------------- */

static const char *const system_folders[] = {"/usr/share/fonts", "/usr/local/share/fonts"};

FontShelf fontshelf_open(Arena *arena, RootWatch *watch) {
  FontShelf shelf = {.arena = arena};
  for (size_t i = 0; i < 2; i++) shelf.system[i] = root_open(system_folders[i], watch);
  return shelf;
}

void fontshelf_close(FontShelf *shelf) {
  for (size_t i = 0; i < 2; i++) root_close(&shelf->system[i]);
}

/* An absolute path is looked up in the system folders; any other is relative to the folder of the list. */
static FileRef font_file(const FontShelf *shelf, const Root *folder, const char *path) {
  static const char advice[] =
      "the fonts of the system lie in /usr/share/fonts or /usr/local/share/fonts; others stand in "
      "the folder of their list, which --fonts can name";
  return root_listed((FileRef){folder, path, advice}, shelf->system, 2);
}

/* ---- reading ---------------------------------------------------------------- */

static void unknown_list(FontShelf *shelf, const Root *folder, Str name, Mark mark) {
  Choice choice = choice_start(shelf->arena, name);
  for (const Root *at = folder; at; at = at->next) {
    FileNames names = root_names(shelf->arena, at, "", ".yaml");
    for (size_t i = 0; i < names.n; i++) choice_add(&choice, names.at[i]);
  }
  diag_error(shelf->diags, mark, MSG_FONT_LIST, STR_ARG(name));
  diag_choice(shelf->diags, &choice);
}

/* Two that are alike in all else: which of them is meant for a size must not hang on their order. */
static bool check_sizes(const Reader *reader, const FontFile *files, size_t n) {
  for (size_t i = 0; i < n; i++) {
    for (size_t k = 0; k < i; k++) {
      const FontFile *a = &files[k], *b = &files[i];
      if (a->weight != b->weight || a->italic != b->italic) continue;
      if (a->sizes.from >= b->sizes.to || b->sizes.from >= a->sizes.to) continue;
      diag_error(reader->diags, b->mark, MSG_FONT_SIZES, STR_ARG(a->file), STR_ARG(b->file));
      diag_hint(reader->diags, "let one end where the other begins: {to: 9pt} and {from: 9pt}");
      return false;
    }
  }
  return true;
}

static bool read_files(FontShelf *shelf, const Reader *reader, const Node *list, const Root *folder, FontList *font) {
  if (list->kind != NODE_LIST || !list->n) {
    diag_error(reader->diags, list->mark, MSG_TYPE, "a list of fonts", node_kind_name(list));
    return false;
  }
  FontFile *files = NEW_ARRAY(reader->arena, FontFile, list->n);
  bool ok = true;
  for (size_t i = 0; i < list->n; i++) {
    files[i].mark = list->item[i]->mark;
    group_standards(reader, &group_fontfile, &files[i]);
    ok = group_read(reader, &group_fontfile, list->item[i], &files[i]) && ok;
    Str below = str_is(font->folder, ".") ? STR("") : font->folder;
    files[i].ref = font_file(shelf, folder, path_join(reader->arena, below, files[i].file));
    files[i].path = root_path(reader->arena, files[i].ref.root, str_from(files[i].ref.name));
  }
  font->file = files;
  font->files = list->n;
  return ok && check_sizes(reader, files, list->n);
}

static bool read_list(FontShelf *shelf, FontListRead *read, Mark mark) {
  FileRef file = {read->folder, str_format(shelf->arena, "%.*s.yaml", STR_ARG(read->name)).p,
                  "for lists elsewhere, say --fonts FOLDER"};
  const Node *map = yaml_read(shelf->arena, file, mark, shelf->diags);
  Reader reader = {.arena = shelf->arena, .diags = shelf->diags};
  FontList *font = NEW(shelf->arena, FontList);
  if (!map || !group_read(&reader, &group_fontlist, map, font)) return false;
  if (!read_files(shelf, &reader, node_find(map, "files"), read->folder, font)) return false;
  read->fallbacks = node_find(map, "fallbacks");
  read->list = font;
  if (!read->fallbacks || read->fallbacks->kind == NODE_LIST) return true;
  diag_error(shelf->diags, read->fallbacks->mark, MSG_TYPE, "a list of font lists", node_kind_name(read->fallbacks));
  return false;
}

/* The list, read on first use. NULL: there is no such list, which is reported each time. */
static FontListRead *find_list(FontShelf *shelf, const Root *folder, Str name, Mark mark) {
  Str file = str_format(shelf->arena, "%.*s.yaml", STR_ARG(name));
  bool plain = name.n && name.p[0] != '.' && !memchr(name.p, '/', name.n);
  const Root *nearest = folder;
  while (plain && folder && root_lacks(folder, file.p)) folder = folder->next;
  if (!plain || !folder) {
    unknown_list(shelf, nearest, name, mark);
    return NULL;
  }
  for (size_t i = 0; i < shelf->read.n; i++) {
    FontListRead *read = shelf->read.at[i];
    if (read->folder == folder && str_eq(read->name, name)) return read;
  }
  FontListRead *read = NEW(shelf->arena, FontListRead);
  *read = (FontListRead){.folder = folder, .name = str_copy(shelf->arena, name)};
  VEC_PUSH(shelf->arena, &shelf->read, read);
  if (!read_list(shelf, read, mark)) read->list = NULL;
  return read;
}

/* Collects all lists reachable from `start`, breadth first, each once; they may refer to each other in cycles. */
static bool follow_fallbacks(FontShelf *shelf, FontListRead *start) {
  FontListRead *lists[FONT_LISTS_MAX + 1] = {start};
  size_t n = 1;
  for (size_t i = 0; i < n; i++) {
    const Node *names = lists[i]->fallbacks;
    for (size_t k = 0; names && k < names->n; k++) {
      const Node *name = names->item[k];
      FontListRead *other = find_list(shelf, start->folder, name->text, name->mark);
      size_t known = 0;
      if (!other || !other->list) return false;
      while (known < n && lists[known] != other) known++;
      if (known < n) continue;
      if (n > FONT_LISTS_MAX) {
        diag_error(shelf->diags, name->mark, MSG_FALLBACKS, FONT_LISTS_MAX);
        return false;
      }
      lists[n++] = other;
    }
  }
  start->list->fallback = NEW_ARRAY(shelf->arena, const FontList *, n);
  for (size_t i = 1; i < n; i++) start->list->fallback[start->list->fallbacks++] = lists[i]->list;
  return true;
}

const FontList *fontlist_read(const FontSearch *search, Str name, Mark mark, DiagList *diags) {
  FontShelf *shelf = search->shelf;
  shelf->diags = diags;
  FontListRead *read = find_list(shelf, search->folder, name, mark);
  if (!read || !read->list) return NULL;
  if (read->list->fallback || follow_fallbacks(shelf, read)) return read->list;
  read->list = NULL;
  return NULL;
}

/* ---- what a layout calls them ---------------------------------------------------- */

void fontnames_read(const Reader *reader, const Node *map, const FontSearch *search, FontNames *names) {
  if (!reader_names(reader, map, "a mapping of names to font lists")) return;
  FontName *fonts = NEW_ARRAY(reader->arena, FontName, map->n);
  for (size_t i = 0; i < map->n; i++) {
    const Node *value = map->pair[i].value;
    Str list;
    fonts[i] = (FontName){.name = map->pair[i].key->text, .mark = value->mark};
    if (reader_text(reader, value, "the name of a font list", &list))
      fonts[i].list = fontlist_read(search, list, value->mark, reader->diags);
  }
  *names = (FontNames){fonts, map->n};
}

static bool read_font(const Entry *entry, void *field) {
  const FontNames *names = entry->reader->fonts;
  const FontName *name = entry_named(entry, "font", names->at, names->n, sizeof *name);
  if (name) *(const FontList **)field = name->list;
  return name;
}

const KeyType type_font = {"name of a font", sizeof(FontList *), read_font};

/* ---- choosing ----------------------------------------------------------------- */

static int64_t misfit(const FontFile *file, FontWish wish) {
  int64_t off = file->weight > wish.weight ? file->weight - wish.weight : wish.weight - file->weight;
  return off * 2 + (file->weight < wish.weight) + (file->italic != wish.italic ? 10000 : 0);
}

/* How far a size is from those that a file is cut for; where that is not said, as if it were a unit. */
static Len size_off(const FontFile *file, Len size) {
  const FontSizes *sizes = &file->sizes;
  if (!sizes->to) return 1;
  return size < sizes->from ? sizes->from - size + 1 : size >= sizes->to ? size - sizes->to + 2 : 0;
}

const FontFile *fontlist_pick(const FontList *list, FontWish wish) {
  const FontFile *best = &list->file[0];
  for (size_t i = 1; i < list->files; i++) {
    const FontFile *file = &list->file[i];
    int64_t more = misfit(file, wish) - misfit(best, wish);
    if (more < 0 || (more == 0 && size_off(file, wish.size) < size_off(best, wish.size))) best = file;
  }
  return best;
}
