/* test_markdown.c: Markdown to runs, typographic signs by language, and where each byte was written. */
#include <stdlib.h>
#include <time.h>

#include "base/budget.h"
#include "check.h"
#include "copy/markdown.h"

static Arena *arena;

/* A block as one line: "h1:", or "-" and "3." once for each list around it, in round brackets when it goes on with an
 * item; then its runs, with <b>, <i> and <a ADDRESS> around them. A line end is "/". */
static void put_block(Buf *buf, const MdBlock *block) {
  if (block->heading) buf_addf(buf, "h%d:", block->heading);
  if (block->depth && !block->begins) buf_char(buf, '(');
  for (int i = 1; i < block->depth; i++) buf_char(buf, '-');
  if (block->numbered) buf_addf(buf, "%d.", block->number);
  if (block->depth && !block->numbered) buf_char(buf, '-');
  if (block->depth && !block->begins) buf_char(buf, ')');
  for (size_t i = 0; i < block->runs; i++) {
    const MdRun *run = &block->run[i];
    size_t end = i + 1 < block->runs ? block->run[i + 1].start : block->text.n;
    if (run->flags & MD_RUN_STRONG) buf_add(buf, STR("<b>"));
    if (run->flags & MD_RUN_EMPHASIS) buf_add(buf, STR("<i>"));
    if (run->link.n) buf_addf(buf, "<a %.*s>", STR_ARG(run->link));
    for (size_t at = run->start; at < end; at++) buf_char(buf, block->text.p[at] == '\n' ? '/' : block->text.p[at]);
    if (run->link.n) buf_add(buf, STR("</a>"));
    if (run->flags & MD_RUN_EMPHASIS) buf_add(buf, STR("</i>"));
    if (run->flags & MD_RUN_STRONG) buf_add(buf, STR("</b>"));
  }
}

static Markdown read_md(const char *source, MdForm form, const char *lang) {
  Lang *tag = NEW(arena, Lang);
  tag->tag = str_from(lang);
  Usage *usage = NEW(arena, Usage);
  *usage = usage_of(arena, tag);
  return markdown_read(arena, &(MdSource){str_from(source), form, &(MdUsage){0, usage}, 1});
}

static Str put(const Markdown *md) {
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < md->faults; i++) {
    if (md->fault[i].kind == MD_UNWELCOME)
      buf_addf(&buf, "[%.*s at %zu] ", STR_ARG(md->fault[i].what), md->fault[i].at);
  }
  for (size_t i = 0; i < md->blocks; i++) {
    if (i) buf_add(&buf, STR(" | "));
    put_block(&buf, &md->block[i]);
  }
  return buf.n ? buf_str(&buf) : STR("");
}

static Str in_language(const char *lang, const char *source) {
  Markdown md = read_md(source, MD_TEXT, lang);
  return put(&md);
}

static Str text(const char *source) {
  return in_language("en-GB", source);
}

static Str line(const char *source) {
  Markdown md = read_md(source, MD_LINE, "en-GB");
  return put(&md);
}

static void test_emphasis(void) {
  CHECK_STR(text(""), "");
  CHECK_STR(text("  \n \n"), "");
  CHECK_STR(text("plain"), "plain");
  CHECK_STR(text("*a* **b** ***c***"), "<i>a</i> <b>b</b> <b><i>c</i></b>");
  CHECK_STR(text("_a_ __b__ snake_case_word"), "<i>a</i> <b>b</b> snake_case_word");
  CHECK_STR(text("**a *b* c**"), "<b>a </b><b><i>b</i></b><b> c</b>");
  CHECK_STR(text("*a *b* c* **d **e** f** g"), "<i>a b c</i> <b>d e f</b> g");
  CHECK_STR(text("*a **b** c*"), "<i>a </i><b><i>b</i></b><i> c</i>");
  CHECK_STR(text("un*frigging*believable"), "un<i>frigging</i>believable");
  CHECK_STR(text("2 * 3 * 4"), "2 * 3 * 4");
  CHECK_STR(text("*open"), "*open");
  CHECK_STR(text("a<b>c</b> & d"), "a<b>c</b> & d"); /* no HTML: its signs are text */
}

static void test_links(void) {
  CHECK_STR(text("[the union](http://u.example/x)"),
            "<a http://u.example/x>the union</a> (<a http://u.example/x>http://u.example/x</a>)");
  CHECK_STR(text("[http://u.example](http://u.example)"), "<a http://u.example>http://u.example</a>");
  CHECK_STR(text("[u.example](http://u.example)"), "<a http://u.example>u.example</a>");
  CHECK_STR(text("[u.example](https://u.example/)"), "<a https://u.example/>u.example</a>");
  CHECK_STR(text("[www.u.example](https://www.u.example/)"), "<a https://www.u.example/>www.u.example</a>");
  CHECK_STR(text("[u.example](https://www.u.example)"), "<a https://www.u.example>u.example</a>");
  CHECK_STR(text("[a@example.org](mailto:a@example.org)"), "<a mailto:a@example.org>a@example.org</a>");
  CHECK_STR(text("[Ann](mailto:a@example.org)"),
            "<a mailto:a@example.org>Ann</a> (<a mailto:a@example.org>a@example.org</a>)");
  /* words that are only the end of the address do not say it */
  CHECK_STR(text("[x](http://u.example/x)"),
            "<a http://u.example/x>x</a> (<a http://u.example/x>http://u.example/x</a>)");
  CHECK_STR(text("[com](http://u.com)"), "<a http://u.com>com</a> (<a http://u.com>http://u.com</a>)");
  CHECK_STR(text("[**b** c](http://u.example) d"),
            "<b><a http://u.example>b</a></b><a http://u.example> c</a> (<a http://u.example>http://u.example</a>) d");
  CHECK_STR(text("see <http://v.example>, <ann@example.org>."),
            "see <a http://v.example>http://v.example</a>, <a mailto:ann@example.org>ann@example.org</a>.");
  CHECK_STR(text("[x](http://u.example/?a=1&amp;b=2&nothing;)"),
            "<a http://u.example/?a=1&b=2&nothing;>x</a> "
            "(<a http://u.example/?a=1&b=2&nothing;>http://u.example/?a=1&b=2&nothing;</a>)");
  CHECK_STR(text("[x](tel:1&#47;&#x62;)"), "<a tel:1/b>x</a> (<a tel:1/b>tel:1/b</a>)");
  /* an address is set as it is written */
  CHECK_STR(text("[u.example/a--b](https://u.example/a--b)"), "<a https://u.example/a--b>u.example/a--b</a>");
  CHECK_STR(text("[u.example/?a&amp;b--c](https://u.example/?a&amp;b--c)"),
            "<a https://u.example/?a&b--c>u.example/?a&b--c</a>");
  CHECK_STR(text("<https://u.example/?a&amp;b--c>"), "<a https://u.example/?a&b--c>https://u.example/?a&b--c</a>");
  CHECK_STR(text("<http://u.example/it's...>"), "<a http://u.example/it's...>http://u.example/it's...</a>");
}

