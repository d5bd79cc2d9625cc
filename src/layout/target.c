/* target.c: a target, joined with what it extends, and read by its keys; what contradicts itself is an error. */
#include "layout/target.h"

#include "base/messages.h"
#include "layout/extends.h"
#include "layout/value.h"
#include "yaml/yaml.h"

/* ---- the keys --------------------------------------------------------------------- */

static const char *const words_conformance[] = {"plain", "x-4", "x-1a", NULL};
static const char *const words_colors[] = {"keep", "inks", "gray", "plates", NULL};
static const char *const words_intent[] = {"perceptual", "relative", "saturation", "absolute", NULL};
static const char *const words_weight[] = {"off", "note", "warn", "error", NULL};

#define BORDER_MOST (72 * PT) /* wider is no bleed and no edge */

static const Key keys[] = {
    {"about", &type_text, offsetof(Target, about), "For whom it is, in a sentence.", NULL},
    {"black-point", &type_bool, offsetof(Target, black_point),
     "The darkest of the screen becomes the darkest of the press, and what is between goes along.", "true"},
    {"bleed", &type_len, offsetof(Target, bleed),
     "What reaches the edge of the sheet is printed so far beyond it, and cut off; it counts in place of the layout's.",
     "0", 0, BORDER_MOST},
    {"colors", &type_word, offsetof(Target, colors),
     "What becomes of the colors of the layout: keep, they stay; inks, they become cyan, magenta, yellow, black and "
     "spots, and what is neutral black alone; gray, one black; plates, a gray page for each ink.",
     "keep", .words = words_colors},
    {"condition", &type_text, offsetof(Target, condition),
     "The printing condition, by its name in the registry of the ICC, where there is no profile of it.", NULL},
    {"conformance", &type_word, offsetof(Target, conformance),
     "The standard that the file keeps to: x-4 is PDF/X-4, x-1a the older PDF/X-1a:2003.", "plain",
     .words = words_conformance},
    {"duplex", &type_bool, offsetof(Target, duplex),
     "The file tells printers to print on both sides, so that the sheet is turned as the page of a book. Not all of "
     "them ask.",
     "false"},
    {"edge", &type_len, offsetof(Target, edge),
     "So far from the edge of the paper the machine prints nothing: words there are an error.", "0", 0, BORDER_MOST},
    {"extends", &type_target, 0,
     "Another target: what this one does not say itself is taken from there; of the rules, one by one.", NULL},
    {"ink-limit", &type_int, offsetof(Target, ink_limit),
     "How much ink there may be at most, the sum of all four in percent; that of the profile when not given.", NULL,
     100, 400},
    {"intent", &type_word, offsetof(Target, intent), "How light becomes ink where a press cannot show it.", "relative",
     .words = words_intent},
    {"marks", &type_len, offsetof(Target, printmarks), "How long crop marks are; 0 is none.", "0", 0, BORDER_MOST},
    {"overprint-below", &type_len, offsetof(Target, overprint_below),
     "Black type smaller than this, and black lines thinner, leave the other inks below them whole.", "24pt", 0,
     LEN_MAX},
    {"profile", &type_profile, offsetof(Target, profile), "The profile of press and paper.", NULL},
    {"resolution", &type_int, offsetof(Target, resolution),
     "How many pixels an inch a picture must have, at the size it is printed.", "200", 1, 10000},
    {"resolution-one-bit", &type_int, offsetof(Target, resolution_one_bit), "The same of pictures in black and white.",
     "600", 1, 10000},
    {"rules", &type_rules, offsetof(Target, rules),
     "What counts how much in the check before printing: the code of a message, and error, warn, note or off; "
     "[Rules](#rules) lists them.",
     NULL, .words = words_weight},
    {"safe", &type_len, offsetof(Target, safe), "So far from the edge of the trimmed sheet no words may stand.", "5mm",
     0, BORDER_MOST},
};
const Group group_target = {"target", "a target", "Where a sheet is printed, and what the file must be like for that.",
                            keys, sizeof keys / sizeof *keys};

const KeyType type_target = {"name of a target", 0, NULL};

/* ---- what a target names ------------------------------------------------------------ */

static bool read_profile(const Entry *entry, void *field) {
  const PrintProfile *profile = profile_read(entry->reader, entry->reader->target->search, entry->node);
  *(const PrintProfile **)field = profile;
  return profile;
}

const KeyType type_profile = {"name of a profile", sizeof(PrintProfile *), read_profile};

