/* test_plates.c: which inks a page has, and what of it is on the plate of each. Run it at the top of the tree. */
#include <fcntl.h>
#include <sys/stat.h>

#include "draw/image.h"
#include "draw/plates.h"
#include "draw/recolor.h"
#include "files.h"
#include "out/out.h"

static const Colorant red_ink = {STR("Warm Red"), {0, 8000, 9000, 0}, false};
static const Colorant blue_ink = {STR("Blue"), {10000, 8000, 0, 0}, false};
static const Colorant varnish = {STR("Varnish"), {0, 0, 0, 1000}, true};

typedef struct Test {
  Arena *arena;
  DiagList *diags;
  PlateShelf *shelf;
  Dlist page; /* that is made now */
  Font *font;
} Test;

static Color gray(uint16_t part) {
  return (Color){COLOR_GRAY, {part}};
}

static Color cmyk(uint16_t c, uint16_t m, uint16_t y, uint16_t k) {
  return (Color){COLOR_CMYK, {c, m, y, k}};
}

static Color spot(const Colorant *colorant, uint16_t part) {
  return (Color){COLOR_SPOT, {part}, .colorant = colorant};
}

static Color over(Color color) {
  color.overprint = true;
  return color;
}

static void begin(Test *t) {
  t->page = (Dlist){.width = 100 * PT, .height = 100 * PT, .bleed = 9 * PT, .slug = 5 * PT};
}

static void add(Test *t, Op op) {
  VEC_PUSH(t->arena, &t->page.ops, op);
}

static void add_rect(Test *t, Color color) {
  add(t, (Op){.kind = OP_RECT, .rect = {{PT, PT, 50 * PT, 50 * PT}, color}});
}

static void add_word(Test *t, Color color, const char *text) {
  Glyph *glyph = NEW(t->arena, Glyph);
  *glyph = (Glyph){.id = 40, .texts = (uint32_t)strlen(text)};
  add(t, (Op){.kind = OP_GLYPHS,
              .run = {.font = t->font,
                      .size = 10 * PT,
                      .color = color,
                      .x = 5 * PT,
                      .y = 20 * PT,
                      .text = str_from(text),
                      .glyph = glyph,
                      .n = 1}});
}

/* A plate in a few letters: of each rect, path and word its gray; in brackets what does not count. */
static void put_plate(Buf *buf, const Dlist *list) {
  for (size_t i = 0; i < list->ops.n; i++) {
    const Op *op = &list->ops.at[i];
    const Color *color = op->kind == OP_RECT ? &op->rect.color : op->kind == OP_PATH ? &op->path.color : &op->run.color;
    bool colored = op->kind == OP_RECT || op->kind == OP_GLYPHS || (op->kind == OP_PATH && !op->path.gradient);
    if (colored) CHECK(color->space == COLOR_GRAY && !color->overprint);
    if (op->kind == OP_RECT) buf_addf(buf, "rect %d ", color->part[0] / 100);
    if (op->kind == OP_PATH && !op->path.gradient) buf_addf(buf, "path %d ", color->part[0] / 100);
    for (size_t k = 0; op->kind == OP_PATH && op->path.gradient && k < op->path.gradient->n; k++)
      buf_addf(buf, "stop %d ", op->path.gradient->stop[k].color.part[0] / 100);
    if (op->kind == OP_GLYPHS) buf_addf(buf, "%.*s %d ", STR_ARG(op->run.text), color->part[0] / 100);
    if (op->kind == OP_CANVAS) buf_add(buf, op->canvas.kind == CANVAS_KNOCKOUT ? STR("[") : STR("("));
    if (op->kind == OP_END) buf_add(buf, STR(") "));
    if (op->kind == OP_IMAGE) buf_add(buf, STR("image "));
    if (op->kind == OP_GROUP) put_plate(buf, op->group.list);
  }
}

static Dlist plate_of(const Test *t, const Colorant *plate, bool first) {
  PlateSpec spec = {t->shelf, plate, first};
  return plates_make(&spec, t->arena, &t->page);
}

