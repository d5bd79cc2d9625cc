/* test_base.c: memory, strings, UTF-8, lengths and the order of words. */
#include <stdint.h>

#include "base/arena.h"
#include "base/locale.h"
#include "base/str.h"
#include "base/unit.h"
#include "base/utf8.h"
#include "check.h"

static bool all_zero(const char *p, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (p[i]) return false;
  }
  return true;
}

static void test_arena(void) {
  Arena *arena = arena_new();
  for (size_t size = 0; size < 100; size++) {
    char *p = arena_alloc(arena, size);
    CHECK_INT((uintptr_t)p % _Alignof(max_align_t), 0);
    CHECK(all_zero(p, size));
    memset(p, 0xAA, size);
  }
  CHECK(NEW_ARRAY(arena, int, 0) != NULL);

  ArenaSpot spot = arena_save(arena);
  char *first = arena_alloc(arena, 1000);
  memset(first, 0xAA, 1000);
  arena_rewind(arena, spot);
  CHECK(arena_alloc(arena, 1000) == (void *)first); /* the same place, and clean again */
  CHECK(all_zero(first, 1000));

  char *kept = arena_alloc(arena, 10);
  memcpy(kept, "kept", 5);
  spot = arena_save(arena);
  for (int i = 0; i < 50; i++) memset(arena_alloc(arena, 30000), 0xAA, 30000); /* many chunks */
  char *large = arena_alloc(arena, 1000000);
  CHECK(all_zero(large, 1000000));
  arena_rewind(arena, spot);
  CHECK(strcmp(kept, "kept") == 0);
  CHECK(all_zero(arena_alloc(arena, 30000), 30000));

  for (size_t huge = (size_t)2 << 20, size = huge - 100; size < 3 * huge; size += huge / 2 + 50) { /* of whole pages */
    spot = arena_save(arena);
    char *p = arena_alloc(arena, size);
    CHECK(all_zero(p, size));
    memset(p, 0xDD, size);
    arena_rewind(arena, spot);
    p = arena_alloc(arena, size / 2 + huge);
    CHECK(all_zero(p, size / 2 + huge));
    arena_rewind(arena, spot);
  }

  Arena *apart = arena_apart(arena, 10000);
  memset(arena_alloc(apart, 9000), 0xAA, 9000);
  spot = arena_save(apart);
  char *beyond = arena_alloc(apart, 5000); /* more than it was given */
  CHECK(all_zero(beyond, 5000));
  memset(beyond, 0xAA, 5000);
  memset(arena_alloc(arena, 30000), 0xBB, 30000);
  CHECK_INT((unsigned char)beyond[4999], 0xAA);
  arena_rewind(apart, spot);
  CHECK(all_zero(arena_alloc(apart, 3000000), 3000000));
  arena_free(apart);

  spot = arena_save(arena);
  memset(arena_alloc(arena, 200000), 0xCC, 200000);
  arena_rewind(arena, spot);
  Arena *within = arena_within(arena); /* in memory that was used */
  for (int i = 0; i < 100; i++) CHECK(all_zero(arena_alloc(within, 1500), 1500));
  CHECK(strcmp(kept, "kept") == 0);
  arena_free(arena);
  arena_free(NULL);
}

static void test_vec(Arena *arena) {
  VEC(int) numbers = {0};
  for (int i = 0; i < 10000; i++) VEC_PUSH(arena, &numbers, i);
  CHECK_INT(numbers.n, 10000);
  CHECK(numbers.cap >= numbers.n);
  long long sum = 0;
  for (size_t i = 0; i < numbers.n; i++) sum += numbers.at[i];
  CHECK_INT(sum, 49995000);
  VEC(Str) words = {0};
  VEC_PUSH(arena, &words, (Str){"with, commas", 4});
  CHECK_STR(words.at[0], "with");
}

