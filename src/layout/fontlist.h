/* fontlist.h: a family of fonts, as a file in fonts/ lists it.
 *
 * The list names the files of a Debian package, so that a font is found
 * without a scan, and for a missing one the package can be reported. */
#ifndef LAYOUT_FONTLIST_H
#define LAYOUT_FONTLIST_H

#include "base/root.h"
#include "base/unit.h"
#include "layout/hanging.h"
#include "layout/key.h"

#define FONT_SIZE_MOST (2000 * PT) /* no style has larger type */

/* The sizes of type that a font is cut for: from `from` on, below `to`; `to` 0: none are said. */
typedef struct FontSizes {
  Len from, to;
} FontSizes;

typedef struct FontFile {
  Mark mark;
  int64_t weight; /* 100..900 */
  bool italic;
  FontSizes sizes;
  int64_t index; /* of a collection's fonts */
  Str file;
  FileRef ref;
  const char *path; /* as messages name it */
} FontFile;

typedef struct FontList FontList;
struct FontList {
  Str family, licence, package, folder;
  const FontFile *file;
  size_t files;
  const FontList **fallback; /* searched for characters that this family lacks: all reachable lists, once each */
  size_t fallbacks;
  HangingTable hanging;
};

/* What a layout calls a family: serif, sans, display... */
typedef struct FontName {
  Str name;
  Mark mark;
  const FontList *list;
} FontName;

typedef struct FontNames {
  const FontName *at;
  size_t n;
} FontNames;

typedef struct FontListRead FontListRead;

/* The lists that were read, each once, and the system folders that may hold their fonts. */
typedef struct FontShelf {
  Arena *arena;
  DiagList *diags; /* of the current fontlist_read() */
  Root system[2];
  VEC(FontListRead *) read;
} FontShelf;

/* Where lists are searched for. */
typedef struct FontSearch {
  FontShelf *shelf;
  const Root *folder;
} FontSearch;

/* `watch` may be NULL. */
FontShelf fontshelf_open(Arena *arena, RootWatch *watch);
void fontshelf_close(FontShelf *shelf);

/* NAME.yaml in the folder or, if it is not there, in those after it (Root.next), which must live as long as the list.
 * NULL after an error at `mark`; for an unknown name, a hint suggests the nearest. */
const FontList *fontlist_read(const FontSearch *search, Str name, Mark mark, DiagList *diags);

extern const Group group_fontlist, group_fontfile;
extern const KeyType type_font;  /* const FontList *: a font of the layout, by its name */
extern const KeyType type_sizes; /* FontSizes: {from: 6pt, to: 9pt} */
extern const KeyType type_lists; /* names of other lists; read together with the list */

/* The fonts of a layout. */
void fontnames_read(const Reader *reader, const Node *map, const FontSearch *search, FontNames *names);

/* What is wanted of a family. */
typedef struct FontWish {
  int64_t weight;
  bool italic;
  Len size;
} FontWish;

/* The file of the nearest weight, upright or italic as asked unless the family has only the other; of several, that
 * which is cut for the size, else one that says no sizes, else the nearest. */
const FontFile *fontlist_pick(const FontList *list, FontWish wish);

#endif
