/* schema.c: every key of every YAML language that handbill reads.
 *
 * Flat tables, each sorted by name (tests/unit/test_schema.c sees to it). The
 * words of a TYPE_WORD stand in the order of its C enum. */
#include "layout/schema.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define AT(Struct, field) offsetof(Struct, field)

static const char *const words_align[] = {"justify", "left", "right", "center", NULL};
static const char *const words_anchor[] = {"flow", "foot", NULL};
static const char *const words_break[] = {"auto", "column", "page", NULL};
static const char *const words_cut[] = {"plain", "scissors", NULL};
static const char *const words_demand[] = {"false", "warn", "true", NULL};
static const char *const words_direction[] = {"down", "across", NULL};
static const char *const words_keep[] = {"auto", "together", NULL};
static const char *const words_label[] = {"before", "above", NULL};
static const char *const words_layer[] = {"auto", "under", "over", NULL};
static const char *const words_marker[] = {"none", "bullet", "square", "triangle", "dash", "number", NULL};
static const char *const words_sides[] = {"top", "right", "bottom", "left", NULL};
static const char *const words_slot[] = {"line", "text", "number", "list", "record", NULL};
static const char *const words_unused[] = {"error", "warn", "allow", NULL};
static const char *const words_valign[] = {"top", "middle", "bottom", "justify", NULL};

/* ---- page, meta, colors --------------------------------------------------- */

static const Key page_keys[] = {
    {"baseline", TYPE_LEN, AT(PageSpec, baseline),
     "Grid of the text in columns: every line of a paragraph stands on a "
     "multiple of it, counted from the columns' top. 0 is no grid.",
     "0", 0, 100 * PT},
    {"margin", TYPE_SIDES, AT(PageSpec, margin), "From the paper's edges to the body.", "15mm", 0, LEN_MAX},
    {"pages", TYPE_INT, AT(PageSpec, pages),
     "How many pages the body may fill at most. Copy that needs more is an error.", "1", 1, 10000},
    {"size", TYPE_PAPER, AT(PageSpec, width),
     "The paper: its name, with 'landscape' behind it if so, or [width, height].", "A4", 10 * PT, LEN_MAX},
};
const Group group_page = {"page", "The paper.", page_keys, COUNT(page_keys)};

static const Key meta_keys[] = {
    {"author", TYPE_TEMPLATE, AT(Meta, author), "Who made the document.", NULL},
    {"subject", TYPE_TEMPLATE, AT(Meta, subject), "What it is about.", NULL},
    {"title", TYPE_TEMPLATE, AT(Meta, title), "The title that PDF readers show.", NULL},
};
const Group group_meta = {"meta", "What the PDF says of itself; templates, such as \"{headline}\".", meta_keys,
                          COUNT(meta_keys)};

static const Key color_keys[] = {
    {"cmyk", TYPE_PERCENTS, 0, "Four ink percentages: [cyan, magenta, yellow, black].", NULL, 0, 100},
    {"gray", TYPE_PERCENT, 0, "Lightness in percent: 0 is black, 100 is the paper. Prints in black ink alone.", NULL, 0,
     100},
};
const Group group_color = {"color", "A color, by exactly one of these keys.", color_keys, COUNT(color_keys)};

/* ---- styles ------------------------------------------------------------------ */

