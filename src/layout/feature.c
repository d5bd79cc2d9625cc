/* feature.c: lists of features, and what comes of one that is laid over another.
 *
 * The tags and what they do: the registry of OpenType's layout features (ISO/IEC 14496-22, 6.4). The names are those of
 * CSS (Fonts, level 4: the values of font-variant) where they are plain words, else those of InDesign's menus. */
#include "layout/feature.h"

#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"

/* ---- the names ----------------------------------------------------------------- */

const FeatureName feature_names[] = {
    {"small-caps", {"smcp"}, FEATURES_CAPS, .about = "Small capitals in place of small letters."},
    {"all-small-caps", {"smcp", "c2sc"}, FEATURES_CAPS, .about = "In place of capitals, too."},
    {"petite-caps", {"pcap"}, FEATURES_CAPS, .about = "As small-caps, but as high as an x."},
    {"all-petite-caps", {"pcap", "c2pc"}, FEATURES_CAPS, .about = "In place of capitals, too."},
    {"unicase", {"unic"}, FEATURES_CAPS, .about = "Small letters and small capitals, mixed."},
    {"titling", {"titl"}, FEATURES_CAPS, .about = "Capitals drawn for large sizes.", .elsewhere = "titling-caps"},
    {"lining", {"lnum"}, FEATURES_FIGURES, .about = "Figures as high as capitals.", .elsewhere = "lining-nums"},
    {"old-style",
     {"onum"},
     FEATURES_FIGURES,
     .about = "Figures that rise and fall as small letters do.",
     .elsewhere = "oldstyle-nums text-figures"},
    {"tabular",
     {"tnum"},
     FEATURES_WIDTHS,
     .about = "Figures of one width, for columns of them.",
     .elsewhere = "tabular-nums monospaced"},
    {"proportional",
     {"pnum"},
     FEATURES_WIDTHS,
     .about = "Figures as wide as each is.",
     .elsewhere = "proportional-nums"},
    {"fractions",
     {"frac"},
     FEATURES_FRACTIONS,
     .about =
         "1/2 with a slanted bar. Fonts take all figures for parts of fractions, so it is for a style of nothing else.",
     .elsewhere = "diagonal-fractions"},
    {"stacked-fractions", {"afrc"}, FEATURES_FRACTIONS, .about = "The same with a level bar."},
    {"superiors",
     {"sups"},
     FEATURES_POSITIONS,
     .about = "Raised figures and letters, as for notes.",
     .elsewhere = "super superscript"},
    {"inferiors", {"subs"}, FEATURES_POSITIONS, .about = "Lowered ones.", .elsewhere = "sub subscript"},
    {"scientific-inferiors", {"sinf"}, FEATURES_POSITIONS, .about = "Lowered ones, for chemical formulas."},
    {"numerators", {"numr"}, FEATURES_POSITIONS, .about = "What stands above the bar of a fraction."},
    {"denominators", {"dnom"}, FEATURES_POSITIONS, .about = "What stands below it."},
    {"ordinals", {"ordn"}, .about = "Raised letters behind figures: 2a, 1o.", .elsewhere = "ordinal"},
    {"slashed-zero", {"zero"}, .about = "A zero that is no O."},
    {"case-sensitive",
     {"case"},
     .about = "Dashes, hyphens and brackets at the height of capitals.",
     .elsewhere = "case-sensitive-forms"},
    {"capital-spacing", {"cpsp"}, .about = "More space between capitals, for words of nothing else."},
    {"kerning", {"kern"}, .on = true, .about = "Pairs of letters are fitted."},
    {"ligatures",
     {"liga", "clig"},
     .loose = true,
     .on = true,
     .about = "fi, fl and the like are joined, but never where there is `tracking`.",
     .elsewhere = "common-ligatures standard-ligatures"},
    {"discretionary-ligatures",
     {"dlig"},
     .about = "Ligatures that are ornament: ct, st.",
     .elsewhere = "rare-ligatures"},
    {"historical-ligatures", {"hlig"}, .about = "Those of old prints."},
    {"historical", {"hist"}, .about = "Letters of old prints: a long s.", .elsewhere = "historical-forms"},
    {"contextual",
     {"calt"},
     .on = true,
     .about = "Letters that heed their neighbours.",
     .elsewhere = "contextual-alternates"},
    {"swashes", {"swsh", "cswh"}, .loose = true, .about = "Letters with flourishes."},
    {"stylistic", {"salt"}, .about = "Other letters of the font's choice.", .elsewhere = "stylistic-alternates"},
    {NULL},
};

