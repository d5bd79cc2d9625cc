/* show.h: glyph runs as text operators (PDF 1.7, 9).
 *
 * Glyph positions are computed as a reader will, from the numbers as written: the pen moves by the widths of /W, the
 * size of Tf and the adjustments of TJ, all rounded, and every adjustment leads from where the pen is to where the
 * glyph should be. So errors do not add up: a glyph is never more than PEN_OFF from its place, however long the line.
 */
#ifndef OUT_PDF_SHOW_H
#define OUT_PDF_SHOW_H

#include "out/pdf/brush.h"
#include "out/pdf/pdffont.h"

typedef struct Show {
  Brush *brush;
  const PdfCode *const *code; /* of the next run's glyphs */
  size_t inked;
  Buf turned;             /* one text at a time */
  bool open;              /* between BT and ET */
  int64_t line_x, line_y; /* where Td last went, in thousandths of a point */
  int64_t pen;            /* x, in 10^-12 pt */
  int64_t rise;           /* thousandths of a point */
  const PdfLayer *layer;
  int64_t size;  /* 10^-5 pt */
  int expansion; /* thousandths */
  int64_t step;  /* what the last decimal of an adjustment moves, in 10^-12 pt */
  int step_decimals;
  bool array, string; /* between [ and ], between ( and ) */
} Show;

/* In a form, which begins with what it is drawn among (PDF 1.7, 8.10.1), and that is not known. */
Show show_form(void);

void show_run(Show *show, const GlyphRun *run);
/* Before anything else is drawn. */
void show_close(Show *show);

/* The text of a glyph. */
Str show_text(const GlyphRun *run, size_t i);
/* It with its last character first, as readers want what goes from right to left; valid until the next call. */
Str show_turned(Buf *buf, Str text);

#endif
