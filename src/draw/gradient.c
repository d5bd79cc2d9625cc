/* gradient.c: which inks a gradient has, and how much of each. */
#include "draw/gradient.h"

#include <assert.h>

#include "draw/process.h"

static bool has_ink(const GradientSpace *space, Str name) {
  bool has = false;
  for (size_t i = 0; i < space->inks; i++) has = has || str_eq(space->ink[i]->name, name);
  return has;
}

/* A spot may be named as a process ink is: it is on that one's plate. */
static void add_ink(GradientSpace *space, const Colorant *ink) {
  if (has_ink(space, ink->name)) return;
  assert(space->inks < GRADIENT_INKS_MOST);
  space->ink[space->inks++] = ink;
}

bool gradient_fits(const GradientStop *stop, size_t n) {
  GradientSpace spots = {.space = COLOR_SPOT};
  for (size_t i = 0; i < n && spots.inks <= GRADIENT_SPOTS_MOST; i++) {
    if (stop[i].color.space == COLOR_SPOT) add_ink(&spots, stop[i].color.colorant);
  }
  return spots.inks <= GRADIENT_SPOTS_MOST;
}

/* Gray is black ink, as far as it is no paper. */
static uint16_t process_part(Color color, int plate) {
  uint16_t black = plate == PLATE_BLACK ? (uint16_t)(COLOR_MOST - color.part[0]) : 0;
  return color.space == COLOR_CMYK ? color.part[plate] : color.space == COLOR_GRAY ? black : 0;
}

static GradientSpace inks_of(const GradientStop *stop, size_t n) {
  GradientSpace space = {.space = COLOR_SPOT};
  for (int plate = 0; plate < PLATES_PROCESS; plate++) {
    bool some = false;
    for (size_t i = 0; i < n; i++) some = some || process_part(stop[i].color, plate);
    if (some) add_ink(&space, &process_inks[plate]);
  }
  for (size_t i = 0; i < n; i++) {
    if (stop[i].color.space == COLOR_SPOT) add_ink(&space, stop[i].color.colorant);
  }
  return space;
}

GradientSpace gradient_space(const GradientStop *stop, size_t n) {
  GradientSpace space = {.space = COLOR_GRAY};
  bool spots = false, inks = false;
  for (size_t i = 0; i < n; i++) {
    spots = spots || stop[i].color.space == COLOR_SPOT;
    inks = inks || stop[i].color.space == COLOR_CMYK;
    if (stop[i].color.space == COLOR_RGB) space.space = COLOR_RGB;
  }
  if (spots) return inks_of(stop, n);
  if (inks) space.space = COLOR_CMYK;
  return space;
}

bool gradient_overprints(const GradientSpace *space) {
  bool over = space->space == COLOR_SPOT;
  for (size_t i = 0; i < space->inks; i++) over = over && space->ink[i]->overprints;
  return over;
}

size_t gradient_parts(const GradientSpace *space) {
  return space->space == COLOR_SPOT ? space->inks : (size_t)color_parts(space->space);
}

static uint16_t ink_part(const Colorant *ink, Color color) {
  if (color.space == COLOR_SPOT) return str_eq(ink->name, color.colorant->name) ? color.part[0] : 0;
  for (int plate = 0; plate < PLATES_PROCESS; plate++) {
    if (str_eq(ink->name, process_inks[plate].name)) return process_part(color, plate);
  }
  return 0;
}

void gradient_color(const GradientSpace *space, Color color, int64_t part[GRADIENT_INKS_MOST]) {
  bool gray = color.space == COLOR_GRAY;
  for (int i = 0; i < (int)gradient_parts(space); i++) {
    switch (space->space) {
    case COLOR_SPOT: part[i] = ink_part(space->ink[i], color); break;
    case COLOR_CMYK: part[i] = process_part(color, i); break;
    case COLOR_GRAY:
    case COLOR_RGB:
    case COLOR_LAB: part[i] = color.part[gray ? 0 : i]; break;
    }
  }
}
