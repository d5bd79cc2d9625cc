/* style.c: styles, what they inherit from each other, and what is laid over them. */
#include "layout/style.h"

#include <string.h>

#include "base/messages.h"
#include "layout/palette.h"
#include "layout/value.h"

/* ---- expansion ------------------------------------------------------------------- */

static bool read_thousandths(const Entry *entry, const Node *node, int64_t *thousandths) {
  const Reader *reader = entry->reader;
  int64_t hundredths; /* of a thousandth */
  Str text;
  if (!reader_text(reader, node, "a percentage", &text)) return false;
  bool bare = number_parse(text, "", &hundredths), is = bare || number_parse(text, "%", &hundredths);
  *thousandths = is ? hundredths / 100 : 0;
  is = is && hundredths % 100 == 0 && *thousandths >= entry->key->min && *thousandths <= entry->key->max;
  if (is && (!bare || !*thousandths)) return true;
  diag_error(reader->diags, node->mark, MSG_TYPE, "a percentage, 0% to 2%, in steps of 0.1%",
             node_shown(reader->arena, node));
  if (is) diag_hint(reader->diags, "write %.*s%%", STR_ARG(text));
  return false;
}

static bool read_expansion(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  const Node *node = entry->node, *is = node_find(node, "is"), *to = node_find(node, "to");
  Expansion *expansion = field;
  if (node->kind != NODE_MAP) {
    bool ok = read_thousandths(entry, node, &expansion->is);
    expansion->most = expansion->is;
    return ok;
  }
  if (!group_check(reader, &group_range, node)) return false;
  if (!is || !to || node->n > 2) {
    diag_error(reader->diags, node->mark, MSG_TYPE, "a percentage, or {is: 1%, to: 2%}", "another range");
    return false;
  }
  if (!read_thousandths(entry, is, &expansion->is) || !read_thousandths(entry, to, &expansion->most)) return false;
  if (expansion->is <= expansion->most) return true;
  diag_error(reader->diags, node->mark, MSG_RANGE_FALLS);
  return false;
}

const KeyType type_expansion = {"percentage or range", sizeof(Expansion), read_expansion};

/* ---- the keys ------------------------------------------------------------------ */

static const char *const words_align[] = {"justify", "left", "right", "center", "start", "end", NULL};
static const char *const words_overhang[] = {"none", "bearings", "optical", NULL};

