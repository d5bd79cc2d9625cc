/* test_printmarks.c: the printer's marks: where they stand, on which plates, and what they do not touch. Run it at the
 * top of the tree. */
#include "draw/plates.h"
#include "files.h"
#include "out/out.h"
#include "page/printmarks.h"

#define MM(n) ((n)*PT * 360 / 127)

static const Colorant red_ink = {STR("Warm Red"), {0, 8000, 9000, 0}, false};
static const Colorant cut_line = {STR("CutContour"), {0, 10000, 0, 0}, true};

typedef struct Test {
  Arena *arena;
  DiagList *diags;
  Setter *setter;
  Style style;
} Test;

/* ---- pages --------------------------------------------------------------------------------- */

static Dlist page_of(Len width, Len height, Len bleed) {
  return (Dlist){.width = width, .height = height, .bleed = bleed};
}

static void add_rect(const Test *t, Dlist *page, Color color) {
  Op op = {.kind = OP_RECT, .rect = {{-page->bleed, -page->bleed, page->width, page->height / 4}, color}};
  VEC_PUSH(t->arena, &page->ops, op);
}

static Color cmyk(uint16_t c, uint16_t m, uint16_t y, uint16_t k) {
  return (Color){COLOR_CMYK, {c, m, y, k}};
}

static Color spot(const Colorant *colorant) {
  return (Color){COLOR_SPOT, {5000}, .colorant = colorant};
}

static PrintmarksSpec spec_of(const Test *t, Len length) {
  return (PrintmarksSpec){.setter = t->setter,
                          .style = &t->style,
                          .length = length,
                          .title = STR("A night shift is not a gift"),
                          .side = 1,
                          .sides = 2,
                          .copy = 1,
                          .copies = 1,
                          .date = STR("2027-05-01")};
}

/* The op that the marks begin with; the page's own are before it. */
static size_t draw(const Test *t, Dlist *page, Len length) {
  size_t own = page->ops.n;
  PrintmarksSpec spec = spec_of(t, length);
  printmarks_draw(&spec, t->arena, page);
  return own;
}

/* ---- where they stand ------------------------------------------------------------------------- */

static bool meet(Rect a, Rect b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static Rect page_and(const Dlist *page, Len more) {
  return (Rect){-more, -more, page->width + 2 * more, page->height + 2 * more};
}

/* A line to the right or down covers half of its width on either side, and nothing beyond its ends; a circle more. */
static Rect covered(const Path *path, size_t step) {
  Path part = {.step = path->step + step - 1, .n = 2};
  Rect area = path_extent(&part);
  bool across = area.height == 0, down = area.width == 0;
  Len half = path->stroke / 2;
  return (Rect){area.x - (across ? 0 : half), area.y - (down ? 0 : half), area.width + (across ? 0 : 2 * half),
                area.height + (down ? 0 : 2 * half)};
}

static Rect inked(const GlyphRun *run, const Glyph *glyph) {
  Ink ink = font_ink(run->font, glyph->id);
  Len left = len_scale(ink.left, run->size, run->font->upem), right = len_scale(ink.right, run->size, run->font->upem);
  Len up = len_scale(ink.top, run->size, run->font->upem), down = len_scale(ink.bottom, run->size, run->font->upem);
  return (Rect){run->x + glyph->x + left, run->y + glyph->y - up, right - left, up - down};
}

static bool is_around(const Dlist *page, Rect area) {
  Rect sheet = page_and(page, page->bleed + page->slug), all = rect_joined(sheet, area);
  return rect_same(all, sheet) && !meet(area, page_and(page, larger(page->bleed, MM(3))));
}

/* All of an op lies beyond the bleed, and 3 mm from the trim, and on the sheet. */
static bool stands_well(const Dlist *page, const Op *op) {
  bool well = true;
  if (op->kind == OP_RECT) well = is_around(page, op->rect.area);
  for (size_t i = 1; op->kind == OP_PATH && i < op->path.n; i++) {
    PathVerb verb = op->path.step[i].verb;
    if (verb != PATH_MOVE && verb != PATH_CLOSE) well = well && is_around(page, covered(&op->path, i));
  }
  for (size_t i = 0; op->kind == OP_GLYPHS && i < op->run.n; i++)
    well = well && is_around(page, inked(&op->run, &op->run.glyph[i]));
  return well;
}

static void check_places(const Test *t, Len width, Len height, Len bleed, Len length) {
  Dlist page = page_of(width, height, bleed);
  add_rect(t, &page, cmyk(1000, 2000, 3000, 4000));
  add_rect(t, &page, spot(&red_ink));
  size_t from = draw(t, &page, length), words = 0, patches = 0;
  CHECK_INT(page.slug, larger(bleed, MM(3)) + length - bleed);
  for (size_t i = from; i < page.ops.n; i++) {
    CHECK(stands_well(&page, &page.ops.at[i]));
    words += page.ops.at[i].kind == OP_GLYPHS;
    patches += page.ops.at[i].kind == OP_RECT;
  }
  CHECK(words >= 5);
  CHECK_INT(patches, 4 + 3 + 3 + 1);
  CHECK_INT(page.ops.at[from].kind, OP_CANVAS);
  CHECK_INT(page.ops.at[from].canvas.kind, CANVAS_SLUG);
  CHECK_INT(page.ops.at[page.ops.n - 1].kind, OP_END);
}

static void test_places(const Test *t) {
  const Len sizes[][2] = {{210, 297}, {297, 210}, {105, 148}, {85, 55}, {55, 85}, {420, 594}},
            bleeds[] = {0, MM(2), MM(3), MM(5)};
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    for (size_t b = 0; b < sizeof bleeds / sizeof *bleeds; b++) {
      check_places(t, MM(sizes[s][0]), MM(sizes[s][1]), bleeds[b], MM(10));
      check_places(t, MM(sizes[s][0]), MM(sizes[s][1]), bleeds[b], MM(5));
    }
  }
}