#define STYLE(field) AT(Style, field)
static const Key style_keys[] = {
    {"adj-demerits", TYPE_INT, STYLE(adj_demerits), "For a tight line next to a loose one.", "10000", -100000, 1000000},
    {"align", TYPE_WORD, STYLE(align), "How lines fill the measure.", "justify", .words = words_align},
    {"color", TYPE_COLOR, STYLE(color), "Of the letters; black when not given.", NULL},
    {"double-hyphen-demerits", TYPE_INT, STYLE(double_hyphen_demerits), "For two hyphened lines in a row.", "10000",
     -100000, 1000000},
    {"emergency-stretch", TYPE_LEN, STYLE(emergency_stretch),
     "When the tolerance finds no way: a last try with so much "
     "more stretch in each line.",
     "30pt", 0, LEN_MAX},
    {"even-lines", TYPE_BOOL, STYLE(even_lines),
     "The lines of a heading come out about equally long, the last one, too; "
     "for ragged and centered text.",
     "false"},
    {"ex-hyphen-penalty", TYPE_INT, STYLE(ex_hyphen_penalty), "For a break behind a hyphen or dash of the text.", "50",
     -10000, 10000},
    {"extends", TYPE_STYLE, 0, "The style that this one takes everything from that it does not say itself.", NULL},
    {"final-hyphen-demerits", TYPE_INT, STYLE(final_hyphen_demerits), "For a hyphen in the last line but one.", "5000",
     -100000, 1000000},
    {"font", TYPE_FONT, STYLE(font), "One of the layout's fonts.", NULL},
    {"hyphen-min-after", TYPE_INT, STYLE(hyphen_min_after), "Letters at least behind a hyphen.", "3", 1, 50},
    {"hyphen-min-before", TYPE_INT, STYLE(hyphen_min_before), "Letters at least before a hyphen.", "2", 1, 50},
    {"hyphen-penalty", TYPE_INT, STYLE(hyphen_penalty), "For a break within a word.", "50", -10000, 10000},
    {"hyphenate", TYPE_BOOL, STYLE(hyphenate), "Words may be broken.", "false"},
    {"indent", TYPE_LEN, STYLE(indent), "Of a paragraph's first line, if a paragraph stands before it.", "0", -LEN_MAX,
     LEN_MAX},
    {"italic", TYPE_BOOL, STYLE(italic), "Italic letters.", "false"},
    {"keep-together", TYPE_BOOL, STYLE(keep_together), "A paragraph is never divided between columns or pages.",
     "false"},
    {"keep-with-next", TYPE_BOOL, STYLE(keep_with_next), "A paragraph is never parted from the next.", "false"},
    {"kerning", TYPE_BOOL, STYLE(kerning), "Pairs of letters are fitted.", "true"},
    {"leading", TYPE_LEN, STYLE(leading), "From baseline to baseline.", "12pt", PT / 2, 2000 * PT},
    {"ligatures", TYPE_BOOL, STYLE(ligatures), "fi, fl and the like are joined.", "true"},
    {"line-penalty", TYPE_INT, STYLE(line_penalty), "For each line; more makes paragraphs shorter.", "10", -10000,
     10000},
    {"looseness", TYPE_INT, STYLE(looseness),
     "Lines more (or fewer) than the best number, where the tolerance lets it.", "0", -20, 20},
    {"orphans", TYPE_INT, STYLE(orphans), "Lines at least at the foot of a column.", "2", 1, 100},
    {"pretolerance", TYPE_INT, STYLE(pretolerance),
     "How bad a line may be before words are broken; -1 always tries "
     "hyphens.",
     "100", -1, 10000},
    {"ragged", TYPE_LEN, STYLE(ragged),
     "Ragged and centered lines: how far short they may fall before it counts as bad.", "24pt", PT, LEN_MAX},
    {"rise", TYPE_LEN, STYLE(rise), "The letters stand so much above the baseline.", "0", -200 * PT, 200 * PT},
    {"size", TYPE_LEN, STYLE(size), "Of the type: its em.", "10pt", PT / 2, 2000 * PT},
    {"space-after", TYPE_LEN, STYLE(space_after),
     "Below a paragraph; the larger of this and the next one's "
     "space-before counts.",
     "0", 0, LEN_MAX},
    {"space-before", TYPE_LEN, STYLE(space_before), "Above a paragraph, but not at the top of a column.", "0", 0,
     LEN_MAX},
    {"tolerance", TYPE_INT, STYLE(tolerance), "How bad a line may be at all: 200 in wide columns, 500 in narrow ones.",
     "200", 0, 10000},
    {"tracking", TYPE_LEN, STYLE(tracking), "Added between letters.", "0", -100 * PT, 100 * PT},
    {"weight", TYPE_INT, STYLE(weight), "100 is thin, 400 regular, 700 bold, 900 black.", "400", 100, 900},
    {"widows", TYPE_INT, STYLE(widows), "Lines at least at the head of a column.", "2", 1, 100},
};
#undef STYLE
const Group group_style = {"style",
                           "How text is set. The style `text` is what all others begin with; `strong`, `emphasis` and "
                           "`link` are laid over the "
                           "style of their paragraph; `heading-1`, `heading-2`... are Markdown's headings.",
                           style_keys, COUNT(style_keys)};

