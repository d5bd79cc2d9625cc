/* reference.c: the reference of the layout language, in Markdown: docs/layout.md.
 *
 * Every key, kind and word comes from the tables of schema.c; only what joins them is prose, and stands here, so
 * that whoever changes the language changes both in one place. tests/pdf/schema.sh sees that docs/layout.md is
 * what this writes. */
#include <string.h>

#include "layout/schema.h"

static void put(Buf *buf, const char *text) {
  buf_add(buf, str_from(text));
}

/* ---- prose -------------------------------------------------------------------------- */

static const char opening[] =
    "# The layout language\n"
    "\n"
    "<!-- Made by: handbill schema --reference > docs/layout.md -->\n"
    "\n"
    "A layout is a YAML file that says how one kind of sheet looks: which words it wants from the copy (slots), in\n"
    "which type they are set (fonts, colors, styles), and where they go (boxes). This is a whole one:\n"
    "\n"
    "```yaml\n"
    "page: {size: A5, margin: 12mm}\n"
    "fonts: {serif: vollkorn}\n"
    "slots:\n"
    "  headline: {type: line, required: true, about: The words that are read from across the street.}\n"
    "  story: text\n"
    "colors:\n"
    "  alarm: {cmyk: [0, 100, 90, 0]}\n"
    "styles:\n"
    "  text: {font: serif, size: 10pt, leading: 13pt, hyphenate: true}\n"
    "  headline: {size: 32pt, leading: 34pt, align: left, color: alarm}\n"
    "body:\n"
    "  - {text: headline, style: headline}\n"
    "  - {text: story, space-before: 5mm}\n"
    "```\n"
    "\n"
    "And this is a copy for it, when the layout lies beside it and is called `notice.yaml`:\n"
    "\n"
    "```yaml\n"
    "layout: notice.yaml\n"
    "lang: en-GB\n"
    "headline: We meet on Tuesday\n"
    "story: |\n"
    "  At seven, in the hall. Bring **one** neighbour.\n"
    "```\n"
    "\n"
    "`handbill schema > layout.schema.json` writes a JSON Schema of this language, and `handbill schema LAYOUT` one\n"
    "of the copy that a layout asks for. An editor with the YAML language server completes keys and underlines wrong\n"
    "ones by them, when the file begins with `# yaml-language-server: $schema=layout.schema.json`.\n"
    "\n"
    "In the tables below, *standard* is what counts when the key is not given.\n";

static const char values[] =
    "\n## Values\n"
    "\n"
    "| value | is written |\n"
    "| --- | --- |\n"
    "| length | a number and its unit: `4mm`, `1.5cm`, `0.5in`, `10pt` (72 to the inch). Only `0` needs none. |\n"
    "| size | a length; `50%`, of what is around for a width, of the page's body for a height, of the paper for a "
    "frame; `1fr`, a share of what "
    "is left (`2fr` gets twice as much); or `auto` "
    "|\n"
    "| sides | one length for all four; `[top and bottom, left and right]`; or `[top, right, bottom, left]` |\n"
    "| point | `[x, y]`: two lengths, from the left and from the top |\n"
    "| template | text with fields of the copy in it, see [Templates](#templates) |\n"
    "| slot | the name of a slot, and with dots the way into its records: `panel.title` |\n"
    "\n"
    "Names of fonts, colors, styles and slots are the layout's own; one that is not there is an error that says\n"
    "what comes near.\n";

static const char styles_prose[] =
    "\nA style takes what it does not say from the style `text`, or from the one that it `extends`, which must stand\n"
    "above it. `text` comes first and names a font. Markdown's styles need not be given: `strong` is then\n"
    "`{weight: 700}`, `emphasis` is `{italic: true}`, and `link` changes nothing.\n"
    "\n"
    "```yaml\n"
    "styles:\n"
    "  text: {font: serif, size: 9.5pt, leading: 12pt, indent: 4mm, hyphenate: true}\n"
    "  small: {size: 7.5pt, leading: 9pt}\n"
    "  heading-1: {font: display, weight: 700, align: left, keep-with-next: true, space-before: 6pt}\n"
    "  strong: {weight: 800, color: alarm}\n"
    "```\n"
    "\n"
    "Where lines break is weighed by demerits and penalties, as in TeX, for the paragraph as a whole: more of them\n"
    "makes a thing rarer, 10000 forbids a break.\n";

