/* font.c: faces by HarfBuzz. A face that cannot be opened is remembered, so that a record is told once. */
#include "text/font.h"

#include <errno.h>
#include <hb-ot.h>
#include <hb.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/budget.h"
#include "base/memory.h"
#include "base/messages.h"
#include "text/fontbook.h"

typedef struct Entry {
  Str family;
  const FontFile *file;
  const Font *font; /* NULL: it failed */
} Entry;

struct FontBook {
  Arena *arena;
  DiagList *diags;
  VEC(Entry) entries;
  uint32_t fonts;
};

FontBook *fontbook_new(Arena *arena, DiagList *diags) {
  FontBook *book = NEW(arena, FontBook);
  *book = (FontBook){.arena = arena, .diags = diags};
  return book;
}

void fontbook_close(FontBook *book) {
  for (size_t i = 0; i < book->entries.n; i++) {
    const Font *font = book->entries.at[i].font;
    if (!font) continue;
    hb_font_destroy(font->font);
    hb_face_destroy(font->face);
  }
}

void fontbook_retry(FontBook *book) {
  size_t n = 0;
  for (size_t i = 0; i < book->entries.n; i++) {
    if (book->entries.at[i].font) book->entries.at[n++] = book->entries.at[i];
  }
  book->entries.n = n;
}

uint32_t font_glyph(const Font *font, uint32_t codepoint) {
  hb_codepoint_t glyph = 0;
  if (codepoint < 0x80) return font->ascii[codepoint];
  return hb_font_get_nominal_glyph(font->font, codepoint, &glyph) ? glyph : 0;
}

int font_advance(const Font *font, uint32_t glyph) {
  return hb_font_get_glyph_h_advance(font->font, glyph);
}

Ink font_ink(const Font *font, uint32_t glyph) {
  hb_glyph_extents_t e; /* its height is below 0 */
  if (!hb_font_get_glyph_extents(font->font, glyph, &e)) return (Ink){0};
  return (Ink){e.x_bearing, e.x_bearing + e.width, e.y_bearing + e.height, e.y_bearing};
}

static int metric(hb_font_t *font, hb_ot_metrics_tag_t tag, int otherwise) {
  hb_position_t value;
  return hb_ot_metrics_get_position(font, tag, &value) ? value : otherwise;
}

/* The height of a letter, where the font's tables do not tell it. */
static int letter_height(hb_font_t *font, hb_codepoint_t letter, int otherwise) {
  hb_codepoint_t glyph;
  hb_glyph_extents_t extents;
  bool has = hb_font_get_nominal_glyph(font, letter, &glyph) && hb_font_get_glyph_extents(font, glyph, &extents);
  return has && extents.y_bearing > 0 ? extents.y_bearing : otherwise;
}

static void read_metrics(Font *font) {
  hb_font_t *hb = font->font;
  hb_font_extents_t extents = {.ascender = font->upem * 4 / 5, .descender = -font->upem / 5};
  font->cap_height = metric(hb, HB_OT_METRICS_TAG_CAP_HEIGHT, 0);
  font->x_height = metric(hb, HB_OT_METRICS_TAG_X_HEIGHT, 0);
  if (font->cap_height <= 0) font->cap_height = letter_height(hb, 'H', font->upem * 7 / 10);
  if (font->x_height <= 0) font->x_height = letter_height(hb, 'x', font->upem / 2);
  hb_font_get_h_extents(hb, &extents);
  font->ascender = extents.ascender;
  font->descender = extents.descender;
}

typedef struct Mapping {
  void *bytes;
  size_t n;
} Mapping;

static void unmap(void *pointer) {
  Mapping *mapping = pointer;
  munmap(mapping->bytes, mapping->n);
}