static void test_str(Arena *arena) {
  Str none = {0};
  CHECK_STR(str_from(NULL), "");
  CHECK(str_eq(none, STR("")));
  CHECK(!str_eq(STR("ab"), STR("abc")));
  CHECK(str_is(STR("ab"), "ab") && !str_is(STR("ab"), "a"));
  CHECK(!str_starts(STR("abc"), STR("ac")) && !str_starts(STR("abc"), STR("bb")) && str_starts(none, none));
  CHECK(str_starts(STR("abc"), STR("ab")) && str_starts(STR("a"), none) && !str_starts(STR("a"), STR("ab")));
  CHECK(str_cmp(STR("a"), STR("b")) < 0 && str_cmp(STR("ab"), STR("a")) > 0 && str_cmp(none, STR("")) == 0);
  CHECK(str_cmp(STR("z"), STR("\xC3\xA4")) < 0); /* bytes are unsigned */
  CHECK_STR(str_trim(STR(" \t\r\n a b \n")), "a b");
  CHECK_STR(str_trim(STR(" \n ")), "");
  CHECK_STR(str_sub(STR("abcdef"), 2, 4), "cd");
  char *copy = str_dup(arena, (Str){"abc", 2});
  CHECK(strcmp(copy, "ab") == 0);
  CHECK_STR(str_copy(arena, none), "");
  CHECK_STR(str_join(arena, STR("a"), none, STR("bc")), "abc");
  CHECK_STR(str_join(arena, none, none, none), "");
  CHECK_STR(str_format(arena, "%s %d", "x", 7), "x 7");
  CHECK_STR(str_format(arena, "%s", ""), "");
  CHECK_INT(*str_format(arena, "%s", "").p, 0);
}

static Str nearest(const char *wanted) {
  static const char *const keys[] = {"headline", "events", "story", "panel", "to", "columns"};
  Nearest n = nearest_start(str_from(wanted));
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) nearest_try(&n, str_from(keys[i]));
  return n.best;
}

static void test_nearest(void) {
  CHECK_STR(nearest("headlin"), "headline");   /* missing */
  CHECK_STR(nearest("headdline"), "headline"); /* too many */
  CHECK_STR(nearest("haedline"), "headline");  /* exchanged */
  CHECK_STR(nearest("Headlune"), "headline");
  CHECK_STR(nearest("evnets"), "events");
  CHECK_STR(nearest("colums"), "columns");
  CHECK_STR(nearest("stroy"), "story");
  CHECK_STR(nearest("ot"), "to");
  CHECK_STR(nearest("event"), "events");
  CHECK_STR(nearest(""), "");
  CHECK_STR(nearest("x"), "");
  CHECK_STR(nearest("xyz"), "");
  CHECK_STR(nearest("line"), "");   /* four letters off */
  CHECK_STR(nearest("pxnxlx"), ""); /* three of six */
  CHECK_STR(nearest("something"), "");
  CHECK_STR(nearest("headlineheadlineheadlineheadlineheadline-"), "");

  Nearest n = nearest_start(STR("abcd")); /* the first of equals stays */
  nearest_try(&n, STR("abcx"));
  nearest_try(&n, STR("abcy"));
  CHECK_STR(n.best, "abcx");
  CHECK_INT(n.distance, 1);
  nearest_try(&n, STR("abcd"));
  CHECK_INT(n.distance, 0);
}

static void test_buf(Arena *arena) {
  Buf buf = {.arena = arena};
  CHECK_STR(buf_str(&buf), "");
  buf_addf(&buf, "%s", "");
  CHECK_STR(buf_str(&buf), "");
  for (int i = 0; i < 1000; i++) {
    buf_char(&buf, (char)('a' + i % 26));
    CHECK(buf.p[buf.n] == '\0' && buf.n < buf.cap);
  }
  CHECK_INT(buf_str(&buf).n, 1000);
  buf.n = 0;
  buf_add(&buf, STR("one"));
  buf_addf(&buf, " %*d", 3000, 2);
  CHECK_INT(buf.n, 3004);
  buf.n = 3;
  buf_add(&buf, buf_str(&buf)); /* itself */
  CHECK_STR(buf_str(&buf), "oneone");
}

static bool bad(const char *bytes, size_t n) {
  Str s = {bytes, n};
  size_t at = 0;
  return utf8_next(s, &at) == UTF8_BAD && at == 1;
}
#define BAD(literal) bad((literal), sizeof(literal) - 1)

