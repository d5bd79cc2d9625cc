/* shaped.h: fonts, and pages by hand from text that HarfBuzz shapes. */
#ifndef TESTS_UNIT_SHAPED_H
#define TESTS_UNIT_SHAPED_H

#include <hb-ot.h>

#include "draw/dlist.h"

#define FONTS "/usr/share/fonts/"

static inline int metric(hb_font_t *font, hb_ot_metrics_tag_t tag) {
  hb_position_t value = 0;
  hb_ot_metrics_get_position(font, tag, &value);
  return value;
}

/* NULL when the file is not there. */
static inline const Font *font_load(Arena *arena, const char *path, const char *family) {
  hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
  if (!blob) return NULL;
  Font *font = NEW(arena, Font);
  hb_face_t *face = hb_face_create(blob, 0);
  hb_blob_destroy(blob);
  *font = (Font){.path = path, .family = family, .weight = 400, .face = face, .font = hb_font_create(face)};
  hb_blob_t *cff = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
  font->cff = hb_blob_get_length(cff) > 0;
  hb_blob_destroy(cff);
  font->upem = (int)hb_face_get_upem(face);
  hb_font_set_scale(font->font, font->upem, font->upem);
  font->cap_height = metric(font->font, HB_OT_METRICS_TAG_CAP_HEIGHT);
  font->x_height = metric(font->font, HB_OT_METRICS_TAG_X_HEIGHT);
  font->ascender = metric(font->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
  font->descender = metric(font->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
  return font;
}

static inline void font_drop(const Font *font) {
  if (!font) return;
  hb_font_destroy(font->font);
  hb_face_destroy(font->face);
}

static inline void op_add(Arena *arena, Dlist *page, Op op) {
  VEC_PUSH(arena, &page->ops, op);
}

/* A line of text as a run; its spaces share what is missing to `measure`, when that is not 0. */
static inline GlyphRun shape(Arena *arena, const Font *font, Len size, Len x, Len y, const char *text, Len measure) {
  hb_buffer_t *buffer = hb_buffer_create();
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  hb_buffer_add_utf8(buffer, text, -1, 0, -1);
  hb_buffer_guess_segment_properties(buffer);
  hb_shape(font->font, buffer, NULL, 0);
  unsigned n;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
  const hb_glyph_position_t *place = hb_buffer_get_glyph_positions(buffer, &n);
  Glyph *glyph = NEW_ARRAY(arena, Glyph, n);
  Str all = str_copy(arena, str_from(text));
  int64_t width = 0, spaces = 0, seen = 0, pen = 0;
  for (unsigned i = 0; i < n; i++) width += place[i].x_advance, spaces += text[info[i].cluster] == ' ';
  Len missing = measure && spaces ? measure - len_scale(width, size, font->upem) : 0;
  for (unsigned i = 0; i < n; i++) {
    unsigned end = i + 1 < n ? info[i + 1].cluster : (unsigned)all.n, from = info[i].cluster;
    bool further = i > 0 && info[i - 1].cluster == from;
    if (!further) {
      for (unsigned k = i + 1; end == from && k < n; k++) end = info[k].cluster;
      if (end == from) end = (unsigned)all.n;
    }
    glyph[i] = (Glyph){info[i].codepoint, from, further ? 0 : end - from,
                       len_scale(pen + place[i].x_offset, size, font->upem) + len_share(missing, seen, spaces),
                       -len_scale(place[i].y_offset, size, font->upem)};
    pen += place[i].x_advance;
    seen += text[from] == ' ';
  }
  hb_buffer_destroy(buffer);
  return (GlyphRun){
      .font = font, .size = size, .color = color_black, .x = x, .y = y, .text = all, .glyph = glyph, .n = n};
}

#endif
