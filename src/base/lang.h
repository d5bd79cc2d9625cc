/* lang.h: languages by their tags: BCP 47 (RFC 5646), "en-GB". */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include "base/diag.h"

/* A language, and where it is said. */
typedef struct Lang {
  Str tag; /* ended by NUL */
  Mark mark;
} Lang;

#endif
