/* painted.h: a page as what is seen on it, one thing after the other, each with its place on the paper and with what it
 * stands on. Canvases are turned back, groups and drawings opened; what clips, the bleed or an overlay take out is
 * gone.
 */
#ifndef DRAW_PAINTED_H
#define DRAW_PAINTED_H

#include "draw/coverage.h"
#include "draw/dlist.h"

/* What is thinner is a line. */
#define PAINTED_LINE_MOST (2 * PT)

typedef enum PaintedKind { PAINTED_WORDS, PAINTED_LINE, PAINTED_AREA, PAINTED_PICTURE } PaintedKind;

typedef struct Painted {
  PaintedKind kind;
  const Op *op;
  Origin origin;
  Rect area;        /* of words from the height of capitals to the baseline; of what is clipped, what may be seen */
  Len thickness;    /* of a line */
  bool transparent; /* by what is said of it, or of a group around it */
  bool drawn;       /* in a drawing, which is a picture itself */
  size_t below;     /* so many grounds are painted before it */
  const struct Painted *ground; /* of words and lines: the topmost area or picture that all of it is on; NULL: paper */
} Painted;

typedef struct PaintedPage {
  const Dlist *list;
  Painted *at;
  size_t n;
  const size_t *ground; /* those that something may stand on */
  size_t tries;         /* what was looked for so far */
} PaintedPage;

/* In the arena, and it points into the list. */
PaintedPage painted_page(Arena *arena, const Dlist *list);

/* One of its colors, with the grounds that it overprints. */
Coverage painted_coverage(PaintedPage *page, const Painted *painted, Color color);

/* Is it one color, of which nothing is seen through? */
bool painted_plain(const Painted *painted);
/* How many colors it has: none (a picture), one, or those of its gradient. */
size_t painted_colors(const Painted *painted);
Color painted_color(const Painted *painted, size_t i);

#endif
