/* test_hyphen.c: words and their breaks; images against libhyphen's own reading; images that do not fit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "files.h"
#include "text/hyc.h"
#include "text/hyphen.h"

#define BRITISH HYPHEN_DICTIONARIES "/hyph_en_GB.dic"

static Arena *arena;
static Root dictionaries, images_root;

static Hyphenator *open_with(const char *lang, const HyphenImages *images, DiagList *diags) {
  static const Source source = {"layout.yaml", {"lang: xx\n", 9}};
  HyphenQuery query = {.lang = {str_from(lang), {&source, 6}}, .images = images};
  query.dictionaries = &dictionaries;
  Hyphenator *opened = NULL;
  return hyphen_open(arena, &opened, &query, diags);
}

/* The word with its breaks: "demon=stra=tion". */
static Str broken(const Hyphenator *hyphenator, const char *word, HyphenMin min) {
  size_t breaks[HYPHEN_LETTERS_MAX], from = 0;
  Str s = str_from(word);
  size_t n = hyphen_word(hyphenator, s, min, breaks);
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < n; i++) {
    buf_add(&buf, str_sub(s, from, breaks[i]));
    buf_char(&buf, '=');
    from = breaks[i];
  }
  buf_add(&buf, str_sub(s, from, s.n));
  return buf_str(&buf);
}

static void test_words(const Hyphenator *british) {
  const HyphenMin min = {2, 3};
  CHECK_STR(broken(british, "demonstration", min), "demon=stra=tion");
  CHECK_STR(broken(british, "DEMONSTRATION", min), "DEMON=STRA=TION");
  CHECK_STR(broken(british, "“Demonstration”,", min), "“Demon=stra=tion”,");
  CHECK_STR(broken(british, "(demonstration)...", min), "(demon=stra=tion)...");
  CHECK_STR(broken(british, "demonstration's", min), "demon=stra=tion's");
  CHECK_STR(broken(british, "Demonstration’s", min), "Demon=stra=tion’s");
  CHECK_STR(broken(british, "‘demonstrations’", min), "‘demon=stra=tions’");
  CHECK_STR(broken(british, "demonstration", ((HyphenMin){6, 3})), "demonstra=tion");
  CHECK_STR(broken(british, "demonstration", ((HyphenMin){2, 5})), "demon=stration");
  CHECK_STR(broken(british, "demonstration", ((HyphenMin){0, 0})), "demon=stra=tion");
  CHECK_STR(broken(british, "demon\u200Cstrat\u200Cion\u202F!", min), "demon\u200C=stra=t\u200Cion\u202F!");
  CHECK_STR(broken(british, "\u200Cdemonstration\u200C", min), "\u200Cdemon=stra=tion\u200C");
  CHECK_STR(broken(british, "", min), "");
  CHECK_STR(broken(british, "...", min), "...");
  CHECK_STR(broken(british, "’", min), "’");
  CHECK_STR(broken(british, "a", min), "a");
}

static void test_left_whole(const Hyphenator *british) {
  static const char *const words[] = {"demonstration2",
                                      "2demonstration",
                                      "demonstration-demonstration",
                                      "demon\u00ADstration",
                                      "demonstration/government",
                                      "demonstration@example.org",
                                      "demonstrati\xFFon",
                                      "demonstration\xC3",
                                      "демонстрация",
                                      "\xFF"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    CHECK_STR(broken(british, words[i], (HyphenMin){2, 3}), words[i]);
  }
  char word[402] = "";
  for (size_t i = 0; i < 100; i++) word[i] = "demonstration"[i % 13];
  size_t breaks[HYPHEN_LETTERS_MAX];
  CHECK(hyphen_word(british, str_from(word), (HyphenMin){2, 3}, breaks) > 0);
  word[100] = 'a';
  CHECK_INT(hyphen_word(british, str_from(word), (HyphenMin){2, 3}, breaks), 0);
  for (size_t i = 0; i < 400; i++) word[i] = "\xF0\x90\x90\x80"[i % 4]; /* not a letter here */
  CHECK_INT(hyphen_word(british, str_from(word), (HyphenMin){2, 3}, breaks), 0);
}

static void check_diag(const char *lang, size_t errors, const char *wanted) {
  DiagList *diags = diag_new(arena);
  Buf buf = {.arena = arena};
  Hyphenator *hyphenator = open_with(lang, NULL, diags);
  diag_put(&buf, diags, DIAG_PLAIN);
  CHECK_STR(buf_str(&buf), wanted);
  CHECK_INT(diag_errors(diags), errors);
  CHECK(!hyphenator == (errors > 0 || strstr(wanted, "note: ")));
  hyphen_close(hyphenator);
}

