/* flow.h: what stands one below the other at a width: strips with their heights, and where they may be parted.
 *
 * A Flow is to a page what a paragraph's items are to its lines. It is made once for a width and const from then on;
 * fill.h finds, as often as needed, how much of it fits where, and frag.h places it. Making one reports nothing: what
 * is wrong is collected as findings. */
#ifndef PAGE_FLOW_H
#define PAGE_FLOW_H

#include "draw/image.h"
#include "draw/qr.h"
#include "page/galleyshelf.h"
#include "text/breadth.h"

typedef struct Block Block;

/* How much less and more than its natural size something may be. */
typedef struct Flex {
  Len less, more;
} Flex;

static inline Flex flex_of(Spring spring) {
  return (Flex){spring.is - spring.least, spring.most - spring.is};
}

/* STRIP_ANCHOR: takes the height that shares leave, so that what follows stands at the foot. */
typedef enum StripKind { STRIP_LINE, STRIP_BLOCK, STRIP_SPACE, STRIP_ANCHOR } StripKind;

typedef struct Strip {
  StripKind kind;
  bool keep;            /* not to be parted from the next; else... */
  int64_t penalty;      /* ...what it costs to part them, in the costs of stack.h */
  Forced forced;        /* what a forced break begins with it: a column, a frame, a page, or nothing */
  const Master *master; /* of that page, if its box says so; else NULL */
  Mark mark;            /* in the copy, or of the box */
  const Part *part;     /* what it comes from */
  Len before;           /* space above it; none at the head of a region */
  Len height;           /* what it needs, or what its box says */
  Flex before_flex;     /* of the space above it... */
  Flex flex;            /* ...and of its height; with a share, `more` is the most that it can get */
  int64_t share;        /* of what is left of the region, in thousandths; 0: none */
  const Line *line;     /* STRIP_LINE... */
  Len baseline;         /* ...from its top; of a block that of what in it stands on the grid first */
  const Block *block;   /* STRIP_BLOCK */
  bool on_grid;         /* its baseline stands on the grid of its region */
} Strip;

/* Is anything of it seen? A page with nothing else is blank. */
static inline bool strip_is_drawn(const Strip *strip) {
  return strip->kind == STRIP_LINE || strip->kind == STRIP_BLOCK;
}

/* A frame that is given before a strip, and takes no room there. */
typedef struct Aside {
  uint32_t strip;
  const Part *frame;
} Aside;

typedef struct Finding Finding;

typedef struct Flow {
  const Strip *strip;
  size_t n;
  Len width;
  Len after;          /* the space that its last strip wants below it, when something follows */
  bool gives;         /* some strip may be less high than it is */
  bool on_grid;       /* some strip is */
  const Aside *aside; /* in the order of the strips */
  size_t asides;
  bool more;            /* it does not go to the end: what was asked for is there, and a strip more */
  bool apart;           /* made for one region, or to try: what of it is placed counts (used.h)... */
  const Finding *found; /* ...and so much was found */
  size_t founds;
} Flow;

/* How much of a flow is done. */
typedef struct Cursor {
  size_t strip;              /* the first one that is not done */
  const struct Cursor *open; /* how much of each of its flows is done, if it is begun; else NULL */
  const Flow *flow;          /* of columns that differ: that the strip is of; NULL: the block's own */
} Cursor;

/* The first strip that is not begun. */
static inline size_t cursor_behind(Cursor at) {
  return at.strip + (at.open != NULL);
}

/* What stands in a column: its flow, and from where to where. */
typedef struct Column {
  const Flow *flow;
  Cursor from, to;
} Column;

/* A place in the words, whatever the width: where a flow begins that goes on where another one was left. */
typedef struct Start {
  const Part *part;         /* NULL: nothing is left */
  const Line *line;         /* the part is begun: this line of it comes next... */
  const struct Start *cell; /* ...or, of a block, what comes next in each of its flows. Both NULL: it is not begun */
} Start;

