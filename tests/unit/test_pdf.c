/* test_pdf.c: the PDF back end: its numbers, where its glyphs stand, and whole files as other programs read them.
 *
 * Pages are built by hand from text that HarfBuzz shapes. What needs a program that is not installed is left out, and
 * said. */
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/messages.h"
#include "files.h"
#include "out/out.h"
#include "out/pdf/cff.h"
#include "out/pdf/content.h"
#include "out/pdf/token.h"
#include "programs.h"
#include "shaped.h"

static const Color black = {COLOR_GRAY, {0}};
static const Color red = {COLOR_CMYK, {0, 10000, 9000, 0}};

/* ---- pages by hand -------------------------------------------------------- */

#define N_FONTS 4 /* the last one is CFF, the others are glyf */

static void line(Arena *arena, Dlist *page, const Font *font, int size, int y, const char *text, int measure) {
  Op op = {.kind = OP_GLYPHS, .run = shape(arena, font, size * PT, 40 * PT, y * PT, text, measure * PT)};
  op_add(arena, page, op);
}

/* ---- other programs -------------------------------------------------------- */

static void say(Arena *arena, const DiagList *diags) {
  Buf buf = {.arena = arena};
  diag_put(&buf, diags, DIAG_PLAIN);
  fprintf(stderr, "%.*s", STR_ARG(buf_str(&buf)));
}

/* ---- tokens ---------------------------------------------------------------- */

static Str number(Arena *arena, int64_t value, int decimals) {
  Buf buf = {.arena = arena};
  token_number(&buf, value, decimals);
  return buf_str(&buf);
}

static void test_tokens(Arena *arena) {
  CHECK_STR(number(arena, 0, 0), "0");
  CHECK_STR(number(arena, 0, 3), "0");
  CHECK_STR(number(arena, 12500, 3), "12.5");
  CHECK_STR(number(arena, -12500, 3), "-12.5");
  CHECK_STR(number(arena, 7, 3), "0.007");
  CHECK_STR(number(arena, -7, 3), "-0.007");
  CHECK_STR(number(arena, 100, 0), "100");
  CHECK_STR(number(arena, 100000, 3), "100");
  CHECK_STR(number(arena, INT64_MIN, 0), "-9223372036854775808");
  CHECK_INT(token_milli(PT), 1000);
  CHECK_INT(token_milli(-PT / 2), -500);
  CHECK_INT(token_milli(39013088), 595292);
  CHECK_INT(round_div(-5, 2), -3);
  Buf buf = {.arena = arena};
  token_utf16(&buf, STR("fi\xD2\x9A\xF0\x9F\x96\xA8\xFF"));
  CHECK_STR(buf_str(&buf), "00660069049AD83DDDA8FFFD");
}

/* ---- where glyphs stand ---------------------------------------------------- */

typedef struct Reader {
  const PdfFontList *fonts;
  const PdfLayer *font;
  double size, rise, line_x, line_y, pen;
  double wider; /* in percent, besides 100 */
  double saved; /* the same, outside of q and Q */
  double number[8];
  int numbers;
  size_t shown;
} Reader;

/* The glyph of the run that a code shows must stand where the run has it. */
static double off_by(const Reader *r, const GlyphRun *want, Len height) {
  const Glyph *glyph = &want->glyph[r->shown];
  double x = (double)(want->x + glyph->x) / (double)PT, y = (double)(height - want->y - glyph->y) / (double)PT;
  return fmax(fabs(x - r->pen), fabs(y - (r->line_y + r->rise)));
}

static double show(Reader *r, Str content, size_t *at, const GlyphRun *want, Len height) {
  double worst = 0;
  unsigned char bytes[2];
  for (int n = 0; content.p[*at] != ')'; ++*at) {
    if (content.p[*at] == '\\') ++*at;
    bytes[n++] = (unsigned char)(content.p[*at - 1] == '\\' && content.p[*at] == 'r' ? '\r' : content.p[*at]);
    if (n < 2) continue;
    n = 0;
    CHECK(r->font != NULL);
    if (!r->font) break;
    const PdfCode *code = r->font->font->codes.at[r->font->codes.at[(bytes[0] << 8 | bytes[1]) - 1]];
    CHECK_INT(code->glyph, want->glyph[r->shown].id);
    worst = fmax(worst, off_by(r, want, height));
    r->pen += (double)code->width * 1e-7 * r->size * (1 + r->wider / 100);
    r->shown++;
  }
  return worst;
}