static void test_utf8(Arena *arena) {
  static const uint32_t edges[] = {0,      0x7F,   0x80,   0x7FF,   0x800,   0xD7FF,
                                   0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x3FFFF, 0x10FFFF};
  static const size_t sizes[] = {1, 1, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4};
  for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
    Buf buf = {.arena = arena};
    utf8_put(&buf, edges[i]);
    size_t at = 0;
    CHECK_INT(buf.n, sizes[i]);
    CHECK_INT(utf8_next(buf_str(&buf), &at), edges[i]);
    CHECK_INT(at, sizes[i]);
    for (size_t cut = 1; cut < buf.n; cut++) CHECK(bad(buf.p, cut));
  }
  CHECK(BAD("\x80") && BAD("\xBF"));                                /* a tail alone */
  CHECK(BAD("\xC0\x80") && BAD("\xC1\xBF"));                        /* overlong */
  CHECK(BAD("\xE0\x80\x80") && BAD("\xE0\x9F\xBF"));                /* overlong */
  CHECK(BAD("\xF0\x80\x80\x80") && BAD("\xF0\x8F\xBF\xBF"));        /* overlong */
  CHECK(BAD("\xED\xA0\x80") && BAD("\xED\xBF\xBF"));                /* surrogates */
  CHECK(BAD("\xF4\x90\x80\x80") && BAD("\xF5\x80\x80\x80"));        /* beyond U+10FFFF */
  CHECK(BAD("\xF8\x88\x80\x80\x80") && BAD("\xFE") && BAD("\xFF")); /* no longer UTF-8 */
  CHECK(BAD("\xC3(") && BAD("\xE2\x82(") && BAD("\xF0\x9F\x98("));  /* a tail is missing */
  CHECK_INT(utf8_count(STR("a\xC3\xA4\xE2\x82\xB8\xF0\x9F\x98\x80")), 4);
  CHECK_INT(utf8_count(STR("\xE2\x82")), 2);
}

static UnitError parse(const char *text, Len *len) {
  Str unit;
  *len = -1;
  return len_parse(str_from(text), len, &unit);
}

static Len points(const char *text) {
  Len len;
  CHECK_INT(parse(text, &len), UNIT_OK);
  return len;
}

static UnitError refused(const char *text) {
  Len len;
  return parse(text, &len);
}

static void test_len_parse(void) {
  CHECK_INT(points("1pt"), PT);
  CHECK_INT(points("1in"), 72 * PT);
  CHECK_INT(points("127mm"), 360 * PT);
  CHECK_INT(points("12.7cm"), 360 * PT);
  CHECK_INT(points("1mm"), 185771);    /* 65536 * 360 / 127 = 185771.34 */
  CHECK_INT(points("1cm"), 1857713);   /* 1857713.39 */
  CHECK_INT(points("-2cm"), -3715427); /* -3715426.77: away from zero */
  CHECK_INT(points("+.5pt"), PT / 2);
  CHECK_INT(points("5.pt"), 5 * PT);
  CHECK_INT(points("12.5 pt"), 12 * PT + PT / 2);
  CHECK_INT(points("0"), 0);
  CHECK_INT(points("-0.0"), 0);
  CHECK_INT(points("0mm"), 0);
  CHECK_INT(points("0.00001pt"), 1); /* 0.66 units */
  CHECK_INT(points("0.000007pt"), 0);
  CHECK_INT(points("0.0000000000000000000000000001pt"), 0);
  CHECK_INT(points("0000000000000000000000000000001pt"), PT);
  CHECK_INT(points("14400pt"), LEN_MAX);
  CHECK_INT(points("-14400pt"), -LEN_MAX);
  CHECK_INT(points("200in"), LEN_MAX);
  CHECK_INT(points("5080mm"), LEN_MAX);

  CHECK_INT(refused("14400.00001pt"), UNIT_OUT_OF_RANGE);
  CHECK_INT(refused("200.001in"), UNIT_OUT_OF_RANGE);
  CHECK_INT(refused("5080.1mm"), UNIT_OUT_OF_RANGE);
  CHECK_INT(refused("-14401pt"), UNIT_OUT_OF_RANGE);
  CHECK_INT(refused("99999999999999999999999999999pt"), UNIT_OUT_OF_RANGE);
  CHECK_INT(refused("-99999999999999999999999999999.999999999mm"), UNIT_OUT_OF_RANGE);
  CHECK_INT(refused("10000000.123456pt"), UNIT_OUT_OF_RANGE);
  CHECK_INT(refused("99999999999999999999999999999"), UNIT_MISSING);
  CHECK_INT(refused("12"), UNIT_MISSING);
  CHECK_INT(refused(""), UNIT_NOT_A_NUMBER);
  CHECK_INT(refused("-"), UNIT_NOT_A_NUMBER);
  CHECK_INT(refused("."), UNIT_NOT_A_NUMBER);
  CHECK_INT(refused(".mm"), UNIT_NOT_A_NUMBER);
  CHECK_INT(refused("--1pt"), UNIT_NOT_A_NUMBER);
  CHECK_INT(refused("wide"), UNIT_NOT_A_NUMBER);
  CHECK_INT(refused("12px"), UNIT_UNKNOWN);
  CHECK_INT(refused("12PT"), UNIT_UNKNOWN);
  CHECK_INT(refused("1.2.3pt"), UNIT_UNKNOWN);
  CHECK_INT(refused("1,5pt"), UNIT_UNKNOWN);
  CHECK_INT(refused("1e3pt"), UNIT_UNKNOWN);
  CHECK_INT(refused("12ptpt"), UNIT_UNKNOWN);

  Len len;
  Str unit;
  len_parse(STR("12 px "), &len, &unit);
  CHECK_STR(unit, "px");
  len_parse(STR("12"), &len, &unit);
  CHECK_STR(unit, "");
}