/* The page's baseline grid. What stands on it keeps its distances wherever it is: so the height of a block is known
 * before its place, and the block goes down with the first of it to the next line of the grid. */
typedef struct Grid {
  Len step;   /* 0: there is none */
  Len origin; /* one of its lines, from the top of what it is the grid of: a page, a region, a block */
} Grid;

static const Grid no_grid = {0, 0};

typedef enum BlockKind {
  BLOCK_BOX,
  BLOCK_ROW,
  BLOCK_BESIDE,
  BLOCK_TABLE,
  BLOCK_REPEAT,
  BLOCK_COLUMNS,
  BLOCK_RULE,
  BLOCK_FILL_IN,
  BLOCK_IMAGE,
  BLOCK_QR
} BlockKind;

/* The columns of a table, from its left edge. */
typedef struct TableGrid {
  Len *x, *width;
  size_t columns;
  Len gutter;
} TableGrid;

/* What is measured by itself, at a width of its own. */
struct Block {
  BlockKind kind;
  const Part *part;
  Len width;
  Spring height;     /* what it needs by itself, whatever height it is given */
  const Flow *cell;  /* box, repeat: one; row: one each; beside: the box, and the lines beside it, if there are any;
                        columns: one, that runs through all; table: one, its rows */
  const Len *cell_x; /* box, row and beside: from its left edge */
  const Len *cell_y; /* row: how far below its top, if the first lines stand on one baseline; NULL: all begin there, as
                      * in each of its parts but the first */
  size_t cells;      /* the number of flows: 1 for columns and tables */
  Sides inset;       /* around the cells: padding and border; of a table, head and foot */
  Turned turned;     /* box: its cell has places of its own, and is as wide as the box is high, or as it is wide */
  const Flow *head, *foot;    /* of a table; they return in each of its parts */
  const TableGrid *grid_of;   /* of a table */
  size_t row;                 /* ...and the number of its first row here */
  Len breadth;                /* rule: its thickness, or that of its sign; it lies along the top or the left edge;
                               * image: its own width, in that of the block */
  const Image *image;         /* image, or on which a box stands; NULL: there is none */
  size_t columns;             /* of BLOCK_COLUMNS... */
  struct Uneven *uneven;      /* ...if their widths differ: `cell` is that of the first; else NULL */
  bool more;                  /* not all of it is made: it is higher than any region */
  Len gap;                    /* repeat: between what is repeated, with the spaces around it */
  Len gutter;                 /* of columns: between them */
  Grid grid;                  /* on which what is in it stands, from its top; no step: nothing does */
  bool divides;               /* it may continue in the next region... */
  bool sliced;                /* ...and has there neither border nor padding at the seam */
  bool together;              /* if it divides: not if it can be avoided */
  const Galley *label;        /* fill-in: what stands before or above the lines to write on; or NULL */
  Len label_y, label_leading; /* its first baseline, and from there to the next */
  Len write_x, write_y;       /* where the first line to write on begins; part->lines of them, a pitch apart */
  Len pitch;                  /* not less than the label's leading */
  Len comb;                   /* the width of its cells; 0: it has none */
  const Qr *qr;               /* of a code; NULL: it cannot be made, which was found */
};

typedef enum FindingKind {
  FINDING_WIDTH,  /* wider than its room */
  FINDING_HEIGHT, /* the same of a frame's height */
  FINDING_CELLS,  /* too narrow for a hand */
  FINDING_PITCH,  /* lines to write on that are too near to each other */
  FINDING_INSET,  /* padding and border leave no room */
  FINDING_GUTTERS,
  FINDING_TABLE,   /* columns that need more than there is */
  FINDING_COLUMNS, /* the same of columns that say their width */
  FINDING_ROW_FULL,
  FINDING_TIMES,    /* what is repeated as often as there is room, and has no height */
  FINDING_FORCED,   /* more column breaks than columns */
  FINDING_LINES,    /* more than LINES_MAX */
  FINDING_OUTSIDE,  /* a frame that begins beyond the paper's edge */
  FINDING_ALONE,    /* text gives way to a box, and none stands beside it */
  FINDING_FIT,      /* a paragraph that takes more lines than its style says, even at its smallest size */
  FINDING_QR_SMALL, /* a code whose modules are too small for a camera */
  FINDING_QR_LONG,  /* more bytes than its version holds */
  FINDING_QR_LIBRARY,
  FINDING_HIGH /* a block that is higher than the height that it is given */
} FindingKind;

