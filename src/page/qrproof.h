/* qrproof.h: can a camera read the QR codes of a page? */
#ifndef PAGE_QRPROOF_H
#define PAGE_QRPROOF_H

#include "page/ornament.h"

/* Of a page that was painted, with the canvas of each op: an error for the first code that leaves the paper; a warning
 * for each on a ground that is not light enough, and for each in whose square something else stands. */
void qrproof_check(const Painter *painter, const Canvas *canvas, DiagList *diags);

#endif
