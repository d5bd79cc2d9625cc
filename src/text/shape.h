/* shape.h: words to glyphs, once for each different word, in font units. */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include "text/font.h"

typedef struct ShapeGlyph {
  uint16_t id;
  uint16_t cluster : 15; /* byte of the text that it begins to stand for */
  uint16_t unsafe : 1;   /* the text cannot be cut before this cluster without shaping it anew */
  int32_t advance, dx, dy;
} ShapeGlyph;

#define SHAPE_BYTES_MAX 32767 /* of a text */

typedef struct ShapeKey {
  const Font *font;
  uint32_t script; /* ISO 15924, as a big-endian tag: 'Latn' */
  bool rtl, kerning, ligatures;
} ShapeKey;

/* In the order of the text, also where it runs from right to left. */
typedef struct Shape {
  ShapeKey key;
  const ShapeGlyph *glyph;
  uint32_t n;
  uint32_t clusters;
  int64_t width;
  struct Hyphens *hyphens; /* hlist.c keeps here where the patterns part the text; NULL at first */
} Shape;

typedef struct Shaper Shaper;

Shaper *shaper_new(Arena *arena, const char *lang);
void shaper_close(Shaper *shaper);

/* Never NULL; a character without a glyph comes out as glyph 0. Only `hyphens` may be changed. */
Shape *shape_text(Shaper *shaper, const ShapeKey *key, Str text);
/* Memory that lasts as long as the shapes. */
Arena *shaper_memory(Shaper *shaper);
/* The first font that HarfBuzz gave up with, since it made more and more glyphs of a text, or none: what was shaped
 * with it may lack some. NULL: none. */
const Font *shaper_failure(const Shaper *shaper);

#endif
