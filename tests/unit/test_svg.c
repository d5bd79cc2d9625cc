/* test_svg.c: SVG files as drawings: what is drawn, as a dump; and what is said of those that cannot be. How it looks
 * is asked by tests/pdf/drawings.sh. */
#include "base/budget.h"
#include "base/csscolor.h"
#include "draw/svg.h"
#include "draw/svgpath.h"
#include "programs.h"

typedef struct Test {
  Arena *arena;
  Str said;
} Test;

static const ColorSwap swaps[] = {{0xE30613, {COLOR_CMYK, {0, 10000, 9000, 0}}, {0}}};

/* Its list as text; or what was said. */
static Str drawn(Test *t, Str bytes) {
  DiagList *diags = diag_new(t->arena);
  const ImageTask task = {t->arena, diags, MARK_NONE, "logo.svg", NULL};
  const ColorSwaps all = {swaps, 1, {COLOR_GRAY, {5000}}};
  const Drawing *drawing = svg_read(t->arena, bytes, &all, &task);
  Buf buf = {.arena = t->arena};
  CHECK(!drawing == (diag_errors(diags) > 0));
  if (drawing)
    dlist_put(&buf, &drawing->list, false);
  else
    diag_put(&buf, diags, DIAG_PLAIN);
  return buf_str(&buf);
}

#define SVG(inner) STR("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>\n" inner "\n</svg>")

static void check_has(Test *t, Str bytes, const char *part) {
  Str got = drawn(t, bytes);
  CHECK(contains(got, part));
  if (!contains(got, part)) fprintf(stderr, "%s\n  is not in: %.*s", part, STR_ARG(got));
}

/* ---- what is drawn ------------------------------------------------------------------ */

static void test_shapes(Test *t) {
  check_has(t, SVG("<rect width='1' height='2'/>"),
            "page 1000 1000\npath fill gray 0: m 0 0 l 100 0 l 100 200 l 0 200 l 0 0 h\n");
  check_has(t, SVG("<path fill-rule='evenodd' d='M1 1h2v2h-2zm1 1 1 1v1'/>"),
            "path fill even-odd gray 0: m 100 100 l 300 100 l 300 300 l 100 300 h m 200 200 l "
            "300 300 l 300 400\n");
  check_has(t, SVG("<path d='M1 1 4 2m0 0L1 1M1 2l.3.1.6.2zM5 5h1v1z'/>"), "gray 0: m 500 500 l 600 500 l 600 600 h\n");
  check_has(t, SVG("<path fill='none' stroke='red' stroke-linecap='square' d='M1 1m1 1h0M4 4'/>"),
            "m 100 100 m 199.9 200 l 200.1 200 m 400 400");
  check_has(t,
            SVG("<g transform='translate(1) rotate(90)'><line x2='5' stroke='#e30613' stroke-dasharray='1 2 3' "
                "stroke-dashoffset='-1' stroke-linecap='round' stroke-linejoin='bevel'/></g>"),
            "path stroke 100 dash 100 200 300 phase 1100 round join bevel miter 400 cmyk 0 100 90 0: m 100 0 "
            "l 100 500");
  check_has(t, SVG("<path d='M0 0h9' fill='none' stroke='#e30613' stroke-dasharray='1 5' stroke-dashoffset='1e308'/>"),
            "path stroke 100 dash 100 500 miter 400");
  check_has(t, SVG("<circle r='1' fill='currentColor' opacity='.25'/>"), "path fill gray 50 transparency 75: m 100 0");
  check_has(t, SVG("<g opacity='.5'><rect width='1' height='1'/></g>"), "group transparency 50\npath fill");
  check_has(t, SVG("<rect width='1' height='1' opacity='.5' stroke='red'/>"), "group transparency 50\npath fill");
  check_has(t, SVG("<polyline points='0,0 1,1' stroke='lime' fill='none' transform='scale(2,1)'/>"),
            "space 1.414213562 0.000000000 0.000000000 0.707106781");
}

static void test_choice(Test *t) {
  check_has(t,
            SVG("<switch><foreignObject requiredExtensions='x'/><g><rect width='1' height='1'/></g><text>no</text>"
                "</switch>"),
            "path fill gray 0");
}