#define STYLE(field) offsetof(Style, field)
static const Key keys[] = {
    {"adj-demerits", &type_int, STYLE(adj_demerits), "For a tight line next to a loose one.", "10000", -100000,
     1000000},
    {"align", &type_word, STYLE(align),
     "How lines fill the measure; start and end are left and right where pages are not mirrored.", "justify",
     .words = words_align},
    {"broken-penalty", &type_int, STYLE(broken_penalty),
     "For a column or page that ends with a hyphen. A page that ends a line of 12 points too early costs 1000, one "
     "that "
     "ends two 4000: breaks are chosen so that all of a layout's pages cost least together.",
     "100", 0, PENALTY_NEVER},
    {"color", &type_color, STYLE(color), "Of the letters; black when not given.", NULL},
    {"double-hyphen-demerits", &type_int, STYLE(double_hyphen_demerits), "For two hyphened lines in a row.", "10000",
     -100000, 1000000},
    {"emergency-stretch", &type_length, STYLE(written.emergency_stretch),
     "When the tolerance finds no way: a last try with so much "
     "more stretch in each line.",
     "30pt", 0, LEN_MAX},
    {"even-lines", &type_bool, STYLE(even_lines),
     "The lines of a heading come out about equally long, the last one, too; "
     "for ragged and centered text.",
     "false"},
    {"evenness", &type_int, STYLE(evenness),
     "In percent, how much it counts that lines suit each other: rivers of white, spaces that are wide in one line and "
     "narrow in the next, the same word twice at an edge, a last line of one syllable. Only where letters may be "
     "expanded.",
     "100", 0, 1000},
    {"ex-hyphen-penalty", &type_int, STYLE(ex_hyphen_penalty), "For a break behind a hyphen or dash of the text.", "50",
     -10000, 10000},
    {"expansion", &type_expansion, STYLE(expansion),
     "By how much the letters of a justified line may be wider or narrower, so that the spaces between its words are "
     "more even; 2% is not seen. Where that is not enough, letters are spaced, each by at most half as much of an em, "
     "but none that are joined. As a range, {is: 1%, to: 2%}: more where `copyfit` needs it.",
     "0%", 0, 20},
    {"extends", &type_extends, 0, "The style that this one takes everything from that it does not say itself.", NULL},
    {"features", &type_features, STYLE(features),
     "Small capitals, kinds of figures, ligatures and more, as far as the font has them: laid over those that the "
     "style "
     "has otherwise.",
     NULL},
    {"final-hyphen-demerits", &type_int, STYLE(final_hyphen_demerits), "For a hyphen in the last line but one.", "5000",
     -100000, 1000000},
    {"font", &type_font, STYLE(font), "One of the layout's fonts.", NULL},
    {"hyphen-min-after", &type_int, STYLE(hyphen_min_after), "Letters at least behind a hyphen.", "3", 1, 50},
    {"hyphen-min-before", &type_int, STYLE(hyphen_min_before), "Letters at least before a hyphen.", "2", 1, 50},
    {"hyphen-penalty", &type_int, STYLE(hyphen_penalty), "For a break within a word.", "50", -10000, 10000},
    {"hyphenate", &type_bool, STYLE(hyphenate), "Words may be broken.", "false"},
    {"indent", &type_length, STYLE(written.indent), "Of a paragraph's first line, if a paragraph stands before it.",
     "0", -LEN_MAX, LEN_MAX},
    {"italic", &type_bool, STYLE(italic), "Italic letters.", "false"},
    {"keep-penalty", &type_int, STYLE(keep_penalty),
     "For parting what `keep-together` and `keep-with-next` keep, as `broken-penalty` counts; 10000 is never.", "10000",
     0, PENALTY_NEVER},
    {"keep-together", &type_bool, STYLE(keep_together), "A paragraph is never divided between columns or pages.",
     "false"},
    {"keep-with-next", &type_bool, STYLE(keep_with_next), "A paragraph is never parted from the next.", "false"},
    {"lang", &type_lang, STYLE(lang),
     "The language of the words in a box of this style, but for slots that say theirs; that of the copy when not "
     "given.",
     NULL},
    {"last-line-min", &type_length, STYLE(written.last_line_min),
     "A paragraph's last line has this length at least, where the tolerance lets it; not if it is its only one.", "0",
     0, LEN_MAX},
    {"leader", &type_stroke, STYLE(leader), "What {leader} draws; its dots stand below each other in all lines.",
     "0.75pt dotted", 0, 200 * PT},
    {"leading", &type_spring, STYLE(written.leading),
     "From baseline to baseline. As a range, {from: 13pt, is: 13.5pt, to: 14pt}: what `copyfit` may make of it.",
     "12pt", PT / 2, 2000 * PT},
    {"line-penalty", &type_int, STYLE(line_penalty), "For each line; more makes paragraphs shorter.", "10", -10000,
     10000},
    {"lines", &type_int, STYLE(lines), "How many lines a paragraph may take whose size is a range.", "1", 1, 100},
    {"looseness", &type_int, STYLE(looseness),
     "Lines more (or fewer) than the best number, where the tolerance lets it.", "0", -20, 20},
    {"on-grid", &type_bool, STYLE(on_grid),
     "The lines stand on the baseline grid of the page, as those in columns always do; it wants the page's "
     "`baseline`.",
     "false"},
    {"orphan-penalty", &type_int, STYLE(orphan_penalty),
     "For fewer lines than `orphans` at the foot of a column or page, as `broken-penalty` counts; 10000 is never.",
     "10000", 0, PENALTY_NEVER},
    {"orphans", &type_int, STYLE(orphans), "Lines at least at the foot of a column.", "2", 1, 100},
    {"overhang", &type_word, STYLE(overhang),
     "bearings: lines begin and end with the ink of their letters, not with the white that the font leaves beside "
     "them, so that large type is flush with what stands above it. optical: hyphens, full stops and others hang beyond "
     "the edges of the text, as the font list says, so that these look straight; behind the indent of a first line "
     "nothing does.",
     "none", .words = words_overhang},
    {"pretolerance", &type_int, STYLE(pretolerance),
     "How bad a line may be before words are broken; -1 always tries "
     "hyphens.",
     "100", -1, 10000},
    {"ragged", &type_length, STYLE(written.ragged),
     "Ragged and centered lines: how far short they may fall before it counts as bad.", "24pt", PT, LEN_MAX},
    {"rise", &type_length, STYLE(written.rise), "The letters stand so much above the baseline.", "0", -200 * PT,
     200 * PT},
    {"size", &type_fit, STYLE(written.size),
     "Of the type: its em. As a range, {from: 36pt, to: 60pt}: the largest at which each paragraph takes no more "
     "`lines`; all else in the style is for `to` and shrinks with it. With `is`, {from: 10pt, is: 10.5pt, to: 11pt}: "
     "what `copyfit` may make of it; lengths in em stay as for `is`.",
     "10pt", PT / 2, 2000 * PT},
    {"space-after", &type_spring, STYLE(written.space_after),
     "Below a paragraph; the larger of this and the next one's "
     "space-before counts.",
     "0", 0, LEN_MAX},
    {"space-before", &type_spring, STYLE(written.space_before), "Above a paragraph, but not at the top of a column.",
     "0", 0, LEN_MAX},
    {"tolerance", &type_int, STYLE(tolerance), "How bad a line may be at all: 200 in wide columns, 500 in narrow ones.",
     "200", 0, 10000},
    {"tracking", &type_length, STYLE(written.tracking), "Added between letters.", "0", -100 * PT, 100 * PT},
    {"weight", &type_int, STYLE(weight), "100 is thin, 400 regular, 700 bold, 900 black.", "400", 100, 900},
    {"widow-penalty", &type_int, STYLE(widow_penalty),
     "For fewer lines than `widows` at the head of a column or page, as `broken-penalty` counts; 10000 is never.",
     "10000", 0, PENALTY_NEVER},
    {"widows", &type_int, STYLE(widows), "Lines at least at the head of a column.", "2", 1, 100},
    {"word-space", &type_spring, STYLE(written.word_space),
     "Between words; justified lines stretch it, beyond `to` where the tolerance lets them, and never shrink it below "
     "`from`. A length alone stretches and shrinks as a font's own space does, which it is when not given.",
     NULL, 0, LEN_MAX},
};
#undef STYLE
/* Above all what CSS and InDesign call them. */
static const Synonym synonyms[] = {
    {"baseline-shift", "rise", NULL},
    {"font-family", NULL, "fonts are named in 'fonts', and a style says which: 'font: serif'"},
    {"font-feature-settings", NULL, "write features: [small-caps], or a tag such as ss01"},
    {"font-size", "size", NULL},
    {"font-style", NULL, "write italic: true"},
    {"font-weight", "weight", NULL},
    {"hyphens", NULL, "write hyphenate: true"},
    {"kerning", NULL, "write features: [-kerning]"},
    {"letter-spacing", "tracking", NULL},
    {"ligatures", NULL, "write features: [-ligatures]"},
    {"line-height", "leading", NULL},
    {"small-caps", NULL, "write features: [small-caps]"},
    {"text-align", "align", NULL},
    {"text-indent", "indent", NULL},
    {"text-transform", NULL, "capitals are written in the copy; small ones are features: [small-caps]"},
    {"word-spacing", "word-space", NULL},
    {0}};
