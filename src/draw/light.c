/* light.c: IEC 61966-2-1, CIE 15, PDF 1.7. */
#include "draw/light.h"

#include <math.h>

#include "base/unit.h"

static double decoded(double v) {
  return v <= .04045 ? v / 12.92 : pow((v + .055) / 1.055, 2.4);
}

static double encoded(double light) {
  double v = fmin(fmax(light, 0), 1);
  return v <= .0031308 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - .055;
}

static uint16_t part_of(double v) {
  return (uint16_t)lround(v * COLOR_MOST);
}

/* ITU-R BT.709: the luminance of the three. */
static const double luminance[] = {.2126, .7152, .0722};

/* Of inks: ten-thousandths. */
static const int64_t darkness[] = {3000, 5900, 1100, 10000};

bool light_is_neutral(Color c) {
  switch (c.space) {
  case COLOR_GRAY: return true;
  case COLOR_CMYK: return !c.part[0] && !c.part[1] && !c.part[2];
  case COLOR_RGB: return c.part[0] == c.part[1] && c.part[1] == c.part[2];
  case COLOR_LAB: return c.part[1] == COLOR_LAB_ZERO && c.part[2] == COLOR_LAB_ZERO;
  case COLOR_SPOT: break;
  }
  return false;
}

/* ---- Lab ------------------------------------------------------------------------- */

static double cube(double f) {
  return f > 6 / 29.0 ? f * f * f : (f - 4 / 29.0) * 108 / 841;
}

/* How bright the lightness of a Lab is. */
static double brightness(Color lab) {
  return cube((lab.part[0] / 100.0 + 16) / 116);
}

Color light_rgb(Color lab) {
  /* XYZ under D50 to light of sRGB: Bradford's matrix and that of the primaries in one */
  static const double mix[3][3] = {
      {3.1338561, -1.6168667, -.4906146}, {-.9787684, 1.9161415, .0334540}, {.0719453, -.2289914, 1.4052427}};
  static const double white[] = {.96422, 1, .82521};
  Color rgb = {COLOR_RGB, {0}};
  double y = (lab.part[0] / 100.0 + 16) / 116;
  const double f[] = {y + (lab.part[1] - COLOR_LAB_ZERO) / 50000.0, y, y - (lab.part[2] - COLOR_LAB_ZERO) / 20000.0};
  double xyz[3];
  for (int i = 0; i < 3; i++) xyz[i] = cube(f[i]) * white[i];
  for (int i = 0; i < 3; i++)
    rgb.part[i] = part_of(encoded(mix[i][0] * xyz[0] + mix[i][1] * xyz[1] + mix[i][2] * xyz[2]));
  return rgb;
}

/* ---- gray ------------------------------------------------------------------------- */

static Color alternate_of(Color spot) {
  Color cmyk = {COLOR_CMYK, {0}};
  for (int i = 0; i < 4; i++)
    cmyk.part[i] = (uint16_t)round_div((int64_t)spot.colorant->cmyk[i] * spot.part[0], COLOR_MOST);
  return cmyk;
}

static uint16_t gray_of_rgb(const uint16_t *rgb) {
  double light = 0;
  if (rgb[0] == rgb[1] && rgb[1] == rgb[2]) return rgb[0];
  for (int i = 0; i < 3; i++) light += luminance[i] * decoded((double)rgb[i] / COLOR_MOST);
  return part_of(encoded(light));
}

static uint16_t gray_of_cmyk(const uint16_t *cmyk) {
  int64_t dark = 0;
  for (int i = 0; i < 4; i++) dark += darkness[i] * cmyk[i];
  return (uint16_t)larger(COLOR_MOST - round_div(dark, COLOR_MOST), 0);
}

Color light_gray(Color color) {
  Color gray = {COLOR_GRAY, {color.part[0]}};
  if (color.space == COLOR_SPOT) color = alternate_of(color);
  if (color.space == COLOR_CMYK) gray.part[0] = gray_of_cmyk(color.part);
  if (color.space == COLOR_RGB) gray.part[0] = gray_of_rgb(color.part);
  if (color.space == COLOR_LAB) gray.part[0] = part_of(encoded(brightness(color)));
  return gray;
}

/* ---- pixels ------------------------------------------------------------------------ */

#define LIGHT 16777215.0 /* so fine that each gray comes out as it went in */

void light_table(LightTable *table) {
  for (int i = 0; i < 256; i++) {
    table->light[i] = (uint32_t)lround(decoded(i / 255.0) * LIGHT);
    table->edge[i] = i ? (uint32_t)lround(decoded((i - .5) / 255) * LIGHT) : 0;
  }
}

unsigned char light_gray_rgb(const LightTable *table, const unsigned char *rgb) {
  double light = 0;
  unsigned gray = 0;
  for (int i = 0; i < 3; i++) light += luminance[i] * table->light[rgb[i]];
  for (unsigned step = 128; step; step /= 2) gray += light >= table->edge[gray + step] ? step : 0;
  return (unsigned char)gray;
}

unsigned char light_gray_cmyk(const unsigned char *cmyk) {
  int64_t dark = 0;
  for (int i = 0; i < 4; i++) dark += darkness[i] * cmyk[i];
  return (unsigned char)larger(255 - round_div(dark, COLOR_MOST), 0);
}
