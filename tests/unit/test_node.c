/* test_node.c: where each byte of a text was written, in every style of scalar; and the dump of a tree. */
#include <string.h>

#include "check.h"
#include "yaml/yaml.h"

static Arena *arena;

static const Node *parse(const char *text) {
  DiagList *diags = diag_new(arena);
  Source *source = NEW(arena, Source);
  *source = (Source){"t.yaml", str_from(text)};
  const Node *root = yaml_parse(arena, source, diags);
  CHECK(root);
  return root;
}

/* marks[i] is the byte of the source at which byte i of the text of key k was written, a line end as '/'. */
static void check_marks(const char *source, const char *text, const char *marks) {
  const Node *root = parse(source);
  const Node *scalar = root ? node_find(root, "k") : NULL;
  CHECK(scalar);
  if (!scalar) return;
  CHECK_STR(scalar->text, text);
  CHECK_INT(strlen(marks), scalar->text.n);
  Buf buf = {.arena = arena};
  size_t last = 0;
  const Trace *trace = trace_new(arena, scalar);
  CHECK_INT(trace_mark(trace, scalar->text.n).at, node_mark(scalar, scalar->text.n).at);
  for (size_t i = 0; i < scalar->text.n; i++) {
    size_t at = node_mark(scalar, i).at;
    CHECK_INT(trace_mark(trace, i).at, at);
    CHECK(at >= last);
    last = at;
    buf_char(&buf, source[at] == '\n' || source[at] == '\r' ? '/' : source[at]);
  }
  CHECK_STR(buf_str(&buf), marks);
}

/* Byte `offset` of the text of key k is at that byte of the source. */
static void check_at(const char *source, size_t offset, size_t wanted) {
  const Node *root = parse(source);
  if (root) CHECK_INT(node_mark(node_find(root, "k"), offset).at, wanted);
}

static void test_plain(void) {
  check_marks("k: some text # no\n", "some text", "some text");
  check_marks("k: some\n  more  text\n\n  end\n", "some more  text\nend", "some/more  text/end");
  check_marks("k: &a !!str text\nj: *a\n", "text", "text");
  check_marks("k:\n  # why\n  &a # how\n  text\nj: *a\n", "text", "text");
  check_marks("k: a  \r\n   b\r\n\r\n\r\n c\r\n", "a b\n\nc", "a/b//c");
  check_at("k: ab\n  cd\n", 2, 5);     /* the space is the line end */
  check_at("k: ab\n\n\n  cd\n", 2, 6); /* the first newline is the second line end */
  check_at("k: ab\n\n\n  cd\n", 3, 7);
  check_at("k: ab\n  cd\n", 5, 10); /* the end */
  check_at("k: ab\n  cd\n", 99, 10);
  check_at("k: \xD0\xB4\xD0\xB4\n", 3, 6); /* inside a character */
}

static void test_quoted(void) {
  check_marks("k: 'it''s'\n", "it's", "it's");
  check_at("k: 'it''s'\n", 3, 8);
  check_at("k: 'it''s'\n", 4, 9);
  check_marks("k: 'a\n   b  \n\n   c '\n", "a b\nc ", "a/b/c ");
  check_marks("k: ' a'\n", " a", " a");
  check_marks("k: 'a\n  '\n", "a ", "a/");
  check_marks("k: \"a\\tb\\\"\\u00e9\\x41\\U0001F600!\"\n", "a\tb\"\u00E9A\U0001F600!", "a\\b\\\\\\\\\\\\\\\\!");
  check_at("k: \"\\u00e9x\"\n", 1, 4); /* both bytes at the escape */
  check_at("k: \"\\u00e9x\"\n", 2, 10);
  check_marks("k: \"a \\\n   b\"\n", "a b", "a b");
  check_marks("k: \"a\\\n\n   b\\\n  \\  c\"\n", "a\nb  c", "a/b\\ c");
  check_marks("k: \"\"\n", "", "");
  check_at("k: \"\"\n", 0, 4);
}

static void test_literal(void) {
  check_marks("k: |\n  one\n   two\n\n  three\n", "one\n two\n\nthree\n", "one/ two//three/");
  check_marks("k: |- # why\n  one\n  two\n\n\n", "one\ntwo", "one/two");
  check_marks("k: |+\n  one\n\n\nj: x\n", "one\n\n\n", "one///");
  check_marks("k: |2\n    one\n  two\n", "  one\ntwo\n", "  one/two/");
  check_marks("k: |\n\n\n  one\n", "\n\none\n", "//one/");
  check_marks("k: |\n  one\r\n  two\r\n", "one\ntwo\n", "one/two/");
  check_marks("k: |\n  one", "one", "one");
  check_marks("k: |+\n\n  \n\n", "\n\n\n", "///");
  check_marks("k: |\nj: x\n", "", "");
  check_at("k: |\n  one\n  two\n", 4, 13);
  check_at("k: |\n  one\n  two\nj: x\n", 8, 17); /* the end, not into the next key */
}

