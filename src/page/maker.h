/* maker.h: a flow while it is made: shared by maker.c, which goes through the parts, and paras.c, which sets their
 * text. */
#ifndef PAGE_MAKER_H
#define PAGE_MAKER_H

#include "page/flow.h"

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

/* paras.c: the paragraphs of a part, from where the flow starts. */
void maker_paras(FlowMaker *m, const Part *part);

#endif