struct Finding {
  FindingKind kind;
  Mark mark;
  Len wanted, room; /* WIDTH, CELLS, TABLE, COLUMNS, QR_SMALL: widths; HEIGHT, HIGH: heights; PITCH: from line to line;
                       FIT: the smallest size */
  Len column;       /* TABLE, COLUMNS: the width of the widest... */
  size_t n; /* ...and its number; GUTTERS, FORCED: of boxes or columns; FIT: of lines; QR_SMALL: of modules; CELLS: that
               would do */
  bool columns;
  size_t words, letters; /* FIT: about so many are too many */
  const Block *block;    /* HIGH */
  const QrSpec *code;    /* QR_LONG */
  const char *why;       /* QR_LIBRARY */
  uint32_t part;         /* number of the part that it was found in */
};

/* A paragraph that is set in so many lines more, or fewer, than its style says. */
typedef struct LoosePara {
  const Para *para;
  int lines;
  int64_t cost; /* in demerits more */
} LoosePara;

typedef struct LooseParas {
  const LoosePara *at;
  size_t n;
} LooseParas;

/* A paragraph that is set with other words, to see what comes of that. */
typedef struct Rewrite {
  const Para *para, *instead;
} Rewrite;

typedef struct Rewrites {
  const Rewrite *at;
  size_t n;
} Rewrites;

/* Type that is as large as its lines allow is no larger than this. */
typedef struct Relief {
  const Style *style; /* NULL: none */
  Len size;
} Relief;

/* What a story is measured with, and what comes of it besides the flow. */
typedef struct Gauge {
  Arena *arena;   /* of flows */
  Arena *placing; /* of cursors and fragments; it is rewound also when flows were made since */
  Setter *setter;
  const Layout *layout;
  Len body_height; /* what percentages refer to */
  Grid grid;       /* of text at the top of a body, or of columns */
  Levers levers;
  const LooseParas *loose; /* paragraphs that take lines more or fewer; NULL: none */
  Rewrites rewrites;
  Relief relief;
  Len enough;    /* a flow that goes on from region to region need not be higher; 0: all of it is made */
  Len tallest;   /* no page is higher; 0: all heights count */
  uint32_t part; /* number of the part that is being made */
  size_t lines;
  GalleyShelf *shelf;
  Map tables;                  /* what their cells need */
  Map unevens;                 /* columns that differ, by part and width */
  struct Pictures *pictures;   /* that are open */
  Map *codes;                  /* QR codes, by what makes them (qrblock.h) */
  bool framed;                 /* frames are given in its flows */
  bool apart;                  /* flows were made apart */
  const Part *listed;          /* whose excess of numbers... */
  Len excess;                  /* ...this is: it is asked for again with each region */
  VEC(const Galley *) galleys; /* in the order of the copy */
  VEC(Finding) findings;
} Gauge;

/* How far a flow may go on: it stays in one region, runs through columns, or through pages. */
typedef enum Running { RUNS_NOT, RUNS_COLUMNS, RUNS_PAGES } Running;

typedef struct FlowSpec {
  Len width;
  Spring gap; /* between the parts */
  Running running;
  bool cell;          /* it is one part, whose own width is that of the flow already */
  bool closed;        /* spaces at its end are not parted from what stands above them */
  bool on_grid;       /* all of its lines are */
  const Align *align; /* of its text; NULL: as styles say */
  const Start *start; /* NULL: from the beginning */
} FlowSpec;

