/* recolor.h: the colors of a layout become those of a target: in a display list, and in the pixels of a picture.
 *
 * No back end decides a color. What is neutral (gray, and RGB, Lab and CMYK that are) becomes black ink alone; small
 * black type and thin black lines overprint; light becomes ink by the profile of the press (lcms2, loaded and its
 * transforms made only when a color needs them), never more of it than the limit; spots stay spots.
 *
 * A gradient is converted at its stops; it may go over from light to ink, if the policy makes one of both.
 *
 * To keep colors, or to make them gray, takes no profile. Where they are kept, Lab becomes sRGB all the same. */
#ifndef DRAW_RECOLOR_H
#define DRAW_RECOLOR_H

#include "draw/dlist.h"
#include "draw/imagedata.h"
#include "draw/press.h"

typedef struct RecolorSpec {
  ColorPolicy policy;
  Str icc;    /* of the press, CMYK; empty: there is none, and light cannot become ink */
  int intent; /* 0 to 3, as ICC counts them */
  bool black_point;
  int ink_limit; /* percent; 0: none */
  Len overprint_below;
  Str condition; /* that is printed for, where there is no profile: for messages */
} RecolorSpec;

/* For all threads of a job. */
typedef struct Recolor Recolor;

/* NULL after an error at `mark`: the profile is none of a CMYK press. The spec's bytes must last as long. */
Recolor *recolor_new(Arena *arena, const RecolorSpec *spec, Mark mark, DiagList *diags);
void recolor_close(Recolor *recolor); /* NULL is fine */

/* To gray: it takes no press, and is not closed. */
const Recolor *recolor_gray(void);

/* What pictures go by; without a recolor, colors are kept. */
ColorPolicy recolor_policy(const Recolor *recolor);
const PressSpec *recolor_press(const Recolor *recolor);

/* One color, that is no part of a picture; black does not overprint, a spot as its colorant has it. False: it is light,
 * and there is no profile. */
bool recolor_color(const Recolor *recolor, Color color, Color *to);

/* All that the list paints, also in its groups; not its drawings and pictures, which image_open() and image_data()
 * convert. Errors are reported at the ops' marks in the layout, else in the copy; then it returns false. */
bool recolor_list(const Recolor *recolor, Arena *arena, Dlist *list, DiagList *diags);

/* A drawing, which may be shown at any size: no black in it overprints. False after an error, at `mark`. */
bool recolor_drawing(const Recolor *recolor, Arena *arena, Dlist *list, Mark mark, DiagList *diags);

#endif