/* The file in memory; it is closed. What cannot be mapped is no font. */
static hb_blob_t *map_file(Arena *arena, const RootFile *file) {
  Mapping *mapping = NEW(arena, Mapping);
  *mapping = (Mapping){mmap(NULL, file->size, PROT_READ, MAP_PRIVATE, file->fd, 0), file->size};
  int error = errno;
  close(file->fd);
  if (mapping->bytes == MAP_FAILED && error == ENOMEM) memory_out();
  if (mapping->bytes == MAP_FAILED) return hb_blob_get_empty();
  return hb_blob_create(mapping->bytes, (unsigned)mapping->n, HB_MEMORY_MODE_READONLY, mapping, unmap);
}

/* NULL when the bytes are no font with glyphs. */
static hb_face_t *open_face(hb_blob_t *blob) {
  hb_face_t *face = hb_face_count(blob) ? hb_face_create(blob, 0) : NULL;
  hb_blob_destroy(blob);
  if (face && hb_face_get_glyph_count(face)) return hb_face_make_immutable(face), face;
  hb_face_destroy(face);
  return NULL;
}

static const Font *make_font(FontBook *book, const FontList *list, const FontFile *file, hb_face_t *face) {
  hb_font_t *hb = hb_font_create(face);
  hb_font_make_immutable(hb);
  Font *font = NEW(book->arena, Font);
  *font = (Font){.path = str_dup(book->arena, str_from(file->path)),
                 .family = str_dup(book->arena, list->family),
                 .mark = file->mark,
                 .italic = file->italic};
  font->weight = (int)file->weight;
  font->upem = (int)hb_face_get_upem(face);
  font->face = face;
  font->font = hb;
  read_metrics(font);
  for (uint32_t c = 0; c < 0x80; c++) hb_font_get_nominal_glyph(hb, c, &font->ascii[c]);
  font->space = font->ascii[' '];
  font->space_width = font->space ? font_advance(font, font->space) : font->upem / 4;
  font->index = book->fonts++;
  return font;
}

static const Font *open_entry(FontBook *book, const FontList *list, const FontFile *file, Mark mark) {
  RootFile opened = root_file(file->ref, FONT_BYTES_MAX);
  if (opened.fault == FAULT_SYSTEM) {
    diag_error(book->diags, mark, MSG_FONT_MISSING, file->path, strerror(opened.error));
    diag_hint(book->diags, "install it: apt-get install %.*s", STR_ARG(list->package));
    return NULL;
  }
  if (opened.fault) return root_report(book->arena, &opened, mark, book->diags), NULL;
  hb_face_t *face = opened.size ? open_face(map_file(book->arena, &opened)) : NULL;
  if (face) return make_font(book, list, file, face);
  if (!opened.size) close(opened.fd);
  diag_error(book->diags, mark, MSG_FONT_BROKEN, file->path);
  return NULL;
}

/* Not by the path alone: what a list says of a file goes into the PDF, and must not depend on which list was first. */
static bool same_file(const FontFile *a, const FontFile *b) {
  return a == b || (a->weight == b->weight && a->italic == b->italic && strcmp(a->path, b->path) == 0);
}

const Font *fontbook_find(FontBook *book, const FontList *list, int64_t weight, bool italic, Mark mark) {
  const FontFile *file = fontlist_pick(list, weight, italic);
  for (size_t i = 0; i < book->entries.n; i++) {
    const Entry *entry = &book->entries.at[i];
    if (same_file(entry->file, file) && str_eq(entry->family, list->family)) return entry->font;
  }
  Entry entry = {list->family, file, open_entry(book, list, file, mark)};
  VEC_PUSH(book->arena, &book->entries, entry);
  return entry.font;
}

const Font *fontbook_cover(FontBook *book, const FontList *list, int64_t weight, bool italic, uint32_t codepoint,
                           Mark mark) {
  const Font *font = fontbook_find(book, list, weight, italic, mark);
  if (font && font_glyph(font, codepoint)) return font;
  for (size_t i = 0; i < list->fallbacks; i++) {
    font = fontbook_find(book, list->fallback[i], weight, italic, mark);
    if (font && font_glyph(font, codepoint)) return font;
  }
  return NULL;
}
