/* qr.h: QR codes (ISO/IEC 18004): from bytes to dark modules, and from these to rectangles.
 *
 * Text beyond ASCII says that it is UTF-8 (ECI 26): else it would be Latin 1 by the standard, and readers guess. */
#ifndef DRAW_QR_H
#define DRAW_QR_H

#include "base/qrlevel.h"
#include "draw/dlist.h"

/* The white around it, in modules. */
#define QR_QUIET 4

/* What is to be encoded, without NUL; it may take this version at most. */
typedef struct QrSpec {
  Str text;
  QrLevel level;
  int version;
} QrSpec;

/* Row by row, `side` modules each; true: dark. */
typedef struct Qr {
  int version, side;
  const bool *dark;
} Qr;

/* With the white around it. */
static inline int qr_modules(const Qr *qr) {
  return qr->side + 2 * QR_QUIET;
}

typedef enum QrFault { QR_FINE, QR_LONG, QR_LIBRARY } QrFault;

/* In the lowest version that it fits into. NULL: the fault says why; if the library is not there, *why, too. */
const Qr *qr_make(Arena *arena, const QrSpec *spec, QrFault *fault, const char **why);
/* How many bytes of such a text the code holds. Slow: it is found by trying. */
size_t qr_capacity(Arena *arena, const QrSpec *spec);

/* In modules. */
typedef struct QrRect {
  int x, y, width, height;
} QrRect;

typedef VEC(QrRect) QrRects;

/* They cover the dark modules, none of them twice: what is dark side by side, and all equal rows of that. */
QrRects qr_cover(Arena *arena, const Qr *qr);
/* Its outline, in a square area that holds the white around it, too. Edges of modules are rounded once, so that those
 * which touch go on touching. */
Path qr_path(Arena *arena, const Qr *qr, Rect area, Color color);

#endif
