/* preflight.h: what a printer would send a page back for, by what is painted on it, in the colors that it prints with.
 *
 * One table of rules: code, clause, standard weight, test. Each finding is told at its line in copy or layout. */
#ifndef DRAW_PREFLIGHT_H
#define DRAW_PREFLIGHT_H

#include "base/rule.h"
#include "draw/dlist.h"

typedef struct PreflightSpec {
  int ink_limit; /* percent; 0: none */
  Len edge, safe, bleed;
  int resolution, resolution_one_bit;
  bool transparent;         /* may anything be seen through? */
  bool inks;                /* colors are inks */
  const RuleWeight *weight; /* of each rule, as preflight_codes counts them */
} PreflightSpec;

/* Ended by NULL. */
extern const char *const preflight_codes[];
/* The standard weight of each. */
extern const RuleWeight preflight_weights[];

/* A page with its final colors. For several threads. */
void preflight_page(const PreflightSpec *spec, Arena *scratch, const Dlist *page, DiagList *diags);

#endif