static void operate(Reader *r, Str word) {
  if (str_is(word, "Td")) {
    r->pen = r->line_x += r->number[0];
    r->line_y += r->number[1];
  } else if (str_is(word, "Tf")) {
    r->font = r->fonts->layers;
    while (r->font && r->font->name != (uint32_t)r->number[0]) r->font = r->font->next;
    r->size = r->number[1];
  } else if (str_is(word, "Ts")) {
    r->rise = r->number[0];
  } else if (str_is(word, "Tz")) {
    r->wider = r->number[0] - 100;
  } else if (str_is(word, "BT")) {
    r->pen = r->line_x = r->line_y = 0;
  } else if (str_is(word, "q")) {
    r->saved = r->wider;
  } else if (str_is(word, "Q")) {
    r->wider = r->saved;
  }
  r->numbers = 0;
}

/* Reads the operators as a PDF reader would; the largest distance of a glyph from its place, in points. */
static double read_content(Reader *r, Str content, const GlyphRun *want, Len height) {
  double worst = 0;
  bool array = false;
  for (size_t at = 0; at < content.n; at++) {
    char c = content.p[at];
    if (c == '(') {
      at++;
      worst = fmax(worst, show(r, content, &at, want, height));
    } else if (c == '[' || c == ']') {
      array = c == '[';
    } else if (strchr("-0123456789", c) || (c == '/' && content.p[at + 1] == 'F')) {
      char *end;
      double value = strtod(content.p + at + (c == '/' ? 2 : 0), &end);
      if (array)
        r->pen -= value / 1000 * r->size * (1 + r->wider / 100);
      else
        r->number[r->numbers++ & 7] = value;
      at = (size_t)(end - content.p) - 1;
    } else if (c > ' ') {
      size_t from = at;
      while (at < content.n && content.p[at] > ' ') at++;
      operate(r, str_sub(content, from, at));
    }
  }
  return worst;
}

static Str content_of(Arena *arena, PdfFontList *fonts, const Dlist *page) {
  PageCodes codes = {0};
  Buf buf = {.arena = arena};
  CHECK(content_code(&(ContentLists){fonts, NULL}, &codes, page, 1));
  content_make(&buf, page, &codes);
  return buf_str(&buf);
}

static void test_places(Arena *arena, const Font *font) {
  DiagList *diags = diag_new(arena);
  Sink *sink = sink_open(arena, &(SinkTarget){.path = "/dev/null"}, diags);
  ObjectFile *file = object_file(arena, sink, "1.6", diags);
  PdfFontList *fonts = pdffont_list(arena, file, diags);
  static const char *const texts[] = {"AVAToWave fidelity: Yes, office affairs, \"Type\" (1) \\ 2",
                                      "Қазақстан мұнайшылары үшін әділдік — ң, һ, ө, і", ""};
  const Len sizes[] = {PT, 7 * PT + 1, 12 * PT, 655421, 40 * PT, 300 * PT};
  for (size_t t = 0; *texts[t]; t++) {
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
      Dlist page = {.width = 600 * PT, .height = 842 * PT + 333};
      GlyphRun want = shape(arena, font, sizes[s], 12345678, 987654, texts[t], t ? 511 * PT + 12345 : 0);
      ((Glyph *)want.glyph)[3].y = -PT / 7; /* one is raised */
      op_add(arena, &page, (Op){.kind = OP_GLYPHS, .run = want});
      Str content = content_of(arena, fonts, &page);
      Reader reader = {.fonts = fonts};
      CHECK(read_content(&reader, content, &want, page.height) < 0.001);
      CHECK_INT(reader.shown, want.n);
    }
  }
  object_close(file);
  sink_abandon(sink);
}