static void check_plate(const Test *t, const Colorant *plate, const char *wanted) {
  Dlist made = plate_of(t, plate, !plate);
  Buf buf = {.arena = t->arena};
  CHECK_INT(made.bleed, 9 * PT);
  CHECK_INT(made.slug, 5 * PT);
  put_plate(&buf, &made);
  CHECK_STR(buf_str(&buf), wanted);
}

/* ---- which there are ---------------------------------------------------------------------------- */

static void check_process(const Plates *plates, bool c, bool m, bool y, bool k) {
  const bool wanted[] = {c, m, y, k};
  for (int i = 0; i < PLATES_PROCESS; i++) CHECK_INT(plates->process[i], wanted[i]);
}

/* In what lies in other things, too; white needs none. */
static void test_inks(Test *t) {
  const GradientStop stops[] = {{0, spot(&red_ink, 5000), 0}, {RATIO_ONE, cmyk(0, 0, 1, 0), 0}};
  const Gradient gradient = {.stop = stops, .n = 2};
  Plates plates = {0};
  begin(t);
  add(t, (Op){.kind = OP_PATH, .path = {.gradient = &gradient}});
  add_rect(t, gray(COLOR_MOST));
  const Dlist group = t->page;
  begin(t);
  add(t, (Op){.kind = OP_GROUP, .group.list = &group});
  plates_add(&plates, t->arena, &t->page);
  check_process(&plates, false, false, true, false);
  CHECK_INT(plates.spots.n, 1);
  const Colorant again = red_ink; /* as another layout has it */
  const Image still = {.space = IMAGE_GRAY}, color = {.space = IMAGE_RGB};
  add_rect(t, spot(&again, 1));
  add_rect(t, spot(&colorant_all, 10000));
  add(t, (Op){.kind = OP_IMAGE, .picture.image = &still});
  plates_add(&plates, t->arena, &t->page);
  check_process(&plates, false, false, true, true);
  add(t, (Op){.kind = OP_IMAGE, .picture.image = &color});
  plates_add(&plates, t->arena, &t->page);
  check_process(&plates, true, true, true, true);
  CHECK_INT(plates.spots.n, 1);
}

/* ---- what of it is on each ---------------------------------------------------------------------- */

static void test_colors(Test *t) {
  begin(t);
  add_rect(t, spot(&red_ink, 4000));
  add_rect(t, gray(2500));
  add_rect(t, cmyk(0, 0, 0, 10000));
  add_rect(t, (Color){COLOR_RGB, {3000, 3000, 3000}});
  add_rect(t, spot(&colorant_all, 10000));
  add_rect(t, spot(&varnish, 10000));
  add_rect(t, over(cmyk(0, 0, 0, 7000)));
  add(t, (Op){.kind = OP_PATH, .path = {.color = spot(&blue_ink, 10000), .stroke = PT}});
  CHECK(plates_check(&t->page, t->diags));
  check_plate(t, NULL, "rect 100 rect 25 rect 0 rect 30 rect 0 rect 30 path 100 ");
  check_plate(t, &red_ink, "rect 60 rect 100 rect 100 rect 100 rect 0 path 100 ");
  check_plate(t, &blue_ink, "rect 100 rect 100 rect 100 rect 100 rect 0 path 0 ");
  check_plate(t, &varnish, "rect 100 rect 100 rect 100 rect 100 rect 0 rect 0 path 100 ");
}

static void test_words(Test *t) {
  begin(t);
  add_rect(t, spot(&red_ink, 10000));
  add_word(t, color_black, "knocks");
  add_word(t, over(color_black), "prints");
  add_word(t, spot(&red_ink, 10000), "red");
  add_word(t, gray(COLOR_MOST), "white");
  check_plate(t, NULL, "rect 100 knocks 0 prints 0 [red 100 ) white 100 ");
  const Colorant same = red_ink;
  check_plate(t, &same, "rect 0 [knocks 100 ) red 0 [white 100 ) ");
}

