/* looser.h: paragraphs that are set in a line more than is best, or a line less, and what it costs. */
#ifndef PAGE_LOOSER_H
#define PAGE_LOOSER_H

#include "page/flow.h"

/* Demerits more, for a paragraph of another number of lines. lua-widow-control (TUGboat 43:1) has measured that under
 * 5,000 only those see it who look for it, and that under 15,000 it is mostly accepted. */
#define LOOSER_COST_MOST 15000
/* So many are as bad as 1 in the costs of stack.h: the most are a page that ends a line too early. */
#define LOOSER_DEMERITS 15

typedef struct Looser {
  Setter *setter;
  GalleyShelf *shelf; /* which keeps all */
} Looser;

/* In demerits, of so many lines more, or less; -1 when it cannot be, or costs too much. */
int64_t looser_cost(const Looser *looser, const Galley *galley, int lines);

/* Strips from..to-1, in which some paragraph is to have so many lines more. */
typedef struct LooserSpan {
  const Flow *flow;
  size_t from, to;
  int lines;
} LooserSpan;

/* The cheapest of the paragraphs that begin and end there; no line: none. Its cost is in those of stack.h. */
LoosePara looser_find(const Looser *looser, const LooserSpan *span, const Galley **galley);

#endif
