/* preflight.h: what a printer would send a page back for, by what is painted on it, in the colors that it prints with.
 *
 * One table of rules: code, clause, standard weight, test. Each finding is told at its line in copy or layout, once for
 * each rule and place of a page. */
#ifndef DRAW_PREFLIGHT_H
#define DRAW_PREFLIGHT_H

#include "base/rule.h"
#include "draw/dlist.h"
#include "draw/imagedata.h"

typedef struct PreflightSpec {
  int ink_limit; /* percent; 0: none */
  Len edge, safe, bleed;
  Len overprint_below; /* black of a smaller size has to keep what is below it; 0: none has */
  int resolution, resolution_one_bit;
  bool transparent;         /* may anything be seen through? */
  bool inks;                /* colors are inks */
  const RuleWeight *weight; /* of each rule, as preflight_codes counts them */
} PreflightSpec;

/* Ended by NULL. */
extern const char *const preflight_codes[];
/* The standard weight of each; what it is, in a line; and where it is from. */
extern const RuleWeight preflight_weights[];
extern const char *const preflight_abouts[];
extern const char *const preflight_sources[];

/* A page with its final colors, bled, without the printer's marks. For several threads. The scratch is not the arena of
 * the diagnostics. */
void preflight_page(const PreflightSpec *spec, Arena *scratch, const Dlist *page, DiagList *diags);

/* The pixels of a picture, as they will be written; not their ink, which who converts them limits. `mark`: who names
 * it. For several threads. */
void preflight_picture(const PreflightSpec *spec, Arena *scratch, const ImageData *data, Mark mark, DiagList *diags);

/* A colorant, and where a layout has it. */
typedef struct PreflightSpot {
  const Colorant *colorant;
  Mark mark;
} PreflightSpot;

/* Those of all layouts of a job. */
void preflight_spots(const PreflightSpec *spec, Arena *scratch, const PreflightSpot *spot, size_t n, DiagList *diags);

#endif
