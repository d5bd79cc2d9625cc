/* shape.c: HarfBuzz, with a memo of what was shaped before.
 *
 * Clusters are kept per character (MONOTONE_CHARACTERS), so that each glyph knows the letters it stands for.
 *
 * A call of HarfBuzz costs as much as a letter or two, so some texts are shaped by one, with a separator between them.
 * HarfBuzz marks where its result may be cut as if what stands on both sides had been shaped apart
 * (HB_GLYPH_FLAG_UNSAFE_TO_BREAK). A text that cannot be cut out there is shaped alone. */
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

/* Of text that is shaped together. HarfBuzz leaves out those rules of a font that none of the letters needs: of more
 * text, fewer. Half or twice as much costs 1 % of shaping, measured with Vollkorn and Roboto. */
#define BATCH_BYTES 64
#define SEPARATOR STR("|") /* most fonts have it, and no rule that joins it with letters */

typedef struct Pending {
  Str text;
  Shape *shape;
} Pending;

struct Shaper {
  Arena *memory; /* of the memo and the shapes */
  ArenaSpot empty;
  Map memo;
  size_t bytes; /* taken from it, approximately */
  size_t held;
  hb_buffer_t *buffer;
  Arena *arena; /* of what is used again for each text: */
  VEC(hb_feature_t) features;
  VEC(Pending) batch;
  Buf joined;    /* its texts */
  Buf key;       /* of the memo: the ShapeKey's bytes, then the text's */
  ShapeKey last; /* which stands in it now; most words have that of the word before */
  size_t head;   /* bytes of it; 0: none does */
};

ShapeLang shape_lang(const char *tag, uint32_t number) {
  return (ShapeLang){tag, hb_language_from_string(tag, -1), number};
}

