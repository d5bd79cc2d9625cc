/* vlist.h: what stands below each other: lines, blocks and spaces, set at a width and not yet placed.
 *
 * A Vlist is to a page what a paragraph's items are to its lines. Where it may
 * be divided, it says itself: `keep` forbids the break below a strip (widows,
 * orphans, headings, what is to stay together). */
#ifndef PAGE_VLIST_H
#define PAGE_VLIST_H

#include "text/galley.h"

typedef struct Block Block;

typedef enum StripKind { STRIP_LINE, STRIP_BLOCK, STRIP_SPACE } StripKind;

typedef struct Strip {
  StripKind kind;
  Mark mark;
  Len before; /* space above it; none at the head of a frame */
  Len height;
  int64_t share; /* of what is left of the frame, in thousandths; 0: none */
  bool keep;     /* no break between this strip and the next */
  Break break_before;
  const Line *line; /* STRIP_LINE, and its baseline from the top */
  Len baseline;
  const Block *block; /* STRIP_BLOCK */
} Strip;

typedef struct Vlist {
  Strip *strip;
  size_t n;
  Len width;
} Vlist;

/* Lines stand on it when they run through columns. */
typedef struct Grid {
  Len step;   /* 0: there is none */
  Len origin; /* the first baseline, from the top of the frame */
} Grid;

static const Grid no_grid = {0, 0};

typedef enum BlockKind { BLOCK_BOX, BLOCK_ROW, BLOCK_COLUMNS, BLOCK_RULE, BLOCK_CUT, BLOCK_FILL_IN } BlockKind;

/* A thing of fixed width that is never divided, but for columns between pages. */
struct Block {
  BlockKind kind;
  const Part *part;
  Len width, height; /* its natural height */
  const Vlist *cell; /* box: one; row: one each; columns: one, that runs through all */
  const Len *cell_x;
  size_t cells;
  size_t columns; /* columns: where in the cell each begins; start[columns] is the end */
  const size_t *start;
  Grid grid;
  const Galley *label;        /* fill-in: what stands before or above the lines to write on; or NULL */
  Len label_y, label_leading; /* its first baseline, and from there to the next */
  Len write_x, write_y;       /* where the first line to write on begins; part->lines of them, a pitch apart */
  Len pitch;                  /* not less than the label's leading */
};

/* A box that stands at a fixed place of the page. */
typedef struct Frame {
  const Part *part;
  Block block;
} Frame;

typedef struct Composer {
  Arena *arena;
  Setter *setter;
  DiagList *diags;
  const Layout *layout;
  Len body_height;
  VEC(Frame) frames;
  VEC(const Galley *) galleys; /* in the order of the copy, for the dump */
} Composer;

/* The parts below each other, set at that width. */
Vlist vlist_make(Composer *composer, const Part *parts, size_t n, Len gap, Len width);

/* Is there room for that width? Otherwise an error, and the program goes on with what there is. */
Len vlist_fit(Composer *composer, Mark mark, Len width, Len room);

/* block.c: each kind from its part, at a width. */
const Block *block_make(Composer *composer, const Part *part, Len width);

/* What padding and border take away on each side. */
Sides box_inset(const Box *box);

Len size_of(const Size *size, Len whole, Len otherwise);

#endif