/* What is a link in a text of bare addresses: each as <address>, or as <address|words> when the words differ. */
static Str links_of(const char *source, MdForm form) {
  Markdown md = read_md(source, form, "en-GB");
  Buf buf = {.arena = arena};
  for (size_t b = 0; b < md.blocks; b++) {
    const MdBlock *block = &md.block[b];
    if (b) buf_add(&buf, STR(" | "));
    for (size_t i = 0; i < block->runs; i++) {
      size_t start = block->run[i].start, end = i + 1 < block->runs ? block->run[i + 1].start : block->text.n;
      Str words = str_sub(block->text, start, end), link = block->run[i].link;
      buf_addf(&buf, !link.n ? "%.*s" : str_eq(words, link) ? "<%.*s>" : "<%.*s", STR_ARG(link.n ? link : words));
      if (link.n && !str_eq(words, link)) buf_addf(&buf, "|%.*s>", STR_ARG(words));
    }
  }
  return buf.n ? buf_str(&buf) : STR("");
}

static Str links(const char *source) {
  return links_of(source, MD_TEXT);
}

/* A hyphen between two spaces is meant as a dash. */
static void test_spaced_dash(void) {
  CHECK_STR(text("They came - more than before - and stayed."), "They came \u2013 more than before \u2013 and stayed.");
  CHECK_STR(line("Leeds - York, 10 am - 2 pm, *so* - **more**"),
            "Leeds \u2013 York, 10 am \u2013 2 pm, <i>so</i> \u2013 <b>more</b>");
  CHECK_STR(text("came -  more, &nbsp;- x&nbsp;- y"), "came \u2013 more, \u00A0\u2013 x\u00A0\u2013 y");
  CHECK_STR(text("came -\nmore"), "came \u2013 more");
  CHECK_STR(text("a well-known \\- x, y -z, z- y, 5 - 3, 16 -  18 May, -"),
            "a well-known - x, y -z, z- y, 5 - 3, 16 - 18 May, -");
  CHECK_STR(text("- a - b\n- - c"), "-a \u2013 b | --c");
  CHECK_STR(line("- a\\\n- b"), "- a/- b");
  CHECK_STR(line("-"), "-");
  CHECK_STR(line("a -"), "a -");
}

/* Signs that Markdown or the typesetter would take for themselves. */
static void test_address_signs(void) {
  CHECK_STR(links("see https://u.example/a--b, or http://u.example/a---b..."),
            "see <https://u.example/a--b>, or <http://u.example/a---b>…");
  CHECK_STR(links("https://u.example/a_b_c https://u.example/_a_/__b__/c _d_"),
            "<https://u.example/a_b_c> <https://u.example/_a_/__b__/c> d");
  CHECK_STR(links("https://u.example/a*b*c"), "<https://u.example/a*b*c>");
  CHECK_STR(links("https://u.example/~ann/%20x?a=1&b=2&amp;c=3#d-e"), "<https://u.example/~ann/%20x?a=1&b=2&c=3#d-e>");
  CHECK_STR(links("https://u.example/it's'so https://u.example/5'10"),
            "<https://u.example/it's'so> <https://u.example/5'10>");
  CHECK_STR(links("https://u.example/a\\_b\\_c\\--d"), "<https://u.example/a_b_c--d>");
  CHECK_STR(links("https://u.example/?a&amp; https://u.example/&copy; https://u.example&nbsp;x"),
            "<https://u.example/?a&> <https://u.example/>© <https://u.example>\u00A0x");
  CHECK_STR(links("https://\u0431\u0435\u043B.example/\u043F_\u0443_\u0442\u2192x"),
            "<https://\u0431\u0435\u043B.example/\u043F_\u0443_\u0442>\u2192x");
  CHECK_STR(links("https://u.example/a\\\nb https://u.example/`"), "<https://u.example/a>\nb <https://u.example/>`");
}

