/* subset.c: subsetting by hb-subset.
 *
 * The glyphs are numbered anew, which makes CFF three to five times smaller. Plan and subset are one pass over one
 * input, so the numbers cannot drift apart. hb-subset gets only the tables that go into the file: with the layout
 * tables the plan would also keep every glyph reachable through them, and reading them and the character map takes
 * several times as long as the subset itself. */
#include "out/pdf/subset.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"
#include "out/pdf/cff.h"

#define TAG(a, b, c, d) HB_TAG(a, b, c, d)

/* What a PDF reader uses (PDF 1.7, 9.9): the outlines and what it takes to read them. */
static const hb_tag_t kept[] = {
    TAG('h', 'e', 'a', 'd'), TAG('h', 'h', 'e', 'a'), TAG('h', 'm', 't', 'x'), TAG('m', 'a', 'x', 'p'),
    TAG('l', 'o', 'c', 'a'), TAG('g', 'l', 'y', 'f'), TAG('C', 'F', 'F', ' '),
};

static bool refuse(DiagList *diags, const Font *font, const char *why) {
  diag_error(diags, font->mark, MSG_PDF_FONT, font->path, why);
  return false;
}

static hb_subset_input_t *input_for(const uint32_t *glyphs, size_t n) {
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  if (!input) return NULL;
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING); /* paper has no pixels to fit */
  hb_set_t *keep = hb_subset_input_glyph_set(input);
  for (size_t i = 0; i < n; i++) hb_set_add(keep, glyphs[i]);
  if (hb_set_allocation_successful(keep)) return input;
  hb_subset_input_destroy(input);
  return NULL;
}

/* The face with the tables that are kept, all of them shared; NULL when one could not be put in. */
static hb_face_t *outlines(hb_face_t *face) {
  hb_face_t *bare = hb_face_builder_create();
  bool whole = true;
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
    hb_blob_t *table = hb_face_reference_table(face, kept[i]);
    if (hb_blob_get_length(table)) whole = hb_face_builder_add_table(bare, kept[i], table) && whole;
    hb_blob_destroy(table);
  }
  if (whole) return bare;
  hb_face_destroy(bare);
  return NULL;
}

static Str blob_copy(Arena *arena, hb_blob_t *blob) {
  unsigned n;
  const char *p = hb_blob_get_data(blob, &n);
  Str copy = n ? str_copy(arena, (Str){p, n}) : STR("");
  hb_blob_destroy(blob);
  return copy;
}

/* ---- the subset -------------------------------------------------------- */

/* Reads the plan's numbering; false when a glyph is missing from it. */
static bool plan_read(Arena *arena, hb_subset_plan_t *plan, const uint32_t *glyphs, size_t n, uint32_t *new_id,
                      Subset *subset) {
  const hb_map_t *to_new = hb_subset_plan_old_to_new_glyph_mapping(plan);
  const hb_map_t *to_old = hb_subset_plan_new_to_old_glyph_mapping(plan);
  subset->n = hb_map_get_population(to_old);
  subset->old = NEW_ARRAY(arena, uint32_t, subset->n);
  for (uint32_t i = 0; i < subset->n; i++) {
    subset->old[i] = hb_map_get(to_old, i);
    if (subset->old[i] == HB_MAP_VALUE_INVALID) return false;
  }
  for (size_t i = 0; i < n; i++) {
    new_id[i] = hb_map_get(to_new, glyphs[i]);
    if (new_id[i] == HB_MAP_VALUE_INVALID) return false;
  }
  return true;
}

static bool program_take(Arena *arena, const Font *font, hb_face_t *small, DiagList *diags, Subset *subset) {
  subset->program = blob_copy(arena, subset->cff ? hb_face_reference_table(small, TAG('C', 'F', 'F', ' '))
                                                 : hb_face_reference_blob(small));
  if (!subset->program.n) return refuse(diags, font, "it cannot be cut down to the glyphs that are used");
  subset->cid = NEW_ARRAY(arena, uint32_t, subset->cff ? subset->n : 0);
  if (!subset->cff || cff_cids(subset->program, subset->n, subset->cid)) return true;
  return refuse(diags, font, "its CFF table cannot be read");
}

bool subset_make(Arena *arena, const Font *font, const uint32_t *glyphs, size_t n, uint32_t *new_id, DiagList *diags,
                 Subset *subset) {
  *subset = (Subset){.cff = font->cff};
  hb_subset_input_t *input = input_for(glyphs, n);
  hb_face_t *bare = outlines(font->face);
  hb_subset_plan_t *plan = input && bare ? hb_subset_plan_create_or_fail(bare, input) : NULL;
  hb_face_t *small = NULL;
  if (plan && plan_read(arena, plan, glyphs, n, new_id, subset)) small = hb_subset_plan_execute_or_fail(plan);
  bool ok = small ? program_take(arena, font, small, diags, subset)
                  : refuse(diags, font, "it cannot be cut down to the glyphs that are used");
  hb_face_destroy(small);
  hb_subset_plan_destroy(plan);
  hb_face_destroy(bare);
  hb_subset_input_destroy(input);
  return ok;
}

/* ---- the descriptor's facts ---------------------------------------------- */

/* A big-endian number of 16 bits in a table; 0 when the table is too short. */
static int table_int(Str table, size_t at) {
  if (at + 2 > table.n) return 0;
  return (int16_t)((unsigned char)table.p[at] << 8 | (unsigned char)table.p[at + 1]);
}

static int table_byte(Str table, size_t at) {
  return at < table.n ? (unsigned char)table.p[at] : 0;
}

static Str face_table(Arena *arena, const Font *font, hb_tag_t tag) {
  return blob_copy(arena, hb_face_reference_table(font->face, tag));
}

#define NAME_MAX_BYTES 100 /* libharu's names end at 127, and a tag comes before */

/* The PostScript name, without what a name in PDF would have to escape. */
static Str face_name(Arena *arena, const Font *font) {
  char text[NAME_MAX_BYTES];
  unsigned size = sizeof text;
  hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, hb_language_from_string("en", -1), &size, text);
  Str raw = size ? (Str){text, size} : str_from(font->family);
  Buf name = {.arena = arena};
  for (size_t i = 0; i < raw.n && name.n < NAME_MAX_BYTES; i++) {
    char c = raw.p[i];
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '_';
    if (plain) buf_char(&name, c);
  }
  return name.n ? buf_str(&name) : STR("Font");
}

SubsetFace subset_face(Arena *arena, const Font *font) {
  Str head = face_table(arena, font, TAG('h', 'e', 'a', 'd'));
  Str post = face_table(arena, font, TAG('p', 'o', 's', 't'));
  Str os2 = face_table(arena, font, TAG('O', 'S', '/', '2'));
  SubsetFace face = {.name = face_name(arena, font)};
  for (size_t i = 0; i < 4; i++) face.bounds[i] = table_int(head, 36 + 2 * i);
  face.italic_angle = table_int(post, 4); /* 16.16: the whole part only */
  face.fixed_pitch = table_int(post, 12) || table_int(post, 14);
  /* PANOSE: Latin text (2), and a serif style from Cove (2) to Triangle (10) */
  face.serif = table_byte(os2, 32) == 2 && table_byte(os2, 33) >= 2 && table_byte(os2, 33) <= 10;
  face.width_class = table_int(os2, 6);
  return face;
}
