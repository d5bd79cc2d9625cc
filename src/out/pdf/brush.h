/* brush.h: areas and paths as operators, and the graphics state of a content stream (PDF 1.7, 8.4 and 8.5).
 *
 * The stream assumes the state at the start of a page, and writes a parameter only when it changes. Between q and Q a
 * copy of the brush goes on, and the first is taken up again behind. */
#ifndef OUT_PDF_BRUSH_H
#define OUT_PDF_BRUSH_H

#include "draw/dlist.h"

typedef struct BrushInk {
  bool known;
  Color color;
} BrushInk;

typedef struct Brush {
  Buf *buf;
  Len height; /* of the page, whose y goes up */
  BrushInk fill, stroke;
  Len width;
  Len dash, gap;
  bool round; /* caps */
} Brush;

Brush brush_new(Buf *buf, Len height);

/* ---- tokens: an operator, and what stands before one */
void brush_op(Brush *brush, Str name);
void brush_number(Brush *brush, int64_t value, int decimals);
void brush_milli(Brush *brush, int64_t thousandths); /* of a point */
/* For what adds up: sizes of type, and dashes, of which a line may have hundreds. */
#define BRUSH_FINE_DECIMALS 5
int64_t brush_fine(Len len);

void brush_fill(Brush *brush, Color color);
void brush_rect(Brush *brush, Rect area, Color color);
void brush_path(Brush *brush, const Path *path);
void brush_clip(Brush *brush, const Path *path);

#endif
