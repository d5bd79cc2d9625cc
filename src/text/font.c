/* font.c: faces by HarfBuzz. */
#include "text/font.h"

#include <errno.h>
#include <hb-ot.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/memory.h"

uint32_t font_glyph(const Font *font, uint32_t codepoint) {
  hb_codepoint_t glyph = 0;
  if (codepoint < 0x80) return font->ascii[codepoint];
  return hb_font_get_nominal_glyph(font->font, codepoint, &glyph) ? glyph : 0;
}

int font_advance(const Font *font, uint32_t glyph) {
  return hb_font_get_glyph_h_advance(font->font, glyph);
}

Len font_width(const GlyphRun *run, uint32_t glyph) {
  const Font *font = run->font;
  return font_expanded(len_scale(font_advance(font, glyph), run->size, font->upem), run->expansion);
}

Ink font_ink(const Font *font, uint32_t glyph) {
  hb_glyph_extents_t e; /* its height is below 0 */
  if (!hb_font_get_glyph_extents(font->font, glyph, &e)) return (Ink){0};
  return (Ink){e.x_bearing, e.x_bearing + e.width, e.y_bearing + e.height, e.y_bearing};
}

#define RESTRICTED 0x2
#define PREVIEW_OR_EDIT (0x4 | 0x8) /* the freest counts */
#define NOT_IN_PART 0x100
#define BITMAPS_ALONE 0x200

/* fsType in `OS/2` (ISO/IEC 14496-22, 5.2.8). Without the table nothing is forbidden. */
bool font_embeddable(const Font *font) {
  unsigned n;
  hb_blob_t *table = hb_face_reference_table(font->face, HB_TAG('O', 'S', '/', '2'));
  const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(table, &n);
  int type = n >= 10 ? bytes[8] << 8 | bytes[9] : 0;
  hb_blob_destroy(table);
  bool restricted = (type & RESTRICTED) && !(type & PREVIEW_OR_EDIT);
  return !restricted && !(type & (NOT_IN_PART | BITMAPS_ALONE));
}

/* ---- features -------------------------------------------------------------------------- */

static bool face_has(hb_face_t *face, hb_tag_t tag) {
  hb_blob_t *table = hb_face_reference_table(face, tag);
  bool has = hb_blob_get_length(table) > 0;
  hb_blob_destroy(table);
  return has;
}

/* How HarfBuzz names a script and a language in OpenType, best names first. */
typedef struct Names {
  hb_tag_t script[HB_OT_MAX_TAGS_PER_SCRIPT], lang[HB_OT_MAX_TAGS_PER_LANGUAGE];
  unsigned scripts, langs;
} Names;

static bool table_has(hb_face_t *face, hb_tag_t table, const Names *names, hb_tag_t tag) {
  unsigned script, lang, feature;
  hb_ot_layout_table_select_script(face, table, names->scripts, names->script, &script, NULL);
  hb_ot_layout_script_select_language(face, table, script, names->langs, names->lang, &lang);
  return hb_ot_layout_language_find_feature(face, table, script, lang, tag, &feature);
}

static bool table_has_anywhere(hb_face_t *face, hb_tag_t table, hb_tag_t tag) {
  hb_tag_t tags[32];
  unsigned n = sizeof tags / sizeof *tags, from = 0;
  for (unsigned got = n; got == n; from += got) {
    hb_ot_layout_table_get_feature_tags(face, table, from, &got, tags);
    for (unsigned i = 0; i < got; i++) {
      if (tags[i] == tag) return true;
    }
  }
  return false;
}

bool font_has_feature(const Font *font, uint32_t script, const char *lang, uint32_t tag) {
  hb_face_t *face = font->face;
  Names names = {.scripts = HB_OT_MAX_TAGS_PER_SCRIPT, .langs = HB_OT_MAX_TAGS_PER_LANGUAGE};
  if (tag == HB_TAG('k', 'e', 'r', 'n') && face_has(face, tag)) return true; /* a table older than OpenType */
  if (!script) return table_has_anywhere(face, HB_OT_TAG_GSUB, tag) || table_has_anywhere(face, HB_OT_TAG_GPOS, tag);
  hb_ot_tags_from_script_and_language((hb_script_t)script, hb_language_from_string(lang, -1), &names.scripts,
                                      names.script, &names.langs, names.lang);
  return table_has(face, HB_OT_TAG_GSUB, &names, tag) || table_has(face, HB_OT_TAG_GPOS, &names, tag);
}

