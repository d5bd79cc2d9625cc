/* test_flatten.c: colors of what is seen through, mixed with those of the grounds that they lie on; what stays as it
 * is; and what lies in a path. */
#include "draw/coverage.h"
#include "draw/flatten.h"
#include "draw/image.h"
#include "files.h"

static Arena *arena;

static const Colorant sun_ink = {STR("Sun"), {0, 1000, 8000, 0}, false}, sea_ink = {STR("Sea"), {8000, 0, 0, 0}, false};
static const Colorant cut_ink = {STR("Cut"), {0, 10000, 0, 0}, true};

static Color cmyk(int c, int m, int y, int k) {
  return (Color){COLOR_CMYK, {(uint16_t)(c * 100), (uint16_t)(m * 100), (uint16_t)(y * 100), (uint16_t)(k * 100)}};
}

static Color spot(const Colorant *colorant, int percent) {
  return (Color){COLOR_SPOT, {(uint16_t)(percent * 100)}, .colorant = colorant};
}

/* ---- things, in points --------------------------------------------------------------------- */

static Rect area(int x, int y, int width, int height) {
  return (Rect){x * PT, y * PT, width * PT, height * PT};
}

static Op box(int x, int y, int width, int height, Color color, int transparency) {
  const Len left = x * PT, top = y * PT, right = left + width * PT, bottom = top + height * PT;
  const PathStep step[] = {{PATH_MOVE, {left}, {top}},
                           {PATH_LINE, {right}, {top}},
                           {PATH_LINE, {right}, {bottom}},
                           {PATH_LINE, {left}, {bottom}},
                           {PATH_CLOSE, {0}, {0}}};
  Op op = {.kind = OP_PATH};
  op.path = (Path){VEC_COPY(arena, step, 5), 5, color, .transparency = (uint16_t)transparency};
  return op;
}

/* Its curves bulge by half of its radius, outward all the same. */
static Op blob(int x, int y, int r, Color color, int transparency) {
  const Len a = x * PT, b = y * PT, l = r * PT, h = r * PT / 2;
  const PathStep step[] = {{PATH_MOVE, {a + l}, {b}},
                           {PATH_CURVE, {a + l, a + h, a}, {b + h, b + l, b + l}},
                           {PATH_CURVE, {a - h, a - l, a - l}, {b + l, b + h, b}},
                           {PATH_CURVE, {a - l, a - h, a}, {b - h, b - l, b - l}},
                           {PATH_CURVE, {a + h, a + l, a + l}, {b - l, b - h, b}}};
  Op op = {.kind = OP_PATH};
  op.path = (Path){VEC_COPY(arena, step, 5), 5, color, .transparency = (uint16_t)transparency};
  return op;
}

static Op line(int x, int y, int width, int height, int stroke, Color color, int transparency) {
  Op op = box(x, y, width, height, color, transparency);
  op.path.stroke = stroke * PT;
  op.path.miter = 400;
  return op;
}

static Op rect(int x, int y, int width, int height, Color color) {
  Op op = {.kind = OP_RECT};
  op.rect.area = area(x, y, width, height);
  op.rect.color = color;
  return op;
}

static Op fading(int x, int y, Color from, Color to, int transparency) {
  GradientStop *stop = NEW_ARRAY(arena, GradientStop, 2);
  Gradient *gradient = NEW(arena, Gradient);
  stop[0] = (GradientStop){0, from, 0};
  stop[1] = (GradientStop){RATIO_ONE, to, (uint16_t)transparency};
  *gradient = (Gradient){.stop = stop, .n = 2, .ux = 10 * PT, .vy = 10 * PT};
  Op op = box(x, y, 10, 10, from, 0);
  op.path.gradient = gradient;
  return op;
}

static Op clip(Op shape) {
  shape.kind = OP_CLIP;
  return shape;
}

static const Op end = {.kind = OP_END};

static Dlist list_of(const Op *op, size_t n) {
  Dlist list = {.width = 100 * PT, .height = 100 * PT};
  for (size_t i = 0; i < n; i++) VEC_PUSH(arena, &list.ops, op[i]);
  return list;
}