const Group group_style = {"style",
                           "a style",
                           "How text is set. The style `text` is what all others begin with; `strong`, `emphasis` and "
                           "`link` are laid over the "
                           "style of their paragraph; `heading-1`, `heading-2`... are Markdown's headings.",
                           keys,
                           sizeof keys / sizeof *keys,
                           .synonyms = synonyms};

static uint64_t bit_of(const char *key) {
  return UINT64_C(1) << (group_find(&group_style, str_from(key)) - keys);
}

static uint64_t given_in(const Node *map) {
  uint64_t given = 0;
  for (size_t i = 0; map->kind == NODE_MAP && i < map->n; i++) {
    const Key *key = group_find(&group_style, map->pair[i].key->text);
    if (key) given |= UINT64_C(1) << (key - keys);
  }
  return given;
}

/* ---- names --------------------------------------------------------------------- */

const Style *style_find(const StyleSheet *sheet, Str name) {
  for (size_t i = 0; i < sheet->n; i++) {
    if (str_eq(sheet->at[i]->name, name)) return sheet->at[i];
  }
  return NULL;
}

#define OVERLAY_STYLES 3
const char *const style_overlays[OVERLAY_STYLES + 1] = {"strong", "emphasis", "link", NULL};
/* What they are where the layout does not define them. */
static const Style overlay_standards[OVERLAY_STYLES] = {{.weight = 700}, {.italic = true}};

static bool is_overlay(Str name) {
  for (size_t i = 0; i < OVERLAY_STYLES; i++) {
    if (str_is(name, style_overlays[i])) return true;
  }
  return false;
}