/* ---- opening ------------------------------------------------------------------------------ */

static int metric(hb_font_t *font, hb_ot_metrics_tag_t tag, int otherwise) {
  hb_position_t value;
  return hb_ot_metrics_get_position(font, tag, &value) ? value : otherwise;
}

/* The height of a letter, for fonts whose tables do not give it. */
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

#define REACH 4 /* em: the longest dash has three */

/* `head` (ISO/IEC 14496-22, 5.2.3): a magic number, and the bounding box of all glyphs: left, bottom, right, top. False
 * when it is broken. */
static bool read_head(hb_face_t *face, int box[4]) {
  unsigned n;
  hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
  const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(head, &n);
  bool whole = n >= 54 && memcmp(bytes + 12, "\x5F\x0F\x3C\xF5", 4) == 0;
  for (size_t i = 0; i < 4 && whole; i++) box[i] = (int16_t)(bytes[36 + 2 * i] << 8 | bytes[37 + 2 * i]);
  hb_blob_destroy(head);
  return whole;
}

/* A box that cannot hold an H is not trusted. */
static int64_t reach_of(const Font *font, const int box[4]) {
  bool plausible = box[0] < box[2] && box[1] <= 0 && box[3] >= font->cap_height;
  int64_t reach = plausible ? font->upem : REACH * font->upem;
  for (size_t i = 0; i < 4; i++) reach = larger(reach, abs(box[i]));
  return larger(reach, larger(font->ascender, -font->descender));
}

typedef struct Mapping {
  void *bytes;
  size_t n;
} Mapping;

static void unmap(void *pointer) {
  Mapping *mapping = pointer;
  munmap(mapping->bytes, mapping->n);
}

/* Closes `fd`. A file that cannot be mapped gives an empty blob, which is then found to be no font. */
static hb_blob_t *map_file(Arena *arena, int fd, size_t size) {
  Mapping *mapping = NEW(arena, Mapping);
  *mapping = (Mapping){size ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED, size};
  int error = errno;
  close(fd);
  if (size && mapping->bytes == MAP_FAILED && error == ENOMEM) memory_out();
  if (mapping->bytes == MAP_FAILED) return hb_blob_get_empty();
  return hb_blob_create(mapping->bytes, (unsigned)mapping->n, HB_MEMORY_MODE_READONLY, mapping, unmap);
}

static hb_face_t *open_face(hb_blob_t *blob, unsigned index, FontFault *fault) {
  unsigned faces = hb_face_count(blob);
  hb_face_t *face = index < faces ? hb_face_create(blob, index) : NULL;
  hb_blob_destroy(blob);
  *fault = faces && !face ? FONT_INDEX : FONT_BROKEN;
  if (face && hb_face_get_glyph_count(face)) {
    hb_face_make_immutable(face);
    return face;
  }
  hb_face_destroy(face);
  return NULL;
}

Font *font_open(Arena *arena, FontSource source, FontFault *fault) {
  hb_face_t *face = open_face(map_file(arena, source.fd, source.size), source.index, fault);
  if (!face) return NULL;
  int box[4];
  bool cff = face_has(face, HB_TAG('C', 'F', 'F', ' ')), glyf = face_has(face, HB_TAG('g', 'l', 'y', 'f'));
  bool outlines = cff || glyf,
       whole = read_head(face, box) && (cff || !glyf || face_has(face, HB_TAG('l', 'o', 'c', 'a')));
  if (!whole || !outlines) {
    *fault = whole ? FONT_OUTLINES : FONT_BROKEN;
    hb_face_destroy(face);
    return NULL;
  }
  hb_font_t *hb = hb_font_create(face);
  hb_font_make_immutable(hb);
  Font *font = NEW(arena, Font);
  *font = (Font){.upem = (int)hb_face_get_upem(face), .face = face, .font = hb, .cff = cff};
  read_metrics(font);
  font->reach = reach_of(font, box);
  /* load these tables now: HarfBuzz does so on demand, so that each worker would, and only one result be kept */
  hb_ot_layout_has_substitution(face);
  hb_ot_layout_has_positioning(face);
  for (uint32_t c = 0; c < 0x80; c++) hb_font_get_nominal_glyph(hb, c, &font->ascii[c]);
  font->space = font->ascii[' '];
  font->space_width = font->space ? font_advance(font, font->space) : font->upem / 4;
  return font;
}

void font_close(const Font *font) {
  hb_font_destroy(font->font);
  hb_face_destroy(font->face);
}