/* Two runs that begin at the same place: the second starts there again. */
static void test_same_place(Arena *arena, const Font *font) {
  Sink *sink = sink_open(arena, &(SinkTarget){.path = "/dev/null"}, diag_new(arena));
  ObjectFile *file = object_file(arena, sink, "1.6", diag_new(arena));
  PdfFontList *fonts = pdffont_list(arena, file, diag_new(arena));
  Dlist page = {.width = 600 * PT, .height = 842 * PT};
  GlyphRun run = shape(arena, font, 12 * PT, 50 * PT, 50 * PT, "Word", 0), both = run;
  Glyph *glyph = NEW_ARRAY(arena, Glyph, run.n * 2);
  for (size_t i = 0; i < run.n * 2; i++) glyph[i] = run.glyph[i % run.n];
  both.glyph = glyph;
  both.n = run.n * 2;
  for (int i = 0; i < 2; i++) op_add(arena, &page, (Op){.kind = OP_GLYPHS, .run = run});
  Reader reader = {.fonts = fonts};
  CHECK(read_content(&reader, content_of(arena, fonts, &page), &both, page.height) < 0.001);
  CHECK_INT(reader.shown, both.n);
  object_close(file);
  sink_abandon(sink);
}

/* A run of type that is expanded, added to the page and behind what the reader has to find. */
static void add_expanded(Arena *arena, Dlist *page, const Font *font, int expansion, GlyphRun *want) {
  GlyphRun run = shape(arena, font, 12 * PT, 50 * PT, 50 * PT, "AVAToWave fidelity: \\ (1)", 0);
  Glyph *all = NEW_ARRAY(arena, Glyph, want->n + run.n);
  for (size_t i = 0; i < run.n; i++) ((Glyph *)run.glyph)[i].x = font_expanded(run.glyph[i].x, expansion);
  for (size_t i = 0; i < want->n; i++) all[i] = want->glyph[i];
  for (size_t i = 0; i < run.n; i++) all[want->n + i] = run.glyph[i];
  run.expansion = expansion;
  op_add(arena, page, (Op){.kind = OP_GLYPHS, .run = run});
  const size_t n = want->n + run.n;
  *want = run;
  want->glyph = all;
  want->n = n;
}

/* One run after the other; what a canvas expands is not expanded behind it, and a form not as what is around it. */
static void test_expanded(Arena *arena, const Font *font) {
  Sink *sink = sink_open(arena, &(SinkTarget){.path = "/dev/null"}, diag_new(arena));
  ObjectFile *file = object_file(arena, sink, "1.6", diag_new(arena));
  PdfFontList *fonts = pdffont_list(arena, file, diag_new(arena));
  static const int expansions[] = {20, 20, 0, -20, 13, -1};
  Dlist page = {.width = 600 * PT, .height = 842 * PT}, form = page;
  GlyphRun want = {0}, in_form = {0};
  for (size_t i = 0; i < sizeof expansions / sizeof *expansions; i++) {
    add_expanded(arena, &page, font, expansions[i], &want);
    op_add(arena, &page, (Op){.kind = OP_CANVAS, .canvas = {0}});
    add_expanded(arena, &page, font, -expansions[i], &want);
    op_add(arena, &page, (Op){.kind = OP_END});
    add_expanded(arena, &page, font, -expansions[i], &want);
  }
  Reader reader = {.fonts = fonts};
  CHECK(read_content(&reader, content_of(arena, fonts, &page), &want, page.height) < 0.001);
  CHECK_INT(reader.shown, want.n);
  add_expanded(arena, &form, font, 0, &in_form);
  PageCodes codes = {0};
  Buf buf = {.arena = arena};
  CHECK(content_code(&(ContentLists){fonts, NULL}, &codes, &form, 1));
  content_form(&buf, &form, &codes);
  reader = (Reader){.fonts = fonts, .wider = 2, .rise = 3};
  CHECK(read_content(&reader, buf_str(&buf), &in_form, form.height) < 0.001);
  object_close(file);
  sink_abandon(sink);
}

/* ---- whole files ------------------------------------------------------------ */

static const int64_t epoch = 1387152000;

static const OutMeta meta = {.title = {"Әділдік & <oil>", 22},
                             .author = {"Ann \\ (Org)", 11},
                             .subject = {"A test", 6},
                             .lang = {"en-GB", 5},
                             .epoch = &epoch};

