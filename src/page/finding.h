/* finding.h: what measuring and filling found, as diagnostics: above all, copy that does not fit, by how much, and
 * where to cut. */
#ifndef PAGE_FINDING_H
#define PAGE_FINDING_H

#include "page/frag.h"

typedef struct Reporter {
  Arena *arena;
  const Layout *layout;
  DiagList *diags;
} Reporter;

void finding_report(Reporter *reporter, const Finding *finding);

/* Reports that the rest of the body, from `at` on, does not fit: the page that begins at `from`, `height` high, is the
 * last one allowed, or takes nothing. `pages`: how many are used. */
void finding_rest(Reporter *reporter, const Flow *body, Cursor from, Cursor at, Len height, size_t pages);

/* Warns of keeps that the end of this fragment parts, or that of a column in it. `what` begins after it: "page". */
void finding_parted(Reporter *reporter, const Frag *frag, const char *what);

#endif
