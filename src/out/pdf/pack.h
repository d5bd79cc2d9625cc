/* pack.h: deflate (RFC 1950), for several threads at once. */
#ifndef OUT_PDF_PACK_H
#define OUT_PDF_PACK_H

#include "base/arena.h"
#include "base/str.h"

/* What packs, one for each thread that does so at the same time. */
typedef struct Packers Packers;

/* The arena is taken from here and now only. */
Packers *packers_new(Arena *arena);
void packers_close(Packers *packers);

/* In the arena; {NULL} when the library failed. */
Str pack(Packers *packers, Arena *arena, Str bytes);

#endif
