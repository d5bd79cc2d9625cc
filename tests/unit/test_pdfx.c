/* test_pdfx.c: files for a press: PDF/X-4 and PDF/X-1a, as other programs read them.
 *
 * With a folder the files stay there, and tests/pdf/pdfx.sh breaks them; with a profile behind it they have that one.
 */
#include <stdlib.h>
#include <unistd.h>

#include "drawn.h"
#include "pictures.h"
#include "shaped.h"

#define N_FONTS 2
#define PAGES_X4 5
#define PAGES_X1A 1

typedef struct Press {
  Test t;
  const Font *font[N_FONTS]; /* glyf, CFF */
  Str profile;
  Dlist page[PAGES_X4]; /* the first alone is opaque */
} Press;

static const Color cyan = {COLOR_CMYK, {6000, 1000, 0, 0}}, black = {COLOR_CMYK, {0, 0, 0, 10000}};

/* What programs look at of the profile of a press. */
static Str profile_head(Arena *arena) {
  static const size_t n = 4096;
  char *bytes = arena_alloc(arena, n);
  memset(bytes, 0, n);
  bytes[2] = (char)(n >> 8);
  memcpy(bytes + 8, "\2\x40\0\0prtrCMYKLab ", 16);
  memcpy(bytes + 36, "acsp", 4);
  return (Str){bytes, n};
}

/* ---- pages --------------------------------------------------------------- */

static const Image *shelved(Test *t, const char *name, Str bytes) {
  write_named(path_of(t, name), bytes);
  const Image *image = image_open(t->shelf, (FileRef){&t->root, name, NULL}, &colorswaps_none, MARK_NONE, t->diags);
  CHECK(image);
  return image;
}

static void picture(Test *t, Dlist *page, const Image *image) {
  const Op op = {.kind = OP_IMAGE, .picture = {image, {60 * PT, 150 * PT, 40 * PT, 40 * PT}, STR("")}};
  op_add(t->arena, page, op);
}

/* A ground that bleeds, words on it, a link, and a mark in the slug. */
static Dlist sheet(Press *p) {
  Arena *arena = p->t.arena;
  Dlist page = {.width = 200 * PT, .height = 300 * PT, .bleed = 9 * PT, .slug = 30 * PT};
  op_add(arena, &page, (Op){.kind = OP_RECT, .rect = {{-9 * PT, -9 * PT, 218 * PT, 120 * PT}, cyan}});
  op_add(arena, &page, (Op){.kind = OP_RECT, .rect = {{0, -35 * PT, PT / 4, 20 * PT}, black}});
  for (int i = 0; i < N_FONTS; i++) {
    GlyphRun run = shape(arena, p->font[i], 12 * PT, 20 * PT, 40 * PT + 20 * PT * i, "Not for the shareholders", 0);
    run.color = black;
    op_add(arena, &page, (Op){.kind = OP_GLYPHS, .run = run});
  }
  op_add(arena, &page,
         (Op){.kind = OP_LINK, .link = {{20 * PT, 30 * PT, 90 * PT, 14 * PT}, STR("https://a.example/")}});
  return page;
}

/* A drawing of one path. */
static const Image *drawn(Arena *arena, Op op) {
  Drawing *drawing = NEW(arena, Drawing);
  drawing->list = (Dlist){.width = 100 * PT, .height = 300 * PT};
  op_add(arena, &drawing->list, op);
  Image *image = NEW(arena, Image);
  *image = (Image){.width = 1, .height = 3, .orientation = 1, .drawing = drawing};
  return image;
}

/* A path that fades, in a group of its own. */
static void fading(Arena *arena, Dlist *page, Op path) {
  static const GradientStop stops[] = {{0, {COLOR_CMYK, {6000, 1000, 0, 0}}, 0},
                                       {RATIO_ONE, {COLOR_CMYK, {0, 0, 0, 10000}}, 7000}};
  static const Gradient gradient = {stops, 2, .ux = 200 * PT, .vy = 300 * PT};
  Dlist *list = NEW(arena, Dlist);
  *list = (Dlist){.width = page->width, .height = page->height};
  path.path.gradient = &gradient;
  path.path.transparency = 0;
  op_add(arena, list, path);
  op_add(arena, page, (Op){.kind = OP_GROUP, .group = {list, 2000}});
}

static void make_pages(Press *p) {
  static const PathStep steps[] = {{PATH_MOVE, {50 * PT}, {200 * PT}}, {PATH_LINE, {90 * PT}, {290 * PT}}};
  Test *t = &p->t;
  for (int i = 0; i < PAGES_X4; i++) p->page[i] = sheet(p);
  PngKind gray = {40, 40, .bits = 8, .type = PNG_COLOR_TYPE_GRAY, .look = LOOK_SMOOTH}, soft = gray;
  soft.type = PNG_COLOR_TYPE_GRAY_ALPHA;
  soft.clear = CLEAR_SOFT;
  Op path = {.kind = OP_PATH, .path = {.step = steps, .n = 2, .color = cyan, .stroke = 3 * PT, .transparency = 4000}};
  picture(t, &p->page[0], shelved(t, "gray", png_make(t->arena, &gray)));
  op_add(t->arena, &p->page[1], path);
  picture(t, &p->page[2], shelved(t, "soft", png_make(t->arena, &soft)));
  picture(t, &p->page[3], drawn(t->arena, path));
  fading(t->arena, &p->page[4], path);
}

