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

/* The body goes on at `at`, but the page from `from` on, so high, was the last of `pages`, or nothing of it fits. */
void finding_rest(Reporter *reporter, const Flow *body, Cursor from, Cursor at, Len height, size_t pages);

/* Keeps that the end of this fragment parts, and those of the columns in it. `what` begins behind it: "page". */
void finding_parted(Reporter *reporter, const Frag *frag, const char *what);

#endif
