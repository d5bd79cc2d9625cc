/* profiles.h: the profile of a press, of Debian's texlive-base. */
#ifndef TESTS_UNIT_PROFILES_H
#define TESTS_UNIT_PROFILES_H

#include "base/budget.h"
#include "files.h"

#define PROFILE_COATED "/usr/share/texlive/texmf-dist/tex/generic/colorprofiles/FOGRA39L_coated.icc"

/* Empty: it is not installed. */
static inline Str profile_coated(Arena *arena) {
  Str icc = {NULL, 0};
  if (!read_named(arena, PROFILE_COATED, IMAGE_PROFILE_MAX, diag_new(arena), &icc))
    fprintf(stderr, "FOGRA39L_coated.icc (texlive-base) is not installed; its part is left out\n");
  return icc;
}

#endif
