/* levers.h: how far copyfitting has moved the values of styles that are ranges. */
#ifndef TEXT_LEVERS_H
#define TEXT_LEVERS_H

#include "layout/style.h"

/* Thousandths of the way from what a style says to an end of its range: below 0 to the lower one. The same for all
 * styles of a copy. */
typedef struct Levers {
  int expansion, leading, size;
} Levers;

#define LEVER_END 1000

/* Parts of the sizes that styles have: so fine that a line as long as a sheet is wide is right to 0.02 mm. */
typedef int Scale;
#define SCALE_FULL 10000
Len scaled(Len len, Scale scale);

Len levers_leading(Levers levers, const Style *style);
Scale levers_scale(Levers levers, const Style *style);
int levers_expansion(Levers levers, const Style *style);

#endif
