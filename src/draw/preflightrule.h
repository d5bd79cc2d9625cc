/* preflightrule.h: the tests of the table in preflight.c. Each looks at one thing on the page. */
#ifndef DRAW_PREFLIGHTRULE_H
#define DRAW_PREFLIGHTRULE_H

#include "base/map.h"
#include "draw/painted.h"

struct PreflightSpec;

/* A page, and the rule in hand. */
typedef struct Preflight {
  const struct PreflightSpec *spec;
  DiagList *diags;
  PaintedPage page;
  size_t rule;      /* its number */
  Map told;         /* rules and marks */
  const Font *font; /* the last that was looked at: most words have that of those before */
} Preflight;

typedef void PreflightTest(Preflight *preflight, const Painted *painted);

/* At its line in the layout; a picture at that which names it. False when it was told there already, or is not to be
 * told: then there is nothing to hint at. */
__attribute__((format(printf, 4, 5))) bool preflight_tell(Preflight *preflight, const Painted *painted,
                                                          const char *code, const char *text, ...);
/* "this type", for messages. */
const char *preflight_noun(const Painted *painted);
/* Has a color this lightness on what it stands on? False when that is no plain color. */
bool preflight_ground(const Painted *painted, int64_t *luminance);

/* preflightink.c */
PreflightTest preflight_ink_limit, preflight_black_mixed, preflight_black_space, preflight_white_overprint,
    preflight_rgb_left, preflight_transparency;
/* preflighttype.c */
PreflightTest preflight_type_small, preflight_contrast, preflight_rule_thin, preflight_font_embedding;
/* preflightplace.c */
PreflightTest preflight_picture_coarse, preflight_safe_area, preflight_edge, preflight_edge_cut,
    preflight_bleed_missing;

#endif
