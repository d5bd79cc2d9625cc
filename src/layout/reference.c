/* reference.c: the reference of the layout language, in Markdown: docs/layout.md.
 *
 * Every key, kind and word comes from the groups of keys; only the text that connects them is prose (prose.c).
 * tests/pdf/schema.sh checks that docs/layout.md is what this writes. */
#include "layout/reference.h"

#include "layout/layout.h"
#include "layout/prose.h"
#include "layout/target.h"

static void put(Buf *buf, const char *text) {
  buf_add(buf, str_from(text));
}

/* ---- tables ------------------------------------------------------------------------- */

/* '|' would end a cell. */
static void put_cell(Buf *buf, const char *text) {
  for (; *text; text++) {
    if (*text == '|') buf_char(buf, '\\');
    buf_char(buf, *text);
  }
}

static void put_code_words(Buf *buf, const char *const *words) {
  for (size_t i = 0; words[i]; i++) buf_addf(buf, "%s`%s`", i ? ", " : "", words[i]);
}

static void put_type(Buf *buf, const Key *key) {
  const KeyType *type = key->type;
  put(buf, type->name);
  if (key->words) put_code_words(buf, key->words);
  if (type == &type_paper) put(buf, "; each also with ` landscape`; or `[width, height]`");
  if (type == &type_int) buf_addf(buf, ", %lld to %lld", (long long)key->min, (long long)key->max);
  if (type == &type_group) buf_addf(buf, "[%s](#%s)", key->of->name, key->name);
  if (type == &type_named || type == &type_fields || type == &type_columns)
    put(buf, key->of ? key->of->name : "font list");
}

static void put_row(Buf *buf, const Key *key) {
  buf_addf(buf, "| `%s` | ", key->name);
  put_type(buf, key);
  put(buf, " | ");
  if (key->standard) buf_addf(buf, "`%s`", key->standard);
  if (key->required) put(buf, "*required*");
  put(buf, " | ");
  put_cell(buf, key->about);
  put(buf, " |\n");
}

static void put_keys(Buf *buf, const Group *group) {
  put(buf, "\n| key | value | standard | meaning |\n| --- | --- | --- | --- |\n");
  for (size_t i = 0; i < group->keys; i++) put_row(buf, &group->key[i]);
}

static void put_group(Buf *buf, const char *title, const Group *group) {
  buf_addf(buf, "\n## %s\n\n%s\n", title, group->about);
  put_keys(buf, group);
}

/* A line without words stands around those of which a text has one. */
static void put_features(Buf *buf) {
  put(buf, prose_features);
  for (const FeatureName *name = feature_names; name->name; name++) {
    if (name != feature_names && name->group != name[-1].group) put(buf, "| | | |\n");
    buf_addf(buf, "| `%s` | `%s`", name->name, name->tag[0]);
    if (name->tag[1]) buf_addf(buf, " `%s`", name->tag[1]);
    buf_addf(buf, " | %s%s |\n", name->about, name->on ? " On unless turned off." : "");
  }
}

static void put_slots(Buf *buf) {
  put_group(buf, "slots", &group_slot);
  for (const Group *const *type = group_slots; *type; type++) {
    if (!(*type)->keys) continue;
    buf_addf(buf, "\nA %s has besides:\n", (*type)->name);
    put_keys(buf, *type);
  }
  put(buf, prose_slots);
  put_code_words(buf, slot_taken);
  put(buf, prose_words);
}

/* The key that selects the kind comes first. */
static void put_kind(Buf *buf, const Group *kind) {
  const Key *self = group_find(kind, str_from(kind->name));
  put(buf, "\n| key | value | standard | meaning |\n| --- | --- | --- | --- |\n");
  put_row(buf, self);
  for (size_t i = 0; i < kind->keys; i++) {
    if (&kind->key[i] != self) put_row(buf, &kind->key[i]);
  }
}

static void put_table(Buf *buf) {
  buf_addf(buf, "\n#### %s\n\n%s A size alone is its width.\n", group_column.name, group_column.about);
  put_keys(buf, &group_column);
  put(buf, prose_tables);
}

