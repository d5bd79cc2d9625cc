/* test_preflight.c: for each rule of preflight a page that raises it and one that just does not; and what they are
 * reckoned from: sums of inks, contrast, places on the paper. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "draw/coverage.h"
#include "draw/image.h"
#include "draw/luminance.h"
#include "draw/painted.h"
#include "draw/preflight.h"
#include "files.h"

#define FONT "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
#define SIDE 400 /* of the page, pt */
#define BLEED 10

static Arena *arena, *scratch;
static Font *font;

static const Color white = {COLOR_GRAY, {COLOR_MOST}}, black = {COLOR_CMYK, {0, 0, 0, COLOR_MOST}};
static const Color gray = {COLOR_GRAY, {4000}}, red = {COLOR_RGB, {COLOR_MOST, 0, 0}};

static Color cmyk(int c, int m, int y, int k) {
  return (Color){COLOR_CMYK, {(uint16_t)(c * 100), (uint16_t)(m * 100), (uint16_t)(y * 100), (uint16_t)(k * 100)}};
}

static Color over(Color color) {
  color.overprint = true;
  return color;
}

static Color spot(const Colorant *colorant, int percent) {
  return (Color){COLOR_SPOT, {(uint16_t)(percent * 100)}, false, colorant};
}

static Font *open_font(const char *path) {
  struct stat status;
  FontSource source = {.fd = open(path, O_RDONLY)};
  FontFault fault;
  if (source.fd < 0 || fstat(source.fd, &status)) return NULL;
  source.size = (size_t)status.st_size;
  Font *opened = font_open(arena, source, &fault);
  if (opened) opened->path = path;
  return opened;
}

/* ---- things on a page, in tenths of a point ------------------------------------------------ */

static Rect area(int x, int y, int width, int height) {
  return (Rect){x * PT / 10, y * PT / 10, width * PT / 10, height * PT / 10};
}

static Op rect(int x, int y, int width, int height, Color color) {
  Op op = {.kind = OP_RECT};
  op.rect.area = area(x, y, width, height);
  op.rect.color = color;
  return op;
}

/* Two letters. */
static Op words(int size, int x, int y, Color color) {
  Glyph *glyph = NEW_ARRAY(arena, Glyph, 2);
  glyph[0] = (Glyph){.id = font->ascii['H']};
  glyph[1] = (Glyph){.id = font->ascii['o'], .x = size * PT / 10};
  Op op = {.kind = OP_GLYPHS};
  op.run = (GlyphRun){font, size * PT / 10, 0, color, x * PT / 10, y * PT / 10, false, STR("Ho"), glyph, 2};
  return op;
}

static Path path(int x, int y, int width, int height) {
  Rect r = area(x, y, width, height);
  PathStep *step = NEW_ARRAY(arena, PathStep, 5);
  step[0] = (PathStep){PATH_MOVE, {r.x}, {r.y}};
  step[1] = (PathStep){PATH_LINE, {r.x + r.width}, {r.y}};
  step[2] = (PathStep){PATH_LINE, {r.x + r.width}, {r.y + r.height}};
  step[3] = (PathStep){PATH_LINE, {r.x}, {r.y + r.height}};
  step[4] = (PathStep){PATH_CLOSE, {0}, {0}};
  return (Path){.step = step, .n = 5, .color = black};
}

/* Around (100, 100) to (200, 200), its thickness in hundredths of a point. */
static Op line(int thickness, Color color) {
  Op op = {.kind = OP_PATH, .path = path(1000, 1000, 1000, 1000)};
  op.path.stroke = thickness * PT / 100;
  op.path.color = color;
  return op;
}

static Op faded(uint16_t transparency) {
  Op op = {.kind = OP_PATH, .path = path(1000, 1000, 1000, 1000)};
  op.path.transparency = transparency;
  return op;
}

static Op fading(Color from, Color to, uint16_t transparency) {
  GradientStop *stop = NEW_ARRAY(arena, GradientStop, 2);
  stop[0] = (GradientStop){0, from, 0};
  stop[1] = (GradientStop){RATIO_ONE, to, transparency};
  Gradient *gradient = NEW(arena, Gradient);
  *gradient = (Gradient){.stop = stop, .n = 2};
  Op op = faded(0);
  op.path.gradient = gradient;
  return op;
}

static Op clip(int x, int y, int width, int height) {
  return (Op){.kind = OP_CLIP, .path = path(x, y, width, height)};
}

static Op canvas(int x, int y, int quarters, bool overlay) {
  return (Op){.kind = OP_CANVAS, .canvas = {x * PT / 10, y * PT / 10, quarters, overlay}};
}

static Op end(void) {
  return (Op){.kind = OP_END};
}

static Dlist list_of(const Op *op, size_t n) {
  Dlist list = {.width = SIDE * PT, .height = SIDE * PT, .bleed = BLEED * PT};
  for (size_t i = 0; i < n; i++) VEC_PUSH(arena, &list.ops, op[i]);
  return list;
}

static Op group(Op op, uint16_t transparency) {
  Dlist *list = NEW(arena, Dlist);
  *list = list_of(&op, 1);
  return (Op){.kind = OP_GROUP, .group = {list, transparency}};
}

static Op picture(const Image *image, int x, int y, int width, int height) {
  return (Op){.kind = OP_IMAGE, .picture = {image, area(x, y, width, height), STR("")}};
}