/* ---- slots ------------------------------------------------------------------- */

#define K(type) (1u << SLOT_##type)
static const Key slot_keys[] = {
    {"about", TYPE_TEXT, AT(Slot, about), "What belongs here, for the editor of the copy.", NULL},
    {"fields", TYPE_NAMED, AT(Slot, field), "record: its slots.", NULL, .of = &group_slot, .kinds = K(RECORD)},
    {"max", TYPE_INT, AT(Slot, max), "list: items at most; number: the largest.", "1000000", -1000000, 1000000,
     .kinds = K(LIST) | K(NUMBER)},
    {"min", TYPE_INT, AT(Slot, min),
     "list: items at least, and then it is required if nothing else is said; number: the smallest.", "0", -1000000,
     1000000, .kinds = K(LIST) | K(NUMBER)},
    {"of", TYPE_ITEM, AT(Slot, of), "list: what each item is: line, text or number, or a mapping of fields.", NULL,
     .kinds = K(LIST)},
    {"required", TYPE_WORD, AT(Slot, required), "true: the copy must have it; warn: better so.", "false",
     .words = words_demand},
    {"type", TYPE_WORD, AT(Slot, type), "line: one paragraph; text: Markdown with paragraphs; number; list; record.",
     "line", .words = words_slot},
    {"unused", TYPE_WORD, AT(Slot, unused), "What it is when the copy has words here that no box shows.", "error",
     .words = words_unused},
};
#undef K
const Group group_slot = {"slot", "What the layout asks of the copy. A type alone will do: `title: line`.", slot_keys,
                          COUNT(slot_keys)};

/* ---- boxes ------------------------------------------------------------------- */

