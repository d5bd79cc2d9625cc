/* test_devicen.c: gradients between inks: in which inks they are, how much of each a color has, and which drawings have
 * them. What is on the plates is asked by tests/pdf/devicen.sh. */
#include "draw/gradient.h"
#include "draw/process.h"
#include "draw/recolor.h"
#include "draw/svg.h"
#include "programs.h"

static const Colorant red_ink = {{"PANTONE 485 C", 13}, {0, 9500, 10000, 0}, false};
static const Colorant blue_ink = {{"Reflex Blue", 11}, {10000, 8000, 0, 1000}, false};
static const Colorant gloss = {{"Gloss", 5}, {0}, true}, matt = {{"Matt", 4}, {0}, true};
static const Colorant own_black = {{"Black", 5}, {0, 0, 0, 9000}, false};

static const Color white = {COLOR_GRAY, {COLOR_MOST}}, sea = {COLOR_CMYK, {8000, 0, 4000, 0}};
static const Color light = {COLOR_RGB, {COLOR_MOST, 5000, 0}};

static Color spot(const Colorant *colorant, uint16_t part) {
  return (Color){COLOR_SPOT, {part}, .colorant = colorant};
}

/* ---- spaces ------------------------------------------------------------------------------ */

static GradientSpace space_of(Color a, Color b) {
  const GradientStop stops[] = {{0, a, 0}, {RATIO_ONE, b, 0}};
  CHECK(gradient_fits(stops, 2));
  return gradient_space(stops, 2);
}

/* The inks' names, or how many parts there are; and the parts of each color. */
static void check_space(Arena *arena, Color a, Color b, const char *wanted) {
  const GradientSpace space = space_of(a, b);
  const Color colors[] = {a, b};
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < space.inks; i++) buf_addf(&buf, "%.*s, ", STR_ARG(space.ink[i]->name));
  for (size_t i = 0; i < 2; i++) {
    int64_t part[GRADIENT_INKS_MOST];
    gradient_color(&space, colors[i], part);
    for (size_t k = 0; k < gradient_parts(&space); k++) buf_addf(&buf, "%lld ", (long long)part[k] / 100);
    buf_add(&buf, i ? STR("") : STR("to "));
  }
  CHECK_STR(buf_str(&buf), wanted);
}

static void test_spaces(Arena *arena) {
  check_space(arena, color_black, white, "0 to 100 ");
  check_space(arena, light, color_black, "100 50 0 to 0 0 0 ");
  check_space(arena, sea, color_black, "80 0 40 0 to 0 0 0 100 ");
  check_space(arena, sea, white, "80 0 40 0 to 0 0 0 0 ");
  check_space(arena, spot(&red_ink, 10000), white, "PANTONE 485 C, 100 to 0 ");
  check_space(arena, spot(&red_ink, 0), white, "PANTONE 485 C, 0 to 0 ");
  check_space(arena, spot(&red_ink, 10000), spot(&blue_ink, 4000), "PANTONE 485 C, Reflex Blue, 100 0 to 0 40 ");
  check_space(arena, (Color){COLOR_GRAY, {3000}}, spot(&red_ink, 10000), "Black, PANTONE 485 C, 70 0 to 0 100 ");
  check_space(arena, spot(&red_ink, 10000), sea, "Cyan, Yellow, PANTONE 485 C, 0 0 100 to 80 40 0 ");
}

/* What has one name is on one plate. */
static void test_names(Arena *arena) {
  const Colorant again = red_ink, other = {red_ink.name, {0, 0, 0, 10000}, false};
  check_space(arena, spot(&red_ink, 10000), spot(&again, 2000), "PANTONE 485 C, 100 to 20 ");
  check_space(arena, spot(&red_ink, 10000), spot(&other, 2000), "PANTONE 485 C, 100 to 20 ");
  check_space(arena, color_black, spot(&own_black, 2000), "Black, 100 to 20 ");
}

