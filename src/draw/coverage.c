/* coverage.c: sums and mixtures of inks. */
#include "draw/coverage.h"

#include "base/unit.h"

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

static uint16_t part_mixed(int64_t upper, int transparency, int64_t lower) {
  return (uint16_t)round_div(upper * (COLOR_MOST - transparency) + lower * transparency, COLOR_MOST);
}

/* Not light, varnish or lines to cut along. */
static bool is_mixable(Color color) {
  return color.space != COLOR_RGB && color.space != COLOR_LAB &&
         (color.space != COLOR_SPOT || !color.colorant->overprints);
}

bool coverage_mix(Color upper, int transparency, Color lower, Color *mixed) {
  if (!is_mixable(upper) || !is_mixable(lower)) return false;
  Coverage up = coverage_of(upper), low = coverage_of(lower);
  if (up.spot && low.spot && !colorant_same(up.colorant, low.colorant)) return false;
  const uint16_t spot = part_mixed(up.spot, transparency, low.spot);
  bool process = false;
  *mixed = (Color){.space = COLOR_CMYK};
  for (int i = 0; i < 4; i++) {
    mixed->part[i] = part_mixed(up.cmyk[i], transparency, low.cmyk[i]);
    process = process || mixed->part[i];
  }
  if (spot && process) return false;
  if (upper.space == COLOR_GRAY && lower.space == COLOR_GRAY)
    *mixed = (Color){COLOR_GRAY, {(uint16_t)(COLOR_MOST - mixed->part[3])}};
  else if (spot || (upper.space == COLOR_SPOT && !process))
    *mixed = (Color){COLOR_SPOT, {spot}, .colorant = up.spot || !low.spot ? up.colorant : low.colorant};
  return true;
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
