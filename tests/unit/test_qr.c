/* test_qr.c: codes: their sizes by the standard, their patterns, and the rectangles that cover them. */
#include "check.h"
#include "draw/qr.h"

static Arena *arena;

static const Qr *make(Str text, QrLevel level, int version, QrFault *fault) {
  const char *why;
  return qr_make(arena, &(QrSpec){text, level, version}, fault, &why);
}

static Str bytes(size_t n, char c) {
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < n; i++) buf_char(&buf, c);
  return buf_str(&buf);
}

static bool is_dark(const Qr *qr, int x, int y) {
  return qr->dark[y * qr->side + x];
}

/* ---- what is encoded -------------------------------------------------------------- */

/* ISO/IEC 18004, table 7. */
static void test_sizes(void) {
  static const struct {
    size_t n;
    char c;
    QrLevel level;
    int version;
  } sizes[] = {
      {1, 'a', QR_LEVEL_M, 1},     {14, 'a', QR_LEVEL_M, 1},    {15, 'a', QR_LEVEL_M, 2},
      {17, 'a', QR_LEVEL_L, 1},    {7, 'a', QR_LEVEL_H, 1},     {11, 'a', QR_LEVEL_Q, 1},
      {331, 'a', QR_LEVEL_M, 13},  {332, 'a', QR_LEVEL_M, 14},  {41, '1', QR_LEVEL_L, 1},
      {25, 'A', QR_LEVEL_L, 1},    {2953, 'a', QR_LEVEL_L, 40}, {7089, '1', QR_LEVEL_L, 40},
      {1273, 'a', QR_LEVEL_H, 40}, {1663, 'a', QR_LEVEL_Q, 40}, {2331, 'a', QR_LEVEL_M, 40},
  };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    QrFault fault;
    Str text = bytes(sizes[i].n, sizes[i].c);
    const Qr *qr = make(text, sizes[i].level, sizes[i].version, &fault);
    CHECK_INT(fault, QR_FINE);
    CHECK_INT(qr ? qr->version : 0, sizes[i].version);
    CHECK_INT(qr ? qr->side : 0, 17 + 4 * sizes[i].version);
    if (sizes[i].version == 1) continue;
    CHECK(!make(text, sizes[i].level, sizes[i].version - 1, &fault));
    CHECK_INT(fault, QR_LONG);
  }
}

static void test_too_long(void) {
  QrFault fault;
  CHECK(!make(bytes(2954, 'a'), QR_LEVEL_L, 40, &fault));
  CHECK_INT(fault, QR_LONG);
  CHECK(!make(bytes(7090, '1'), QR_LEVEL_L, 40, &fault));
  CHECK_INT(fault, QR_LONG);
  CHECK(!make(bytes(100000, '1'), QR_LEVEL_L, 40, &fault));
  CHECK_INT(fault, QR_LONG);
  CHECK_INT(qr_capacity(arena, &(QrSpec){STR("a"), QR_LEVEL_M, 13}), 331);
  CHECK_INT(qr_capacity(arena, &(QrSpec){STR("a"), QR_LEVEL_L, 40}), 2953);
  CHECK_INT(qr_capacity(arena, &(QrSpec){STR("a"), QR_LEVEL_H, 1}), 7);
  /* what says that it is UTF-8 takes room, and what fits by that number does fit */
  QrSpec beyond = {STR("ö"), QR_LEVEL_M, 5};
  size_t most = qr_capacity(arena, &beyond);
  CHECK(most < 84 && most > 78);
  Str longest = str_join(arena, bytes(most - 2, 'a'), beyond.text, STR(""));
  CHECK(make(longest, QR_LEVEL_M, 5, &fault));
  CHECK(!make(str_join(arena, longest, STR("a"), STR("")), QR_LEVEL_M, 5, &fault));
}

/* ---- how it looks -------------------------------------------------------------------- */

