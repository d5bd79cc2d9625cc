/* foreign.h: pictures of formats that are not taken, and the commands that make others of them. */
#ifndef DRAW_FOREIGN_H
#define DRAW_FOREIGN_H

#include "draw/imagedata.h"

/* What a file begins with, from `skip` on; and how a program of Debian turns it into what is taken here
 * (foreign_hint()). */
typedef struct Foreign {
  size_t skip;
  Str start;
  const char *what, *convert, *package;
} Foreign;

/* NULL: it is none of them. */
const Foreign *foreign_find(Str bytes);

/* Hints at a command for the picture of the task. In the pattern < stands for the file, @ for the first picture in it,
 * > for its name without the ending. */
void foreign_hint(const ImageTask *task, const char *what, const char *pattern, const char *package);

#endif