/* Two glyphs for one character, as fonts that compose accents have it. */
static void cluster(Arena *arena, Dlist *page, const Font *font) {
  GlyphRun parts = shape(arena, font, 20 * PT, 40 * PT, 260 * PT, "cafe", 0);
  Glyph *glyph = NEW_ARRAY(arena, Glyph, parts.n + 1);
  memcpy(glyph, parts.glyph, parts.n * sizeof *glyph);
  hb_codepoint_t acute = 0;
  hb_font_get_nominal_glyph(font->font, 0x00B4, &acute);
  glyph[3].texts = 2;
  glyph[4] = (Glyph){acute, 0, 0, glyph[3].x, -PT};
  parts.text = STR("caf\xC3\xA9");
  parts.glyph = glyph;
  parts.n++;
  op_add(arena, page, (Op){.kind = OP_GLYPHS, .run = parts});
}

/* A hyphen of the copy, and one of the typesetter. */
static void hyphens(Arena *arena, Dlist *page, const Font *font, int y) {
  GlyphRun run = shape(arena, font, 12 * PT, 40 * PT, y * PT, "co-opera-", 0);
  ((Glyph *)run.glyph)[8].texts = 2;
  run.text = STR("co-opera\xC2\xAD");
  op_add(arena, page, (Op){.kind = OP_GLYPHS, .run = run});
}

static void shapes(Arena *arena, Dlist *page) {
  static const PathStep curve[] = {{PATH_MOVE, {100 * PT}, {400 * PT}},
                                   {PATH_CURVE, {150 * PT, 200 * PT, 250 * PT}, {350 * PT, 450 * PT, 400 * PT}},
                                   {PATH_LINE, {250 * PT}, {420 * PT}},
                                   {PATH_CLOSE, {0}, {0}}};
  op_add(arena, page, (Op){.kind = OP_RECT, .rect = {{40 * PT, 300 * PT, 200 * PT, PT / 4}, red}});
  static const Len dashed[] = {3 * PT, 2 * PT}, dotted[] = {0, 7 * PT / 3};
  const Path path = {.step = curve, .n = 4, .color = black};
  Path filled = path, dashes = path, dots = path, solid = path;
  filled.color = red;
  dashes.stroke = PT / 2;
  dashes.dashes = (PathDashes){dashed, 2, 0};
  dots.stroke = solid.stroke = PT;
  dots.dashes = (PathDashes){dotted, 2, 0};
  dots.cap = CAP_ROUND;
  op_add(arena, page, (Op){.kind = OP_PATH, .path = filled});
  op_add(arena, page, (Op){.kind = OP_PATH, .path = dashes});
  op_add(arena, page, (Op){.kind = OP_PATH, .path = dots});
  op_add(arena, page, (Op){.kind = OP_PATH, .path = solid});
  op_add(arena, page,
         (Op){.kind = OP_LINK, .link = {{40 * PT, 50 * PT, 90 * PT, 14 * PT}, STR("https://a.example/ә b")}});
}

/* A parameter is written when it changes; a dot is a dash that is hardly there. */
static void test_strokes(Arena *arena) {
  Sink *sink = sink_open(arena, &(SinkTarget){.path = "/dev/null"}, diag_new(arena));
  ObjectFile *file = object_file(arena, sink, "1.6", diag_new(arena));
  PdfFontList *fonts = pdffont_list(arena, file, diag_new(arena));
  Dlist page = {.width = 600 * PT, .height = 842 * PT};
  shapes(arena, &page);
  Str content = content_of(arena, fonts, &page);
  const char *at = strstr(content.p, "0 G\n0.5 w\n[3 2]0 d\n");
  CHECK(at);
  at = at ? strstr(at, "h\nS\n1 w\n1 J\n[0.001 2.33333]0 d\n") : NULL;
  CHECK(at);
  at = at ? strstr(at, "h\nS\n0 J\n[]0 d\n") : NULL;
  CHECK(at);
  object_close(file);
  sink_abandon(sink);
}

