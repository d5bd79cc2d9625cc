/* turn.c: turn DEGREES <IN.pgm >OUT.pgm: a gray picture (P5, 8 bits) turned about its middle, as one that is held
 * askew. What comes from outside is white. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define SIDE_MOST 20000

typedef struct Picture {
  int width, height;
  unsigned char *at;
} Picture;

static double gray_at(const Picture *picture, int x, int y) {
  bool inside = x >= 0 && y >= 0 && x < picture->width && y < picture->height;
  return inside ? picture->at[(size_t)y * (size_t)picture->width + (size_t)x] : 255;
}

/* Between its four neighbours. */
static int blend(const Picture *picture, double x, double y) {
  int left = (int)floor(x), top = (int)floor(y);
  double right = x - left, down = y - top;
  double upper = gray_at(picture, left, top) * (1 - right) + gray_at(picture, left + 1, top) * right;
  double lower = gray_at(picture, left, top + 1) * (1 - right) + gray_at(picture, left + 1, top + 1) * right;
  return (int)lround(upper * (1 - down) + lower * down);
}

static void put_turned(const Picture *picture, double degrees) {
  double angle = degrees * 3.14159265358979 / 180, across = picture->width / 2.0, down = picture->height / 2.0;
  printf("P5\n%d %d\n255\n", picture->width, picture->height);
  for (int y = 0; y < picture->height; y++) {
    for (int x = 0; x < picture->width; x++) {
      double dx = x - across, dy = y - down;
      putchar(blend(picture, across + dx * cos(angle) + dy * sin(angle), down - dx * sin(angle) + dy * cos(angle)));
    }
  }
}

/* A number, and the one sign behind it. */
static int read_number(void) {
  int c, n = 0;
  while ((c = getchar()) >= '0' && c <= '9' && n <= SIDE_MOST) n = n * 10 + (c - '0');
  return n;
}

/* As pdftoppm writes it, without comments. */
static bool read_picture(Picture *picture) {
  if (getchar() != 'P' || getchar() != '5' || getchar() != '\n') return false;
  picture->width = read_number();
  picture->height = read_number();
  bool sized = picture->width > 0 && picture->height > 0 && read_number() == 255;
  if (!sized || picture->width > SIDE_MOST || picture->height > SIDE_MOST) return false;
  size_t n = (size_t)picture->width * (size_t)picture->height;
  picture->at = malloc(n);
  return picture->at && fread(picture->at, 1, n, stdin) == n;
}

int main(int argc, char **argv) {
  Picture picture = {0};
  char *end = NULL;
  double degrees = argc == 2 ? strtod(argv[1], &end) : 0;
  bool ok = end && !*end && read_picture(&picture);
  if (ok) put_turned(&picture, degrees);
  free(picture.at);
  return !ok ? 2 : fflush(stdout) || ferror(stdout) ? 3 : 0;
}
