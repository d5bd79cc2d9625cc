/* test_spacing.c: spaces by language, in paragraphs that are read as Markdown; where each byte was written; the tables.
 */
#include <stdlib.h>
#include <time.h>

#include "check.h"
#include "copy/spacing.h"

static Arena *arena;

static MdBlock block_of(const char *lang, const char *source) {
  Lang *tag = NEW(arena, Lang);
  Usage *usage = NEW(arena, Usage);
  tag->tag = str_from(lang);
  *usage = usage_of(arena, tag);
  MdSource text = {str_from(source), MD_LINE, &(MdUsage){0, usage}, 1};
  Markdown md = markdown_read(arena, &text);
  return md.blocks ? spacing_set(arena, &md.block[0], text.text) : (MdBlock){.text = STR("")};
}

/* A no-break space is shown as '~', a narrow one as '^'. */
static void put_shown(Buf *buf, Str text) {
  for (size_t at = 0; at < text.n;) {
    Str rest = str_sub(text, at, text.n);
    bool tied = str_starts(rest, STR("\u00A0")), narrow = str_starts(rest, STR("\u202F"));
    buf_char(buf, tied ? '~' : narrow ? '^' : text.p[at]);
    at += tied ? 2 : narrow ? 3 : 1;
  }
}

static Str spaced(const char *lang, const char *source) {
  MdBlock block = block_of(lang, source);
  Buf buf = {.arena = arena};
  put_shown(&buf, block.text);
  return buf.n ? buf_str(&buf) : STR("");
}

/* Its runs, with '/' between them. */
static Str in_runs(const char *lang, const char *source) {
  MdBlock block = block_of(lang, source);
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < block.runs; i++) {
    size_t end = i + 1 < block.runs ? block.run[i + 1].start : block.text.n;
    if (i) buf_char(&buf, '/');
    put_shown(&buf, str_sub(block.text, block.run[i].start, end));
  }
  return buf_str(&buf);
}

#define SAME(lang, text) CHECK_STR(spaced(lang, text), text)

/* ---- all languages -------------------------------------------------------------------- */

static void test_units(void) {
  CHECK_STR(spaced("en-GB", "2.31 m high, 5 %, (3 km) 40 km/h"), "2.31~m high, 5~%, (3~km) 40~km/h");
  CHECK_STR(spaced("en-GB", "4  mm\nand 4\nmm, 9 m\u00B2"), "4~mm and 4~mm, 9~m\u00B2");
  CHECK_STR(in_runs("en-GB", "**30** kWh, 30 *kWh*, *3* **m**"), "30/~kWh, 30~/kWh/, /3/~/m");
  CHECK_STR(spaced("tlh", "5 kg, 1\u20133 m, 2013 t."), "5~kg, 1\u20133~m, 2013~t.");
  SAME("en-GB", "3 men, 12 in all, 2 a day, 5 min, 3 m4, 3 m/x, a m, 3\\ m");
  CHECK_STR(spaced("tlh", "\u00A7 5, \u2116 7, n\u00B0 8, (\u00A7\u00A7 1)"),
            "\u00A7~5, \u2116~7, n\u00B0~8, (\u00A7\u00A7~1)");
}

static void test_names(void) {
  CHECK_STR(spaced("en-GB", "by J. K. Rowling, J.K. Rowling, J.-P. Sartre."),
            "by J.~K.~Rowling, J.K.~Rowling, J.-P.~Sartre.");
  CHECK_STR(spaced("tlh", "\u0410. \u0421. \u041F\u0443\u0448\u043A\u0438\u043D, \u00C9. Zola"),
            "\u0410.~\u0421.~\u041F\u0443\u0448\u043A\u0438\u043D, \u00C9.~Zola");
  CHECK_STR(in_runs("en-GB", "**J.** *K.* Rowling"), "J./~/K./~Rowling");
  SAME("en-GB", "Part C. then, UNO. Then. The end. x. The, 5. The");
  CHECK_STR(spaced("tlh", "\u0645. \u0639. x"), "\u0645.~\u0639. x"); /* letters without capitals are no initials */
}

