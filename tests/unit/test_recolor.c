/* test_recolor.c: colors as a target has them: what is neutral, what the profile says (asked of lcms2 in another way),
 * what overprints, and that no order and no thread matters. */
#include <lcms2.h>
#include <math.h>

#include "base/thread.h"
#include "draw/recolor.h"
#include "profiles.h"

static const Colorant red_ink = {{"PANTONE 485 C", 13}, {0, 9500, 10000, 0}, false};
static const Colorant blue_ink = {{"Reflex Blue", 11}, {10000, 8000, 0, 1000}, false};
static const Colorant cut_ink = {{"CutContour", 10}, {0, 10000, 0, 0}, true};

static const Color white = {COLOR_GRAY, {COLOR_MOST}}, key = {COLOR_CMYK, {0, 0, 0, COLOR_MOST}};
static const Color red = {COLOR_RGB, {COLOR_MOST, 0, 0}}, blue = {COLOR_RGB, {0, 0, COLOR_MOST}};

static Color spot(const Colorant *colorant, uint16_t part) {
  return (Color){COLOR_SPOT, {part}, .colorant = colorant};
}

static Color lab(int lightness, int a, int b) {
  return (Color){COLOR_LAB, {(uint16_t)lightness, (uint16_t)(COLOR_LAB_ZERO + a), (uint16_t)(COLOR_LAB_ZERO + b)}};
}

static Recolor *recolor_limited(Arena *arena, ColorPolicy policy, Str icc, int limit) {
  const RecolorSpec spec = {policy, icc, INTENT_RELATIVE_COLORIMETRIC, true, limit, 24 * PT};
  DiagList *diags = diag_new(arena);
  Recolor *recolor = recolor_new(arena, &spec, MARK_NONE, diags);
  CHECK(recolor && !diag_errors(diags));
  return recolor;
}

static Recolor *recolor_with(Arena *arena, ColorPolicy policy, Str icc) {
  return recolor_limited(arena, policy, icc, 300);
}

static void check_color(const Recolor *recolor, Color from, Color wanted, int line) {
  Color to = {COLOR_GRAY, {0}};
  bool ok = recolor_color(recolor, from, &to) && color_same(to, wanted);
  CHECK(ok);
  if (!ok)
    fprintf(stderr, "  line %d: %d: %d %d %d %d, overprint %d\n", line, to.space, to.part[0], to.part[1], to.part[2],
            to.part[3], to.overprint);
}
#define CHECK_COLOR(recolor, from, ...) check_color(recolor, from, (Color)__VA_ARGS__, __LINE__)

/* ---- without a profile ---------------------------------------------------------------- */

static void test_neutral(Arena *arena) {
  Recolor *r = recolor_with(arena, COLORS_INKS, STR(""));
  CHECK_COLOR(r, color_black, {COLOR_CMYK, {0, 0, 0, 10000}});
  CHECK_COLOR(r, white, {COLOR_CMYK, {0}});
  CHECK_COLOR(r, ((Color){COLOR_GRAY, {7000}}), {COLOR_CMYK, {0, 0, 0, 3000}});
  CHECK_COLOR(r, ((Color){COLOR_RGB, {0, 0, 0}}), {COLOR_CMYK, {0, 0, 0, 10000}});
  CHECK_COLOR(r, ((Color){COLOR_RGB, {6000, 6000, 6000}}), {COLOR_CMYK, {0, 0, 0, 4000}});
  CHECK_COLOR(r, lab(0, 0, 0), {COLOR_CMYK, {0, 0, 0, 10000}});
  CHECK_COLOR(r, lab(10000, 0, 0), {COLOR_CMYK, {0}});
  CHECK_COLOR(r, lab(5000, 0, 0), {COLOR_CMYK, {0, 0, 0, 5337}}); /* sRGB has #777777 for it */
  CHECK_COLOR(r, ((Color){COLOR_CMYK, {0, 0, 0, 1234}}), {COLOR_CMYK, {0, 0, 0, 1234}});
  CHECK_COLOR(r, ((Color){COLOR_CMYK, {4000, 0, 0, 10000}}), {COLOR_CMYK, {4000, 0, 0, 10000}});
  CHECK_COLOR(r, spot(&red_ink, 5000), {COLOR_SPOT, {5000}, false, &red_ink});
  CHECK_COLOR(r, spot(&cut_ink, 10000), {COLOR_SPOT, {10000}, true, &cut_ink});
  CHECK_COLOR(r, spot(&cut_ink, 0), {COLOR_SPOT, {0}, false, &cut_ink});
  Color to;
  CHECK(!recolor_color(r, red, &to));
  CHECK(!recolor_color(r, lab(5000, 1, 0), &to));
  recolor_close(r);
}

