/* fontbook.h: the fonts of one pair of hands, opened on demand. The lists that they come from last as long. */
#ifndef TEXT_FONTBOOK_H
#define TEXT_FONTBOOK_H

#include "base/diag.h"
#include "layout/fontlist.h"
#include "text/font.h"

typedef struct FontBook FontBook;

FontBook *fontbook_new(Arena *arena, DiagList *diags);
void fontbook_close(FontBook *book);

/* To be called before each record: a face that could not be opened is tried, and reported, again. */
void fontbook_retry(FontBook *book);

/* The face of the nearest weight. NULL when its file is missing or broken, which is reported once, at `mark`. */
const Font *fontbook_find(FontBook *book, const FontList *list, int64_t weight, bool italic, Mark mark);

/* The first font that has the character, the family's own or one of its fallbacks; NULL when none has it. */
const Font *fontbook_cover(FontBook *book, const FontList *list, int64_t weight, bool italic, uint32_t codepoint,
                           Mark mark);

#endif
