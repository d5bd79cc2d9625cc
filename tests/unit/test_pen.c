/* test_pen.c: outlines, and dashes that fit them. */
#include "check.h"
#include "page/pen.h"

static const Stroke solid = {PT, STROKE_SOLID, &color_black}, dashed = {PT, STROKE_DASHED, &color_black},
                    dotted = {PT, STROKE_DOTTED, &color_black};

/* How many dashes there are when the last one ends where the line does; -1 when none does. */
static Len count(Dashes dashes, Len length) {
  if (!dashes.gap) return 1;
  Len n = round_div(length - dashes.dash, dashes.dash + dashes.gap), end = n * (dashes.dash + dashes.gap) + dashes.dash;
  Len off = end > length ? end - length : length - end;
  return off <= n + 1 ? n + 1 : -1; /* each is rounded by less than a unit */
}

static void test_dashes(void) {
  CHECK_INT(pen_dashes(&solid, 100 * PT, false).gap, 0);
  /* 5 pt and 4 pt: eleven dashes and ten gaps of 95 pt are stretched to 97 */
  Dashes dashes = pen_dashes(&dashed, 97 * PT, false);
  CHECK_INT(count(dashes, 97 * PT), 11);
  CHECK(dashes.dash > 5 * PT && dashes.gap > 4 * PT);
  for (Len length = PT / 7; length < 300 * PT; length += PT / 7) {
    dashes = pen_dashes(&dashed, length, false);
    CHECK(count(dashes, length) > 0);
    CHECK(dashes.gap >= 0 && dashes.dash > 0);
    /* neither much longer nor much shorter than they want to be */
    if (length > 10 * PT) CHECK(dashes.dash > 3 * PT && dashes.dash < 7 * PT);
    dashes = pen_dashes(&dotted, length, false);
    CHECK(count(dashes, length) > 0);
    CHECK_INT(dashes.dash, 0);
  }
  dashes = pen_dashes(&dotted, 30 * PT, false);
  CHECK_INT(dashes.gap, 3 * PT);
  /* around: as many gaps as dashes */
  dashes = pen_dashes(&dashed, 100 * PT, true);
  CHECK_INT(round_div(100 * PT, dashes.dash + dashes.gap), 11);
  CHECK(100 * PT - 11 * (dashes.dash + dashes.gap) < 12);
  /* no length at all */
  CHECK_INT(pen_dashes(&dotted, 0, false).gap, 0);
  CHECK_INT(pen_dashes(&dashed, 0, false).gap, 0);
}

static void test_path(Arena *arena) {
  Pen pen = {.arena = arena};
  pen_move(&pen, 10 * PT, 20 * PT);
  pen_line(&pen, 40 * PT, 20 * PT);
  CHECK_INT(pen.length, 30 * PT);
  Path path = pen_stroked(&pen, &dotted);
  CHECK(path.cap == CAP_ROUND);
  CHECK_INT(path.stroke, PT);
  CHECK_INT(path.dashes.n, 2);
  CHECK_INT(path.dashes.at[1], 3 * PT);
  CHECK_INT(path.step[1].x[0], 40 * PT + 3 * PT / 2); /* the last dot cannot be lost */
  CHECK_INT(path.step[1].y[0], 20 * PT);
  path = pen_stroked(&pen, &solid);
  CHECK(path.cap == CAP_BUTT && !path.dashes.n);
}

/* Up and to the left. */
static void test_backward(Arena *arena) {
  Pen pen = {.arena = arena};
  pen_move(&pen, 0, 100 * PT);
  pen_line(&pen, 0, 70 * PT);
  Path path = pen_stroked(&pen, &dotted);
  CHECK_INT(path.step[1].y[0], 70 * PT - 3 * PT / 2);
  Pen corner = {.arena = arena};
  pen_move(&corner, 50 * PT, 0);
  pen_turn(&corner, 60 * PT, 0, 60 * PT, 10 * PT);
  CHECK_INT(corner.length, len_share(10 * PT, 157080, 100000));
  pen_line(&corner, 60 * PT, 30 * PT);
  path = pen_stroked(&corner, &dotted);
  CHECK_INT(path.step[2].x[0], 60 * PT);
  CHECK_INT(path.step[2].y[0], 30 * PT + path.dashes.at[1] / 2);
}

static void test_closed(Arena *arena) {
  Pen pen = {.arena = arena};
  pen_ellipse(&pen, 0, 0, 10 * PT, 10 * PT);
  CHECK_INT(pen.length, 4 * len_share(10 * PT, 157080, 100000));
  Path path = pen_stroked(&pen, &dashed);
  CHECK_INT(path.n, 6);
  CHECK_INT(path.step[4].x[2], 10 * PT); /* nothing is added to it */
  CHECK_INT(path.step[4].y[2], 0);
  Pen square = {.arena = arena};
  pen_move(&square, 0, 0);
  pen_line(&square, 5 * PT, 0);
  pen_line(&square, 5 * PT, 5 * PT);
  pen_line(&square, 0, 5 * PT);
  pen_close(&square);
  CHECK_INT(square.length, 20 * PT);
}

int main(void) {
  Arena *arena = arena_new();
  test_dashes();
  test_path(arena);
  test_backward(arena);
  test_closed(arena);
  arena_free(arena);
  return check_done();
}