/* maker.c: the parts, one below the other. */
Flow flow_make(Gauge *gauge, const Part *parts, size_t n, const FlowSpec *spec);
/* The parts in another one, for a region that is not higher than `enough`; 0: all. What making it found is its own. */
const Flow *flow_apart(Gauge *gauge, const Part *around, const FlowSpec *spec, Len enough);
/* What is enough for a region: a grid can make lines up to a fifth less high than they are (fill.c). */
static inline Len flow_enough(Len height) {
  return height + height / 4 + 4;
}
/* paras.c: a paragraph in lines, as large as its style allows; its scale does not count. */
const Galley *flow_set(Gauge *gauge, const Para *para, const GalleySpec *given);
/* How a paragraph of a part hangs in: as the layout says, and further if the numbers of its items are wider. */
Hang flow_hang(Gauge *gauge, const Part *part, const Para *para);
/* The height of a strip whose content needs `content`, as a layout's size says it. */
void flow_height(Gauge *gauge, Strip *strip, const Size *size, Spring content);
/* A block as a strip, as high as a layout's size says; a finding if it may not be as high as its content (`first` as
 * for flow_check()). */
Strip flow_block(Gauge *gauge, const Block *block, const Size *size, size_t first);

#define WRITE_LEAST (85 * PT) /* 30 mm: a shorter rest of a line is not worth writing on */

/* block.c: each kind from its part, at a width, in a flow that runs so far. */
typedef struct BlockSpec {
  const Part *part;
  Len width;
  Len room; /* image: what is around, in which it is aligned; 0: its width */
  Running running;
  const Start *start; /* of each of its cells; NULL: all from the beginning */
} BlockSpec;
const Block *block_make(Gauge *gauge, const BlockSpec *spec);
/* What the strips need, one below the other. */
Spring block_height(const Flow *flow, Grid grid);
/* From the top of a flow to what stands on the grid first; false when nothing does. */
bool block_find_grid(const Flow *flow, Len *y);
/* The height of a row from those of its cells; with `level` they are moved down to one baseline. */
void block_fit_cells(Gauge *gauge, Block *block, bool level);
/* What stands in a box that turns it by a quarter needs across: it is made for that, and forgotten. */
Breadth block_across(Gauge *gauge, const Part *part);
/* The border and padding of a box or frame. */
Sides block_inset(const Box *of, Len em);
/* A flow as often as there is room for it, one below the other; and how often that is in a height. The `gap` between
 * two is larger where the flow wants more space around it. */
const Block *block_repeat(Gauge *gauge, const Part *part, const Flow *flow, Len gap);
size_t block_times(const Block *block, Len height);
/* A share of what is left, whatever the layout says. */
extern const Size size_rest;
/* columns.c; and whether all goes into columns that are so high. */
void columns_make(Gauge *gauge, const BlockSpec *spec, Block *block);
bool columns_fit(Gauge *gauge, const Block *block, Len height);
/* table.c */
void table_make(Gauge *gauge, const BlockSpec *spec, Block *block);
/* Does its content fit into that height, with keeps parted if necessary? */
bool block_fits(Gauge *gauge, const Block *block, Len height);

void flow_found(Gauge *gauge, Finding finding);
/* The width, if there is room for it; otherwise a finding, and what there is. */
Len flow_fit(Gauge *gauge, Mark mark, Len width, Len room);
/* A finding if the block's content is higher than `height`; it replaces those of boxes inside (since `first`). */
void flow_check(Gauge *gauge, const Block *block, Len height, size_t first);
/* An em where the part stands. */
static inline Len part_em(const Part *part) {
  return part->style->size;
}

/* One of the flows of a block that is begun: that one counts in which the cursor is. */
static inline const Flow *block_flow(const Block *block, const Cursor *open, size_t i) {
  return open && open[i].flow ? open[i].flow : &block->cell[i];
}

/* The leading of text in a style, as the levers have it. */
static inline Len flow_leading(const Gauge *gauge, const Style *style) {
  return levers_leading(gauge->levers, style);
}

/* A width, or the height of a frame; `em` is the size of the type. */
Len size_of(const Size *size, Len whole, Len em, Len otherwise);

#endif
