/* lattice.h: the lines between the rows and the columns of a table. */
#ifndef PAGE_LATTICE_H
#define PAGE_LATTICE_H

#include "page/ornament.h"

/* Of the part of a table that stands here; above its grounds, and beneath its words. */
void lattice_paint(Painter *painter, const Block *table, const Placed *placed);

#endif