#define LIST(...) list_of((const Op[]){__VA_ARGS__}, sizeof((const Op[]){__VA_ARGS__}) / sizeof(Op))

static Op group(int transparency, Dlist list) {
  Dlist *kept = NEW(arena, Dlist);
  *kept = list;
  Op op = {.kind = OP_GROUP};
  op.group = (TransparencyGroup){kept, (uint16_t)transparency};
  return op;
}

static Op picture(const Drawing *drawing, int x, int y, int width, int height) {
  Image *image = NEW(arena, Image);
  *image = (Image){.width = 100, .height = 100, .drawing = drawing};
  Op op = {.kind = OP_IMAGE};
  op.picture = (Picture){.image = image, .area = area(x, y, width, height)};
  return op;
}

static Dlist flattened(Dlist list) {
  FlattenShelf *shelf = flattenshelf_new(arena);
  flatten_page(shelf, arena, &list);
  return list;
}

/* Op i of it, counted from the end, is opaque and of that color. */
static void check_color(Dlist list, size_t i, Color color, int at) {
  const Op *op = i < list.ops.n ? &list.ops.at[list.ops.n - 1 - i] : NULL;
  bool ok = op && op->kind == OP_PATH && !op->path.transparency && color_same(op->path.color, color);
  CHECK(ok);
  const uint16_t *part = op ? op->path.color.part : color.part;
  if (!ok) fprintf(stderr, "  line %d: %d %d %d %d\n", at, part[0], part[1], part[2], part[3]);
}
#define CHECK_LAST(color, ...) check_color(flattened(LIST(__VA_ARGS__)), 0, color, __LINE__)

/* The last of it is still seen through. */
static void check_left(Dlist list, int at) {
  const Op *op = &list.ops.at[list.ops.n - 1];
  bool ok = op->kind == OP_GROUP || (op->kind == OP_PATH && op->path.transparency);
  CHECK(ok);
  if (!ok) fprintf(stderr, "  line %d\n", at);
}
#define CHECK_LEFT(...) check_left(flattened(LIST(__VA_ARGS__)), __LINE__)

/* ---- what lies in a path --------------------------------------------------------------------- */

static void test_cover(void) {
  const Color k = cmyk(0, 0, 0, 100);
  Path square = box(10, 10, 20, 20, k, 0).path, round = blob(50, 50, 20, k, 0).path;
  CHECK(path_cover(&square, area(10, 10, 20, 20)) == COVER_ALL);
  CHECK(path_cover(&square, area(12, 12, 5, 5)) == COVER_ALL);
  CHECK(path_cover(&square, area(9, 12, 5, 5)) == COVER_PART);
  CHECK(path_cover(&square, area(5, 5, 40, 40)) == COVER_PART);
  CHECK(path_cover(&square, area(30, 10, 5, 5)) == COVER_NONE);
  CHECK(path_cover(&round, area(40, 40, 20, 20)) == COVER_ALL);
  CHECK(path_cover(&round, area(31, 31, 2, 2)) == COVER_NONE); /* in its corner */
  CHECK(path_cover(&round, area(31, 31, 20, 20)) == COVER_PART);
  Path open = square;
  open.n = 4; /* is closed when it is filled */
  CHECK(path_cover(&open, area(12, 12, 5, 5)) == COVER_ALL && path_cover(&open, area(9, 12, 5, 5)) == COVER_PART);
  Path twice = square;
  PathStep *step = NEW_ARRAY(arena, PathStep, 10);
  for (size_t i = 0; i < 5; i++) step[i] = step[i + 5] = square.step[i];
  twice.step = step;
  twice.n = 10;
  CHECK(path_cover(&twice, area(12, 12, 5, 5)) == COVER_ALL);
  twice.even_odd = true;
  CHECK(path_cover(&twice, area(12, 12, 5, 5)) == COVER_NONE);
  const Matrix space = {2 * RATIO_ONE, 0, 0, 2 * RATIO_ONE, 5 * PT, 0};
  square.space = &space; /* 25, 20 to 65, 60 */
  CHECK(path_cover(&square, area(25, 20, 40, 40)) == COVER_ALL &&
        path_cover(&square, area(24, 20, 2, 2)) == COVER_PART);
  Path ring = line(10, 10, 20, 20, 1, k, 0).path;
  CHECK(path_cover(&ring, area(13, 13, 5, 5)) == COVER_NONE);
  CHECK(path_cover(&ring, area(11, 13, 5, 5)) == COVER_PART); /* as far as a miter could be */
  for (int quarters = 0; quarters < 4; quarters++) {
    const Canvas canvas = {7 * PT, 3 * PT, quarters, CANVAS_PAGE};
    CHECK(rect_same(canvas_back(canvas, canvas_place(canvas, area(1, 2, 3, 4))), area(1, 2, 3, 4)));
  }
}

