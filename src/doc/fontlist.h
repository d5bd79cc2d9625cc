/* fontlist.h: a family of fonts, as a file in fonts/ lists it.
 *
 * The list names the files of a Debian package, so that a font is found
 * without a scan and a missing one can be told by the package that has it. */
#ifndef DOC_FONTLIST_H
#define DOC_FONTLIST_H

#include "base/diag.h"

typedef struct FontFile {
  uint64_t set;
  Mark mark;
  int64_t weight; /* 100..900 */
  bool italic;
  Str file;
  const char *path;
} FontFile;

typedef struct FontList FontList;
struct FontList {
  uint64_t set;
  Str family, licence, package, folder;
  const FontFile *file;
  size_t files;
  const FontList **fallback; /* where characters are sought that this family lacks */
  size_t fallbacks;
};

/* What a layout calls a family: serif, sans, display... */
typedef struct FontRole {
  Str name;
  Mark mark;
  const FontList *list;
} FontRole;

typedef struct FontListRead {
  Str path;
  int depth;      /* how many lists lead to it: a ring of them ends at some */
  FontList *list; /* NULL: it failed, and was reported */
} FontListRead;

/* The lists that were read: each file once at each depth. */
typedef struct FontShelf {
  Arena *arena;
  DiagList *diags;
  VEC(FontListRead) read;
} FontShelf;

FontShelf fontshelf(Arena *arena, DiagList *diags);

/* folder/NAME.yaml. NULL after an error at `mark`; an unknown name is answered with the nearest. */
const FontList *fontlist_read(FontShelf *shelf, const char *folder, Str name, Mark mark);

/* The file of the nearest weight: upright and italic are never exchanged, unless the family has no other. */
const FontFile *fontlist_pick(const FontList *list, int64_t weight, bool italic);

#endif