#define BOX(field) AT(Box, field)
#define K(kind) (1u << BOX_##kind)
#define K_TEXT (K(TEXT) | K(SHOW) | K(LIST) | K(EACH) | K(FILL_IN) | K(TICK))
#define K_HOLD (K(STACK) | K(ROW) | K(COLUMNS) | K(BOX) | K(FRAME))
#define K_FLOW (((1u << BOX_KINDS) - 1) & ~K(FRAME)) /* a frame stands where its `at` says */
static const Key box_keys[] = {
    {"anchor", TYPE_WORD, BOX(anchor), "foot: this box and all below it stand at the foot.", "flow",
     .words = words_anchor, .kinds = K_FLOW},
    {"at", TYPE_POINT, BOX(x), "From the paper's top left corner.", "0", -LEN_MAX, LEN_MAX, .kinds = K(FRAME)},
    {"balance", TYPE_BOOL, BOX(balance), "Columns of even height, as short as can be; else each is filled in turn.",
     "true", .kinds = K(COLUMNS)},
    {"border", TYPE_LEN, BOX(border), "Thickness of the line around.", "0", 0, 200 * PT, .kinds = K(BOX) | K(FRAME)},
    {"border-color", TYPE_COLOR, BOX(border_color), "Black when not given.", NULL, .kinds = K(BOX) | K(FRAME)},
    {"border-sides", TYPE_WORDS, BOX(border_sides),
     "Where the border is: a list of top, right, bottom, left. All when "
     "not given.",
     NULL, .words = words_sides, .kinds = K(BOX) | K(FRAME)},
    {"box", TYPE_BOXES, BOX(content), "Boxes below each other, with padding, a border or a fill around.", NULL,
     .kinds = K(BOX), .principal = true},
    {"break", TYPE_WORD, BOX(break_before), "column or page: this box begins a new one.", "auto", .words = words_break,
     .kinds = K_FLOW},
    {"color", TYPE_COLOR, BOX(color),
     "Of a rule, a cut line, a fill-in line or a tick box; that of the style when not "
     "given.",
     NULL, .kinds = K(RULE) | K(CUT) | K(FILL_IN) | K(TICK)},
    {"columns", TYPE_INT, BOX(columns), "So many columns, through which the content runs.", NULL, 1, 12,
     .kinds = K(COLUMNS), .principal = true},
    {"content", TYPE_BOXES, BOX(content), "columns: what runs through them; each: what is made of each record.", NULL,
     .kinds = K(COLUMNS) | K(EACH)},
    {"cut", TYPE_WORD, BOX(cut), "A line to cut along, from edge to edge of the measure, with or without scissors.",
     NULL, .words = words_cut, .kinds = K(CUT), .principal = true},
    {"direction", TYPE_WORD, BOX(direction),
     "each: the records stand below each other, or side by side, which wants content and not show.", "down",
     .words = words_direction, .kinds = K(EACH)},
    {"each", TYPE_SLOT, BOX(slot), "A list of records: show or content is made of each.", NULL, .kinds = K(EACH),
     .principal = true},
    {"fill", TYPE_COLOR, BOX(fill), "Color of the ground.", NULL, .kinds = K(BOX) | K(FRAME)},
    {"fill-in", TYPE_TEMPLATE, BOX(template), "A label and a line to write on, up to the end of the measure.", NULL,
     .kinds = K(FILL_IN), .principal = true},
    {"frame", TYPE_BOXES, BOX(content), "Boxes at a fixed place on the first page, out of the flow.", NULL,
     .kinds = K(FRAME), .principal = true},
    {"gap", TYPE_LEN, BOX(row_gap),
     "Between the boxes, the items of a list, or the records; in a text, between items and around lists.", "0", 0,
     LEN_MAX, .kinds = K(STACK) | K(BOX) | K(FRAME) | K(EACH) | K(LIST) | K(TEXT)},
    {"gutter", TYPE_LEN, BOX(gutter), "Between columns, or boxes side by side; an each must stand across.", "5mm", 0,
     LEN_MAX, .kinds = K(ROW) | K(COLUMNS) | K(EACH)},
    {"height", TYPE_SIZE, BOX(height),
     "auto: what the content needs; 1fr: a share of what is left of the page or of the box around (of a frame: down to "
     "the paper's edge); 50%: of the page's body (of a frame: of the paper) and never of the box around. An each must "
     "stand across.",
     "auto", 0, LEN_MAX, .kinds = K_HOLD | K(EACH) | K(RULE) | K(FILL_IN) | K(CUT)},
    {"indent", TYPE_LEN, BOX(indent),
     "How far the text of a list hangs in, or a record's second line. Of a tick: its size and 0.4 em when not given.",
     "12pt", 0, LEN_MAX, .kinds = K(LIST) | K(TEXT) | K(EACH) | K(TICK)},
    {"keep", TYPE_WORD, BOX(keep), "together: never divided between columns or pages, as boxes and rows never are.",
     "auto", .words = words_keep, .kinds = K_FLOW},
    {"keep-with-next", TYPE_BOOL, BOX(keep_with_next), "Never parted from the next box.", "false", .kinds = K_FLOW},
    {"label", TYPE_WORD, BOX(label),
     "Where a fill-in's label stands: before its first line, or above it, which leaves "
     "all of the measure to the hand.",
     "before", .words = words_label, .kinds = K(FILL_IN)},
    {"layer", TYPE_WORD, BOX(layer),
     "What a frame lies on: auto, on what is given before it; under, beneath all else; over, on all else.", "auto",
     .words = words_layer, .kinds = K(FRAME)},
    {"lines", TYPE_TEMPLATE, BOX(lines), "How many lines to write on: a number, or a field: \"{lines}\".", "1",
     .kinds = K(FILL_IN)},
    {"list", TYPE_SLOT, BOX(slot), "A list of texts, each with its marker.", NULL, .kinds = K(LIST), .principal = true},
    {"marker", TYPE_WORD, BOX(marker), "What stands before an item; drawn, but for number.", "bullet",
     .words = words_marker, .kinds = K(LIST) | K(TEXT)},
    {"marker-color", TYPE_COLOR, BOX(marker_color), "That of the text when not given.", NULL,
     .kinds = K(LIST) | K(TEXT)},
    {"padding", TYPE_SIDES, BOX(padding), "Between the border and the content.", "0", 0, LEN_MAX,
     .kinds = K(BOX) | K(FRAME)},
    {"pitch", TYPE_LEN, BOX(pitch),
     "From one line to write on to the next, and never less than the label's leading: 8.5mm suits a hand.", "8.5mm", PT,
     200 * PT, .kinds = K(FILL_IN)},
    {"row", TYPE_BOXES, BOX(content), "Boxes side by side, as wide as their width says; 1fr each when not given.", NULL,
     .kinds = K(ROW), .principal = true},
    {"rule", TYPE_LEN, BOX(thickness), "A line of this thickness.", NULL, 0, 200 * PT, .kinds = K(RULE),
     .principal = true},
    {"show", TYPE_TEMPLATE, BOX(template),
     "A template: Markdown with {fields}; {?, {role}} vanishes when a field in it is empty.", NULL,
     .kinds = K(SHOW) | K(EACH), .principal = true},
    {"size", TYPE_LEN, BOX(size), "Side of the square.", "4mm", PT, 200 * PT, .kinds = K(TICK)},
    {"sort", TYPE_FIELD, BOX(sort),
     "The field to sort the records by, in the order of the copy's language; empty ones "
     "come first.",
     NULL, .kinds = K(EACH)},
    {"space", TYPE_SIZE, BOX(space),
     "Empty space: a length, 1fr of what is left, or 10% of the page's body. Between pages it falls away where what "
     "follows has no room behind it.",
     NULL, 0, LEN_MAX, .kinds = K(SPACE), .principal = true},
    {"space-after", TYPE_LEN, BOX(space_after), "Below the box.", "0", 0, LEN_MAX, .kinds = K_FLOW},
    {"space-before", TYPE_LEN, BOX(space_before), "Above the box, but not at the top of a column.", "0", 0, LEN_MAX,
     .kinds = K_FLOW},
    {"stack", TYPE_BOXES, BOX(content), "Boxes below each other.", NULL, .kinds = K(STACK), .principal = true},
    {"style", TYPE_STYLE, BOX(style), "Of the text in it; that of the box around when not given.", NULL,
     .kinds = K_TEXT | K_HOLD},
    {"text", TYPE_SLOT, BOX(slot), "A slot of the copy.", NULL, .kinds = K(TEXT), .principal = true},
    {"tick", TYPE_TEMPLATE, BOX(template), "A box to tick, and what is ticked.", NULL, .kinds = K(TICK),
     .principal = true},
    {"vertical-align", TYPE_WORD, BOX(valign),
     "Where content stands that is lower than its box; justify spreads the space "
     "between paragraphs and boxes, so that columns end level.",
     "top", .words = words_valign, .kinds = K_HOLD},
    {"width", TYPE_SIZE, BOX(width), "auto: all there is; in a row a share, 1fr.", "auto", 0, LEN_MAX},
};
#undef BOX
#undef K
const Group group_box = {"box", "One thing on the page. Exactly one of its keys says which kind it is.", box_keys,
                         COUNT(box_keys)};

