/* floor WORDS OUT FONT...: the least that setting the leaflet can cost.
 *
 * Opens the fonts, shapes each distinct word once, subsets each font to the glyphs used, deflates two pages of 3 KB and
 * writes it all. No layout, no line breaking, no YAML. WORDS has lines `NUMBER WORD`: the font, from 0, and the word.
 * Prints the microseconds from main() to the closed file, and what became of them. */
#include <assert.h>
#include <fcntl.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define FONTS_MAX 16
#define PAGES 2
#define PAGE_SIZE ((size_t)3 * 1024)
#define DEFLATE_LEVEL 1

typedef struct Face {
  hb_face_t *face;
  hb_font_t *font;
  hb_set_t *glyphs;
  hb_blob_t *subset;
} Face;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void face_open(Face *face, const char *path) {
  hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
  if (!blob) {
    fprintf(stderr, "floor: cannot read %s\n", path);
    exit(3);
  }
  face->face = hb_face_create(blob, 0);
  face->font = hb_font_create(face->face);
  face->glyphs = hb_set_create();
  hb_blob_destroy(blob);
}

static void face_shape(Face *face, hb_buffer_t *buffer, const char *word, int n) {
  hb_buffer_clear_contents(buffer);
  hb_buffer_add_utf8(buffer, word, n, 0, n);
  hb_buffer_guess_segment_properties(buffer);
  hb_shape(face->font, buffer, NULL, 0);
  unsigned glyphs = 0;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &glyphs);
  for (unsigned i = 0; i < glyphs; i++) hb_set_add(face->glyphs, info[i].codepoint);
}

/* As the PDF back end has it: of the outlines alone, and the glyphs are numbered anew. */
static void face_subset(Face *face) {
  static const hb_tag_t tables[] = {HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
                                    HB_TAG('m', 'a', 'x', 'p'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('g', 'l', 'y', 'f'),
                                    HB_TAG('C', 'F', 'F', ' ')};
  hb_face_t *bare = hb_face_builder_create();
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    hb_blob_t *table = hb_face_reference_table(face->face, tables[i]);
    if (hb_blob_get_length(table)) hb_face_builder_add_table(bare, tables[i], table);
    hb_blob_destroy(table);
  }
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  assert(input);
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
  hb_set_union(hb_subset_input_glyph_set(input), face->glyphs);
  hb_face_t *subset = hb_subset_or_fail(bare, input);
  assert(subset);
  face->subset = hb_face_reference_blob(subset);
  hb_face_destroy(subset);
  hb_face_destroy(bare);
  hb_subset_input_destroy(input);
}

static void put(int fd, const void *bytes, size_t n) {
  for (const char *p = bytes; n > 0;) {
    ssize_t wrote = write(fd, p, n);
    if (wrote < 0) exit(3);
    p += wrote;
    n -= (size_t)wrote;
  }
}

static size_t put_deflated(int fd, struct libdeflate_compressor *deflater, const void *data, size_t n) {
  size_t size = libdeflate_zlib_compress_bound(deflater, n);
  char *small = malloc(size);
  if (!small) exit(3);
  size = libdeflate_zlib_compress(deflater, data, n, small, size);
  put(fd, small, size);
  free(small);
  return size;
}

/* A page's worth of operators: like enough to a content stream to deflate like one. */
static size_t page(char *to, size_t size, unsigned seed) {
  size_t n = 0;
  while (n + 64 < size) {
    seed = seed * 1103515245u + 12345u;
    n += (size_t)snprintf(to + n, size - n, "[<%04x%04x>-%u<%04x>]TJ 0 -12.5 Td\n", seed >> 25, seed >> 24 & 127,
                          seed >> 20 & 255, seed >> 18 & 63);
  }
  return n;
}

static void shape_all(Face *face, int faces, const char *words) {
  hb_buffer_t *buffer = hb_buffer_create();
  for (const char *p = words; *p;) {
    char *word;
    long i = strtol(p, &word, 10);
    const char *end = strchr(word, '\n');
    if (!end) break;
    if (i >= 0 && i < faces && *word == ' ') face_shape(&face[i], buffer, word + 1, (int)(end - word) - 1);
    p = end + 1;
  }
  hb_buffer_destroy(buffer);
}

int main(int argc, char **argv) {
  double t0 = now();
  int faces = argc - 3;
  if (faces < 1 || faces > FONTS_MAX) return fprintf(stderr, "usage: floor WORDS OUT FONT...\n"), 2;
  Face face[FONTS_MAX];
  hb_blob_t *words = hb_blob_create_from_file_or_fail(argv[1]);
  if (!words) return 3;
  for (int i = 0; i < faces; i++) face_open(&face[i], argv[i + 3]);
  double t1 = now();
  unsigned size = 0;
  const char *text = hb_blob_get_data(words, &size);
  char *ended = malloc(size + 1);
  if (!ended) return 3;
  memcpy(ended, text, size);
  ended[size] = '\0';
  shape_all(face, faces, ended);
  free(ended);
  double t2 = now();
  for (int i = 0; i < faces; i++) face_subset(&face[i]);
  double t3 = now();
  struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(DEFLATE_LEVEL);
  int fd = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0 || !deflater) return 3;
  size_t total = 0;
  for (int i = 0; i < faces; i++) {
    unsigned n = 0;
    const char *data = hb_blob_get_data(face[i].subset, &n);
    total += put_deflated(fd, deflater, data, n);
  }
  for (unsigned i = 0; i < PAGES; i++) {
    char raw[PAGE_SIZE];
    total += put_deflated(fd, deflater, raw, page(raw, sizeof raw, i + 1));
  }
  libdeflate_free_compressor(deflater);
  close(fd);
  double t4 = now();
  printf("%.0f us: open %.0f, shape %.0f, subset %.0f, deflate and write %.0f; %zu bytes\n", t4 - t0, t1 - t0, t2 - t1,
         t3 - t2, t4 - t3, total);
  return 0;
}