/* A space that is there stays: no-break ones, those of entities; and so does the rest of the text. */
static void test_kept(void) {
  CHECK_STR(spaced("en-GB", "5\u00A0m, 5\u202Fm, 5&nbsp;m, 5&#32;m, 16&#32;May"), "5~m, 5^m, 5~m, 5 m, 16 May");
  CHECK_STR(spaced("cs", "v&#32;lese, v\u00A0lese, v \u00A0lese"), "v lese, v~lese, v~~lese");
  CHECK_STR(spaced("en-GB", ""), "");
  SAME("en-GB", "x");
  CHECK_STR(spaced("en-GB", "16\\\nMay"), "16\nMay");
}

/* ---- languages --------------------------------------------------------------------------- */

static void test_english(void) {
  CHECK_STR(spaced("en-GB", "on 16 December, 16th December 2013, 1 May; see p. 5, pp. 5\u20137, no. 12, ch. IV"),
            "on 16~December, 16th~December 2013, 1~May; see p.~5, pp.~5\u20137, no.~12, ch.~IV");
  CHECK_STR(spaced("en", "at 7 pm, 7.30 a.m., 12 noon; Dear Mr Hague, (Dr Smith)"),
            "at 7~pm, 7.30~a.m., 12~noon; Dear Mr~Hague, (Dr~Smith)");
  CHECK_STR(spaced("en-US", "December 16, 2013, Mr. Smith; Sept. 1"), "December~16, 2013, Mr.~Smith; Sept.~1");
  SAME("en-GB", "In December 16 people, 2013 May, 116 May, 16 Mayors, I am; a man, two 1 000, hers s, no 5");
  SAME("en", "She said no. I left. It was art. I do"); /* a pronoun, and no number */
  CHECK_STR(spaced("en", "no. V, ch. II"), "no.~V, ch.~II");
  CHECK_STR(spaced("EN-gb", "16 May"), "16~May"); /* whatever the case of the tag */
}

static void test_german(void) {
  CHECK_STR(spaced("de", "z. B., d. h., (i. d. R.) u. \u00C4., z.B."), "z.^B., d.^h., (i.^d.^R.) u.^\u00C4., z.B.");
  CHECK_STR(spaced("de-CH", "am 16. Dezember, 16. 12. 2013, 1. Mai; Nr. 5, S. 12, Abs. 2; 20 Uhr, 3 Mio. Euro"),
            "am 16.~Dezember, 16.~12. 2013, 1.~Mai; Nr.~5, S.~12, Abs.~2; 20~Uhr, 3~Mio. Euro");
  CHECK_STR(spaced("de", "J. W. Goethe, Dr. Faust, 100 v. Chr., 10 000 Euro, 1 234 567"),
            "J.^W.~Goethe, Dr.~Faust, 100~v.~Chr., 10^000~Euro, 1^234^567");
  SAME("de", "Ja! Was? \u00BBSo\u00AB: 5 Leute, im Jahr 2013. 12 Leute, die S. kam");
}

static void test_slavic(void) {
  CHECK_STR(spaced("pl", "A potem i z domu, w lesie; o (w) i \u201Ez\u201D, *w* **i** x"),
            "A~potem i~z~domu, w~lesie; o~(w) i~\u201Ez\u201D, w~i~x");
  CHECK_STR(spaced("pl", "16 grudnia 2013 r., m. in. s. 5, XX w., 10 000 z\u0142"),
            "16~grudnia 2013~r., m.~in. s.~5, XX~w., 10~000~z\u0142");
  CHECK_STR(spaced("cs", "K m\u011Bstu a s bratrem v Plzni, V lese, 16. prosince, 16. 12. 2013, \u010D. 5, a. s."),
            "K~m\u011Bstu a~s~bratrem v~Plzni, V~lese, 16.~prosince, 16.~12. 2013, \u010D.~5, a.~s.");
  CHECK_STR(spaced("sk", "z domu k lesu, 3. m\u00E1ja"), "z~domu k~lesu, 3.~m\u00E1ja");
  CHECK_STR(spaced("ru", "\u0418 \u0432 \u041C\u043E\u0441\u043A\u0432\u0435 16 "
                         "\u0434\u0435\u043A\u0430\u0431\u0440\u044F 2013 \u0433., XX \u0432."),
            "\u0418~\u0432~\u041C\u043E\u0441\u043A\u0432\u0435 16~\u0434\u0435\u043A\u0430\u0431\u0440\u044F "
            "2013~\u0433., XX~\u0432.");
  CHECK_STR(
      spaced("uk", "\u0406 \u0432 \u041A\u0438\u0454\u0432\u0456 1 \u0442\u0440\u0430\u0432\u043D\u044F, \u0456 "
                   "\u0442. \u0434."),
      "\u0406~\u0432~\u041A\u0438\u0454\u0432\u0456 1~\u0442\u0440\u0430\u0432\u043D\u044F, \u0456~\u0442.~\u0434.");
  SAME("pl", "do domu, na, we. w");
  SAME("en", "A potem i z domu");
}