static void test_number_parse(void) {
  int64_t n = 0;
  CHECK(number_parse(STR("12.5%"), "%", &n));
  CHECK_INT(n, 12500);
  CHECK(number_parse(STR("-1.5 fr"), "fr", &n));
  CHECK_INT(n, -1500);
  CHECK(number_parse(STR("0.0005"), "", &n));
  CHECK_INT(n, 1);
  CHECK(number_parse(STR("999999999999999999999999%"), "%", &n) && n > INT64_C(1000000000));
  CHECK(!number_parse(STR("12"), "%", &n));
  CHECK(!number_parse(STR("12%%"), "%", &n));
  CHECK(!number_parse(STR("%"), "%", &n));
}

static void round_trip(Arena *arena, Len len, size_t *longest) {
  ArenaSpot spot = arena_save(arena);
  Buf buf = {.arena = arena};
  len_put(&buf, len);
  const char *point = strchr(buf.p, '.');
  size_t decimals = point ? strlen(point + 1) : 0;
  if (decimals > *longest) *longest = decimals;
  buf_add(&buf, STR("pt"));
  Len back;
  Str unit;
  if (len_parse(buf_str(&buf), &back, &unit) != UNIT_OK || back != len) CHECK_STR(buf_str(&buf), "the same length");
  arena_rewind(arena, spot);
}

static Str put(Arena *arena, Len len) {
  Buf buf = {.arena = arena};
  len_put(&buf, len);
  return buf_str(&buf);
}

static void test_len(Arena *arena) {
  size_t longest = 0;
  for (Len len = -PT - 10; len <= PT + 10; len++) round_trip(arena, len, &longest);
  for (Len len = -LEN_MAX; len <= LEN_MAX; len += 9973 * 7) round_trip(arena, len, &longest);
  CHECK_INT(longest, 5);
  CHECK_STR(put(arena, 0), "0");
  CHECK_STR(put(arena, 12 * PT), "12");
  CHECK_STR(put(arena, -PT / 2), "-0.5");
  CHECK_STR(put(arena, PT / 3), "0.33333");
  CHECK_STR(put(arena, 1), "0.00002");
  CHECK_STR(put(arena, 65535), "0.99998");
  CHECK_STR(put(arena, LEN_MAX), "14400");

  CHECK_INT(len_scale(500, 10 * PT, 1000), 5 * PT);
  CHECK_INT(len_scale(1, 3, 2), 2); /* halves away from zero */
  CHECK_INT(len_scale(-1, 3, 2), -2);
  CHECK_INT(len_scale(-500, 10 * PT, 1000), -5 * PT);
  CHECK_INT(len_scale(1, 1, 3), 0);
  CHECK_INT(len_scale(-1, 2, 3), -1);
  CHECK_INT(len_scale(0, PT, 1000), 0);
  CHECK_INT(len_scale(100000, LEN_MAX, 16), LEN_MAX / 16 * 100000);
  CHECK_INT(len_share(10, 1, 3), 3);
  CHECK_INT(len_share(-10, 2, 3), -7);
  CHECK_INT(len_share(LEN_MAX, LEN_MAX, LEN_MAX), LEN_MAX);
  CHECK_INT(len_share(LEN_MAX, INT64_C(98000000000), INT64_C(98000000000)), LEN_MAX); /* no product of 64 bits */
  CHECK_INT(len_share(-LEN_MAX, INT64_C(98000000000), INT64_C(294000000000)), -LEN_MAX / 3);
  CHECK_INT(len_share(10, 1, 0), 0);
  CHECK(len_mm(360 * PT) > 126.999 && len_mm(360 * PT) < 127.001);
}

static Str in_order(Arena *arena, const char *lang, const Str *keys, size_t n) {
  Buf buf = {.arena = arena};
  uint32_t order[20];
  locale_order(arena, lang, keys, n, order);
  for (size_t i = 0; i < n; i++) buf_addf(&buf, i ? ", %.*s" : "%.*s", STR_ARG(keys[order[i]]));
  return buf_str(&buf);
}

