/* lack.c: which features of a style a font has not, for the text that is set in it.
 *
 * A font's tables are asked when the first word comes that would miss the feature, by its script and its letters. */
#include "text/lack.h"

#include "base/messages.h"
#include "base/utf8.h"

static bool has_tag(const ShapeKey *key, uint32_t tag) {
  return font_has_feature(key->font, key->script, key->lang->tag, tag);
}

static bool has_name(const ShapeKey *key, const FeatureName *name) {
  bool has = true;
  for (size_t i = 0; i < FEATURE_TAGS && name->tag[i] && !(i && name->loose); i++)
    has = has && has_tag(key, feature_tag(name->tag[i]));
  return has;
}

static void add_choice(Buf *all, const char *name) {
  buf_addf(all, "%s%s", all->n ? ", " : "", name);
}

/* Sets of letters, which have numbers: ss01 to ss20, cv01 to cv99. */
static void add_sets(const Setter *setter, const ShapeKey *key, const char *letters, int most, Buf *all) {
  for (int i = 1; i <= most; i++) {
    const char *tag = str_format(setter->arena, "%s%02d", letters, i).p;
    if (has_tag(key, feature_tag(tag))) add_choice(all, tag);
  }
}

/* What the font has: of names, when a name was said; else of sets. Not what all fonts have. */
static void hint_features(Setter *setter, const ShapeKey *key, Str said) {
  Buf names = {.arena = setter->arena}, sets = {.arena = setter->arena};
  bool named = false;
  for (const FeatureName *name = feature_names; name->name; name++) {
    named = named || str_is(said, name->name);
    if (!name->on && has_name(key, name)) add_choice(&names, name->name);
  }
  if (!named) add_sets(setter, key, "ss", 20, &sets);
  if (!named) add_sets(setter, key, "cv", 99, &sets);
  const Buf *all = named ? &names : &sets;
  if (all->n) diag_hint(setter->diags, "it has: %.*s", STR_ARG(buf_str(all)));
}

/* Did a style name it? Else it came in as a fallback. */
static bool is_chosen(const Setter *setter, const Font *font) {
  bool chosen = false;
  for (size_t i = 0; i < setter->fonts.n; i++)
    chosen = chosen || (setter->fonts.at[i].font == font && !setter->fonts.at[i].fallback);
  return chosen;
}

/* Small capitals and figures are missed beside those of other fonts or words. Of a feature that goes with all others
 * nobody expects that a fallback has it, or digits that stand alone. */
static void report_feature(Setter *setter, const ShapeKey *key, const Feature *feature) {
  const Font *font = key->font;
  const char *of = key->script == SCRIPT_COMMON ? "text without letters" : itemize_script(key->script);
  bool other = font_has_feature(font, 0, NULL, feature->tag);
  if (!feature->group && (!is_chosen(setter, font) || (other && key->script == SCRIPT_COMMON))) return;
  diag_warning(setter->diags, feature->mark, MSG_FONT_FEATURE, font->family, STR_ARG(feature->said),
               other ? " for " : "", other ? of : "", font->weight, font->italic ? " italic" : "");
  hint_features(setter, key, feature->said);
}

/* Kinds of characters. */
enum { MET_DIGITS = 1, MET_CASED = 2, MET_LETTERS = 4, MET_ALL = 7 };

static unsigned kinds_in(Str text) {
  unsigned kinds = 0;
  for (size_t at = 0; at < text.n;) {
    uint32_t c = utf8_next(text, &at);
    if (is_digit(c)) kinds |= MET_DIGITS;
    if (itemize_is_letter(c)) kinds |= MET_LETTERS;
    if (itemize_is_cased(c)) kinds |= MET_CASED;
  }
  return kinds;
}

/* In what text a feature is missed: a Hebrew letter needs no small capitals, nor a word without digits their figures.
 */
static unsigned kinds_for(FeatureGroup group) {
  switch (group) {
  case FEATURES_CAPS: return MET_CASED;
  case FEATURES_FIGURES:
  case FEATURES_WIDTHS:
  case FEATURES_FRACTIONS: return MET_DIGITS;
  case FEATURES_POSITIONS:
  case FEATURES_ANY: break;
  }
  return MET_DIGITS | MET_LETTERS;
}

static SetterCheck *check_of(Setter *setter, const ShapeKey *key) {
  for (size_t i = 0; i < setter->checked.n; i++) {
    SetterCheck *check = &setter->checked.at[i];
    if (check->features == key->features && check->font == key->font && check->script == key->script &&
        check->lang == key->lang)
      return check;
  }
  VEC_PUSH(setter->arena, &setter->checked, (SetterCheck){key->features, key->font, key->lang, key->script, 0});
  return &setter->checked.at[setter->checked.n - 1];
}

void lack_check(Setter *setter, const ShapeKey *key, Str text) {
  SetterCheck *check = check_of(setter, key);
  unsigned before = check->met;
  if (before == MET_ALL) return;
  check->met |= kinds_in(text);
  for (size_t i = 0; check->met != before && i < key->features->n; i++) {
    const Feature *feature = &key->features->at[i];
    unsigned kinds = kinds_for(feature->group);
    bool fresh = (kinds & check->met) && !(kinds & before);
    if (fresh && feature->needed && !has_tag(key, feature->tag)) report_feature(setter, key, feature);
  }
}