static void test_address_ends(void) {
  CHECK_STR(links("https://u.example. https://u.example/x, https://u.example/;: https://u.example/?!"),
            "<https://u.example>. <https://u.example/x>, <https://u.example/>;: <https://u.example/>?!");
  CHECK_STR(links("(https://u.example) (see https://u.example/a_(b).) https://u.example/a)b"),
            "(<https://u.example>) (see <https://u.example/a_(b)>.) <https://u.example/a>)b");
  CHECK_STR(links("[https://u.example/x] [https://u.example/a[1]], {https://u.example/x}"),
            "[<https://u.example/x>] [<https://u.example/a[1]>], {<https://u.example/x>}");
  CHECK_STR(links("\"https://u.example/x\", 'https://u.example/y', \u00ABhttps://u.example\u00BB"),
            "“<https://u.example/x>”, ‘<https://u.example/y>’, «<https://u.example>»");
  CHECK_STR(links("&quot;https://u.example/&quot; <b>https://u.example</b>"),
            "\"<https://u.example/>\" <b><https://u.example></b>");
  CHECK_STR(links("https://u.example\nhttps://v.example  \nann@example.org"),
            "<https://u.example> <https://v.example>\n<mailto:ann@example.org|ann@example.org>");
  CHECK_STR(links("https://u.example:8080/x https://u.example:8080. https://u.example:"),
            "<https://u.example:8080/x> <https://u.example:8080>. <https://u.example>:");
  CHECK_STR(links("https://u.example?x https://u.example#x https://u.example* https://u.example-"),
            "<https://u.example?x> <https://u.example#x> <https://u.example>* <https://u.example>-");
}

static void test_address_starts(void) {
  CHECK_STR(links("https:// http://x https://.example https://-u.example https://localhost:80/"),
            "https:// http://x https://.example https://-u.example https://localhost:80/");
  CHECK_STR(links("xhttps://u.example /https://u.example news:u.example file:///u.example ://u.example"),
            "xhttps://u.example /https://u.example news:u.example file:///u.example ://u.example");
  CHECK_STR(links("HTTPS://U.Example/X ftp://u.example --https://u.example Web:https://u.example"),
            "<HTTPS://U.Example/X> <ftp://u.example> –<https://u.example> Web:<https://u.example>");
  CHECK_STR(links("www.u.example/a--b WWW.u.example. www.x xwww.u.example www."),
            "<http://www.u.example/a--b|www.u.example/a--b> <http://WWW.u.example|WWW.u.example>. www.x "
            "xwww.u.example www.");
  CHECK_STR(links("https\\://u.example www\\.u.example ann\\@example.org ann@example\\.org"),
            "https://u.example www.u.example ann@example.org ann@example.org");
  CHECK_STR(links("https://u.example,https://v.example \u2192https://u.example"),
            "<https://u.example>,<https://v.example> \u2192<https://u.example>");
}

static void test_address_mail(void) {
  CHECK_STR(text("to ann@example.org."), "to <a mailto:ann@example.org>ann@example.org</a>.");
  CHECK_STR(text("ann.b-c_d+news@example.org"), "<a mailto:ann.b-c_d+news@example.org>ann.b-c_d+news@example.org</a>");
  CHECK_STR(text("a--b\\_c@example.org"), "<a mailto:a--b_c@example.org>a--b_c@example.org</a>");
  CHECK_STR(text("m\u00FCller@example.org"), "<a mailto:m\u00FCller@example.org>m\u00FCller@example.org</a>");
  CHECK_STR(text("mailto:ann@example.org"), "<a mailto:ann@example.org>mailto:ann@example.org</a>");
  CHECK_STR(text("Mail:ann@example.org, (ann@example.org)--"),
            "Mail:<a mailto:ann@example.org>ann@example.org</a>, (<a mailto:ann@example.org>ann@example.org</a>)–");
  CHECK_STR(text("@ a@b @ann a@ann @ann@example.org a@ @b.example 10@2.50 .@example.org"),
            "@ a@b @ann a@ann @ann@example.org a@ @b.example 10@2.50 .@example.org");
  CHECK_STR(text("https://u.example/@ann@example.org"),
            "<a https://u.example/@ann@example.org>https://u.example/@ann@example.org</a>");
}

/* Emphasis around an address, and the links that Markdown has itself. */
static void test_address_around(void) {
  CHECK_STR(
      text("*https://u.example/x* _https://u.example/y_, **ann@example.org**."),
      "<i><a https://u.example/x>https://u.example/x</a></i> <i><a https://u.example/y>https://u.example/y</a></i>, "
      "<b><a mailto:ann@example.org>ann@example.org</a></b>.");
  CHECK_STR(text("**see https://u.example/x_y and _z_**"),
            "<b>see </b><b><a https://u.example/x_y>https://u.example/x_y</a></b><b> and </b><b><i>z</i></b>");
  CHECK_STR(text("[https://v.example/a--b](https://u.example/c_d_--e)"),
            "<a https://u.example/c_d_--e>https://v.example/a--b</a> "
            "(<a https://u.example/c_d_--e>https://u.example/c_d_--e</a>)");
  CHECK_STR(text("[see https://v.example/a_--b_ now](https://u.example)"),
            "<a https://u.example>see https://v.example/a_--b_ now</a> (<a https://u.example>https://u.example</a>)");
  CHECK_STR(text("[a <https://v.example/a--b> c](https://u.example)"),
            "<a https://u.example>a https://v.example/a--b c</a> (<a https://u.example>https://u.example</a>)");
  CHECK_STR(text("[a](<https://u.example/_b_>) [a]( https://u.example/_b_ )"),
            "<a https://u.example/_b_>a</a> (<a https://u.example/_b_>https://u.example/_b_</a>) "
            "<a https://u.example/_b_>a</a> (<a https://u.example/_b_>https://u.example/_b_</a>)");
  CHECK_STR(text("[a](sms:1?body=ann@example.org) [b](xmpp:ann@example.org)"),
            "<a sms:1?body=ann@example.org>a</a> (<a sms:1?body=ann@example.org>sms:1?body=ann@example.org</a>) "
            "<a xmpp:ann@example.org>b</a> (<a xmpp:ann@example.org>xmpp:ann@example.org</a>)");
  CHECK_STR(text("[a](https://u.example/x--y z) \\<https://u.example/x--y>"),
            "[a](<a https://u.example/x--y>https://u.example/x--y</a> z) "
            "<<a https://u.example/x--y>https://u.example/x--y</a>>");
  CHECK_STR(text("- https://u.example/a--b\n- ann@example.org\n\n1. www.u.example\n\n# https://u.example/"),
            "-<a https://u.example/a--b>https://u.example/a--b</a> | -<a mailto:ann@example.org>ann@example.org</a> | "
            "1.<a http://www.u.example>www.u.example</a> | h1:<a https://u.example/>https://u.example/</a>");
  CHECK_STR(
      line("https://u.example/a--b\\\n- https://u.example/_c_d"),
      "<a https://u.example/a--b>https://u.example/a--b</a>/- <a https://u.example/_c_d>https://u.example/_c_d</a>");
}