/* ---- colors ---------------------------------------------------------------------------------- */

static void test_colors(void) {
  const Color red = cmyk(0, 95, 100, 0), sky = cmyk(60, 0, 0, 20);
  CHECK_LAST(cmyk(0, 57, 60, 0), box(0, 0, 10, 10, red, 4000)); /* on paper */
  CHECK_LAST(cmyk(24, 57, 60, 8), rect(0, 0, 50, 50, sky), box(0, 0, 10, 10, red, 4000));
  CHECK_LAST(sky, rect(0, 0, 50, 50, sky), box(0, 0, 10, 10, red, COLOR_MOST));
  CHECK_LAST(cmyk(24, 0, 0, 68), rect(0, 0, 50, 50, sky), box(0, 0, 10, 10, color_black, 4000));
  CHECK_LAST(((Color){COLOR_GRAY, {7000}}), rect(0, 0, 50, 50, (Color){COLOR_GRAY, {9000}}),
             box(0, 0, 10, 10, (Color){COLOR_GRAY, {5000}}, 5000));
  CHECK_LAST(spot(&sun_ink, 30), box(0, 0, 10, 10, spot(&sun_ink, 50), 4000));
  CHECK_LAST(spot(&sun_ink, 70), rect(0, 0, 50, 50, spot(&sun_ink, 100)), box(0, 0, 10, 10, spot(&sun_ink, 50), 4000));
  CHECK_LAST(spot(&sun_ink, 40), rect(0, 0, 50, 50, spot(&sun_ink, 100)), box(0, 0, 10, 10, cmyk(0, 0, 0, 0), 4000));
  CHECK_LEFT(rect(0, 0, 50, 50, spot(&sun_ink, 100)), box(0, 0, 10, 10, red, 4000));
  CHECK_LEFT(rect(0, 0, 50, 50, red), box(0, 0, 10, 10, spot(&sun_ink, 100), 4000));
  CHECK_LEFT(rect(0, 0, 50, 50, spot(&sea_ink, 100)), box(0, 0, 10, 10, spot(&sun_ink, 100), 4000));
  CHECK_LEFT(box(0, 0, 10, 10, spot(&cut_ink, 100), 4000));
  CHECK_LEFT(box(0, 0, 10, 10, (Color){COLOR_RGB, {COLOR_MOST}}, 4000));
}

static void test_grounds(void) {
  const Color red = cmyk(0, 100, 0, 0), sky = cmyk(50, 0, 0, 0), both = cmyk(25, 50, 0, 0), half = cmyk(0, 50, 0, 0);
  Op over = rect(0, 0, 50, 50, sky), dot = box(20, 20, 10, 10, red, 5000);
  CHECK_LAST(both, over, dot);
  CHECK_LAST(both, blob(25, 25, 20, sky, 0), dot);
  CHECK_LAST(half, blob(25, 25, 20, sky, 0), box(6, 6, 2, 2, red, 5000)); /* beside it, in its corner */
  CHECK_LAST(both, box(20, 20, 10, 10, sky, 0), dot);                     /* as large */
  CHECK_LAST(both, rect(0, 0, 25, 50, red), over, dot);                   /* what is hidden does not count */
  CHECK_LAST(both, over, line(20, 20, 10, 10, 1, red, 5000));
  CHECK_LAST(((Color){COLOR_CMYK, {1250, 7500}}), over, dot,
             box(22, 22, 2, 2, red, 5000)); /* on what was made opaque */
  CHECK_LEFT(rect(0, 0, 25, 50, sky), dot);
  CHECK_LEFT(over, line(40, 20, 10, 10, 1, red, 5000));
  CHECK_LEFT(over, line(24, 24, 2, 2, 1, red, 0), dot);
  CHECK_LEFT(over, dot, box(25, 25, 10, 10, red, 5000));
  CHECK_LEFT(fading(20, 20, red, sky, 0), dot);
  over.rect.color.overprint = true;
  CHECK_LEFT(over, dot);
  over.rect.color.overprint = false;
  Op turned = {.kind = OP_CANVAS, .canvas = {100 * PT, 0, 1, CANVAS_PAGE}};
  CHECK_LAST(both, turned, rect(10, 10, 10, 50, sky), end, box(45, 12, 30, 5, red, 5000));
  CHECK_LEFT(turned, rect(10, 10, 10, 50, sky), end, box(35, 12, 30, 5, red, 5000));
  CHECK_LAST(both, clip(blob(25, 25, 20, red, 0)), over, end, dot);
  CHECK_LEFT(clip(blob(25, 25, 7, red, 0)), over, end, dot);
  Dlist cut = flattened(LIST(clip(box(20, 20, 5, 5, red, 0)), rect(0, 0, 25, 50, sky), dot, end));
  check_color(cut, 1, both, __LINE__);
}

