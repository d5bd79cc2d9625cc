/* boxkeys.c: the keys of each kind of box, and their defaults. */
#include "base/messages.h"
#include "layout/master.h"
#include "layout/palette.h"

static const char *const words_anchor[] = {"flow", "foot", NULL};
static const char *const words_break[] = {"auto", "column", "frame", "page", NULL};
static const char *const words_cut_sign[] = {"none", "scissors", NULL};
static const char *const words_direction[] = {"down", "across", NULL};
static const char *const words_divide[] = {"never", "open", "closed", NULL};
static const char *const words_divide_row[] = {"never", "open", NULL};
static const char *const words_escape[] = {"none", "vcard", "wifi", "url", NULL};
static const char *const words_fit[] = {"contain", "cover", NULL};
static const char *const words_fold_sign[] = {"none", "arrow", NULL};
static const char *const words_keep[] = {"auto", "together", NULL};
static const char *const words_label[] = {"before", "above", NULL};
static const char *const words_level[] = {"L", "M", "Q", "H", NULL};
static const char *const words_layer[] = {"auto", "under", "over", NULL};
static const char *const words_marker[] = {"none", "bullet", "square", "triangle", "dash", "number", NULL};
static const char *const words_marker_drawn[] = {"none", "bullet", "square", "triangle", "dash", NULL};
static const char *const words_sides[] = {"top", "right", "bottom", "left", NULL};
static const char *const words_rotate[] = {"0", "90", "180", "270", NULL};
static const char *const words_valign[] = {"top", "middle", "bottom", "justify", NULL};
static const char *const words_valign_row[] = {"top", "middle", "bottom", "justify", "baseline", NULL};
static const char *const words_wrap[] = {"none", "start", "end", NULL};

#define BOX(field) offsetof(Box, field)

#define STROKE_MAX (200 * PT)

/* Keys that several kinds have. */
#define KEY_STYLE \
  { "style", &type_style, BOX(style), "Of the text in it; that of the box around when not given.", NULL }
#define KEY_HEIGHT \
  { \
    "height", &type_bounded, BOX(height), \
        "auto: what the content needs; 1fr: a share of what is left of the page or of the box around; 50%: of the " \
        "page's " \
        "body, and never of the box around. As a range: {from: 30mm} is what the content needs, and 30mm at least.", \
        "auto", 0, LEN_MAX \
  }
#define KEY_GAP(field, about) \
  { "gap", &type_spring, BOX(field), about, "0", 0, LEN_MAX }
#define KEY_GUTTER(field, about) \
  { "gutter", &type_length, BOX(field), about, "5mm", 0, LEN_MAX }
#define KEY_COLUMN_RULE(field, reach) \
  { "column-rule", &type_stroke, BOX(field), "A line down the middle of each gutter, " reach ".", NULL, 0, STROKE_MAX }
#define ROW_HIGH "as high as the row"
#define KEY_DIVIDE(about, of) \
  { "divide", &type_word, BOX(hold.divide), about, "never", .words = (of) }
#define KEY_VALIGN \
  { \
    "vertical-align", &type_word, BOX(hold.valign), \
        "Where content stands that is lower than its box; justify spreads the spaces between paragraphs and boxes, " \
        "each " \
        "by 20 pt at most, so that columns end level.", \
        "top", .words = words_valign \
  }
#define KEY_BORDER \
  { "border", &type_stroke, BOX(ground.border.stroke), "The line around; none when not given.", NULL, 0, STROKE_MAX }
#define KEY_BORDER_SIDES \
  { \
    "border-sides", &type_words, BOX(ground.border.sides), \
        "Where the border is: a list of top, right, bottom, left. All when not given.", NULL, .words = words_sides \
  }
#define KEY_STROKE(field, what, standard) \
  { "stroke", &type_stroke, BOX(field), "Of the " what ".", standard, 0, STROKE_MAX }
#define KEY_FILL \
  { "fill", &type_color, BOX(ground.fill), "Color of the ground.", NULL }
#define KEY_GROUND \
  { \
    "ground", &type_image, BOX(ground.picture), \
        "A picture on which its content stands: a slot of the type image, or {file: paper.png, alt: ''}. It fills " \
        "the " \
        "box, is cropped as its focus says, and lies on the `fill`.", \
        NULL, .of = &group_picture \
  }
