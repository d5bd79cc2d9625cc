/* picture.h: PNG files as pixels, for the programs that compare pages. */
#ifndef TESTS_PICTURE_H
#define TESTS_PICTURE_H

#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Picture {
  png_image info;
  png_byte *level; /* as many for each pixel as the format has */
} Picture;

/* What is transparent stands on the ground. False after a message. */
static inline bool picture_read(Picture *picture, const char *path, png_uint_32 format, png_byte ground) {
  const png_color below = {ground, ground, ground};
  *picture = (Picture){.info = {.version = PNG_IMAGE_VERSION}};
  if (png_image_begin_read_from_file(&picture->info, path)) {
    picture->info.format = format;
    picture->level = malloc(PNG_IMAGE_SIZE(picture->info));
    if (picture->level && png_image_finish_read(&picture->info, &below, picture->level, 0, NULL)) return true;
  }
  fprintf(stderr, "%s: %s\n", path, picture->info.message);
  return false;
}

#endif
