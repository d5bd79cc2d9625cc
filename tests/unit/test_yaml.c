/* test_yaml.c: what is read, and every message of the reader with its place. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "yaml/yaml.h"

static Arena *arena;

/* The diagnostics without the lines of the source: "1:2: text [code]", "  hint: ...". */
static Str only_messages(const DiagList *diags) {
  Buf all = {.arena = arena}, some = {.arena = arena};
  diag_put(&all, diags, DIAG_PLAIN);
  for (size_t from = 0, to; from < all.n; from = to + 1) {
    for (to = from; all.p[to] != '\n';) to++;
    Str line = str_sub(buf_str(&all), from, to);
    if (str_starts(line, STR("t.yaml:")))
      line = str_sub(line, 7, line.n);
    else if (!str_starts(line, STR("  hint: ")))
      continue;
    const char *error = memmem(line.p, line.n, " error:", 7);
    size_t cut = error ? (size_t)(error - line.p) : line.n;
    buf_add(&some, str_sub(line, 0, cut));
    if (error) buf_add(&some, str_sub(line, cut + 7, line.n));
    buf_char(&some, '\n');
  }
  return buf_str(&some);
}

typedef struct Case {
  const char *name;
  Str source;
  const char *wanted;
} Case;

static const Case cases[] = {
    {"empty file", {"", 0}, " the file is empty [yaml-empty]\n"},
    {"only a comment", {"# nothing\n", 10}, " the file is empty [yaml-empty]\n"},
    {"only a null document", {"---\n", 4}, " the file is empty [yaml-empty]\n"},
    {"tab",
     {"a:\n\tb: 1\n", 9},
     "2:1: a tab cannot indent [yaml-syntax]\n"
     "  hint: indent with spaces\n"},
    {"tab first",
     {"\ta: 1\n", 6},
     "1:1: a tab cannot indent [yaml-syntax]\n"
     "  hint: indent with spaces\n"},
    {"tab in block",
     {"a: |\n\ttext\n", 11},
     "2:1: a tab cannot indent [yaml-syntax]\n"
     "  hint: indent with spaces\n"},
    {"open double quote",
     {"title: \"Fire\nnext: x\n", 21},
     "1:8: this quotation mark is never closed [yaml-syntax]\n"
     "  hint: write the closing mark at the end of the text\n"},
    {"open single quote",
     {"title: 'Fire\nnext: x\n", 21},
     "1:8: this quotation mark is never closed [yaml-syntax]\n"
     "  hint: write the closing mark at the end of the text\n"},
    {"quote and document",
     {"t: 'a\n---\nb'\n", 13},
     "1:4: this quotation mark is never closed [yaml-syntax]\n"
     "  hint: write the closing mark at the end of the text\n"},
    {"apostrophe",
     {"t: 'don't go'\n", 14},
     "1:9: the value of this line has ended before this [yaml-syntax]\n"
     "  hint: put \"...\" around the whole text, or write '' for an apostrophe inside\n"},
    {"behind a quote",
     {"t: \"Fire\" and flames\n", 21},
     "1:11: the value of this line has ended before this [yaml-syntax]\n"
     "  hint: put '...' around the whole text; an apostrophe inside is written ''\n"},
    {"colon in text",
     {"title: Justice: now\n", 20},
     "1:15: a second ': ' in one line [yaml-syntax]\n"
     "  hint: put a text with ': ' in quotes\n"},
    {"key indented",
     {"a: b\n  c: d\n", 12},
     "1:4: a key cannot have both a text and keys below it [yaml-syntax]\n"
     "  hint: give the text a key and a line of its own above line 2, or begin line 2 in column 1; if line 2 goes on "
     "with "
     "the text, put all in quotes\n"},
    {"star",
     {"t: *important* news\n", 20},
     "1:4: a text cannot begin with '*' [yaml-syntax]\n"
     "  hint: put the text in quotes\n"},
    {"star word",
     {"t: *news today\n", 15},
     "1:4: no '&news' stands before this '*news' [yaml-alias]\n"
     "  hint: a text that begins with '*' wants quotes\n"
     "1:10: the value of this line has ended before this [yaml-syntax]\n"
     "  hint: a text that begins with '*' wants quotes\n"},
    {"star alias",
     {"t: *news\n", 9},
     "1:4: no '&news' stands before this '*news' [yaml-alias]\n"
     "  hint: a text that begins with '*' wants quotes\n"},
    {"ampersand",
     {"t: &\n", 5},
     "1:4: a text cannot begin with '&' [yaml-syntax]\n"
     "  hint: put the text in quotes\n"},
    {"ampersand 2",
     {"t: &a&b c\n", 10},
     "1:4: a text cannot begin with '&' [yaml-syntax]\n"
     "  hint: put the text in quotes\n"},
    {"at",
     {"mail: @union\n", 13},
     "1:7: a text cannot begin with '@' [yaml-syntax]\n"
     "  hint: put the text in quotes\n"},
    {"percent",
     {"share: %50\n", 11},
     "1:8: a text cannot begin with '%' [yaml-syntax]\n"
     "  hint: put the text in quotes\n"},
    {"backtick",
     {"code: `x`\n", 10},
     "1:7: a text cannot begin with '`' [yaml-syntax]\n"
     "  hint: put the text in quotes\n"},
    {"bracket",
     {"t: [sic] he said\n", 17},
     "1:10: the value of this line has ended before this [yaml-syntax]\n"
     "  hint: a text that begins with '[' wants quotes\n"},
    {"brace",
     {"t: {name} writes\n", 17},
     "1:11: the value of this line has ended before this [yaml-syntax]\n"
     "  hint: a text that begins with '{' wants quotes\n"},
    {"open bracket",
     {"t: [a, b\nnext: c\n", 17},
     "2:5: a ',' or ']' is missing here [yaml-syntax]\n"
     "  hint: the '[' of line 1 is still open\n"},
    {"open brace",
     {"t: {a: b\nnext: c\n", 17},
     "2:5: a ',' or '}' is missing here [yaml-syntax]\n"
     "  hint: the '{' of line 1 is still open\n"},
    {"bracket misc",
     {"t: [a b: c, ]]\n", 15},
     "1:14: the value of this line has ended before this [yaml-syntax]\n"
     "  hint: a text that begins with '[' wants quotes\n"},
    {"pipe text",
     {"t: | text\n", 10},
     "1:6: nothing can follow in this line [yaml-syntax]\n"
     "  hint: a text that begins with '|' wants quotes\n"},
    {"gt text",
     {"t: > text\n", 10},
     "1:6: nothing can follow in this line [yaml-syntax]\n"
     "  hint: a text that begins with '>' wants quotes\n"},
    {"no colon",
     {"a: b\nthis is text\nc: d\n", 23},
     "2:1: no ':' follows this key [yaml-syntax]\n"
     "  hint: write 'key: text', and '- ' before the item of a list; a line that goes on with the text above it is "
     "indented further than its key\n"},
    {"no colon last",
     {"a: b\nthis is text\n", 18},
     "2:1: no ':' follows this key [yaml-syntax]\n"
     "  hint: write 'key: text', and '- ' before the item of a list; a line that goes on with the text above it is "
     "indented further than its key\n"},
    {"list in line",
     {"a: - b\n", 7},
     "1:4: a list cannot begin here [yaml-syntax]\n"
     "  hint: begin the list on a line of its own, or put the text in quotes\n"},
    {"question", {"a: b ? c\n", 9}, ""},
    {"question 2",
     {"a: ? c\n", 7},
     "1:4: a key with '? ' cannot begin here [yaml-syntax]\n"
     "  hint: put a text that begins with '? ' in quotes\n"},
    {"list indent",
     {"a:\n  - b\n - c\n", 14},
     "3:2: this item stands in the column of no list [yaml-syntax]\n"
     "  hint: begin it in column 3, like that of line 2\n"},
    {"key indent",
     {"a: b\n c: d\ne: f\n", 16},
     "2:2: a key cannot stand here [yaml-syntax]\n"
     "  hint: begin it in column 1, like that of line 1; if it goes on with the text there, put that in quotes\n"},
    {"key less",
     {"  a: b\nc: d\n", 12},
     "2:1: this stands in the column of no key [yaml-syntax]\n"
     "  hint: begin it in column 3, like that of line 1\n"},
    {"map after list",
     {"- a\nb: c\n", 9},
     "2:1: this is not an entry of the list that stands here [yaml-syntax]\n"
     "  hint: the entries of one list begin with '- ' in the same column\n"},
    {"escape",
     {"t: \"C:\\dir\"\n", 12},
     "1:7: this '\\' escapes nothing that is known [yaml-syntax]\n"
     "  hint: write '\\\\' for a backslash, or put the text in single quotes\n"},
    {"escape hex",
     {"t: \"\\xZZ\"\n", 10},
     "1:7: an escape with too few hexadecimal digits [yaml-syntax]\n"
     "  hint: write '\\\\' for a backslash, or put the text in single quotes\n"},
    {"escape surrogate", {"t: \"\\uD800\"\n", 12}, "1:7: an escape for no character of Unicode [yaml-syntax]\n"},
    {"escape control",
     {"a: b\nt: \"ab\\x07c\"\n", 18},
     "2:7: this character (U+0007) has no place in a text [yaml-control]\n"},
    {"missing node",
     {"t: [a, , b]\n", 12},
     "1:8: a text, a list or a mapping is missing here [yaml-syntax]\n"
     "  hint: put a text that begins with ',', ']' or '}' in quotes\n"},
    {"text then key",
     {"some text\nkey: x\n", 17},
     "2:4: a key cannot stand here [yaml-syntax]\n"
     "  hint: indent it like the other keys of its mapping; if it belongs to the text above, put that in quotes\n"},
    {"second", {"a: b\n---\nc: d\n", 14}, "2:1: a second document begins here; one file holds one [yaml-second]\n"},
    {"second implicit",
     {"a: b\n...\nc: d\n", 14},
     "3:1: this does not belong to what stands above it [yaml-syntax]\n"
     "  hint: check how far the lines are indented\n"},
    {"twice",
     {"a: 1\nb: 2\n'a': 3\nc: {x: 1, x: 2}\na: 4\n", 38},
     "3:1: the key 'a' stands here for the second time [key-twice]\n"
     "  hint: it stands first in line 1\n"
     "4:11: the key 'x' stands here for the second time [key-twice]\n"
     "  hint: it stands first in line 4\n"
     "5:1: the key 'a' stands here for the second time [key-twice]\n"
     "  hint: it stands first in line 1\n"},
    {"tags",
     {"a: !foo x\nb: !!int 3\nc: &k !bar {d: e}\nd: !Strike now\ne: ! f\nf: !!str [a]\n", 74},
     "1:4: the tag '!foo' has no meaning here [yaml-tag]\n"
     "  hint: a text that begins with '!' wants quotes\n"
     "2:4: the tag '!!int' has no meaning here [yaml-tag]\n"
     "  hint: a text that begins with '!' wants quotes\n"
     "3:4: nothing refers to the anchor '&k' [yaml-anchor]\n"
     "  hint: a text that begins with '&' wants quotes\n"
     "3:7: the tag '!bar' has no meaning here [yaml-tag]\n"
     "  hint: a text that begins with '!' wants quotes\n"
     "4:4: the tag '!Strike' has no meaning here [yaml-tag]\n"
     "  hint: a text that begins with '!' wants quotes\n"
     "5:4: the tag '!' has no meaning here [yaml-tag]\n"
     "  hint: a text that begins with '!' wants quotes\n"
     "6:4: the tag '!!str' has no meaning here [yaml-tag]\n"
     "  hint: a text that begins with '!' wants quotes\n"},
    {"alias",
     {"a: *b\nc: &b d\ne: *b\nf: &g [*g]\n", 31},
     "1:4: no '&b' stands before this '*b' [yaml-alias]\n"
     "  hint: a text that begins with '*' wants quotes\n"
     "4:4: nothing refers to the anchor '&g' [yaml-anchor]\n"
     "  hint: a text that begins with '&' wants quotes\n"
     "4:8: no '&g' stands before this '*g' [yaml-alias]\n"
     "  hint: a text that begins with '*' wants quotes\n"},
    {"key not text",
     {"[a]: b\n{c: d}: e\n? - f\n: g\n", 27},
     "1:1: a key must be a plain word [key-not-text]\n"
     "2:1: a key must be a plain word [key-not-text]\n"
     "3:3: a key must be a plain word [key-not-text]\n"},
    {"null key",
     {": h\n", 4},
     "1:1: this is not a key of the mapping that stands here [yaml-syntax]\n"
     "  hint: the keys of one mapping begin in the same column\n"},
    {"comment behind a list",
     {"- [a, b]#x\n- c\n", 15},
     "1:9: a space is missing before this '#' [yaml-syntax]\n"
     "  hint: a comment begins with ' #'; a text with '#' in it wants quotes\n"},
    {"comment behind a comma",
     {"[a,#x\nb]\n", 9},
     "1:4: a space is missing before this '#' [yaml-syntax]\n"
     "  hint: a comment begins with ' #'; a text with '#' in it wants quotes\n"},
    {"comment behind a colon",
     {"{\"a\":#x\nb}\n", 11},
     "1:6: a space is missing before this '#' [yaml-syntax]\n"
     "  hint: a comment begins with ' #'; a text with '#' in it wants quotes\n"},
    {"comment that hides a bracket",
     {"a: [#x]\nb: c\n", 13},
     "1:5: a space is missing before this '#' [yaml-syntax]\n"
     "  hint: a comment begins with ' #'; a text with '#' in it wants quotes\n"},
    {"comment behind the last text",
     {"a: 'b'#", 7},
     "1:7: a space is missing before this '#' [yaml-syntax]\n"
     "  hint: a comment begins with ' #'; a text with '#' in it wants quotes\n"},
    {"comment behind a block's header",
     {"a: >2-#x\n  b\n", 13},
     "1:7: a space is missing before this '#' [yaml-syntax]\n"
     "  hint: a comment begins with ' #'; a text with '#' in it wants quotes\n"},
    {"brackets outdented",
     {"a:\n- {b: c, d: [e\nf]}\n", 21},
     "3:1: this line is not indented far enough to stand inside brackets [yaml-syntax]\n"
     "  hint: close the '{' of line 2 above it, or begin it in column 2 or later\n"},
    {"brackets outdented before a comma",
     {"a: [b: c\n, d: e]\n", 17},
     "2:1: this line is not indented far enough to stand inside brackets [yaml-syntax]\n"
     "  hint: close the '[' of line 1 above it, or begin it in column 2 or later\n"},
    {"brackets outdented behind a comment",
     {"- a: &x [ # y\n# z\n\t\n   *x,\n  b]\n", 31},
     "4:4: no '&x' stands before this '*x' [yaml-alias]\n"
     "  hint: a text that begins with '*' wants quotes\n"
     "5:3: this line is not indented far enough to stand inside brackets [yaml-syntax]\n"
     "  hint: close the '[' of line 1 above it, or begin it in column 4 or later\n"},
    {"bracket closed too early",
     {"- a: [\n    b\n ]\n", 16},
     "3:2: this line is not indented far enough to stand inside brackets [yaml-syntax]\n"
     "  hint: close the '[' of line 1 above it, or begin it in column 4 or later\n"},
    {"brackets with a tab",
     {"a: [\n\tb,\n c]\n", 13},
     "2:1: a tab cannot indent [yaml-syntax]\n"
     "  hint: indent with spaces\n"},
    {"quoted text outdented",
     {"a:\n- b: 'c\n\n  d'\n", 17},
     "4:3: this line is not indented far enough to go on with a quoted text [yaml-syntax]\n"
     "  hint: begin it in column 4 or later; if the text ends above it, close the quotation mark of line 2\n"},
    {"quoted text outdented in brackets",
     {"a: [b, \"c\n# d\"]\n", 16},
     "2:1: this line is not indented far enough to go on with a quoted text [yaml-syntax]\n"
     "  hint: begin it in column 2 or later; if the text ends above it, close the quotation mark of line 1\n"},
    {"quoted text with a tab",
     {"a: \"b\n\tc\"\n", 10},
     "2:1: a tab cannot indent [yaml-syntax]\n"
     "  hint: indent with spaces\n"},
    {"quote closed by the next one",
     {"- a: \"b\n- \"c\" d\n", 16},
     "1:6: this quotation mark is not closed where its text ends [yaml-syntax]\n"
     "  hint: as it is, the text goes on to line 2; close it, and inside '...' write '' for an apostrophe\n"},
    {"empty lines before a comment",
     {"a:\n  - >+\n     \n\n    # b\n", 25},
     "5:5: this line is indented less than the empty ones above it [yaml-syntax]\n"
     "  hint: delete the spaces in the empty lines\n"},
    {"empty lines before a text",
     {"a: |\n   \n b\nc: d\n", 17},
     "3:2: this line is indented less than the empty ones above it [yaml-syntax]\n"
     "  hint: delete the spaces in the empty lines\n"},
    {"dash alone",
     {"a: {b: -}\n", 10},
     "1:8: a '-' alone is no text [yaml-syntax]\n"
     "  hint: put it in quotes\n"},
    {"utf8",
     {"a: caf\xE9\nb: \xFF\xFE\n", 14},
     "1:7: this byte (0xE9) is not UTF-8 [yaml-utf8]\n"
     "  hint: save the file as UTF-8\n"},
    {"utf16 le",
     {"\xFF\xFE"
      "a\x00",
      4},
     " the file is written in UTF-16 [yaml-utf16]\n"
     "  hint: save it as UTF-8\n"},
    {"utf16 be",
     {"\xFE\xFF\x00"
      "a",
      4},
     " the file is written in UTF-16 [yaml-utf16]\n"
     "  hint: save it as UTF-8\n"},
    {"utf16 no bom",
     {"a\x00:\x00", 4},
     " the file is written in UTF-16 [yaml-utf16]\n"
     "  hint: save it as UTF-8\n"},
    {"control",
     {"a: b\x07"
      "c\nd: \xC2\x9B e\xEF\xBB\xBF \x7F\n",
      20},
     "1:5: this character (U+0007) has no place in a text [yaml-control]\n"
     "  hint: delete it; it may be invisible\n"
     "2:4: this character (U+009B) has no place in a text [yaml-control]\n"
     "  hint: delete it; it may be invisible\n"
     "2:7: this character (U+FEFF) has no place in a text [yaml-control]\n"
     "  hint: delete it; it may be invisible\n"
     "2:9: this character (U+007F) has no place in a text [yaml-control]\n"
     "  hint: delete it; it may be invisible\n"},
    {"nul",
     {"a: b\n\x00", 6},
     "2:1: this character (U+0000) has no place in a text [yaml-control]\n"
     "  hint: delete it; it may be invisible\n"},
    {"directive",
     {"%YAML 3.0\n---\na: b\n", 19},
     "1:1: this is not YAML: found incompatible YAML document [yaml-syntax]\n"},
    {"undefined handle",
     {"a: !x!y z\n", 10},
     "1:4: this tag has no meaning here [yaml-syntax]\n"
     "  hint: a text that begins with '!' wants quotes\n"},
    {"quote closed by an apostrophe below",
     {"a: 'one: two\nb: x\nc: the workers' side\n", 39},
     "1:4: this quotation mark is not closed where its text ends [yaml-syntax]\n"
     "  hint: as it is, the text goes on to line 3; close it, and inside '...' write '' for an apostrophe\n"},
    {"bom twice",
     {"\xEF\xBB\xBF\xEF\xBB\xBF"
      "a: b\n",
      11},
     "1:1: this character (U+FEFF) has no place in a text [yaml-control]\n"
     "  hint: delete it; it may be invisible\n"},
    {"column counts characters",
     {"\xD1\x82: \xC2\xAB\xD0\xB4\xD0\xBE\xD0\xBC\xC2\xBB *x\n\xD0\xB6: \xD0\xAE\xD0\xBD\xD0\xB8\xD0\xBE\xD0\xBD: "
      "\xD0\xB1\n",
      37},
     "2:9: a second ': ' in one line [yaml-syntax]\n"
     "  hint: put a text with ': ' in quotes\n"},
    {"cr lines",
     {"a: b\rc: d\re: *f\r", 16},
     "3:4: no '&f' stands before this '*f' [yaml-alias]\n"
     "  hint: a text that begins with '*' wants quotes\n"},
    {"nel is no line",
     {"a: x\xC2\x85  y\nb: *c\n", 16},
     "2:4: no '&c' stands before this '*c' [yaml-alias]\n"
     "  hint: a text that begins with '*' wants quotes\n"},
};