static bool read_style(const Entry *entry, void *field) {
  const Reader *reader = entry->reader;
  const StyleSheet *sheet = reader->styles;
  Str text;
  if (!reader_text(reader, entry->node, "the name of a style", &text)) return false;
  const Style *style = *(const Style **)field = style_find(sheet, text);
  if (style && !is_overlay(text)) return true;
  if (is_overlay(text)) {
    diag_error(reader->diags, entry->node->mark, MSG_STYLE_OVERLAY, STR_ARG(text));
    diag_hint(reader->diags,
              "Markdown lays it over the style of a paragraph; give what stands here a style of its own");
    return false;
  }
  Choice choice = choice_start(reader->arena, text);
  for (size_t i = 0; i < sheet->n && !diag_full(reader->diags); i++) choice_add(&choice, sheet->at[i]->name);
  reader_unknown(reader, entry->node, "style", &choice);
  return false;
}

const KeyType type_style = {"name of a style", sizeof(Style *), read_style};

static bool read_extends(const Entry *entry, void *field) {
  (void)field; /* what it inherits has been copied already, see base_of() */
  const Style *base;
  const StyleSheet *sheet = entry->reader->styles;
  const Node *node = entry->node;
  bool below = node->kind == NODE_SCALAR && !style_find(sheet, node->text) && node_find(sheet->node, node->text.p);
  if (!below) return read_style(entry, &base);
  diag_error(entry->reader->diags, node->mark, MSG_STYLE_ORDER, STR_ARG(node->text));
  return false;
}

const KeyType type_extends = {"name of a style", 0, read_extends};

/* ---- lengths ---------------------------------------------------------------------- */

typedef struct Computer {
  const Reader *reader;
  Style *style;
  Str name; /* of the style whose keys count: of the style, or of what is laid over it */
} Computer;

/* In em, it may be beyond what the key allows: an error, where that style says it. Then it counts as 1em, so that a
 * size which is wrong makes nothing else wrong. */
static Len compute(const Computer *c, const char *name, Length length) {
  Len len = length_at(length, c->style->size);
  if (!length.em) return len;
  const Key *key = group_find(&group_style, str_from(name));
  if (len >= key->min && len <= key->max) return len;
  const Node *map = node_find(c->reader->styles->node, c->name.p);
  const Node *value = map && map->kind == NODE_MAP ? node_find(map, name) : NULL;
  if (value) {
    entry_out_of_range(&(Entry){c->reader, key, value});
    len = c->style->size;
  }
  return len < key->min ? key->min : len > key->max ? key->max : len;
}

/* The lengths from what is written; an em of the size itself is that of what the style is based on. */
static void compute_size(const Computer *c, Len base) {
  Style *style = c->style;
  Range size = style->written.size;
  bool fits = !size.is.len && !size.is.em; /* each paragraph by itself */
  style->size = base;
  Len least = compute(c, "size", size.from), is = fits ? 0 : compute(c, "size", size.is),
      most = compute(c, "size", size.to);
  style->size = fits ? most : is;
  style->size_least = fits ? least : is;
  style->sizes = fits ? (Spring){most, most, most} : (Spring){least, is, most};
  style->written.size = (Range){{least, 0}, {is, 0}, {most, 0}};
}

static void compute_lengths(const Computer *c, Len base) {
  Style *style = c->style;
  StyleLengths *written = &style->written;
  compute_size(c, base);
  const Range *leading = &written->leading;
  style->leadings.least = compute(c, "leading", leading->from);
  style->leadings.is = compute(c, "leading", leading->is);
  style->leadings.most = compute(c, "leading", leading->to);
  style->tracking = compute(c, "tracking", written->tracking);
  style->rise = compute(c, "rise", written->rise);
  style->indent = compute(c, "indent", written->indent);
  style->last_line_min = compute(c, "last-line-min", written->last_line_min);
  style->ragged = compute(c, "ragged", written->ragged);
  style->emergency_stretch = compute(c, "emergency-stretch", written->emergency_stretch);
  style->space_before = range_at(&written->space_before, style->size);
  style->space_after = range_at(&written->space_after, style->size);
  style->word_space = range_at(&written->word_space, style->size);
}

/* ---- laying over ------------------------------------------------------------------ */

static const Style *overlay_of(const Reader *reader, const StyleSheet *sheet, size_t i) {
  const Style *given = style_find(sheet, str_from(style_overlays[i]));
  if (given) return given;
  Style *style = NEW(reader->arena, Style);
  *style = overlay_standards[i];
  style->name = str_from(style_overlays[i]);
  if (style->weight) style->given |= bit_of("weight");
  if (style->italic) style->given |= bit_of("italic");
  return style;
}

