/* messages.h: every message of the program: its code and its text, for diag_error() and diag_warning().
 *
 * A text says what is wrong in the user's words; the place comes from the mark, the remedy from
 * diag_hint(). A code never changes its meaning. tests/messages checks that a test case provokes each one. */
#ifndef BASE_MESSAGES_H
#define BASE_MESSAGES_H

/* files */
#define MSG_FILE_READ "file-read", "cannot read '%s': %s"
#define MSG_FILE_WRITE "file-write", "cannot write '%s': %s"
#define MSG_FILE_OUTSIDE "file-outside", "'%s' is not inside the folder in which it is sought"
#define MSG_FILE_OUTPUT "file-output", "'%s' is read here, and the PDF would take its place"
#define MSG_FILE_PROTECTED "file-protected", "'%s' is protected against writing"
#define MSG_FILE_TOO_LARGE "file-too-large", "'%s' is larger than %zu KiB"

/* YAML */
#define MSG_YAML_SYNTAX "yaml-syntax", "%.*s"
#define MSG_YAML_UTF8 "yaml-utf8", "this byte (0x%02X) is not UTF-8"
#define MSG_YAML_UTF16 "yaml-utf16", "the file is written in UTF-16"
#define MSG_YAML_CONTROL "yaml-control", "this character (U+%04X) has no place in a text"
#define MSG_YAML_EMPTY "yaml-empty", "the file%.*s is empty"
#define MSG_YAML_SECOND "yaml-second", "a second document begins here; one file holds one"
#define MSG_YAML_DEPTH "yaml-depth", "nested more than %d deep"
#define MSG_YAML_NODES "yaml-nodes", "more than %d values in one file"
#define MSG_YAML_BOMB "yaml-bomb", "with what '*%.*s' stands for, the file has more than %d values"
#define MSG_YAML_TEXT "yaml-text", "with what '*%.*s' stands for, the file has more than %d MiB of text"
#define MSG_YAML_ANCHORS "yaml-anchors", "more than %d names with '&' in one file"
#define MSG_YAML_ANCHOR "yaml-anchor", "nothing refers to the anchor '&%.*s'"
#define MSG_YAML_ALIAS "yaml-alias", "no '&%.*s' stands before this '*%.*s'"
#define MSG_YAML_TAG "yaml-tag", "the tag '%.*s' has no meaning here"
#define MSG_KEY_NOT_TEXT "key-not-text", "a key must be a plain word"
#define MSG_KEY_TWICE "key-twice", "the key '%.*s' stands here for the second time"

/* keys and values */
#define MSG_KEY_UNKNOWN "key-unknown", "unknown key '%.*s' in %s"
#define MSG_KEY_MISSING "key-missing", "%s needs the key '%s'"
#define MSG_KEY_KIND "key-kind", "the key '%s' is not for a box of the kind '%s'"
#define MSG_TYPE "type", "here must be %s, not %s"
#define MSG_RANGE "range", "'%s' must be between %.*s and %.*s"
#define MSG_RANGE_FALLS "range-falls", "a range rises: 'from' is the least, 'to' the most, and 'is' between them"
#define MSG_RANGE_NOT "range-not", "'%s' takes one length, and no range"
#define MSG_UNIT_MISSING "unit-missing", "the length %.*s has no unit"
#define MSG_UNIT_UNKNOWN "unit-unknown", "no length is measured in '%.*s'"
#define MSG_WORD_UNKNOWN "word-unknown", "'%s' is one of %.*s, not '%.*s'"
#define MSG_NAME_UNKNOWN "name-unknown", "no %s is called '%.*s'"

/* layouts */
#define MSG_LAYOUT_NONE "layout-none", "no layout is called '%.*s'"
#define MSG_EXTENDS_COPY "extends-copy", "'%.*s' is a copy, and no layout: it says which layout it is for"
#define MSG_EXTENDS_LOOP "extends-loop", "'%s' would extend itself"
#define MSG_EXTENDS_DEPTH "extends-depth", "more than %d layouts extend each other in turn"
#define MSG_COLOR "color", "a color is one of gray:, cmyk: and tint:, with percentages from 0 to 100"
#define MSG_COLOR_PART "color-part", "%s is not a percentage from 0 to 100"
#define MSG_COLOR_FAINT "color-faint", "no ink of this color has more than 1 percent"
#define MSG_COLOR_ORDER "color-order", "the color '%.*s' must stand above its tint"
#define MSG_COLOR_NAME \
  "color-name", "no color can be called '%.*s': a stroke, such as '0.5pt dashed alarm', could not say it"
#define MSG_STROKE_WORD \
  "stroke-word", "a stroke has a thickness, a form (solid, dashed, dotted) and a color; '%.*s' is none of these"