static void test_styles(Test *t) {
  check_has(t,
            SVG("<style>rect{fill:red} .a{fill:lime} #i{fill:blue !important}</style>"
                "<rect class='b a' width='1' height='1' fill='red'/>"),
            "fill rgb 0 100 0:");
  check_has(t,
            SVG("<style>rect{fill:red} .a{fill:lime} #i{fill:blue !important}</style>"
                "<rect class='a' id='i' style='fill: white' width='1' height='1'/>"),
            "fill rgb 0 0 100:");
  check_has(t, SVG("<g fill='red'><rect fill='inherit' style='/**/' width='1' height='1'/></g>"), "fill rgb 100 0 0:");
  check_has(t,
            SVG("<symbol id='s' viewBox='0 0 2 2'><rect width='1' height='1'/></symbol>"
                "<use href='#s' x='5' width='4' height='4' fill='red'/>"),
            "path fill rgb 100 0 0: m 500 0 l 700 0 l 700 200");
}

static void test_gradients(Test *t) {
  check_has(t,
            SVG("<linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='#00f'/></linearGradient>"
                "<rect x='1' width='2' height='4' fill='url(#g)'/>"),
            "linear 100 0 200 0 0 400, 0.000000000 rgb 100 0 0, 1.000000000 rgb 0 0 100:");
  check_has(t,
            SVG("<linearGradient id='g' spreadMethod='reflect' gradientUnits='userSpaceOnUse' x2='1'>"
                "<stop stop-color='red'/><stop offset='1' stop-color='#00f'/></linearGradient>"
                "<rect width='2' height='4' fill='url(#g)'/>"),
            "linear 0 0 200 0 0 200, 0.000000000 rgb 100 0 0, 0.500000000 rgb 0 0 100, 0.500000000 rgb 0 0 "
            "100, 1.000000000 "
            "rgb 100 0 0:");
  check_has(t,
            SVG("<linearGradient id='g'><stop stop-color='red' stop-opacity='.5'/></linearGradient>"
                "<rect width='2' height='4' fill='url(#g)'/>"),
            "path fill rgb 100 0 0 transparency 50:");
}

/* What is beyond the ends has the first color, and the last one. */
static void test_ends(Test *t) {
  check_has(t,
            SVG("<linearGradient id='g' gradientUnits='userSpaceOnUse' x2='1'><stop stop-color='red'/><stop "
                "stop-color='lime'/><stop offset='1' stop-color='lime'/><stop offset='1' stop-color='#00f'/>"
                "</linearGradient><rect width='2' height='4' fill='url(#g)'/>"),
            "linear -1 0 102 0 0 102, 0.000000000 rgb 100 0 0, 0.009803922 rgb 100 0 0, 0.009803922 rgb 0 100 0, "
            "0.990196078 rgb 0 100 0, 0.990196078 rgb 0 0 100, 1.000000000 rgb 0 0 100:");
  check_has(
      t,
      SVG("<radialGradient id='g' gradientUnits='userSpaceOnUse' cx='5' cy='5' r='1' fx='5.5' fy='5' "
          "spreadMethod='repeat'><stop stop-color='red'/><stop offset='1' stop-color='#00f'/></radialGradient>"
          "<rect x='4' y='4' width='2' height='2' fill='url(#g)'/>"),
      "radial 350 500 400 0 0 400 0.500000000 0.000000000 0.000000000, 0.000000000 rgb 100 0 0, 0.250000000 rgb 0 0 "
      "100, 0.250000000 rgb 100 0 0,");
}

/* An edge, drawn as a gradient of no length that a PDF could tell. */
static void test_edge(Test *t) {
  check_has(
      t,
      SVG("<linearGradient id='g' gradientUnits='userSpaceOnUse' x1='5' x2='5.000001'><stop stop-color='red'/><stop "
          "offset='1' stop-color='lime'/></linearGradient><rect width='9' height='4' fill='url(#g)'/>"),
      "linear 499.99005 0 0.02 0 0 0.02, 0.000000000 rgb 100 0 0, 0.497500000 rgb 100 0 0, 0.502500000 rgb 0 100 0, "
      "1.000000000 rgb 0 100 0:");
}

static void test_clips(Test *t) {
  check_has(t,
            SVG("<clipPath id='c'><path d='M0 0v2h2v-2z'/><rect x='1' y='1' width='2' height='2'/></clipPath>"
                "<rect width='9' height='9' clip-path='url(#c)'/>"),
            "clip: m 200 0 l 200 200 l 0 200 l 0 0 h m 100 100 l 300 100");
  check_has(t,
            SVG("<clipPath id='c' clipPathUnits='objectBoundingBox'><rect width='.5' height='1'/></clipPath>"
                "<rect x='2' width='4' height='4' clip-path='url(#c)'/>"),
            "clip: m 200 0 l 400 0 l 400 400");
}

/* ---- numbers ---------------------------------------------------------------------------- */