/* A finder pattern in three corners, which is a frame, a white one in it, and a square; and the timing between them. */
static void test_patterns(const Qr *qr) {
  for (int corner = 0; corner < 3; corner++) {
    int left = corner == 1 ? qr->side - 7 : 0, top = corner == 2 ? qr->side - 7 : 0;
    for (int i = 0; i < 7; i++) {
      CHECK(is_dark(qr, left + i, top) && is_dark(qr, left, top + i));
      CHECK(is_dark(qr, left + i, top + 6) && is_dark(qr, left + 6, top + i));
    }
    CHECK(!is_dark(qr, left + 1, top + 1) && !is_dark(qr, left + 5, top + 3));
    CHECK(is_dark(qr, left + 2, top + 2) && is_dark(qr, left + 4, top + 4));
  }
  for (int i = 8; i < qr->side - 8; i++) CHECK(is_dark(qr, i, 6) == (i % 2 == 0) && is_dark(qr, 6, i) == (i % 2 == 0));
}

/* The rectangles cover the dark modules and no others, none of them twice; no two could be one. */
static void test_cover(const Qr *qr) {
  QrRects rects = qr_cover(arena, qr);
  int *covered = NEW_ARRAY(arena, int, (size_t)(qr->side * qr->side));
  size_t wrong = 0, parted = 0;
  for (size_t i = 0; i < rects.n; i++) {
    const QrRect *r = &rects.at[i];
    for (int y = r->y; y < r->y + r->height; y++)
      for (int x = r->x; x < r->x + r->width; x++) covered[y * qr->side + x]++;
    for (size_t k = 0; k < rects.n; k++) {
      const QrRect *other = &rects.at[k];
      bool below = other->x == r->x && other->width == r->width && other->y == r->y + r->height;
      bool beside = other->y == r->y && other->x == r->x + r->width;
      parted += below || beside;
    }
  }
  for (int i = 0; i < qr->side * qr->side; i++) wrong += covered[i] != qr->dark[i];
  CHECK_INT(wrong, 0);
  CHECK_INT(parted, 0);
}

/* Each edge of a module has one place, wherever it is an edge, and all are in the square without its white. */
static void test_path(const Qr *qr) {
  const Rect area = {PT / 3, 7 * PT + 1, 71 * PT + 12345, 71 * PT + 12345};
  QrRects rects = qr_cover(arena, qr);
  Path path = qr_path(arena, qr, area, color_black);
  CHECK_INT(path.n, 5 * rects.n);
  Len *place = NEW_ARRAY(arena, Len, (size_t)qr->side + 1);
  size_t moved = 0, outside = 0;
  Len white = area.width * QR_QUIET / qr_modules(qr);
  for (size_t i = 0; i < rects.n; i++) {
    const QrRect *r = &rects.at[i];
    const Len x[] = {path.step[5 * i].x[0], path.step[5 * i + 1].x[0]};
    const int at[] = {r->x, r->x + r->width};
    for (int k = 0; k < 2; k++) {
      moved += place[at[k]] && place[at[k]] != x[k];
      place[at[k]] = x[k];
      outside += x[k] < area.x + white || x[k] > area.x + area.width - white;
    }
    CHECK(path.step[5 * i + 4].verb == PATH_CLOSE);
  }
  CHECK_INT(moved, 0);
  CHECK_INT(outside, 0);
}

int main(void) {
  static const char *const texts[] = {"a",
                                      "https://example.org",
                                      "HTTPS://EXAMPLE.ORG/7",
                                      "0115 496 0371",
                                      "Zoë\n\\;",
                                      "BEGIN:VCARD\nVERSION:3.0\nN:O\\,Hara;Ann\nEND:VCARD"};
  arena = arena_new();
  test_sizes();
  test_too_long();
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    for (QrLevel level = QR_LEVEL_L; level <= QR_LEVEL_H; level++) {
      QrFault fault;
      const Qr *qr = make(str_from(texts[i]), level, QR_VERSION_MOST, &fault);
      CHECK(qr);
      if (!qr) continue;
      test_patterns(qr);
      test_cover(qr);
      test_path(qr);
    }
  }
  arena_free(arena);
  return check_done();
}
