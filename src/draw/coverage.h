/* coverage.h: how much of which ink a color puts on the paper. */
#ifndef DRAW_COVERAGE_H
#define DRAW_COVERAGE_H

#include "base/color.h"

/* Of COLOR_MOST each. */
typedef struct Coverage {
  int64_t cmyk[4];
  int64_t spot;
  const Colorant *colorant; /* of the spot */
} Coverage;

/* Nothing of a color that is light, or of a colorant that is no ink. */
Coverage coverage_of(Color color);
/* Both, as they lie on the paper when the upper overprints: an ink that it has stands in for the lower's
 * (PDF 1.7, 8.6.7, OPM 1). */
Coverage coverage_over(Coverage upper, Coverage lower);
/* What shows of both when so much of the lower (hundredths of a percent) shines through the upper: light is mixed as
 * inks are. False: it cannot be said in one color, since it is of two colorants, of one beside other inks, or no ink.
 */
bool coverage_mix(Color upper, int transparency, Color lower, Color *mixed);
int64_t coverage_sum(Coverage coverage);
/* How many inks it is of. */
int coverage_inks(Coverage coverage);

#endif