/* What drawings have: a pen that is an ellipse, what shines through, the other rule, corners, a phase. */
static void test_drawn(Arena *arena) {
  Sink *sink = sink_open(arena, &(SinkTarget){.path = "/dev/null"}, diag_new(arena));
  ObjectFile *file = object_file(arena, sink, "1.6", diag_new(arena));
  PdfFontList *fonts = pdffont_list(arena, file, diag_new(arena));
  Dlist page = {.width = 600 * PT, .height = 800 * PT};
  static const PathStep steps[] = {{PATH_MOVE, {100 * PT}, {400 * PT}}, {PATH_LINE, {250 * PT}, {420 * PT}}};
  static const Len dashed[] = {3 * PT};
  static const Matrix space = {2 * RATIO_ONE, 0, RATIO_ONE / 4, RATIO_ONE / 2, 10 * PT, 20 * PT};
  static const GradientStop stops[] = {{0, {COLOR_GRAY, {0}}, 0}, {RATIO_ONE, {COLOR_GRAY, {0}}, 5000}};
  static const Gradient gradient = {stops, 2, .ux = 9 * PT, .vy = 9 * PT};
  Path path = {.step = steps, .n = 2, .color = {COLOR_RGB, {10000, 5000, 0}}, .even_odd = true, .transparency = 2500};
  op_add(arena, &page, (Op){.kind = OP_PATH, .path = path});
  path = (Path){.step = steps, .n = 2, .stroke = PT, .space = &space, .join = JOIN_BEVEL, .miter = 400};
  path.dashes = (PathDashes){dashed, 1, PT};
  op_add(arena, &page, (Op){.kind = OP_PATH, .path = path});
  op_add(arena, &page, (Op){.kind = OP_PATH, .path = {.step = steps, .n = 2, .gradient = &gradient}});
  op_add(arena, &page, (Op){.kind = OP_RECT, .rect = {{0, 0, PT, PT}, red}});
  op_add(arena, &page, (Op){.kind = OP_GROUP, .group = {&page, 1000}});
  static const char expected[] =
      "/T2500 gs\n1 0.5 0 rg\n100 400 m\n250 380 l\nf*\n"
      "q\n/T0 gs\n0 G\n2 j\n4 M\n[3]1 d\n2 0 -0.25 0.5 210 380 cm\n100 400 m\n250 380 l\nS\nQ\n"
      "q\n/T0 gs\n/Pattern cs\n/P0 scn\n/M0 gs\n100 400 m\n250 380 l\nf\nQ\n"
      "/T0 gs\n0 1 0.9 0 k\n0 799 1 1 re f\n/T1000 gs\n/X0 Do\n";
  Str content = content_of(arena, fonts, &page);
  CHECK(str_is(content, expected));
  if (!str_is(content, expected)) fprintf(stderr, "%.*s", STR_ARG(content));
  object_close(file);
  sink_abandon(sink);
}

/* Words on a canvas for each quarter, with a link; and a layer that is not printed. */
static void canvases(Arena *arena, Dlist *page, const Font *font) {
  for (int quarters = 0; quarters < 4; quarters++) {
    Canvas canvas = {300 * PT + 30 * PT * quarters, 500 * PT, quarters, quarters == 3};
    op_add(arena, page, (Op){.kind = OP_CANVAS, .canvas = canvas});
    line(arena, page, font, 8, 10, "Turned", 0);
    op_add(arena, page, (Op){.kind = OP_LINK, .link = {{0, 0, 40 * PT, 10 * PT}, STR("https://a.example/")}});
    op_add(arena, page, (Op){.kind = OP_END});
  }
}

/* What is on a canvas of a canvas is where the one on the other has it. */
static void test_canvas(void) {
  const Rect area = {3 * PT, 5 * PT, 7 * PT, 11 * PT};
  Rect turned = canvas_place((Canvas){100 * PT, 200 * PT, 1, false}, area); /* down, and to the left */
  CHECK(turned.x == 84 * PT && turned.y == 203 * PT && turned.width == 11 * PT && turned.height == 7 * PT);
  for (int outer = 0; outer < 4; outer++) {
    for (int inner = 0; inner < 4; inner++) {
      Canvas a = {20 * PT, -30 * PT, outer, false}, b = {-4 * PT, 9 * PT, inner, false};
      Rect one = canvas_place(canvas_within(a, b), area), two = canvas_place(a, canvas_place(b, area));
      CHECK(one.x == two.x && one.y == two.y && one.width == two.width && one.height == two.height);
    }
  }
}