/* A long address, and what could be one everywhere, in time that grows as they do. */
static void test_address_long(void) {
  static const char *const parts[] = {"a-_&amp;(",
                                      "@a",
                                      "a@",
                                      "a.",
                                      "www.",
                                      "https://",
                                      "](",
                                      "](<",
                                      "<a",
                                      "&a",
                                      "([",
                                      "a@example.org/",
                                      "https://u.example/[](",
                                      "_*",
                                      "\\_",
                                      "<https://u.example/*a "};
  for (size_t i = 0; i < 2 * sizeof parts / sizeof *parts; i++) {
    ArenaSpot spot = arena_save(arena);
    Buf buf = {.arena = arena};
    buf_add(&buf, i % 2 ? STR("https://u.example/") : STR("a "));
    while (buf.n < 200000) buf_add(&buf, str_from(parts[i / 2]));
    Markdown md = read_md(buf.p, MD_TEXT, "en-GB");
    CHECK(md.blocks == 1 && md.block[0].text.n > 50000);
    arena_rewind(arena, spot);
  }
}

static void test_blocks(void) {
  CHECK_STR(text("a\n\nb"), "a | b");
  CHECK_STR(text("a\nb"), "a b");
  CHECK_STR(text("a  \nb"), "a/b");
  CHECK_STR(text("a\\\nb"), "a/b");
  CHECK_STR(text("a\\\n\\\nb"), "a//b");
  CHECK_STR(text("# One\n\n### Three *x*"), "h1:One | h3:Three <i>x</i>");
  CHECK_STR(text("One\n==="), "h1:One");
  CHECK_STR(text("- a\n- b"), "-a | -b");
  CHECK_STR(text("- a\n\n- b"), "-a | -b");
  CHECK_STR(text("* a\n  - b\n  - c\n* d"), "-a | --b | --c | -d");
  CHECK_STR(text("1. a\n2. b"), "1.a | 2.b");
  CHECK_STR(text("7. a\n7. b\n7. c"), "7.a | 8.b | 9.c");
  CHECK_STR(text("1. May: x\n\n8. *May*: y\n\n24. December: z"), "1.May: x | 8.<i>May</i>: y | 24.December: z");
  CHECK_STR(text("1. a\n1. b\n4. c\n5. d\n1. e"), "1.a | 2.b | 4.c | 5.d | 6.e");
  CHECK_STR(text("1.\n   2013 was\n2. b"), "1.2013 was | 2.b");
  CHECK_STR(text("1.\n   2.5 km\n2. b"), "1.2.5 km | 2.b");
  CHECK_STR(text("1. a\n2. 1. x\n   2. y\n3. 1. z"), "1.a | -1.x | -2.y | -1.z");
  CHECK_STR(text("3. a\n8. [b](http://u.example)\n\n9. **c**"),
            "3.a | 8.<a http://u.example>b</a> (<a http://u.example>http://u.example</a>) | 9.<b>c</b>");
  CHECK_STR(text("0. a\n1. b"), "0.a | 1.b");
  CHECK_STR(text("1. a\n   - x\n   - y\n2. b"), "1.a | --x | --y | 2.b");
  CHECK_STR(text("- a\n  1. x\n  2. y\n- b"), "-a | -1.x | -2.y | -b");
  CHECK_STR(text("1. a\n\n   more\n2. b"), "1.a | (1.)more | 2.b");
  CHECK_STR(text("1. a\n   1. b\n      1. c\n2. d"), "1.a | -1.b | --1.c | 2.d");
  CHECK_STR(text("a\n- b\n\nc"), "a | -b | c");
  CHECK_STR(text("    four spaces are no code"), "four spaces are no code");
}

/* What CommonMark takes for the address of a reference, and would not print. */
static void test_definitions(void) {
  CHECK_STR(text("[Update]: Tuesday"), "[Update]: Tuesday");
  CHECK_STR(text("a\n\n[b c]: d\n[e]: f"), "a | [b c]: d [e]: f");
  CHECK_STR(text("[b\nc]: d"), "[b c]: d");
  CHECK_STR(text("- [a]: b\n- x\n\n  [c]: d\n\n1) - [e]: f"), "-[a]: b | -x | (-)[c]: d | --[e]: f");
  CHECK_STR(text("[u.example](http://u.example)\n[x]"), "<a http://u.example>u.example</a> [x]");
  CHECK_STR(text("a\\\n  [b]: \"c\""), "a/[b]: “c”");
  /* what looks like an item within a paragraph */
  CHECK_STR(text("a\n12. [b]: c *d*"), "a 12. [b]: c <i>d</i>");
  CHECK_STR(text("a\n     - [b]: c"), "a | -[b]: c");
  CHECK_STR(text("a\n12. 13. [\"b\"]: http://u.example"), "a 12. 13. [“b”]: <a http://u.example>http://u.example</a>");
}

