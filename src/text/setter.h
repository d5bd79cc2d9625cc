/* setter.h: what setting a paragraph needs: fonts, shapes, patterns, line break rules. One for each language. */
#ifndef TEXT_SETTER_H
#define TEXT_SETTER_H

#include "base/map.h"
#include "text/fontbook.h"
#include "text/hyphen.h"
#include "text/itemize.h"
#include "text/shape.h"

typedef struct Setter {
  Arena *arena;
  DiagList *diags;
  FontBook *fonts;
  Shaper *shaper;
  Itemizer *itemizer;
  Str lang;
  const char *hyphen_images; /* folder, or NULL */
  Hyphenator *hyphenator;    /* opened when the first word has to be broken */
  bool hyphen_tried;
  Map missing; /* characters that no font has, once reported */
} Setter;

Setter *setter_new(Arena *arena, FontBook *fonts, Str lang, const char *hyphen_images, DiagList *diags);
void setter_close(Setter *setter);

#endif