static void put_first_letter(Buf *buf) {
  buf_addf(buf, "\n#### %s\n\n%s\n", group_first_letter.name, group_first_letter.about);
  put_keys(buf, &group_first_letter);
  put(buf, "\n```yaml\n{text: story, first-letter: {lines: 3, style: initial}}\n```\n");
}

static void put_picture(Buf *buf) {
  buf_addf(buf, "\n#### %s\n\n%s\n", group_picture.name, group_picture.about);
  put_keys(buf, &group_picture);
  put(buf, prose_pictures);
}

static void put_boxes(Buf *buf) {
  buf_addf(buf, "\n## body\n\nA list of boxes, top to bottom. %s The kinds:", group_box.about);
  for (const Group *const *kind = group_boxes; *kind; kind++)
    buf_addf(buf, "%s [%s](#%s)", kind == group_boxes ? "" : kind[1] ? "," : " or", (*kind)->name, (*kind)->name);
  put(buf, ".\n\nAll of them but a frame take these keys; what else each takes stands below, and any other is an "
           "error:\n");
  put_keys(buf, &group_box);
  for (const Group *const *kind = group_boxes; *kind; kind++) {
    buf_addf(buf, "\n### %s\n", (*kind)->name);
    put_kind(buf, *kind);
    if (*kind == group_boxes[BOX_TEXT]) put_first_letter(buf);
    if (*kind == group_boxes[BOX_TABLE]) put_table(buf);
    if (*kind == group_boxes[BOX_IMAGE]) put_picture(buf);
    if (*kind == group_boxes[BOX_QR]) put(buf, prose_codes);
  }
  put(buf, prose_boxes);
}

static void put_masters(Buf *buf) {
  put_group(buf, "masters", &group_master);
  put(buf, "\nA frame of boxes has the keys of a [frame](#frame). One that shows a flow has these:\n");
  put_kind(buf, &group_flow_frame);
  buf_addf(buf, "\n### Masters of the pages\n\n%s\n", group_choice.about);
  put_keys(buf, &group_choice);
  put(buf, prose_masters);
}

static void put_rules(Buf *buf, const ReferenceRules *rules) {
  static const char *const weights[] = {
      [RULE_OFF] = "off", [RULE_NOTE] = "note", [RULE_WARN] = "warn", [RULE_ERROR] = "error"};
  put(buf, prose_rules);
  for (size_t i = 0; rules->code[i]; i++) {
    buf_addf(buf, "| `%s` | ", rules->code[i]);
    put_cell(buf, rules->about[i]);
    buf_addf(buf, " | `%s` | ", weights[rules->weight[i]]);
    put_cell(buf, rules->source[i]);
    put(buf, " |\n");
  }
}

void reference_put(Buf *buf, const ReferenceRules *rules) {
  put(buf, prose_opening);
  put_group(buf, "The keys of a layout", &group_layout);
  put(buf, "\nWhat is required may stand in the layout that this one extends, see [House styles](#house-styles).\n");
  put(buf, prose_values);
  put(buf, prose_ranges);
  put_group(buf, "page", &group_page);
  put_group(buf, "fitted", &group_fitted);
  put(buf, "\nAnd each of its `lines`:\n");
  put_keys(buf, &group_fittedline);
  put_group(buf, "meta", &group_meta);
  put_group(buf, "colors", &group_color);
  put(buf, "\n```yaml\ncolors: {ink: {gray: 0}, alarm: {cmyk: [0, 100, 90, 0]}, pale: {tint: [alarm, 20]}}\n```\n");
  put_group(buf, "styles", &group_style);
  put(buf, prose_styles);
  put_features(buf);
  put_slots(buf);
  put_boxes(buf);
  put_group(buf, "at", &group_at);
  put_masters(buf);
  put(buf, prose_templates);
  put(buf, prose_copy);
  put(buf, prose_house);
  put(buf, prose_fonts);
  put_keys(buf, &group_fontlist);
  put(buf, "\nAnd each of its files:\n");
  put_keys(buf, &group_fontfile);
  put_group(buf, "Targets", &group_target);
  put(buf, prose_targets);
  put_rules(buf, rules);
  put_group(buf, "Profiles", &group_profile);
  put(buf, prose_profiles);
}
