/* test_diag.c: marks, and diagnostics as they are printed. */
#include <stdlib.h>

#include "base/diag.h"
#include "check.h"

static Str shown(Arena *arena, const DiagList *list, DiagForm form) {
  Buf buf = {.arena = arena};
  diag_put(&buf, list, form);
  return buf_str(&buf);
}

/* One error, "wrong", at byte `at` of `text`. */
static Str one_error(Arena *arena, const char *text, size_t at) {
  Source *source = NEW(arena, Source);
  *source = (Source){"f.yaml", str_from(text)};
  DiagList *list = diag_new(arena);
  diag_error(list, (Mark){source, at}, "code", "wrong");
  return shown(arena, list, DIAG_PLAIN);
}

static void check_place(const char *text, size_t at, size_t line, size_t column) {
  Source source = {"f", str_from(text)};
  Place place = mark_place((Mark){&source, at});
  CHECK_INT(place.line, line);
  CHECK_INT(place.column, column);
}

static void test_places(void) {
  check_place("", 0, 1, 1);
  check_place("ab", 1, 1, 2);
  check_place("ab", 2, 1, 3);
  check_place("ab", 99, 1, 3); /* behind the end is the end */
  check_place("ab\ncd", 2, 1, 3);
  check_place("ab\ncd", 3, 2, 1);
  check_place("ab\r\ncd", 4, 2, 1);
  check_place("ab\rcd", 3, 2, 1);
  check_place("ab\n\n\ncd", 6, 4, 2);
  check_place("ab\n", 3, 2, 1);
  check_place("ab\r\n", 4, 2, 1);
  check_place("a\n\r\nb", 4, 3, 1);
  check_place("\xC3\xA4\xE2\x82\xB8z", 5, 1, 3);
  check_place("\xEF\xBB\xBFkey", 3, 1, 1); /* a byte order mark takes no column */
  check_place("\xEF\xBB\xBFkey\nb", 4, 1, 2);
  check_place("\xEF\xBB\xBFkey\nb", 7, 2, 1);

  Source marked = {"f", STR("\xEF\xBB\xBFkey")};
  Place place = mark_place((Mark){&marked, 0});
  CHECK(place.line == 1 && place.column == 1);
}

static void test_carets(Arena *arena) {
  CHECK_STR(one_error(arena, "key: x", 5), "f.yaml:1:6: error: wrong [code]\n"
                                           "     1 | key: x\n"
                                           "       |      ^\n");
  CHECK_STR(one_error(arena, "a\n\xC3\xA4\xC3\xB6: \xE2\x82\xB8", 8), "f.yaml:2:5: error: wrong [code]\n"
                                                                      "     2 | \xC3\xA4\xC3\xB6: \xE2\x82\xB8\n"
                                                                      "       |     ^\n");
  CHECK_STR(one_error(arena, "\tkey:\tx\r\nb", 6), "f.yaml:1:7: error: wrong [code]\n"
                                                   "     1 |  key: x\n"
                                                   "       |       ^\n");
  CHECK_STR(one_error(arena, "a\r\nb\r\n", 3), "f.yaml:2:1: error: wrong [code]\n"
                                               "     2 | b\n"
                                               "       | ^\n");
  CHECK_STR(one_error(arena, "a\nb", 3), "f.yaml:2:2: error: wrong [code]\n"
                                         "     2 | b\n"
                                         "       |  ^\n");
  CHECK_STR(one_error(arena, "a\n", 2), "f.yaml:2:1: error: wrong [code]\n"
                                        "     2 | \n"
                                        "       | ^\n");
  CHECK_STR(one_error(arena, "", 0), "f.yaml:1:1: error: wrong [code]\n"
                                     "     1 | \n"
                                     "       | ^\n");
  CHECK_STR(one_error(arena, "\xEF\xBB\xBFkey", 4), "f.yaml:1:2: error: wrong [code]\n"
                                                    "     1 | key\n"
                                                    "       |  ^\n");
  CHECK_STR(one_error(arena, "a", MARK_WHOLE), "f.yaml: error: wrong [code]\n");
  /* nothing of the input steers the terminal */
  CHECK_STR(one_error(arena, "\x1B[2J\x7F\xC2\x9B\xE2\x80\xAE\xFFz", 10), "f.yaml:1:8: error: wrong [code]\n"
                                                                          "     1 | ?[2J????z\n"
                                                                          "       |        ^\n");
}