/* Each line of a path points at an edge of the page enlarged by `beyond`, and ends where the bleed does. */
static void check_corners(const Path *path, const Dlist *page, Len beyond, Len length) {
  CHECK_INT(path->n, 16);
  CHECK_INT(path->stroke, PT / 4);
  Len offset = larger(page->bleed, MM(3));
  for (size_t i = 0; i + 1 < path->n; i += 2) {
    Rect line = path_extent(&(Path){.step = path->step + i, .n = 2});
    bool down = line.width == 0;
    CHECK_INT(down ? line.height : line.width, length);
    CHECK_INT(down ? line.width : line.height, 0);
    Len at = down ? line.x : line.y, edge = down ? page->width : page->height;
    CHECK(at == -beyond || at == edge + beyond);
    Len from = down ? line.y : line.x, far = down ? page->height : page->width;
    CHECK(from + length == -offset || from == far + offset);
  }
}

static void test_corners(const Test *t) {
  Dlist page = page_of(MM(105), MM(148), MM(4));
  size_t from = draw(t, &page, MM(10));
  check_corners(&page.ops.at[from + 1].path, &page, 0, MM(10));
  check_corners(&page.ops.at[from + 2].path, &page, MM(4), MM(10) / 2);
  /* nothing bleeds, and the offset is 3 mm */
  page = page_of(MM(105), MM(148), 0);
  from = draw(t, &page, MM(7));
  check_corners(&page.ops.at[from + 1].path, &page, 0, MM(7));
  CHECK(page.ops.at[from + 2].path.n != 16);
  /* so large a sheet PDF has not: what it leaves, but not less than 5 mm */
  page = page_of(MM(105), LEN_MAX - MM(18), 0);
  draw(t, &page, MM(10));
  CHECK(page.height + 2 * page.slug <= LEN_MAX);
  CHECK(page.slug >= MM(8) && page.slug < MM(13));
  page = page_of(MM(105), LEN_MAX, 0);
  draw(t, &page, MM(10));
  CHECK_INT(page.slug, MM(3) + MM(5));
}

static void test_registers(const Test *t) {
  Dlist page = page_of(MM(85), MM(55), MM(3));
  size_t from = draw(t, &page, MM(10)), found = 0;
  Len middle = page.bleed + MM(10) / 2;
  for (size_t i = from; i < page.ops.n; i++) {
    if (page.ops.at[i].kind != OP_PATH || page.ops.at[i].path.n == 16) continue;
    Rect area = path_extent(&page.ops.at[i].path);
    Len x = area.x + area.width / 2, y = area.y + area.height / 2;
    CHECK_INT(area.width, MM(6) / 2 * 2);
    CHECK_INT(area.height, area.width);
    CHECK((x == page.width / 2 && (y == -middle || y == page.height + middle)) ||
          (y == page.height / 2 && (x == -middle || x == page.width + middle)));
    found++;
  }
  CHECK_INT(found, 4);
}

