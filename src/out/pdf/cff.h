/* cff.h: what PDF has to know of a CFF table (Adobe's Technical Note 5176) besides its bytes. */
#ifndef OUT_PDF_CFF_H
#define OUT_PDF_CFF_H

#include <stdint.h>

#include "base/str.h"

/* cid[i]: by which CID a reader finds glyph i of the n, one at least (PDF 1.7, 9.7.4.2): its own number; in a table
 * that is CID-keyed, what the charset says. False when the table is broken. */
bool cff_cids(Str cff, size_t n, uint32_t *cid);

#endif