#define ABOUT_SWAPS \
  "Of a drawing, an SVG: what becomes of its colors, as in {\"#e30613\": alarm}. Of those that are not named, " \
  "black and grays print in black ink, and others as the file has them, in RGB. currentColor is the color of the " \
  "box's style."
#define KEY_GROUND_COLORS \
  { "ground-colors", &type_swaps, BOX(ground.picture.swaps), ABOUT_SWAPS, NULL }
#define KEY_PADDING \
  { "padding", &type_padding, BOX(ground.padding), "Between the border and the content.", "0", 0, LEN_MAX }
#define KEY_RADIUS \
  { \
    "radius", &type_len, BOX(ground.border.radius), \
        "Of round corners, where two of the border-sides meet; half of the box at most. The content is not moved.", \
        "0", 0, LEN_MAX \
  }
#define KEY_MARKER(about, of) \
  { "marker", &type_word, BOX(text.lists.marker), about, "bullet", .words = (of) }
#define KEY_MARKER_COLOR \
  { "marker-color", &type_color, BOX(text.lists.color), "That of the text when not given.", NULL }
#define LIST_INDENT 12 /* points; also of the lists in boxes that have no such key */
#define QUOTED(number) #number
#define POINTS(number) QUOTED(number) "pt"
#define KEY_INDENT(field, about) \
  { "indent", &type_length, BOX(field), about, POINTS(LIST_INDENT), 0, LEN_MAX }

#define KEY_AT \
  { \
    "at", &type_at, BOX(frame.at), \
        "From which edges, or [x, y]. In a direction of which nothing is said it stands at the margin.", NULL, \
        -LEN_MAX, LEN_MAX \
  }
#define KEY_FRAME_WIDTH \
  { \
    "width", &type_size, BOX(width), \
        "auto: up to the margin on the other side; 1fr: up to the paper's edge; 50%: of the paper. Between two edges " \
        "it is not given.", \
        "auto", 0, LEN_MAX \
  }

static const Key flow_keys[] = {
    {"anchor", &type_word, BOX(anchor), "foot: this box and all below it stand at the foot.", "flow",
     .words = words_anchor},
    {"break", &type_word, BOX(forced),
     "column, frame or page: this box begins a new one. A page that shows the body within its margins has one frame.",
     "auto", .words = words_break},
    {"keep", &type_word, BOX(keep),
     "together: not divided between columns or pages. Boxes and rows never are, unless they say so by 'divide'.",
     "auto", .words = words_keep},
    {"keep-with-next", &type_bool, BOX(keep_with_next), "Never parted from the next box.", "false"},
    {"master", &type_master, BOX(master),
     "This box begins a new page, and that one is set by this master; those behind it by theirs.", NULL},
    {"space-after", &type_spring, BOX(space_after), "Below the box.", "0", 0, LEN_MAX},
    {"space-before", &type_spring, BOX(space_before), "Above the box, but not at the top of a column.", "0", 0,
     LEN_MAX},
    {"span", &type_span, BOX(span),
     "A cell of a table: so many columns; all that are left. A box that stands directly in columns: all of them. What "
     "comes before it is made even above it, and what comes behind it begins in the first column below it.",
     "1", 1, 100},
    {"width", &type_size, BOX(width),
     "auto: all there is; in a row a share, 1fr. A code is 25mm wide when it is not given. A cell of a table has none: "
     "it "
     "is as wide as its columns.",
     "auto", 0, LEN_MAX},
    {"wrap", &type_wrap, BOX(wrap),
     "start or end: the box, which says its width, stands at that edge, and beside it the first lines of the text that "
     "comes next among the same boxes, as many as its height and `space-after` take; where they have less than 6em, "
     "below it. Together they are never divided.",
     "none", .words = words_wrap},
    {"wrap-gutter", &type_length, BOX(wrap_gutter), "From the box to the text beside it.", "1em", 0, LEN_MAX},
};
#define FIRST(field) offsetof(FirstLetter, field)
static const Key first_letter_keys[] = {
    {"gutter", &type_length, FIRST(gutter), "From the letter to the lines beside it.", "0.3em", 0, LEN_MAX},
    {"lines", &type_int, FIRST(lines),
     "So many lines high: from the capitals of the first to the baseline of the last.", "3", 2, 20},
    {"style", &type_style, FIRST(style), "The letter's font, weight and color; its size follows from the lines.", NULL,
     .required = true},
};
#undef FIRST
const Group group_first_letter = {
    "first-letter", "a first letter",
    "The first letter of a text, large, with the lines beside it: of its first paragraph "
    "that is neither a heading nor an item. A quotation mark or bracket before it goes "
    "with it. No other paragraph stands beside it; a letter that reaches below its lines has a line more.",
    first_letter_keys, sizeof first_letter_keys / sizeof *first_letter_keys};

