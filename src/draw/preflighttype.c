/* preflighttype.c: rules of type and of lines: how small, how thin, how faint; and of fonts. */
#include "base/messages.h"
#include "draw/coverage.h"
#include "draw/luminance.h"
#include "draw/preflight.h"
#include "draw/preflightrule.h"

/* Is it lighter than what it stands on, so that the inks around run into it? */
static bool is_reversed(const Painted *painted) {
  int64_t ground;
  return preflight_ground(painted, &ground) && painted_plain(painted) &&
         luminance_of(painted_color(painted, 0)) > ground;
}

/* ---- type ------------------------------------------------------------------------------------- */

#define TYPE_LEAST 6 /* pt */
#define TYPE_LEAST_FINE 8

void preflight_type_small(Preflight *preflight, const Painted *painted) {
  if (painted->kind != PAINTED_WORDS || painted->op->run.size >= TYPE_LEAST_FINE * PT) return;
  Len size = painted->op->run.size;
  bool mixed = preflight->spec->inks && coverage_inks(coverage_of(painted_color(painted, 0))) > 1;
  bool reversed = is_reversed(painted);
  int least = mixed || reversed ? TYPE_LEAST_FINE : TYPE_LEAST;
  if (size >= least * PT) return;
  const char *why = mixed ? " in several inks" : reversed ? " for light on dark" : "";
  if (preflight_tell(preflight, painted, MSG_TYPE_SMALL, (double)size / (double)PT, why, least))
    diag_hint(preflight->diags, mixed      ? "set it larger, or in one ink"
                                : reversed ? "set it larger, or dark on light"
                                           : "set it larger");
}

#define CONTRAST_LEAST 45 /* tenths */
#define CONTRAST_LEAST_LARGE 30
#define LARGE (18 * PT)
#define LARGE_BOLD (14 * PT)
#define BOLD 700

static bool is_large(const GlyphRun *run) {
  return run->size >= LARGE || (run->size >= LARGE_BOLD && run->font->weight >= BOLD);
}

void preflight_contrast(Preflight *preflight, const Painted *painted) {
  int64_t ground;
  if (painted->kind != PAINTED_WORDS || !preflight_ground(painted, &ground)) return;
  Color color = painted_color(painted, 0);
  int64_t own = luminance_of(color), least = is_large(&painted->op->run) ? CONTRAST_LEAST_LARGE : CONTRAST_LEAST;
  if (color.overprint) own = own * ground / COLOR_MOST; /* the ground goes through it */
  int64_t contrast = luminance_contrast(own, ground);
  if (contrast >= least) return;
  if (preflight_tell(preflight, painted, MSG_CONTRAST, (double)contrast / 10, (double)least / 10))
    diag_hint(preflight->diags, own < ground ? "give it a darker color, or a lighter ground"
                                             : "give it a lighter color, or a darker ground");
}

/* ---- lines ------------------------------------------------------------------------------------ */

#define THIN_LEAST (PT / 4)
#define THIN_LEAST_FINE (PT / 2)

/* No ink is full: it is printed in dots. */
static bool is_tint(const Painted *painted) {
  Coverage inks = coverage_of(painted_color(painted, 0));
  bool full = inks.spot == COLOR_MOST;
  for (int i = 0; i < 4; i++) full = full || inks.cmyk[i] == COLOR_MOST;
  return !full && coverage_sum(inks);
}

void preflight_rule_thin(Preflight *preflight, const Painted *painted) {
  if (painted->kind != PAINTED_LINE || painted->thickness >= THIN_LEAST_FINE) return;
  bool tint = is_tint(painted), reversed = is_reversed(painted);
  Len least = tint || reversed ? THIN_LEAST_FINE : THIN_LEAST;
  if (painted->thickness >= least) return;
  const char *why = reversed ? " for light on dark" : tint ? " in the dots of a tint" : "";
  if (preflight_tell(preflight, painted, MSG_RULE_THIN, preflight_noun(painted),
                     (double)painted->thickness / (double)PT, why, (double)least / (double)PT))
    diag_hint(preflight->diags, "make it thicker%s", tint ? ", or of a full ink" : "");
}

/* ---- fonts ------------------------------------------------------------------------------------ */

/* At its font list, which chose it. */
void preflight_font_embedding(Preflight *preflight, const Painted *painted) {
  const Font *font = painted->kind == PAINTED_WORDS ? painted->op->run.font : NULL;
  if (!font || font == preflight->font) return;
  preflight->font = font;
  Painted listed = *painted;
  listed.origin.layout = font->mark;
  if (!font_embeddable(font) && preflight_tell(preflight, &listed, MSG_FONT_EMBEDDING, font->path))
    diag_hint(preflight->diags, "take another font, or ask its maker for a licence and a file that allow it");
}