static const char slots_prose[] =
    "\nWhat a slot of each type looks like in the copy:\n"
    "\n"
    "| type | in the layout | in the copy |\n"
    "| --- | --- | --- |\n"
    "| line | `title: line` | `title: We meet on Tuesday` |\n"
    "| text | `story: text` | <code>story: &#124;</code>, and below it, indented, paragraphs of Markdown |\n"
    "| number | `lines: {type: number, min: 1, max: 4}` | `lines: 2` |\n"
    "| list | `asks: {type: list, of: text, min: 1}` | below `asks:`, each item behind `- ` |\n"
    "| list of records | `events: {type: list, of: {time: line, place: line}}` | `- {time: 7 pm, place: Town Hall}` |\n"
    "| record | `panel: {type: record, fields: {title: line, intro: text}}` | `panel: {title: Who, intro: All}` |\n"
    "\n"
    "`layout`, `lang` and `include` cannot be names of slots: the copy says them of itself.\n";

static const char boxes_prose[] =
    "\nA box whose slots have no words in the copy takes no room, and no space around it; nor does what holds only\n"
    "such boxes, rules and spaces. Words that the layout has itself, lines to write on, boxes to tick and cut lines\n"
    "keep it. A box without any slot is drawn as it is: a ground, a rule, a cell to write in.\n"
    "\n### Examples\n"
    "\n"
    "```yaml\n"
    "body:\n"
    "  # text and lists\n"
    "  - {text: headline, style: headline}\n"
    "  - {list: demands, marker: square, marker-color: alarm, indent: 5mm, gap: 2mm}\n"
    "\n"
    "  # a rule as wide as the measure, and space\n"
    "  - {rule: 0.5pt, color: alarm, space-before: 3mm}\n"
    "  - {space: 4mm}\n"
    "\n"
    "  # a line for each record, or boxes for each, here side by side\n"
    "  - {each: events, show: \"**{time}**{?, {place}}\"}\n"
    "  - each: events\n"
    "    direction: across\n"
    "    gutter: 6mm\n"
    "    content:\n"
    "      - {text: time, style: big}\n"
    "      - {text: place}\n"
    "\n"
    "  # text that runs through two columns of even height\n"
    "  - columns: 2\n"
    "    gutter: 6mm\n"
    "    content:\n"
    "      - {text: story}\n"
    "      - box:\n"
    "          - {text: panel.title, style: panel}\n"
    "          - {text: panel.intro}\n"
    "        padding: 3mm\n"
    "        border: 0.75pt\n"
    "        fill: paper\n"
    "        keep: together\n"
    "\n"
    "  # side by side: a third, and the rest\n"
    "  - row:\n"
    "      - {text: contact, width: 1fr}\n"
    "      - {text: imprint, width: 2fr}\n"
    "    gutter: 6mm\n"
    "    vertical-align: bottom\n"
    "\n"
    "  # at a fixed place on the page\n"
    "  - frame:\n"
    "      - {show: \"No. {number}\"}\n"
    "    at: [170mm, 8mm]\n"
    "    width: 30mm\n"
    "\n"
    "  # a slip, at the foot of the page\n"
    "  - {cut: scissors, anchor: foot}\n"
    "  - {fill-in: Name}\n"
    "  - {fill-in: Organisation, lines: 2, pitch: 8.5mm}\n"
    "  - {tick: \"I agree that my name is published.\"}\n"
    "```\n";

static const char templates_prose[] =
    "\n## Templates\n"
    "\n"
    "A template is Markdown with names of slots in braces; what the copy has there comes in their place.\n"
    "\n"
    "| written | means |\n"
    "| --- | --- |\n"
    "| `{headline}` | the words of the slot |\n"
    "| `{panel.title}` | a field of a record |\n"
    "| `{role, town}` | several; those that are not empty are joined by commas |\n"
    "| `{?, {role}}` | vanishes, comma and all, when a field in it is empty; such parts may stand in each other |\n"
    "| `{{` and `}}` | the braces themselves |\n"
    "\n"
    "Within an `each`, names are sought among the fields of its records first, then further out. A template begins\n"
    "with `{` only in quotes, since YAML reads a mapping there: `show: \"{time}\"`.\n";

