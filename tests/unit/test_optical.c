/* test_optical.c: lines with optical margins, expanded and spaced letters: random paragraphs keep what is promised of
 * them. Run it at the top of the tree. */
#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"
#include "check.h"
#include "layout/layout.h"
#include "text/galley.h"
#include "yaml/yaml.h"

static Arena *arena;
static DiagList *diags;
static Setter *setter;
static const Layout *layout;
static FontShelf shelf;
static const Lang british = {{"en-GB", 5}, {0}};

static const char layout_text[] = "page: {size: A4}\n"
                                  "fonts: {serif: vollkorn, all: dejavu}\n"
                                  "slots: {x: line}\n"
                                  "styles:\n"
                                  "  text: {font: serif, size: 10pt, hyphenate: true, tolerance: 3000, overhang: "
                                  "optical, expansion: 2%, indent: 15pt}\n"
                                  "  little: {expansion: 0.7%}\n"
                                  "  plain: {overhang: none}\n"
                                  "  bearings: {overhang: bearings}\n"
                                  "  uneven: {evenness: 0}\n"
                                  "  tracked: {tracking: 0.4pt}\n"
                                  "  tight: {tracking: -0.3pt}\n"
                                  "  outdent: {indent: -15pt}\n"
                                  "  right: {align: right}\n"
                                  "  large: {size: 23pt}\n"
                                  "  bidi: {font: all}\n"
                                  "  bidi-tracked: {extends: bidi, tracking: 0.4pt}\n"
                                  "  bidi-right: {extends: bidi, align: right}\n"
                                  "  bidi-none: {extends: bidi, expansion: 0%}\n"
                                  "body: [{text: x}]\n";

static void read_ground(void) {
  char folder[] = "/tmp/test_optical.XXXXXX";
  if (!mkdtemp(folder)) abort();
  FILE *file = fopen(str_format(arena, "%s/layout.yaml", folder).p, "w");
  if (!file || fputs(layout_text, file) < 0 || fclose(file)) abort();
  Root *root = NEW(arena, Root), *fonts = NEW(arena, Root), *more = NEW(arena, Root);
  *root = root_open(str_dup(arena, str_from(folder)), NULL);
  *fonts = root_open("tests/cases/right-to-left/fonts", NULL);
  *more = root_open("fonts", NULL);
  fonts->next = more;
  shelf = fontshelf_open(arena, NULL);
  const Node *map = yaml_read(arena, (FileRef){root, "layout.yaml", ""}, MARK_NONE, diags);
  layout = map ? layout_read(arena, map, &(FontSearch){&shelf, fonts}, diags) : NULL;
  root_close(root);
  unlink(str_format(arena, "%s/layout.yaml", folder).p);
  rmdir(folder);
}

static unsigned seed = 1848;
static unsigned chance(unsigned n) {
  seed = seed * 1103515245 + 12345;
  return (seed >> 16) % n;
}

static Str random_text(bool bidi) {
  static const char *const words[] = {"office,",
                                      "affluent",
                                      "“fjord”",
                                      "demonstration",
                                      "well-known",
                                      "co\u00ADoperation",
                                      "(x)",
                                      "–",
                                      "…",
                                      "AVATAR",
                                      "a",
                                      "I",
                                      "workers’",
                                      "Übermaß.",
                                      "1,000.50",
                                      "trade-union",
                                      "We;",
                                      "Très",
                                      "‘y’",
                                      "V.",
                                      "q\u0301q\u0301o\u0302",
                                      "is",
                                      "the",
                                      "Жаңаөзен",
                                      "disinterestedness",
                                      "«yes»"};
  static const char *const turned[] = {"שלום", "(אבג)", "لا", "سلام",   "מר,", "12",
                                       "–",    "abc",   "x)", "«سلام»", "”",   "כאן."};
  Buf buf = {.arena = arena};
  size_t n = 2 + chance(60);
  for (size_t i = 0; i < n; i++) {
    if (i) buf_add(&buf, chance(40) ? STR(" ") : STR("\n"));
    buf_add(&buf, str_from(bidi && chance(3) ? turned[chance(sizeof turned / sizeof *turned)]
                                             : words[chance(sizeof words / sizeof *words)]));
  }
  return buf_str(&buf);
}

