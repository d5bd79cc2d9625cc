/* library.h: the layouts and font lists of the job: where they are sought, and each read once, for all workers. */
#ifndef APP_LIBRARY_H
#define APP_LIBRARY_H

#include "base/thread.h"
#include "layout/layout.h"
#include "layout/search.h"

typedef struct LibraryFolders {
  const char *layouts, *fonts; /* to look in only; or NULL */
  const char *home;            /* has layouts/ and fonts/ */
  const FileId *output;        /* is not read */
  bool strict;
} LibraryFolders;

/* What was read, also where that failed. */
typedef struct LibraryLayout {
  const char *path;
  const Layout *layout; /* NULL: it failed */
  DiagList *diags;      /* what there is to say of it, for the first copy that uses it to tell */
} LibraryLayout;

/* All of it may be asked by several threads. What it returns lasts as long as it does. */
typedef struct Library Library;

/* The arena is used inside these functions only. */
Library *library_new(Arena *arena, const LibraryFolders *folders);
void library_close(Library *library);

/* Where layouts are sought for a copy in that folder. */
LayoutSearch library_search(Library *library, const Root *copy);
/* Who asks for a layout, and where: its YAML's errors are told to each. */
typedef struct LayoutQuery {
  FileRef file;
  Arena *arena;
  Mark mark;
  DiagList *diags;
} LayoutQuery;
/* Its fonts are found beside its folder or at home. NULL after an error. */
const LibraryLayout *library_layout(Library *library, const LayoutQuery *query);
/* Font lists as the folder given or the program's own has them. */
const Root *library_fonts(Library *library);
const FontList *library_list(Library *library, Str name, DiagList *diags);

#endif