static void test_messages(void) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    DiagList *diags = diag_new(arena);
    Source *source = NEW(arena, Source);
    *source = (Source){"t.yaml", cases[i].source};
    const Node *root = yaml_parse(arena, source, diags);
    if (!root == !*cases[i].wanted) printf("in '%s':\n", cases[i].name);
    CHECK(!root == !!*cases[i].wanted);
    CHECK_STR(only_messages(diags), cases[i].wanted);
  }
}

/* What stands next to that which is refused. */
static void test_legal(void) {
  static const char *const legal[] = {
      "a: b#c\n",
      "a: b# c\n",
      "a: https://example.org/#top\n",
      "- [b#c, d# e, -#f, 'g#', \"#h\"] # i\n",
      "a: [ # b\n#c\n  d, #e\n\t# f\n  g ] #h\n",
      "a: 'b' #c\nd: \"[,#\"\n#e",
      "\xEF\xBB\xBF#a\nb: c\n",
      "a: it's \"b\" #c\n",
      "a: >-2 # b\n   c\nd: |+\t#e\n  f,#g\n\n# h\n",
      "a: |\n  'b'#c\n  [d]#e\nf: |-\n  g\"\n#h\n",
      "{a: [b,\nc,\n\td],\n\"e\": 'f\ng',\n}\n",
      "\"a\nb\"\n",
      "--- 'a\n\tb'\n",
      "a: [\n  b,\n]\nc: {\n  d: [\n    e,\n  ],\n}\n",
      "- [a,\n b, {c: d,\n e: f}, g\n h]\n- - [i,\n   j]\n",
      "- a: [\n     b\n  ]\n  c: 'd\n   e'\n",
      "a: &x [b,\n !!str\n c]\nd: *x\n",
      "a:\n- [b,\n c]\n- 'd\n\n\t\n e'\n- &x\n  f: \"g\n   h\"\n- *x\n",
      "a: &x\n- [b,\n c]\nd: *x\n",
      "a: \"b\\\n  c\n  \td\"\n",
      "a: |\n  \n\n  b\nc: >\n\n \n  d\n",
      "a: |1\n    \n b\nc: d\n",
      "a: |\n    \n# b\nc: >\n    \nd: e\n",
      "a:\n  b: |\n      \n  # c\n  d: e\n",
      "- [-1, a-, '-', -a, --]\n- {-: b}\n",
  };
  for (size_t i = 0; i < sizeof legal / sizeof *legal; i++) {
    DiagList *diags = diag_new(arena);
    Source *source = NEW(arena, Source);
    *source = (Source){"t.yaml", str_from(legal[i])};
    CHECK(yaml_parse(arena, source, diags));
    CHECK_STR(only_messages(diags), "");
  }
}

