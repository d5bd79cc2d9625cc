/* fontbook.h: the fonts of the job, each opened once, on demand, and shared by all workers. The lists that they come
 * from must last as long. */
#ifndef TEXT_FONTBOOK_H
#define TEXT_FONTBOOK_H

#include "layout/fontlist.h"
#include "text/font.h"

typedef struct FontBook FontBook;

FontBook *fontbook_new(Arena *arena);
void fontbook_close(FontBook *book);

/* A font of the list. NULL after an error, at `mark` or in the list, when its file is missing or broken; a failure is
 * not kept, so that the next caller gets the error, too. One thread at a time. */
const Font *fontbook_open(FontBook *book, const FontList *list, const FontFile *file, Mark mark, DiagList *diags);

#endif