static void test_gray(Arena *arena) {
  Recolor *r = recolor_with(arena, COLORS_GRAY, STR(""));
  CHECK_COLOR(r, color_black, {COLOR_GRAY, {0}});
  CHECK_COLOR(r, white, {COLOR_GRAY, {10000}});
  CHECK_COLOR(r, ((Color){COLOR_RGB, {10000, 10000, 10000}}), {COLOR_GRAY, {10000}});
  CHECK_COLOR(r, ((Color){COLOR_RGB, {1, 1, 1}}), {COLOR_GRAY, {1}});
  CHECK_COLOR(r, red, {COLOR_GRAY, {4984}}); /* .2126 of light */
  CHECK_COLOR(r, blue, {COLOR_GRAY, {2979}});
  CHECK_COLOR(r, ((Color){COLOR_CMYK, {10000, 0, 0, 0}}), {COLOR_GRAY, {7000}});
  CHECK_COLOR(r, ((Color){COLOR_CMYK, {10000, 10000, 10000, 10000}}), {COLOR_GRAY, {0}});
  CHECK_COLOR(r, ((Color){COLOR_CMYK, {0, 0, 0, 2500}}), {COLOR_GRAY, {7500}});
  CHECK_COLOR(r, lab(5000, 2000, -3000), {COLOR_GRAY, {4663}});
  CHECK_COLOR(r, spot(&red_ink, 10000), {COLOR_GRAY, {3295}}); /* 1 - .95 * .59 - .11 */
  CHECK_COLOR(r, spot(&cut_ink, 5000), {COLOR_GRAY, {7050}});
  CHECK_COLOR(r, spot(&red_ink, 0), {COLOR_GRAY, {10000}});
  recolor_close(r);
}

static double off(double a, double b) {
  return fabs(a - b);
}

