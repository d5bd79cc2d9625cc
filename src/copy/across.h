/* across.h: boxes that stand across all columns part these. */
#ifndef COPY_ACROSS_H
#define COPY_ACROSS_H

#include "copy/part.h"

/* Columns that hold a box with `span: all` become a stack: of such boxes, and of columns with what stands between them.
 * The number before that of each child must be free: a run of columns takes that of its first one. */
void across_split(Arena *arena, Part *columns);

#endif
