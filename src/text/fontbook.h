/* fontbook.h: the fonts of the job, each opened once, on demand, and shared by all workers. The lists that they come
 * from last as long. */
#ifndef TEXT_FONTBOOK_H
#define TEXT_FONTBOOK_H

#include "layout/fontlist.h"
#include "text/font.h"

typedef struct FontBook FontBook;

FontBook *fontbook_new(Arena *arena);
void fontbook_close(FontBook *book);

/* A font of the list. NULL, and an error at `mark`, when its file is missing or broken; that is not kept, so that
 * whoever asks next is told, too. One thread at a time. */
const Font *fontbook_open(FontBook *book, const FontList *list, const FontFile *file, Mark mark, DiagList *diags);

#endif