/* Wherever the mark is in a very long line, the caret stands under its letter. */
static void test_long_line(Arena *arena) {
  char text[501];
  for (int i = 0; i < 500; i++) text[i] = (char)(i % 7 ? 'a' + i % 23 : '-');
  text[500] = '\0';
  for (size_t at = 0; at < 500; at++) {
    Str said = one_error(arena, text, at);
    const char *line = strchr(said.p, '\n') + 1, *below = strchr(line, '\n') + 1, *caret = strchr(below, '^');
    size_t width = (size_t)(below - line) - 1;
    CHECK(width <= 120 && below[strcspn(below, "\n") + 1] == '\0');
    size_t column = (size_t)(caret - below);
    CHECK(column < width && line[column] == text[at]);
  }
}

static DiagList *mixed(Arena *arena) {
  static const Source a = {"a.yaml", {"one\ntwo\nthree", 13}}, b = {"b.yaml", {"x \"y\"", 5}};
  DiagList *list = diag_new(arena);
  diag_warning(list, (Mark){&b, 2}, "w", "quoted \"%s\" \\ \x01", "y");
  diag_hint(list, "try %d", 7);
  diag_error(list, (Mark){&a, 8}, "third", "three");
  diag_error(list, (Mark){&b, MARK_WHOLE}, "file", "the file");
  diag_error(list, (Mark){&a, 0}, "first", "one");
  diag_error(list, (Mark){&a, 0}, "also", "one again");
  diag_error(list, MARK_NONE, "none", "nowhere");
  return list;
}

static void test_forms(Arena *arena) {
  DiagList *list = mixed(arena);
  CHECK_INT(diag_errors(list), 5);
  CHECK_INT(diag_warnings(list), 1);
  CHECK_STR(shown(arena, list, DIAG_PLAIN), "b.yaml: error: the file [file]\n"
                                            "b.yaml:1:3: warning: quoted \"y\" \\ ? [w]\n"
                                            "     1 | x \"y\"\n"
                                            "       |   ^\n"
                                            "  hint: try 7\n"
                                            "a.yaml:1:1: error: one [first]\n"
                                            "     1 | one\n"
                                            "       | ^\n"
                                            "a.yaml:1:1: error: one again [also]\n"
                                            "     1 | one\n"
                                            "       | ^\n"
                                            "a.yaml:3:1: error: three [third]\n"
                                            "     3 | three\n"
                                            "       | ^\n"
                                            "handbill: error: nowhere [none]\n");
  CHECK_STR(shown(arena, list, DIAG_JSON),
            "{\"severity\":\"error\",\"code\":\"file\",\"file\":\"b.yaml\",\"message\":\"the file\"}\n"
            "{\"severity\":\"warning\",\"code\":\"w\",\"file\":\"b.yaml\",\"line\":1,\"column\":3,"
            "\"message\":\"quoted \\\"y\\\" \\\\ \\u0001\",\"hint\":\"try 7\"}\n"
            "{\"severity\":\"error\",\"code\":\"first\",\"file\":\"a.yaml\",\"line\":1,\"column\":1,"
            "\"message\":\"one\"}\n"
            "{\"severity\":\"error\",\"code\":\"also\",\"file\":\"a.yaml\",\"line\":1,\"column\":1,"
            "\"message\":\"one again\"}\n"
            "{\"severity\":\"error\",\"code\":\"third\",\"file\":\"a.yaml\",\"line\":3,\"column\":1,"
            "\"message\":\"three\"}\n"
            "{\"severity\":\"error\",\"code\":\"none\",\"message\":\"nowhere\"}\n");
  Str color = shown(arena, list, DIAG_COLOR);
  CHECK(strstr(color.p, "\033[1ma.yaml:3:1:\033[0m \033[1;31merror:\033[0m three [third]\n") != NULL);
  CHECK(strstr(color.p, "\033[1;35mwarning:\033[0m") != NULL);
  CHECK(strchr(shown(arena, list, DIAG_PLAIN).p, '\033') == NULL);
  CHECK_STR(shown(arena, diag_new(arena), DIAG_PLAIN), "");

  static const Source evil = {"a\033[2J\nb.yaml", {"x", 1}};
  list = diag_new(arena);
  diag_error(list, (Mark){&evil, MARK_WHOLE}, "c", "\xFF");
  CHECK_STR(shown(arena, list, DIAG_PLAIN), "a?[2J?b.yaml: error: ? [c]\n");
  CHECK_STR(shown(arena, list, DIAG_JSON),
            "{\"severity\":\"error\",\"code\":\"c\",\"file\":\"a\\u001b[2J\\u000ab.yaml\","
            "\"message\":\"\xEF\xBF\xBD\"}\n");
}