static void check_near(const char *what, const Line *line, Len actual, Len expected) {
  Len off = actual > expected ? actual - expected : expected - actual;
  const Para *para = galley_para(line->galley);
  if (check_count(off <= 3)) return;
  fprintf(stderr, "%s, \"%.*s\" in %.*s: at %.3f pt, not %.3f\n", what,
          STR_ARG(str_sub(para->text, line->from, line->to)), STR_ARG(para->style->name), (double)actual / PT,
          (double)expected / PT);
}

static Str text_of(const GlyphRun *run, size_t i) {
  return str_sub(run->text, run->glyph[i].text, run->glyph[i].text + run->glyph[i].texts);
}

static bool is_space(const GlyphRun *run, size_t i) {
  return str_is(text_of(run, i), " ");
}

/* From where letters begin to where they end: that is the measure with what hangs. Behind the last letter of a word
 * there is the tracking of the style. */
static void check_extent(const Line *line, const LineRuns *runs) {
  Len left = LEN_MAX, right = -LEN_MAX, tracking = galley_para(line->galley)->style->tracking;
  Len indent = line->number ? 0 : galley_indent(line->galley);
  tracking = font_expanded(tracking, line->expansion);
  for (size_t r = 0; r < runs->n; r++) {
    const GlyphRun *run = &runs->run[r];
    for (size_t i = 0; i < run->n; i++) {
      Len x = run->x + run->glyph[i].x, width = font_width(run, run->glyph[i].id);
      if (!width || is_space(run, i)) continue;
      left = -larger(-left, -(x - (run->rtl ? tracking : 0)));
      right = larger(right, x + width + (run->rtl ? 0 : tracking));
    }
  }
  check_near("left edge", line, left, line->x - line->left + indent);
  check_near("right edge", line, right, line->x + line->width + line->right);
  bool full = galley_align(line->galley) == ALIGN_JUSTIFY && !line->fil && !line->overfull;
  const GalleySpec *spec = &line->galley->spec;
  Len in = line->number < spec->rooms ? spec->room[line->number].indent : 0;
  if (full && line->words > 1) check_near("measure", line, line->x + line->width, line_measure(line) + in);
}

#define GAP_LEAST 180 /* thousandths of an em, where letters may be expanded */

/* A space is as wide as it is far from its place to the letter behind it. */
static void check_gaps(const Line *line, const LineRuns *runs) {
  Len least = LEN_MAX, most = 0, size = galley_size(line->galley);
  for (size_t r = 0; r < runs->n; r++) {
    const GlyphRun *run = &runs->run[r];
    for (size_t i = 0; i + 1 < run->n; i++) {
      if (!is_space(run, i) || is_space(run, i + 1)) continue;
      Len gap = run->glyph[i + 1].x - run->glyph[i].x;
      least = gap < least ? gap : least;
      most = larger(most, gap);
    }
  }
  if (!most) return;
  check_near("gaps are alike", line, most, least);
  Len tracking = larger(-galley_para(line->galley)->style->tracking, 0);
  check_near("the least gap", line, least, larger(least, len_share(size, GAP_LEAST, 1000) - tracking));
}

/* A mark is as far from its letter as in the font, but for the expansion. */
static void check_marks(const Line *line, const LineRuns *runs, Len apart) {
  for (size_t r = 0; r < runs->n; r++) {
    const GlyphRun *run = &runs->run[r];
    for (size_t i = 1; i < run->n; i++) {
      if (!str_is(text_of(run, i), "\u0301")) continue;
      check_near("a mark", line, run->glyph[i].x - run->glyph[i - 1].x, font_expanded(apart, run->expansion));
    }
  }
}

/* Letters that are joined stay so: each stands where the one behind it ends. */
static void check_joined(const Line *line, const LineRuns *runs) {
  for (size_t r = 0; r < runs->n; r++) {
    const GlyphRun *run = &runs->run[r];
    for (size_t i = 1; i < run->n; i++) {
      if (!run->rtl || is_space(run, i) || is_space(run, i - 1)) continue;
      Str first = text_of(run, i - 1);
      size_t at = 0;
      if (first.n && utf8_next(first, &at) < 0x590) continue;
      Len behind = run->glyph[i].x + font_width(run, run->glyph[i].id);
      Len tracking = font_expanded(galley_para(line->galley)->style->tracking, run->expansion);
      if (text_of(run, i).n > 1) check_near("joined", line, run->glyph[i - 1].x, behind + tracking);
    }
  }
}