static void test_overprint(void) {
  const GradientSpace varnish = space_of(spot(&gloss, 10000), white), both = space_of(spot(&gloss, 1), spot(&matt, 1));
  const GradientSpace tinted = space_of(spot(&gloss, 10000), sea), gray = space_of(color_black, white);
  CHECK(gradient_overprints(&varnish) && gradient_overprints(&both));
  CHECK(!gradient_overprints(&tinted) && !gradient_overprints(&gray));
}

static void test_many(Arena *arena) {
  GradientStop stops[GRADIENT_SPOTS_MOST + 2];
  const size_t all = sizeof stops / sizeof *stops;
  stops[0] = (GradientStop){0, {COLOR_CMYK, {1, 1, 1, 1}}, 0};
  for (size_t i = 1; i < all; i++) {
    Colorant *ink = NEW(arena, Colorant);
    *ink = (Colorant){str_format(arena, "Ink %zu", i), {0}, false};
    stops[i] = (GradientStop){RATIO_ONE, spot(ink, 10000), 0};
  }
  CHECK(gradient_fits(stops, all - 1) && !gradient_fits(stops, all));
  CHECK_INT(gradient_space(stops, all - 1).inks, GRADIENT_INKS_MOST);
}

/* ---- drawings ------------------------------------------------------------------------------ */

/* A gradient over these colors, and what was said of it. */
static Str said(Arena *arena, const char *stops, const Recolor *recolor) {
  static const Colorant inks[] = {{{"A", 1}, {0}, false}, {{"B", 1}, {0}, false}, {{"C", 1}, {0}, false},
                                  {{"D", 1}, {0}, false}, {{"E", 1}, {0}, false}, {{"F", 1}, {0}, false}};
  ColorSwap swaps[7] = {{0xFF0000, sea, MARK_NONE}};
  for (uint32_t i = 0; i < 6; i++) swaps[i + 1] = (ColorSwap){0x1000A0 + i, spot(&inks[i], 10000), MARK_NONE};
  const ColorSwaps all = {swaps, 7, color_black};
  DiagList *diags = diag_new(arena);
  const ImageTask task = {arena, diags, MARK_NONE, "logo.svg", .recolor = recolor};
  Buf svg = {.arena = arena}, buf = {.arena = arena};
  buf_add(&svg, STR("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><linearGradient id='g'>"));
  for (; *stops; stops += 6) buf_addf(&svg, "<stop stop-color='#%.6s'/>", stops);
  buf_add(&svg, STR("</linearGradient><path d='M0 0H9V9' fill='url(#g)'/></svg>"));
  const Drawing *drawing = svg_read(arena, buf_str(&svg), &all, &task);
  CHECK(!drawing == (diag_errors(diags) > 0));
  diag_put(&buf, diags, DIAG_PLAIN);
  return buf_str(&buf);
}

static void test_drawings(Arena *arena) {
  static const ColorPolicy making[] = {COLORS_INKS, COLORS_GRAY, COLORS_PLATES};
  CHECK_STR(said(arena, "1000A01000A1FF0000000000FFFFFF", NULL), "");
  CHECK_STR(said(arena, "00FF00000000808080", NULL), "");
  CHECK(contains(said(arena, "1000A000FF00", NULL), "a gradient goes over between light and ink [svg-mix]"));
  CHECK(contains(said(arena, "00FF00FF0000", NULL), "[svg-mix]"));
  CHECK_STR(said(arena, "1000A01000A11000A21000A31000A0FF0000", NULL), "");
  CHECK(contains(said(arena, "1000A01000A11000A21000A31000A4", NULL),
                 "a gradient has more than 4 inks of their own [svg-inks]"));
  for (size_t i = 0; i < sizeof making / sizeof *making; i++) {
    const RecolorSpec spec = {.policy = making[i]};
    Recolor *recolor = recolor_new(arena, &spec, MARK_NONE, diag_new(arena));
    CHECK_STR(said(arena, "1000A000FF00FF0000", recolor), "");
    recolor_close(recolor);
  }
}

int main(void) {
  Arena *arena = arena_new();
  test_spaces(arena);
  test_names(arena);
  test_overprint();
  test_many(arena);
  test_drawings(arena);
  arena_free(arena);
  return check_done();
}
