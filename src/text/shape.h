/* shape.h: words to glyphs, once for each different word, in font units. */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include <stdbool.h>

#include "layout/feature.h"
#include "text/font.h"
#include "text/itemize.h"

typedef struct ShapeGlyph {
  uint16_t id;
  uint16_t cluster : 14; /* first byte of the text that it stands for */
  uint16_t letter : 1;   /* it begins a letter, which tracking stands behind, and no mark on the one before */
  uint16_t unsafe : 1;   /* the text cannot be cut before this cluster without shaping it anew */
  int32_t advance, dx, dy;
} ShapeGlyph;

/* A language as HarfBuzz knows it; its number is its own among those of a worker. */
typedef struct ShapeLang {
  const char *tag;
  const struct hb_language_impl_t *hb;
  uint32_t number;
} ShapeLang;
ShapeLang shape_lang(const char *tag, uint32_t number);

/* Keeps two letters from being joined. In these scripts it is no letter of a word, which readers seek without it:
 * Latin, Greek, Cyrillic. In Arabic and others it is spelling. */
#define SHAPE_NON_JOINER STR("\u200C")

#define SHAPE_BYTES_MAX 16383 /* of a text */

typedef struct ShapeKey {
  const Font *font;
  const Features *features; /* by its address; NULL: those that fonts have by themselves */
  uint32_t script;          /* SCRIPT('L', 'a', 't', 'n') */
  bool rtl;
  bool tracked; /* there is space between the letters, so no ligatures */
  const ShapeLang *lang;
} ShapeKey;
bool shape_key_eq(const ShapeKey *a, const ShapeKey *b);

/* Glyphs are in the order of the text, also where it runs from right to left. */
typedef struct Shape {
  ShapeKey key;
  const ShapeGlyph *glyph;
  uint32_t n;
  uint16_t letters;
  bool parted;   /* there is a SHAPE_NON_JOINER in the text, which has done its work */
  bool failed;   /* HarfBuzz gave up, as when a font makes ever more glyphs of it, or made none: some may be missing */
  int64_t moved; /* the largest offset of a glyph from its normal position, horizontal or vertical */
  int64_t width;
  struct Hyphens *hyphens; /* where the patterns divide the text; kept by hlist.c, NULL at first */
} Shape;

/* Keeps what it has shaped. For one thread. */
typedef struct Shaper Shaper;

Shaper *shaper_new(Arena *arena);
void shaper_close(Shaper *shaper);

/* Never NULL; a character without a glyph comes out as glyph 0. Only `hyphens` may be changed. */
Shape *shape_text(Shaper *shaper, const ShapeKey *key, Str text);
/* The same for n texts, which costs less than one by one. */
void shape_texts(Shaper *shaper, const ShapeKey *key, const Str *text, size_t n, Shape **shape);
/* Memory that lasts as long as the shapes. */
Arena *shaper_memory(Shaper *shaper);

/* Shapes last as long as the shaper is held. */
void shaper_hold(Shaper *shaper);
void shaper_drop(Shaper *shaper);
/* Has it room for more? When it is full and not held, it forgets all. */
bool shaper_has_room(Shaper *shaper);

#endif