/* `before`, `n` times `part`, `after`. */
static const Node *parse_many(const char *before, const char *part, int n, const char *after, Str *messages) {
  Buf buf = {.arena = arena};
  DiagList *diags = diag_new(arena);
  Source *source = NEW(arena, Source);
  buf_addf(&buf, "%s", before);
  for (int i = 0; i < n; i++) buf_addf(&buf, "%s", part);
  buf_addf(&buf, "%s", after);
  *source = (Source){"t.yaml", buf_str(&buf)};
  const Node *root = yaml_parse(arena, source, diags);
  *messages = only_messages(diags);
  CHECK(!root == (diag_errors(diags) > 0));
  return root;
}

static void test_limits(void) {
  Str messages;
  CHECK(parse_many("", "[", 64, "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", &messages));
  CHECK(!parse_many("", "[", 65, "", &messages));
  CHECK_STR(messages, "1:65: nested more than 64 deep [yaml-depth]\n");
  CHECK(!parse_many("", "[", 1000000, "", &messages));
  CHECK_STR(messages, "1:65: nested more than 64 deep [yaml-depth]\n");
  CHECK(!parse_many("a: ", "{a: ", 1000000, "", &messages));
  CHECK_STR(messages, "1:256: nested more than 64 deep [yaml-depth]\n");
  CHECK(parse_many("", "- x\n", YAML_NODES_MAX - 1, "", &messages));
  CHECK(!parse_many("", "- x\n", YAML_NODES_MAX, "", &messages));
  CHECK_STR(messages, "200000:3: more than 200000 values in one file [yaml-nodes]\n");
  CHECK(!parse_many("a: 1\n", "a: 1\n", 50000, "", &messages)); /* no quadratic search */
  CHECK(parse_many("- &a x\n- *a\n", "- &a x\n- *a\n", YAML_ANCHORS_MAX - 1, "", &messages));
  CHECK(!parse_many("- &a x\n- *a\n", "- &a x\n- *a\n", YAML_ANCHORS_MAX, "", &messages));
  CHECK_STR(messages, "513:6: more than 256 names with '&' in one file [yaml-anchors]\n");
}