static const Galley *set(const Para *para, const GalleySpec *spec) {
  return galley_set(setter, words_make(setter, para), spec);
}

static Para para_of(Str text, const char *style) {
  Run *run = NEW(arena, Run);
  Para para = {.style = style_find(&layout->styles, str_from(style)), .text = text, .run = run, .runs = 1};
  if (!para.style) abort();
  *run = (Run){0, text.n, para.style, STR("")};
  return para;
}

/* How far the acute stands from the q when nothing is expanded. */
static Len mark_apart(const char *style) {
  Para para = para_of(STR("q\u0301"), style);
  LineRuns runs = line_runs(setter, arena, set(&para, &(GalleySpec){.measure = 90 * PT, .scale = SCALE_FULL})->line);
  return runs.n && runs.run[0].n == 2 ? runs.run[0].glyph[1].x - runs.run[0].glyph[0].x : 0;
}

static long expanded, tracked, hung;

static void check_line(const Line *line, Len apart) {
  LineRuns runs = line_runs(setter, arena, line);
  if (!runs.n) return;
  check_extent(line, &runs);
  if (str_is(str_sub(galley_para(line->galley)->style->name, 0, 4), "bidi"))
    check_joined(line, &runs);
  else
    check_gaps(line, &runs);
  check_marks(line, &runs, apart);
  expanded += line->expansion != 0;
  tracked += line->tracking != 0;
  hung += line->left != 0 || line->right != 0;
}

static void test_lines(void) {
  static const char *const styles[] = {"text",         "little",     "plain", "bearings", "uneven",
                                       "tracked",      "tight",      "right", "outdent",  "large",
                                       "bidi-tracked", "bidi-right", "bidi",  "bidi-none"};
  for (int i = 0; i < 3000 && check_failed < 10; i++) {
    ArenaSpot spot = arena_save(arena);
    const char *style = styles[chance(sizeof styles / sizeof *styles)];
    bool bidi = strncmp(style, "bidi", 4) == 0;
    Para para = para_of(random_text(bidi), style);
    para.first = chance(2);
    GalleySpec spec = {.measure = (Len)(60 + chance(300)) * PT + chance(1000), .scale = SCALE_FULL};
    if (chance(4) == 0) spec.hang = (Hang){.text = 12 * PT, .outdent = chance(2)};
    if (chance(4) == 0) spec.scale = SCALE_FULL * 13 / 10;
    Len measure = spec.measure - spec.hang.text;
    const Room rooms[] = {{20 * PT, measure - 20 * PT}, {0, measure - 15 * PT}, {9 * PT, measure - 10 * PT}};
    if (chance(4) == 0) spec.room = rooms, spec.rooms = 3;
    const Galley *galley = set(&para, &spec);
    int64_t demerits = 0;
    bool plain = para.style->overhang != OVERHANG_BEARINGS && spec.scale == SCALE_FULL; /* ink: test_text.c */
    Len apart = plain ? mark_apart(style) : 0;
    for (size_t k = 0; k < galley->lines; k++) {
      demerits += galley->line[k].demerits;
      if (plain) check_line(&galley->line[k], apart);
    }
    CHECK_INT(demerits, galley->demerits);
    arena_rewind(arena, spot);
  }
  CHECK(expanded > 1000 && tracked > 1000 && hung > 1000);
}

int main(void) {
  arena = arena_new();
  diags = diag_new(arena);
  Arena *job = arena_new(); /* outlives what is rewound */
  Root hyphens = root_open("build/hyphen", NULL);
  HyphenImages *images = hyphen_images(job, &hyphens, diags);
  Typecase *typecase = typecase_new(job, images, NULL);
  Tools *tools = tools_new(job, typecase);
  read_ground();
  if (layout) {
    setter = setter_new(job, tools, &british, diags);
    test_lines();
    setter_close(setter);
  }
  CHECK(layout);
  CHECK_INT(diag_errors(diags), 0);
  if (diag_errors(diags)) {
    Buf buf = {.arena = arena};
    diag_put(&buf, diags, DIAG_PLAIN);
    fputs(buf.p, stderr);
  }
  tools_close(tools);
  typecase_close(typecase);
  hyphen_images_close(images);
  root_close(&hyphens);
  fontshelf_close(&shelf);
  arena_free(job);
  arena_free(arena);
  return check_done();
}
