/* profile.h: a profile of a press and its paper (ICC), as a file in layouts/profiles/ lists it.
 *
 * As with fonts, the list names the file of a Debian package, so that it is found without a scan, and for a missing one
 * the package can be told. */
#ifndef LAYOUT_PROFILE_H
#define LAYOUT_PROFILE_H

#include "layout/key.h"
#include "layout/search.h"

typedef struct PrintProfile {
  Str name;  /* of its list */
  Str title; /* as people call it */
  Str licence, package, folder, file;
  Str condition;     /* the printing condition, by its name in the registry of the ICC: "FOGRA39" */
  int64_t ink_limit; /* percent: the sum of all inks that paper and press bear */
  Mark mark;         /* of `file`, for messages */
  FileRef ref;       /* root: one of those that may be read */
  const char *path;  /* as messages name it */
} PrintProfile;

extern const Group group_profile;

/* The system's folders that may hold profiles. */
typedef struct ProfileShelf {
  Root system[2];
} ProfileShelf;

/* `watch` may be NULL. */
ProfileShelf profileshelf_open(RootWatch *watch);
void profileshelf_close(ProfileShelf *shelf);

/* Both last as long as the profiles that are found. */
typedef struct ProfileSearch {
  const ProfileShelf *shelf;
  const LayoutSearch *lists;
} ProfileSearch;

/* The one that the scalar names; the profile itself is not opened. NULL after an error. */
const PrintProfile *profile_read(const Reader *reader, const ProfileSearch *search, const Node *name);

/* Its bytes; {NULL} after an error at `mark`, which says what to install. */
Str profile_bytes(Arena *arena, const PrintProfile *profile, Mark mark, DiagList *diags);

#endif