/* ---- files --------------------------------------------------------------- */

static const int64_t epoch = 1387152000;

static OutMeta meta_of(const Press *p, OutStandard standard) {
  return (OutMeta){.title = STR("Әділдік & <oil>"),
                   .epoch = &epoch,
                   .standard = standard,
                   .intent = {.condition = STR("FOGRA39"), .title = STR("Offset, coated"), .icc = p->profile}};
}

static void write_pdf(Press *p, const char *name, const OutMeta *meta, size_t pages) {
  Test *t = &p->t;
  OutReport report;
  Sink *sink = sink_open(t->arena, &(SinkTarget){.path = path_of(t, name)}, t->diags);
  t->out = out_pdf(t->arena, sink, meta, t->diags);
  for (size_t i = 0; i < pages; i++) CHECK(put(t, &p->page[i]));
  CHECK(out_finish(t->out, &report) && sink_commit(sink));
  out_close(t->out);
  CHECK_INT(diag_errors(t->diags), 0);
}

/* The file, as qpdf writes it out. */
static Str unpacked(Press *p, const char *name) {
  const char *path = path_of(&p->t, name);
  Str says = run(p->t.arena, str_format(p->t.arena, "qpdf --check %s 2>&1; echo \"status $?\"", path).p);
  CHECK(contains(says, "status 0") && !contains(says, "WARNING"));
  return run(p->t.arena, str_format(p->t.arena, "qpdf --qdf --object-streams=preserve %s -", path).p);
}

static bool has_box(Press *p, const char *name, const char *box, const char *values) {
  Str boxes = run(p->t.arena, str_format(p->t.arena, "pdfinfo -box %s | tr -s ' '", path_of(&p->t, name)).p);
  return contains(boxes, str_format(p->t.arena, "%s: %s\n", box, values).p);
}

static void check_all(Str text, const char *const *parts) {
  for (; *parts; parts++) {
    CHECK(contains(text, *parts));
    if (!contains(text, *parts)) fprintf(stderr, "  %s\n", *parts);
  }
}

/* ---- the standards --------------------------------------------------------- */

static void test_x4(Press *p) {
  const OutMeta meta = meta_of(p, OUT_X4);
  write_pdf(p, "x4.pdf", &meta, PAGES_X4);
  Str pdf = unpacked(p, "x4.pdf");
  static const char *const parts[] = {"%PDF-1.6\n",
                                      "/S /GTS_PDFX\n",
                                      "/OutputConditionIdentifier (FOGRA39)",
                                      "/RegistryName (http://www.color.org)",
                                      "/Info (Offset, coated)",
                                      "/DestOutputProfile ",
                                      "/N 4\n",
                                      "/Trapped /False",
                                      "/CreationDate (D:20131216000000Z)",
                                      "/ModDate (D:20131216000000Z)",
                                      "<xmp:CreateDate>2013-12-16T00:00:00Z</",
                                      "<xmp:ModifyDate>2013-12-16T00:00:00Z</",
                                      "<xmp:MetadataDate>2013-12-16T00:00:00Z</",
                                      "xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"",
                                      "<pdfxid:GTS_PDFXVersion>PDF/X-4</",
                                      "<xmpMM:DocumentID>uuid:",
                                      "<xmpMM:VersionID>1</",
                                      "<xmpMM:RenditionClass>default</",
                                      NULL};
  check_all(pdf, parts);
  CHECK(memmem(pdf.p, pdf.n, p->profile.p, p->profile.n));
  CHECK_INT(occurrences(pdf, "/OutputIntents ["), 1);
  CHECK_INT(occurrences(pdf, "/CS /DeviceCMYK"), PAGES_X4 - 1); /* of what is seen through */
  CHECK(!contains(pdf, "/Annot"));
  CHECK(!contains(pdf, "/CropBox"));
}

static void test_x1a(Press *p) {
  OutMeta meta = meta_of(p, OUT_X1A);
  meta.intent.icc = STR("");
  meta.intent.title = STR("");
  write_pdf(p, "x1a.pdf", &meta, PAGES_X1A);
  Str pdf = unpacked(p, "x1a.pdf");
  static const char *const parts[] = {"%PDF-1.4\n",
                                      "/GTS_PDFXVersion (PDF/X-1a:2003)",
                                      "/OutputConditionIdentifier (FOGRA39)",
                                      "/RegistryName (http://www.color.org)",
                                      "/Info (FOGRA39)",
                                      "\nxref\n0 ",
                                      NULL};
  check_all(pdf, parts);
  CHECK(!contains(pdf, "/DestOutputProfile"));
  CHECK(!contains(pdf, "/Group"));
  CHECK(!contains(pdf, "/Annot"));
  CHECK(!contains(pdf, "pdfxid"));
}