static bool read_first_letter(const Entry *entry, void *field) {
  if (entry->node->kind == NODE_MAP) {
    group_standards(entry->reader, &group_first_letter, field);
    return group_read(entry->reader, &group_first_letter, entry->node, field);
  }
  diag_error(entry->reader->diags, entry->node->mark, MSG_TYPE, "a mapping, such as {lines: 3, style: initial}",
             node_kind_name(entry->node));
  return false;
}
const KeyType type_first_letter = {"[first-letter](#first-letter)", sizeof(FirstLetter), read_first_letter};

static const Key text_keys[] = {
    {"first-letter", &type_first_letter, BOX(text.first), "An initial; none when not given.", NULL,
     .of = &group_first_letter},
    {"first-line", &type_style, BOX(text.first_line),
     "A style for the first line of its first paragraph that is neither a heading nor an item: its letters, their size "
     "and the leading are of that style; alignment, indent and how lines are broken are of the text's. Neither has a "
     "range of sizes.",
     NULL},
    KEY_GAP(text.lists.gap, "Between the items of its lists, and around them; 0 leaves a third of a line around them."),
    KEY_INDENT(text.lists.indent, "How far the text of a list hangs in."),
    KEY_MARKER("What stands before an item that the copy does not number; drawn.", words_marker_drawn),
    KEY_MARKER_COLOR,
    KEY_STYLE,
    {"text", &type_slot, BOX(text.slot), "A slot of the copy.", NULL},
};
static const Key show_keys[] = {
    {"show", &type_template, BOX(show),
     "A template: Markdown with {fields}; {?, {role}} vanishes when a field in it is empty.", NULL},
    KEY_STYLE,
};
static const Key each_keys[] = {
    KEY_COLUMN_RULE(each.column_rule, ROW_HIGH ", if they stand side by side"),
    {"content", &type_boxes, BOX(each.content), "The boxes that are made each time.", NULL},
    {"direction", &type_word, BOX(each.direction),
     "They stand below each other, or side by side, which wants content and not show.", "down",
     .words = words_direction},
    {"each", &type_repeat, 0,
     "A list, a table, a number, or fill: show or content is made for each of its records or items, so many times, or "
     "as often "
     "as "
     "there is room for its content. Beside the fields of a record there are {index}, which counts from 1 (not with "
     "fill), and {item}, "
     "of "
     "a list without records.",
     NULL},
    KEY_GAP(each.gap, "Between the records, or the boxes of each if they stand side by side."),
    KEY_GUTTER(each.gutter, "Between the records, if they stand side by side."),
    {"height", &type_bounded, BOX(height), "As of a row, if they stand side by side.", "auto", 0, LEN_MAX},
    KEY_INDENT(each.indent, "How far a record's second line hangs in."),
    {"show", &type_template, BOX(each.show), "The template that is filled each time.", NULL},
    {"sort", &type_sort, BOX(each.sort),
     "What to sort the records by, in the order of the copy's language: a field, or the first of a list of fields that "
     "has words. The last of a list is a stopgap, and a warning. Without any of them a record comes first.",
     NULL},
    KEY_STYLE,
};
static const Key table_keys[] = {
    {"cells", &type_rows, BOX(table.cells),
     "The cells of a row: templates, or boxes. They are filled for each of `rows`; without that they may also be "
     "several "
     "rows, each a list.",
     NULL, .required = true},
    KEY_COLUMN_RULE(table.column_rule, "from the first row to the last, but not through cells that span"),
    {"fills", &type_color_cycle, BOX(table.fills), "Colors of the rows' grounds, in turn; none is none.", NULL},
    {"foot", &type_head, 0, "A row, or several, below the last on each page and in each column.", NULL},
    {"foot-rule", &type_stroke, BOX(table.foot_rule), "The line above the foot; the row-rule when not given.", NULL, 0,
     STROKE_MAX},
    {"foot-style", &type_style, BOX(table.foot_style), "Of the foot; that of the table when not given.", NULL},
    KEY_GUTTER(table.gutter, "Between the columns."),
    {"head", &type_head, 0, "A row, or several, above the first on each page and in each column.", NULL},
    {"head-rule", &type_stroke, BOX(table.head_rule), "The line below the head; the row-rule when not given.", NULL, 0,
     STROKE_MAX},
    {"head-style", &type_style, BOX(table.head_style), "Of the head; that of the table when not given.", NULL},
    KEY_HEIGHT,
    {"padding", &type_padding, BOX(table.padding), "Around what stands in a cell.", "0", 0, LEN_MAX},
    {"row-height", &type_bounded, BOX(table.row_height),
     "Of the rows between head and foot. auto: what the cells need; {from: 9mm}: at least so much; 1fr: a share of a "
     "table that has a height; {from: 9mm, is: 1fr}: both.",
     "auto", 0, LEN_MAX},
    {"row-rule", &type_stroke, BOX(table.row_rule), "The line between two rows; none around the table.", NULL, 0,
     STROKE_MAX},
    {"rows", &type_repeat, 0,
     "What the cells are repeated for, as in an each: a list, a table, a number, or fill. Not given: they stand there "
     "once.",
     NULL},
    {"sort", &type_sort, BOX(table.sort), "What to sort them by, as in an each.", NULL},
    KEY_STYLE,
    {"table", &type_table_columns, BOX(table.columns),
     "The columns, each by its width: a size, auto for as wide as its cells need it, or a mapping.", NULL,
     .of = &group_column},
    {"vertical-align", &type_word, BOX(table.valign),
     "Where a cell stands that is lower than its row; baseline: the first lines of a row stand on one.", "top",
     .words = words_valign_row},
};
static const Key list_keys[] = {
    KEY_GAP(text.lists.gap, "Between the items."),
    KEY_INDENT(text.lists.indent, "How far the text of the items hangs in."),
    {"list", &type_slot, BOX(text.slot), "A list of texts, each with its marker.", NULL},
    KEY_MARKER("What stands before an item; drawn, but for number.", words_marker),
    KEY_MARKER_COLOR,
    KEY_STYLE,
};
static const Key stack_keys[] = {
    KEY_GAP(hold.gap, "Between the boxes."),
    KEY_HEIGHT,
    {"stack", &type_boxes, BOX(hold.content), "Boxes below each other.", NULL},
    KEY_STYLE,
    KEY_VALIGN,
};
static const Key row_keys[] = {
    KEY_COLUMN_RULE(hold.column_rule, ROW_HIGH),
    KEY_DIVIDE("open: it goes on in the next column or page where it does not fit, and each box in its place.",
               words_divide_row),
    KEY_GUTTER(hold.gutter, "Between the boxes."),
    KEY_HEIGHT,
    {"row", &type_boxes, BOX(hold.content), "Boxes side by side, as wide as their width says; 1fr each when not given.",
     NULL},
    KEY_STYLE,
    {"vertical-align", &type_word, BOX(hold.valign),
     "Where a box stands that is lower than the row; justify spreads the space in it; baseline: the first lines of all "
     "stand on one.",
     "top", .words = words_valign_row},
};
static const Key columns_keys[] = {
    {"balance", &type_bool, BOX(columns.balance),
     "Columns of even height, as short as can be; else each is filled in turn.", "true"},
    KEY_COLUMN_RULE(hold.column_rule, "from their top to the end of the longest; none beside an empty column"),
    {"columns", &type_column_widths, BOX(columns.widths),
     "So many columns, through which the content runs; or the width of each: [2fr, 1fr], [60mm, 1fr], [30%, 70%]. "
     "Words "
     "that go on in a column of another width are broken anew.",
     NULL, 1, 12},
    {"content", &type_boxes, BOX(hold.content),
     "The boxes that run through them. One with `span: all` stands across all columns; of a height, what stands behind "
     "the last of those takes what is left.",
     NULL},
    KEY_GUTTER(hold.gutter, "Between the columns."),
    KEY_HEIGHT,
    KEY_STYLE,
    KEY_VALIGN,
};
static const Key box_keys[] = {
    KEY_BORDER,
    KEY_BORDER_SIDES,
    {"box", &type_boxes, BOX(hold.content), "Boxes below each other, with padding, a border or a fill around.", NULL},
    KEY_DIVIDE(
        "open or closed: it goes on in the next column or page where it does not fit. open: there it has neither "
        "border nor padding; closed: each part is whole.",
        words_divide),
    KEY_FILL,
    KEY_GAP(hold.gap, "Between the boxes."),
    KEY_GROUND,
    KEY_GROUND_COLORS,
    KEY_HEIGHT,
    KEY_PADDING,
    KEY_RADIUS,
    {"rotate", &type_word, BOX(ground.turned),
     "What stands in it is turned clockwise, by so many degrees; its lines are then as long as the box is high.", "0",
     .words = words_rotate},
    KEY_STYLE,
    KEY_VALIGN,
};
static const Key frame_keys[] = {
    KEY_AT,
    KEY_BORDER,
    KEY_BORDER_SIDES,
    KEY_FILL,
    {"frame", &type_boxes, BOX(hold.content),
     "Boxes at a fixed place of the page on which what comes behind them stands, out of the flow.", NULL},
    KEY_GAP(hold.gap, "Between the boxes."),
    KEY_GROUND,
    KEY_GROUND_COLORS,
    {"height", &type_size, BOX(height),
     "auto: what the content needs; 1fr: up to the paper's edge; 50%: of the paper. Between two edges it is not given.",
     "auto", 0, LEN_MAX},
    {"layer", &type_word, BOX(frame.layer),
     "What it lies on: auto, on what is given before it; under, beneath all else; over, on all else, and its words "
     "may stand across folds and cuts.",
     "auto", .words = words_layer},
    KEY_PADDING,
    KEY_RADIUS,
    KEY_STYLE,
    KEY_VALIGN,
    KEY_FRAME_WIDTH,
};
static const Key flow_frame_keys[] = {
    KEY_AT,
    KEY_BORDER,
    KEY_BORDER_SIDES,
    KEY_FILL,
    {"flow", &type_flow, BOX(frame.flow), "The next piece of this flow; `body` is the body.", NULL},
    {"height", &type_size, BOX(height),
     "auto: up to the margin on the other side; 1fr: up to the paper's edge; 50%: of the paper. Between two edges it "
     "is "
     "not given.",
     "auto", 0, LEN_MAX},
    KEY_PADDING,
    KEY_RADIUS,
    KEY_VALIGN,
    KEY_FRAME_WIDTH,
};
#define KEY_LINE_DIRECTION \
  { \
    "direction", &type_word, BOX(rule.direction), \
        "across: as wide as its box; down: along the left edge of its box, as high as that is, in a row or a frame.", \
        "across", .words = words_direction \
  }
