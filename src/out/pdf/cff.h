/* cff.h: what PDF needs to know of a CFF table (Adobe's Technical Note 5176) besides its bytes. */
#ifndef OUT_PDF_CFF_H
#define OUT_PDF_CFF_H

#include <stdint.h>

#include "base/str.h"

/* cid[i]: the CID of glyph i of n, n above 0 (PDF 1.7, 9.7.4.2): i itself; in a CID-keyed table, what the charset says.
 * False when the table is broken. */
bool cff_cids(Str cff, size_t n, uint32_t *cid);

#endif