#define MSG_STROKE_TWICE "stroke-twice", "a stroke has one %s; '%.*s' is a second"
#define MSG_STYLE_TEXT "style-text", "the style 'text' is missing: all others begin with it"
#define MSG_STYLE_FIRST "style-first", "the style 'text' comes first: '%.*s' begins with it"
#define MSG_STYLE_OVERLAY "style-overlay", "'%.*s' is no style by itself"
#define MSG_STYLE_ORDER "style-order", "the style '%.*s' must stand above the one that extends it"
#define MSG_FEATURES_BOTH "features-both", "'%.*s' and '%.*s' cannot both be"
#define MSG_FEATURES_MANY "features-many", "these are more than %d features, with those that the style has otherwise"
#define MSG_STYLE_FONT "style-font", "the style 'text' names no font"
#define MSG_BOX_KIND "box-kind", "this box has no key that says what it is"
#define MSG_BOX_KINDS "box-kinds", "a box is one thing: both '%s' and '%s' stand here"
#define MSG_BOX_EMPTY "box-empty", "'%s' needs %s"
#define MSG_TABLE_CELLS "table-cells", "the cells of this row take %zu of %zu columns"
#define MSG_SPAN "span", "'span' goes only with a cell of a table"
#define MSG_TABLE_ROWS "table-rows", "what is repeated is one row, and here are %zu"
#define MSG_EACH_KEY "each-key", "in an each '%s' goes only with '%s'"
#define MSG_RULE_HEIGHT "rule-height", "a line that runs across has no height of its own"
#define MSG_RADIUS "radius", "'radius' rounds nothing here: %s"
#define MSG_BREAK "break", "no new %s can begin here"
#define MSG_SLOT_TYPE "slot-type", "'%.*s' is a %s; here must be %s"
#define MSG_SLOT_RANGE "slot-range", "'min' is larger than 'max'"
#define MSG_SLOT_KEY "slot-key", "a slot of the type %s has no '%s'"
#define MSG_NAMES_MANY "names-many", "more than %d names stand here"
#define MSG_SLOTS_MANY "slots-many", "more than %d slots stand here"
#define MSG_SLOT_RESERVED "slot-reserved", "no slot can be called '%.*s': the copy says it of itself"
#define MSG_SHOW_OPEN "show-open", "this '{' is never closed"
#define MSG_SHOW_CLOSE "show-close", "this '}' closes nothing"
#define MSG_SHOW_DEPTH "show-depth", "parts in {? } nested more than %d deep"
#define MSG_SHOW_FIELD "show-field", "between '{' and '}' stands the name of a field, not '%.*s'"
#define MSG_MARGINS "margins", "the margins leave no room on the page"

/* copy */
#define MSG_COPY_LAYOUT "copy-layout", "the copy does not say which layout it is for"
#define MSG_SLOT_UNKNOWN "slot-unknown", "the layout has no slot '%.*s'%s%.*s"
#define MSG_SLOT_MISSING "slot-missing", "the slot '%.*s' is missing or empty"
#define MSG_DEFAULT_LANG "default-lang", "the default of '%.*s' lacks the language of the copy, %.*s"
#define MSG_SORT "sort", "'%.*s' has no '%.*s' to be sorted by: its '%.*s' is taken"
#define MSG_SLOT_UNUSED "slot-unused", "no box of the layout shows what stands here in '%.*s'"
#define MSG_LINE_BREAK "line-break", "'%.*s' is one line, but the text goes on in a new one"
#define MSG_COMMENT "comment", "from here on the line is a comment, and would not be printed"
#define MSG_GOES_ON "goes-on", "this line is a part of the text above it"
#define MSG_ITEM_EMPTY "item-empty", "'%.*s' is empty"
#define MSG_COUNT "count", "'%.*s' has %zu item%s; the layout wants %s %lld"
#define MSG_INCLUDES "includes", "more than %d files are included"
#define MSG_META_LONG "meta-long", "the %s of the PDF has more than %d bytes"
#define MSG_TEXT_LONG "text-long", "with this, there is more than %d MiB of text %s"
#define MSG_PIECES \
  "pieces", "with this, there are more than %d values, boxes, paragraphs, changes of style, line ends, soft hyphens " \
            "%s"
#define MSG_LANG "lang", "%s is not a language, such as en-GB"

/* Markdown */
#define MSG_MARKDOWN_UNREAD "markdown-unread", "the library for Markdown gave up on this text"
#define MSG_MARKDOWN_STARS "markdown-stars", "these stars make nothing bold, and are printed"
#define MSG_MARKDOWN_ENTITY "markdown-entity", "no character is called '%.*s'; it is printed as it stands"
#define MSG_MARKDOWN "markdown", "%.*s has no place in a printed text"
#define MSG_MARKDOWN_LINK "markdown-link", "these brackets make no link, and are printed"
#define MSG_LINK_NOWHERE "link-nowhere", "this link leads nowhere"
#define MSG_LINK_NO_SCHEME "link-no-scheme", "this link does not say whether it leads to a page or to a mailbox"
#define MSG_LINK_SCHEME "link-scheme", "no link may begin with '%.*s:'"
#define MSG_LINK_LONG "link-long", "this address has more than %d bytes"
#define MSG_LINK_TITLE "link-title", "the title of a link is not printed"
#define MSG_HEADING_STYLE "heading-style", "a heading of level %d needs the style 'heading-%d'"