/* Ten of the last, seven times: ten million values; and a ladder of aliases, each a level deeper. */
static void test_bombs(void) {
  Buf buf = {.arena = arena}, ladder = {.arena = arena};
  Str messages;
  buf_add(&buf, STR("- &a [x]\n"));
  for (int c = 'b'; c < 'i'; c++) {
    buf_addf(&buf, "- &%c [", c);
    for (int i = 0; i < 10; i++) buf_addf(&buf, "*%c, ", c - 1);
    buf_add(&buf, STR("]\n"));
  }
  CHECK(!parse_many(buf.p, "", 0, "", &messages));
  CHECK_STR(messages, "6:39: with what '*e' stands for, the file has more than 200000 values [yaml-bomb]\n");
  buf_add(&ladder, STR("- &a0 [x]\n"));
  for (int i = 1; i < 80; i++) buf_addf(&ladder, "- &a%d [*a%d]\n", i, i - 1);
  CHECK(!parse_many(ladder.p, "", 0, "", &messages));
  CHECK_STR(messages, "64:9: nested more than 64 deep [yaml-depth]\n");
}

static void test_tree(void) {
  Str messages;
  const Node *root = parse_many(
      "\xEF\xBB\xBF", "", 0,
      "a: &x {k: v}\nb: [*x, ~, !!str null, '', \"\"]\n\"c d\": !!map\n  e: &y text\n  f: *y\n? g\n: |\n  h\n",
      &messages);
  CHECK_STR(messages, "");
  if (!root) return;
  CHECK_INT(root->kind, NODE_MAP);
  CHECK_INT(root->n, 4);
  const Node *b = node_find(root, "b"), *c = node_find(root, "c d");
  CHECK(b && b->n == 5);
  if (!b) return;
  CHECK(b->item[0] == node_find(root, "a"));
  CHECK(c && node_find(c, "f") == node_find(c, "e"));
  CHECK(!node_find(root, "z"));
  CHECK(!node_find(b, "a"));
  CHECK_STR(node_find(root, "g")->text, "h\n");
  CHECK(!node_is_null(b->item[0]) && node_is_null(b->item[1]) && !node_is_null(b->item[2]));
  CHECK(!node_is_null(b->item[3]) && !node_is_null(b->item[4]));
  CHECK(strcmp(node_kind_name(b->item[0]), "a mapping") == 0);
  CHECK(strcmp(node_kind_name(b->item[1]), "nothing") == 0);
  CHECK(strcmp(node_kind_name(b->item[2]), "text") == 0);
  CHECK(strcmp(node_kind_name(b), "a list") == 0);
  CHECK_INT(b->item[2]->text.p[b->item[2]->text.n], '\0');
}

