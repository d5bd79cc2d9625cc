/* test_rows.c: tables in CSV and in Markdown as cells, each of which knows where it was written. */
#include <string.h>

#include "check.h"
#include "copy/csv.h"
#include "copy/pipes.h"
#include "yaml/yaml.h"

static Arena *arena;

/* Each byte of a cell stands where its trace says: itself, a line end for a newline, or an escape of YAML. */
static void check_places(const Node *cell) {
  Str source = cell->mark.source->text;
  size_t last = cell->mark.at;
  for (size_t i = 0; i < cell->text.n; i++) {
    size_t at = node_mark(cell, i).at;
    char there = at < source.n ? source.p[at] : '\0';
    bool same = there == cell->text.p[i] || (cell->text.p[i] == '\n' && there == '\r') || there == '\\';
    CHECK(at >= last && same);
    last = at;
  }
  CHECK(node_mark(cell, cell->text.n).at >= last);
  CHECK(node_is_null(cell) == !cell->text.n);
}

/* "town|seats/Bow|12", and behind each cell where it begins: "town@0". */
static Str shown(const Node *rows, bool places) {
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < rows->n; i++) {
    const Node *row = rows->item[i];
    if (i) buf_char(&buf, '/');
    for (size_t k = 0; k < row->n; k++) {
      check_places(row->item[k]);
      buf_addf(&buf, "%s%.*s", k ? "|" : "", STR_ARG(row->item[k]->text));
      if (places) buf_addf(&buf, "@%zu", row->item[k]->mark.at);
    }
  }
  return buf_str(&buf);
}

static const Node *parse_csv(const char *text, DiagList *diags) {
  Source *source = NEW(arena, Source);
  *source = (Source){"t.csv", str_from(text), "t.csv"};
  return csv_parse(arena, source, MARK_NONE, diags);
}

static void check_csv(const char *text, const char *wanted, bool places) {
  DiagList *diags = diag_new(arena);
  const Node *rows = parse_csv(text, diags);
  CHECK(rows && !diag_errors(diags));
  if (rows) CHECK_STR(shown(rows, places), wanted);
}

/* The first error: "code file:line:column". */
static Str first_error(const DiagList *diags) {
  Buf buf = {.arena = arena};
  diag_put(&buf, diags, DIAG_PLAIN);
  const char *said = buf_str(&buf).p, *place = strstr(said, ": error: "), *code = strchr(said, '[');
  if (!place || !code) return STR("");
  return str_format(arena, "%.*s %.*s", (int)strcspn(code + 1, "]"), code + 1, (int)(place - said), said);
}

static void check_no_csv(const char *text, const char *wanted) {
  DiagList *diags = diag_new(arena);
  CHECK(!parse_csv(text, diags));
  CHECK_STR(first_error(diags), wanted);
}

static void test_csv(void) {
  check_csv("a,b\n1,2\n", "a@0|b@2/1@4|2@6", true);
  check_csv("a,b\r\n1,2", "a@0|b@2/1@5|2@7", true);
  check_csv("a,b\r1,2\r\r", "a@0|b@2/1@4|2@6", true);
  check_csv("a", "a@0", true);
  check_csv("a,,\n,b,\n", "a@0|@2|@3/@4|b@5|@7", true);
  check_csv(" a b , c\t\n", "a b@1|c@7", true);
  check_csv("\xEF\xBB\xBF"
            "a;b,c\n",
            "a@3|b,c@5", true);
  check_csv("a\tb;c\n 1\t\t2 \n", "a|b;c/1||2", false);
  check_csv("\n ,\t,\n\na,b\n\n,\n1,2\n,,,", "a|b/1|2", false); /* rows without words are none */
  check_csv("~,null\nNull,\"\"\n", "~|null/Null|", false);      /* words of YAML are none here */
  check_csv("#a,'b\n&c,>d\n", "#a|'b/&c|>d", false);
}

static void test_quotes(void) {
  check_csv("\"a\",\"b\"\n", "a@0|b@4", true);
  check_csv("\"a,b\";\"c;d\"\n", "a,b|c;d", false);
  check_csv("\"a\"\"b\"\"\",\"\"\"\"\n", "a\"b\"|\"", false);
  check_csv("\"a\nb\r\nc\rd\",e\n", "a\nb\nc\nd|e", false);
  check_csv(" \"a \"  , \"\" \n", "a @1|@9", true);
  check_csv("x,\"\",y\n", "x@0|@2|y@5", true);
  check_csv("\"\xC3\xAE\"\"\xE2\x82\xAC\"", "\xC3\xAE\"\xE2\x82\xAC", false);
  check_csv("\"a\"\nb", "a@0/b@4", true);
  check_csv("\"a;\nb\",c\n", "a;\nb|c", false); /* what stands in quotes parts nothing */
}