/* ---- the layout, the font lists ------------------------------------------------ */

static const Key layout_keys[] = {
    {"body", TYPE_BOXES, AT(Layout, body), "The page: boxes, top to bottom.", NULL, .required = true},
    {"colors", TYPE_NAMED, 0, "Names of colors.", NULL, .of = &group_color},
    {"fonts", TYPE_NAMED, 0, "What the layout calls its fonts: a name, and a file of the font folder without .yaml.",
     NULL, .required = true},
    {"meta", TYPE_GROUP, AT(Layout, meta), "What the PDF says of itself.", NULL, .of = &group_meta},
    {"page", TYPE_GROUP, AT(Layout, page), "The paper.", NULL, .of = &group_page},
    {"slots", TYPE_NAMED, 0, "What the copy has to bring.", NULL, .of = &group_slot, .required = true},
    {"styles", TYPE_NAMED, 0, "How text is set. A style stands below the one that it extends.", NULL,
     .of = &group_style, .required = true},
};
const Group group_layout = {"layout", "A layout: how one kind of sheet looks.", layout_keys, COUNT(layout_keys)};

static const Key fontlist_keys[] = {
    {"fallbacks", TYPE_NAMES, 0, "Other lists, where characters are sought that this family lacks.", NULL},
    {"family", TYPE_TEXT, AT(FontList, family), "The family's name.", NULL, .required = true},
    {"files", TYPE_LIST, AT(FontList, file), "Its fonts.", NULL, .of = &group_fontfile, .required = true},
    {"folder", TYPE_TEXT, AT(FontList, folder),
     "Where the package puts them, below /usr/share/fonts or /usr/local/share/fonts; or seen from the list: '.' is its "
     "own "
     "folder.",
     NULL, .required = true},
    {"licence", TYPE_TEXT, AT(FontList, licence), "The licence, by its SPDX name where it has one.", NULL,
     .required = true},
    {"package", TYPE_TEXT, AT(FontList, package), "The Debian package that brings them.", NULL, .required = true},
};
const Group group_fontlist = {"fontlist", "A family of fonts.", fontlist_keys, COUNT(fontlist_keys)};