/* One dictionary is opened once, whatever it is asked for as. */
static void test_shared(void) {
  DiagList *diags = diag_new(arena);
  HyphenQuery british = {.lang.tag = STR("en-GB"), .dictionaries = &dictionaries}, irish = british;
  irish.lang.tag = STR("en-IE");
  Hyphenator *opened = NULL, *first = hyphen_open(arena, &opened, &british, diags);
  CHECK(first && first == opened && hyphen_open(arena, &opened, &irish, diags) == first && opened == first);
  hyphen_close(opened);
}

/* Patterns of another region are better than none. */
static void test_any_region(void) {
  char folder[] = "/tmp/test_hyphen.XXXXXX";
  if (!mkdtemp(folder)) abort();
  const char *link = str_format(arena, "%s/hyph_hi_IN.dic", folder).p;
  CHECK(symlink(BRITISH, link) == 0);
  /* a link that leads out of the folder is no dictionary: so the file is found, and refused */
  DiagList *diags = diag_new(arena);
  Root own = root_open(folder, NULL);
  HyphenQuery query = {.lang.tag = STR("hi"), .dictionaries = &own};
  Hyphenator *opened = NULL;
  CHECK(!hyphen_open(arena, &opened, &query, diags));
  CHECK_INT(diag_errors(diags), 1);
  unlink(link);
  write_named(link, STR("UTF-8\n1ba\n"));
  Hyphenator *hindi = hyphen_open(arena, &opened, &query, diags);
  size_t breaks[HYPHEN_LETTERS_MAX];
  CHECK(hindi && hyphen_word(hindi, STR("ababab"), (HyphenMin){2, 2}, breaks) >= 1);
  hyphen_close(opened);
  root_close(&own);
  unlink(link);
  rmdir(folder);
}

#define NOTE(lang) \
  "layout.yaml:1:7: note: no hyphenation patterns for the language '" lang "' are there: its words are not broken " \
  "[hyphen-missing]\n     1 | lang: xx\n       |       ^\n"

static void test_languages(void) {
  check_diag("en-GB", 0, "");
  check_diag("en", 0, "");
  check_diag("EN-gb", 0, "");
  check_diag("en-IE", 0, "");
  check_diag("en-Latn-GB-x-flyer", 0, "");
  check_diag("tlh-KZ", 0, NOTE("tlh-KZ") "  hint: write &shy; where a long word may be broken\n");
  if (!root_has(&dictionaries, "hyph_hi_IN.dic"))
    check_diag("hi", 0, NOTE("hi") "  hint: install the package hyphen-hi\n");
  static const char *const wrong[] = {"", "e", "../en", "english", "en_GB", "en-", "12", "en-../../x"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    DiagList *diags = diag_new(arena);
    CHECK(!open_with(wrong[i], NULL, diags));
    CHECK_INT(diag_errors(diags), 1);
  }
  check_diag("en_GB", 1,
             "layout.yaml:1:7: error: 'en_GB' is not the tag of a language [hyphen-lang]\n"
             "     1 | lang: xx\n       |       ^\n"
             "  hint: write it as in 'en-GB'\n");
  if (root_has(&dictionaries, "hyph_en_US.dic")) return;
  check_diag("en-US", 0,
             "layout.yaml:1:7: warning: the language 'en-US' is hyphenated by the patterns in '" BRITISH
             "' [hyphen-other]\n     1 | lang: xx\n       |       ^\n  hint: install the package hyphen-en-us\n");
}

/* A dictionary in a character set that nobody knows. */
static void test_broken(void) {
  char folder[] = "/tmp/handbill-hyphen-XXXXXX";
  DiagList *diags = diag_new(arena);
  Buf buf = {.arena = arena};
  if (!mkdtemp(folder)) return;
  const char *path = str_format(arena, "%s/hyph_xx.dic", folder).p;
  write_named(path, STR("NO-SUCH-SET\na1b\n"));
  Root root = root_open(folder, NULL);
  HyphenQuery query = {.lang.tag = STR("xx"), .dictionaries = &root};
  Hyphenator *opened = NULL;
  CHECK(!hyphen_open(arena, &opened, &query, diags) && !opened);
  root_close(&root);
  diag_put(&buf, diags, DIAG_PLAIN);
  CHECK(strstr(buf.p, "cannot be read [hyphen-broken]") != NULL);
  unlink(path);
  rmdir(folder);
}