/* The words of a title on a small card: smaller when they would not fit, and never more than there is room for. */
static size_t title_words(const Test *t, const char *title, Len *size) {
  Dlist page = page_of(MM(55), MM(85), MM(3));
  PrintmarksSpec spec = spec_of(t, MM(5));
  size_t words = 0;
  spec.title = str_from(title);
  printmarks_draw(&spec, t->arena, &page);
  for (size_t i = 0; i < page.ops.n; i++) {
    const Op *op = &page.ops.at[i];
    CHECK(stands_well(&page, op));
    if (op->kind != OP_GLYPHS) continue;
    for (size_t k = 0; k < op->run.text.n; k++) words += op->run.text.p[k] == 'x';
    *size = op->run.size;
  }
  return words;
}

static void test_title(const Test *t) {
  Len size = 0;
  CHECK_INT(title_words(t, "x", &size), 1);
  CHECK_INT(size, 6 * PT);
  CHECK_INT(title_words(t, "x x x x x x x x x x x x x x x x x x x x", &size), 20);
  CHECK(size < 6 * PT && size > 3 * PT);
  Buf title = {.arena = t->arena};
  for (int i = 0; i < 300; i++) buf_add(&title, STR("x x "));
  buf_char(&title, '\0');
  size_t words = title_words(t, title.p, &size);
  CHECK(words > 50 && words < 300);
  CHECK_INT(size, 3 * PT);
}

/* Without room for words and patches there are none, and nothing goes wrong. */
static void test_narrow(const Test *t) {
  for (Len width = MM(1); width < MM(30); width += MM(1)) {
    Dlist page = page_of(width, MM(50), MM(3));
    add_rect(t, &page, spot(&red_ink));
    size_t from = draw(t, &page, MM(10));
    for (size_t i = from; i < page.ops.n; i++) CHECK(stands_well(&page, &page.ops.at[i]));
    CHECK(width > MM(15) || page.ops.at[page.ops.n - 2].kind == OP_PATH);
  }
}

static void test_none(const Test *t) {
  Dlist page = page_of(MM(105), MM(148), MM(3));
  add_rect(t, &page, color_black);
  draw(t, &page, 0);
  CHECK_INT(page.ops.n, 1);
  CHECK_INT(page.slug, 0);
}

/* ---- which inks ------------------------------------------------------------------------------ */

static bool is_all(Color color) {
  return color.space == COLOR_SPOT && colorant_same(color.colorant, &colorant_all) && color.part[0] == COLOR_MOST;
}

/* Lines are on all plates, patches on none of them; and so are the words, but for the names of inks. */
static Plates plates_around(const Test *t, Dlist *page, Str *words) {
  size_t from = draw(t, page, MM(10));
  Buf text = {.arena = t->arena};
  Dlist marks = {.width = page->width, .height = page->height};
  for (size_t i = from; i < page->ops.n; i++) {
    const Op *op = &page->ops.at[i];
    if (op->kind == OP_PATH) CHECK(is_all(op->path.color));
    if (op->kind == OP_RECT) CHECK(!is_all(op->rect.color));
    if (op->kind == OP_GLYPHS) buf_addf(&text, "%s%.*s|", is_all(op->run.color) ? "*" : "", STR_ARG(op->run.text));
    VEC_PUSH(t->arena, &marks.ops, *op);
  }
  *words = buf_str(&text);
  Plates plates = {0};
  plates_add(&plates, t->arena, &marks);
  return plates;
}

static void check_process(const Plates *plates, bool c, bool m, bool y, bool k) {
  const bool wanted[] = {c, m, y, k};
  for (int i = 0; i < PLATES_PROCESS; i++) CHECK_INT(plates->process[i], wanted[i]);
}

#define WORDS "*A night shift is not a gift, side 1 of 2, sheet 1 of 1, 2027-05-01|"

