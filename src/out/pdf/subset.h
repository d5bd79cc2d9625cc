/* subset.h: what PDF needs to know of a font program, and the program cut down to the glyphs that are used. Only this
 * module uses HarfBuzz in the back end. */
#ifndef OUT_PDF_SUBSET_H
#define OUT_PDF_SUBSET_H

#include "base/diag.h"
#include "text/font.h"

typedef struct Subset {
  bool cff;    /* `program` is a bare CFF table; else a TrueType file */
  Str program; /* in the arena */
  size_t n;
  uint32_t *old; /* old[i]: the number in the font of glyph i of the program's n */
  uint32_t *cid; /* CFF: cid[i]: the CID of glyph i */
} Subset;

/* Everything in the font's units, or as in PDF's font descriptor. */
typedef struct SubsetFace {
  Str name; /* PostScript's; letters, digits, '-' and '_' only */
  int bounds[4];
  int italic_angle; /* degrees; below 0 it leans to the right */
  bool fixed_pitch, serif;
  int width_class; /* 1..9; 5 is normal */
} SubsetFace;

/* The font with no more than glyphs[0..n-1]; new_id[i] becomes the new number of glyphs[i]. On failure, one error. */
bool subset_make(Arena *arena, const Font *font, const uint32_t *glyphs, size_t n, uint32_t *new_id, DiagList *diags,
                 Subset *subset);
SubsetFace subset_face(Arena *arena, const Font *font);

#endif