static void test_gradients(void) {
  const Color red = cmyk(0, 100, 0, 0), sky = cmyk(50, 0, 0, 0), sun = spot(&sun_ink, 100);
  Dlist list = flattened(LIST(rect(0, 0, 50, 50, sky), fading(0, 0, red, red, COLOR_MOST)));
  const Gradient *g = list.ops.at[1].path.gradient;
  CHECK_INT(g->n, 2); /* straight */
  CHECK(color_same(g->stop[0].color, red) && color_same(g->stop[1].color, sky) && !g->stop[1].transparency);
  list = flattened(LIST(fading(0, 0, red, sky, COLOR_MOST)));
  g = list.ops.at[0].path.gradient;
  CHECK_INT(g->n, 9); /* bent: in its middle half of both, half of it seen through */
  CHECK(g->stop[4].at == RATIO_ONE / 2);
  CHECK(color_same(g->stop[4].color, (Color){COLOR_CMYK, {1250, 2500, 0, 0}}));
  CHECK(color_same(g->stop[8].color, cmyk(0, 0, 0, 0)));
  list = flattened(LIST(fading(0, 0, sun, sun, COLOR_MOST)));
  g = list.ops.at[0].path.gradient;
  CHECK(color_same(g->stop[0].color, sun) && color_same(g->stop[1].color, spot(&sun_ink, 0)));
  list = flattened(LIST(rect(0, 0, 50, 50, sky), fading(0, 0, sun, sun, COLOR_MOST)));
  CHECK_INT(list.ops.at[1].path.gradient->stop[1].transparency, COLOR_MOST);
}

static void test_groups(void) {
  const Color red = cmyk(0, 100, 0, 0), sky = cmyk(50, 0, 0, 0), sun = cmyk(0, 0, 100, 0);
  Dlist two = LIST(box(10, 10, 10, 10, red, 0), box(15, 15, 10, 10, sun, 0));
  Dlist list = flattened(LIST(rect(0, 0, 50, 50, sky), group(5000, two))); /* the upper hides the lower */
  check_color(list, 1, cmyk(25, 50, 0, 0), __LINE__);
  check_color(list, 0, cmyk(25, 0, 50, 0), __LINE__);
  list = flattened(
      LIST(rect(0, 0, 30, 50, sky), group(5000, LIST(box(10, 10, 10, 10, red, 0), box(40, 10, 5, 5, red, 0)))));
  check_color(list, 1, cmyk(25, 50, 0, 0), __LINE__); /* each on its own ground */
  check_color(list, 0, cmyk(0, 50, 0, 0), __LINE__);
  list =
      flattened(LIST(group(5000, LIST(box(10, 10, 10, 10, red, 5000), group(2000, LIST(box(30, 10, 5, 5, red, 0)))))));
  check_color(list, 1, cmyk(0, 25, 0, 0), __LINE__);
  check_color(list, 0, cmyk(0, 40, 0, 0), __LINE__);
  list = flattened(LIST(group(5000, LIST(box(10, 10, 10, 10, red, 0), box(12, 12, 5, 5, sun, 5000)))));
  check_color(list, 0, cmyk(0, 25, 25, 0), __LINE__); /* flat in itself first */
  CHECK_LEFT(group(5000, LIST(box(10, 10, 10, 10, red, 5000), box(12, 12, 5, 5, sun, 5000))));
  CHECK_LEFT(rect(0, 0, 12, 50, sky), group(5000, two));
  list = flattened(LIST(rect(0, 0, 12, 50, sky), group(5000, two)));
  CHECK_INT(list.ops.n, 2);
  Op left = group(5000, LIST(box(10, 10, 10, 10, red, 5000), box(12, 12, 50, 50, sun, 5000)));
  CHECK_LAST(cmyk(0, 50, 0, 0), left, box(70, 70, 5, 5, red, 5000)); /* beside it */
  CHECK_LEFT(left, box(50, 50, 5, 5, red, 5000));
}