/* Every pattern without its digits is a word to try; so are two of them in a row. */
static void compare_all(const Hyphenator *a, const Hyphenator *b) {
  Str bytes;
  DiagList *diags = diag_new(arena);
  CHECK(read_named(arena, BRITISH, DICTIONARY_BYTES_MAX, diags, &bytes));
  char word[120];
  size_t n = 0, compared = 0, broke = 0;
  for (size_t i = 0, lines = 0; i < bytes.n; i++) {
    char c = bytes.p[i];
    if (c != '\n' && n < 60) {
      if ((c < '0' || c > '9') && c != '.') word[n++] = c;
      continue;
    }
    if (++lines % 2) continue;
    size_t left[HYPHEN_LETTERS_MAX], right[HYPHEN_LETTERS_MAX];
    size_t m = hyphen_word(a, (Str){word, n}, (HyphenMin){2, 2}, left);
    CHECK_INT(m, hyphen_word(b, (Str){word, n}, (HyphenMin){2, 2}, right));
    for (size_t k = 0; k < m; k++) CHECK_INT(left[k], right[k]);
    n = 0, compared++, broke += m > 0;
  }
  CHECK(compared > 5000);
  CHECK(broke > 3000);
}

static Hyphenator *open_of(const HyphenImages *images, bool image) {
  Hyphenator *hyphenator = open_with("en-GB", images, diag_new(arena));
  CHECK(hyphenator && hyphen_is_image(hyphenator) == image);
  return hyphenator;
}

/* Two that share an image, and one that finds its place taken. */
static void test_sharing(const Hyphenator *british) {
  HyphenImages *images = hyphen_images(arena, &images_root, diag_new(arena)),
               *others = hyphen_images(arena, &images_root, diag_new(arena));
  Hyphenator *first = open_of(images, true), *second = open_of(images, true), *third = open_of(others, false);
  compare_all(british, first);
  hyphen_close(first);
  compare_all(british, second);
  compare_all(british, third);
  test_words(second);
  hyphen_close(second);
  hyphen_close(third);
  hyphen_images_close(others);
  hyphen_images_close(images);
}

static void check_passed_over(const char *path, Str image) {
  write_named(path, image);
  HyphenImages *images = hyphen_images(arena, &images_root, diag_new(arena));
  hyphen_close(open_of(images, false));
  hyphen_images_close(images);
}

/* An image that was cut short or made of another dictionary is passed over. */
static void test_images(const Hyphenator *british, const char *path) {
  Str image = hyc_make(arena, BRITISH);
  CHECK(image.n > 0);
  write_named(path, image);
  test_sharing(british);
  HycHeader *header = arena_alloc(arena, image.n);
  memcpy(header, image.p, image.n);
  header->dic_size++;
  check_passed_over(path, (Str){(const char *)header, image.n});
  header->dic_size--;
  ((char *)header)[image.n / 3 * 2] ^= 1; /* one bit */
  check_passed_over(path, (Str){(const char *)header, image.n});
  check_passed_over(path, str_sub(image, 0, image.n / 2));
  check_passed_over(path, str_sub(image, 0, sizeof *header / 2));
  CHECK_INT(hyc_make(arena, "/nonexistent.dic").n, 0);
}

static void test_utf8(void) {
  CHECK_INT(utf8_lower('A'), 'a');
  CHECK_INT(utf8_lower('['), '[');
  CHECK_INT(utf8_lower(0xC9), 0xE9);
  CHECK_INT(utf8_lower(0xD7), 0xD7);
  CHECK_INT(utf8_lower(0x141), 0x142);
  CHECK_INT(utf8_lower(0x142), 0x142);
  CHECK_INT(utf8_lower(0x178), 0xFF);
  CHECK_INT(utf8_lower(0x1E9E), 0xDF);
  CHECK_INT(utf8_lower(0x410), 0x430);
  CHECK_INT(utf8_lower(0x49A), 0x49B); /* Kazakh */
  CHECK_INT(utf8_lower(0x4C0), 0x4CF);
  CHECK(utf8_is_letter('z') && utf8_is_letter(0x4D9) && utf8_is_letter(0xE9));
  CHECK(!utf8_is_letter(0x2019) && !utf8_is_letter(0xAD) && !utf8_is_letter(0xD7) && !utf8_is_letter('7'));
}

int main(void) {
  char made[] = "/tmp/test_hyphen.XXXXXX";
  arena = arena_new();
  CHECK(mkdtemp(made));
  dictionaries = root_open(HYPHEN_DICTIONARIES, NULL);
  images_root = root_open(made, NULL);
  const char *path = root_path(arena, &images_root, STR("hyph_en_GB.hyc"));
  test_utf8();
  Hyphenator *british = open_with("en-GB", NULL, diag_new(arena));
  CHECK(british);
  if (british) {
    CHECK(!hyphen_is_image(british));
    test_words(british);
    test_left_whole(british);
    test_shared();
    test_any_region();
    test_languages();
    test_broken();
    test_images(british, path);
  }
  hyphen_close(british);
  unlink(path);
  rmdir(made);
  root_close(&dictionaries);
  root_close(&images_root);
  arena_free(arena);
  return check_done();
}
