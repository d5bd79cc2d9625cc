/* finding.h: what measuring and filling found, as diagnostics: above all, copy that does not fit, by how much, and
 * where to cut. */
#ifndef PAGE_FINDING_H
#define PAGE_FINDING_H

#include "page/frag.h"

/* What the slot of a paragraph has fewer, so that all fits. */
typedef struct Advice {
  const Para *para;
  Str slot;         /* "story", "demands[2]"; empty: words of several */
  size_t number;    /* of the paragraph in that slot, from 1; 0: it is the only one */
  size_t words;     /* so many at its end, of... */
  size_t of;        /* ...so many... */
  size_t last_line; /* ...of which so many stand in its last line as it is set */
  Mark from, to;    /* where the first of them begins in the copy, and behind the last byte of the last */
} Advice;

/* One for each slot where it helps, the one with the fewest words first; or, where none is enough, several of which all
 * are needed. */
typedef struct AdviceList {
  const Advice *at;
  size_t n;
  bool together;
  Relief relief; /* what does it, too */
  size_t trials; /* so many attempts were made, without those for the relief */
} AdviceList;

typedef struct Reporter {
  Arena *arena;
  const Layout *layout;
  DiagList *diags;
  const AdviceList *advice; /* what to do about copy that is too long; NULL: it was not sought */
} Reporter;

void finding_report(const Reporter *reporter, const Finding *finding);

/* What is left of a flow: from `at` on. The opening that was filled last began at `from`. */
typedef struct Rest {
  const Flow *flow; /* NULL: no page had an opening for it */
  Cursor from, at;
  const Opening *opening;
  const Flow *whole; /* all that there is from there on... */
  Cursor begin;      /* ...behind this place in it */
  Str name;          /* "body" */
  bool last;         /* no further page is allowed; else the opening took nothing of it */
} Rest;

/* Reports that it does not fit, and by how much. */
void finding_rest(const Reporter *reporter, const Rest *rest);
/* Reports that no page shows a flow. */
void finding_unshown(const Reporter *reporter, Str name, const Part *root);

/* Warns of keeps that the end of this fragment parts, or that of a column in it. `what` begins after it: "page". */
void finding_parted(const Reporter *reporter, const Frag *frag, const char *what);

#endif
