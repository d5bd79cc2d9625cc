/* stroke.h: how a line is drawn: "0.5pt dashed alarm". One value for every line that a layout draws. */
#ifndef LAYOUT_STROKE_H
#define LAYOUT_STROKE_H

#include "base/color.h"
#include "base/unit.h"
#include "layout/key.h"

typedef enum StrokeForm { STROKE_SOLID, STROKE_DASHED, STROKE_DOTTED } StrokeForm;

typedef struct Stroke {
  Len width; /* 0: there is none */
  StrokeForm form;
  const Color *color; /* NULL: that of the text */
} Stroke;

/* Stroke, min..max wide: a thickness, a form and the name of a color, in any order. What is not said stays as the field
 * has it, which is the key's standard; a stroke that has no thickness then gets a fine one. */
extern const KeyType type_stroke;

/* Reports the names that no stroke could say. `colors` is the layout's, if it has some. */
void stroke_check_names(const Reader *reader, const Node *colors);

#endif