static const char copy_prose[] =
    "\n## Markdown in the copy\n"
    "\n"
    "Texts, lines and templates are Markdown: `*emphasis*`, `**strong**`, `[words](https://address.example)` (on "
    "paper\n"
    "the address follows in parentheses, unless the words are the address), a hard line break by a backslash at the "
    "end of\n"
    "a line. In a text a blank line ends a paragraph; `- ` and `1. ` begin items of lists, and `# ` a heading, which\n"
    "wants the style `heading-1`. The items of a list may all have the number 1, and are counted; other numbers are\n"
    "printed as they are written: `8. May`, `24. May`. Bare web and mail addresses\n"
    "(`https://...`, `www...`, `name@...`) are links and set as they are written, whatever `_` or `--` is in them; a\n"
    "full stop or a closing parenthesis behind one is not of it, and `https\\://...` is none.\n"
    "\n"
    "Straight quotation marks become those of the copy's language, `'` an apostrophe, `--` a dash, `---` a long one,\n"
    "`...` an ellipsis; behind a digit they are feet and inches, `5' 10\"`. A backslash keeps the sign behind it as "
    "it\n"
    "is: `\\*`, `\\\"`. Between a number and a symbol such as m, kg, % or € lines do not end. `&nbsp;` is a space "
    "that\n"
    "does not break, `&shy;` says where a word may; HTML 4 has more such names. Pictures, code,\n"
    "quotation blocks and rules are errors, as are titles of links, and links that begin with none of `https:`, "
    "`http:`,\n"
    "`ftp:`, `mailto:`, `tel:`, `sms:`, `geo:`, `xmpp:`; HTML and references (`[a]: b`) are plain text.\n"
    "\n## Include files\n"
    "\n"
    "Any value of the copy may stand in a file of its own, inside the folder of the copy; several copies may share "
    "it:\n"
    "\n"
    "```yaml\n"
    "demands: {include: demands.yaml}\n"
    "```\n"
    "\n"
    "The file holds just the value: for a list, its items from the first column on.\n";

static const char fonts_prose[] =
    "\n## Font lists\n"
    "\n"
    "The layout's `fonts` names files of the folder `fonts`, which stands beside the layout, beside its folder\n"
    "`layouts`, or with the program: the nearest that there is. `handbill fonts` lists those of the program. Such a "
    "file\n"
    "says where a Debian package puts the fonts of a family.\n";

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

static void put_papers(Buf *buf) {
  for (size_t i = 0; schema_paper(i); i++) buf_addf(buf, "%s`%s`", i ? ", " : "", schema_paper(i));
  put(buf, "; each also with ` landscape`; or `[width, height]`");
}

static const char *const type_names[] = {
    [TYPE_BOOL] = "true or false",
    [TYPE_LEN] = "length",
    [TYPE_SIZE] = "size",
    [TYPE_SIDES] = "sides",
    [TYPE_TEXT] = "text",
    [TYPE_PERCENT] = "0 to 100",
    [TYPE_PERCENTS] = "list of four, 0 to 100",
    [TYPE_NAMES] = "list of names of font lists",
    [TYPE_FONT] = "name of a font",
    [TYPE_COLOR] = "name of a color",
    [TYPE_STYLE] = "name of a style",
    [TYPE_SLOT] = "slot",
    [TYPE_FIELD] = "field of the records",
    [TYPE_TEMPLATE] = "template",
    [TYPE_BOXES] = "list of boxes",
    [TYPE_POINT] = "point",
    [TYPE_ITEM] = "type, or fields",
};

static void put_type(Buf *buf, const Key *key) {
  switch (key->type) {
  case TYPE_INT: buf_addf(buf, "whole number, %lld to %lld", (long long)key->min, (long long)key->max); break;
  case TYPE_WORD: put_code_words(buf, key->words); break;
  case TYPE_WORDS:
    put(buf, "list of ");
    put_code_words(buf, key->words);
    break;
  case TYPE_PAPER: put_papers(buf); break;
  case TYPE_GROUP: buf_addf(buf, "[%s](#%s)", key->of->name, key->name); break;
  case TYPE_NAMED: buf_addf(buf, "names, each with a %s", key->of ? key->of->name : "font list"); break;
  case TYPE_LIST: put(buf, "list"); break;
  default: put(buf, type_names[key->type]);
  }
}