static void test_gradients(Test *t) {
  const GradientStop stops[] = {{0, spot(&red_ink, 8000), 0}, {RATIO_ONE, spot(&blue_ink, 6000), 0}};
  const GradientStop overs[] = {{0, over(gray(0)), 0}, {RATIO_ONE, over(gray(5000)), 0}};
  const Gradient gradient = {.stop = stops, .n = 2}, black = {.stop = overs, .n = 2};
  begin(t);
  add(t, (Op){.kind = OP_PATH, .path = {.gradient = &gradient}});
  add(t, (Op){.kind = OP_PATH, .path = {.gradient = &black}});
  const Dlist group = t->page;
  begin(t);
  add(t, (Op){.kind = OP_GROUP, .group.list = &group});
  CHECK(plates_check(&t->page, t->diags));
  check_plate(t, NULL, "stop 100 stop 100 stop 0 stop 50 ");
  check_plate(t, &red_ink, "stop 20 stop 100 ");
  check_plate(t, &blue_ink, "stop 100 stop 40 ");
  CHECK_INT(stops[0].color.space, COLOR_SPOT);
}

static const Image *shown(const Dlist *plate) {
  return plate->ops.at[plate->ops.n - 1].picture.image;
}

static void test_pictures(Test *t) {
  static const Image opaque = {.space = IMAGE_GRAY}, clear = {.space = IMAGE_GRAY, .clear = true};
  begin(t);
  add(t, (Op){.kind = OP_IMAGE, .picture.image = &opaque});
  add(t, (Op){.kind = OP_IMAGE, .picture.image = &clear});
  CHECK(plates_check(&t->page, t->diags));
  check_plate(t, NULL, "image image ");
  check_plate(t, &red_ink, "rect 100 image ");
  Dlist black = plate_of(t, NULL, true), red = plate_of(t, &red_ink, false);
  CHECK(shown(&black) == &clear && shown(&red)->blank); /* white where it is seen */
}

/* Of a drawing there is one for each plate, which the file has once. */
static void test_drawings(Test *t) {
  begin(t);
  add_rect(t, spot(&red_ink, 10000));
  const Drawing drawing = {.list = t->page};
  const Image image = {.drawing = &drawing};
  begin(t);
  add(t, (Op){.kind = OP_IMAGE, .picture.image = &image});
  CHECK(plates_check(&t->page, t->diags));
  Dlist black = plate_of(t, NULL, true), red = plate_of(t, &red_ink, false), again = plate_of(t, NULL, true);
  CHECK_INT(shown(&black)->drawing->list.ops.at[0].rect.color.part[0], COLOR_MOST);
  CHECK_INT(shown(&red)->drawing->list.ops.at[0].rect.color.part[0], 0);
  CHECK(shown(&again) == shown(&black));
  const Colorant same = red_ink;
  again = plate_of(t, &same, false);
  CHECK(shown(&again) == shown(&red));
}

/* Its pixels become gray. */
static void test_photo(Test *t) {
  Recolor *recolor = recolor_new(t->arena, &(RecolorSpec){.policy = COLORS_PLATES}, MARK_NONE, t->diags);
  const Image photo = {.space = IMAGE_RGB, .path = "march.jpg", .recolor = recolor};
  Plates plates = {0};
  begin(t);
  add(t, (Op){.kind = OP_IMAGE, .picture.image = &photo});
  CHECK(plates_check(&t->page, t->diags));
  plates_add(&plates, t->arena, &t->page);
  CHECK(plates.process[PLATE_BLACK] && !plates.process[PLATE_CYAN] && !plates.spots.n);
  recolor_close(recolor);
}

/* ---- what cannot be divided ------------------------------------------------------------------- */

static void check_error(Test *t, Op op, const char *code) {
  DiagList *diags = diag_new(t->arena);
  Buf buf = {.arena = t->arena};
  begin(t);
  add(t, op);
  CHECK(!plates_check(&t->page, diags));
  diag_put(&buf, diags, DIAG_PLAIN);
  buf_char(&buf, '\0');
  if (!strstr(buf.p, code)) fprintf(stderr, "%s\n", buf.p);
  CHECK(strstr(buf.p, code));
}