/* Within a fifth of a percent of what lcms2 says, where sRGB has the color. */
static void test_lab(Arena *arena) {
  Recolor *r = recolor_with(arena, COLORS_KEEP, STR(""));
  cmsHPROFILE from = cmsCreateLab4Profile(NULL), to = cmsCreate_sRGBProfile();
  cmsHTRANSFORM t =
      cmsCreateTransform(from, TYPE_Lab_DBL, to, TYPE_RGB_DBL, INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
  for (int i = 0; i < 11 * 11 * 11; i++) {
    const Color color = lab(i % 11 * 1000, (i / 11 % 11 - 5) * 1700, (i / 121 - 5) * 1700);
    const double parts[] = {color.part[0] / 100.0, (color.part[1] - COLOR_LAB_ZERO) / 100.0,
                            (color.part[2] - COLOR_LAB_ZERO) / 100.0};
    double rgb[3], most = 0;
    Color got;
    cmsDoTransform(t, parts, rgb, 1);
    CHECK(recolor_color(r, color, &got) && got.space == COLOR_RGB);
    for (int k = 0; k < 3; k++) most = fmax(most, off(fmin(fmax(rgb[k], 0), 1) * COLOR_MOST, got.part[k]));
    CHECK(most < 20);
  }
  cmsDeleteTransform(t);
  cmsCloseProfile(from);
  cmsCloseProfile(to);
  CHECK_COLOR(r, red, {COLOR_RGB, {COLOR_MOST, 0, 0}});
  CHECK_COLOR(r, color_black, {COLOR_GRAY, {0}});
  CHECK_COLOR(r, spot(&cut_ink, 10000), {COLOR_SPOT, {10000}, true, &cut_ink});
  recolor_close(r);
}

/* ---- lists ------------------------------------------------------------------------------- */

static Op run_of(Color color, Len size) {
  return (Op){.kind = OP_GLYPHS, .run = {.size = size, .color = color}};
}

static Op rect_of(Color color, Len width, Len height) {
  Op op = {.kind = OP_RECT};
  op.rect.area = (Rect){0, 0, width, height};
  op.rect.color = color;
  return op;
}

static Op stroke_of(Color color, Len width) {
  return (Op){.kind = OP_PATH, .path = {.color = color, .stroke = width}};
}

static Op fill_of(Color color, Len width, Len height) {
  static PathStep steps[3];
  steps[0] = (PathStep){PATH_MOVE, {0}, {0}};
  steps[1] = (PathStep){PATH_LINE, {width}, {height}};
  steps[2] = (PathStep){PATH_CLOSE, {0}, {0}};
  return (Op){.kind = OP_PATH, .path = {.step = steps, .n = 3, .color = color}};
}

/* What becomes of one op; the list may not be the op's only place. */
static Op recolored(Arena *arena, const Recolor *recolor, Op op, bool drawing) {
  Dlist list = {.width = 100 * PT, .height = 100 * PT};
  DiagList *diags = diag_new(arena);
  VEC_PUSH(arena, &list.ops, op);
  if (drawing)
    recolor_drawing(recolor, arena, &list, MARK_NONE, diags);
  else
    recolor_list(recolor, arena, &list, diags);
  CHECK(!diag_errors(diags));
  return list.ops.at[0];
}

static bool overprints(Arena *arena, const Recolor *recolor, Op op) {
  Op to = recolored(arena, recolor, op, false);
  CHECK(op.kind != OP_PATH || !recolored(arena, recolor, op, true).path.color.overprint);
  return to.kind == OP_GLYPHS ? to.run.color.overprint
         : to.kind == OP_RECT ? to.rect.color.overprint
                              : to.path.color.overprint;
}

static void test_overprint(Arena *arena) {
  Recolor *r = recolor_with(arena, COLORS_INKS, STR("")), *gray = recolor_with(arena, COLORS_GRAY, STR(""));
  Recolor *keep = recolor_with(arena, COLORS_KEEP, STR(""));
  const Color tint = {COLOR_GRAY, {5000}}, rich = {COLOR_CMYK, {4000, 0, 0, COLOR_MOST}};
  CHECK(overprints(arena, r, run_of(color_black, 24 * PT - 1)));
  CHECK(overprints(arena, r, run_of(key, 10 * PT)));
  CHECK(overprints(arena, r, run_of((Color){COLOR_RGB, {0}}, 10 * PT)));
  CHECK(!overprints(arena, r, run_of(color_black, 24 * PT)));
  CHECK(!overprints(arena, r, run_of(tint, 10 * PT)));
  CHECK(!overprints(arena, r, run_of(rich, 10 * PT)));
  CHECK(!overprints(arena, r, run_of(white, 10 * PT)));
  CHECK(!overprints(arena, r, run_of((Color){COLOR_CMYK, {0}}, 10 * PT)));
  CHECK(overprints(arena, r, rect_of(color_black, 200 * PT, PT)));
  CHECK(overprints(arena, r, rect_of(color_black, PT, 200 * PT)));
  CHECK(overprints(arena, r, rect_of(color_black, 7 * PT, 7 * PT))); /* a marker */
  CHECK(!overprints(arena, r, rect_of(color_black, 200 * PT, 4 * PT)));
  CHECK(!overprints(arena, r, rect_of(tint, 200 * PT, PT)));
  CHECK(overprints(arena, r, stroke_of(color_black, PT)));
  CHECK(!overprints(arena, r, stroke_of(color_black, 4 * PT)));
  CHECK(overprints(arena, r, fill_of(color_black, 23 * PT, 23 * PT)));
  CHECK(!overprints(arena, r, fill_of(color_black, 24 * PT, 24 * PT)));
  CHECK(overprints(arena, r, rect_of(spot(&cut_ink, 10000), 200 * PT, 200 * PT)));
  CHECK(!overprints(arena, r, run_of(spot(&red_ink, 10000), 10 * PT)));
  CHECK(!overprints(arena, gray, run_of(color_black, 10 * PT)));
  CHECK(!overprints(arena, gray, run_of(spot(&cut_ink, 10000), 10 * PT)));
  CHECK(!overprints(arena, keep, run_of(color_black, 10 * PT)));
  CHECK(!overprints(arena, keep, run_of(key, 10 * PT)));
  recolor_close(r);
  recolor_close(gray);
  recolor_close(keep);
}

static const Gradient *faded(Arena *arena, const Recolor *recolor, Color a, Color b) {
  const GradientStop stops[] = {{0, a, 0}, {RATIO_ONE, b, 500}};
  const Gradient gradient = {.stop = stops, .n = 2};
  Op op = fill_of(color_black, 5 * PT, 5 * PT);
  op.path.gradient = &gradient;
  const Gradient *to = recolored(arena, recolor, op, false).path.gradient;
  CHECK(to != &gradient && to->stop[1].transparency == 500);
  CHECK(color_same(stops[0].color, a)); /* what others show is left alone */
  return to;
}

static void check_faded(const Gradient *g, Color a, Color b) {
  CHECK(color_same(g->stop[0].color, a));
  CHECK(color_same(g->stop[1].color, b));
}

static void test_gradients(Arena *arena) {
  Recolor *r = recolor_with(arena, COLORS_INKS, STR("")), *gray = recolor_with(arena, COLORS_GRAY, STR(""));
  const Color cyan = {COLOR_CMYK, {10000, 0, 0, 0}}, paper = {COLOR_CMYK, {0}};
  check_faded(faded(arena, r, color_black, white), key, paper);
  check_faded(faded(arena, r, color_black, cyan), key, cyan);
  check_faded(faded(arena, r, spot(&red_ink, 10000), spot(&red_ink, 2000)), spot(&red_ink, 10000),
              spot(&red_ink, 2000));
  check_faded(faded(arena, r, spot(&red_ink, 10000), white), spot(&red_ink, 10000), paper);
  check_faded(faded(arena, r, spot(&red_ink, 10000), spot(&blue_ink, 5000)), spot(&red_ink, 10000),
              spot(&blue_ink, 5000));
  check_faded(faded(arena, r, spot(&red_ink, 10000), cyan), spot(&red_ink, 10000), cyan);
  check_faded(faded(arena, r, spot(&red_ink, 10000), color_black), spot(&red_ink, 10000), key);
  check_faded(faded(arena, gray, spot(&red_ink, 10000), white), (Color){COLOR_GRAY, {3295}}, white);
  recolor_close(r);
  recolor_close(gray);
}

/* Groups are shared: their lists are copied, and those within. */
static void test_groups(Arena *arena) {
  Recolor *r = recolor_with(arena, COLORS_INKS, STR(""));
  Dlist inner = {0}, outer = {0};
  VEC_PUSH(arena, &inner.ops, run_of(color_black, 10 * PT));
  VEC_PUSH(arena, &outer.ops, ((Op){.kind = OP_GROUP, .group = {&inner, 500}}));
  const Op to = recolored(arena, r, (Op){.kind = OP_GROUP, .group = {&outer, 0}}, false);
  const Op *deep = &to.group.list->ops.at[0].group.list->ops.at[0];
  CHECK_INT(deep->run.color.space, COLOR_CMYK);
  CHECK(deep->run.color.overprint);
  CHECK_INT(inner.ops.at[0].run.color.space, COLOR_GRAY);
  recolor_close(r);
}

/* ---- errors ------------------------------------------------------------------------------- */

static void check_told(Arena *arena, const DiagList *diags, const char *wanted) {
  Buf buf = {.arena = arena};
  diag_put(&buf, diags, DIAG_PLAIN);
  Str said = buf_str(&buf);
  CHECK(memmem(said.p ? said.p : "", said.n, wanted, strlen(wanted)));
  CHECK_INT(diag_errors(diags), 1);
}

static void test_light(Arena *arena, Str icc, const char *wanted) {
  static const Source layout = {.path = "layout.yaml", .text = {"a: b\n", 5}};
  Recolor *r = recolor_with(arena, COLORS_INKS, icc);
  DiagList *diags = diag_new(arena);
  Dlist list = {0};
  Op op = run_of(red, 10 * PT);
  op.origin.layout = (Mark){&layout, 3};
  VEC_PUSH(arena, &list.ops, op);
  VEC_PUSH(arena, &list.ops, op); /* told once */
  recolor_list(r, arena, &list, diags);
  check_told(arena, diags, "layout.yaml:1:4: error: a color is light (rgb or lab) and must become ink, but ");
  check_told(arena, diags, "[recolor-light]");
  check_told(arena, diags, wanted);
  recolor_close(r);
}

static void test_none(Arena *arena) {
  const RecolorSpec spec = {.policy = COLORS_INKS, .icc = STR("no profile at all")};
  DiagList *diags = diag_new(arena);
  CHECK(!recolor_new(arena, &spec, MARK_NONE, diags));
  check_told(arena, diags, "[recolor-profile]");
}

/* ---- with a profile ------------------------------------------------------------------------ */

static cmsHTRANSFORM without_limit(Str icc, bool of_lab) {
  cmsHPROFILE from = of_lab ? cmsCreateLab4Profile(NULL) : cmsCreate_sRGBProfile();
  cmsHPROFILE to = cmsOpenProfileFromMem(icc.p, (cmsUInt32Number)icc.n);
  cmsHTRANSFORM t =
      cmsCreateTransform(from, of_lab ? TYPE_Lab_DBL : TYPE_RGB_DBL, to, TYPE_CMYK_DBL, INTENT_RELATIVE_COLORIMETRIC,
                         cmsFLAGS_NOOPTIMIZE | cmsFLAGS_BLACKPOINTCOMPENSATION);
  cmsCloseProfile(from);
  cmsCloseProfile(to);
  return t;
}

/* Far from the limit the inks are those of the profile, within a fifth of a percent; nowhere are they over it. */
static void check_inks(const Recolor *r, int limit, cmsHTRANSFORM t, Color color, const double *parts) {
  double inks[4], sum = 0, most = 0;
  Color to = {COLOR_GRAY, {0}};
  int got = 0;
  CHECK(recolor_color(r, color, &to) && to.space == COLOR_CMYK && !to.overprint);
  cmsDoTransform(t, parts, inks, 1);
  for (int i = 0; i < 4; i++) {
    sum += inks[i];
    got += to.part[i];
    most = fmax(most, off(inks[i] * 100, to.part[i]));
  }
  CHECK(got <= limit * 100);
  if (sum < limit - 40) CHECK(most < 20);
  if (sum > limit + 10) CHECK(got > (limit - 10) * 100);
}

#define STEPS 13

static void test_cube(Arena *arena, Str icc, int limit) {
  Recolor *r = recolor_limited(arena, COLORS_INKS, icc, limit);
  cmsHTRANSFORM rgb = without_limit(icc, false), of_lab = without_limit(icc, true);
  for (int i = 0; i < STEPS * STEPS * STEPS; i++) {
    const int at[] = {i % STEPS, i / STEPS % STEPS, i / STEPS / STEPS};
    Color color = {COLOR_RGB, {0}};
    double parts[3];
    for (int k = 0; k < 3; k++) color.part[k] = (uint16_t)(at[k] * COLOR_MOST / (STEPS - 1));
    for (int k = 0; k < 3; k++) parts[k] = color.part[k] / (double)COLOR_MOST;
    if (at[0] != at[1] || at[1] != at[2]) check_inks(r, limit, rgb, color, parts);
    color = lab(at[0] * COLOR_MOST / (STEPS - 1), (at[1] - STEPS / 2) * 1300, (at[2] - STEPS / 2) * 1300);
    for (int k = 0; k < 3; k++) parts[k] = (color.part[k] - (k ? COLOR_LAB_ZERO : 0)) / 100.0;
    if (at[1] != STEPS / 2 || at[2] != STEPS / 2) check_inks(r, limit, of_lab, color, parts);
  }
  const Color dark = {COLOR_RGB, {39, 0, 0}}; /* all but black: 317 % by the profile */
  const double parts[] = {.0039, 0, 0};
  check_inks(r, limit, rgb, dark, parts);
  cmsDeleteTransform(rgb);
  cmsDeleteTransform(of_lab);
  recolor_close(r);
}

#define COLORS 3000

static Color some_color(size_t i) {
  const uint16_t part[] = {(uint16_t)(i * 7919 % 10001), (uint16_t)(i * 104729 % 10001), (uint16_t)(i % 7 * 1000)};
  return (Color){i % 3 ? COLOR_RGB : COLOR_LAB, {part[0], part[1], part[2]}};
}

typedef struct Worker {
  const Recolor *recolor;
  size_t from, step;
  Color got[COLORS];
} Worker;

static void work(void *task) {
  Worker *w = task;
  for (size_t k = 0; k < COLORS; k++) {
    size_t i = (w->from + k * w->step) % COLORS;
    recolor_color(w->recolor, some_color(i), &w->got[i]);
  }
}

/* Each alone, with a cache that is empty; and four threads at once, each in an order of its own. */
static void test_threads(Arena *arena, Str icc) {
  static const size_t steps[] = {1, COLORS - 1, 7, 11};
  Recolor *r = recolor_with(arena, COLORS_INKS, icc), *once = recolor_with(arena, COLORS_INKS, icc);
  Thread *thread[4];
  Worker *worker[4];
  for (int i = 0; i < 4; i++) {
    thread[i] = thread_new(arena);
    worker[i] = NEW(arena, Worker);
    worker[i]->recolor = r;
    worker[i]->from = (size_t)i * 701;
    worker[i]->step = steps[i];
    thread_start(thread[i], work, worker[i]);
  }
  for (int i = 0; i < 4; i++) thread_wait(thread[i]);
  for (size_t k = 0; k < COLORS; k++) {
    Color alone = {COLOR_GRAY, {0}};
    bool same = recolor_color(once, some_color(k), &alone);
    for (int i = 0; i < 4; i++) same = same && color_same(worker[i]->got[k], alone);
    CHECK(same);
  }
  recolor_close(r);
  recolor_close(once);
}

static void test_profile(Arena *arena) {
  Str icc = profile_coated(arena);
  if (!icc.n) return;
  test_cube(arena, icc, 300);
  test_cube(arena, icc, 220);
  test_threads(arena, icc);
  test_light(arena, str_sub(icc, 0, 1000), "the profile that says which inks make it is damaged");
}

int main(void) {
  Arena *arena = arena_new();
  test_neutral(arena);
  test_gray(arena);
  test_lab(arena);
  test_overprint(arena);
  test_gradients(arena);
  test_groups(arena);
  test_light(arena, STR(""), "there is no profile that says which inks make it");
  test_none(arena);
  test_profile(arena);
  arena_free(arena);
  return check_done();
}