static const Node *read_at(const char *path, Mark mark, DiagList *diags) {
  FileRef ref = {.advice = ""};
  Root folder = root_of(arena, path, NULL, &ref.name);
  ref.root = &folder;
  const Node *root = yaml_read(arena, ref, mark, diags);
  root_close(&folder);
  return root;
}

static void test_read(void) {
  char path[] = "/tmp/test_yaml.XXXXXX";
  int fd = mkstemp(path);
  CHECK(fd >= 0 && write(fd, "a: b\n", 5) == 5);
  close(fd);
  DiagList *diags = diag_new(arena);
  const Node *root = read_at(path, MARK_NONE, diags);
  CHECK(root && node_find(root, "a"));
  CHECK_INT(diag_errors(diags), 0);
  unlink(path);
  CHECK(!read_at(path, MARK_NONE, diags));
  CHECK_INT(diag_errors(diags), 1);
}

/* What is wrong with a whole file is told where it was asked for. */
static void test_asked(void) {
  char path[] = "/tmp/test_yaml.XXXXXX";
  int fd = mkstemp(path);
  const Source asking = {"t.yaml", STR("a:\n  b\n")};
  Mark mark = {&asking, 5};
  DiagList *diags = diag_new(arena);
  CHECK(!read_at(path, mark, diags));
  CHECK_STR(only_messages(diags), str_format(arena, "2:3: the file '%s' is empty [yaml-empty]\n", path).p);
  diags = diag_new(arena);
  CHECK(fd >= 0 && ftruncate(fd, (off_t)YAML_BYTES_MAX + 1) == 0);
  CHECK(!read_at(path, mark, diags));
  CHECK_STR(only_messages(diags), str_format(arena, "2:3: '%s' is larger than 4096 KiB [file-too-large]\n", path).p);
  close(fd);
  unlink(path);
}

int main(void) {
  arena = arena_new();
  test_messages();
  test_legal();
  test_limits();
  test_bombs();
  test_tree();
  test_read();
  test_asked();
  arena_free(arena);
  return check_done();
}
