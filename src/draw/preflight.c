/* preflight.c: the table of rules, and who goes through it; those without a test are told by others, where codes, folds
 * and slips are seen. veraPDF's validation profiles are the model: clause, test,
 * message, one after the other. What a rule looks at is painted.h's; the tests stand in preflightink.c, preflighttype.c
 * and preflightplace.c. */
#include "draw/preflight.h"

#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"
#include "draw/luminance.h"
#include "draw/preflightrule.h"

#define GWG "Ghent Workgroup 2015, "
#define WARN RULE_WARN
#define ERROR RULE_ERROR
#define NOTE RULE_NOTE
#define CODE_OF(code, text) code
#define CODE(...) CODE_OF(__VA_ARGS__)

/* Message, source, weight, test, about. */
#define RULES(R) \
  R(MSG_INK_LIMIT, GWG "4.22", ERROR, preflight_ink_limit, "More ink than the paper bears.") \
  R(MSG_BLACK_MIXED, GWG "4.15", WARN, preflight_black_mixed, "Black type or a thin line in more than one ink.") \
  R(MSG_BLACK_SPACE, GWG "4.7, 4.11, 4.13", ERROR, preflight_black_space, \
    "Black that knocks out what is below it, in a color space in which nothing overprints.") \
  R(MSG_WHITE_OVERPRINT, GWG "4.8, 4.9", ERROR, preflight_white_overprint, "White that overprints, and is not seen.") \
  R(MSG_TYPE_SMALL, GWG "4.16", WARN, preflight_type_small, \
    "Type under 6 pt in one ink, or under 8 pt in several or light on dark.") \
  R(MSG_RULE_THIN, GWG "4.17", WARN, preflight_rule_thin, \
    "Lines under 0.25 pt, or under 0.5 pt in a tint or light on dark.") \
  R(MSG_PICTURE_COARSE, GWG "4.26, 4.27", WARN, preflight_picture_coarse, "Pictures with too few pixels an inch.") \
  R(MSG_SAFE_AREA, "custom of printers", WARN, preflight_safe_area, "Words too near to where the knife goes.") \
  R(MSG_EDGE, "the printer's unprintable edge", ERROR, preflight_edge, "Words where the printer cannot print.") \
  R(MSG_EDGE_CUT, "the printer's unprintable edge", NOTE, preflight_edge_cut, \
    "Areas and pictures that the printer cannot print up to the edge.") \
  R(MSG_BLEED_MISSING, "ISO 15930-7, BleedBox", ERROR, preflight_bleed_missing, \
    "What ends at the edge of the page and not beyond it.") \
  R(MSG_TRANSPARENCY, "ISO 15930-4", ERROR, preflight_transparency, "What is seen through, where that is forbidden.") \
  R(MSG_FONT_EMBEDDING, "ISO/IEC 14496-22, OS/2 fsType", ERROR, preflight_font_embedding, \
    "Fonts that forbid to be embedded, or to be so in part.") \
  R(MSG_SPOT_NAMES, GWG "4.19, 4.20", ERROR, NULL, "Spot colors that are two for one name, or one with two names.") \
  R(MSG_CONTRAST, "WCAG 2.1, 1.4.3; RNIB Clear Print", WARN, preflight_contrast, "Type too like its ground.") \
  R(MSG_RGB_LEFT, "ISO 15930-4", ERROR, preflight_rgb_left, "Colors that are light, where inks are wanted.") \
  R(MSG_QR_SMALL, "ISO/IEC 18004", WARN, NULL, "Codes with modules too small for a camera.") \
  R(MSG_QR_FAINT, "ISO/IEC 15415", WARN, NULL, "Codes too like their ground.") \
  R(MSG_QR_CROSSED, "ISO/IEC 18004", WARN, NULL, "Codes with something in their square.") \
  R(MSG_FOLD_WORDS, "custom of printers", WARN, NULL, "Words across a fold or a cut.") \
  R(MSG_FOLD_PANEL, "custom of printers", WARN, NULL, "Panels that are folded in, and not narrower.") \
  R(MSG_FIELD_SMALL, "custom of forms", WARN, NULL, "Fields too small for a hand.") \
  R(MSG_TEAR_LOST, "what readers keep", ERROR, NULL, "What is to stay with the reader, and goes with the slip.")

#define CODE_ROW(message, source, weight, test, about) CODE(message),
#define SOURCE_ROW(message, source, weight, test, about) source,
#define WEIGHT_ROW(message, source, weight, test, about) weight,
#define TEST_ROW(message, source, weight, test, about) test,
#define ABOUT_ROW(message, source, weight, test, about) about,

const char *const preflight_codes[] = {RULES(CODE_ROW) NULL};
const char *const preflight_sources[] = {RULES(SOURCE_ROW)};
const RuleWeight preflight_weights[] = {RULES(WEIGHT_ROW)};
const char *const preflight_abouts[] = {RULES(ABOUT_ROW)};
static PreflightTest *const tests[] = {RULES(TEST_ROW)};

#define N_RULES (sizeof tests / sizeof *tests)

/* ---- telling ------------------------------------------------------------------------------- */

static RuleWeight weight_of(const PreflightSpec *spec, const char *code) {
  size_t i = 0;
  while (strcmp(preflight_codes[i], code) != 0) i++;
  return spec->weight[i];
}

/* Where something is told, and how. */
typedef struct Teller {
  const PreflightSpec *spec;
  Arena *scratch;
  DiagList *diags;
  Mark mark;
} Teller;