static void test_folded(void) {
  check_marks("k: >\n  one\n  two\n\n  three\n", "one two\nthree\n", "one/two/three/");
  check_marks("k: >-\n  one\n\n\n  two\n", "one\n\ntwo", "one//two");
  check_marks("k: >\n  one\n   two\n   three\n  four\n  five\n", "one\n two\n three\nfour five\n",
              "one/ two/ three/four/five/");
  check_marks("k: >+\n\n  one\n\n   two\n\n  three\n\n\n", "\none\n\n two\n\nthree\n\n\n", "/one// two//three///");
  check_at("k: >\n  one\n  two\n", 3, 10);
  check_at("k: >\n  one\n\n  two\n", 3, 11);
}

/* Each part of a text stands where it does in the whole. */
static void test_parts(void) {
  static const char *const sources[] = {"k: 'it''s  so'\n", "k: \"a\\tb\\u00e9\\\n\n  c\"\n", "k: |\n  one\n\n   two\n",
                                        "k: >\n  one\n  two\n\n  three\n", "k: plain\n  text\n"};
  for (size_t s = 0; s < sizeof sources / sizeof *sources; s++) {
    const Node *root = parse(sources[s]), *scalar = root ? node_find(root, "k") : NULL;
    if (!scalar) continue;
    const Trace *whole = trace_new(arena, scalar);
    for (size_t from = 0; from < scalar->text.n; from++) {
      for (size_t to = from; to <= scalar->text.n; to++) {
        const Trace *part = trace_part(arena, whole, from, to);
        for (size_t i = from; i < to; i++) CHECK_INT(trace_mark(part, i - from).at, trace_mark(whole, i).at);
      }
    }
  }
}

/* A text that YAML does not write. */
static void test_own(void) {
  const Node *root = parse("k: some\n");
  if (!root) return;
  Trace *trace = trace_at(arena, root->mark);
  Node scalar = {.kind = NODE_SCALAR, .mark = root->mark, .text = STR("abc"), .trace = trace};
  CHECK_INT(node_mark(&scalar, 2).at, 0);
  CHECK_INT(trace_mark(trace_part(arena, trace, 1, 3), 1).at, 0);
  trace_add(arena, trace, 0, 3);
  trace_add(arena, trace, 2, 6);
  CHECK(trace_new(arena, &scalar) == trace);
  CHECK_INT(node_mark(&scalar, 1).at, 4);
  CHECK_INT(node_mark(&scalar, 2).at, 6);
  CHECK_INT(node_mark(&scalar, 3).at, 7);
}

static void test_ends(void) {
  const char *text = "a: xy # z\nb: 'q'  \nc: |\n  l\n\nd: [e, \"f\"]\n";
  const Node *root = parse(text);
  if (!root) return;
  CHECK_INT(node_find(root, "a")->end, 5);
  CHECK_INT(node_find(root, "b")->end, 16);
  CHECK_INT(node_find(root, "c")->end, 28);
  CHECK_INT(node_find(root, "d")->item[0]->end, 34);
  CHECK_INT(node_find(root, "d")->item[1]->end, 39);
  CHECK(node_find(root, "a")->plain && !node_find(root, "b")->plain && !node_find(root, "c")->plain);
}

static void test_put(void) {
  const Node *root = parse(
      "title: \u0416 and\n  b\nlist:\n  - 'it''s \"x\"'\n  - {a: ~, \u0416: &y [1]}\n  - *y\nt: |\n  a\\b\n  c\n");
  Buf buf = {.arena = arena};
  if (!root) return;
  node_put(&buf, root);
  CHECK_STR(buf_str(&buf), "1:1 map\n"
                           "  1:1 key title\n"
                           "    1:8 text \u0416 and b\n"
                           "  3:1 key list\n"
                           "    4:3 list\n"
                           "      4:5 text \"it's \\\"x\\\"\"\n"
                           "      5:5 map\n"
                           "        5:6 key a\n"
                           "          5:9 text ~\n"
                           "        5:12 key \u0416\n"
                           "          5:15 list\n"
                           "            5:19 text 1\n"
                           "      5:15 list\n"
                           "        5:19 text 1\n"
                           "  7:1 key t\n"
                           "    7:4 text \"a\\\\b\\nc\\n\"\n");
}

/* What the fuzzer found: NEL is a line end to libyaml, behind a tag or a comment too; a block of empty lines. */
static void test_found(void) {
  check_marks("k: !!str \xC2\x85 text\n", "text", "text");
  check_marks("k: &a #1 'x \xC2\x85 text\nj: *a\n", "text", "text");
  check_marks("k: >1+\n \nj: x\n", "\n", "/");
}

int main(void) {
  arena = arena_new();
  test_plain();
  test_quoted();
  test_literal();
  test_folded();
  test_parts();
  test_own();
  test_ends();
  test_put();
  test_found();
  arena_free(arena);
  return check_done();
}