/* A day and its month stay together in each language of the tables. */
static void test_dates(void) {
  static const char *const dates[][2] = {
      {"en-GB", "14-16 December"},
      {"en", "14\u201316 December"},
      {"en-US", "December 16"},
      {"de-AT", "16. J\u00E4nner"},
      {"fr-CA", "1er d\u00E9cembre"},
      {"es-MX", "16 de diciembre"},
      {"pt-BR", "16 de dezembro"},
      {"it-CH", "1\u00B0 maggio"},
      {"nl", "16 december"},
      {"pl", "16 grudnia"},
      {"cs", "16. prosince"},
      {"sk", "16. decembra"},
      {"sl", "16. decembra"},
      {"hr", "16. prosinca"},
      {"ru", "16-\u0433\u043E \u0434\u0435\u043A\u0430\u0431\u0440\u044F"},
      {"uk", "16 \u0433\u0440\u0443\u0434\u043D\u044F"},
      {"be", "16 \u0441\u043D\u0435\u0436\u043D\u044F"},
      {"bg", "16 \u0434\u0435\u043A\u0435\u043C\u0432\u0440\u0438"},
      {"da", "16. december"},
      {"nb-NO", "16. desember"},
      {"nn", "16. desember"},
      {"no", "16. desember"},
      {"sv", "16 december"},
      {"fi", "16. joulukuuta"},
      {"hu", "december 16."},
      {"ro", "16 decembrie"},
      {"el", "16 \u0394\u03B5\u03BA\u03B5\u03BC\u03B2\u03C1\u03AF\u03BF\u03C5"},
      {"tr", "16 Aral\u0131k"},
  };
  for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
    Buf wanted = {.arena = arena};
    for (const char *c = dates[i][1]; *c; c++) buf_char(&wanted, *c == ' ' ? '~' : *c);
    CHECK_STR(spaced(dates[i][0], dates[i][1]), wanted.p);
    SAME("tlh", dates[i][1]);
  }
}

/* The groups of a number; not the parts of a telephone number, as far as that can be seen. */
static void test_groups(void) {
  CHECK_STR(spaced("fr", "10 000, 1 234 567 \u20AC, (12 345), 999 999"), "10^000, 1^234^567~\u20AC, (12^345), 999^999");
  SAME("fr", "0800 123 456, 020 7946 0958, 01 23 45 67, 20 123 45, 1 23, 12 3456, 012 345");
  SAME("en-GB", "10 000");
}

static void test_romance(void) {
  CHECK_STR(
      spaced("fr", "le 3 mai, 1er mai, p. 5, n\u00B0 7, art. 3, 10 h 30, M. Dupont, Mme Curie, p. ex., av. J.-C."),
      "le 3~mai, 1er~mai, p.~5, n\u00B0~7, art.~3, 10~h~30, M.~Dupont, Mme~Curie, p.~ex., av.~J.-C.");
  CHECK_STR(spaced("es", "16 de diciembre de 2013, EE. UU., a. C., Sr. Paz"),
            "16~de~diciembre de 2013, EE.~UU., a.~C., Sr.~Paz");
  CHECK_STR(spaced("pt-BR", "3 de maio"), "3~de~maio");
  SAME("es", "de mayor, de marzoso, p. ejido"); /* words that only begin so */
  SAME("pt", "de maior, de marçoense");
  CHECK_STR(spaced("it", "16 dicembre, 1\u00BA maggio"), "16~dicembre, 1\u00BA~maggio");
}