static void say(const Teller *teller, const char *code, const char *text, va_list args) {
  Buf buf = {.arena = teller->scratch};
  buf_addfv(&buf, text, args);
  RuleWeight weight = weight_of(teller->spec, code);
  (weight == RULE_ERROR  ? diag_error
   : weight == RULE_WARN ? diag_warning
                         : diag_note)(teller->diags, teller->mark, code, "%.*s", STR_ARG(buf_str(&buf)));
}

/* False when the rule is off. */
__attribute__((format(printf, 3, 4))) static bool tell(const Teller *teller, const char *code, const char *text, ...) {
  va_list args;
  if (weight_of(teller->spec, code) == RULE_OFF) return false;
  va_start(args, text);
  say(teller, code, text, args);
  va_end(args);
  return true;
}

static Mark mark_of(const Painted *painted) {
  const Origin *origin = &painted->origin;
  bool named = painted->kind == PAINTED_PICTURE || painted->drawn || !origin->layout.source;
  return named ? origin->copy : origin->layout;
}

bool preflight_tell(Preflight *preflight, const Painted *painted, const char *code, const char *text, ...) {
  va_list args;
  Mark mark = mark_of(painted);
  Mark place = painted->kind == PAINTED_PICTURE ? painted->origin.layout : mark; /* one may stand at several */
  const size_t key[] = {preflight->rule, (size_t)place.source, place.at};
  void **told = map_at(&preflight->told, (Str){(const char *)key, sizeof key});
  if (*told) return false;
  *told = preflight;
  va_start(args, text);
  say(&(Teller){preflight->spec, preflight->told.arena, preflight->diags, mark}, code, text, args);
  va_end(args);
  return true;
}

const char *preflight_noun(const Painted *painted) {
  static const char *const nouns[] = {"this type", "this line", "this area", "this picture"};
  return painted->drawn ? "a part of this drawing" : nouns[painted->kind];
}

bool preflight_ground(const Painted *painted, int64_t *luminance) {
  const Painted *ground = painted->ground;
  *luminance = ground && painted_plain(ground) ? luminance_of(painted_color(ground, 0)) : COLOR_MOST;
  return !ground || painted_plain(ground);
}

/* ---- pages ------------------------------------------------------------------------------------ */

void preflight_page(const PreflightSpec *spec, Arena *scratch, const Dlist *page, DiagList *diags) {
  ArenaSpot spot = arena_save(scratch);
  Preflight preflight = {.spec = spec, .diags = diags, .page = painted_page(scratch, page), .told.arena = scratch};
  for (size_t r = 0; r < N_RULES; r++) {
    preflight.rule = r;
    for (size_t i = 0; spec->weight[r] != RULE_OFF && tests[r] && i < preflight.page.n; i++)
      tests[r](&preflight, &preflight.page.at[i]);
  }
  arena_rewind(scratch, spot);
}

void preflight_picture(const PreflightSpec *spec, Arena *scratch, const ImageData *data, Mark mark, DiagList *diags) {
  const Teller teller = {spec, scratch, diags, mark};
  bool through = data->mask && data->mask->bits > 1; /* a mask of one bit cuts out, as a clip does */
  if (through && !spec->transparent && tell(&teller, MSG_TRANSPARENCY, "this picture"))
    diag_hint(diags, "let it stand on one ground, without transparency: convert IN -background white -flatten OUT");
  bool over = spec->ink_limit && data->ink > spec->ink_limit;
  if (over && tell(&teller, MSG_INK_LIMIT, "this picture", (long long)data->ink, "", spec->ink_limit))
    diag_hint(diags, "convert it anew, by the profile of this press: its colors stay, with less ink");
  if (spec->inks && data->space == IMAGE_RGB && tell(&teller, MSG_RGB_LEFT, "this picture"))
    diag_hint(diags, "give the target a profile, by which light becomes ink");
}

/* ---- spots -------------------------------------------------------------------------------------- */

/* The name without capitals and spaces. */
static Str plain_name(Arena *arena, Str name) {
  Buf buf = {.arena = arena};
  for (size_t at = 0; at < name.n;) {
    uint32_t c = utf8_next(name, &at);
    if (c != ' ' && c != 0xA0) utf8_put(&buf, utf8_lower(c));
  }
  return buf_str(&buf);
}

static void tell_spot(const Teller *teller, const PreflightSpot *other, bool renamed) {
  Buf place = {.arena = teller->scratch};
  mark_put(&place, other->mark);
  Str name = other->colorant->name, where = buf_str(&place);
  bool told = renamed ? tell(teller, MSG_SPOT_NAMES, STR_ARG(name), STR_ARG(where))
                      : tell(teller, MSG_SPOT_NAMES_DIFFER, STR_ARG(name), STR_ARG(where));
  if (told && renamed) diag_hint(teller->diags, "each name is a plate of its own: write both alike");
  if (told && !renamed) diag_hint(teller->diags, "one name is one plate: let 'cmyk' and 'overprint' be the same");
}

void preflight_spots(const PreflightSpec *spec, Arena *scratch, const PreflightSpot *spot, size_t n, DiagList *diags) {
  ArenaSpot start = arena_save(scratch);
  Map names = {.arena = scratch};
  for (size_t i = 0; i < n; i++) {
    void **first = map_at(&names, plain_name(scratch, spot[i].colorant->name));
    const PreflightSpot *other = *first;
    const Teller teller = {spec, scratch, diags, spot[i].mark};
    if (!other)
      *first = (void *)&spot[i];
    else if (!colorant_same(other->colorant, spot[i].colorant))
      tell_spot(&teller, other, !str_eq(other->colorant->name, spot[i].colorant->name));
  }
  arena_rewind(scratch, start);
}