/* A drawing of 100 x 100 pt, with one thing in it. */
static const Image *drawing(Op op) {
  Drawing *drawn = NEW(arena, Drawing);
  Image *image = NEW(arena, Image);
  drawn->list = list_of(&op, 1);
  drawn->list.width = drawn->list.height = 100 * PT;
  *image = (Image){.width = 100, .height = 100, .drawing = drawn};
  return image;
}

/* ---- what is found on it -------------------------------------------------------------------- */

static const PreflightSpec standard = {.ink_limit = 300,
                                       .edge = 10 * PT,
                                       .safe = 20 * PT,
                                       .bleed = BLEED * PT,
                                       .overprint_below = 24 * PT,
                                       .resolution = 200,
                                       .resolution_one_bit = 600,
                                       .inks = true};

#define RULES_MOST 32

static size_t rules(void) {
  size_t n = 0;
  while (preflight_codes[n]) n++;
  return n;
}

/* That rule alone, so that a page need not be right in all others. */
static const RuleWeight *alone(const char *code, RuleWeight weight) {
  RuleWeight *all = NEW_ARRAY(arena, RuleWeight, RULES_MOST);
  for (size_t i = 0; i < rules(); i++) all[i] = strcmp(preflight_codes[i], code) ? RULE_OFF : weight;
  return all;
}

static Str shown(const DiagList *diags) {
  Buf buf = {.arena = arena};
  diag_put(&buf, diags, DIAG_PLAIN);
  return buf_str(&buf);
}

static DiagList *look(PreflightSpec spec, const char *code, const Op *op, size_t n) {
  static const Source layout = {"layout.yaml", {"0123456789", 10}}, copy = {"copy.yaml", {"0123456789", 10}};
  DiagList *diags = diag_new(arena);
  Dlist page = list_of(op, n);
  for (size_t i = 0; i < n; i++) page.ops.at[i].origin = (Origin){{&copy, i}, {&layout, i}};
  spec.weight = alone(code, RULE_WARN);
  preflight_page(&spec, scratch, &page, diags);
  return diags;
}

static void check(int at, bool raises, PreflightSpec spec, const char *code, const Op *op, size_t n) {
  const DiagList *diags = look(spec, code, op, n);
  if (check_count(diag_warnings(diags) == raises && diag_errors(diags) == 0)) return;
  fprintf(stderr, "%s:%d: [%s] %s:\n%.*s", __FILE__, at, code, raises ? "is not raised once" : "is raised",
          STR_ARG(shown(diags)));
}

#define OPS(...) (const Op[]){__VA_ARGS__}, sizeof((const Op[]){__VA_ARGS__}) / sizeof(Op)
#define RAISES(code, ...) check(__LINE__, true, standard, code, OPS(__VA_ARGS__))
#define PASSES(code, ...) check(__LINE__, false, standard, code, OPS(__VA_ARGS__))
#define RAISES_IN(spec, code, ...) check(__LINE__, true, spec, code, OPS(__VA_ARGS__))
#define PASSES_IN(spec, code, ...) check(__LINE__, false, spec, code, OPS(__VA_ARGS__))

static PreflightSpec of_light(void) {
  PreflightSpec spec = standard;
  spec.inks = false;
  return spec;
}

static PreflightSpec seen_through(void) {
  PreflightSpec spec = standard;
  spec.transparent = true;
  return spec;
}

/* ---- inks ------------------------------------------------------------------------------------- */

static const Colorant orange = {{"Orange", 6}, {0, 5000, COLOR_MOST, 0}, false};
static const Colorant green = {{"Green", 5}, {5000, 0, COLOR_MOST, 0}, false};
static const Colorant cut = {{"CutContour", 10}, {0, COLOR_MOST, 0, 0}, true};

