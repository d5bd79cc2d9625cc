/* drawn.h: pictures in a PDF, and what other programs draw of it. */
#ifndef TESTS_UNIT_DRAWN_H
#define TESTS_UNIT_DRAWN_H

#include <png.h>

#include "draw/image.h"
#include "files.h"
#include "out/out.h"
#include "programs.h"

typedef struct Test {
  Arena *arena;
  const char *dir;
  Root root;
  ImageShelf *shelf;
  DiagList *diags;
  Sink *sink;
  Out *out;
} Test;

static inline const char *path_of(const Test *t, const char *name) {
  return str_format(t->arena, "%s/%s", t->dir, name).p;
}

static inline void begin(Test *t, const char *pdf) {
  static const OutMeta meta = {.title = {"Pictures", 8}};
  t->shelf = imageshelf_new(t->arena, NULL);
  t->diags = diag_new(t->arena);
  t->sink = sink_open(t->arena, &(SinkTarget){.path = path_of(t, pdf)}, t->diags);
  t->out = out_pdf(t->arena, t->sink, &meta, t->diags);
}

static inline bool put(Test *t, const Dlist *page) {
  OutPage *taken = out_take(t->out, page);
  if (taken) out_make(t->out, taken, t->arena);
  return taken && out_write(t->out, taken);
}

static inline void end(Test *t) {
  OutReport report;
  CHECK(out_finish(t->out, &report));
  CHECK(sink_commit(t->sink));
  out_close(t->out);
  imageshelf_close(t->shelf);
  Buf buf = {.arena = t->arena};
  diag_put(&buf, t->diags, DIAG_PLAIN);
  CHECK_STR(buf_str(&buf), "");
}

/* A page of its own, a point for each pixel; poppler lets a picture that ends with a pixel begin the next. */
static inline void put_alone(Test *t, const char *name, Str bytes) {
  write_named(path_of(t, name), bytes);
  const Image *image = image_open(t->shelf, (FileRef){&t->root, name, NULL}, &colorswaps_none, MARK_NONE, t->diags);
  CHECK(image);
  if (!image) return;
  Dlist page = {.width = image->width * PT, .height = image->height * PT};
  const Op op = {.kind = OP_IMAGE, .picture = {image, {0, 0, page.width - PT / 100, page.height - PT / 100}, STR("")}};
  VEC_PUSH(t->arena, &page.ops, op);
  CHECK(put(t, &page));
}

/* ---- pictures that others have made ------------------------------------------------ */

typedef struct Pixels {
  unsigned width, height;
  unsigned char *rgb;
} Pixels;

static inline Pixels pixels_read(Test *t, const char *name) {
  Pixels p = {0};
  png_image png = {.version = PNG_IMAGE_VERSION};
  if (!png_image_begin_read_from_file(&png, path_of(t, name))) return p;
  png.format = PNG_FORMAT_RGB;
  p = (Pixels){png.width, png.height, arena_alloc(t->arena, PNG_IMAGE_SIZE(png))};
  const png_color white = {255, 255, 255};
  if (!png_image_finish_read(&png, &white, p.rgb, 0, NULL)) p.width = 0;
  return p;
}

static inline int apart(int a, int b) {
  return a < b ? b - a : a - b;
}

static inline void check_off(int off, int most, const char *what, size_t i) {
  CHECK(off <= most);
  if (off > most) fprintf(stderr, "  %s %zu: off by %d\n", what, i, off);
}

static inline Str read_back(Test *t, const char *name) {
  Str bytes = {NULL, 0};
  CHECK(read_named(t->arena, path_of(t, name), (size_t)1 << 24, t->diags, &bytes));
  return bytes;
}

#endif