#define KEY_EDGE_TO_EDGE \
  { \
    "edge-to-edge", &type_bool, BOX(rule.edge_to_edge), \
        "The line goes on to the edges of the paper, whatever room its box has; not in a box that is turned.", "false" \
  }
#define KEY_LINE_HEIGHT \
  { "height", &type_size, BOX(height), "Of a line that runs down; auto: all that is left, as 1fr.", "auto", 0, LEN_MAX }
#define KEY_SIGN(of) \
  { \
    "sign", &type_word, BOX(rule.sign), \
        "What stands at its beginning; drawn. It takes 12pt, and the line stands in the middle of that.", "none", \
        .words = (of) \
  }
static const Key rule_keys[] = {
    KEY_LINE_DIRECTION,
    KEY_EDGE_TO_EDGE,
    KEY_LINE_HEIGHT,
    {"rule", &type_stroke, BOX(rule.stroke), "A line.", "0.5pt", 0, STROKE_MAX},
};
static const Key space_keys[] = {
    {"space", &type_bounded, BOX(space),
     "Empty space: a length, 1fr of what is left, or 10% of the page's body; {from: 2mm, to: 8mm} grows where there is "
     "room. Between pages it falls away where what "
     "follows has no room behind it.",
     NULL, 0, LEN_MAX},
};
static const Key fill_in_keys[] = {
    {"comb", &type_comb, BOX(fill_in.comb),
     "A cell for each letter: how many on each line, or how wide each is; 5mm suits a hand.", NULL, 1, 100},
    {"fill-in", &type_template, BOX(fill_in.label),
     "A label and a line to write on, up to the end of the measure. In a row, 'vertical-align: baseline' makes lines "
     "level whose labels are not equally high.",
     NULL},
    {"label", &type_word, BOX(fill_in.side),
     "Where the label stands: before the first line, or above it, which leaves all of the measure to the hand.",
     "before", .words = words_label},
    {"lines", &type_template, BOX(fill_in.lines), "How many lines to write on: a number, or a field: \"{lines}\".",
     "1"},
    {"pitch", &type_length, BOX(fill_in.pitch),
     "From one line to write on to the next, and never less than the label's leading: 8.5mm suits a hand.", "8.5mm", PT,
     200 * PT},
    KEY_STROKE(fill_in.stroke, "lines", "0.5pt"),
    KEY_STYLE,
};
static const Key tick_keys[] = {
    {"indent", &type_length, BOX(tick.indent),
     "How far what is ticked hangs in; the square's size and 0.4 em when not given.", NULL, 0, LEN_MAX},
    {"size", &type_length, BOX(tick.size), "Side of the square.", "4mm", PT, 200 * PT},
    KEY_STROKE(tick.stroke, "square", "0.75pt"),
    KEY_STYLE,
    {"tick", &type_template, BOX(tick.label), "A box to tick, and what is ticked.", NULL},
};
static const Key cut_keys[] = {
    {"cut", &type_stroke, BOX(rule.stroke),
     "A line to cut along. Where it goes through most of the page, it parts a slip: what stands below it; beside one "
     "that "
     "runs down, on the narrower side.",
     "0.6pt dashed", 0, STROKE_MAX},
    KEY_LINE_DIRECTION,
    KEY_EDGE_TO_EDGE,
    KEY_LINE_HEIGHT,
    KEY_SIGN(words_cut_sign),
};
static const Key fold_keys[] = {
    KEY_LINE_DIRECTION,
    KEY_EDGE_TO_EDGE,
    {"fold", &type_stroke, BOX(rule.stroke), "A line to fold at.", "0.25pt dotted", 0, STROKE_MAX},
    KEY_LINE_HEIGHT,
    KEY_SIGN(words_fold_sign),
};
static const Key image_keys[] = {
    {"border", &type_stroke, BOX(image.border.stroke), "A line along the picture's edge, on it; none when not given.",
     NULL, 0, STROKE_MAX},
    {"colors", &type_swaps, BOX(image.source.swaps), ABOUT_SWAPS, NULL},
    {"fit", &type_word, BOX(image.fit),
     "How the picture fills its area, which is as wide as the box and as high as its height. contain: all of it is "
     "seen, as large as can be, and stands left, centered or right as the lines of the box's style do; cover: the area "
     "is full, and what is beyond it is cropped, as the picture's focus says; that wants a height.",
     "contain", .words = words_fit},
    {"height", &type_bounded, BOX(height),
     "auto: by the picture's proportion to its width, and no higher than the page's body; else as of a box.", "auto", 0,
     LEN_MAX},
    {"image", &type_image, BOX(image.source),
     "A slot of the type image; or a picture of the design: {file: logo.png, alt: \"{union-name}\"}.", NULL,
     .of = &group_picture},
    {"radius", &type_len, BOX(image.border.radius), "Of round corners; half of the picture at most.", "0", 0, LEN_MAX},
    {"style", &type_style, BOX(style),
     "Its alignment is the picture's, where that is narrower than its place; that of the box around when not given.",
     NULL},
};

