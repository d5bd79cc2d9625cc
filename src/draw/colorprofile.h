/* colorprofile.h: what a picture says of its colors, and how they become those that are written.
 *
 * Light becomes that of sRGB, by relative colorimetry with black made black, as programs for photographs do; or the
 * inks of a press, straight from the profile of the picture; or gray. Gray becomes the gray of sRGB. Inks are left as
 * they are, whatever their profile, unless they become gray: a press wants the ink that was asked for. */
#ifndef DRAW_COLORPROFILE_H
#define DRAW_COLORPROFILE_H

#include "draw/imagedata.h"
#include "draw/recolor.h"

/* What a picture says; all empty: nothing, which means sRGB. */
typedef struct ColorClaim {
  Str icc; /* a profile, which comes before all else */
  bool srgb;
  bool broken; /* what it says is cut off, or contradicts itself */
  /* Of PNG: 100,000 times what it counts in. */
  uint32_t gamma;    /* the exponent that light was coded with; 0: not said */
  bool has_colors;   /* the next is said */
  uint32_t xy[4][2]; /* chromaticities: of white, red, green, blue */
} ColorClaim;

typedef enum ProfileState {
  PROFILE_SRGB,     /* its colors are those of sRGB, or within two levels of 255 of them */
  PROFILE_FOREIGN,  /* they are others */
  PROFILE_BROKEN,   /* nobody can tell */
  PROFILE_UNLOADED, /* the library cannot be loaded */
  PROFILE_INKLESS,  /* they must become ink, and nobody says which */
} ProfileState;

/* For one thread at a time. */
typedef struct ColorProfile {
  ProfileState state;
  ImageSpace from, to; /* of the picture, and of what is written */
  bool converts;       /* other colors are written than those of the file */
  const char *why;     /* UNLOADED */
  struct ColorEngine *engine;
} ColorProfile;

/* In the arena, and the engine in memory of its own. `space`: the picture's. Without a recolor, light stays light. */
ColorProfile *colorprofile_open(Arena *arena, const ColorClaim *claim, ImageSpace space, const Recolor *recolor);
void colorprofile_close(ColorProfile *profile); /* NULL is fine */

/* How colors stand in memory: samples of 8 bits, or of 16 in the processor's order; each color followed by one that is
 * skipped, or not. */
typedef struct ColorForm {
  int bits;
  bool alpha;
  bool inverted; /* CMYK: 0 is full ink */
} ColorForm;

/* What the next calls of colorprofile_convert() convert; once for each profile, which converts. False: the library
 * fails.
 */
bool colorprofile_form(ColorProfile *profile, ColorForm form);
/* n colors, to as many of 8 bits; `to` may be `from` when that has 8 bits, too, no alpha, and no fewer parts. */
void colorprofile_convert(const ColorProfile *profile, const void *from, void *to, size_t n);

#endif
