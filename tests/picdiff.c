/* picdiff REFERENCE.png PAGE.png [DIFFERENCE.png]: do two gray pictures show the same page?
 *
 * Renderers differ in how they smooth an edge, so a pixel counts as different only when it lies outside the range
 * that its neighbours in the other picture span, by more than SLACK levels, in either direction. The pictures differ
 * when more than one pixel in SHARE does. The difference is drawn with those pixels black. What is transparent stands
 * on the GROUND.
 * Exit 0 the same, 1 different, 2 something could not be read. */
#include "picture.h"

#define SLACK 56   /* of 255 levels: less than the step from paper to a thin rule smoothed away */
#define SHARE 2000 /* 120 pixels of an A4 page at 50 dpi: less than a word of 10 pt type that moved */
#define GROUND 128 /* differs from white and from black by more than the slack */

static bool outside(const Picture *a, const Picture *b, png_uint_32 x, png_uint_32 y) {
  png_uint_32 width = a->info.width, height = a->info.height;
  int level = a->level[y * width + x], low = 255, high = 0;
  for (png_uint_32 v = y ? y - 1 : 0; v <= y + 1 && v < height; v++) {
    for (png_uint_32 u = x ? x - 1 : 0; u <= x + 1 && u < width; u++) {
      int near = b->level[v * width + u];
      if (near < low) low = near;
      if (near > high) high = near;
    }
  }
  return level < low - SLACK || level > high + SLACK;
}

int main(int argc, char **argv) {
  Picture a, b;
  if (argc < 3) return fprintf(stderr, "usage: picdiff REFERENCE.png PAGE.png [DIFFERENCE.png]\n"), 2;
  if (!picture_read(&a, argv[1], PNG_FORMAT_GRAY, GROUND) || !picture_read(&b, argv[2], PNG_FORMAT_GRAY, GROUND))
    return 2;
  png_uint_32 width = a.info.width, height = a.info.height;
  if (width != b.info.width || height != b.info.height)
    return printf("%u x %u pixels, not %u x %u\n", b.info.width, b.info.height, width, height), 1;

  png_byte *shown = malloc((size_t)width * height);
  if (!shown) return 2;
  unsigned long different = 0;
  for (png_uint_32 y = 0; y < height; y++) {
    for (png_uint_32 x = 0; x < width; x++) {
      bool here = outside(&a, &b, x, y) || outside(&b, &a, x, y);
      different += here;
      shown[y * width + x] = here ? 0 : (png_byte)(224 + b.level[y * width + x] / 9);
    }
  }
  bool same = different <= (unsigned long)width * height / SHARE;
  if (!same) {
    printf("%lu of %lu pixels differ\n", different, (unsigned long)width * height);
    png_image out = {.version = PNG_IMAGE_VERSION, .width = width, .height = height, .format = PNG_FORMAT_GRAY};
    if (argc > 3 && png_image_write_to_file(&out, argv[3], 0, shown, 0, NULL)) printf("see %s\n", argv[3]);
  }
  free(shown);
  free(a.level);
  free(b.level);
  return same ? 0 : 1;
}
