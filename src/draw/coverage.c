/* coverage.c: sums of inks. */
#include "draw/coverage.h"

Coverage coverage_of(Color color) {
  Coverage coverage = {0};
  if (color.space == COLOR_GRAY) coverage.cmyk[3] = COLOR_MOST - color.part[0];
  for (int i = 0; color.space == COLOR_CMYK && i < 4; i++) coverage.cmyk[i] = color.part[i];
  if (color.space == COLOR_SPOT && !color.colorant->overprints) {
    coverage.spot = color.part[0];
    coverage.colorant = color.colorant;
  }
  return coverage;
}

/* Of two spots the sum is kept as one. */
Coverage coverage_over(Coverage upper, Coverage lower) {
  Coverage both = upper;
  for (int i = 0; i < 4; i++) both.cmyk[i] = upper.cmyk[i] ? upper.cmyk[i] : lower.cmyk[i];
  if (!upper.spot || !colorant_same(upper.colorant, lower.colorant)) both.spot += lower.spot;
  if (!both.colorant) both.colorant = lower.colorant;
  return both;
}

int64_t coverage_sum(Coverage coverage) {
  int64_t sum = coverage.spot;
  for (int i = 0; i < 4; i++) sum += coverage.cmyk[i];
  return sum;
}

int coverage_inks(Coverage coverage) {
  int inks = coverage.spot > 0;
  for (int i = 0; i < 4; i++) inks += coverage.cmyk[i] > 0;
  return inks;
}