static const Key qr_keys[] = {
    {"color", &type_color, BOX(qr.color), "Of the code; black when not given.", NULL},
    {"escape", &type_word, BOX(qr.escape),
     "How its fields write signs that mean something in a format. vcard, also for events: a backslash before a "
     "backslash, a semicolon and a comma, and \\n for a line end; wifi: a backslash before these, a colon and a "
     "quotation mark; url: all but letters, digits and - . _ ~ @ as %2C and so on, as in a query.",
     "none", .words = words_escape},
    {"level", &type_word, BOX(qr.level),
     "How much of it may be lost, by a stain or a crease: about 7, 15, 25 or 30 %. More wants more modules.", "M",
     .words = words_level},
    {"qr", &type_template, BOX(qr.content),
     "A QR code of this text: a square as high as it is wide, the white around the code in it. The template is none of "
     "Markdown: signs, spaces and line ends are taken as they are written.",
     NULL},
    {"version", &type_int, BOX(qr.version),
     "Its size at most: version 1 has 21 modules on a side, each further one 4 more. It takes the lowest that will do.",
     "40", 1, QR_VERSION_MOST},
};

/* Each ended by nothing. */
static const Synonym flow_synonyms[] = {
    {"color", NULL, "'color' is a key of a style, which a box names by 'style'"},
    {"float", NULL, "text stands beside a box that says 'wrap: start' or 'wrap: end'"},
    {"barcode", NULL, "a QR code is {qr: \"{web}\"}"},
    {"margin", NULL, "white above and below a box is 'space-before' and 'space-after', and within its edge 'padding'"},
    {"margin-bottom", "space-after", NULL},
    {"margin-top", "space-before", NULL},
    {"qrcode", NULL, "a QR code is {qr: \"{web}\"}"},
    {0}};
