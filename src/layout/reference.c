/* reference.c: the reference of the layout language, in Markdown: docs/layout.md.
 *
 * Every key, kind and word comes from the groups of keys; only the text that connects them is prose, and is here, so
 * that a change of the language changes both in one place. tests/pdf/schema.sh checks that docs/layout.md is what
 * this writes. */
#include "layout/reference.h"

#include "layout/layout.h"

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
    "| length | a number and its unit: `4mm`, `1.5cm`, `0.5in`, `10pt` (72 to the inch); beside type also `0.5em`, "
    "half "
    "the type's size. Only `0` needs none. |\n"
    "| range | a length that may give way: `{from: 3pt, is: 4pt, to: 9pt}`, see [Ranges](#ranges) |\n"
    "| size | a length; `50%`, of what is around for a width, of the page's body for a height, of the paper for a "
    "frame; `1fr`, a share of what "
    "is left (`2fr` gets twice as much); or `auto` "
    "|\n"
    "| sides | one length for all four; `[top and bottom, left and right]`; or `[top, right, bottom, left]` |\n"
    "| stroke | how a line is drawn: a thickness, `solid`, `dashed` or `dotted`, and the name of a color, in any "
    "order: "
    "`0.5pt dashed alarm`. What is not said is as in the standard, else 0.5pt, solid, and of the text's color. `0` is "
    "no "
    "line. Dashes and dots begin and end with the line. |\n"
    "| language | its tag (BCP 47): `fr`, or with a region `fr-CA` |\n"
    "| template | text with fields of the copy in it, see [Templates](#templates) |\n"
    "| slot | the name of a slot, and with dots the way into its records: `panel.title` |\n"
    "\n"
    "Names of fonts, colors, styles and slots are the layout's own; one that is not there is an error that says\n"
    "what comes near. The name of a color is one word, since a stroke names it.\n";

static const char ranges_prose[] =
    "\n## Ranges\n"
    "\n"
    "A gap or space that is a range is a spring. It is as long as `is`, or `from` when that is not given. Where a "
    "page,\n"
    "column or box has room left, its springs grow up to `to`, each in proportion to how far it may, and only then\n"
    "shares (`1fr`) get what remains, then what is anchored to the foot, then the vertical alignment. They shrink "
    "down\n"
    "to `from` only where all that is left then fits: a text that is a line too long does not begin another page. "
    "What\n"
    "is bounded by a range may also be a share: `{is: 1fr, to: 20mm}` takes what is left, up to 20 mm.\n"
    "\n"
    "The size of a style may be a range, too: each of its paragraphs is set as large as its lines allow.\n"
    "\n"
    "```yaml\n"
    "styles:\n"
    "  headline: {size: {from: 36pt, to: 60pt}, lines: 2, leading: 1.05em}\n"
    "  text: {word-space: {from: 0.18em, is: 0.22em, to: 0.4em}, space-after: {from: 3pt, is: 4pt, to: 9pt}}\n"
    "body:\n"
    "  - {text: headline, style: headline, space-after: {from: 3mm, to: 8mm}}\n"
    "  - stack: [{text: lead}, {text: story}]\n"
    "    gap: {from: 2mm, is: 3mm, to: 6mm}\n"
    "```\n";

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

static const char features_prose[] =
    "\n### Features\n"
    "\n"
    "`features: [small-caps, tabular, -ligatures]` asks the font for what it has besides its plain letters: OpenType\n"
    "features. `-` turns one off. The list is laid over what the style has otherwise: `{extends: small, features:\n"
    "[small-caps]}` keeps the kerning and the figures of `small`, and `strong`, `emphasis` and `link` add theirs to "
    "those\n"
    "of their paragraph. Of the names that stand between two lines of the table a text has one at a time: `lining` "
    "ends\n"
    "an `old-style` that is inherited, and both in one list are an error.\n"
    "\n"
    "Any OpenType tag is a name, too, which says no more than itself: `ss01`, `-clig`; and with a number it chooses "
    "one\n"
    "of several variants: `cv05=2`.\n"
    "Nothing is faked: what the font lacks is a warning that tells what it has, and the letters stay as they are.\n"
    "\n"
    "| feature | tags | meaning |\n"
    "| --- | --- | --- |\n";

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
    "No slot can be called ";

