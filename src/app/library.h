/* library.h: the layouts, the font lists and the target of the job: where to search for them, each read once for all
 * workers. */
#ifndef APP_LIBRARY_H
#define APP_LIBRARY_H

#include "base/thread.h"
#include "draw/preflight.h"
#include "layout/layout.h"
#include "layout/search.h"
#include "layout/target.h"

typedef struct LibraryFolders {
  const char *layouts, *fonts; /* the only ones to search; or NULL */
  const char *home;            /* has layouts/ and fonts/ */
  RootWatch *watch;            /* over all files */
  bool strict;
} LibraryFolders;

/* A layout that was read, also if it has errors. */
typedef struct LibraryLayout {
  const char *path;
  const Layout *layout; /* NULL: it failed */
  DiagList *diags;      /* of the layout, to be reported by the first copy that uses it */
} LibraryLayout;

/* May be used by several threads. What it returns lasts as long as the library. */
typedef struct Library Library;

/* Only these functions may use the arena. */
Library *library_new(Arena *arena, const LibraryFolders *folders);
void library_close(Library *library);

/* Where to search for the layouts of a copy in that folder. */
LayoutSearch library_search(Library *library, const Root *copy);
/* A request for a layout, from the place `mark`. Errors in the layout's YAML are reported to each request. */
typedef struct LayoutQuery {
  FileRef file;
  Arena *arena;
  Mark mark;
  DiagList *diags;
} LayoutQuery;
/* Its fonts are found in its folder, beside that or at home. NULL after an error. */
const LibraryLayout *library_layout(Library *library, const LayoutQuery *query);
/* Where the job prints, asked for once; sought from the folder of a copy. NULL after an error. */
const Target *library_target(Library *library, const Root *copy, Str name, DiagList *diags);
/* All spot colors of the layouts that were read, by the paths of these. */
PreflightSpot *library_spots(const Library *library, Arena *arena, size_t *n);
/* The font folder that was given, or the program's own; and a font list in it. */
const Root *library_fonts(Library *library);
const FontList *library_list(Library *library, Str name, DiagList *diags);

#endif
