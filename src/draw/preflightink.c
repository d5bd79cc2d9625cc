/* preflightink.c: rules of inks: their sum, black, white, what overprints, what is no ink at all. */
#include "base/messages.h"
#include "draw/coverage.h"
#include "draw/preflight.h"
#include "draw/preflightrule.h"

static bool is_light(Color color) {
  return color.space == COLOR_RGB || color.space == COLOR_LAB;
}

static bool overprints(const Painted *painted) {
  return painted_colors(painted) && painted_color(painted, 0).overprint;
}

/* ---- the sum of inks -------------------------------------------------------------------------- */

void preflight_ink_limit(Preflight *preflight, const Painted *painted) {
  const PreflightSpec *spec = preflight->spec;
  if (!spec->inks || !spec->ink_limit) return;
  int64_t most = 0, own = 0;
  for (size_t i = 0; i < painted_colors(painted); i++) {
    Color color = painted_color(painted, i);
    own = larger(own, coverage_sum(coverage_of(color)));
    most = larger(most, coverage_sum(painted_coverage(&preflight->page, painted, color)));
  }
  if (most <= (int64_t)spec->ink_limit * 100) return;
  bool below = own < most;
  if (!preflight_tell(preflight, painted, MSG_INK_LIMIT, preflight_noun(painted), (long long)((most + 99) / 100),
                      below ? ", with what it overprints" : "", spec->ink_limit))
    return;
  diag_hint(preflight->diags, below ? "do not let it overprint, or give it a lighter ground"
                                    : "take less of cyan, magenta and yellow; black makes it as dark");
}

/* ---- black ------------------------------------------------------------------------------------ */

#define BLACK_LEAST 8500   /* of black ink: what looks black */
#define COLORS_LEAST 24000 /* the same of cyan, magenta and yellow together */

void preflight_black_mixed(Preflight *preflight, const Painted *painted) {
  bool fine =
      painted->kind == PAINTED_WORDS || (painted->kind == PAINTED_LINE && painted->thickness < PAINTED_LINE_MOST);
  if (!preflight->spec->inks || !fine) return;
  Color color = painted_color(painted, 0);
  const Coverage inks = coverage_of(color);
  int64_t colors = inks.cmyk[0] + inks.cmyk[1] + inks.cmyk[2];
  bool black = inks.cmyk[3] >= BLACK_LEAST || colors >= COLORS_LEAST;
  if (!black || coverage_inks(inks) < 2) return;
  if (preflight_tell(preflight, painted, MSG_BLACK_MIXED, preflight_noun(painted), coverage_inks(inks)))
    diag_hint(preflight->diags, "let it be of black alone: {gray: 0}; a mixed black is for large areas");
}

/* Inks other than black. */
static bool has_colors(Color color) {
  Coverage inks = coverage_of(color);
  return coverage_sum(inks) > inks.cmyk[3];
}

/* Black type or a black line, of a size that overprints, on other inks. */
static bool is_knocking_out(const Preflight *preflight, const Painted *painted) {
  const Painted *ground = painted->ground;
  if (!ground || !painted_plain(ground) || !has_colors(painted_color(ground, 0))) return false;
  Len size = painted->kind == PAINTED_WORDS ? painted->op->run.size : painted->thickness;
  Color color = painted_color(painted, 0);
  return size < preflight->spec->overprint_below && color.space == COLOR_GRAY && !color.part[0];
}

void preflight_black_space(Preflight *preflight, const Painted *painted) {
  if (!preflight->spec->inks || painted->kind == PAINTED_PICTURE) return;
  Color color = painted_color(painted, 0);
  const char *noun = preflight_noun(painted);
  bool cannot = color.overprint && (is_light(color) || color.space == COLOR_GRAY), told = false;
  if (cannot) told = preflight_tell(preflight, painted, MSG_BLACK_SPACE, noun);
  if (!cannot && is_knocking_out(preflight, painted))
    told = preflight_tell(preflight, painted, MSG_BLACK_SPACE_GRAY, noun);
  if (told) diag_hint(preflight->diags, "give its color in inks: {cmyk: [0, 0, 0, 100]}");
}

/* ---- what is not to be -------------------------------------------------------------------------- */

void preflight_white_overprint(Preflight *preflight, const Painted *painted) {
  if (!preflight->spec->inks || !overprints(painted)) return;
  Color color = painted_color(painted, 0);
  bool ink = is_light(color) || (color.space == COLOR_SPOT && color.part[0]) || coverage_sum(coverage_of(color));
  if (!ink && preflight_tell(preflight, painted, MSG_WHITE_OVERPRINT, preflight_noun(painted)))
    diag_hint(preflight->diags, "take 'overprint' from its color");
}

void preflight_rgb_left(Preflight *preflight, const Painted *painted) {
  bool light = false;
  for (size_t i = 0; i < painted_colors(painted) && !light; i++) light = is_light(painted_color(painted, i));
  if (preflight->spec->inks && light && preflight_tell(preflight, painted, MSG_RGB_LEFT, preflight_noun(painted)))
    diag_hint(preflight->diags, "give it in inks, {cmyk: [...]}; or the target a profile, by which light becomes ink");
}

void preflight_transparency(Preflight *preflight, const Painted *painted) {
  if (preflight->spec->transparent || !painted->transparent) return;
  if (preflight_tell(preflight, painted, MSG_TRANSPARENCY, preflight_noun(painted)))
    diag_hint(preflight->diags, "put it on one ground, so that its color can be reckoned; or take PDF/X-4");
}