static void test_move(Arena *arena) {
  DiagList *list = diag_new(arena), *other = diag_new(arena);
  Source read = {"f.yaml", STR("a\nb\n")}, again = read; /* the same file, twice */
  diag_error(list, (Mark){&read, 2}, "e", "in both");
  diag_error(other, (Mark){&again, 2}, "e", "in both");
  diag_error(other, (Mark){&again, 0}, "e", "in one");
  diag_hint(other, "with its hint");
  for (int i = 0; i < DIAG_MAX + 5; i++) diag_warning(other, MARK_NONE, "many", "number %d", i);
  diag_move(list, other);
  CHECK(diag_errors(other) == 0 && diag_warnings(other) == 0);
  CHECK_INT(diag_errors(list), 2);
  CHECK_INT(diag_warnings(list), DIAG_MAX + 5);
  diag_error(other, MARK_NONE, "e", "last");
  diag_move(list, other);
  Str said = shown(arena, list, DIAG_PLAIN);
  CHECK(strncmp(said.p,
                "f.yaml:1:1: error: in one [e]\n     1 | a\n       | ^\n  hint: with its hint\n"
                "f.yaml:2:1: error: in both [e]\n",
                100) == 0);
  CHECK(strstr(said.p, "number 99 [many]\nhandbill: error: last [e]\nhandbill: and more that is not listed\n") != NULL);
}

static void test_list(Arena *arena) {
  static const Source a = {"a", {"text", 4}};
  const char code[] = "same", other_copy[] = "same";
  DiagList *list = diag_new(arena);
  diag_error(list, (Mark){&a, 1}, code, "twice");
  diag_hint(list, "the first");
  diag_error(list, (Mark){&a, 1}, other_copy, "twice"); /* said once, whoever says it */
  diag_hint(list, "not for this one");
  CHECK_INT(diag_errors(list), 1);
  CHECK_STR(shown(arena, list, DIAG_PLAIN), "a:1:2: error: twice [same]\n"
                                            "     1 | text\n"
                                            "       |  ^\n"
                                            "  hint: the first\n");
  diag_error(list, (Mark){&a, 2}, code, "twice");
  diag_error(list, (Mark){&a, 1}, code, "thrice");
  diag_error(list, (Mark){&a, 1}, "other", "twice");
  CHECK_INT(diag_errors(list), 4);

  list = diag_new(arena);
  for (int i = 0; i < DIAG_MAX + 5; i++) diag_error(list, MARK_NONE, "many", "number %d", i);
  diag_hint(list, "to one that is not listed");
  CHECK_INT(diag_errors(list), DIAG_MAX + 5);
  Str said = shown(arena, list, DIAG_PLAIN);
  CHECK(strstr(said.p, "number 99 [many]\nhandbill: and more that is not listed\n") != NULL);
  CHECK(strstr(said.p, "hint") == NULL);
  CHECK(strstr(shown(arena, list, DIAG_JSON).p,
               "{\"severity\":\"error\",\"code\":\"more\",\"message\":\"and more that is not listed\"}\n"));

  list = diag_new(arena); /* warnings do not crowd out the error that ends the run */
  for (int i = 0; i < DIAG_MAX + 5; i++) diag_warning(list, MARK_NONE, "many", "number %d", i);
  diag_error(list, MARK_NONE, "one", "the last");
  said = shown(arena, list, DIAG_PLAIN);
  CHECK(strstr(said.p, "handbill: error: the last [one]\nhandbill: and more that is not listed\n") != NULL);

  list = diag_new(arena);
  diag_warning(list, MARK_NONE, "w", "before");
  diag_strict(list);
  diag_warning(list, MARK_NONE, "w", "after");
  CHECK_INT(diag_warnings(list), 1);
  CHECK_INT(diag_errors(list), 1);
  CHECK_STR(shown(arena, list, DIAG_PLAIN), "handbill: warning: before [w]\nhandbill: error: after [w]\n");

  list = diag_new(arena);
  Nearest nearest = nearest_start(STR("headlin"));
  nearest_try(&nearest, STR("headline"));
  diag_error(list, MARK_NONE, "key", "unknown");
  diag_suggest(list, &nearest);
  Nearest far = nearest_start(STR("xyz"));
  nearest_try(&far, STR("headline"));
  diag_error(list, MARK_NONE, "key", "unknown too");
  diag_suggest(list, &far);
  CHECK_STR(shown(arena, list, DIAG_PLAIN), "handbill: error: unknown [key]\n"
                                            "  hint: did you mean 'headline'?\n"
                                            "handbill: error: unknown too [key]\n");
}

int main(void) {
  Arena *arena = arena_new();
  test_places();
  test_carets(arena);
  test_long_line(arena);
  test_forms(arena);
  test_list(arena);
  test_move(arena);
  arena_free(arena);
  return check_done();
}