static const Key fontfile_keys[] = {
    {"file", TYPE_TEXT, AT(FontFile, file), "The file, below the folder.", NULL, .required = true},
    {"italic", TYPE_BOOL, AT(FontFile, italic), "Italic or oblique.", "false"},
    {"weight", TYPE_INT, AT(FontFile, weight), "100 is thin, 400 regular, 700 bold, 900 black.", "400", 100, 900},
};
const Group group_fontfile = {"fontfile", "One font.", fontfile_keys, COUNT(fontfile_keys)};

/* ---- finding ----------------------------------------------------------------------- */

static int by_name(const void *name, const void *key) {
  return str_cmp(*(const Str *)name, str_from(((const Key *)key)->name));
}

const Key *group_find(const Group *group, Str name) {
  return bsearch(&name, group->key, group->keys, sizeof *group->key, by_name);
}

uint64_t group_bit(const Group *group, const char *name) {
  return UINT64_C(1) << (group_find(group, str_from(name)) - group->key);
}

const Key *schema_box_key(BoxKind kind) {
  for (size_t i = 0; i < COUNT(box_keys); i++) {
    uint32_t kinds = box_keys[i].kinds; /* the lowest is its own; `show` goes with an `each` too */
    if (box_keys[i].principal && (kinds & -kinds) == UINT32_C(1) << kind) return &box_keys[i];
  }
  return NULL;
}

const Key *schema_all_but(const Key *key) {
  uint32_t others = ((UINT32_C(1) << BOX_KINDS) - 1) & ~key->kinds;
  BoxKind kind = 0;
  if (!key->kinds || !others || others & (others - 1)) return NULL;
  while (!(others >> kind & 1)) kind++;
  return schema_box_key(kind);
}

const char *schema_slot_type(SlotType type) {
  return words_slot[type];
}