static void first_page(Arena *arena, Dlist *page, const Font *const *font) {
  *page = (Dlist){.width = 39013088, .height = 55174256};
  for (int i = 0; i < N_FONTS; i++) {
    line(arena, page, font[i], 12, 60 + 20 * i, "The first affidavit of the office, AVATAR", 240);
    line(arena, page, font[i], 12, 150 + 20 * i, "Қазақстан әңүұқөһі Тұрсын", 0);
  }
  cluster(arena, page, font[0]);
  hyphens(arena, page, font[1], 290);
  hyphens(arena, page, font[3], 310);
  shapes(arena, page);
  canvases(arena, page, font[0]);
}

static bool put_page(Arena *arena, Out *out, const Dlist *page) {
  OutPage *taken = out_take(out, page);
  if (taken) out_make(out, taken, arena);
  return taken && out_write(out, taken);
}

static bool write_pages(Arena *arena, const char *path, const Dlist *page, size_t n, OutReport *report) {
  DiagList *diags = diag_new(arena);
  Sink *sink = sink_open(arena, &(SinkTarget){.path = path}, diags);
  Out *out = sink ? out_pdf(arena, sink, &meta, diags) : NULL;
  bool ok = out != NULL;
  for (size_t i = 0; i < n && ok; i++) ok = put_page(arena, out, page);
  ok = ok && out_finish(out, report) && sink_commit(sink);
  if (out) out_close(out);
  say(arena, diags);
  return ok;
}

static void test_readers(Arena *arena, const char *path) {
  if (has_program(arena, "qpdf")) {
    Str says = run(arena, str_format(arena, "qpdf --check %s 2>&1; echo \"status $?\"", path).p);
    CHECK(contains(says, "status 0"));
    CHECK(!contains(says, "WARNING"));
  }
  if (has_program(arena, "pdffonts")) {
    Str list = run(arena, str_format(arena, "pdffonts %s 2>&1", path).p);
    CHECK_INT(occurrences(list, "yes yes yes"), N_FONTS + 1);
    CHECK_INT(occurrences(list, "CID Type 0C"), 2); /* its hyphen has two texts */
    CHECK_INT(occurrences(list, "CID TrueType"), N_FONTS - 1);
  }
  if (has_program(arena, "pdfinfo")) {
    Str info = run(arena, str_format(arena, "pdfinfo -enc UTF-8 -isodates %s 2>&1", path).p);
    CHECK(contains(info, "Әділдік & <oil>"));
    CHECK(contains(info, "Ann \\ (Org)"));
    CHECK(contains(info, "2013-12-16T00:00:00Z"));
    CHECK(contains(info, "1.6"));
  }
  if (has_program(arena, "mutool")) {
    Str text = run(arena, str_format(arena, "mutool draw -q -F txt %s 1 2>/dev/null", path).p);
    CHECK_INT(occurrences(text, "The first affidavit of the office, AVATAR"), N_FONTS);
    CHECK_INT(occurrences(text, "co-opera\xC2\xAD"), 2);
  }
  if (has_program(arena, "pdftotext")) {
    Str text = run(arena, str_format(arena, "pdftotext -l 1 -enc UTF-8 %s - 2>&1", path).p);
    CHECK_INT(occurrences(text, "The first affidavit of the office, AVATAR"), N_FONTS);
    CHECK_INT(occurrences(text, "Қазақстан әңүұқөһі Тұрсын"), N_FONTS);
    CHECK(contains(text, "café\n"));
    CHECK_INT(occurrences(text, "co-opera\xC2\xAD"), 2);
    CHECK_INT(occurrences(text, "Turned"), 4);
    /* where they stand: the words' boxes, as the reader has them */
    Str boxes = run(arena, str_format(arena, "pdftotext -l 1 -bbox %s - 2>&1 | grep Turned", path).p);
    CHECK(contains(boxes, "xMin=\"340.0"));
    CHECK(contains(boxes, "yMin=\"540.0"));
    CHECK(contains(boxes, "xMax=\"320.0"));
    CHECK(contains(boxes, "yMax=\"460.0"));
  }
}