uint32_t feature_tag(const char *letters) {
  uint32_t tag = 0;
  for (size_t i = 0; i < 4; i++) tag = tag << 8 | (unsigned char)letters[i];
  return tag;
}

static const FeatureName *find_name(Str name) {
  for (const FeatureName *at = feature_names; at->name; at++) {
    if (str_is(name, at->name)) return at;
  }
  return NULL;
}

/* ---- lists ----------------------------------------------------------------------- */

/* Each tag once. */
typedef struct FeatureList {
  Arena *arena;
  VEC(Feature) features;
} FeatureList;

static Feature *find_tag(FeatureList *list, uint32_t tag) {
  for (size_t i = 0; i < list->features.n; i++) {
    if (list->features.at[i].tag == tag) return &list->features.at[i];
  }
  return NULL;
}

/* In place of what the list has of that tag. */
static void put_feature(FeatureList *list, const Feature *feature) {
  Feature *at = find_tag(list, feature->tag);
  if (at)
    *at = *feature;
  else
    VEC_PUSH(list->arena, &list->features, *feature);
}

/* All tags of the name. */
static void put_name(FeatureList *list, const FeatureName *name, Feature feature) {
  feature.group = name->group;
  for (size_t i = 0; i < FEATURE_TAGS && name->tag[i]; i++) {
    feature.tag = feature_tag(name->tag[i]);
    feature.needed = feature.value && !(i && name->loose);
    put_feature(list, &feature);
  }
}

/* On, it turns off the others of its group; off, those with the same first tag: -small-caps ends all-small-caps. */
static void say_name(FeatureList *list, const FeatureName *name, const Feature *said) {
  Feature off = *said;
  off.value = 0;
  for (const FeatureName *at = feature_names; name->group && at->name; at++) {
    if (at->group == name->group && (said->value || strcmp(at->tag[0], name->tag[0]) == 0)) put_name(list, at, off);
  }
  put_name(list, name, *said);
}

#define TAG_LETTERS 4

/* A tag (a letter first: YAML would read a number), and behind one that is turned on the number of a variant, 1 to 99:
 * cv05=2. */
static bool parse_tag(Str text, Feature *feature) {
  if (text.n < TAG_LETTERS) return false;
  for (size_t i = 0; i < TAG_LETTERS; i++) {
    char c = text.p[i];
    if (!(i && is_digit(c)) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) return false;
  }
  feature->tag = feature_tag(text.p);
  feature->needed = feature->value;
  if (text.n == TAG_LETTERS) return true;
  Str variant = str_sub(text, TAG_LETTERS, text.n);
  if (!feature->value || variant.p[0] != '=' || variant.n < 2 || variant.n > 3 || variant.p[1] == '0') return false;
  feature->value = 0;
  for (size_t i = 1; i < variant.n; i++) {
    if (!is_digit(variant.p[i])) return false;
    feature->value = feature->value * 10 + (uint32_t)(variant.p[i] - '0');
  }
  return true;
}

/* ---- errors ----------------------------------------------------------------------- */

static bool is_among(const char *words, Str word) {
  for (size_t n; words && *words; words += n + (words[n] == ' ')) {
    n = strcspn(words, " ");
    if (str_eq((Str){words, n}, word)) return true;
  }
  return false;
}