/* The marks need no plate that the page has not. */
static void test_inks(const Test *t) {
  Str words;
  Dlist page = page_of(MM(210), MM(297), MM(3));
  add_rect(t, &page, color_black);
  Plates plates = plates_around(t, &page, &words);
  check_process(&plates, false, false, false, true);
  CHECK_INT(plates.spots.n, 0);
  CHECK_STR(words, WORDS "Black|");
  page = page_of(MM(210), MM(297), MM(3));
  add_rect(t, &page, spot(&red_ink));
  add_rect(t, &page, spot(&cut_line));
  add_rect(t, &page, cmyk(0, 100, 0, 0));
  plates = plates_around(t, &page, &words);
  check_process(&plates, false, true, false, false);
  CHECK_INT(plates.spots.n, 1);
  CHECK(plates.spots.n == 1 && plates.spots.at[0] == &red_ink);
  CHECK_STR(words, WORDS "Magenta |Warm Red|");
  page = page_of(MM(210), MM(297), MM(3));
  plates = plates_around(t, &page, &words);
  check_process(&plates, false, false, false, false);
  CHECK_STR(words, WORDS);
}

/* ---- whose words --------------------------------------------------------------------------------- */

static size_t inked_in_pdf(const Test *t, const Dlist *page) {
  Sink *sink = sink_open(t->arena, &(SinkTarget){.path = "/dev/null"}, t->diags);
  const OutMeta meta = {.title = STR("Marks")};
  Out *out = out_pdf(t->arena, sink, &meta, t->diags);
  OutPage *taken = out_take(out, page);
  out_make(out, taken, t->arena);
  OutReport report = {0};
  CHECK(out_write(out, taken) && out_finish(out, &report) && sink_commit(sink));
  out_close(out);
  return report.inked;
}

/* Those of the marks are none of the copy's. */
static void test_ledger(const Test *t) {
  Dlist page = page_of(MM(105), MM(148), MM(3));
  size_t from = draw(t, &page, MM(10));
  for (size_t i = from; i < page.ops.n; i++) {
    page.ops.at[i].path.color = page.ops.at[i].kind == OP_PATH ? color_black : page.ops.at[i].path.color;
    if (page.ops.at[i].kind == OP_GLYPHS) page.ops.at[i].run.color = color_black;
  }
  CHECK_INT(inked_in_pdf(t, &page), 0);
  page.ops.at[from].canvas.kind = CANVAS_PAGE;
  CHECK(inked_in_pdf(t, &page) > 20);
}

static void test_dump(const Test *t) {
  Dlist page = page_of(MM(105), MM(148), 9 * PT);
  Buf buf = {.arena = t->arena};
  draw(t, &page, 20 * PT);
  dlist_put(&buf, &page, false);
  CHECK(strstr(buf.p, " bleed 9 slug 20\ncanvas 0 0 quarters 0 slug\npath stroke 0.25 spot \"All\" 100: m "));
}

int main(void) {
  Test test = {.arena = arena_new()};
  test.diags = diag_new(test.arena);
  Root fonts = root_open("fonts", NULL);
  FontShelf shelf = fontshelf_open(test.arena, NULL);
  const FontList *font = fontlist_read(&(FontSearch){&shelf, &fonts}, STR("roboto"), MARK_NONE, test.diags);
  Typecase *typecase = typecase_new(test.arena, NULL, NULL);
  Tools *tools = tools_new(test.arena, typecase);
  static const Lang english = {{"en", 2}, {0}};
  test.setter = setter_new(test.arena, tools, &english, test.diags);
  test.style = (Style){.font = font, .weight = 400, .size = 12 * PT, .tolerance = 200};
  test.style.leadings = (Spring){15 * PT, 15 * PT, 15 * PT};
  test.style.line_penalty = 10;
  test_places(&test);
  test_corners(&test);
  test_registers(&test);
  test_title(&test);
  test_narrow(&test);
  test_none(&test);
  test_inks(&test);
  test_ledger(&test);
  test_dump(&test);
  CHECK_INT(diag_listed(test.diags), 0);
  setter_close(test.setter);
  tools_close(tools);
  typecase_close(typecase);
  fontshelf_close(&shelf);
  root_close(&fonts);
  arena_free(test.arena);
  return check_done();
}
