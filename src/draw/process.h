/* process.h: the inks that every press in color has, with their names as PDF has them. */
#ifndef DRAW_PROCESS_H
#define DRAW_PROCESS_H

#include "base/color.h"

/* As a color in CMYK counts its parts. */
enum { PLATE_CYAN, PLATE_MAGENTA, PLATE_YELLOW, PLATE_BLACK, PLATES_PROCESS };

static const Colorant process_inks[PLATES_PROCESS] = {{STR("Cyan"), {COLOR_MOST, 0, 0, 0}, false},
                                                      {STR("Magenta"), {0, COLOR_MOST, 0, 0}, false},
                                                      {STR("Yellow"), {0, 0, COLOR_MOST, 0}, false},
                                                      {STR("Black"), {0, 0, 0, COLOR_MOST}, false}};

#endif