static void test_file(Arena *arena, const char *dir, const Font *const *font) {
  Dlist page;
  OutReport report = {0}, again = {0};
  const char *path = str_format(arena, "%s/one.pdf", dir).p, *second = str_format(arena, "%s/two.pdf", dir).p;
  first_page(arena, &page, font);
  CHECK(write_pages(arena, path, &page, 2, &report));
  CHECK(write_pages(arena, second, &page, 2, &again));
  CHECK_INT(report.pages, 2);
  CHECK_INT(report.fonts, N_FONTS);
  Str one, two;
  DiagList *diags = diag_new(arena);
  CHECK(read_named(arena, path, (size_t)1 << 30, diags, &one));
  CHECK(read_named(arena, second, (size_t)1 << 30, diags, &two));
  CHECK(str_eq(one, two));
  CHECK_INT(report.bytes, one.n);
  test_readers(arena, path);
}

static void test_tree(Arena *arena, const char *dir, const Font *font) {
  static const size_t counts[] = {1, 32, 33, 1024, 1025, 5000};
  if (!has_program(arena, "qpdf")) return;
  Dlist page = {.width = 100 * PT, .height = 100 * PT};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    if (i == 1) line(arena, &page, font, 10, 40, "Nr", 0); /* the first file has an empty page */
    OutReport report = {0};
    const char *path = str_format(arena, "%s/tree.pdf", dir).p;
    CHECK(write_pages(arena, path, &page, counts[i], &report));
    Str says = run(arena, str_format(arena, "qpdf --check %s >/dev/null 2>&1 && qpdf --show-npages %s", path, path).p);
    CHECK_STR(says, str_format(arena, "%zu\n", counts[i]).p);
  }
}

/* ---- what goes wrong --------------------------------------------------------- */

/* Failing with this page takes one error, of this code; whatever was tried after the failure adds none. */
static void check_error(Arena *arena, const char *path, const Dlist *page, const char *code) {
  DiagList *diags = diag_new(arena);
  OutReport report;
  Sink *sink = sink_open(arena, &(SinkTarget){.path = path}, diags);
  Out *out = out_pdf(arena, sink, &meta, diags);
  bool ok = put_page(arena, out, page);
  CHECK(put_page(arena, out, page) == ok);
  bool finished = out_finish(out, &report);
  out_close(out);
  CHECK(ok || !finished);
  CHECK(!sink_commit(sink) || !finished);
  CHECK_INT(diag_errors(diags), 1);
  Buf buf = {.arena = arena};
  diag_put(&buf, diags, DIAG_PLAIN);
  CHECK(contains(buf_str(&buf), code));
}

/* ---- CFF ----------------------------------------------------------------------------- */

/* A header, a name, a Top DICT with an operand or two before the charset's place, and the charset. */
#define CFF_HEAD "\1\0\4\1\0\1\1\1\2A\0\1\1\1"
#define CID_KEYED CFF_HEAD "\x0A\x8C\x8D\x8B\x0C\x1E\x1C\0\x18\x0F" /* 1 2 0 ROS, 24 charset */

static Str cids_of(Arena *arena, Str cff, size_t n) {
  uint32_t cid[16] = {0};
  if (!cff_cids(cff, n, cid)) return STR("broken");
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < n; i++) buf_addf(&buf, " %u", cid[i]);
  return buf_str(&buf);
}

static void test_cff(Arena *arena) {
  CHECK_STR(cids_of(arena, STR(CFF_HEAD "\x06\x1E\x12\x0F\x99\x0F\0\0\7"), 3),
            " 0 1 2"); /* by names: 1.2 (a real), 14 charset */
  CHECK_STR(cids_of(arena, STR(CID_KEYED "\0\0\7\0\x10"), 3), " 0 7 16");
  CHECK_STR(cids_of(arena, STR(CID_KEYED "\1\0\7\2\1\0\0"), 5), " 0 7 8 9 256");
  CHECK_STR(cids_of(arena, STR(CID_KEYED "\2\0\7\0\2\0\1\0\0"), 5), " 0 7 8 9 1");
  CHECK_STR(cids_of(arena, STR(CID_KEYED "\2\0\7\xFF\xFF"), 4), " 0 7 8 9"); /* no more than there are */
  CHECK_STR(cids_of(arena, STR(CID_KEYED "\3\0\7"), 2), "broken");
  CHECK_STR(cids_of(arena, STR(CID_KEYED "\0\0"), 2), "broken");
  for (size_t n = 0; n < sizeof CID_KEYED - 1; n++) CHECK_STR(cids_of(arena, (Str){CID_KEYED, n}, 4), "broken");
}