static void test_ink_limit(void) {
  Color full = cmyk(100, 100, 100, 0), more = cmyk(100, 100, 100, 1), ground = cmyk(100, 80, 50, 0);
  PreflightSpec unlimited = standard;
  unlimited.ink_limit = 0;
  RAISES("ink-limit", rect(1000, 1000, 500, 500, more));
  PASSES("ink-limit", rect(1000, 1000, 500, 500, full));
  PASSES_IN(unlimited, "ink-limit", rect(1000, 1000, 500, 500, more));
  PASSES_IN(of_light(), "ink-limit", rect(1000, 1000, 500, 500, more));
  RAISES("ink-limit", fading(full, more, 0));
  PASSES("ink-limit", fading(full, cmyk(0, 0, 0, 0), 0));
  RAISES("ink-limit", words(100, 1000, 1000, more));
  /* with what it overprints, wholly or in part, and with what that overprints */
  RAISES("ink-limit", rect(1000, 1000, 500, 500, ground), rect(1400, 1400, 500, 500, over(black)));
  PASSES("ink-limit", rect(1000, 1000, 500, 500, ground), rect(1400, 1400, 500, 500, black));
  PASSES("ink-limit", rect(1000, 1000, 500, 500, ground), rect(1500, 1400, 500, 500, over(black)));
  PASSES("ink-limit", rect(1000, 1000, 500, 500, ground), rect(1000, 1000, 500, 500, cmyk(0, 0, 0, 50)),
         rect(1400, 1400, 500, 500, over(black)));
  RAISES("ink-limit", rect(1000, 1000, 500, 500, ground), rect(1000, 1000, 500, 500, over(cmyk(0, 0, 0, 30))),
         rect(1000, 1000, 500, 500, over(spot(&orange, 50))));
  PASSES("ink-limit", rect(1000, 1000, 500, 500, full), rect(1000, 1000, 500, 500, over(spot(&cut, 100))));
  /* in drawings, and in what is turned; not in what is not printed, or lies beyond the bleed */
  RAISES("ink-limit", picture(drawing(rect(100, 100, 500, 500, more)), 1000, 1000, 1000, 1000));
  RAISES("ink-limit", canvas(2000, 0, 1, false), rect(0, 0, 500, 500, more), end());
  PASSES("ink-limit", canvas(0, 0, 1, false), rect(0, 100, 500, 500, more), end());
  PASSES("ink-limit", canvas(2000, 0, 1, true), rect(0, 0, 500, 500, more), end());
  PASSES("ink-limit", rect(-500, 0, 400, 400, more));
  RAISES("ink-limit", rect(-500, 0, 401, 400, more));
  PASSES("ink-limit", clip(0, 0, 100, 100), rect(100, 0, 400, 400, more), end());
  RAISES("ink-limit", clip(0, 0, 101, 100), rect(100, 0, 400, 400, more), end());
  CHECK_INT(coverage_sum(coverage_of(spot(&orange, 70))), 7000);
  CHECK_INT(coverage_inks(coverage_over(coverage_of(spot(&orange, 70)), coverage_of(black))), 2);
  const Coverage half = coverage_of(spot(&orange, 50)), most = coverage_of(spot(&orange, 70));
  CHECK_INT(coverage_sum(coverage_over(most, half)), 7000);
  CHECK_INT(coverage_sum(coverage_over(most, coverage_of(spot(&green, 50)))), 12000);
  CHECK_INT(coverage_sum(coverage_over(coverage_over(coverage_of(black), half), most)), 15000);
}

static void test_black(void) {
  Color mixed = cmyk(0, 0, 20, 85), gray_black = {COLOR_GRAY, {0}};
  RAISES("black-mixed", words(100, 1000, 1000, mixed));
  PASSES("black-mixed", words(100, 1000, 1000, black));
  PASSES("black-mixed", words(100, 1000, 1000, cmyk(0, 0, 20, 84)));
  RAISES("black-mixed", words(100, 1000, 1000, cmyk(80, 80, 80, 0)));
  PASSES("black-mixed", words(100, 1000, 1000, cmyk(80, 80, 79, 0)));
  RAISES("black-mixed", line(199, mixed));
  PASSES("black-mixed", line(200, mixed));
  RAISES("black-mixed", rect(1000, 1000, 500, 19, mixed));
  PASSES("black-mixed", rect(1000, 1000, 500, 20, mixed));
  PASSES_IN(of_light(), "black-mixed", words(100, 1000, 1000, mixed));

  Op ground = rect(900, 800, 1000, 400, cmyk(20, 0, 0, 0));
  RAISES("black-space", words(100, 1000, 1000, over(gray_black)));
  RAISES("black-space", rect(1000, 1000, 500, 500, over(red)));
  PASSES("black-space", words(100, 1000, 1000, over(black)));
  PASSES("black-space", words(100, 1000, 1000, over(spot(&orange, 100))));
  RAISES("black-space", ground, words(100, 1000, 1000, gray_black));
  PASSES("black-space", ground, words(100, 1000, 1000, black));
  PASSES("black-space", ground, words(100, 1000, 1000, gray));
  PASSES("black-space", ground, words(240, 1000, 1100, gray_black));
  RAISES("black-space", ground, rect(1000, 1000, 100, 10, gray_black));
  PASSES("black-space", ground, rect(1000, 1000, 100, 100, gray_black));
  PASSES("black-space", words(100, 1000, 1000, gray_black));
  PASSES("black-space", rect(900, 800, 1000, 400, gray), words(100, 1000, 1000, gray_black));
  PASSES_IN(of_light(), "black-space", words(100, 1000, 1000, over(gray_black)));

  RAISES("white-overprint", words(100, 1000, 1000, over(white)));
  RAISES("white-overprint", rect(1000, 1000, 500, 500, over(cmyk(0, 0, 0, 0))));
  RAISES("white-overprint", rect(1000, 1000, 500, 500, over(spot(&orange, 0))));
  PASSES("white-overprint", rect(1000, 1000, 500, 500, over(cmyk(0, 1, 0, 0))));
  PASSES("white-overprint", rect(1000, 1000, 500, 500, over(spot(&cut, 100))));
  PASSES("white-overprint", words(100, 1000, 1000, white));
}

static void test_light(void) {
  Color lab = {COLOR_LAB, {5000, COLOR_LAB_ZERO, COLOR_LAB_ZERO}};
  RAISES("rgb-left", words(100, 1000, 1000, red));
  RAISES("rgb-left", line(100, lab));
  RAISES("rgb-left", fading(red, red, 0));
  RAISES("rgb-left", picture(drawing(rect(100, 100, 500, 500, red)), 1000, 1000, 1000, 1000));
  PASSES("rgb-left", words(100, 1000, 1000, black));
  PASSES("rgb-left", line(100, gray));
  PASSES_IN(of_light(), "rgb-left", words(100, 1000, 1000, red));

  RAISES("transparency", faded(1));
  PASSES("transparency", faded(0));
  RAISES("transparency", fading(black, black, 1));
  PASSES("transparency", fading(black, black, 0));
  RAISES("transparency", group(line(100, black), 5000));
  PASSES("transparency", group(line(100, black), 0));
  RAISES("transparency", picture(drawing(group(rect(0, 0, 99, 99, black), 5000)), 1000, 1000, 1000, 1000));
  PASSES_IN(seen_through(), "transparency", faded(5000));
}