/* setting type */
#define MSG_LIBRARY "library", "%s could not work on this text: %s"
#define MSG_OVERFULL "overfull", "this line sticks out by %.1f mm: it cannot be broken where it would have to"
#define MSG_FIT "fit", "this does not fit on %zu line%s, even at %.1f pt"
#define MSG_LOOSE "loose", "%zu loose line%s in this paragraph: the gaps are up to %.2f em wide"

/* pages */
#define MSG_OVERSET \
  "overset", "%s is %.1f mm too long; its longest text is '%.*s': %zu line%s (%zu word%s) too many from here on"
#define MSG_TOO_HIGH "too-high", "%s is %.1f mm too long, and has no text to cut"
#define MSG_BOX_HIGH "box-high", "this box is %.1f mm higher than a page, and a box is never divided"
#define MSG_WIDTH "width", "this is %.1f mm wide, but there is room for %.1f mm"
#define MSG_INSET "inset", "padding and border leave no room here"
#define MSG_TABLE_WIDE "table-wide", "the columns of this table take %.1f mm more than there is"
#define MSG_WHITE_PAGE "white-page", "the page that ends here is only %d %% full"
#define MSG_WHITE_GAP "white-gap", "%.0f mm of white that nobody asked for stand %s"
#define MSG_GUTTERS "gutters", "the gutters leave no room for %zu %s"
#define MSG_ROW_FULL "row-full", "the boxes that say their width leave no room for those that do not"
#define MSG_PAGE_BREAKS "page-breaks", "this begins page %zu, but the layout allows only %zu"
#define MSG_PARTED "parted", "this was to stay with what stands before it, but begins a %s: together they fit nowhere"
#define MSG_OFF_PAPER "off-paper", "from here on it stands outside the paper"
#define MSG_LINES "lines", "this would be more than %d lines"
#define MSG_COVERED "covered", "this lies on words that stand before it, and hides them"
#define MSG_COLUMN_BREAKS "column-breaks", "this begins a new column, but there are only %zu"

/* fonts */
#define MSG_FONT_LIST "font-list", "no font list is called '%.*s'"
#define MSG_FALLBACKS "fallbacks", "with what its fallbacks name in turn, a font list leads to more than %d others"
#define MSG_FONT_MISSING "font-missing", "the font '%s' is not there: %s"
#define MSG_FONT_INDEX "font-index", "'%s' has no font of the index %lld"
#define MSG_FONT_OUTLINES "font-outlines", "'%s' has no outlines of a kind that a PDF can hold"
#define MSG_FONT_BROKEN "font-broken", "'%s' is not a font that can be read"
#define MSG_FONT_FACE "font-face", "'%.*s' has no weight %lld%s; its weight %lld%s is taken"
#define MSG_FONT_FEATURE "font-feature", "'%s' has no '%.*s'%s%s in its weight %d%s"
#define MSG_GLYPH_MISSING "glyph-missing", "no font has the character '%.*s' (U+%04X)"
#define MSG_GLYPHS_MISSING "glyph-missing", "no font has %zu characters here, the first is '%.*s' (U+%04X)"
/* PDF */
#define MSG_LEDGER "ledger", "%zu characters would be in the PDF, but the copies have %zu"
#define MSG_PDF_LIBRARY_VERSION "pdf-library-version", "this program needs libharu %s, but %s is installed"
#define MSG_PDF_LIBRARY "pdf-library", "%s failed with error 0x%04lX"
#define MSG_PDF_TOO_LARGE "pdf-too-large", "the PDF file would need %s"
#define MSG_PDF_PLACE "pdf-place", "this would stand further from the page, or be smaller or larger, than PDF can say"
#define MSG_PDF_PAGE_SIZE "pdf-page-size", "PDF has no pages of %.1f x %.1f mm"
#define MSG_PDF_FONT "pdf-font", "cannot put the font '%s' into the PDF: %s"
/* hyphenation */
#define MSG_HYPHEN_LANG "hyphen-lang", "'%.*s' is not the tag of a language"
#define MSG_HYPHEN_MISSING \
  "hyphen-missing", "no hyphenation patterns for the language '%.*s' are there: its words are not broken"
#define MSG_HYPHEN_OTHER "hyphen-other", "the language '%.*s' is hyphenated by the patterns in '%s'"
#define MSG_HYPHEN_BROKEN "hyphen-broken", "the hyphenation patterns in '%s' cannot be read"

#endif