static void test_errors(Test *t) {
  check_error(t, (Op){.kind = OP_RECT, .rect.color = cmyk(0, 1, 0, 5000)}, "[plate-color]");
  check_error(t, (Op){.kind = OP_GLYPHS, .run.color = {COLOR_RGB, {1, 1, 0}}}, "[plate-color]");
  check_error(t, (Op){.kind = OP_PATH, .path.color = {COLOR_LAB, {1, COLOR_LAB_ZERO, COLOR_LAB_ZERO}}},
              "[plate-color]");
  const GradientStop stops[] = {{0, spot(&red_ink, 8000), 0}, {RATIO_ONE, cmyk(0, 5000, 0, 0), 0}};
  const Gradient gradient = {.stop = stops, .n = 2};
  Op path = {.kind = OP_PATH, .path = {.gradient = &gradient}};
  check_error(t, path, "[plate-color]");
  Dlist list = {.width = PT, .height = PT};
  VEC_PUSH(t->arena, &list.ops, path);
  check_error(t, (Op){.kind = OP_GROUP, .group.list = &list}, "[plate-color]");
  const Drawing drawing = {.list = list};
  const Image drawn = {.drawing = &drawing, .path = "logo.svg"};
  check_error(t, (Op){.kind = OP_IMAGE, .picture.image = &drawn},
              "'logo.svg' has colors, and no plate of this print is made of them [plate-picture]");
}

/* ---- no word is lost ---------------------------------------------------------------------------- */

static size_t inked_in_pdf(Test *t, const Dlist *page, size_t n) {
  Sink *sink = sink_open(t->arena, &(SinkTarget){.path = "/dev/null"}, t->diags);
  const OutMeta meta = {.title = STR("Plates")};
  Out *out = out_pdf(t->arena, sink, &meta, t->diags);
  for (size_t i = 0; i < n; i++) {
    OutPage *taken = out_take(out, &page[i]);
    out_make(out, taken, t->arena);
    CHECK(out_write(out, taken));
  }
  OutReport report = {0};
  CHECK(out_finish(out, &report) && sink_commit(sink));
  out_close(out);
  return report.inked;
}

/* Each counts on one plate: the one that prints it, or the first. */
static void test_ledger(Test *t) {
  begin(t);
  add_word(t, color_black, "a");
  add_word(t, over(color_black), "bc");
  add_word(t, spot(&red_ink, 100), "def");
  add_word(t, spot(&blue_ink, 10000), "ghij");
  add_word(t, gray(COLOR_MOST), "klmno");
  add_word(t, spot(&red_ink, 0), "pqrstu");
  const Dlist plates[] = {plate_of(t, &blue_ink, true), plate_of(t, NULL, false), plate_of(t, &red_ink, false)};
  CHECK_INT(inked_in_pdf(t, plates, 3), 1 + 2 + 3 + 4 + 5 + 6);
  CHECK_INT(inked_in_pdf(t, plates, 1), 4 + 5 + 6);
}

int main(void) {
  Test test = {.arena = arena_new()};
  test.diags = diag_new(test.arena);
  test.shelf = plateshelf_new(test.arena);
  FontFault fault;
  int fd = open("/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf", O_RDONLY);
  struct stat is;
  if (fd >= 0 && fstat(fd, &is) == 0)
    test.font = font_open(test.arena, (FontSource){fd, (size_t)is.st_size, 0}, &fault);
  CHECK(test.font); /* .ci/packages has it */
  if (test.font) {
    test.font->family = "Roboto";
    test_inks(&test);
    test_colors(&test);
    test_words(&test);
    test_gradients(&test);
    test_pictures(&test);
    test_drawings(&test);
    test_photo(&test);
    test_errors(&test);
    test_ledger(&test);
    font_close(test.font);
  }
  CHECK_INT(diag_listed(test.diags), 0);
  plateshelf_close(test.shelf);
  arena_free(test.arena);
  return check_done();
}