static void test_numbers(Test *t) {
  static const struct {
    const char *text;
    double value;
  } good[] = {{"0", 0},
              {"-1.5", -1.5},
              {".5e1", 5},
              {"1e-2", .01},
              {"+3.", 3},
              {"12345678901234567890123", 12345678901234567e6},
              {"0.000000000000000000000001", 1e-24},
              {"0.1", .1}};
  (void)t;
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    SvgScan scan = str_from(good[i].text);
    double value;
    CHECK(svgvalue_number(&scan, &value) && !scan.n);
    double off = value - good[i].value, most = 1e-15 * (good[i].value < 0 ? -good[i].value : good[i].value);
    CHECK(off <= most && off >= -most);
  }
  SvgScan scan = STR("1.5.5-3e");
  double value;
  CHECK(svgvalue_number(&scan, &value) && value == 1.5 && svgvalue_number(&scan, &value) && value == .5);
  CHECK(svgvalue_number(&scan, &value) && value == -3 && str_is(scan, "e") && !svgvalue_number(&scan, &value));
}

static void test_colors(Test *t) {
  static const struct {
    const char *text;
    uint32_t rgb;
    int transparency;
  } good[] = {{"Red", 0xFF0000, 0},
              {"#e30613", 0xE30613, 0},
              {"#f80", 0xFF8800, 0},
              {"#f808", 0xFF8800, 4667},
              {"rgb(10, 20%, 300)", 0x0A33FF, 0},
              {"rgba(1 2 3 / 50%)", 0x010203, 5000},
              {"hsl(120, 100%, 25%)", 0x008000, 0},
              {"hsl(-120deg 100% 50%)", 0x0000FF, 0},
              {"transparent", 0, 10000},
              {"yellowgreen", 0x9ACD32, 0},
              {"aliceblue", 0xF0F8FF, 0}};
  static const char *const bad[] = {"",         "reddish",        "#ff",       "#ggg",
                                    "rgb(1,2)", "rgb(1 2 3 4 5)", "rgb(1,2,3", "lab(1 2 3)"};
  (void)t;
  CssColor color;
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    CHECK(csscolor_parse(str_from(good[i].text), &color));
    CHECK_INT(color.rgb, good[i].rgb);
    CHECK_INT(color.transparency, good[i].transparency);
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) CHECK(!csscolor_parse(str_from(bad[i]), &color));
}

/* ---- what is said ---------------------------------------------------------------------------- */

static void test_errors(Test *t) {
  check_has(t, STR("<svg viewBox='0 0 1 1'><g></svg>"), "'logo.svg' is damaged: line 1: mismatched tag [image-broken]");
  check_has(t, STR("<svg/>"), "[svg-size]");
  check_has(t, STR("<svg viewBox='0 0 1 1000000'/>"), "[svg-size]");
  check_has(t, SVG("<text>x</text>"), "line 2: <text> cannot be drawn [svg-beyond]");
  check_has(t, SVG("<text>x</text>"), "rsvg-convert -f svg IN.svg -o OUT.svg");
  check_has(t, SVG("<g style='filter:url(#f)'/>"), "line 2: a filter cannot be drawn");
  check_has(t, SVG("<style>g path{fill:red}</style>"), "what the style sheet gives to 'g path' cannot be drawn");
  check_has(t, SVG("<style>@import url(x.css);</style>"), "'@import url(x.css)'");
  check_has(t, SVG("<rect style='width:9px'/>"), "a size or a place in a style cannot be drawn [svg-beyond]");
  check_has(t, SVG("<rect transform='rotate(9)' style='transform-origin:center'/>"), "with an origin cannot be drawn");
  check_has(t, SVG("<rect fill='redd'/>"), "line 2: 'fill' cannot be 'redd' [svg-value]");
  check_has(t, SVG("<path d='M0 0 L 1 x'/>"), "'d' cannot be 'L 1 x' [svg-value]");
  check_has(t, SVG("<use href='#none'/>"), "line 2: there is no '#none' in it [svg-missing]");
  check_has(t, SVG("<clipPath id='c'><text>x</text></clipPath><rect width='1' height='1' clip-path='url(#c)'/>"),
            "<text> in a clip path cannot be drawn [svg-beyond]");
  check_has(t, SVG("<clipPath id='c'><use href='#no'/></clipPath><rect width='1' height='1' clip-path='url(#c)'/>"),
            "there is no '#no' in it [svg-missing]");
  check_has(t, SVG("<use href='other.svg#a'/>"), "save it as a plain SVG, with all that it uses");
  check_has(t, SVG("<g id='a'><use href='#a'/></g>"), "<g> holds itself [svg-circle]");
  check_has(t, SVG("<clipPath id='a' clip-path='url(#a)'/><g clip-path='url(#a)'/>"), "holds itself [svg-circle]");
  check_has(t, SVG("<path d='M0 0H1e9V1'/>"), "<path> reaches too far beyond the drawing [svg-far]");
  check_has(
      t,
      SVG("<linearGradient id='g'><stop stop-color='#e30613'/><stop offset='1' stop-color='#00f'/></linearGradient>"
          "<rect width='2' height='4' fill='url(#g)'/>"),
      "a gradient goes over between light and ink [svg-mix]");
}