static Dlist drawn(const Dlist *page, size_t i) {
  return page->ops.at[i].picture.image->drawing->list;
}

static void test_drawings(void) {
  const Color red = cmyk(0, 100, 0, 0), sky = cmyk(50, 0, 0, 0);
  const Drawing seen = {.list = LIST(box(10, 10, 10, 10, red, 5000))}, plain = {.list = LIST(box(0, 0, 9, 9, red, 0))};
  Op on = picture(&seen, 10, 10, 30, 30), off = on, half = on, opaque = picture(&plain, 0, 0, 9, 9);
  off.picture.area = area(60, 60, 30, 30);
  half.picture.area = area(40, 40, 30, 30);
  FlattenShelf *shelf = flattenshelf_new(arena);
  Dlist page = LIST(rect(0, 0, 50, 50, sky), on, off, half, opaque), again = LIST(rect(0, 0, 45, 45, sky), on);
  Dlist words = LIST(rect(0, 0, 50, 50, sky), line(15, 15, 1, 1, 1, red, 0), on);
  flatten_page(shelf, arena, &page);
  flatten_page(shelf, arena, &again);
  flatten_page(shelf, arena, &words);
  check_color(drawn(&page, 1), 0, cmyk(25, 50, 0, 0), __LINE__);
  check_color(drawn(&page, 2), 0, cmyk(0, 50, 0, 0), __LINE__);
  check_left(drawn(&page, 3), __LINE__);
  check_left(drawn(&words, 2), __LINE__);
  CHECK(page.ops.at[4].picture.image == opaque.picture.image);
  CHECK(page.ops.at[1].picture.image == again.ops.at[1].picture.image);
  CHECK(page.ops.at[1].picture.image != page.ops.at[2].picture.image);
  CHECK_INT(seen.list.ops.at[0].path.transparency, 5000);
  flattenshelf_close(shelf);
}

static void test_pixels(void) {
  const Color sky = cmyk(50, 0, 0, 0);
  Op on = picture(NULL, 10, 10, 30, 30), off = picture(NULL, 60, 60, 30, 30), half = picture(NULL, 40, 40, 30, 30);
  Image clear = {.width = 100, .height = 100, .clear = true}, opaque = {.width = 100, .height = 100};
  on.picture.image = off.picture.image = half.picture.image = &clear;
  Op plain = on;
  plain.picture.image = &opaque;
  Dlist page = flattened(LIST(rect(0, 0, 50, 50, sky), on, off, half, plain, on));
  const Color *below = page.ops.at[1].picture.image->ground, *paper = page.ops.at[2].picture.image->ground;
  CHECK(below && color_same(*below, sky));
  CHECK(paper && color_same(*paper, cmyk(0, 0, 0, 0)));
  CHECK(page.ops.at[3].picture.image == &clear && page.ops.at[4].picture.image == &opaque);
  CHECK(page.ops.at[5].picture.image == &clear); /* it stands on pictures */
}

int main(void) {
  arena = arena_new();
  test_cover();
  test_colors();
  test_grounds();
  test_gradients();
  test_groups();
  test_drawings();
  test_pixels();
  arena_free(arena);
  return check_done();
}