Shaper *shaper_new(Arena *arena) {
  Shaper *shaper = NEW(arena, Shaper);
  *shaper =
      (Shaper){.memory = arena_within(arena), .arena = arena, .key = {.arena = arena}, .joined = {.arena = arena}};
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

/* What HarfBuzz has made of a text or a part of it, in the order of the text. */
typedef struct Glyphs {
  const hb_glyph_info_t *info;
  const hb_glyph_position_t *position;
  size_t n;
} Glyphs;

/* Valid until the next call. False: HarfBuzz gave up, and some may be missing. */
static bool run_harfbuzz(Shaper *shaper, const ShapeKey *key, Str text, Glyphs *glyphs) {
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
  unsigned n;
  glyphs->info = hb_buffer_get_glyph_infos(buffer, &n);
  glyphs->position = hb_buffer_get_glyph_positions(buffer, NULL);
  glyphs->n = n;
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

static bool is_unsafe(const hb_glyph_info_t *info) {
  return hb_glyph_info_get_glyph_flags(info) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK;
}

/* Not one that only changes the letter before it, or that nobody sees: a character is a cluster, also a mark. */
static bool is_letter(Str text, size_t at) {
  if ((unsigned char)text.p[at] < 0xCC) return true; /* before U+0300 */
  uint32_t character = utf8_next(text, &at);
  hb_unicode_general_category_t category = hb_unicode_general_category(hb_unicode_funcs_get_default(), character);
  bool mark = category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
              category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
              category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
  return !mark && !utf8_is_inkless(character);
}

/* The clusters of its glyphs count from byte `at` on. */
static void shape_fill(Shaper *shaper, const Pending *pending, Glyphs glyphs, size_t at, bool shaped) {
  Shape *shape = pending->shape;
  Str text = pending->text;
  size_t n = glyphs.n;
  ShapeGlyph *glyph = NEW_ARRAY(shaper->memory, ShapeGlyph, n);
  for (size_t i = 0; i < n; i++) {
    const hb_glyph_info_t *info = &glyphs.info[i];
    const hb_glyph_position_t *position = &glyphs.position[i];
    glyph[i] = (ShapeGlyph){.id = (uint16_t)info->codepoint, .advance = position->x_advance};
    glyph[i].cluster = (info->cluster - at) & SHAPE_BYTES_MAX;
    glyph[i].unsafe = is_unsafe(info);
    glyph[i].dx = position->x_offset;
    glyph[i].dy = position->y_offset;
    shape->width += position->x_advance;
    shape->moved = larger(shape->moved, larger(abs(glyph[i].dx), abs(glyph[i].dy)));
    bool first = i == 0 || info->cluster != info[-1].cluster;
    glyph[i].letter = first && is_letter(text, glyph[i].cluster);
    shape->letters += glyph[i].letter;
  }
  shape->glyph = glyph;
  shape->n = (uint32_t)n;
  if (n && memchr(text.p, '\xE2', text.n)) { /* as both begin */
    narrow_spaces(shape, glyph, text);
    shape->parted = is_alphabet(shape->key.script) && memmem(text.p, text.n, SHAPE_NON_JOINER.p, SHAPE_NON_JOINER.n);
  }
  shape->failed = !shaped || (!n && utf8_inked(text));
  shaper->bytes += sizeof *shape + n * sizeof *glyph + 2 * text.n + MEMO_BYTES;
}

static Str join_texts(Shaper *shaper) {
  shaper->joined.n = 0;
  for (size_t i = 0; i < shaper->batch.n; i++) {
    if (i) buf_add(&shaper->joined, SEPARATOR);
    buf_add(&shaper->joined, shaper->batch.at[i].text);
  }
  return buf_str(&shaper->joined);
}

/* Takes the glyphs of the text before byte `to` off the rest. */
static Glyphs take_before(Glyphs *rest, size_t to) {
  size_t n = 0;
  while (n < rest->n && rest->info[n].cluster < to) n++;
  Glyphs taken = {rest->info, rest->position, n};
  *rest = (Glyphs){rest->info + n, rest->position + n, rest->n - n};
  return taken;
}

/* Does the rest begin at byte `at`, and is all as if it had been shaped apart from what was before? */
static bool begins_clean(const Glyphs *rest, size_t at) {
  return rest->n && rest->info->cluster == at && !is_unsafe(rest->info);
}

/* HarfBuzz looks through characters that it hides, such as a joiner, at what is behind them. */
static bool begins_hidden(Str text) {
  size_t at = 0;
  return text.n && utf8_is_inkless(utf8_next(text, &at));
}

/* Shapes the batch by one call. What cannot be cut out is left in it. */
static void shape_joined(Shaper *shaper, const ShapeKey *key) {
  Glyphs rest;
  bool shaped = run_harfbuzz(shaper, key, join_texts(shaper), &rest);
  size_t n = shaper->batch.n, at = 0;
  shaper->batch.n = 0;
  for (size_t i = 0; i < n; i++, at += SEPARATOR.n) {
    const Pending *pending = &shaper->batch.at[i];
    size_t from = at;
    at += pending->text.n;
    bool clean = i == 0 || (begins_clean(&rest, from) && !begins_hidden(pending->text));
    Glyphs own = take_before(&rest, at);
    clean = clean && (i + 1 == n || begins_clean(&rest, at));
    if (shaped && clean)
      shape_fill(shaper, pending, own, from, true);
    else
      shaper->batch.at[shaper->batch.n++] = *pending;
    take_before(&rest, at + SEPARATOR.n);
  }
}

static void shape_alone(Shaper *shaper, const ShapeKey *key, const Pending *pending) {
  Glyphs glyphs;
  bool shaped = run_harfbuzz(shaper, key, pending->text, &glyphs);
  shape_fill(shaper, pending, glyphs, 0, shaped);
}

static void shape_batch(Shaper *shaper, const ShapeKey *key) {
  if (shaper->batch.n > 1) shape_joined(shaper, key);
  for (size_t i = 0; i < shaper->batch.n; i++) shape_alone(shaper, key, &shaper->batch.at[i]);
  shaper->batch.n = 0;
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

bool shape_key_eq(const ShapeKey *a, const ShapeKey *b) {
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

/* Of other scripts, HarfBuzz looks at the whole: it numbers syllables, and turns letters, but not numbers. */
static bool can_join(const ShapeKey *key) {
  return is_alphabet(key->script) && !key->rtl;
}

/* Where the text's shape is kept; NULL stands there when it is new. */
static void **memo_at(Shaper *shaper, Str text) {
  shaper->key.n = shaper->head;
  buf_add(&shaper->key, text);
  return map_at(&shaper->memo, buf_str(&shaper->key));
}

void shape_texts(Shaper *shaper, const ShapeKey *key, const Str *text, size_t n, Shape **shape) {
  size_t most = can_join(key) ? BATCH_BYTES : 0, bytes = 0;
  if (!shaper->head || !shape_key_eq(key, &shaper->last)) put_key(shaper, key);
  for (size_t i = 0; i < n; i++) {
    assert(text[i].n <= SHAPE_BYTES_MAX);
    void **known = memo_at(shaper, text[i]);
    shape[i] = *known;
    if (shape[i]) continue;
    if (bytes + text[i].n > most) {
      shape_batch(shaper, key);
      bytes = 0;
    }
    bytes += text[i].n;
    *known = shape[i] = NEW(shaper->memory, Shape);
    shape[i]->key = *key;
    VEC_PUSH(shaper->arena, &shaper->batch, (Pending){text[i], shape[i]});
  }
  shape_batch(shaper, key);
}

Shape *shape_text(Shaper *shaper, const ShapeKey *key, Str text) {
  Shape *shape;
  shape_texts(shaper, key, &text, 1, &shape);
  return shape;
}
