/* pixels.h: what a printer would send back for the pixels of a picture. */
#ifndef APP_PIXELS_H
#define APP_PIXELS_H

#include "draw/preflight.h"

/* What is known of the pictures of a job; for all its threads. */
typedef struct Pixels Pixels;

Pixels *pixels_new(Arena *arena);
/* Tells it at each place that names one. */
void pixels_look(Pixels *pixels, const PreflightSpec *spec, Arena *arena, const Dlist *list, DiagList *diags);

#endif