static void test_bad_csv(void) {
  check_no_csv("a,b\n1,5\"\n", "csv-quote t.csv:2:4");
  check_no_csv("a,b\n\"1\" x,2\n", "csv-behind t.csv:2:5");
  check_no_csv("a,b\n\"1\"\"\n,\"2", "csv-behind t.csv:3:3");
  check_no_csv("a,b\n1,\"2\n", "csv-open t.csv:2:3");
  check_no_csv("\"", "csv-open t.csv:1:1");
  check_no_csv("a\xFF", "yaml-utf8 t.csv:1:2");
  check_no_csv("a\n\x01", "yaml-control t.csv:2:1");
  check_no_csv("\xFF\xFE"
               "a",
               "yaml-utf16 t.csv");
  check_no_csv("", "yaml-empty handbill");
}

/* The cells of the text of key k. */
static const Node *read_pipes(const char *yaml, DiagList *diags) {
  Source *source = NEW(arena, Source);
  *source = (Source){"t.yaml", str_from(yaml), "t.yaml"};
  const Node *root = yaml_parse(arena, source, diags), *text = root ? node_find(root, "k") : NULL;
  CHECK(text);
  return text ? pipes_read(arena, text, diags) : NULL;
}

static void check_pipes(const char *yaml, const char *wanted, bool places) {
  DiagList *diags = diag_new(arena);
  const Node *rows = read_pipes(yaml, diags);
  CHECK(rows && !diag_errors(diags));
  if (rows) CHECK_STR(shown(rows, places), wanted);
}

static void check_no_pipes(const char *yaml, const char *wanted) {
  DiagList *diags = diag_new(arena);
  CHECK(!read_pipes(yaml, diags));
  CHECK_STR(first_error(diags), wanted);
}

static void test_pipes(void) {
  check_pipes("k: |\n  | a | b |\n  |---|---|\n  | c |  |\n", "a@9|b@13/c@33|@38", true);
  check_pipes("k: |\n  a | b\n  - | :-:\n  c | d\n", "a|b/c|d", false);
  check_pipes("k: |\n\n\n   |a|b|\n   |-|-|\n\n\n", "a@11|b@13", true);
  check_pipes("k: \"|a|\\n|-|\\n|\\u00e9x|\"\n", "a@5/\u00E9x@15", true);
  check_pipes("k: '|a''s|\n\n  |-|\n\n  |b|'\n", "a's@5/b@22", true);
  check_pipes("k: |\n  |a|b|\n  |-|-|\n  |x\\|y|\\\\|\n", "a|b/x\\|y|\\\\", false);
  check_pipes("k: |\n  |a|\n  |-|\n  |x\\|\n  \\|\n", "a/x\\|/\\|", false);
  check_pipes("k: |\n  |a|b|\n  |-|-|\n  ||\n  |\n  c\n  |d|e|f\n", "a|b///c/d|e|f", false);
  check_pipes("k: |\n  |null|\n  |-|\n  | ~ |", "null/~", false);
}

static void test_bad_pipes(void) {
  check_no_pipes("k: |\n  | a | b |\n  | c | d |\n", "table-rule t.yaml:3:3");
  check_no_pipes("k: |\n  | a | b |\n", "table-rule t.yaml:2:3");
  check_no_pipes("k: |\n  | a | b |\n  | - | : |\n", "table-rule t.yaml:3:3");
  check_no_pipes("k: |\n  | a | b |\n  |\n", "table-rule t.yaml:3:3");
  check_no_pipes("k: |\n  | a | b |\n  | - |\n", "row-cells t.yaml:3:3");
  check_no_pipes("k: |\n  | a |\n  | - |\n\n  | c |\n", "table-ends t.yaml:5:3");
  check_no_pipes("k: >\n  | a |\n  | - |\n", "table-rule t.yaml:2:3");
}

/* Where a table begins in a text. */
static void test_find(void) {
  static const struct {
    const char *text;
    int at;
  } texts[] = {
      {"| a |\n| - |\n", 0},
      {"so\n\n a | b\n-|-\nc", 5},
      {"a | b\n-|-|-\n", -1},
      {"a\n---\nb|c\n", -1},
      {"a \\| b\n-|-\n", -1},
      {"a|b\n\n-|-\n", -1},
      {"-|-\n", -1},
      {"a | b\nc | d\n", -1},
      {"", -1},
      {"|", -1},
      {"|a|\n|:--:|", 0},
      {"a\n|-|", 0},
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    Str text = str_from(texts[i].text);
    CHECK_INT(pipes_find(text), texts[i].at < 0 ? (int)text.n : texts[i].at);
  }
}

static void test_many(void) {
  DiagList *diags = diag_new(arena);
  Buf text = {.arena = arena};
  for (size_t i = 0; i <= YAML_NODES_MAX; i++) buf_add(&text, STR(","));
  CHECK(!parse_csv(buf_str(&text).p, diags));
  CHECK_INT(diag_errors(diags), 1);
}

int main(void) {
  arena = arena_new();
  test_csv();
  test_quotes();
  test_bad_csv();
  test_pipes();
  test_bad_pipes();
  test_find();
  test_many();
  arena_free(arena);
  return check_done();
}