/* More than one space is one, as in every other reader of Markdown. */
static void test_spaces(void) {
  CHECK_STR(text("a  b"), "a b");
  CHECK_STR(text("a.   *b*  c"), "a. <i>b</i> c");
  CHECK_STR(text("a \n b"), "a b");
  CHECK_STR(line("a   b"), "a b");
  CHECK_STR(line("  a"), "a");
  CHECK_STR(text("a&nbsp;&nbsp;b"), "a\u00A0\u00A0b");
}

static void test_line(void) {
  static const char *const plain[] = {"1. May", "# x", "- x", "+ x", "---", "* * *", "> x", "===", "1) x", "| a | b |"};
  static const char *const shown[] = {"1. May", "# x", "- x", "+ x", "—", "* * *", "> x", "===", "1) x", "| a | b |"};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) CHECK_STR(line(plain[i]), shown[i]);
  CHECK_STR(line("* x"), "* x");
  CHECK_STR(line("*x*"), "<i>x</i>");
  CHECK_STR(line("\"x\""), "“x”");
  CHECK_STR(line("'x'"), "‘x’");
  CHECK_STR(line("http://u.example"), "<a http://u.example>http://u.example</a>");
  CHECK_STR(line("\\# x"), "# x");
  CHECK_STR(line("[a]: http://u.example"), "[a]: <a http://u.example>http://u.example</a>");
  CHECK_STR(line("```x```"), "[code between backticks at 0] x");
  /* what begins behind a hard break is of the line, too */
  CHECK_STR(line("one\\\n- two"), "one/- two");
  CHECK_STR(line("one\\\n1. two"), "one/1. two");
  CHECK_STR(line("one\\\n# two"), "one/# two");
  CHECK_STR(line("one\\\n> two"), "one/> two");
  CHECK_STR(line("one\\\n---"), "one/—");
  CHECK_STR(line("one\n==="), "one ===");
}

/* An item has its marker; what it begins with is no other, what follows may be. */
static void test_item(void) {
  static const char *const items[][2] = {
      {"1. May in Berlin", "1. May in Berlin"},  {"- x", "- x"},       {"# 1", "# 1"}, {"-", "-"},
      {"*x*\n\n- y\n- z", "<i>x</i> | -y | -z"}, {"x\n- y", "x | -y"},
  };
  for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
    Markdown md = read_md(items[i][0], MD_ITEM, "en-GB");
    CHECK_STR(put(&md), items[i][1]);
  }
}

static void test_quotes(void) {
  CHECK_STR(text("\"x\" and 'y'"), "“x” and ‘y’");
  CHECK_STR(in_language("de", "\"x\" and 'y'"), "„x“ and ‚y‘");
  CHECK_STR(in_language("fr", "\"x\""), "«x»");
  CHECK_STR(in_language("ru", "\"x\" 'y'"), "«x» „y“");
  CHECK_STR(text("\"he said 'x' to me\""), "“he said ‘x’ to me”");
  CHECK_STR(text("\"'x' he said\""), "“‘x’ he said”");
  CHECK_STR(text("\"he said 'x'\""), "“he said ‘x’”");
  CHECK_STR(in_language("de", "\"er sagte 'x'\" und"), "„er sagte ‚x‘“ und");
  CHECK_STR(in_language("de", "'x \"y\"'"), "‚x „y“‘");
  CHECK_STR(in_language("de", "'\"x\"'"), "‚„x“‘");
  CHECK_STR(in_language("ru", "\"x 'y'\""), "«x „y“»");
  CHECK_STR(in_language("de", "(\"x\")/\"y\"-\"z\" [\"x\"] ['x']"), "(„x“)/„y“-„z“ [„x“] [‚x‘]");
  CHECK_STR(text("(\"x\") [\"x\"] (\"*x*\")"), "(“x”) [“x”] (“<i>x</i>”)");
  CHECK_STR(text("*\"x\"* \"*x*\" **\"x\"**"), "<i>“x”</i> “<i>x</i>” <b>“x”</b>");
  CHECK_STR(text("*'x'* '*x*'"), "<i>‘x’</i> ‘<i>x</i>’");
  CHECK_STR(text("word--\"x\"--word --\"*x*\""), "word–“x”–word –“<i>x</i>”");
  CHECK_STR(text("\"But I--\" he said. \"But--\""), "“But I–” he said. “But–”");
  CHECK_STR(text("\"x\", \"y\"; \"z\".\" \"end"), "“x”, “y”; “z”.” “end");
  CHECK_STR(text("a\n\"b\"\nc"), "a “b” c");
  CHECK_STR(text("- \"x\"\n- 'y'"), "-“x” | -‘y’");
  CHECK_STR(text("\"x\\\n\"y\""), "“x/“y”");
  CHECK_STR(text("a&nbsp;\"b\""), "a\u00A0“b”");
}

/* "x" in one language and "y" in another, as a template mixes them: runs are parted there, quotation marks and their
 * order are of each. */
static Str in_two(const char *source, uint32_t from, uint32_t to) {
  static const Lang english = {{"en", 2}, {0}}, german = {{"de", 2}, {0}};
  Usage usages[] = {usage_of(arena, &english), usage_of(arena, &german)};
  MdUsage spans[] = {{0, &usages[0], false}, {from, &usages[1], false}, {to, &usages[0], false}};
  Markdown md = markdown_read(arena, &(MdSource){str_from(source), MD_LINE, spans, 3});
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < md.block[0].runs; i++) {
    const MdRun *run = &md.block[0].run[i];
    size_t end = i + 1 < md.block[0].runs ? run[1].start : md.block[0].text.n;
    buf_addf(&buf, "%s%.*s", i ? "|" : "", STR_ARG(str_sub(md.block[0].text, run->start, end)));
    if (run->usage == &usages[1]) buf_add(&buf, STR("(de)"));
  }
  return buf_str(&buf);
}