#define GROUND_SYNONYMS \
  {"colors", "ground-colors", NULL}, {"background", "fill", NULL}, {"background-image", "ground", NULL}, \
      {"background-color", "fill", NULL}, {"border-color", "border", NULL}, {"border-radius", "radius", NULL}, \
      {"border-style", "border", NULL}, {"border-width", "border", NULL}, { \
    "stroke", "border", NULL \
  }
#define BREAK_INSIDE "a box or a row goes on over columns and pages with 'divide: open'; else it stays together"
static const Synonym frame_synonyms[] = {GROUND_SYNONYMS, {0}};
static const Synonym ground_synonyms[] = {
    GROUND_SYNONYMS,
    {"box-decoration-break", NULL, "'divide: open' is slice, and 'divide: closed' is clone"},
    {"break-inside", NULL, BREAK_INSIDE},
    {0}};
static const Synonym row_synonyms[] = {
    {"break-inside", NULL, BREAK_INSIDE}, {"column-gap", "gutter", NULL}, {"gap", "gutter", NULL}, {0}};
static const Synonym columns_synonyms[] = {{"column-gap", "gutter", NULL}, {"gap", "gutter", NULL}, {0}};
#define INITIAL_HINT "a large first letter is 'first-letter: {lines: 3, style: initial}'"
static const Synonym text_synonyms[] = {{"drop-cap", NULL, INITIAL_HINT}, {"initial-letter", NULL, INITIAL_HINT}, {0}};
static const Synonym table_synonyms[] = {
    {"border", NULL, "a box has a border, and the table may stand in it: {box: [{table: ...}], border: 0.5pt}"}, {0}};
