/* photo KIND OUT: a picture of 12 megapixels that costs what a photograph does: clouds of several sizes in color, and
 * the noise of a sensor. KIND: jpeg, progressive, arithmetic (a JPEG of some 4 MB), rgb or rgba (a PNG). */
#include <png.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#define WIDTH 4000u
#define HEIGHT 3000u
#define QUALITY 92  /* as cameras have it */
#define COARSEST 10 /* the largest clouds are 1 << 10 pixels wide */
#define FINEST 2
#define NOISE 18 /* of 255 */

/* Any bits for a place, always the same (the finalizer of MurmurHash3). */
static uint32_t bits_at(uint32_t x, uint32_t y, uint32_t seed) {
  uint32_t h = x * 0x8DA6B343u ^ y * 0xD8163841u ^ seed * 0xCB1AB31Fu;
  h = (h ^ h >> 16) * 0x85EBCA6Bu;
  h = (h ^ h >> 13) * 0xC2B2AE35u;
  return h ^ h >> 16;
}

/* Clouds of 1 << size pixels, from 0 to 255: between random values at the corners of squares. */
static int cloud(uint32_t x, uint32_t y, int size, uint32_t seed) {
  const int64_t one = (int64_t)1 << size;
  uint32_t left = x >> size, top = y >> size;
  int64_t dx = x & (one - 1), dy = y & (one - 1);
  int64_t above = (bits_at(left, top, seed) & 255) * (one - dx) + (bits_at(left + 1, top, seed) & 255) * dx;
  int64_t below = (bits_at(left, top + 1, seed) & 255) * (one - dx) + (bits_at(left + 1, top + 1, seed) & 255) * dx;
  return (int)((above * (one - dy) + below * dy) >> (2 * size));
}

static unsigned char within(int value) {
  return (unsigned char)(value < 0 ? 0 : value > 255 ? 255 : value);
}

/* Light has all sizes of clouds, the smaller the weaker; color the largest alone. */
static void row_make(uint32_t y, int samples, unsigned char *row) {
  for (uint32_t x = 0; x < WIDTH; x++, row += samples) {
    int light = 0;
    for (int size = COARSEST; size >= FINEST; size -= 2)
      light += (cloud(x, y, size, (uint32_t)size) - 128) >> (COARSEST - size) / 2;
    for (int c = 0; c < 3; c++) {
      int noise = (int)(bits_at(x, y, 100 + (uint32_t)c) % (2 * NOISE + 1)) - NOISE;
      row[c] = within(128 + light + (cloud(x, y, COARSEST, 50 + (uint32_t)c) - 128) / 2 + noise);
    }
    if (samples == 4) row[3] = within(cloud(x, y, COARSEST, 60) * 3 - 200); /* clear, half clear, opaque */
  }
}

static void jpeg_put(FILE *file, const char *kind) {
  static unsigned char row[WIDTH * 3];
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr error;
  jpeg.err = jpeg_std_error(&error);
  jpeg_create_compress(&jpeg);
  jpeg_stdio_dest(&jpeg, file);
  jpeg.image_width = WIDTH;
  jpeg.image_height = HEIGHT;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, QUALITY, TRUE);
  if (strcmp(kind, "progressive") == 0) jpeg_simple_progression(&jpeg);
  jpeg.arith_code = strcmp(kind, "arithmetic") == 0;
  jpeg_start_compress(&jpeg, TRUE);
  for (uint32_t y = 0; y < HEIGHT; y++) {
    row_make(y, 3, row);
    jpeg_write_scanlines(&jpeg, &(JSAMPROW){row}, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
}

static void png_put(FILE *file, int samples) {
  static unsigned char row[WIDTH * 4];
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  png_init_io(png, file);
  png_set_IHDR(png, info, WIDTH, HEIGHT, 8, samples == 4 ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, 0, 0, 0);
  png_write_info(png, info);
  for (uint32_t y = 0; y < HEIGHT; y++) {
    row_make(y, samples, row);
    png_write_row(png, row);
  }
  png_write_end(png, NULL);
  png_destroy_write_struct(&png, &info);
}

int main(int argc, char **argv) {
  if (argc != 3) return fprintf(stderr, "usage: photo KIND OUT\n"), 2;
  FILE *file = fopen(argv[2], "wb");
  if (!file) return 3;
  if (strncmp(argv[1], "rgb", 3) == 0)
    png_put(file, argv[1][3] ? 4 : 3);
  else
    jpeg_put(file, argv[1]);
  return fclose(file) ? 3 : 0;
}
