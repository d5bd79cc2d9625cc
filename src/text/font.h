/* font.h: fonts as the text and the back ends see them.
 *
 * A FontBook opens each face once, on demand. All metrics are in the font's
 * units, upem to the em; the size is applied by len_scale(). */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H

#include "base/diag.h"
#include "base/unit.h"

struct hb_face_t;
struct hb_font_t;

typedef struct Font {
  const char *path;
  const char *family; /* as the font list names it */
  int weight;         /* 100..900 */
  bool italic;
  int upem;
  int cap_height, x_height, ascender, descender; /* descender below 0 */
  uint32_t space;                                /* glyph of U+0020 */
  int space_width;
  uint32_t index;         /* its number in the book, in order of first use */
  struct hb_face_t *face; /* owned by the book */
  struct hb_font_t *font; /* at upem scale: one unit is one font unit */
} Font;

/* The glyph of a character, or 0. */
uint32_t font_glyph(const Font *font, uint32_t codepoint);
int font_advance(const Font *font, uint32_t glyph);

#endif
