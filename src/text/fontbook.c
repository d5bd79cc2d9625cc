/* fontbook.c: which fonts are open. */
#include "text/fontbook.h"

#include <string.h>

#include "base/budget.h"
#include "base/messages.h"

typedef struct Opened {
  Str family;
  const FontFile *file;
  const Font *font;
} Opened;

struct FontBook {
  Arena *arena;
  VEC(Opened) fonts;
};

FontBook *fontbook_new(Arena *arena) {
  FontBook *book = NEW(arena, FontBook);
  book->arena = arena;
  return book;
}

void fontbook_close(FontBook *book) {
  for (size_t i = 0; i < book->fonts.n; i++) font_close(book->fonts.at[i].font);
}

/* What is wrong with the list's entry is reported there, not where the font is asked for. */
static void report_fault(FontFault fault, const FontFile *file, Mark mark, DiagList *diags) {
  switch (fault) {
  case FONT_BROKEN: diag_error(diags, mark, MSG_FONT_BROKEN, file->path); break;
  case FONT_INDEX:
    diag_error(diags, file->mark, MSG_FONT_INDEX, file->path, (long long)file->index);
    diag_hint(diags, "they are counted from 0; only a collection (.ttc) has more than one");
    break;
  case FONT_OUTLINES:
    diag_error(diags, file->mark, MSG_FONT_OUTLINES, file->path);
    diag_hint(diags, "take a font with outlines: TrueType (glyf) or OpenType with CFF; bitmaps and CFF2 are neither");
    break;
  }
}

static Font *open_file(FontBook *book, const FontList *list, const FontFile *file, Mark mark, DiagList *diags) {
  RootFile opened = root_file(file->ref, FONT_BYTES_MAX);
  if (opened.fault == FAULT_SYSTEM) {
    diag_error(diags, mark, MSG_FONT_MISSING, file->path, strerror(opened.error));
    diag_hint(diags, "install it: apt-get install %.*s", STR_ARG(list->package));
    return NULL;
  }
  if (opened.fault) {
    root_report(book->arena, &opened, mark, diags);
    return NULL;
  }
  FontFault fault;
  FontSource source = {opened.fd, opened.size, (unsigned)file->index};
  Font *font = font_open(book->arena, source, &fault);
  if (!font) report_fault(fault, file, mark, diags);
  return font;
}

/* Not by the path alone: what a list says of a file goes into the PDF, and must not depend on which list was first. */
static bool same_file(const FontFile *a, const FontFile *b) {
  bool same = a->weight == b->weight && a->italic == b->italic && a->index == b->index;
  return a == b || (same && strcmp(a->path, b->path) == 0);
}

const Font *fontbook_open(FontBook *book, const FontList *list, const FontFile *file, Mark mark, DiagList *diags) {
  for (size_t i = 0; i < book->fonts.n; i++) {
    const Opened *known = &book->fonts.at[i];
    if (same_file(known->file, file) && str_eq(known->family, list->family)) return known->font;
  }
  Font *font = open_file(book, list, file, mark, diags);
  if (!font) return NULL;
  font->path = file->path;
  font->family = str_dup(book->arena, list->family);
  font->mark = file->mark;
  font->hanging = &list->hanging;
  font->weight = (int)file->weight;
  font->italic = file->italic;
  font->number = (uint32_t)book->fonts.n;
  VEC_PUSH(book->arena, &book->fonts, (Opened){list->family, file, font});
  return font;
}