static void test_french_signs(void) {
  CHECK_STR(
      spaced("fr", "\u00AB mot \u00BB, \u00ABmot\u00BB, \u00AB\u00A0mot\u00A0\u00BB, \u00AB\u202Fmot\u202F\u00BB"),
      "\u00AB^mot^\u00BB, \u00AB^mot^\u00BB, \u00AB^mot^\u00BB, \u00AB^mot^\u00BB");
  CHECK_STR(spaced("fr", "mot ? mot? mot! mot ! mot; mot ; mot: mot : mot\u00A0! mot\u202F!"),
            "mot^? mot^? mot^! mot^! mot^; mot^; mot~: mot~: mot^! mot^!");
  CHECK_STR(spaced("fr", "\"Quoi?\" \"x\": 'y'"), "\u00AB^Quoi^?^\u00BB \u00AB^x^\u00BB~: \u00AB^y^\u00BB");
  CHECK_STR(spaced("fr", "Quoi?! Non!!! Oh...! (ah?) [ah!] x?) y?*"),
            "Quoi^?! Non^!!! Oh\u2026^! (ah^?) [ah^!] x^?) y^?*");
  CHECK_STR(spaced("fr", "(?) \u00AB ? \u00BB \u00AB\u00BB ! x"), "(?) \u00AB^?^\u00BB \u00AB\u00BB^! x");
  CHECK_STR(in_runs("fr", "**mot**? \u00AB*mot*\u00BB *mot ?* *mot* ?"), "mot/^? \u00AB^/mot/^\u00BB /mot^?/ /mot/^?");
  CHECK_STR(spaced("fr", "a\\\n! b !\\\nc"), "a\n! b^!\nc");
}

/* Codes, times, addresses; what a backslash or an entity keeps. */
static void test_french_kept(void) {
  SAME("fr", "10:30, 3:2, C:\\x, std::x, a?b=c, !x, ?x, x;y, :-) ;-)");
  SAME("fr", "https://u.example/?a=1;b:2, www.u.example:80/x?y, ann@example.org, mailto:ann@example.org");
  CHECK_STR(spaced("fr", "https://u.example? Oui: http://u.example/x."),
            "https://u.example^? Oui~: http://u.example/x.");
  CHECK_STR(spaced("fr", "[u.example/?](https://u.example/?) [Qui?](https://v.example)"),
            "u.example/? Qui^? (https://v.example)");
  CHECK_STR(spaced("fr", "Yahoo\\! x \\? \\\\! a&#33; b&nbsp;! c&#32;! \\\u00ABx"),
            "Yahoo! x ? \\^! a! b~! c ! \\\u00AB^x");
}

static void test_french_regions(void) {
  CHECK_STR(spaced("fr-CA", "\u00ABmot\u00BB mot ! mot! mot: mot; 10 000"),
            "\u00AB~mot~\u00BB mot ! mot! mot~: mot; 10~000");
  CHECK_STR(spaced("fr-CH", "\u00ABmot\u00BB \u2039mot\u203A mot! mot: mot;"),
            "\u00AB^mot^\u00BB \u2039^mot^\u203A mot^! mot^: mot^;");
  CHECK_STR(spaced("fr-Latn-BE", "mot!"), "mot^!");
  CHECK_STR(spaced("fr-CA", "le 3 mai"), "le 3~mai");
}

/* ---- places --------------------------------------------------------------------------------- */

/* Each letter of the text stands in the source where the spans say, each space where its neighbours are. */
static void check_places(const char *lang, const char *source) {
  MdBlock block = block_of(lang, source);
  size_t n = strlen(source), span = 0, last = 0, bad = !block.spans || block.span[0].at != 0;
  for (size_t at = 0; at < block.text.n; at++) {
    while (span + 1 < block.spans && block.span[span + 1].at <= at) span++;
    size_t from = block.span[span].source + (at - block.span[span].at);
    char c = block.text.p[at];
    if ((c & 0xC0) == 0x80) continue;
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    bad += from >= n || from < last || (letter && source[from] != c);
    last = from;
  }
  for (size_t i = 1; i < block.spans; i++) bad += block.span[i].at < block.span[i - 1].at;
  for (size_t i = 0; i < block.runs; i++) bad += i && block.run[i].start <= block.run[i - 1].start;
  if (!check_count(!bad)) fprintf(stderr, "\"%s\": %zu bytes are not where they should be\n", source, bad);
}