static const char words_prose[] =
    ": the copy says these of itself, or boxes and templates have them.\n"
    "\n### Words of the layout\n"
    "\n"
    "One layout serves copies in several languages, so it says nothing in a language by itself: in templates stand\n"
    "fields, signs and digits, and a word is a slot that has a default:\n"
    "\n"
    "```yaml\n"
    "slots:\n"
    "  contact: line\n"
    "  contact-word: {type: line, default: {en: Contact, de: 'Kontakt:', fr: 'Contact :', tr: \"\"}}\n"
    "  copies: {type: number, default: 1}\n"
    "  web: {type: line, default: {und: example.org}}\n"
    "body:\n"
    "  - {show: \"{contact-word contact}\"}\n"
    "```\n"
    "\n"
    "The copy's `lang` chooses: `de-AT` finds `de-AT`, or else `de`, and at last `und`, which is for any language, "
    "such\n"
    "as names, addresses and signs. No other script is taken: `zh-TW` finds `zh-Hant`, and not `zh`. Where a language\n"
    "wants no word, it has `\"\"`. A default that lacks the language is an error, and a slot with one that no box "
    "names,\n"
    "too. A copy that gives the slot has the last word; what it leaves empty, `contact-word:` with nothing behind it,\n"
    "is gone. In a record that the copy leaves out there are no defaults if something in it is required.\n"
    "\n"
    "Words of the layout are no more than a rule is: a box with no others is drawn, unless it stands with slots of\n"
    "which none has words, and in `{contact-word contact}` they wait for those of the copy.\n"
    "\n### Languages\n"
    "\n"
    "A slot whose words are in another language than the copy says so by `lang`, and its items and fields with it; it\n"
    "also chooses among defaults. Words in templates, and of slots that say nothing, are in the language of their\n"
    "box's style, else in that of the copy. The language decides about quotation marks and spaces, hyphenation, line\n"
    "ends, the forms of letters and the direction of a quotation within a line. So a leaflet can quote:\n"
    "\n"
    "```yaml\n"
    "slots:\n"
    "  quote: {type: text, lang: fr}\n"
    "  voices: {type: list, of: {name: line, says: {type: line, lang: ar}}}\n"
    "body:\n"
    "  - {text: quote}\n"
    "  - {each: voices, show: \"{name}: {says}\"}\n"
    "```\n"
    "\n"
    "Headings, bold words and links are in the language of their text. Records are sorted in that of the copy.\n";

static const char boxes_prose[] =
    "\nA box whose slots have no words in the copy takes no room, and no space around it; nor does what holds only\n"
    "such boxes, rules, spaces and words of the layout. Templates without fields, lines to write on, boxes to tick "
    "and\n"
    "lines to cut along or to fold at keep it. A box without any slot is drawn as it is: a ground, a rule, a cell to "
    "write in.\n"
    "\n### Examples\n"
    "\n"
    "```yaml\n"
    "body:\n"
    "  # text and lists\n"
    "  - {text: headline, style: headline}\n"
    "  - {list: demands, marker: square, marker-color: alarm, indent: 5mm, gap: 2mm}\n"
    "\n"
    "  # a rule as wide as the measure, and space\n"
    "  - {rule: 0.5pt alarm, space-before: 3mm}\n"
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
    "      - {show: \"{number-word number}\"}\n"
    "    at: {top: 8mm, right: 12mm}\n"
    "    width: 30mm\n"
    "\n"
    "  # the second fold of an A4 sheet in three, from edge to edge\n"
    "  - frame: [{fold: 0.25pt dotted, direction: down}]\n"
    "    at: [198mm, 0mm]\n"
    "    height: 100%\n"
    "\n"
    "  # a slip, at the foot of the page\n"
    "  - {cut: 0.6pt dashed, sign: scissors, anchor: foot}\n"
    "  - {fill-in: \"{name-word}\"}\n"
    "  - {fill-in: \"{address-word}\", lines: 2, pitch: 8.5mm, stroke: 0.75pt dotted}\n"
    "  - row:\n"
    "      - {fill-in: \"{postcode-word}\", comb: 5mm, label: above, width: 30mm}\n"
    "      - {fill-in: \"{town-word}\", label: above}\n"
    "    vertical-align: baseline\n"
    "  - {tick: \"{consent}\"}\n"
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
    "| `{leader}` | dots up to the words behind it, which stand at the right end of the line: `{dish}{leader}{price}`; "
    "what "
    "it draws says the key `leader` of the style |\n"
    "| `{tick}` | a box to tick, as large as the type; no line ends behind it |\n"
    "| `{{` and `}}` | the braces themselves |\n"
    "\n"
    "A leader has a line's width to fill, in whatever way the line is aligned; several share it. What follows a leader "
    "is "
    "never\n"
    "parted from it: when there is no room, the last word before it goes to the next line with them.\n"
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
    "is: `\\*`, `\\\"`. `&nbsp;` is a space that does not break, `&shy;` says where a word may, `&zwnj;` between two\n"
    "letters that they are not joined (`Auf&zwnj;lage`); HTML 4 has more such names. Pictures, code,\n"
    "quotation blocks and rules are errors, as are titles of links, and links that begin with none of `https:`, "
    "`http:`,\n"
    "`ftp:`, `mailto:`, `tel:`, `sms:`, `geo:`, `xmpp:`; HTML and references (`[a]: b`) are plain text.\n"
    "\n"
    "Spaces are those of the language. No line ends between a number and a symbol such as m, kg, % or €, between\n"
    "initials and a surname, in a date (`16 May`, `16. Mai`), or behind what the language ties to the next word: `p. "
    "5`,\n"
    "`z. B.`, the one-letter words of Czech and Polish. In French `;` `:` `!` `?` and `« »` have their spaces,\n"
    "typed or not, and where a space is typed, it becomes the right one; in `fr-CA` and `fr-CH` as it is done there.\n"
    "Times, codes and addresses (`10:30`, `https:`) are left alone. Otherwise: `\\!` keeps the sign without a space, "
    "and\n"
    "at `&#32;`, a space, a line may end.\n"
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