/* ---- type and lines ----------------------------------------------------------------------------- */

static void test_type_small(void) {
  Op dark = rect(900, 800, 1000, 400, black), pale = rect(900, 800, 1000, 400, cmyk(0, 0, 30, 0));
  RAISES("type-small", words(59, 1000, 1000, black));
  PASSES("type-small", words(60, 1000, 1000, black));
  RAISES("type-small", words(79, 1000, 1000, cmyk(0, 100, 100, 0)));
  PASSES("type-small", words(80, 1000, 1000, cmyk(0, 100, 100, 0)));
  PASSES("type-small", words(79, 1000, 1000, spot(&orange, 100)));
  PASSES_IN(of_light(), "type-small", words(79, 1000, 1000, cmyk(0, 100, 100, 0)));
  RAISES("type-small", dark, words(79, 1000, 1000, white));
  PASSES("type-small", dark, words(80, 1000, 1000, white));
  PASSES("type-small", pale, words(79, 1000, 1000, black));
  PASSES("type-small", dark, pale, words(79, 1000, 1000, black));
  PASSES("type-small", words(79, 1000, 1000, black), dark);
  PASSES("type-small", dark, words(79, 1000, 1000, black));
  PASSES("type-small", rect(10, 10, 10, 10, black));
}

static void test_rule_thin(void) {
  Op dark = rect(900, 800, 2000, 2000, black);
  RAISES("rule-thin", line(24, black));
  PASSES("rule-thin", line(25, black));
  RAISES("rule-thin", line(49, gray));
  PASSES("rule-thin", line(50, gray));
  PASSES("rule-thin", line(25, cmyk(0, 100, 40, 0)));
  RAISES("rule-thin", dark, line(49, white));
  PASSES("rule-thin", dark, line(50, white));
  RAISES("rule-thin", rect(1000, 1000, 500, 2, black));
  PASSES("rule-thin", rect(1000, 1000, 500, 3, black));
  RAISES("rule-thin", rect(1000, 1000, 4, 500, gray));
  /* as a drawing has it, and as it is placed: half as large; in a space that is narrower on one side */
  RAISES("rule-thin", picture(drawing(line(49, black)), 0, 0, 500, 500));
  Op in = line(50, black);
  in.path = path(100, 100, 100, 100);
  in.path.stroke = PT / 2;
  PASSES("rule-thin", picture(drawing(in), 1000, 1000, 500, 500));
  in.path.stroke -= 4;
  RAISES("rule-thin", picture(drawing(in), 1000, 1000, 500, 500));
  static const Matrix narrow = {RATIO_ONE, 0, 0, RATIO_ONE / 4, 0, 0};
  in.path.stroke = PT;
  in.path.space = &narrow;
  PASSES("rule-thin", picture(drawing(in), 1000, 1000, 1000, 1000));
  in.path.stroke -= 4;
  RAISES("rule-thin", picture(drawing(in), 1000, 1000, 1000, 1000));
}

static void test_contrast(void) {
  Op yellow = rect(900, 700, 1000, 400, cmyk(0, 0, 100, 0));
  Color middle = cmyk(0, 0, 0, 60);
  RAISES("contrast", words(100, 1000, 1000, white));
  PASSES("contrast", words(100, 1000, 1000, black));
  RAISES("contrast", words(179, 1000, 1000, middle));
  PASSES("contrast", words(180, 1000, 1000, middle));
  RAISES("contrast", words(140, 1000, 1000, middle));
  font->weight = 700;
  PASSES("contrast", words(140, 1000, 1000, middle));
  RAISES("contrast", words(139, 1000, 1000, middle));
  font->weight = 400;
  RAISES("contrast", yellow, words(100, 1000, 1000, white));
  PASSES("contrast", yellow, words(100, 1000, 1000, black));
  /* it darkens its ground */
  Op blue = rect(900, 700, 1000, 400, cmyk(60, 20, 0, 0));
  RAISES("contrast", blue, words(100, 1000, 1000, cmyk(0, 100, 0, 0)));
  PASSES("contrast", blue, words(100, 1000, 1000, over(cmyk(0, 100, 100, 40))));
  RAISES("contrast", blue, words(100, 1000, 1000, cmyk(0, 60, 60, 0)));
  /* on a picture, a transition, what is seen through: who knows */
  const Image photo = {.width = 1000, .height = 1000};
  PASSES("contrast", picture(&photo, 900, 700, 1000, 400), words(100, 1000, 1000, white));
  PASSES("contrast", fading(black, white, 0), words(100, 1100, 1500, white));
  PASSES("contrast", faded(5000), words(100, 1100, 1500, white));
  PASSES("contrast", picture(drawing(rect(0, 0, 1000, 1000, black)), 900, 700, 1000, 400),
         words(100, 1000, 1000, black));
}

