/* brush.h: areas and paths as operators, and the graphics state of a content stream (PDF 1.7, 8.4 and 8.5).
 *
 * The stream of a page assumes the state at its start, and writes a parameter only when it changes. Between q and Q a
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
  Len height; /* of the list, whose y goes up */
  BrushInk fill, stroke;
  uint16_t transparency;
  bool overprint;
  const Colorant *const *colorant; /* of the list: each one's number is its name */
  Len width;
  PathDashes dashes;
  int64_t cap, join, miter; /* as of a path */
  uint32_t gradients;       /* so many were used: the next one's name */
} Brush;

/* Names among a stream's resources: of a gradient, and of the mask through which one that fades is seen, with its
 * number in the order of the list; of a transparency, with its hundredths of a percent; of a colorant; of what
 * overprints (1) and what does not (0). */
#define BRUSH_GRADIENT 'P'
#define BRUSH_MASK 'M'
#define BRUSH_TRANSPARENCY 'T'
#define BRUSH_COLORANT 'C'
#define BRUSH_OVERPRINT 'O'

Brush brush_new(Buf *buf, Len height, const Colorant *const *colorant);
/* Of a form, which begins with whatever is around it: all that counts is written. */
Brush brush_form(Buf *buf, Len height, const Colorant *const *colorant);

/* ---- tokens: an operator, and what stands before one */
void brush_op(Brush *brush, Str name);
void brush_number(Brush *brush, int64_t value, int decimals);
void brush_milli(Brush *brush, int64_t value); /* thousandths of a point */
/* For what adds up: sizes of type, and dashes, of which a line may have hundreds. */
#define BRUSH_FINE_DECIMALS 5
int64_t brush_fine(Len len);

void brush_name(Brush *brush, char kind, uint32_t n); /* of a resource */

/* What is filled next, and opaque. */
void brush_fill(Brush *brush, Color color);
/* Before a picture, a drawing or a group, of which so much shines through. */
void brush_lay(Brush *brush, uint16_t transparency);
/* Places that a matrix moves. */
void brush_matrix(Brush *brush, const Matrix *matrix);
void brush_rect(Brush *brush, Rect area, Color color);
void brush_path(Brush *brush, const Path *path);
void brush_clip(Brush *brush, const Path *path);

/* Is something seen through one of its colors? */
bool brush_fades(const Gradient *gradient);

#endif