static const char house_prose[] =
    "\n## House styles\n"
    "\n"
    "The sheets of a campaign share a file, the house, which each of them extends:\n"
    "\n"
    "```yaml\n"
    "# house.yaml\n"
    "fonts: {serif: vollkorn, sans: roboto}\n"
    "colors: {alarm: {cmyk: [0, 100, 90, 0]}, pale: {tint: [alarm, 20]}}\n"
    "slots:\n"
    "  imprint: {type: line, required: true}\n"
    "styles:\n"
    "  text: {font: serif, size: 10pt, leading: 13pt}\n"
    "  title: {font: sans, size: 24pt, leading: 28pt, color: alarm}\n"
    "```\n"
    "\n"
    "```yaml\n"
    "# invitation.yaml, beside it\n"
    "extends: house.yaml\n"
    "page: {size: A6}\n"
    "slots: {title: line, story: text}\n"
    "styles:\n"
    "  text: {size: 9pt, leading: 12pt}\n"
    "body:\n"
    "  - {text: title, style: title}\n"
    "  - {text: story}\n"
    "  - {text: imprint}\n"
    "```\n"
    "\n"
    "What the sheet says itself counts. A font, a color or a slot that it names again is its own, and takes the place\n"
    "of the house's: with another `alarm`, `pale` is a tint of that. The page, the metadata and a style are taken key\n"
    "by key: here `text` keeps the house's font. The body is the sheet's, or else the house's, which may be a whole\n"
    "layout: `extends: flyer.yaml` and `page: {size: A5}` are a smaller flyer, when they stand beside it. Names keep\n"
    "the order of the house, and one that is new stands before the next that both have, or else behind all.\n"
    "\n"
    "Of the house's slots only those that a box names are asked of the copy. The path is seen from the file that says\n"
    "`extends`, and leads nowhere but into its folder and below; a house may extend another. A house need not be "
    "whole:\n"
    "it is checked with each sheet, and an error stands in the file where it is made. Font lists are sought where "
    "those\n"
    "of the sheet are.\n";

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

static void put_type(Buf *buf, const Key *key) {
  const KeyType *type = key->type;
  put(buf, type->name);
  if (key->words) put_code_words(buf, key->words);
  if (type == &type_paper) put(buf, "; each also with ` landscape`; or `[width, height]`");
  if (type == &type_int) buf_addf(buf, ", %lld to %lld", (long long)key->min, (long long)key->max);
  if (type == &type_group) buf_addf(buf, "[%s](#%s)", key->of->name, key->name);
  if (type == &type_named || type == &type_fields) put(buf, key->of ? key->of->name : "font list");
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
  put(buf, features_prose);
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
  put(buf, slots_prose);
  put_code_words(buf, slot_taken);
  put(buf, words_prose);
}

/* The key that selects the kind comes first. */
static void put_kind(Buf *buf, const Group *kind) {
  const Key *self = group_find(kind, str_from(kind->name));
  buf_addf(buf, "\n### %s\n\n| key | value | standard | meaning |\n| --- | --- | --- | --- |\n", kind->name);
  put_row(buf, self);
  for (size_t i = 0; i < kind->keys; i++) {
    if (&kind->key[i] != self) put_row(buf, &kind->key[i]);
  }
}

static void put_boxes(Buf *buf) {
  buf_addf(buf, "\n## body\n\nA list of boxes, top to bottom. %s The kinds:", group_box.about);
  for (const Group *const *kind = group_boxes; *kind; kind++)
    buf_addf(buf, "%s [%s](#%s)", kind == group_boxes ? "" : kind[1] ? "," : " or", (*kind)->name, (*kind)->name);
  put(buf, ".\n\nAll of them but a frame take these keys; what else each takes stands below, and any other is an "
           "error:\n");
  put_keys(buf, &group_box);
  for (const Group *const *kind = group_boxes; *kind; kind++) put_kind(buf, *kind);
  put(buf, boxes_prose);
}

void reference_put(Buf *buf) {
  put(buf, opening);
  put_group(buf, "The keys of a layout", &group_layout);
  put(buf, "\nWhat is required may stand in the layout that this one extends, see [House styles](#house-styles).\n");
  put(buf, values);
  put(buf, ranges_prose);
  put_group(buf, "page", &group_page);
  put_group(buf, "meta", &group_meta);
  put_group(buf, "colors", &group_color);
  put(buf, "\n```yaml\ncolors: {ink: {gray: 0}, alarm: {cmyk: [0, 100, 90, 0]}, pale: {tint: [alarm, 20]}}\n```\n");
  put_group(buf, "styles", &group_style);
  put(buf, styles_prose);
  put_features(buf);
  put_slots(buf);
  put_boxes(buf);
  put_group(buf, "at", &group_at);
  put(buf, templates_prose);
  put(buf, copy_prose);
  put(buf, house_prose);
  put(buf, fonts_prose);
  put_keys(buf, &group_fontlist);
  put(buf, "\nAnd each of its files:\n");
  put_keys(buf, &group_fontfile);
}
