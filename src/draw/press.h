/* press.h: how light becomes the inks of a press, by its profile. */
#ifndef DRAW_PRESS_H
#define DRAW_PRESS_H

#include "base/color.h"
#include "draw/pressspec.h"

/* Is this the profile of such a press, by its head? */
bool press_prints(Str icc);

/* For all threads of a job. */
typedef struct Press Press;

/* The spec's bytes must last as long. */
Press *press_new(Arena *arena, const PressSpec *spec);
void press_close(Press *press);

/* The inks of a color of light, RGB or Lab, in CMYK: never more than the limit. NULL, or why there are none, which is
 * the same for all colors. */
const char *press_inks(Press *press, Color light, Color *inks);

#endif