static void test_two_languages(void) {
  CHECK_STR(in_two("\"a\" \"b\" \"c\"", 4, 7), "“a” |„b“(de)| “c”");
  CHECK_STR(in_two("\"\"b\"\" \"c\"", 1, 4), "“|„b“(de)|” “c”");
  CHECK_STR(in_two("'a \"b\"' c", 3, 6), "‘a |„b“(de)|’ c");
  CHECK_STR(in_two("a *b c* d", 4, 7), "a |b| c(de)| d");
  CHECK_STR(in_two("aa\"--b", 2, 5), "aa|“–(de)|b");
  CHECK_STR(in_two("a & &amp; b", 2, 8), "a |& &(de)| b");
  CHECK_STR(in_two("a https://u.example/x b c", 8, 24), "a |https://u.example/x| b (de)|c");
}

static void test_apostrophes(void) {
  CHECK_STR(text("don't O'Neil's workers' '90s"), "don’t O’Neil’s workers’ ’90s");
  CHECK_STR(text("rock 'n' roll"), "rock ’n’ roll");
  CHECK_STR(text("'tis 'twas 'em 'til"), "’tis ’twas ’em ’til");
  CHECK_STR(text("'Tis time. 'Twas, 'Em"), "’Tis time. ’Twas, ’Em");
  CHECK_STR(text("the '90s and the 'x'"), "the ’90s and the ‘x’");
  CHECK_STR(text("'don't'"), "‘don’t’");
  CHECK_STR(in_language("de", "Hans' 'x'"), "Hans’ ‚x‘");
  CHECK_STR(in_language("de", "wie geht's, 'du's'"), "wie geht’s, ‚du’s‘");
  CHECK_STR(in_language("fr", "l'eau \"l'été\""), "l’eau «l’été»");
  CHECK_STR(in_language("fr", "l'\"eau\""), "l’«eau»");
  CHECK_STR(in_language("de", "'caf\u00E9's'"), "‚caf\u00E9’s‘");
  CHECK_STR(in_language("de", "'ab'\u00F6'"), "‚ab’\u00F6‘");
}

/* Feet and inches, minutes and seconds: behind a digit, when nothing is there to be closed. */
static void test_primes(void) {
  CHECK_STR(text("5' 10\" tall, 5'10\", a 6' wall"), "5\u2032 10\u2033 tall, 5\u203210\u2033, a 6\u2032 wall");
  CHECK_STR(text("\"in 1990\" and 'in 1990'"), "“in 1990” and ‘in 1990’");
  CHECK_STR(text("\"x\" 5\" 'y' 5'"), "“x” 5\u2033 ‘y’ 5\u2032");
  CHECK_STR(text("the 1990's, 5's"), "the 1990’s, 5’s");
  CHECK_STR(text("\"x\n\n5\""), "“x | 5\u2033");
}

static void test_signs(void) {
  CHECK_STR(text("1990--2000, a -- b, a---b, well-known, a - b"), "1990–2000, a – b, a—b, well-known, a – b");
  CHECK_STR(text("wait... what. ...so"), "wait… what. …so");
  CHECK_STR(text("a....b"), "a….b");
  CHECK_STR(text("\\\"x\\\" \\'x\\' a\\--b \\...c \\*x\\* \\\\ \\_ \\[x\\] \\#"), "\"x\" 'x' a--b ...c *x* \\ _ [x] #");
  CHECK_STR(text("a\\-\\-b \\-\\-\\-"), "a--b ---");
  CHECK_STR(text("\\\\\"x\""), "\\”x”");
  CHECK_STR(text("&amp; &lt; &quot;x&quot; &#65;&#x42; &shy;&copy; &nothing;"), "& < \"x\" AB \u00AD© &nothing;");
  CHECK_STR(text("&#0; &#xD800; &#x110000; &#99999999999; &#x85;"), "&#0; &#xD800; &#x110000; &#99999999999; &#x85;");
}

/* ---- places ------------------------------------------------------------------------ */

/* The source byte of each byte of the block's text. */
static size_t source_of(const MdBlock *block, size_t at) {
  const MdSpan *span = block->span;
  for (size_t i = 0; i < block->spans && block->span[i].at <= at; i++) span = &block->span[i];
  return span->source + (at - span->at);
}

/* Letters of the text stand in the source where the spans say; what the typesetter made, where its sign stands. */
static void check_places(const char *source, bool as_line) {
  Markdown md = read_md(source, as_line ? MD_LINE : MD_TEXT, "en-GB");
  size_t n = strlen(source), bad = 0;
  for (size_t b = 0; b < md.blocks; b++) {
    const MdBlock *block = &md.block[b];
    if (!check_count(block->spans && block->span[0].at == 0)) fprintf(stderr, "%s: no place for the start\n", source);
    for (size_t at = 0; at < block->text.n; at++) {
      size_t from = source_of(block, at);
      char c = block->text.p[at];
      if ((c & 0xC0) == 0x80) continue; /* a sign takes fewer bytes in the source */
      bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (from >= n || (letter && source[from] != c)) bad++;
    }
  }
  if (!check_count(bad == 0)) fprintf(stderr, "\"%s\": %zu bytes are not where they should be\n", source, bad);
}