static void test_places(void) {
  static const char *const sources[] = {
      "mot ? mot! \u00AB mot \u00BB \u00ABmot\u00BB x",
      "**mot**? *\u00AB mot* \u00BB: **\u00AB**mot**\u00BB**! 10 000 000 x",
      "le 3 mai, 10 h 30 : \"Quoi?\" -- \"non\"... &amp; x ! y",
      "[u.example/?](https://u.example/?) mot; (ann@example.org) ! z",
      "J. K. Rowling \\! M.\nDupont ? x&nbsp;! y",
  };
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    check_places("fr", sources[i]);
    check_places("cs", sources[i]);
    check_places("de", sources[i]);
  }
  MdBlock block = block_of("fr", "ab? cd");
  CHECK_INT(block.spans, 3); /* ab, the space, ? cd */
  CHECK_INT(block.span[1].at, 2);
  CHECK_INT(block.span[1].source, 2);
  CHECK_INT(block.span[2].at, 5);
  CHECK_INT(block.span[2].source, 2);
}

/* clang-format off */
static const char *const pieces[] = {
    " ", " ", " ", "\n", "?", "!", ";", ":", "\u00AB", "\u00BB", "\u00A0", "\u202F", "&nbsp;", "*", "**", "\\", "(", ")",
    "a", "i", "J.", "K.", "16", "16.", "000", "mai", "mot", "X", "https://u.example/?x", "[", "tel:1", "\"", "--", "\u2026",
};
/* clang-format on */

/* Random texts: no letter is lost, none is moved, and what is spaced once has its spaces. */
static void test_random(void) {
  static const char *const langs[] = {"fr", "fr-CA", "cs", "de", "en", "tlh"};
  uint32_t chance = 1;
  for (int i = 0; i < 3000; i++) {
    ArenaSpot spot = arena_save(arena);
    Buf buf = {.arena = arena};
    for (int p = 0; p < 14; p++) {
      chance = chance * 1664525u + 1013904223u;
      buf_add(&buf, str_from(pieces[(chance >> 16) % (sizeof pieces / sizeof *pieces)]));
    }
    check_places(langs[i % 6], buf.p);
    arena_rewind(arena, spot);
  }
}

/* So long it takes to read texts of so many bytes. */
static clock_t read_long(size_t bytes) {
  static const char *const parts[] = {"!",    "! ",     " !", "a! ", "\u00AB", "\u00BB ", "J. ",
                                      "000 ", "1 000 ", "v ", "a",   ":)",     "(?"};
  clock_t start = clock();
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    ArenaSpot spot = arena_save(arena);
    Buf buf = {.arena = arena};
    buf_add(&buf, STR("[a"));
    while (buf.n < bytes) buf_add(&buf, str_from(parts[i]));
    buf_add(&buf, STR("](https://u.example/x)"));
    CHECK(block_of("fr", buf.p).text.n > bytes * 2 / 3);
    CHECK(block_of("cs", buf.p).text.n > bytes * 2 / 3);
    arena_rewind(arena, spot);
  }
  return clock() - start;
}

/* Time grows as the text does: by four, where to look back each time makes it sixteen. */
static void test_long(void) {
  clock_t few = read_long(75000);
  CHECK(read_long(300000) < 10 * few);
}

int main(void) {
  arena = arena_new();
  locale_start();
  test_units();
  test_names();
  test_kept();
  test_english();
  test_german();
  test_slavic();
  test_dates();
  test_groups();
  test_romance();
  test_french_signs();
  test_french_kept();
  test_french_regions();
  test_places();
  test_random();
  test_long();
  arena_free(arena);
  return check_done();
}