static const Synonym rule_synonyms[] = {
    {"color", "rule", NULL}, {"stroke", "rule", NULL}, {"thickness", "rule", NULL}, {0}};
static const Synonym cut_synonyms[] = {
    {"color", NULL, "the color stands in the stroke, as in 'cut: 0.6pt dashed alarm'"}, {"stroke", "cut", NULL}, {0}};
static const Synonym fold_synonyms[] = {{"color", "fold", NULL}, {"stroke", "fold", NULL}, {0}};
static const Synonym fill_in_synonyms[] = {
    {"border", "stroke", NULL},
    {"cells", "comb", NULL},
    {"color", "stroke", NULL},
    {"height", NULL, "the room of a line to write on is its 'pitch', and the thickness stands in its 'stroke'"},
    {0}};
static const Synonym image_synonyms[] = {
    {"alt", NULL, "it stands with the file: {file: logo.png, alt: \"{union-name}\"}, or in the copy"},
    {"border-radius", "radius", NULL},
    {"caption", NULL, "it is a field of the picture: {show: \"{photo.caption}\"} is a box of its own"},
    {"file", NULL, "it stands in the image: {image: {file: logo.png}}"},
    {"focus", NULL, "it stands with the file: {file: march.jpg, focus: [60%, 30%]}"},
    {"object-fit", "fit", NULL},
    {"rotate", NULL, "a box around turns it: {box: [{image: photo}], rotate: 90}"},
    {"src", NULL, "it stands in the image: {image: {file: logo.png}}"},
    {"stroke", "border", NULL},
    {0}};
