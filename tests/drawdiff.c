/* drawdiff REFERENCE.png PAGE.png [DIFFERENCE.png]: do two renderers show the same drawing? In color, and with a zoom
 * at which the thinnest line of the drawing is a few pixels wide.
 *
 * Renderers differ in how they smooth an edge, so a pixel is looked at in two ways:
 * - where the reference is even (no neighbour of the pixel in it differs from it by more than NEAR levels), the page
 * has nearly the same color. At most one in EVEN_SHARE of these pixels may be off.
 * - everywhere, also along edges: the pixel lies, by FAR levels, within the range that its neighbours in the other
 *   picture span; and that in both directions. So a line that is missing is found, and so is one too many, however few
 *   pixels are even. At most one in LOST_SHARE of all pixels may be lost: where two edges meet at a point.
 * The difference is the page in pale gray, with the first kind red and the second black.
 * Exit 0 the same, 1 different, 2 something could not be read. */
#include "picture.h"

#define NEAR 16 /* of 255 levels: a gradient computed otherwise, or the step of a steep one */
#define FAR \
  64 /* a line of 2 pixels that falls between three has in one of them at least three quarters of its color \
      */
#define EVEN_SHARE 1000
#define LOST_SHARE 10000

typedef struct Range {
  int low[3], high[3];
} Range;

typedef enum Verdict { SAME, OFF, LOST } Verdict;

typedef struct Count {
  unsigned long even, off, lost, all;
} Count;

static const png_byte *pixel_at(const Picture *picture, png_uint_32 x, png_uint_32 y) {
  return picture->level + ((size_t)y * picture->info.width + x) * 3;
}

/* What the pixel and its neighbours span. */
static Range range_around(const Picture *picture, png_uint_32 x, png_uint_32 y) {
  Range range = {{255, 255, 255}, {0, 0, 0}};
  for (png_uint_32 v = y ? y - 1 : 0; v <= y + 1 && v < picture->info.height; v++) {
    for (png_uint_32 u = x ? x - 1 : 0; u <= x + 1 && u < picture->info.width; u++) {
      const png_byte *level = pixel_at(picture, u, v);
      for (int c = 0; c < 3; c++) {
        if (level[c] < range.low[c]) range.low[c] = level[c];
        if (level[c] > range.high[c]) range.high[c] = level[c];
      }
    }
  }
  return range;
}

static bool within(const png_byte *level, const Range *range, int slack) {
  bool in = true;
  for (int c = 0; c < 3; c++) in = in && level[c] >= range->low[c] - slack && level[c] <= range->high[c] + slack;
  return in;
}

static bool near(const png_byte *a, const png_byte *b) {
  bool so = true;
  for (int c = 0; c < 3; c++) so = so && abs(a[c] - b[c]) <= NEAR;
  return so;
}

/* All of the range is near the pixel in its midst. */
static bool even(const png_byte *level, const Range *range) {
  bool so = true;
  for (int c = 0; c < 3; c++) so = so && level[c] - range->low[c] <= NEAR && range->high[c] - level[c] <= NEAR;
  return so;
}

static Verdict pixel_verdict(const Picture *reference, const Picture *page, png_uint_32 x, png_uint_32 y,
                             Count *count) {
  const png_byte *wanted = pixel_at(reference, x, y), *is = pixel_at(page, x, y);
  const Range around_wanted = range_around(reference, x, y), around = range_around(page, x, y);
  bool flat = even(wanted, &around_wanted), off = flat && !near(wanted, is);
  bool lost = !within(wanted, &around, FAR) || !within(is, &around_wanted, FAR);
  count->all++;
  count->even += flat;
  count->off += off;
  count->lost += lost;
  return lost ? LOST : off ? OFF : SAME;
}

static void show(png_byte *shown, const png_byte *is, Verdict verdict) {
  png_byte pale = (png_byte)(208 + (is[0] + is[1] + is[2]) / 16);
  shown[0] = verdict == LOST ? 0 : verdict == OFF ? 220 : pale;
  shown[1] = shown[2] = verdict == SAME ? pale : 0;
}

static Count compare(const Picture *reference, const Picture *page, png_byte *shown) {
  Count count = {0};
  for (png_uint_32 y = 0; y < page->info.height; y++) {
    for (png_uint_32 x = 0; x < page->info.width; x++, shown += 3)
      show(shown, pixel_at(page, x, y), pixel_verdict(reference, page, x, y, &count));
  }
  return count;
}

int main(int argc, char **argv) {
  Picture a, b;
  if (argc < 3) return fprintf(stderr, "usage: drawdiff REFERENCE.png PAGE.png [DIFFERENCE.png]\n"), 2;
  if (!picture_read(&a, argv[1], PNG_FORMAT_RGB, 255) || !picture_read(&b, argv[2], PNG_FORMAT_RGB, 255)) return 2;
  png_uint_32 width = a.info.width, height = a.info.height;
  if (width != b.info.width || height != b.info.height)
    return printf("%u x %u pixels, not %u x %u\n", b.info.width, b.info.height, width, height), 1;

  png_byte *shown = malloc(PNG_IMAGE_SIZE(b.info));
  if (!shown) return 2;
  const Count count = compare(&a, &b, shown);
  bool same = count.off <= count.even / EVEN_SHARE && count.lost <= count.all / LOST_SHARE;
  printf("%lu of %lu even pixels differ, %lu of %lu are lost\n", count.off, count.even, count.lost, count.all);
  png_image out = {.version = PNG_IMAGE_VERSION, .width = width, .height = height, .format = PNG_FORMAT_RGB};
  if (!same && argc > 3 && png_image_write_to_file(&out, argv[3], 0, shown, 0, NULL)) printf("see %s\n", argv[3]);
  free(shown);
  free(a.level);
  free(b.level);
  return same ? 0 : 1;
}