static bool find_code(const Reader *reader, const Node *name) {
  Choice choice = choice_start(reader->arena, name->text);
  for (const char *const *code = reader->target->codes; *code; code++) {
    if (str_is(name->text, *code)) return true;
    choice_add(&choice, str_from(*code));
  }
  reader_unknown(reader, name, "rule", &choice);
  return false;
}

static bool read_rules(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  const Node *map = entry->node;
  if (!reader_names(reader, map, "a mapping of codes to error, warn, note or off")) return false;
  RuleChoice *rules = NEW_ARRAY(reader->arena, RuleChoice, map->n);
  bool ok = true;
  for (size_t i = 0; i < map->n; i++) {
    const Node *name = map->pair[i].key;
    Key key = {.name = name->text.p, .words = entry->key->words};
    rules[i].code = name->text;
    ok = find_code(reader, name) && ok;
    ok = type_word.read(&(Entry){reader, &key, map->pair[i].value}, &rules[i].weight) && ok;
  }
  *(RuleChoices *)field = (RuleChoices){rules, map->n};
  return ok;
}

const KeyType type_rules = {"codes, each with ", sizeof(RuleChoices), read_rules, .levels = 1};

/* ---- what contradicts itself ---------------------------------------------------------- */

static bool check_names(const Reader *reader, const Node *map, const Target *target) {
  bool press = target->profile || target->condition.n;
  static const char profile[] = "a profile", either[] = "a profile or a condition";
  const struct {
    const char *key, *wanted;
    bool lacks;
  } tests[] = {
      {"conformance", profile, target->conformance == CONFORMS_X4 && !target->profile},
      {"conformance", either, target->conformance == CONFORMS_X1A && !press},
      {"colors", either, target->colors == COLORS_INKS && !press},
  };
  bool ok = target->conformance == CONFORMS_PLAIN || target->colors == COLORS_INKS || target->colors == COLORS_GRAY;
  if (!ok) {
    diag_error(reader->diags, node_find(map, "conformance")->mark, MSG_TARGET_COLORS);
    diag_hint(reader->diags, "add 'colors: inks'");
  }
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
    if (!tests[i].lacks) continue;
    const Node *value = node_find(map, tests[i].key);
    diag_error(reader->diags, value->mark, MSG_TARGET_LACKS, tests[i].key, value->text.p, tests[i].wanted);
    diag_hint(reader->diags, "such as 'profile: fogra39l', of layouts/profiles%s",
              tests[i].wanted == either ? "; or 'condition: FOGRA52', of the ICC's registry" : "");
    ok = false;
  }
  return ok;
}

/* ---- reading ---------------------------------------------------------------------------- */

static Reader reader_of(const TargetQuery *query) {
  return (Reader){.arena = query->arena, .diags = query->diags, .target = query};
}

static const Node *read_file(const void *self, const Node *name) {
  const TargetQuery *query = self;
  const Reader reader = reader_of(query);
  FileRef file = layout_find_with(&reader, name, "target", query->search->lists);
  const Node *map = file.name ? yaml_read(query->arena, file, name->mark, query->diags) : NULL;
  bool ok = map && (map->kind == NODE_MAP || group_check(&reader, &group_target, map));
  return ok ? map : NULL;
}

const Target *target_plain(Arena *arena) {
  Target *target = NEW(arena, Target);
  group_standards(&(Reader){.arena = arena}, &group_target, target);
  return target;
}

static const Target *read_target(const Reader *reader, const Node *map, Str name) {
  Target *target = NEW(reader->arena, Target);
  group_standards(reader, &group_target, target);
  target->name = name;
  target->path = map->mark.source->path;
  target->mark = map->mark;
  if (!group_read(reader, &group_target, map, target) || !check_names(reader, map, target)) return NULL;
  if (!target->profile) return target;
  if (target->condition.n && !str_eq(target->condition, target->profile->condition)) {
    const Str other = target->profile->condition;
    diag_error(reader->diags, node_find(map, "condition")->mark, MSG_TARGET_CONDITION, STR_ARG(other));
    diag_hint(reader->diags, "name the profile of this condition, or leave the condition out");
    return NULL;
  }
  target->names_profile = node_find(map, "profile")->mark;
  target->condition = STR("");
  if (!target->ink_limit) target->ink_limit = target->profile->ink_limit;
  return target;
}

const Target *target_read(const TargetQuery *query, Str name) {
  const Node asked = {.kind = NODE_SCALAR, .text = str_copy(query->arena, name)};
  const Node *own = read_file(query, &asked);
  const Reader reader = reader_of(query);
  const Extends extends = {query->arena, query->diags, &group_target, read_file, query};
  const Node *map = own ? extends_join(&extends, own) : NULL;
  return map ? read_target(&reader, map, asked.text) : NULL;
}