static void test_collate(Arena *arena) {
  const Str names[] = {STR("Miller"), STR("Lane"),         STR("la Falce"), STR("Zola"), STR("Lamb"),
                       STR(""),       STR("\xC3\x84rzte"), STR("Adam"),     STR("Azur"), STR("Kant")};
  CHECK_STR(in_order(arena, "en-GB", names, 10),
            ", Adam, \xC3\x84rzte, Azur, Kant, la Falce, Lamb, Lane, Miller, Zola");
  CHECK_STR(in_order(arena, "sv", names, 10), ", Adam, Azur, Kant, la Falce, Lamb, Lane, Miller, Zola, \xC3\x84rzte");
  CHECK_STR(in_order(arena, "no-such-language", names, 2), "Lane, Miller");
  const Str cases[] = {STR("B"), STR("b"), STR("a"), STR("A"), STR("ab")};
  CHECK_STR(in_order(arena, "en", cases, 5), "a, A, ab, b, B");
  const Str equal[] = {STR("x"), STR(""), STR("x"), STR(""), STR("x")};
  uint32_t order[5];
  locale_order(arena, "en", equal, 5, order);
  CHECK(order[0] == 1 && order[1] == 3 && order[2] == 0 && order[3] == 2 && order[4] == 4);
  locale_order(arena, "en", NULL, 0, order);
  const Str broken[] = {STR("b\xFF"), STR("a\xFF")};
  locale_order(arena, "en", broken, 2, order);
  CHECK(order[0] == 1);
}

/* "zh-TW zh-Hant und" */
static Str lookup(Arena *arena, const char *lang) {
  Buf buf = {.arena = arena};
  TagList tags = locale_lookup(arena, str_from(lang));
  for (size_t i = 0; i < tags.n; i++) buf_addf(&buf, i ? " %.*s" : "%.*s", STR_ARG(tags.at[i]));
  return buf_str(&buf);
}

static void test_tags(Arena *arena) {
  CHECK_STR(lookup(arena, "de"), "de-Latn de und");
  CHECK_STR(lookup(arena, "de-AT"), "de-AT de-Latn de und");
  CHECK_STR(lookup(arena, "DE-at"), "DE-at DE-Latn DE und");
  CHECK_STR(lookup(arena, "de-x-simple"), "de-x-simple de-Latn de und");
  CHECK_STR(lookup(arena, "ca-ES-valencia"), "ca-ES-valencia ca-ES ca-Latn ca und");
  CHECK_STR(lookup(arena, "zh-TW"), "zh-TW zh-Hant und");
  CHECK_STR(lookup(arena, "zh-Hant-HK"), "zh-Hant-HK zh-Hant zh-Hant und");
  CHECK_STR(lookup(arena, "zh-CN"), "zh-CN zh-Hans zh und");
  CHECK_STR(lookup(arena, "sr-ME"), "sr-ME sr-Latn und");
  CHECK_STR(lookup(arena, "kk"), "kk-Cyrl kk und");
  CHECK_STR(lookup(arena, "qqq"), "qqq und"); /* of no known script */
  CHECK(locale_is_tag(STR("en")) && locale_is_tag(STR("en-GB")) && locale_is_tag(STR("de-1996")));
  CHECK(!locale_is_tag(STR("e")) && !locale_is_tag(STR("english")) && !locale_is_tag(STR("en_GB")));
  CHECK(!locale_is_tag(STR("en-")) && !locale_is_tag(STR("")) && !locale_is_tag(STR("e1")));
  CHECK(!locale_is_tag(STR("de-a2345678-a2345678-a2345678-a2345678")));
  CHECK(str_alike(STR("zh-Hant"), STR("ZH-hANT")) && !str_alike(STR("zh"), STR("zh-Hant")) &&
        !str_alike(STR("@"), STR("`")));
}

static void test_seek(void) {
  static const struct {
    uint32_t first;
    char other;
  } at[] = {{2, 'a'}, {5, 'b'}, {5, 'c'}, {9, 'd'}};
  static const size_t last[] = {0, 0, 0, 0, 0, 2, 2, 2, 2, 3, 3};
  for (size_t value = 0; value < sizeof last / sizeof *last; value++)
    CHECK_INT(vec_seek(at, 4, sizeof *at, value), last[value]);
  CHECK_INT(vec_seek(at, 1, sizeof *at, 7), 0);
}

int main(void) {
  Arena *arena = arena_new();
  test_arena();
  test_vec(arena);
  test_str(arena);
  test_nearest();
  test_buf(arena);
  test_utf8(arena);
  test_len_parse();
  test_number_parse();
  test_len(arena);
  test_collate(arena);
  test_tags(arena);
  arena_free(arena);
  test_seek();
  return check_done();
}