/* The kinds of box, or the types of slot, that the key goes with. */
static void put_kinds(Buf *buf, const Group *group, const Key *key) {
  const char *const *types = group_find(&group_slot, STR("type"))->words;
  const char *before = "";
  if (!key->kinds) put(buf, "all");
  if (group == &group_box && schema_all_but(key)) {
    buf_addf(buf, "all but %s", schema_all_but(key)->name);
    return;
  }
  for (unsigned i = 0; i < 32; i++) {
    if (!(key->kinds >> i & 1)) continue;
    buf_addf(buf, "%s%s", before, group == &group_box ? schema_box_key((BoxKind)i)->name : types[i]);
    before = ", ";
  }
}

static bool has_kinds(const Group *group) {
  for (size_t i = 0; i < group->keys; i++) {
    if (group->key[i].kinds) return true;
  }
  return false;
}

static void put_row(Buf *buf, const Group *group, const Key *key) {
  buf_addf(buf, "| `%s` | ", key->name);
  put_type(buf, key);
  put(buf, " | ");
  if (key->standard) buf_addf(buf, "`%s`", key->standard);
  if (key->required) put(buf, "*required*");
  put(buf, " | ");
  if (has_kinds(group)) {
    put_kinds(buf, group, key);
    put(buf, " | ");
  }
  put_cell(buf, key->about);
  put(buf, " |\n");
}

/* The keys of a group; of boxes those only that do not say what it is. */
static void put_keys(Buf *buf, const Group *group) {
  const char *with = group == &group_box ? "with | " : has_kinds(group) ? "types | " : "";
  buf_addf(buf, "\n| key | value | standard | %smeaning |\n| --- | --- | --- | %s--- |\n", with, *with ? "--- | " : "");
  for (size_t i = 0; i < group->keys; i++) {
    if (!group->key[i].principal) put_row(buf, group, &group->key[i]);
  }
}

static void put_group(Buf *buf, const char *title, const Group *group) {
  buf_addf(buf, "\n## %s\n\n%s\n", title, group->about);
  put_keys(buf, group);
}

static void put_kind_row(Buf *buf, BoxKind kind) {
  const Key *key = schema_box_key(kind);
  const char *before = "";
  buf_addf(buf, "| `%s` | ", key->name);
  put_type(buf, key);
  put(buf, " | ");
  put_cell(buf, key->about);
  put(buf, " | ");
  for (size_t i = 0; i < group_box.keys; i++) {
    const Key *other = &group_box.key[i];
    if (other == key || !(other->kinds >> kind & 1) || schema_all_but(other)) continue;
    buf_addf(buf, "%s`%s`", before, other->name);
    before = ", ";
  }
  put(buf, " |\n");
}

static void put_boxes(Buf *buf) {
  buf_addf(buf, "\n## body\n\nA list of boxes, top to bottom. %s These say it:\n", group_box.about);
  put(buf, "\n| key | value | meaning | keys that go with it |\n| --- | --- | --- | --- |\n");
  for (BoxKind kind = 0; kind < BOX_KINDS; kind++) put_kind_row(buf, kind);
  put(buf, "\nAnd these say more of it; one that does not go with the box is an error:\n");
  put_keys(buf, &group_box);
  put(buf, boxes_prose);
}

void schema_put_reference(Buf *buf) {
  put(buf, opening);
  put_group(buf, "The keys of a layout", &group_layout);
  put(buf, values);
  put_group(buf, "page", &group_page);
  put_group(buf, "meta", &group_meta);
  put_group(buf, "colors", &group_color);
  put(buf, "\n```yaml\ncolors: {ink: {gray: 0}, alarm: {cmyk: [0, 100, 90, 0]}}\n```\n");
  put_group(buf, "styles", &group_style);
  put(buf, styles_prose);
  put_group(buf, "slots", &group_slot);
  put(buf, slots_prose);
  put_boxes(buf);
  put(buf, templates_prose);
  put(buf, copy_prose);
  put(buf, fonts_prose);
  put_keys(buf, &group_fontlist);
  put(buf, "\nAnd each of its files:\n");
  put_keys(buf, &group_fontfile);
}