/* Within a hundredth of what color science has. */
static void test_luminance(void) {
  CHECK_INT(luminance_of(white), COLOR_MOST);
  CHECK_INT(luminance_of(cmyk(0, 0, 0, 0)), COLOR_MOST);
  CHECK_INT(luminance_of(black), 240);
  CHECK_INT(luminance_of(cmyk(100, 0, 0, 0)), 2617);
  CHECK_INT(luminance_of(cmyk(0, 100, 100, 0)), 1828);
  CHECK_INT(luminance_of(spot(&cut, 100)), COLOR_MOST);
  CHECK_INT(luminance_of((Color){COLOR_LAB, {5000}}), 1841);
  CHECK_INT(luminance_of((Color){COLOR_RGB, {COLOR_MOST, 0, 0}}), 2126);
  CHECK_INT(luminance_of((Color){COLOR_RGB, {COLOR_MOST, COLOR_MOST, COLOR_MOST}}), COLOR_MOST);
  CHECK(luminance_of(color_of_rgb(0x777777)) > 1827 && luminance_of(color_of_rgb(0x777777)) < 1863); /* .1845 */
  CHECK_INT(luminance_contrast(0, COLOR_MOST), 210);
  CHECK_INT(luminance_contrast(COLOR_MOST, 0), 210);
  CHECK_INT(luminance_contrast(500, 500), 10);
}

/* ---- fonts -------------------------------------------------------------------------------------- */

static Font *font_with(const char *name, Str bytes, unsigned type) {
  char *own = str_dup(arena, bytes);
  unsigned tables = (unsigned char)own[5];
  for (unsigned i = 0; i < tables; i++) {
    const unsigned char *row = (const unsigned char *)own + 12 + 16 * i;
    size_t at = (size_t)row[8] << 24 | (size_t)row[9] << 16 | (size_t)row[10] << 8 | row[11];
    if (memcmp(row, "OS/2", 4) != 0) continue;
    own[at + 8] = (char)(type >> 8);
    own[at + 9] = (char)type;
  }
  write_named(name, (Str){own, bytes.n});
  return open_font(name);
}

static void test_font_embedding(const char *dir) {
  static const struct {
    unsigned type;
    bool fine;
  } types[] = {{0, true},  {2, false},     {4, true},      {8, true},      {6, true},
               {10, true}, {0x100, false}, {0x104, false}, {0x200, false}, {0x80, true}};
  const char *name = str_format(arena, "%s/font.ttf", dir).p;
  Font *usual = font;
  Str bytes;
  CHECK(read_named(arena, FONT, (size_t)1 << 24, diag_new(arena), &bytes));
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    font = font_with(name, bytes, types[i].type);
    CHECK(font);
    if (!font) continue;
    CHECK_INT(font_embeddable(font), types[i].fine);
    check(__LINE__, !types[i].fine, standard, "font-embedding", OPS(words(100, 1000, 1000, black)));
    font_close(font);
  }
  unlink(name);
  font = usual;
}

/* ---- places ----------------------------------------------------------------------------------- */

static void test_pictures(void) {
  const Image photo = {.width = 200, .height = 400}, drawn = {.width = 200, .height = 400, .one_bit = true};
  RAISES("picture-coarse", picture(&photo, 1000, 1000, 721, 1442));
  PASSES("picture-coarse", picture(&photo, 1000, 1000, 720, 1440));
  RAISES("picture-coarse", picture(&photo, 1000, 1000, 720, 1500));
  RAISES("picture-coarse", picture(&drawn, 1000, 1000, 241, 482));
  PASSES("picture-coarse", picture(&drawn, 1000, 1000, 240, 480));
  RAISES("picture-coarse", canvas(2000, 0, 1, false), picture(&photo, 0, 0, 721, 1442), end());
  PASSES("picture-coarse", canvas(2000, 0, 1, false), picture(&photo, 0, 0, 720, 1440), end());
  PASSES("picture-coarse", picture(drawing(line(100, black)), 0, 0, 4000, 4000));
}

static void test_edges(void) {
  const Image photo = {.width = 2000, .height = 2000};
  const int right = SIDE * 10 - 262; /* such words are 16.2 pt wide */
  RAISES("safe-area", words(100, 199, 1000, black));
  PASSES("safe-area", words(100, 200, 1000, black));
  RAISES("safe-area", words(100, 1000, SIDE * 10 - 199, black));
  PASSES("safe-area", words(100, 1000, SIDE * 10 - 200, black));
  RAISES("safe-area", words(100, right, 1000, black));
  PASSES("safe-area", words(100, right - 100, 1000, black));
  PASSES("safe-area", words(100, 99, 1000, black));
  RAISES("safe-area", words(100, 100, 1000, black));
  PASSES("safe-area", words(100, -1, 1000, black));
  PASSES("safe-area", rect(100, 100, 100, 100, black));
  RAISES("edge-cut", rect(99, 1000, 500, 500, black));
  RAISES("edge-cut", rect(-30, 1000, 500, 500, black));
  RAISES("edge-cut", picture(&photo, 99, 1000, 500, 500));
  PASSES("edge-cut", rect(100, 1000, 500, 500, black));
  PASSES("edge-cut", rect(-600, 1000, 500, 500, black)); /* beyond the paper */
  PASSES("edge-cut", words(100, 99, 1000, black));
  RAISES("edge", words(100, 99, 1000, black));
  PASSES("edge", words(100, 100, 1000, black));
  RAISES("edge", words(100, -10, 1000, black)); /* a little beyond the paper no one else tells of */
  PASSES("edge", words(100, -11, 1000, black));
  RAISES("edge", canvas(1000, 0, 1, false), words(100, 50, 0, black), end());
  PASSES("edge", canvas(1000, 0, 1, false), words(100, 100, 0, black), end());
  PreflightSpec whole = standard;
  whole.edge = 0;
  PASSES_IN(whole, "edge", words(100, 10, 1000, black));
  RAISES_IN(whole, "safe-area", words(100, 10, 1000, black));
}