static const Style *lay_over(const Reader *reader, const Style *base, const Style *over) {
  if (!over->given) return base;
  Style *style = NEW(reader->arena, Style);
  *style = *base;
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    if (!(over->given >> i & 1)) continue;
    const KeyType *type = keys[i].type;
    void *field = (char *)style + keys[i].offset;
    const void *value = (const char *)over + keys[i].offset;
    if (type->lay)
      type->lay(reader->arena, field, value);
    else
      memcpy(field, value, type->size);
  }
  style->given |= over->given;
  compute_lengths(&(Computer){reader, style, over->name}, base->size);
  return style;
}

static void lay_overlays(const Reader *reader, StyleSheet *sheet) {
  const Style *overlay[OVERLAY_STYLES];
  for (size_t i = 0; i < OVERLAY_STYLES; i++) overlay[i] = overlay_of(reader, sheet, i);
  for (size_t i = 0; i < sheet->n; i++) {
    const Style **over = sheet->at[i]->over;
    over[0] = sheet->at[i];
    for (size_t bits = 1; bits < OVERLAYS; bits++) {
      size_t top = bits & OVER_LINK ? 2 : bits & OVER_EMPHASIS ? 1 : 0; /* the overlay that is applied last */
      over[bits] = lay_over(reader, over[bits & ~((size_t)1 << top)], overlay[top]);
    }
  }
}

/* ---- the sheet ---------------------------------------------------------------------- */

/* What a style inherits from: the one that it extends, or `text`; an overlay that extends none inherits nothing. */
static Style base_of(const StyleSheet *sheet, const Node *map, Str name, const Style *standard) {
  const Node *extends = map->kind == NODE_MAP ? node_find(map, "extends") : NULL;
  const Style *base = extends ? style_find(sheet, extends->text) : sheet->text;
  if (is_overlay(name)) return extends && base ? *base : (Style){0};
  return base ? *base : *standard;
}

static void find_headings(StyleSheet *sheet) {
  for (size_t i = 0; i < HEADINGS; i++) {
    char name[] = "heading-1";
    name[sizeof name - 2] = (char)('1' + i);
    sheet->heading[i] = style_find(sheet, str_from(name));
  }
}

/* A language is that of a text as a whole: of what Markdown lays a style over, nothing is known but that. */
static void check_overlay(const Reader *reader, const NodePair *pair) {
  const Node *lang = pair->value->kind == NODE_MAP ? node_find(pair->value, "lang") : NULL;
  if (!lang || !is_overlay(pair->key->text)) return;
  diag_error(reader->diags, lang->mark, MSG_STYLE_LANG, STR_ARG(pair->key->text));
  diag_hint(reader->diags, "say it in the slot of such words, or in the style of their box");
}

static const Style *read_one(const Reader *reader, const NodePair *pair, StyleSheet *sheet, const Style *standard) {
  const Node *name = pair->key;
  Style *style = NEW(reader->arena, Style);
  *style = base_of(sheet, pair->value, name->text, standard);
  Len em = style->size;
  style->name = name->text;
  style->mark = name->mark;
  style->over = NEW_ARRAY(reader->arena, const Style *, OVERLAYS);
  bool ok = group_read(reader, &group_style, pair->value, style);
  style->given |= given_in(pair->value);
  if (!is_overlay(style->name)) compute_lengths(&(Computer){reader, style, style->name}, em);
  check_overlay(reader, pair);
  if (str_is(name->text, "text")) {
    sheet->text = style;
    if (ok && !(style->given & bit_of("font"))) diag_error(reader->diags, style->mark, MSG_STYLE_FONT);
  }
  return style;
}

void styles_read(const Reader *reader, const Node *map, StyleSheet *sheet) {
  if (!reader_names(reader, map, "a mapping of names to styles")) return;
  sheet->node = map;
  sheet->at = NEW_ARRAY(reader->arena, const Style *, map->n);
  Style standard = {0};
  group_standards(reader, &group_style, &standard);
  compute_lengths(&(Computer){reader, &standard, STR("")}, 0);
  for (size_t i = 0; i < map->n; i++) {
    sheet->at[i] = read_one(reader, &map->pair[i], sheet, &standard);
    sheet->n++;
    const Node *name = map->pair[i].key;
    if (i == 0 && !sheet->text && node_find(map, "text"))
      diag_error(reader->diags, name->mark, MSG_STYLE_FIRST, STR_ARG(name->text));
  }
  if (!sheet->text) diag_error(reader->diags, map->mark, MSG_STYLE_TEXT);
  find_headings(sheet);
  lay_overlays(reader, sheet);
}
