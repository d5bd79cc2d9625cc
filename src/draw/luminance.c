/* luminance.c: ink by Neugebauer's equations: paper that is printed on in dots is a mixture of eight colors, each as
 * large as chance would have it (H. E. J. Neugebauer, Die theoretischen Grundlagen des Mehrfarbenbuchdrucks, 1937).
 * The eight are the solids of ISO 12647-2 on coated paper. All numbers are integers: a finding is the same everywhere.
 */
#include "draw/luminance.h"

/* By bits: cyan 1, magenta 2, yellow 4. */
static const int64_t solids[8] = {10000, 2617, 1917, 468, 8464, 2102, 1828, 434};
#define BLACK_SOLID 240
/* Percent that a dot of half the area grows on its way to the paper. */
#define DOT_GAIN 14

static int64_t grown(int64_t dot) {
  return dot + 4 * DOT_GAIN * dot * (COLOR_MOST - dot) / (100 * COLOR_MOST);
}

static int64_t of_inks(const int64_t ink[4]) {
  const int64_t most = COLOR_MOST;
  int64_t sum = 0, black = grown(ink[3]);
  for (unsigned bits = 0; bits < 8; bits++) {
    int64_t share = 1;
    for (unsigned i = 0; i < 3; i++) share *= bits >> i & 1 ? grown(ink[i]) : most - grown(ink[i]);
    sum += share * solids[bits];
  }
  return sum / (most * most * most) * (most * most - black * (most - BLACK_SOLID)) / (most * most);
}

static int64_t of_cmyk(const uint16_t cmyk[4], int64_t tint) {
  int64_t ink[4];
  for (int i = 0; i < 4; i++) ink[i] = cmyk[i] * tint / COLOR_MOST;
  return of_inks(ink);
}

/* sRGB's curve (IEC 61966-2-1) at every twentieth. */
static const int64_t srgb[] = {0,    39,   100,  194,  331,  508,  732,  1004, 1329, 1707, 2140,
                               2633, 3185, 3801, 4479, 5225, 6038, 6921, 7874, 8900, 10000};
#define SRGB_STEP (COLOR_MOST / 20)

static int64_t linear(int64_t part) {
  int64_t i = part / SRGB_STEP;
  return part >= COLOR_MOST ? COLOR_MOST : srgb[i] + (srgb[i + 1] - srgb[i]) * (part % SRGB_STEP) / SRGB_STEP;
}

/* CIE 1976. */
static int64_t of_lightness(int64_t l) {
  if (l <= 800) return l * 1000 / 9033;
  int64_t cube = (l + 1600) * (l + 1600) / 11600 * (l + 1600) / 11600;
  return cube * COLOR_MOST / 11600;
}

int64_t luminance_of(Color color) {
  const uint16_t *part = color.part;
  static const uint16_t none[4] = {0}, black[4] = {0, 0, 0, COLOR_MOST};
  switch (color.space) {
  case COLOR_GRAY: return of_cmyk(black, COLOR_MOST - part[0]);
  case COLOR_CMYK: return of_cmyk(part, COLOR_MOST);
  case COLOR_SPOT: return of_cmyk(color.colorant->overprints ? none : color.colorant->cmyk, part[0]);
  case COLOR_RGB: return (2126 * linear(part[0]) + 7152 * linear(part[1]) + 722 * linear(part[2])) / COLOR_MOST;
  case COLOR_LAB: return of_lightness(part[0]);
  }
  return COLOR_MOST;
}

int64_t luminance_contrast(int64_t one, int64_t other) {
  const int64_t flare = COLOR_MOST / 20; /* light that the dark throws back, too */
  int64_t light = one > other ? one : other, dark = one + other - light;
  return (light + flare) * 10 / (dark + flare);
}
