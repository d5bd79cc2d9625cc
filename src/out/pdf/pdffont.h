/* pdffont.h: a font in the PDF: its codes while the pages are written, its objects at the end.
 *
 * Text is written in codes of two bytes. A code is given out at the first use of a glyph with a text, counting from 1,
 * so that pages can be written before it is known which glyphs the font will need. The same glyph with two texts (a
 * hyphen of the copy, a hyphen of the typesetter) has two codes. /ToUnicode maps the codes to the texts (PDF 1.7,
 * 9.10.3). How the codes map to the glyphs of the subset depends on the outlines:
 *   glyf: the CID is the code (Identity-H), and /CIDToGIDMap says which glyph it is (9.7.4.2);
 *   CFF:  the CID is the glyph, or what the charset of a CID-keyed program says; there is no map, so the encoding is a
 *         CMap from codes to CIDs (9.7.5).
 * With the latter, two codes for one glyph would be enough for PDF, but not for MuPDF, which keeps texts by CID and
 * would read one of the two everywhere. So there the second text of a glyph goes into a second layer: a Type0 font with
 * codes of its own over the same CIDFont and program. */
#ifndef OUT_PDF_PDFFONT_H
#define OUT_PDF_PDFFONT_H

#include "out/pdf/object.h"
#include "text/font.h"

/* Widths are written in thousandths of the em with four decimals, and computed with as written. */
#define PDFFONT_WIDTH_DECIMALS 4

typedef struct PdfFont PdfFont;

/* A font as pages name it. A CIDFont may have several. */
typedef struct PdfLayer {
  struct PdfLayer *next;
  PdfFont *font;
  uint32_t rank;       /* 0 for the first of its font */
  uint32_t name;       /* in resources: F<name> */
  uint32_t number;     /* of its object; 0 until it is asked for */
  uint32_t page;       /* the last that used a code of it */
  VEC(uint32_t) codes; /* code i + 1 is font->codes.at[codes.at[i]] */
} PdfLayer;

/* Const once it is given out, so it may be read while others are added. */
typedef struct PdfCode {
  uint32_t glyph;
  Str text;
  int64_t width; /* ten-thousandths of a thousandth of the em */
  PdfLayer *layer;
  uint32_t code; /* in the layer */
} PdfCode;

struct PdfFont {
  PdfFont *next;
  const Font *font;
  bool cff;
  VEC(PdfCode *) codes; /* of all layers, in order of first use */
  uint32_t *slot;       /* hash of (glyph, text) to index in codes, plus 1; open addressing */
  uint32_t slots;       /* a power of two */
};

typedef struct PdfFontList {
  Arena *arena;
  ObjectFile *file;
  DiagList *diags;
  PdfFont *fonts, **fonts_end;    /* in order of first use */
  PdfLayer *layers, **layers_end; /* the same; their names count from 0 */
  uint32_t n_fonts, n_layers;
} PdfFontList;

PdfFontList *pdffont_list(Arena *arena, ObjectFile *file, DiagList *diags);
PdfFont *pdffont_find(PdfFontList *list, const Font *font);

/* NULL on failure: reported, and the file has failed. */
const PdfCode *pdffont_code(PdfFontList *list, PdfFont *font, uint32_t glyph, Str text);

/* The number of a layer's object, given out at the first call: in the order of the pages that are written. */
uint32_t pdffont_layer(PdfFontList *list, PdfLayer *layer);

/* Writes the objects of all fonts. */
bool pdffont_write_all(PdfFontList *list);

#endif
