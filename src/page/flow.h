/* flow.h: what stands below each other at a width: strips with their heights, and where they may be parted.
 *
 * A Flow is to a page what a paragraph's items are to its lines. It is made once for a width and const from then on;
 * fill.h asks as often as it likes what of it fits where, and frag.h gives it a place. To make one reports nothing:
 * what is wrong is gathered as findings. */
#ifndef PAGE_FLOW_H
#define PAGE_FLOW_H

#include "text/galley.h"

typedef struct Block Block;

/* STRIP_ANCHOR: what follows stands at the foot. It takes what shares leave. */
typedef enum StripKind { STRIP_LINE, STRIP_BLOCK, STRIP_SPACE, STRIP_ANCHOR } StripKind;

typedef struct Strip {
  StripKind kind;
  bool keep;          /* not to be parted from the next */
  Forced forced;      /* what begins with it */
  Mark mark;          /* in the copy, or of the box */
  const Part *part;   /* what it comes from */
  Len before;         /* space above it; none at the head of a region */
  Len height;         /* at least: what it needs, or what its box says; a share comes on top */
  int64_t share;      /* of what is left of the region, in thousandths; 0: none */
  const Line *line;   /* STRIP_LINE... */
  Len baseline;       /* ...from its top */
  const Block *block; /* STRIP_BLOCK */
} Strip;

typedef struct Flow {
  const Strip *strip;
  size_t n;
  Len width;
} Flow;

/* Lines stand on it when they run through columns. */
typedef struct Grid {
  Len step;   /* 0: there is none */
  Len origin; /* the first baseline, from the top of the region */
} Grid;

static const Grid no_grid = {0, 0};

typedef enum BlockKind { BLOCK_BOX, BLOCK_ROW, BLOCK_COLUMNS, BLOCK_RULE, BLOCK_CUT, BLOCK_FILL_IN } BlockKind;

/* A thing of a width of its own. */
struct Block {
  BlockKind kind;
  const Part *part;
  Len width, height;          /* what it needs by itself, whatever height it is given */
  const Flow *cell;           /* box: one; row: one each; columns: one, that runs through all */
  const Len *cell_x;          /* box and row: from its left edge */
  size_t cells;               /* flows: of columns just one */
  Sides inset;                /* box: padding and border */
  size_t columns;             /* of BLOCK_COLUMNS */
  Grid grid;                  /* on which the lines of columns stand */
  bool divides;               /* it may go on in the next region: columns, so far, and in tests boxes and rows */
  bool together;              /* if it divides: it is not to, if that can be */
  const Galley *label;        /* fill-in: what stands before or above the lines to write on; or NULL */
  Len label_y, label_leading; /* its first baseline, and from there to the next */
  Len write_x, write_y;       /* where the first line to write on begins; part->lines of them, a pitch apart */
  Len pitch;                  /* not less than the label's leading */
};

/* A box at a fixed place of the first page, outside the flow. */
typedef struct Frame {
  const Block *block;
  Len height;   /* to be settled at */
  size_t above; /* it is painted before this strip of the body */
} Frame;

typedef enum FindingKind {
  FINDING_WIDTH, /* wider than its room */
  FINDING_INSET, /* padding and border leave no room */
  FINDING_GUTTERS,
  FINDING_ROW_FULL,
  FINDING_FORCED,  /* more column breaks than columns */
  FINDING_LINES,   /* more than LINES_MAX */
  FINDING_OUTSIDE, /* a frame that begins beyond the paper's edge */
  FINDING_HIGH     /* a block that is higher than the height that it is given */
} FindingKind;

typedef struct Finding {
  FindingKind kind;
  Mark mark;
  Len wanted, room; /* WIDTH: both; HIGH: of heights */
  size_t n;         /* GUTTERS, BREAKS: boxes or columns */
  bool columns;
  const Block *block; /* HIGH */
} Finding;

/* What a story is measured with, and what comes of it besides the flow. */
typedef struct Gauge {
  Arena *arena;
  Setter *setter;
  const Layout *layout;
  Len body_height; /* percents are of it */
  size_t
      above; /* Frame.above of frames in the current box of the body: its own strip if it is a frame, else the next */
  size_t lines;
  VEC(Frame) frames;
  VEC(const Galley *) galleys; /* in the order of the copy */
  VEC(Finding) findings;
} Gauge;

/* The body of a page: what may go on on the next one is at its top. */
Flow flow_body(Gauge *gauge, const Part *root, Len width);
/* A part alone, in a cell that has its width. */
Flow flow_cell(Gauge *gauge, const Part *part, Len width);
/* The parts below each other. */
Flow flow_make(Gauge *gauge, const Part *parts, size_t n, Len gap, Len width);

/* block.c: each kind from its part, at a width. `body`: it stands in the body itself. */
const Block *block_make(Gauge *gauge, const Part *part, Len width, bool body);
/* Does its content go into that height, if need be with keeps parted? */
bool block_fits(Gauge *gauge, const Block *block, Len height);

void flow_found(Gauge *gauge, Finding finding);
/* The width, if there is room for it; otherwise a finding, and what there is. */
Len flow_fit(Gauge *gauge, Mark mark, Len width, Len room);
Len size_of(const Size *size, Len whole, Len otherwise);

#endif