/* One slip at one place is told once; and whoever looks a second time is not told that all is well. */
static void test_again(Test *t) {
  DiagList *diags = diag_new(t->arena);
  const ImageTask task = {t->arena, diags, MARK_NONE, "logo.svg", NULL};
  const ColorSwaps none = colorswaps_none;
  CHECK(!svg_read(t->arena, SVG("<text>x</text>"), &none, &task));
  CHECK(!svg_read(t->arena, SVG("<text>x</text>"), &none, &task));
}

static void put_times(Buf *buf, const char *what, size_t n) {
  for (size_t i = 0; i < n; i++) buf_add(buf, str_from(what));
}

/* What is small, and would be large. */
static void test_bombs(Test *t) {
  Buf buf = {.arena = t->arena};
  buf_add(&buf, STR("<svg viewBox='0 0 1 1'>"));
  put_times(&buf, "<g>", SVG_DEPTH_MAX + 1);
  check_has(t, buf_str(&buf), "more than a drawing may be: 200 elements in each other [svg-large]");
  buf.n = 0;
  buf_add(&buf, STR("<svg viewBox='0 0 1 1'><g id='a0'><rect/></g>"));
  for (int i = 0; i < 20; i++) {
    buf_addf(&buf, "<g id='a%d'>", i + 1);
    for (int k = 0; k < 10; k++) buf_addf(&buf, "<use href='#a%d'/>", i);
    buf_add(&buf, STR("</g>"));
  }
  buf_add(&buf, STR("</svg>"));
  check_has(t, buf_str(&buf), "1000000 steps of paths [svg-large]");
  buf.n = 0;
  buf_add(&buf, STR("<svg viewBox='0 0 1 1'><clipPath id='c' clipPathUnits='objectBoundingBox'><rect/></clipPath>"));
  for (int i = 0; i < 3000; i++) buf_addf(&buf, "<g id='a%d'><use href='#a%d'/></g>", i, i + 1);
  buf_add(&buf, STR("<g id='a3000'/></svg>"));
  check_has(t, buf_str(&buf), "1000 elements in each other [svg-large]");
  check_has(t,
            SVG("<clipPath id='c' clipPathUnits='objectBoundingBox'><rect width='1' height='1'/></clipPath>"
                "<g id='a' clip-path='url(#c)'><use href='#a'/></g>"),
            "1000 elements in each other [svg-large]");
  buf.n = 0;
  buf_add(&buf, STR("<svg viewBox='0 0 1 1'>"));
  for (int i = 0; i < 3000; i++) buf_addf(&buf, "<clipPath id='c%d' clip-path='url(#c%d)'/>", i, i + 1);
  buf_add(&buf, STR("<clipPath id='c3000'/><rect width='1' height='1' clip-path='url(#c0)'/></svg>"));
  check_has(t, buf_str(&buf), "1000 elements in each other [svg-large]");
  buf.n = 0;
  buf_add(&buf, STR("<svg viewBox='0 0 1 1'><rect fill='"));
  put_times(&buf, "url()", 1000000);
  buf_add(&buf, STR("'/></svg>"));
  check_has(t, buf_str(&buf), "'fill' cannot be 'url()");
  buf.n = 0;
  buf_add(&buf, STR("<svg viewBox='0 0 1 1'>"));
  put_times(&buf, "<g/>", SVG_ELEMENTS_MAX);
  buf_add(&buf, STR("</svg>"));
  check_has(t, buf_str(&buf), "200000 elements [svg-large]");
}

int main(void) {
  Test t = {.arena = arena_new()};
  test_shapes(&t);
  test_choice(&t);
  test_styles(&t);
  test_gradients(&t);
  test_ends(&t);
  test_edge(&t);
  test_clips(&t);
  test_numbers(&t);
  test_colors(&t);
  test_errors(&t);
  test_again(&t);
  test_bombs(&t);
  arena_free(t.arena);
  return check_done();
}
