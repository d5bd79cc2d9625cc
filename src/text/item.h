/* item.h: boxes, glue and penalties: a paragraph as the line breaker sees it.
 *
 * The terms are Knuth and Plass's (Breaking Paragraphs into Lines, 1981), the discretionary break is TeX's.
 * A line may end
 *   - at glue that follows a box or a disc (the glue vanishes),
 *   - at a penalty below ITEM_PENALTY_NEVER,
 *   - at a disc; unbroken, it is as wide as `width`.
 * A break adds `pre` to the width of the line that it ends, and `post` to that of the line that it begins. These are
 * differences to the boxes around it, and may be negative: of a disc, what the parts of its word are wider apart; of
 * all, what does not count at the ends of a line.
 *
 * What boxes, discs and breaks are wide is type, which a line may expand, but for a box that is `rigid`. */
#ifndef TEXT_ITEM_H
#define TEXT_ITEM_H

#include <stddef.h>
#include <stdint.h>

#include "base/unit.h"

typedef enum ItemKind { ITEM_BOX, ITEM_GLUE, ITEM_PENALTY, ITEM_DISC } ItemKind;

/* Where a disc comes from, and how a line that is broken there ends. */
typedef enum Disc {
  DISC_PATTERN, /* the patterns or a soft hyphen: with the typesetter's hyphen; the first pass does not try it */
  DISC_HYPHEN,  /* after a hyphen or a dash of the text itself */
  DISC_BARE,    /* elsewhere in the text, as in an address: no hyphen, so no hyphenated line */
  DISC_POINT    /* the same, before the point of an address or a leader: only the last pass tries it */
} Disc;

#define ITEM_PENALTY_NEVER 10000
#define ITEM_PENALTY_ALWAYS (-10000)

typedef struct Item {
  ItemKind kind;
  bool fil;   /* glue: its stretch is infinite */
  bool rigid; /* box: an indent, or an ornament */
  Disc disc;
  int penalty; /* penalty and disc */
  Len width;   /* box, glue, disc (unbroken) */
  Len stretch, shrink;
  Len tracking; /* box: so much can be added between its letters, if the line's type is expanded */
  Len pre, post;
  uint32_t word; /* box and disc: the word that it belongs to, a number in Words.word */
  uint32_t at;   /* box: where its text begins in the word; disc: where it would break; glue, and a penalty that ends a
                    line: the byte of the paragraph that it stands for */
} Item;

#endif
