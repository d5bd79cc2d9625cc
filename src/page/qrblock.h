/* qrblock.h: a QR code in a flow: a square block. */
#ifndef PAGE_QRBLOCK_H
#define PAGE_QRBLOCK_H

#include "page/ornament.h"

/* The code of a part, as wide as the block; a finding if it cannot be made, or not be read. */
void qrblock_make(Gauge *gauge, const Part *part, Block *block);
/* From what a camera can read to the standard width. */
Breadth qrblock_breadth(Gauge *gauge, const Part *part);
void qrblock_paint(Painter *painter, const Block *block, Rect area);

#endif