static void test_bleed(void) {
  const Image photo = {.width = 2000, .height = 2000};
  PreflightSpec none = standard;
  none.bleed = 0;
  RAISES("bleed-missing", rect(0, 1000, 500, 500, black));
  RAISES("bleed-missing", rect(-99, 1000, 500, 500, black));
  PASSES("bleed-missing", rect(-100, 1000, 500, 500, black));
  PASSES("bleed-missing", rect(1, 1000, 500, 500, black));
  RAISES("bleed-missing", rect(1000, 3500, 500, 500, black));
  PASSES("bleed-missing", rect(1000, 3500, 500, 600, black));
  PASSES("bleed-missing", rect(1000, 3500, 500, 499, black));
  RAISES("bleed-missing", rect(3500, -100, 500, 500, black));
  static const Len dots[] = {0, 2 * PT};
  Op edge = line(50, black);
  edge.path.step = path(2, 1000, 300, 500).step;
  RAISES("bleed-missing", edge);
  edge.path.dashes = (PathDashes){.at = dots, .n = 2};
  PASSES("bleed-missing", edge);
  RAISES("bleed-missing", picture(&photo, -50, 1000, 500, 500));
  RAISES("bleed-missing", clip(0, 1000, 500, 500), picture(&photo, -100, 1000, 500, 500), end());
  PASSES("bleed-missing", clip(-100, 1000, 500, 500), picture(&photo, -100, 1000, 500, 500), end());
  PASSES("bleed-missing", rect(-50, 1000, 50, 500, black));
  PASSES("bleed-missing", rect(SIDE * 10, 1000, 50, 500, black));
  PASSES("bleed-missing", rect(1000, -50, 500, 50, black));
  PASSES("bleed-missing", rect(1000, SIDE * 10, 500, 50, black));
  PASSES("bleed-missing", picture(drawing(rect(100, 100, 500, 500, black)), -100, 1000, 1000, 1000));
  Op rounded = rect(-100, 1000, 500, 500, black);
  rounded.rect.area.x += 2;
  PASSES("bleed-missing", rounded);
  rounded.rect.area.x = 2;
  RAISES("bleed-missing", rounded);
  PASSES("bleed-missing", words(100, 0, 1000, black));
  PASSES_IN(none, "bleed-missing", rect(0, 1000, 500, 500, black));
}

static void check_area(const Painted *painted, PaintedKind kind, Rect wanted) {
  CHECK_INT(painted->kind, kind);
  CHECK_INT(painted->area.x, wanted.x);
  CHECK_INT(painted->area.y, wanted.y);
  CHECK_INT(painted->area.width, wanted.width);
  CHECK_INT(painted->area.height, wanted.height);
}

/* Where things stand, and on what. */
static void test_places(void) {
  static const Matrix space = {2 * RATIO_ONE, RATIO_ONE / 2, RATIO_ONE, RATIO_ONE, 3 * PT, 4 * PT};
  Op slanted = {.kind = OP_PATH, .path = path(100, 100, 100, 100)}, type = words(100, 1000, 2000, black);
  slanted.path.space = &space;
  const Op all[] = {rect(100, 100, 500, 500, black),
                    canvas(2000, 300, 1, false),
                    rect(100, 200, 50, 60, black),
                    end(),
                    picture(drawing(slanted), 1000, 2000, 500, 500),
                    group(rect(200, 200, 30, 30, black), 5000),
                    line(200, black),
                    type};
  const Dlist page = list_of(all, sizeof all / sizeof *all);
  const PaintedPage seen = painted_page(arena, &page);
  CHECK_INT(seen.n, 7);
  if (seen.n != 7) return;
  check_area(&seen.at[0], PAINTED_AREA, area(100, 100, 500, 500));
  check_area(&seen.at[1], PAINTED_AREA, area(1740, 400, 60, 50));
  check_area(&seen.at[2], PAINTED_PICTURE, area(1000, 2000, 500, 500));
  check_area(&seen.at[3], PAINTED_AREA, area(1165, 2095, 150, 75));
  check_area(&seen.at[4], PAINTED_AREA, area(200, 200, 30, 30));
  check_area(&seen.at[5], PAINTED_LINE, area(990, 990, 1020, 1020));
  Len high = len_scale(font->cap_height, 10 * PT, font->upem);
  Len wide = 10 * PT + len_scale(font_advance(font, font->ascii['o']), 10 * PT, font->upem);
  check_area(&seen.at[6], PAINTED_WORDS, (Rect){100 * PT, 200 * PT - high, wide, high});
  CHECK(!seen.at[0].drawn && seen.at[3].drawn && !seen.at[0].transparent && seen.at[4].transparent);
  CHECK_INT(seen.at[5].thickness, 2 * PT);
}

