/* font.h: fonts, and runs of their glyphs, as the text and the back ends see them.
 *
 * All metrics are in the font's units, upem to the em; the size is applied by len_scale(). An open font is const, and
 * may be used by several threads. */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H

#include "base/color.h"
#include "base/diag.h"
#include "base/unit.h"

struct HangingTable;
struct hb_face_t;
struct hb_font_t;

typedef struct Font {
  const char *path;
  const char *family;                 /* as the font list names it */
  Mark mark;                          /* where the list names the file */
  const struct HangingTable *hanging; /* of the list */
  int weight;                         /* 100..900 */
  bool italic;
  int upem;
  int cap_height, x_height; /* of H and x; 7/10 and 1/2 em where a font has none */
  int ascender, descender;  /* descender below 0 */
  int64_t reach;            /* no glyph extends further from its origin, as far as the font can be trusted */
  bool cff;                 /* its outlines are CFF; else glyf */
  uint32_t ascii[0x80];     /* glyphs of U+0000 to U+007F, or 0 */
  uint32_t space;
  int space_width;
  uint32_t number; /* in the font book: arbitrary, with several threads */
  struct hb_face_t *face;
  struct hb_font_t *font; /* one unit is one font unit */
} Font;

typedef enum FontFault {
  FONT_BROKEN,   /* not a font, or without glyphs */
  FONT_INDEX,    /* the file has no face of that index */
  FONT_OUTLINES, /* neither of the kinds that PDF knows: glyf, CFF */
} FontFault;

typedef struct FontSource {
  int fd; /* font_open() closes it */
  size_t size;
  unsigned index; /* of the fonts in a collection */
} FontSource;

/* NULL when it cannot be used, and *fault says why. The caller fills in what the font list says of it, and `number`. */
Font *font_open(Arena *arena, FontSource source, FontFault *fault);
void font_close(const Font *font);

/* The glyph of a character, or 0. */
uint32_t font_glyph(const Font *font, uint32_t codepoint);
int font_advance(const Font *font, uint32_t glyph);

/* Has the font an OpenType feature for text of that script in that language (BCP 47), as HarfBuzz seeks it? Script 0:
 * for any text at all. */
bool font_has_feature(const Font *font, uint32_t script, const char *lang, uint32_t tag);

/* Does it allow a PDF that has the outlines of the glyphs it shows, and no others? */
bool font_embeddable(const Font *font);

/* The bounds of a glyph's ink, in font units from its origin, y up; all 0 for an empty glyph, such as a space. */
typedef struct Ink {
  int left, right, bottom, top;
} Ink;
Ink font_ink(const Font *font, uint32_t glyph);

typedef struct Glyph {
  uint32_t id;
  uint32_t text, texts; /* bytes [text, text + texts) of the run's text: the whole cluster at its first
                           glyph, nothing at the others */
  Len x, y;             /* from the run's origin */
} Glyph;

/* One font, one size, one color, one baseline. Spaces are glyphs of their own, so that readers find the words; a hyphen
 * that the typesetter inserted has the text U+00AD. */
typedef struct GlyphRun {
  const Font *font;
  Len size;
  int expansion; /* its glyphs are wider by so many thousandths, or narrower; their places say it already */
  Color color;
  Len x, y; /* its origin: the left end of its first word, on the baseline */
  bool rtl; /* its letters stand from right to left; `glyph` is in the order of the text anyway */
  Str text;
  const Glyph *glyph;
  size_t n;
} GlyphRun;

/* A length of type that is expanded by so many thousandths. */
static inline Len font_expanded(Len len, int expansion) {
  return expansion ? len + len_share(len, expansion, 1000) : len;
}
/* How wide a glyph of a run is. */
Len font_width(const GlyphRun *run, uint32_t glyph);

#endif
