/* repack IN OUT: the least that a PNG can cost that is decoded: libpng reads its rows, and writes them again with
 * zlib's fastest level. */
#include <png.h>
#include <stdio.h>
#include <stdlib.h>

#define LEVEL 1

int main(int argc, char **argv) {
  if (argc != 3) return fprintf(stderr, "usage: repack IN OUT\n"), 2;
  FILE *in = fopen(argv[1], "rb"), *out = fopen(argv[2], "wb");
  png_structp from = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_structp to = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(from), same = png_create_info_struct(to);
  if (!in || !out || !from || !to || !info || !same) return 3;
  png_init_io(from, in);
  png_init_io(to, out);
  png_read_info(from, info);
  png_uint_32 width = png_get_image_width(from, info), height = png_get_image_height(from, info);
  png_set_IHDR(to, same, width, height, png_get_bit_depth(from, info), png_get_color_type(from, info), 0, 0, 0);
  png_set_compression_level(to, LEVEL);
  png_write_info(to, same);
  png_bytep row = malloc(png_get_rowbytes(from, info));
  for (png_uint_32 y = 0; row && y < height; y++) {
    png_read_row(from, row, NULL);
    png_write_row(to, row);
  }
  png_read_end(from, NULL);
  png_write_end(to, NULL);
  free(row);
  png_destroy_read_struct(&from, &info, NULL);
  png_destroy_write_struct(&to, &same);
  return !row || fclose(out) || fclose(in) ? 3 : 0;
}
