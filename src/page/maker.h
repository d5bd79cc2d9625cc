/* maker.h: a flow while it is made: shared by maker.c, which goes through the parts, and paras.c, which sets their
 * text. */
#ifndef PAGE_MAKER_H
#define PAGE_MAKER_H

#include "page/flow.h"

/* A box or an initial at an edge, and what of the lines behind it stands beside it. They become one strip. */
typedef struct Beside {
  const Part *part; /* of the box, or of the text; NULL: there is none */
  size_t strip;     /* of a box: the number of the strip, whose block is made when its lines are there */
  size_t most;      /* of an initial: no more lines stand beside it... */
  Len above;        /* ...and so far an accent on it reaches above the first */
  bool end;         /* it stands at the right edge */
  Flow thing;       /* the box, or the letter, as a flow */
  Len height;       /* how high it is */
  Spring below;     /* the space that it wants below it, to which lines stand beside it */
  Len width;        /* of all, of which... */
  Len taken, room;  /* ...it and the gutter take this, and leave that */
  Len least;        /* what text wanted that did not find it; 0: none did */
  Len y;            /* the bottom of... */
  VEC(Strip) lines; /* ...the lines beside it */
  Grid grid;        /* on which they stand, and what is in the box, from its top */
} Beside;

typedef struct FlowMaker {
  Gauge *gauge;
  VEC(Strip) strips;
  VEC(Aside) asides;
  Len width;
  Spring after;              /* space that is wanted above what comes next: by what stands there, or by its own part */
  bool foot;                 /* what comes next stands at the foot already */
  Len room;                  /* the width around what has one of its own */
  bool cell;                 /* the width is already that of the next part */
  Forced held;               /* of boxes that made no strip, for the next one that does... */
  const Master *held_master; /* ...and the master of the page that it begins */
  Beside beside;
  Running running;
  bool on_grid; /* all lines are */
  const Align *align;
  const Start *start; /* until it is reached: what comes before it is left out */
  Len enough;         /* as the gauge has it */
  Len made;           /* at least so high are its lines and blocks so far */
  bool more;          /* something was left out, since there is enough */
} FlowMaker;

static const Spring no_gap = {0, 0, 0};

/* Spaces between two things do not add up: the larger one counts. */
void maker_add(FlowMaker *m, Strip strip, Spring before);
/* Do the lines of such a style stand on the grid? */
bool maker_on_grid(const FlowMaker *m, const Style *style);
/* Is there enough for the region, though something comes? Then that is left out. */
bool maker_enough(FlowMaker *m);

/* What a strip wants above it at least. */
void maker_space(Strip *strip, Spring before);

/* beside.c: makes the box of the part, that is as wide as the flow now is, in a flow of that width... */
void beside_open(FlowMaker *m, const Part *part, Len width);
/* ...and its strip, with what was added to it. */
void beside_close(FlowMaker *m);
/* How many first lines of a paragraph stand beside it, that hangs in so far and wants so much above it; SIZE_MAX: all.
 * It is closed when there are none. */
size_t beside_room(FlowMaker *m, const Para *para, Len hang, Spring before);
/* Adds a strip beside it; to the flow, if there is none. */
void beside_add(FlowMaker *m, Strip strip, Spring before);
/* How many strips stand beside the box of a strip. */
size_t beside_lines(const FlowMaker *m, size_t strip);

/* The first letter of the paragraph behind it, as high as the part wants it... */
Beside beside_initial(FlowMaker *m, const Part *part, const Para *letter);
/* ...where that paragraph stands now, with as many lines beside it as can be. */
void beside_fit(const FlowMaker *m, Beside *initial, const Para *para);
/* A line more beside it. */
void beside_stack(Gauge *gauge, Beside *beside, Strip line, Spring before);
/* All of it. */
Strip beside_strip(Gauge *gauge, const Beside *beside);

/* paras.c: the paragraphs of a part, from where the flow starts. */
void maker_paras(FlowMaker *m, const Part *part);

#endif
