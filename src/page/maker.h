/* maker.h: a flow while it is made: shared by maker.c, which goes through the parts, and paras.c, which sets their
 * text. */
#ifndef PAGE_MAKER_H
#define PAGE_MAKER_H

#include "page/flow.h"

/* A box at an edge, and what of the lines behind it stands beside it. They become one strip. */
typedef struct Beside {
  const Part *part; /* the box; NULL: there is none */
  size_t strip;     /* the number of the strip, whose block is made when its lines are there */
  Flow thing;       /* the box as a flow */
  Len height;       /* how high it is */
  Spring below;     /* the space that it wants below it, to which lines stand beside it */
  Len taken, room;  /* of the width, by it and the gutter; and what they leave */
  Len y;            /* the bottom of... */
  VEC(Strip) lines; /* ...the lines beside it */
} Beside;

typedef struct FlowMaker {
  Gauge *gauge;
  VEC(Strip) strips;
  VEC(Aside) asides;
  Len width;
  Spring after;              /* space that is wanted above what comes next: by what stands there, or by its own part */
  bool foot;                 /* what comes next stands at the foot already */
  bool cell;                 /* the width is already that of the next part */
  Forced held;               /* of boxes that made no strip, for the next one that does... */
  const Master *held_master; /* ...and the master of the page that it begins */
  Beside beside;
  Running running;
  const Align *align;
  const Start *start; /* until it is reached: what comes before it is left out */
  Len enough;         /* as the gauge has it */
  Len made;           /* at least so high are its lines and blocks so far */
  bool more;          /* something was left out, since there is enough */
} FlowMaker;

static const Spring no_gap = {0, 0, 0};

/* Spaces between two things do not add up: the larger one counts. */
void maker_add(FlowMaker *m, Strip strip, Spring before);
/* Is there enough for the region, though something comes? Then that is left out. */
bool maker_enough(FlowMaker *m);

/* What a strip wants above it at least. */
void maker_space(Strip *strip, Spring before);

/* beside.c: makes the box of the part, that is as wide as the flow now is, in a flow of that width... */
void beside_open(FlowMaker *m, const Part *part, Len width);
/* ...which is there until it is closed. */
void beside_close(FlowMaker *m);
/* How many first lines of a paragraph stand beside it, that hangs in so far and wants so much above it; SIZE_MAX: all.
 * It is closed when there are none. */
size_t beside_room(FlowMaker *m, const Para *para, Len hang, Spring before);
void beside_add(FlowMaker *m, Strip line, Spring before);
/* How many lines stand beside the box of a strip. */
size_t beside_lines(const FlowMaker *m, size_t strip);

/* paras.c: the paragraphs of a part, from where the flow starts. */
void maker_paras(FlowMaker *m, const Part *part);

#endif