/* Raised letters, and spaces, which leave no ink. */
static void test_words(void) {
  Op type = words(100, 1000, 2000, black), space = type;
  const Glyph glyph[] = {{.id = font->space},
                         {.id = font->ascii['H'], .x = 5 * PT, .y = -2 * PT},
                         {.id = font->ascii['o'], .x = 9 * PT, .y = 3 * PT},
                         {.id = font->space, .x = 15 * PT}};
  type.run.glyph = glyph;
  type.run.n = 4;
  space.run.glyph = glyph;
  space.run.n = 1;
  const Op both[] = {space, type};
  const Dlist page = list_of(both, 2);
  const PaintedPage seen = painted_page(arena, &page);
  Len high = len_scale(font->cap_height, 10 * PT, font->upem);
  Len wide = 4 * PT + len_scale(font_advance(font, font->ascii['o']), 10 * PT, font->upem);
  CHECK_INT(seen.n, 1);
  if (seen.n) check_area(&seen.at[0], PAINTED_WORDS, (Rect){105 * PT, 198 * PT - high, wide, high + 5 * PT});
}

/* ---- the table, pictures, spots ------------------------------------------------------------------ */

static Str told(const char *code, const Op *op, size_t n) {
  Str all = shown(look(standard, code, op, n));
  size_t end = 0;
  while (end < all.n && all.p[end] != '\n') end++;
  return str_sub(all, 0, end);
}

/* What, how much, the limit, and where: a picture and what is in a drawing where the copy names it. */
static void test_told(void) {
  const Image photo = {.width = 200, .height = 400, .path = "march.jpg"};
  CHECK_STR(told("ink-limit", OPS(rect(1000, 1000, 500, 500, cmyk(100, 100, 100, 1)))),
            "layout.yaml:1:1: warning: this area has 301 % of ink, and the paper bears 300 % [ink-limit]");
  CHECK_STR(
      told("ink-limit", OPS(rect(1000, 1000, 500, 500, cmyk(100, 100, 50, 0)), words(100, 1100, 1200, over(black)))),
      "layout.yaml:1:2: warning: this type has 350 % of ink, with what it overprints, and the paper bears 300 % "
      "[ink-limit]");
  CHECK_STR(told("rgb-left", OPS(picture(drawing(rect(1000, 1000, 50, 50, red)), 1000, 1000, 500, 500))), "");
  CHECK_STR(
      told("rgb-left", OPS(picture(drawing(rect(100, 100, 500, 500, red)), 1000, 1000, 500, 500))),
      "copy.yaml:1:1: warning: the color of a part of this drawing is light, and here only ink prints [rgb-left]");
  CHECK_STR(shown(look(standard, "picture-coarse", OPS(picture(&photo, 1000, 1000, 1440, 2880)))),
            "copy.yaml:1:1: warning: the picture 'march.jpg' is too coarse here: 50.8 mm wide, it has 100 dpi, and "
            "print wants "
            "200 [picture-coarse]\n"
            "     1 | 0123456789\n       | ^\n"
            "  hint: take one that is 400 pixels wide, or let it be smaller; this one would do at 25.4 mm\n");
  CHECK_STR(told("safe-area", OPS(words(100, 120, 1000, black))),
            "layout.yaml:1:1: warning: these words stand 4.23 mm from the edge, where the knife may go: 7.06 mm is the "
            "least [safe-area]");
  CHECK_STR(told("bleed-missing", OPS(rect(0, 1000, 500, 500, black))),
            "layout.yaml:1:1: warning: this area ends 0 mm beyond the edge, and 3.53 mm are wanted, lest white be left "
            "[bleed-missing]");
  CHECK_STR(told("rule-thin", OPS(line(49, gray))),
            "layout.yaml:1:1: warning: this line is 0.49 pt thin, and may break in the dots of a tint: 0.5 pt is the "
            "least [rule-thin]");
}

static void test_table(void) {
  const Op two[] = {words(50, 1000, 1000, black), words(50, 1000, 1200, black)};
  CHECK(rules() < RULES_MOST);
  for (size_t i = 0; i < rules(); i++) {
    CHECK(preflight_weights[i] != RULE_OFF && *preflight_abouts[i] && *preflight_sources[i]);
    for (size_t k = 0; k < i; k++) CHECK(strcmp(preflight_codes[i], preflight_codes[k]) != 0);
  }
  /* each place once, in the layout's order; as an error where that is its weight */
  DiagList *diags = look(standard, "type-small", two, 2);
  CHECK_STR(shown(diags), "layout.yaml:1:1: warning: this type of 5 pt is too small: 6 pt is the least [type-small]\n"
                          "     1 | 0123456789\n       | ^\n  hint: set it larger\n"
                          "layout.yaml:1:2: warning: this type of 5 pt is too small: 6 pt is the least [type-small]\n"
                          "     1 | 0123456789\n       |  ^\n  hint: set it larger\n");
  Dlist page = list_of(two, 2); /* without marks: one place */
  PreflightSpec spec = standard;
  spec.weight = alone("type-small", RULE_ERROR);
  diags = diag_new(arena);
  preflight_page(&spec, scratch, &page, diags);
  CHECK_INT(diag_errors(diags), 1);
  spec.weight = alone("type-small", RULE_OFF);
  diags = diag_new(arena);
  preflight_page(&spec, scratch, &page, diags);
  CHECK_INT(diag_errors(diags) + diag_warnings(diags), 0);
}