static const Synonym qr_synonyms[] = {
    {"caption", NULL, "words below it are a box of their own: {stack: [{qr: \"{web}\"}, {show: \"{web}\"}]}"},
    {"ecc", "level", NULL},
    {"error-correction", "level", NULL},
    {"fill", NULL, "a light ground is a box around it: {box: [{qr: \"{web}\"}], width: 25mm, fill: paper}"},
    {"height", NULL, "it is as high as its 'width'"},
    {"padding", NULL, "the white around it is within its 'width' already"},
    {"size", "width", NULL},
    {0}};
static const Synonym tick_synonyms[] = {{"border", "stroke", NULL}, {"color", "stroke", NULL}, {0}};
#undef BOX

const Group group_box = {"box",
                         "a box",
                         "A box is one thing on the page. Exactly one of its keys says which kind it is.",
                         flow_keys,
                         sizeof flow_keys / sizeof *flow_keys,
                         .kin = group_boxes,
                         .synonyms = flow_synonyms};
#define KIND(id, name, keys, base, synonyms) \
  static const Group group_##id = {name,   "a box",     NULL,    keys, sizeof(keys) / sizeof *(keys), \
                                   (base), group_boxes, synonyms}
KIND(text, "text", text_keys, &group_box, text_synonyms);
KIND(show, "show", show_keys, &group_box, NULL);
KIND(each, "each", each_keys, &group_box, NULL);
KIND(table, "table", table_keys, &group_box, table_synonyms);
KIND(list, "list", list_keys, &group_box, NULL);
KIND(stack, "stack", stack_keys, &group_box, NULL);
KIND(row, "row", row_keys, &group_box, row_synonyms);
KIND(columns, "columns", columns_keys, &group_box, columns_synonyms);
KIND(ground, "box", box_keys, &group_box, ground_synonyms);
KIND(frame, "frame", frame_keys, NULL, frame_synonyms); /* no base: its place is `at`, not in the flow */
KIND(rule, "rule", rule_keys, &group_box, rule_synonyms);
KIND(space, "space", space_keys, &group_box, NULL);
KIND(fill_in, "fill-in", fill_in_keys, &group_box, fill_in_synonyms);
KIND(tick, "tick", tick_keys, &group_box, tick_synonyms);
KIND(cut, "cut", cut_keys, &group_box, cut_synonyms);
KIND(fold, "fold", fold_keys, &group_box, fold_synonyms);
KIND(image, "image", image_keys, &group_box, image_synonyms);
KIND(qr, "qr", qr_keys, &group_box, qr_synonyms);
#undef KIND

#define FRAME(name, keys) \
  { name, "a frame", NULL, keys, sizeof(keys) / sizeof *(keys), NULL, group_frames, frame_synonyms }
static const Group group_box_frame = FRAME("frame", frame_keys);
const Group group_flow_frame = FRAME("flow", flow_frame_keys);
#undef FRAME
const Group *const group_frames[] = {&group_box_frame, &group_flow_frame, NULL};

const Group *const group_boxes[] = {
    &group_text, &group_show,    &group_each,   &group_table, &group_list, &group_image, &group_stack,
    &group_row,  &group_columns, &group_ground, &group_frame, &group_rule, &group_space, &group_fill_in,
    &group_tick, &group_cut,     &group_fold,   &group_qr,    NULL};

ListLook box_lists(const Box *box) {
  switch (box->kind) {
  case BOX_TEXT:
  case BOX_LIST: return box->text.lists;
  case BOX_EACH: return (ListLook){MARKER_BULLET, NULL, box->each.indent, box->each.gap};
  case BOX_TICK: return (ListLook){.marker = MARKER_TICK, .indent = box->tick.indent};
  default: return (ListLook){.marker = MARKER_BULLET, .indent = {.len = LIST_INDENT * PT}};
  }
}