static void test_places(void) {
  static const char *const sources[] = {"plain",
                                        "one *two* **three** four",
                                        "a -- b...c \"d\" 'e'",
                                        "- one\n- two\n  - three",
                                        "# head\n\ntext  \nmore",
                                        "x\\*y\\\"z",
                                        "one\n\n\ntwo\nthree",
                                        "*\"x\"* y",
                                        "see *https://u.example/a_b*, (ann@example.org) and https://u.example",
                                        "[x] https://u.example/?a&amp;b\\_c&amp;d e\n[y] www.u.example",
                                        "*[a](https://u.example/x y)* <https://u.example/?a&amp;b>"};
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    check_places(sources[i], false);
    check_places(sources[i], true);
  }
  Markdown md = read_md("x -- \"y\"", MD_TEXT, "en-GB");
  CHECK_INT(source_of(&md.block[0], 2), 2); /* the dash, of two characters in the source */
  CHECK_INT(source_of(&md.block[0], 6), 5); /* the opening quote */
  CHECK_INT(source_of(&md.block[0], 9), 6); /* y */
  md = read_md("&amp; x", MD_TEXT, "en-GB");
  CHECK_INT(source_of(&md.block[0], 0), 0);
  CHECK_INT(source_of(&md.block[0], 2), 6);
}

static void check_unwelcome(const char *source, bool as_line, const char *what, size_t at) {
  Markdown md = read_md(source, as_line ? MD_LINE : MD_TEXT, "en-GB");
  MdFault fault = md.faults ? md.fault[0] : (MdFault){.what = STR("")};
  CHECK_STR(fault.what, what);
  if (fault.at != at) fprintf(stderr, "in \"%s\":\n", source);
  CHECK_INT(fault.at, at);
}

/* Each fault as its kind and place: "title 12". */
static Str faults(const char *source) {
  static const char *const kinds[] = {[MD_UNREAD] = "unread",        [MD_MANY] = "many",
                                      [MD_UNWELCOME] = "unwelcome",  [MD_TABLE] = "table",
                                      [MD_STARS] = "stars",          [MD_ENTITY] = "entity",
                                      [MD_BRACKETS] = "brackets",    [MD_LINK_TITLE] = "title",
                                      [MD_LINK_NOWHERE] = "nowhere", [MD_LINK_NO_SCHEME] = "no-scheme",
                                      [MD_LINK_SCHEME] = "scheme"};
  Markdown md = read_md(source, MD_TEXT, "en-GB");
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < md.faults; i++) {
    buf_addf(&buf, "%s%s %zu", i ? ", " : "", kinds[md.fault[i].kind], md.fault[i].at);
    if (md.fault[i].kind == MD_LINK_SCHEME) buf_addf(&buf, " %.*s", STR_ARG(md.fault[i].what));
  }
  return buf.n ? buf_str(&buf) : STR("");
}

/* One change of style more than the budget has. */
static void test_many(void) {
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < PIECES_MAX / 2; i++) buf_add(&buf, STR("*a*b"));
  CHECK_STR(faults(buf.p), "");
  buf_add(&buf, STR("*a*"));
  CHECK_STR(faults(buf.p), str_format(arena, "many %d", PIECES_MAX * 2 + 1).p);
}

static void test_entities(void) {
  CHECK_STR(text("&zwnj;&Auml;&thetasym;&yuml;&AElig;"), "\u200C\u00C4\u03D1\u00FF\u00C6");
  CHECK_STR(faults("&amp; &zwnj; &foo; a &AMP; \\&foo;"), "entity 13, entity 21");
}

static void test_tables(void) {
  CHECK_STR(faults("so\n\n| a | b |\n|:--|---|\n| c | d |\n"), "table 4");
  CHECK_STR(faults("a | b\n- | -\n\n&foo;"), "entity 13, table 0");
  CHECK_STR(faults("a \\| b\n- \\| -\n"), "");
  CHECK_INT(read_md("a | b\n- | -\n", MD_LINE, "en-GB").faults, 0);
  CHECK_INT(read_md("a | b\n- | -\n", MD_ITEM, "en-GB").faults, 1);
}

static void test_link_faults(void) {
  CHECK_STR(faults("[a](https://x.example) [a](HTTP://x) [a](mailto:a@b) [a](tel:1) <xmpp:a@b> www.x.example"), "");
  CHECK_STR(faults("[a](JavaScript:x) [b](file:///x) [c](data:,x) *[d](u.example:80)* <sip:x>"),
            "scheme 4 JavaScript, scheme 22 file, scheme 37 data, scheme 51 u.example, scheme 67 sip");
  CHECK_STR(faults("[a](u.example) [a](/x) [a](../x) [a](//x) [a](a@example.org) [a](<x y>) [a](1:2) [a](\u00FC:x)"),
            "no-scheme 4, no-scheme 19, no-scheme 27, no-scheme 37, no-scheme 46, no-scheme 66, no-scheme 76, "
            "no-scheme 85");
  CHECK_STR(faults("a [b]() [b](#c) [b](https://) [b](mailto:) [](<>)"),
            "nowhere 2, nowhere 12, nowhere 20, nowhere 34, nowhere 43");
  CHECK_STR(faults("a [b](&#106;avascript:x) [b](java\\script:x)"), "scheme 2 javascript, no-scheme 25");
  CHECK_STR(faults("[a](https://x.example \"b\") [a](https://x.example\n'b') [a](x:y (&amp;))"),
            "title 23, title 50, scheme 58 x, title 54");
  CHECK_STR(faults("[a](https://x.example b) \\<https://x.example> [a\\](https://x.example b"), "brackets 2");
  CHECK_STR(faults("[a <file:x> b](https://x.example) [a **](x)"), "scheme 4 file, no-scheme 41, stars 37");
}

