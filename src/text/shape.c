/* shape.c: HarfBuzz, with a memo of what was shaped before.
 *
 * Clusters are kept per character (MONOTONE_CHARACTERS), so that each glyph knows the letters it stands for. */
#include "text/shape.h"

#include <assert.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/unit.h"
#include "base/utf8.h"

#define MEMO_BYTES ((size_t)64)        /* of each shape: its memo entry, and the patterns' cuts */
#define SHAPES_BYTES ((size_t)2 << 20) /* the words of some dozens of copies, each in several fonts */

struct Shaper {
  Arena *memory; /* of the memo and the shapes */
  ArenaSpot empty;
  Map memo;
  size_t bytes; /* taken from it, approximately */
  size_t held;
  hb_buffer_t *buffer;
  Arena *arena; /* of what is used again for each text: */
  VEC(hb_feature_t) features;
  Buf key;       /* of the memo: the ShapeKey's bytes, then the text's */
  ShapeKey last; /* which stands in it now; most words have that of the word before */
  size_t head;   /* bytes of it; 0: none does */
};

ShapeLang shape_lang(const char *tag, uint32_t number) {
  return (ShapeLang){tag, hb_language_from_string(tag, -1), number};
}

Shaper *shaper_new(Arena *arena) {
  Shaper *shaper = NEW(arena, Shaper);
  *shaper = (Shaper){.memory = arena_within(arena), .arena = arena, .key = {.arena = arena}};
  shaper->memo.arena = shaper->memory;
  shaper->empty = arena_save(shaper->memory);
  shaper->buffer = hb_buffer_create();
  hb_buffer_set_cluster_level(shaper->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  return shaper;
}

void shaper_close(Shaper *shaper) {
  hb_buffer_destroy(shaper->buffer);
}

static void add_feature(Shaper *shaper, hb_tag_t tag, uint32_t value) {
  VEC_PUSH(shaper->arena, &shaper->features, (hb_feature_t){tag, value, 0, HB_FEATURE_GLOBAL_END});
}

/* Tracking has the last word: letters that are joined would stand closer than the others. */
static void find_features(Shaper *shaper, const ShapeKey *key) {
  const Features *said = key->features;
  shaper->features.n = 0;
  for (size_t i = 0; said && i < said->n; i++) add_feature(shaper, said->at[i].tag, said->at[i].value);
  if (!key->tracked) return;
  add_feature(shaper, HB_TAG('l', 'i', 'g', 'a'), 0);
  add_feature(shaper, HB_TAG('c', 'l', 'i', 'g'), 0);
}

static bool run_harfbuzz(Shaper *shaper, const ShapeKey *key, Str text) {
  hb_buffer_t *buffer = shaper->buffer;
  find_features(shaper, key);
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_direction(buffer, key->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, (hb_script_t)key->script);
  hb_buffer_set_language(buffer, key->lang->hb);
  hb_buffer_add_utf8(buffer, text.p, (int)text.n, 0, (int)text.n);
  static const char *const shapers[] = {"ot", NULL};
  bool shaped = hb_shape_full(key->font->font, buffer, shaper->features.at, (unsigned)shaper->features.n, shapers);
  if (key->rtl) hb_buffer_reverse(buffer);
  return shaped && hb_buffer_allocation_successful(buffer);
}

/* A narrow no-break space (U+202F) is at most this part of an em: a thin space (Unicode, chapter 6.2). Many fonts have
 * one as wide as their space between words. */
#define NARROW_PART 6

static void narrow_spaces(Shape *shape, ShapeGlyph *glyphs, Str text) {
  int32_t most = shape->key.font->upem / NARROW_PART;
  for (uint32_t i = 0; i < shape->n; i++) {
    bool narrow = str_starts(str_sub(text, glyphs[i].cluster, text.n), STR("\u202F"));
    if (!narrow || glyphs[i].advance <= most) continue;
    shape->width -= glyphs[i].advance - most;
    glyphs[i].advance = most;
  }
}

static bool is_alphabet(uint32_t script) {
  return script == SCRIPT('L', 'a', 't', 'n') || script == SCRIPT('G', 'r', 'e', 'k') ||
         script == SCRIPT('C', 'y', 'r', 'l');
}

static Shape *shape_new(Shaper *shaper, const ShapeKey *key, Str text) {
  assert(text.n <= SHAPE_BYTES_MAX);
  bool shaped = run_harfbuzz(shaper, key, text);
  unsigned n;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(shaper->buffer, &n);
  const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
  ShapeGlyph *glyphs = NEW_ARRAY(shaper->memory, ShapeGlyph, n);
  Shape *shape = NEW(shaper->memory, Shape);
  *shape = (Shape){.key = *key, .glyph = glyphs, .n = n};
  for (unsigned i = 0; i < n; i++) {
    bool unsafe = hb_glyph_info_get_glyph_flags(&info[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK;
    glyphs[i] = (ShapeGlyph){.id = (uint16_t)info[i].codepoint, .advance = position[i].x_advance};
    glyphs[i].cluster = info[i].cluster & SHAPE_BYTES_MAX;
    glyphs[i].unsafe = unsafe;
    glyphs[i].dx = position[i].x_offset;
    glyphs[i].dy = position[i].y_offset;
    shape->width += position[i].x_advance;
    shape->moved = larger(shape->moved, larger(abs(glyphs[i].dx), abs(glyphs[i].dy)));
    if (i == 0 || info[i].cluster != info[i - 1].cluster) shape->clusters++;
  }
  if (n && memchr(text.p, '\xE2', text.n)) { /* as both begin */
    narrow_spaces(shape, glyphs, text);
    shape->parted = is_alphabet(key->script) && memmem(text.p, text.n, SHAPE_NON_JOINER.p, SHAPE_NON_JOINER.n);
  }
  shape->failed = !shaped || (!n && utf8_inked(text));
  shaper->bytes += sizeof *shape + n * sizeof *glyphs + 2 * text.n + MEMO_BYTES;
  return shape;
}

Arena *shaper_memory(Shaper *shaper) {
  return shaper->memory;
}

void shaper_hold(Shaper *shaper) {
  shaper->held++;
}

void shaper_drop(Shaper *shaper) {
  shaper->held--;
}

bool shaper_has_room(Shaper *shaper) {
  if (shaper->bytes > SHAPES_BYTES && !shaper->held) {
    arena_rewind(shaper->memory, shaper->empty);
    shaper->memo = (Map){.arena = shaper->memory};
    shaper->bytes = 0;
  }
  return shaper->bytes <= SHAPES_BYTES;
}

static bool same_key(const ShapeKey *a, const ShapeKey *b) {
  return a->font == b->font && a->features == b->features && a->script == b->script && a->rtl == b->rtl &&
         a->tracked == b->tracked && a->lang == b->lang;
}

/* The features only where there are, and the language only when it is not the first: most text has none of these, and
 * each byte is hashed. */
static void put_key(Shaper *shaper, const ShapeKey *key) {
  uint32_t language = key->lang->number;
  uint32_t bits = (uint32_t)(key->rtl | key->tracked << 1 | !!key->features << 2 | !!language << 3);
  uint32_t head[] = {key->font->number << 4 | bits, key->script};
  shaper->key.n = 0;
  buf_add(&shaper->key, (Str){(const char *)head, sizeof head});
  if (key->features) buf_add(&shaper->key, (Str){(const char *)&key->features, sizeof key->features});
  if (language) buf_add(&shaper->key, (Str){(const char *)&language, sizeof language});
  shaper->last = *key;
  shaper->head = shaper->key.n;
}

Shape *shape_text(Shaper *shaper, const ShapeKey *key, Str text) {
  if (!shaper->head || !same_key(key, &shaper->last)) put_key(shaper, key);
  shaper->key.n = shaper->head;
  buf_add(&shaper->key, text);
  void **slot = map_at(&shaper->memo, buf_str(&shaper->key));
  if (!*slot) *slot = shape_new(shaper, key, text);
  return *slot;
}