static void test_errors(Arena *arena, const Font *font) {
  Dlist page = {.width = 100 * PT, .height = 100 * PT};
  op_add(arena, &page, (Op){.kind = OP_RECT, .rect = {{40000 * PT, 0, PT, PT}, black}});
  check_error(arena, "/dev/null", &page, "[pdf-place]");
  Dlist full = {.width = 100 * PT, .height = 100 * PT};
  check_error(arena, "/dev/full", &full, "[file-write]"); /* the sink's, not ours */
  Dlist none = {.width = 0, .height = 100 * PT};
  check_error(arena, "/dev/null", &none, "[pdf-page-size]");
  Dlist wide = {.width = 20000 * PT, .height = 100 * PT};
  check_error(arena, "/dev/null", &wide, "[pdf-page-size]");
  Dlist tiny = {.width = 100 * PT, .height = 100 * PT};
  GlyphRun invisible = shape(arena, font, 1, 0, 0, "a", 0);
  op_add(arena, &tiny, (Op){.kind = OP_GLYPHS, .run = invisible});
  check_error(arena, "/dev/null", &tiny, "[pdf-place]");
  Font hollow = *font; /* no outlines */
  hollow.face = hb_face_get_empty();
  Dlist empty = {.width = 100 * PT, .height = 100 * PT};
  line(arena, &empty, &hollow, 10, 40, "a", 0);
  check_error(arena, "/dev/null", &empty, "[pdf-font]");
}

static void test_dump(Arena *arena, const Font *const *font) {
  Buf buf = {.arena = arena};
  Dlist page = {.width = 100 * PT, .height = 50 * PT};
  op_add(arena, &page, (Op){.kind = OP_GLYPHS, .run = shape(arena, font[1], 10 * PT, PT, 2 * PT, "o\"\xC2\xAD", 0)});
  shapes(arena, &page);
  dlist_put(&buf, &page, false);
  CHECK(contains(buf_str(&buf), "page 100 50\nglyphs 1 2 to "));
  CHECK(contains(buf_str(&buf), " font Roboto 400 size 10 gray 0 \"o\\\"\\-\" 3\n"));
  CHECK(contains(buf_str(&buf), "rect 40 300 size 200 0.25 cmyk 0 100 90 0\n"));
  CHECK(contains(buf_str(&buf), "path fill cmyk 0 100 90 0: m 100 400 c 150 350 200 450 250 400 l 250 420 h\n"));
  CHECK(contains(buf_str(&buf), "path stroke 0.5 dash 3 2 gray 0: m "));
  CHECK(contains(buf_str(&buf), "path stroke 1 dash 0 2.33333 round gray 0: m "));
  CHECK(contains(buf_str(&buf), "link 40 50 size 90 14 \"https://a.example/ә b\"\n"));
}

int main(int argc, char **argv) {
  Arena *arena = arena_new();
  char made[] = "/tmp/test-pdf-XXXXXX";
  const char *dir = argc > 1 ? argv[1] : mkdtemp(made); /* with a folder: the files stay, to be looked at */
  const Font *font[N_FONTS] = {
      font_load(arena, FONTS "truetype/vollkorn/Vollkorn-Regular.ttf", "Vollkorn"),
      font_load(arena, FONTS "truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf", "Roboto"),
      font_load(arena, FONTS "truetype/paratype/PTF55F.ttf", "PT Serif"),
      font_load(arena, FONTS "opentype/urw-base35/C059-Roman.otf", "C059")};
  test_tokens(arena);
  test_cff(arena);
  bool ready = dir;
  for (int i = 0; i < N_FONTS; i++) ready = ready && font[i];
  CHECK(ready); /* .ci/packages has the fonts */
  if (ready) {
    for (int i = 0; i < N_FONTS; i++) test_places(arena, font[i]);
    test_same_place(arena, font[0]);
    test_expanded(arena, font[0]);
    test_strokes(arena);
    test_drawn(arena);
    test_canvas();
    test_dump(arena, font);
    test_errors(arena, font[0]);
    test_file(arena, dir, font);
    test_tree(arena, dir, font[1]);
  }
  for (int i = 0; i < N_FONTS; i++) font_drop(font[i]);
  if (argc == 1 && dir) run(arena, str_format(arena, "rm -rf '%s'", dir).p);
  arena_free(arena);
  return check_done();
}