static void test_unwelcome(void) {
  check_unwelcome("> x", false, "a quotation block ('>')", 0);
  check_unwelcome("one\n\n> x", false, "a quotation block ('>')", 5);
  check_unwelcome("one\n\n---\n\ntwo", false, "a rule ('---')", 5);
  check_unwelcome("one\n\n```\nx\n```\n", false, "a block of code", 5);
  check_unwelcome("a `b` c", false, "code between backticks", 2);
  check_unwelcome("a `b` c", true, "code between backticks", 2);
  check_unwelcome("see ![x](y.png)", false, "a picture", 4);
  check_unwelcome("*see* ![x](y.png)", true, "a picture", 6);
  check_unwelcome("- fine\n\n  > x", false, "a quotation block ('>')", 10);
  check_unwelcome("one\\\ntwo `b` c", true, "code between backticks", 9);
  check_unwelcome("[a]: b\n\n[c] `b`", false, "code between backticks", 12);
  check_unwelcome("> fine", true, "", 0);
}

/* So long it takes to read so many backslashes. */
static clock_t read_slashes(size_t n) {
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < n; i++) buf_char(&buf, '\\');
  clock_t start = clock();
  Markdown md = read_md(buf.p, MD_TEXT, "en-GB");
  CHECK(md.blocks == 1 && md.block[0].text.n == n / 2);
  return clock() - start;
}

/* Nesting and length are bounded by time, not by the stack. */
static void test_deep(void) {
  Buf buf = {.arena = arena};
  for (int i = 0; i < 40; i++) buf_addf(&buf, "%*s- x\n", i * 2, "");
  Markdown md = read_md(buf.p, MD_TEXT, "en-GB");
  CHECK(md.faults && str_is(md.fault[0].what, "a list as deep as this"));
  buf = (Buf){.arena = arena};
  for (int i = 0; i < 20000; i++) buf_add(&buf, STR("*a_[\"'"));
  md = read_md(buf.p, MD_TEXT, "en-GB");
  CHECK(md.blocks == 1 && md.block[0].text.n > 20000);
  clock_t few = read_slashes(100000);
  CHECK(read_slashes(800000) < 24 * few); /* by eight; 64 when each looks back */
}

/* More than md4c can count. Nothing of it is looked at. */
static void test_unread(void) {
  Lang lang = {STR("en-GB"), {0}};
  Usage usage = usage_of(arena, &lang);
  Str text = {"x", (size_t)UINT32_MAX + 2};
  Markdown md = markdown_read(arena, &(MdSource){text, MD_TEXT, &(MdUsage){0, &usage}, 1});
  CHECK(!md.blocks && md.faults == 1 && md.fault[0].kind == MD_UNREAD);
}

/* clang-format off */
static const char *const signs[] = {
    " ", "\n", "\n\n", "  \n", "\\\n", "- ", "1. ", "    ", "# ", "[", "](", "](<", "<", ">", "*", "**", "_",
    "`", "```", "> ", "!", "![", "\\", "&", "&amp;", ";", "@", "--", "---\n", "<!--", "-->", "\"", " '",
    "<b>", "mailto:", "]: ", "[a]: ", "|", "~~~", ")", "(", "#", "==\n", "+ ", "\t", ".", "'", "<?", "[ ] ",
    "](tel:1 \"", "\")", "www.u.example/", "](https://u.example/", "<https://u.example/",
    "https://u.example/", "@u.example",
};
/* clang-format on */

/* Words "w0w", "w1w"... among Markdown's signs; returns how many. */
static unsigned random_words(Buf *buf, uint32_t *chance) {
  unsigned words = 0;
  for (int i = 0; i < 16; i++) {
    *chance = *chance * 1664525u + 1013904223u;
    uint32_t which = *chance >> 16;
    if (which & 1) buf_addf(buf, "w%uw", words++);
    buf_add(buf, str_from(signs[(which >> 1) % (sizeof signs / sizeof *signs)]));
  }
  return words;
}

/* How many of them are in no block, and nobody says so. */
static unsigned lost_words(const Markdown *md, unsigned words) {
  Buf all = {.arena = arena};
  unsigned lost = 0;
  for (size_t i = 0; i < md->faults; i++) {
    MdFaultKind kind = md->fault[i].kind;
    if (kind != MD_TABLE && kind != MD_STARS && kind != MD_BRACKETS && kind != MD_ENTITY) return 0;
  }
  for (size_t i = 0; i < md->blocks; i++) buf_add(&all, md->block[i].text);
  for (unsigned i = 0; i < words; i++) {
    Str word = str_format(arena, "w%uw", i);
    lost += !all.n || !memmem(all.p, all.n, word.p, word.n);
  }
  return lost;
}

/* The law: each word is in the text, or something else than stars and brackets is found to be wrong with it. */
static void test_no_word_lost(void) {
  uint32_t chance = 1;
  for (int n = 0; n < 30000; n++) {
    ArenaSpot spot = arena_save(arena);
    Buf buf = {.arena = arena};
    unsigned words = random_words(&buf, &chance);
    Markdown md = read_md(buf.p, (MdForm)(n % 3), "en-GB");
    unsigned lost = lost_words(&md, words);
    if (!check_count(!lost)) fprintf(stderr, "%u words are lost of:\n%s\n", lost, buf.p);
    arena_rewind(arena, spot);
  }
}

int main(void) {
  arena = arena_new();
  test_emphasis();
  test_spaced_dash();
  test_links();
  test_address_signs();
  test_address_ends();
  test_address_starts();
  test_address_mail();
  test_address_around();
  test_address_long();
  test_blocks();
  test_definitions();
  test_spaces();
  test_entities();
  test_line();
  test_item();
  test_quotes();
  test_two_languages();
  test_apostrophes();
  test_primes();
  test_signs();
  test_places();
  test_unwelcome();
  test_tables();
  test_link_faults();
  test_many();
  test_deep();
  test_unread();
  test_no_word_lost();
  arena_free(arena);
  return check_done();
}