static size_t found(PreflightSpec spec, const char *code, const ImageData *data) {
  DiagList *diags = diag_new(arena);
  spec.weight = alone(code, RULE_WARN);
  preflight_picture(&spec, scratch, data, MARK_NONE, diags);
  return diag_warnings(diags);
}

static void test_pixels(void) {
  const ImageData half = {.bits = 8}, cut_out = {.bits = 1};
  CHECK_INT(found(standard, "transparency", &(ImageData){.mask = &half}), 1);
  CHECK_INT(found(standard, "transparency", &(ImageData){.mask = &cut_out}), 0);
  CHECK_INT(found(standard, "transparency", &(ImageData){0}), 0);
  CHECK_INT(found(seen_through(), "transparency", &(ImageData){.mask = &half}), 0);
  CHECK_INT(found(standard, "rgb-left", &(ImageData){.space = IMAGE_RGB}), 1);
  CHECK_INT(found(standard, "rgb-left", &(ImageData){.space = IMAGE_CMYK}), 0);
  CHECK_INT(found(of_light(), "rgb-left", &(ImageData){.space = IMAGE_RGB}), 0);
  CHECK_INT(found(standard, "ink-limit", &(ImageData){.space = IMAGE_RGB, .mask = &half}), 0);
}

static Str spots(const Colorant *one, const Colorant *other) {
  static const Source layout = {"layout.yaml", {"0123456789", 10}};
  PreflightSpec spec = standard;
  const PreflightSpot both[] = {{one, {&layout, 1}}, {other, {&layout, 2}}};
  DiagList *diags = diag_new(arena);
  spec.weight = alone("spot-names", RULE_WARN);
  preflight_spots(&spec, scratch, both, 2, diags);
  return shown(diags);
}

static void test_spots(void) {
  const Colorant same = {{"Orange", 6}, {0, 5000, COLOR_MOST, 0}, false};
  const Colorant lower = {{"or ange", 7}, {0, 5000, COLOR_MOST, 0}, false};
  const Colorant redder = {{"Orange", 6}, {0, 6000, COLOR_MOST, 0}, false};
  const Colorant varnish = {{"Orange", 6}, {0, 5000, COLOR_MOST, 0}, true};
  CHECK_STR(spots(&orange, &same), "");
  CHECK_STR(spots(&orange, &cut), "");
  CHECK_STR(
      spots(&orange, &lower),
      "layout.yaml:1:3: warning: but for capitals and spaces this is the name of 'Orange' (layout.yaml:1:2) "
      "[spot-names]\n     1 | 0123456789\n       |   ^\n  hint: each name is a plate of its own: write both alike\n");
  CHECK_STR(
      spots(&orange, &redder),
      "layout.yaml:1:3: warning: 'Orange' is another color elsewhere (layout.yaml:1:2) [spot-names]\n"
      "     1 | 0123456789\n       |   ^\n  hint: one name is one plate: let 'cmyk' and 'overprint' be the same\n");
  CHECK(spots(&orange, &varnish).n > 0);
}

/* ---- a malicious page ------------------------------------------------------------------------- */

#define MANY 60000

/* A path of many steps, many times: what comes behind the limit is not looked at. */
static void test_long(void) {
  const size_t n = 110;
  PathStep *step = NEW_ARRAY(arena, PathStep, 100000);
  Op *op = NEW_ARRAY(arena, Op, n);
  for (size_t i = 0; i < 100000; i++) step[i] = (PathStep){PATH_LINE, {PT}, {PT}};
  for (size_t i = 0; i < n; i++) op[i] = (Op){.kind = OP_PATH, .path = {.step = step, .n = 100000, .color = black}};
  op[n - 1] = rect(1000, 1000, 500, 500, red);
  CHECK_INT(diag_warnings(look(standard, "rgb-left", op, n)), 0);
  op[90] = op[n - 1];
  CHECK_INT(diag_warnings(look(standard, "rgb-left", op, n)), 1);
}

/* Each of many grounds, and as much type that stands on none of them; it ends in less than some seconds. */
static void test_many(void) {
  Op *op = NEW_ARRAY(arena, Op, 2 * MANY);
  for (size_t i = 0; i < MANY; i++) op[i] = rect(1000, 1000, 500, 500, over(cmyk(0, 0, 0, 1)));
  for (size_t i = 0; i < MANY; i++) op[MANY + i] = words(100, 2000, 2000, over(black));
  CHECK_INT(diag_warnings(look(standard, "ink-limit", op, 2 * MANY)), 0);
}

int main(void) {
  char made[] = "/tmp/handbill-preflight-XXXXXX";
  const char *dir = mkdtemp(made);
  arena = arena_new();
  scratch = arena_new();
  font = open_font(FONT);
  CHECK(dir && font);
  if (!dir || !font) return check_done();
  font->weight = 400;
  test_ink_limit();
  test_black();
  test_light();
  test_type_small();
  test_rule_thin();
  test_contrast();
  test_luminance();
  test_font_embedding(dir);
  test_pictures();
  test_edges();
  test_bleed();
  test_places();
  test_words();
  test_told();
  test_table();
  test_pixels();
  test_spots();
  test_long();
  test_many();
  font_close(font);
  arena_free(scratch);
  arena_free(arena);
  rmdir(dir);
  return check_done();
}
