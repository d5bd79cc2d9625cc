/* test_shape.c: texts that are shaped together come out as each does alone: random ones, in the fonts that the tests
 * have, or in those named: `test_shape FONT...`. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "check.h"
#include "text/shape.h"

#define ROUNDS 40 /* with each font, script and direction */
#define TEXTS 24  /* in a round: several batches */

static Arena *arena;

static const char *const fonts[] = {
    "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf",
    "/usr/share/fonts/truetype/vollkorn/Vollkorn-Italic.ttf",
    "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
    "/usr/share/fonts/truetype/roboto/unhinted/RobotoCondensed-Bold.ttf",
    "/usr/share/fonts/truetype/paratype/PTF55F.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/opentype/urw-base35/Z003-MediumItalic.otf",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
};

/* What makes letters depend on their neighbours: ligatures, kerning, marks, joiners, fractions; and the separator. */
static const struct {
  uint32_t script;
  bool rtl;
  const char *letters;
} scripts[] = {
    {SCRIPT('L', 'a', 't', 'n'), false,
     "ffifljAVTLWToyaeé12/\u2044||.,-'\u2019\u0301\u0323\u0308\u200C\u200D\u00AD\u202F"},
    {SCRIPT('G', 'r', 'e', 'k'), false, "αβγΑΛΩςάΐ\u0301\u0313|.1"},
    {SCRIPT('C', 'y', 'r', 'l'), false, "абвгдТУАйё\u0301\u0306|«»1"},
    {SCRIPT('H', 'e', 'b', 'r'), true, "אבגשלו\u05C1\u05B8\u05BC\u05B0|\u05F3-1"},
    {SCRIPT('A', 'r', 'a', 'b'), true, "ابلمكهـلا\u0644\u064B\u0651\u0654\u200C\u200D|12،"},
    {SCRIPT('A', 'r', 'a', 'b'), false, "12٣٤ب|."}, /* against its direction */
    {SCRIPT('D', 'e', 'v', 'a'), false, "कखरतिीुे\u094D\u094D\u0902\u093C|१"},
    {SCRIPT('T', 'h', 'a', 'i'), false, "กปญฐ\u0E31\u0E34\u0E48\u0E33เ|"},
    {SCRIPT('H', 'a', 'n', 'g'), false, "한글\u1112\u1161\u11AB|"},
    {SCRIPT('H', 'a', 'n', 'i'), false, "文字、「|"},
    {SCRIPT('Z', 'y', 'y', 'y'), false, "12/\u2044|.-\u0301"},
};

static Font *open_font(const char *path) {
  struct stat status;
  FontSource source = {.fd = open(path, O_RDONLY)};
  FontFault fault;
  if (source.fd < 0 || fstat(source.fd, &status)) return NULL;
  source.size = (size_t)status.st_size;
  return font_open(arena, source, &fault);
}

static Str random_text(const char *letters) {
  Str all = str_from(letters);
  uint32_t c[64];
  size_t n = 0, length = (size_t)rand() % 9;
  for (size_t at = 0; at < all.n && n < 64;) c[n++] = utf8_next(all, &at);
  Buf buf = {.arena = arena};
  for (size_t i = 0; n && i < length; i++) utf8_put(&buf, c[(size_t)rand() % n]);
  return buf_str(&buf);
}

static const Features *random_features(void) {
  static const char *const tags[] = {"frac", "smcp", "rand", "aalt", "swsh", "kern", "dlig", "calt"};
  Feature *feature = NEW_ARRAY(arena, Feature, 2);
  for (size_t i = 0; i < 2; i++)
    feature[i] = (Feature){.tag = feature_tag(tags[(size_t)rand() % 8]), .value = (uint32_t)rand() % 3};
  Features *features = NEW(arena, Features);
  *features = (Features){feature, 2};
  return rand() % 2 ? features : NULL;
}

static bool same_glyph(const ShapeGlyph *a, const ShapeGlyph *b) {
  return a->id == b->id && a->cluster == b->cluster && a->unsafe == b->unsafe && a->letter == b->letter &&
         a->advance == b->advance && a->dx == b->dx && a->dy == b->dy;
}

static bool same_shape(const Shape *a, const Shape *b) {
  bool same = a->n == b->n && a->letters == b->letters && a->parted == b->parted && a->failed == b->failed &&
              a->moved == b->moved && a->width == b->width && shape_key_eq(&a->key, &b->key);
  for (uint32_t i = 0; same && i < a->n; i++) same = same_glyph(&a->glyph[i], &b->glyph[i]);
  return same;
}

/* Some texts come twice. */
static void check_round(const ShapeKey *key, const char *letters, const char *path) {
  Shaper *together = shaper_new(arena), *alone = shaper_new(arena);
  Str text[TEXTS];
  Shape *shape[TEXTS];
  for (size_t i = 0; i < TEXTS; i++) text[i] = i && rand() % 8 == 0 ? text[i - 1] : random_text(letters);
  shape_texts(together, key, text, TEXTS, shape);
  for (size_t i = 0; i < TEXTS; i++) {
    bool kept = shape[i] == shape_text(together, key, text[i]);
    if (!check_count(kept && same_shape(shape[i], shape_text(alone, key, text[i]))))
      fprintf(stderr, "%s: '%.*s' is shaped otherwise with others (%zu)\n", path, STR_ARG(text[i]), i);
  }
  shaper_close(together);
  shaper_close(alone);
}

static void check_font(const char *path) {
  ShapeLang lang = shape_lang("en", 0);
  ArenaSpot spot = arena_save(arena);
  Font *font = open_font(path);
  CHECK(font != NULL);
  for (size_t i = 0; font && i < sizeof scripts / sizeof *scripts * ROUNDS; i++) {
    ArenaSpot round = arena_save(arena);
    size_t script = i / ROUNDS;
    ShapeKey key = {font, random_features(), scripts[script].script, scripts[script].rtl, rand() % 4 == 0, &lang};
    check_round(&key, scripts[script].letters, path);
    arena_rewind(arena, round);
  }
  if (font) font_close(font);
  arena_rewind(arena, spot);
}

int main(int argc, char **argv) {
  arena = arena_new();
  srand(1);
  for (int i = 1; i < argc; i++) check_font(argv[i]);
  for (size_t i = 0; argc == 1 && i < sizeof fonts / sizeof *fonts; i++) check_font(fonts[i]);
  arena_free(arena);
  return check_done();
}
