/* alike.h: records of a list that are wholly the same: somebody who signs twice. */
#ifndef COPY_ALIKE_H
#define COPY_ALIKE_H

#include "copy/copy.h"

/* Warns of each record of a list that has the same words as one before it. */
void alike_check(Arena *arena, const Copy *copy, DiagList *diags);

#endif