/* Beyond the trim stands the bleed, and beyond that the slug; what is drawn moves with them. */
static void test_boxes(Press *p) {
  OutMeta meta = meta_of(p, OUT_PLAIN);
  write_pdf(p, "plain.pdf", &meta, 1);
  Str pdf = unpacked(p, "plain.pdf");
  CHECK(!contains(pdf, "/CropBox") && !contains(pdf, "/OutputIntents") && !contains(pdf, "GTS_PDFX"));
  CHECK(contains(pdf, "1 0 0 1 39 39 cm"));
  CHECK(contains(pdf, "/Rect [\n    59\n    295\n    149\n    309\n  ]"));
  CHECK(has_box(p, "plain.pdf", "MediaBox", "0.00 0.00 278.00 378.00"));
  CHECK(has_box(p, "plain.pdf", "BleedBox", "30.00 30.00 248.00 348.00"));
  CHECK(has_box(p, "plain.pdf", "TrimBox", "39.00 39.00 239.00 339.00"));
  p->page[0].slug = 0;
  write_pdf(p, "plain.pdf", &meta, 1);
  CHECK(has_box(p, "plain.pdf", "CropBox", "9.00 9.00 209.00 309.00"));
  meta = meta_of(p, OUT_X4);
  write_pdf(p, "bled.pdf", &meta, 1);
  CHECK(has_box(p, "bled.pdf", "CropBox", "0.00 0.00 218.00 318.00"));
  CHECK(has_box(p, "bled.pdf", "BleedBox", "0.00 0.00 218.00 318.00"));
  CHECK(has_box(p, "bled.pdf", "TrimBox", "9.00 9.00 209.00 309.00"));
}

/* ---- what is in them -------------------------------------------------------- */

/* A condition of no registry. */
static void test_unregistered(Press *p) {
  OutMeta meta = meta_of(p, OUT_X4);
  meta.intent.condition = STR("");
  write_pdf(p, "custom.pdf", &meta, 1);
  Str pdf = unpacked(p, "custom.pdf");
  CHECK(contains(pdf, "/OutputConditionIdentifier (Custom)") && contains(pdf, "/Info (Offset, coated)"));
  CHECK(!contains(pdf, "/RegistryName"));
}

static Str id_of(Press *p, const char *name) {
  Str raw = read_back(&p->t, name);
  const char *at = memmem(raw.p, raw.n, "uuid:", 5);
  CHECK(at);
  return at ? (Str){at, 41} : STR("uuid:none at all, as it seems");
}

/* The same file has the same name, another one has another. */
static void test_identity(Press *p) {
  OutMeta meta = meta_of(p, OUT_X4);
  write_pdf(p, "one.pdf", &meta, 1);
  write_pdf(p, "two.pdf", &meta, 1);
  CHECK(str_eq(read_back(&p->t, "one.pdf"), read_back(&p->t, "two.pdf")));
  meta.title = STR("Another");
  write_pdf(p, "two.pdf", &meta, 1);
  Str one = id_of(p, "one.pdf"), two = id_of(p, "two.pdf");
  CHECK(!str_eq(one, two));
  CHECK(one.p[19] == '8' && two.p[19] == '8'); /* the version */
}

int main(int argc, char **argv) {
  Press p = {.t.arena = arena_new()};
  char made[] = "/tmp/test-pdfx-XXXXXX";
  const char *name;
  Test *t = &p.t;
  t->dir = argc > 1 ? argv[1] : mkdtemp(made);
  t->diags = diag_new(t->arena);
  t->root = root_of(t->arena, path_of(t, "x"), NULL, &name);
  t->shelf = imageshelf_new(t->arena, NULL);
  p.font[0] = font_load(t->arena, FONTS "truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf", "Roboto");
  p.font[1] = font_load(t->arena, FONTS "opentype/urw-base35/C059-Roman.otf", "C059");
  p.profile = profile_head(t->arena);
  if (argc > 2) CHECK(read_named(t->arena, argv[2], (size_t)1 << 24, t->diags, &p.profile));
  CHECK(p.font[0] && p.font[1]); /* .ci/packages has the fonts */
  if (p.font[0] && p.font[1] && has_program(t->arena, "qpdf") && has_program(t->arena, "pdfinfo")) {
    make_pages(&p);
    test_x4(&p);
    test_x1a(&p);
    test_boxes(&p);
    test_unregistered(&p);
    test_identity(&p);
  }
  for (int i = 0; i < N_FONTS; i++) font_drop(p.font[i]);
  imageshelf_close(t->shelf);
  root_close(&t->root);
  if (argc == 1) run(t->arena, str_format(t->arena, "rm -rf '%s'", t->dir).p);
  arena_free(t->arena);
  return check_done();
}
