/* fold.h: what is wrong with the folds and cuts of a finished page: words across them, and a panel that buckles. */
#ifndef PAGE_FOLD_H
#define PAGE_FOLD_H

#include "page/crease.h"

typedef struct FoldCheck {
  Arena *arena;
  DiagList *diags;
  Paper paper;
} FoldCheck;

/* Warns of each line to cut or to fold at that goes through words, of the folds on the other side of the sheet too, and
 * of two folds down whose panels are as good as equal. `back`: the other side, turned as the page of a book is; NULL:
 * none. Words in a frame that lies over all else are meant to stand there. */
void fold_check(const FoldCheck *check, const Page *page, const Page *back);

#endif