static void report_unknown(const Entry *entry, const Node *item, Str text) {
  DiagList *diags = entry->reader->diags;
  Nearest nearest = nearest_start(text);
  diag_error(diags, item->mark, MSG_NAME_UNKNOWN, "feature", STR_ARG(text));
  if (memchr(text.p, '=', text.n)) {
    diag_hint(diags, "the variant of a letter is a tag with a number from 1 to 99: cv05=2");
    return;
  }
  bool off = str_starts(text, STR("no-")); /* CSS */
  if (off) text = str_sub(text, 3, text.n);
  for (const FeatureName *name = feature_names; name->name; name++) {
    nearest_try(&nearest, str_from(name->name));
    if (!is_among(name->elsewhere, text) && !(off && str_is(text, name->name))) continue;
    diag_hint(diags, "here it is called '%s%s'", off ? "-" : "", name->name);
    return;
  }
  if (nearest.best.n)
    diag_suggest(diags, &nearest);
  else
    diag_hint(diags, "it has a name of the reference, as small-caps, or a tag of four letters or digits, as ss01");
}

/* Does the list say already that a tag is off which this item turns on, or the other way round? */
static bool clashes(const Entry *entry, FeatureList *list, const FeatureList *item) {
  for (size_t i = 0; i < item->features.n; i++) {
    const Feature *feature = &item->features.at[i], *before = find_tag(list, feature->tag);
    if (!before || before->value == feature->value) continue;
    diag_error(entry->reader->diags, feature->mark, MSG_FEATURES_BOTH, STR_ARG(before->said), STR_ARG(feature->said));
    return true;
  }
  return false;
}

/* ---- reading ----------------------------------------------------------------------- */

static bool check_many(const Entry *entry, size_t n) {
  if (n > FEATURES_MAX) diag_error(entry->reader->diags, entry->node->mark, MSG_FEATURES_MANY, FEATURES_MAX);
  return n <= FEATURES_MAX;
}

static bool read_item(const Entry *entry, const Node *node, FeatureList *list) {
  Str text;
  if (!reader_text(entry->reader, node, "the name of a feature", &text)) return false;
  bool off = str_starts(text, STR("-"));
  FeatureList item = {.arena = entry->reader->arena};
  Feature feature = {.value = !off, .said = text, .mark = node->mark};
  if (off) text = str_sub(text, 1, text.n);
  const FeatureName *name = find_name(text);
  if (name) {
    say_name(&item, name, &feature);
  } else if (parse_tag(text, &feature)) {
    put_feature(&item, &feature);
  } else {
    report_unknown(entry, node, text);
    return false;
  }
  if (clashes(entry, list, &item)) return false;
  for (size_t i = 0; i < item.features.n; i++) put_feature(list, &item.features.at[i]);
  return true;
}

static const Features *keep_list(const FeatureList *list) {
  Features *features = NEW(list->arena, Features);
  *features = (Features){list->features.at, list->features.n};
  return features;
}

static void lay_features(Arena *arena, void *field, const void *value) {
  const Features **features = field, *base = *features, *over = *(const Features *const *)value;
  FeatureList list = {.arena = arena};
  if (!over || over == base) return;
  for (size_t i = 0; base && i < base->n; i++) put_feature(&list, &base->at[i]);
  for (size_t i = 0; i < over->n; i++) put_feature(&list, &over->at[i]);
  *features = base ? keep_list(&list) : over;
}

static bool read_features(const Entry *entry, void *field) {
  const Node *node = entry->node;
  Arena *arena = entry->reader->arena;
  FeatureList list = {.arena = arena};
  bool ok = node->kind == NODE_LIST;
  if (!ok) {
    diag_error(entry->reader->diags, node->mark, MSG_TYPE, "a list of features", node_kind_name(node));
    diag_hint(entry->reader->diags, "in brackets, with commas between them: [small-caps, tabular]");
  }
  if (!ok || !check_many(entry, node->n)) return false;
  for (size_t i = 0; i < node->n; i++) ok = read_item(entry, node->item[i], &list) && ok;
  if (!ok || !list.features.n) return ok;
  const Features *features = keep_list(&list), **laid = field;
  lay_features(arena, field, &features);
  return check_many(entry, (*laid)->n);
}

const KeyType type_features = {"list of [features](#features)", sizeof(const Features *), read_features, lay_features};
