/* test_pictures.c: pictures in a PDF, as other programs take them out and draw them: those of PNG exactly, those of
 * JPEG and what is drawn within two levels of 255. What needs a program that is not installed is left out, and said. */
#include <math.h>
#include <unistd.h>

#include "draw/pngdata.h"
#include "drawn.h"
#include "pictures.h"

/* The greatest difference of a sample from what should be seen on white. With `whole`, what is transparent counts with
 * its color, which must be white. */
static int png_off(const PngKind *kind, Pixels p, bool whole) {
  int off = p.width == kind->width && p.height == kind->height ? 0 : 999;
  for (unsigned y = 0; !off && y < kind->height; y++) {
    for (unsigned x = 0; x < kind->width; x++) {
      unsigned char seen[4];
      png_seen(kind, x, y, seen);
      int alpha = whole ? (seen[3] ? 255 : 0) : seen[3];
      for (int c = 0; c < 3; c++) {
        int wanted = (seen[c] * alpha + 255 * (255 - alpha) + 127) / 255;
        int is = apart(wanted, p.rgb[(y * p.width + x) * 3 + (unsigned)c]);
        if (is > 2) return is;
        off = is > off ? is : off;
      }
      if (whole && off) return off;
    }
  }
  return off;
}

/* pdfimages hands a stencil out as PDF counts: 0 is where the picture shows. */
static int mask_off(const PngKind *kind, Pixels p, bool stencil) {
  int off = p.width == kind->width && p.height == kind->height ? 0 : 999;
  for (unsigned y = 0; !off && y < kind->height; y++) {
    for (unsigned x = 0; !off && x < kind->width; x++) {
      unsigned char seen[4];
      png_seen(kind, x, y, seen);
      off = apart(stencil ? 255 - seen[3] : seen[3], p.rgb[(y * p.width + x) * 3]);
    }
  }
  return off;
}

static void put_pngs(Test *t) {
  begin(t, "png.pdf");
  for (size_t i = 0; i < PNG_KINDS; i++) {
    PngKind kind = png_kind(i);
    put_alone(t, str_format(t->arena, "%zu.png", i).p, png_make(t->arena, &kind));
  }
  end(t);
}

/* How much of it is transparent: nothing, all or nothing, or more or less. */
static PngClear clearness(const PngKind *kind) {
  PngClear most = CLEAR_NONE;
  for (unsigned i = 0; i < kind->width * kind->height; i++) {
    unsigned char seen[4];
    png_seen(kind, i % kind->width, i / kind->width, seen);
    PngClear is = seen[3] == 255 ? CLEAR_NONE : seen[3] ? CLEAR_SOFT : CLEAR_HARD;
    most = is > most ? is : most;
  }
  return most;
}

static void test_png(Test *t) {
  put_pngs(t);
  if (!has_program(t->arena, "pdfimages")) return;
  run(t->arena,
      str_format(t->arena, "cd %s && pdfimages -png png.pdf out && pdftoppm -r 72 -png png.pdf seen", t->dir).p);
  for (size_t i = 0, n = 0; i < PNG_KINDS; i++) {
    PngKind kind = png_kind(i);
    PngClear clear = clearness(&kind);
    Pixels out = pixels_read(t, str_format(t->arena, "out-%03zu.png", n++).p);
    bool colored =
        kind.type == PNG_COLOR_TYPE_PALETTE && kind.bits == 1; /* pdfimages makes two colors black and white */
    if (!colored || clear) check_off(png_off(&kind, out, true), 0, "colors", i);
    if (clear) {
      Pixels mask = pixels_read(t, str_format(t->arena, "out-%03zu.png", n++).p);
      check_off(mask_off(&kind, mask, clear == CLEAR_HARD), 0, "mask", i);
    }
    check_off(png_off(&kind, pixels_read(t, str_format(t->arena, "seen-%02zu.png", i + 1).p), false), 2, "drawn", i);
  }
}

/* How many rows have the filter "average". */
static size_t averaged(Test *t, const ImageData *data) {
  size_t row = 1 + (size_t)data->width * (data->space == IMAGE_RGB ? 3 : 1), n = row * data->height, got = 0, rows = 0;
  unsigned char *bytes = arena_alloc(t->arena, n);
  struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
  CHECK(libdeflate_zlib_decompress(unpacker, data->bytes.p, data->bytes.n, bytes, n, &got) == 0 && got == n);
  libdeflate_free_decompressor(unpacker);
  for (size_t at = 0; at < n; at += row) rows += bytes[at] == 3;
  return rows;
}

/* What is decoded and looks like a photograph is filtered, its mask too; a drawing is not. */
static void test_smooth(Test *t) {
  static const int types[][2] = {{PNG_COLOR_TYPE_GRAY_ALPHA, 8},
                                 {PNG_COLOR_TYPE_RGB_ALPHA, 8},
                                 {PNG_COLOR_TYPE_RGB_ALPHA, 16},
                                 {PNG_COLOR_TYPE_RGB, 16},
                                 {PNG_COLOR_TYPE_GRAY, 8}};
  enum { TYPES = sizeof types / sizeof *types };
  PngKind kinds[TYPES];
  begin(t, "smooth.pdf");
  for (size_t i = 0; i < TYPES; i++) {
    kinds[i] = (PngKind){.width = 40, .height = 30, .type = types[i][0], .bits = types[i][1], .look = LOOK_SMOOTH};
    kinds[i].interlaced = i + 1 == TYPES; /* else it passes through */
    const char *name = str_format(t->arena, "smooth%zu.png", i).p;
    Str bytes = png_make(t->arena, &kinds[i]);
    put_alone(t, name, bytes);
    ImageData data;
    CHECK(pngdata_make(bytes, &(ImageTask){t->arena, t->diags, MARK_NONE, name}, &data));
    CHECK_INT(averaged(t, &data), 30);
    CHECK(!data.mask == (i > 2));
    if (data.mask) CHECK(averaged(t, data.mask) > 15);
  }
  end(t);
  PngKind drawn = {.width = 40, .height = 30, .type = PNG_COLOR_TYPE_RGB, .bits = 8, .interlaced = true};
  drawn.look = LOOK_DRAWN;
  ImageData data;
  CHECK(pngdata_make(png_make(t->arena, &drawn), &(ImageTask){t->arena, t->diags, MARK_NONE, "drawn"}, &data));
  CHECK_INT(averaged(t, &data), 0);
  if (!has_program(t->arena, "pdfimages")) return;
  run(t->arena, str_format(t->arena, "cd %s && pdfimages -png smooth.pdf smooth", t->dir).p);
  for (size_t i = 0, n = 0; i < TYPES; i++) {
    check_off(png_off(&kinds[i], pixels_read(t, str_format(t->arena, "smooth-%03zu.png", n++).p), true), 0, "smooth",
              i);
    if (i > 2) continue;
    check_off(mask_off(&kinds[i], pixels_read(t, str_format(t->arena, "smooth-%03zu.png", n++).p), false), 0, "mask",
              i);
  }
}

static void test_second_reader(Test *t) {
  if (!has_program(t->arena, "mutool")) return;
  run(t->arena, str_format(t->arena, "cd %s && mutool draw -q -r 72 -o mu-%%d.png png.pdf 2>&1", t->dir).p);
  for (size_t i = 0; i < PNG_KINDS; i++) {
    PngKind kind = png_kind(i);
    check_off(png_off(&kind, pixels_read(t, str_format(t->arena, "mu-%zu.png", i + 1).p), false), 2, "by mupdf", i);
  }
}

/* ---- JPEG ---------------------------------------------------------------------------- */

/* What is drawn; of CMYK the readers have ideas of their own. */
static void check_drawn(Test *t, size_t i, const Decoded *d) {
  Pixels p = pixels_read(t, str_format(t->arena, "jpeg-%02zu.png", i + 1).p);
  int off = p.width == d->width && p.height == d->height ? 0 : 999;
  for (size_t k = 0; !(off > 2) && d->samples < 4 && k < (size_t)p.width * p.height * 3; k++) {
    int is = apart(p.rgb[k], (unsigned char)d->bytes.p[d->samples == 1 ? k / 3 : k]);
    off = is > off ? is : off;
  }
  check_off(off, 2, "JPEG drawn", i);
}

static bool add_part(void *to, Str part) {
  buf_add(to, part);
  return true;
}

static ImageData data_of(Test *t, const char *name, Str *file) {
  t->shelf = imageshelf_new(t->arena, NULL);
  const Image *image = image_open(t->shelf, (FileRef){&t->root, name, NULL}, &colorswaps_none, MARK_NONE, t->diags);
  ImageData data = {0};
  const ImageTask task = {t->arena, t->diags, MARK_NONE, name};
  Buf buf = {.arena = t->arena};
  CHECK(image && image_data(image, &task, &data));
  CHECK(data.coding == IMAGE_DCT && !data.in_file != !data.bytes.n);
  buf_add(&buf, data.start);
  buf_add(&buf, data.bytes);
  if (data.in_file) CHECK(image_pour(image, &task, add_part, &buf));
  CHECK_INT(buf.n, data.start.n + data.bytes.n + data.in_file);
  *file = buf_str(&buf);
  imageshelf_close(t->shelf);
  return data;
}

/* It decodes to the same, passed through or coded anew. */
static void check_data(Test *t, size_t i, const Decoded *d) {
  const JpegKind kind = jpeg_kind(i);
  Str file, pdf = read_back(t, "jpeg.pdf");
  ImageData data = data_of(t, str_format(t->arena, "%zu.jpg", i).p, &file);
  CHECK(data.inverted == (d->samples == 4 && !kind.nameless));
  CHECK(!data.in_file == kind.arithmetic);
  CHECK(!contains(file, "JFIF"));
  CHECK(d->samples != 4 || contains(file, "Adobe") == data.inverted);
  CHECK(str_eq(jpeg_decode(t->arena, file).bytes, d->bytes));
  CHECK(memmem(pdf.p, pdf.n, file.p, file.n));
}

static void test_jpeg(Test *t) {
  Decoded decoded[JPEG_KINDS];
  begin(t, "jpeg.pdf");
  for (size_t i = 0; i < JPEG_KINDS; i++) {
    JpegKind kind = jpeg_kind(i);
    Str bytes = jpeg_make(t->arena, &kind);
    decoded[i] = jpeg_decode(t->arena, bytes);
    put_alone(t, str_format(t->arena, "%zu.jpg", i).p, bytes);
  }
  end(t);
  for (size_t i = 0; i < JPEG_KINDS; i++) check_data(t, i, &decoded[i]);
  if (!has_program(t->arena, "pdftoppm")) return;
  run(t->arena, str_format(t->arena, "cd %s && pdftoppm -r 72 -png jpeg.pdf jpeg 2>&1", t->dir).p);
  for (size_t i = 0; i < JPEG_KINDS; i++) check_drawn(t, i, &decoded[i]);
}

/* Components may be called R, G and B and be none, which JFIF's segment says; it is left out. */
static void test_names(Test *t) {
  JpegKind kind = {.width = 32, .height = 16, .from = JCS_RGB, .to = JCS_YCbCr};
  Str bytes = jpeg_make(t->arena, &kind);
  char *frame = memmem(bytes.p, bytes.n, "\xFF\xC0", 2), *scan = memmem(bytes.p, bytes.n, "\xFF\xDA", 2);
  CHECK(frame && scan);
  if (!frame || !scan) return;
  for (int i = 0; i < 3; i++) frame[10 + 3 * i] = scan[5 + 2 * i] = "RGB"[i];
  Decoded decoded = jpeg_decode(t->arena, bytes);
  write_named(path_of(t, "names.jpg"), bytes);
  Str file;
  data_of(t, "names.jpg", &file);
  CHECK(!contains(file, "JFIF"));
  CHECK(str_eq(jpeg_decode(t->arena, file).bytes, decoded.bytes));
}

/* Before the marker at `at`. */
static Str with_remark(Test *t, Str bytes, const char *at) {
  Str before = {bytes.p, (size_t)(at - bytes.p)}, after = str_sub(bytes, before.n, bytes.n);
  return str_join(t->arena, before, STR("\xFF\xFE\0\tplanted\xFF"), after);
}

/* What is left out stands between what is not, and bytes that only fill: before each marker in turn. */
static void test_remarks(Test *t) {
  JpegKind kind = {.width = 32, .height = 16, .from = JCS_RGB, .to = JCS_YCbCr, .progressive = true};
  Str bytes = jpeg_make(t->arena, &kind), whole, file;
  write_named(path_of(t, "remark.jpg"), bytes);
  data_of(t, "remark.jpg", &whole);
  int remarks = 0;
  for (const char *at = bytes.p + 2; at < bytes.p + bytes.n - 1; at++) {
    if (*at != '\xFF' || !at[1]) continue;
    unlinkat(t->root.fd, "remark.jpg", 0);
    write_named(path_of(t, "remark.jpg"), with_remark(t, bytes, at));
    data_of(t, "remark.jpg", &file);
    CHECK(str_eq(file, whole));
    remarks++;
  }
  CHECK(remarks > 20);
}

/* Remarks of so many bytes. */
static Str remarks_of(Test *t, size_t n) {
  Buf buf = {.arena = t->arena};
  char *zeros = arena_alloc(t->arena, 65536);
  while (buf.n < n) {
    size_t part = n - buf.n > 60000 ? 50000 : n - buf.n;
    const char head[4] = {'\xFF', '\xFE', (char)((part - 2) >> 8), (char)(part - 2)};
    buf_add(&buf, (Str){head, 4});
    buf_add(&buf, (Str){zeros, part - 4});
  }
  return buf_str(&buf);
}

/* The file is read in parts: one ends before each 0xFF, of which some are filling, and up to some bytes behind it. */
static void test_parts(Test *t) {
  JpegKind kind = {.width = 96, .height = 64, .from = JCS_RGB, .to = JCS_YCbCr, .progressive = true};
  Str made = jpeg_make(t->arena, &kind), start = str_sub(made, 0, 2), whole, file;
  Str rest = str_join(t->arena, STR("\xFF\xFF"), str_sub(made, 2, made.n), STR(""));
  write_named(path_of(t, "parts.jpg"), made);
  data_of(t, "parts.jpg", &whole);
  int parts = 0;
  for (size_t at = 0; at < rest.n - 1; at++) {
    if (rest.p[at] != '\xFF') continue;
    for (size_t behind = 0; behind < 8; behind++, parts++) {
      ArenaSpot spot = arena_save(t->arena);
      Str remarks = remarks_of(t, WINDOW_BYTES - start.n - at - behind);
      unlinkat(t->root.fd, "parts.jpg", 0);
      write_named(path_of(t, "parts.jpg"), str_join(t->arena, start, remarks, rest));
      data_of(t, "parts.jpg", &file);
      CHECK(str_eq(file, whole));
      arena_rewind(t->arena, spot);
    }
  }
  CHECK(parts > 200);
}

/* Weights that the baseline process does not know, which libjpeg writes as the extended one. */
static void test_coarse(Test *t) {
  for (int i = 0; i < 2; i++) {
    JpegKind kind = {.width = 64, .height = 40, .from = JCS_RGB, .to = JCS_YCbCr, .coarse = true, .arithmetic = i};
    Str bytes = jpeg_make(t->arena, &kind), file;
    Decoded decoded = jpeg_decode(t->arena, bytes);
    CHECK(contains(bytes, i ? "\xFF\xC9" : "\xFF\xC1"));
    write_named(path_of(t, "coarse.jpg"), bytes);
    data_of(t, "coarse.jpg", &file);
    CHECK(contains(file, "\xFF\xC2"));
    CHECK(str_eq(jpeg_decode(t->arena, file).bytes, decoded.bytes));
    unlinkat(t->root.fd, "coarse.jpg", 0);
  }
}

/* No ink is white, whichever way the file counts: Adobe's programs write 255 for none, and say so by their segment. */
static void test_inks(Test *t) {
  begin(t, "inks.pdf");
  for (int i = 0; i < 8; i++) {
    JpegKind kind = {.width = 16, .height = 16, .from = JCS_CMYK, .to = i & 1 ? JCS_YCCK : JCS_CMYK, .plain = true};
    kind.nameless = kind.to == JCS_CMYK && i & 2;
    kind.arithmetic = i & 4;
    kind.level = kind.nameless ? 0 : 255;
    put_alone(t, str_format(t->arena, "ink%d.jpg", i).p, jpeg_make(t->arena, &kind));
  }
  end(t);
  if (!has_program(t->arena, "pdftoppm")) return;
  run(t->arena, str_format(t->arena, "cd %s && pdftoppm -r 72 -png inks.pdf ink 2>&1", t->dir).p);
  for (int i = 0; i < 8; i++) {
    Pixels p = pixels_read(t, str_format(t->arena, "ink-%d.png", i + 1).p);
    CHECK(p.width == 16 && p.rgb[0] > 250 && p.rgb[300] > 250);
  }
}

/* ---- upright ---------------------------------------------------------------------------- */

/* What stands in the corners of what is seen, upper left, upper right, lower left, lower right; in the file that is
 * dark, gray, light, light. EXIF says for each orientation where the first row and the first column are. */
static const char *const corners[] = {"", "dgll", "gdll", "llgd", "lldg", "dlgl", "ldlg", "lgld", "gldl"};

static char shade_at(Pixels p, unsigned x, unsigned y) {
  int level = p.rgb[(y * p.width + x) * 3];
  return level < 64 ? 'd' : level < 192 ? 'g' : 'l';
}

static Str upright_make(Test *t, int orientation, bool png) {
  JpegKind kind = {.width = 32, .height = 16, .from = JCS_GRAYSCALE, .to = JCS_GRAYSCALE, .quarters = true};
  PngKind other = {.width = 32, .height = 16, .bits = 8, .type = PNG_COLOR_TYPE_GRAY, .look = LOOK_QUARTERS};
  kind.orientation = other.orientation = orientation;
  return png ? png_make(t->arena, &other) : jpeg_make(t->arena, &kind);
}

static void test_upright(Test *t) {
  if (!has_program(t->arena, "pdftoppm")) return;
  begin(t, "upright.pdf");
  for (int i = 0; i < 16; i++)
    put_alone(t, str_format(t->arena, "upright%d", i + 1).p, upright_make(t, i % 8 + 1, i >= 8));
  end(t);
  run(t->arena, str_format(t->arena, "cd %s && pdftoppm -r 72 -png upright.pdf up 2>&1", t->dir).p);
  for (int k = 1; k <= 16; k++) {
    int i = (k - 1) % 8 + 1;
    Pixels p = pixels_read(t, str_format(t->arena, "up-%02d.png", k).p);
    unsigned width = i < 5 ? 32 : 16, height = i < 5 ? 16 : 32;
    CHECK(p.width == width && p.height == height);
    if (p.width != width || p.height != height) continue;
    const char seen[] = {shade_at(p, 3, 3), shade_at(p, width - 4, 3), shade_at(p, 3, height - 4),
                         shade_at(p, width - 4, height - 4)};
    CHECK_STR(((Str){seen, 4}), corners[i]);
  }
  Str pdf = read_back(t, "upright.pdf");
  CHECK(contains(read_back(t, "upright8"), PLANTED) && contains(read_back(t, "upright16"), PLANTED));
  CHECK(!contains(pdf, PLANTED)); /* where it was taken */
  CHECK(!contains(pdf, "Exif"));
}

/* ---- one picture often, in a clip, and on a canvas ---------------------------------------- */

static void test_once(Test *t) {
  begin(t, "once.pdf");
  JpegKind kind = {.width = 64, .height = 64, .from = JCS_RGB, .to = JCS_YCbCr};
  write_named(path_of(t, "once.jpg"), jpeg_make(t->arena, &kind));
  const Image *image =
      image_open(t->shelf, (FileRef){&t->root, "once.jpg", NULL}, &colorswaps_none, MARK_NONE, t->diags);
  const Image *other = image_open(t->shelf, (FileRef){&t->root, "0.png", NULL}, &colorswaps_none, MARK_NONE, t->diags);
  const PathStep corner[] = {{PATH_MOVE, {10 * PT}, {10 * PT}},
                             {PATH_LINE, {40 * PT}, {10 * PT}},
                             {PATH_LINE, {10 * PT}, {40 * PT}},
                             {PATH_CLOSE, {0}, {0}}};
  const Op clip = {.kind = OP_CLIP, .path = {.step = corner, .n = 4}}, after = {.kind = OP_END};
  const Op canvas = {.kind = OP_CANVAS, .canvas = {100 * PT, 100 * PT, 1, false}};
  const Op shown = {.kind = OP_IMAGE, .picture = {image, {0, 0, 50 * PT, 50 * PT}, STR("")}};
  const Op last = {.kind = OP_IMAGE, .picture = {other, {0, 0, 50 * PT, 50 * PT}, STR("")}};
  const Op line = {.kind = OP_RECT, .rect = {{0, 60 * PT, 100 * PT, PT}, {COLOR_GRAY, {0}}}};
  const Op ops[] = {clip, shown, after, canvas, shown, clip, shown, after, after, line, last};
  Dlist page = {.width = 100 * PT, .height = 100 * PT};
  for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) VEC_PUSH(t->arena, &page.ops, ops[i]);
  for (int i = 0; i < 3; i++) CHECK(put(t, &page));
  end(t);
  if (!has_program(t->arena, "pdfimages")) return;
  Str list = run(t->arena, str_format(t->arena, "cd %s && pdfimages -list once.pdf", t->dir).p), at = list;
  size_t n = 0;
  for (const char *line_end; (line_end = memchr(at.p, '\n', at.n));
       at = str_sub(list, (size_t)(line_end + 1 - list.p), list.n))
    n++;
  CHECK_INT(n, 2 + 3 * 4); /* two lines above those of three pages with four pictures */
  Str objects = run(t->arena, str_format(t->arena, "grep -ac /DCTDecode %s/once.pdf", t->dir).p);
  CHECK_STR(objects, "1\n");
  Str ends = run(t->arena, str_format(t->arena, "cd %s && pdfimages -list once.pdf | tail -n 1", t->dir).p);
  CHECK(contains(ends, "    21    13  gray"));
}

/* ---- broken ones --------------------------------------------------------------------------- */

/* True when pixels come of it; else an error must say so. */
static bool makes_pixels(Test *t, Str bytes) {
  Arena *arena = arena_new();
  DiagList *diags = diag_new(arena);
  ImageShelf *shelf = imageshelf_new(arena, NULL);
  unlinkat(t->root.fd, "broken", 0); /* to cut a file off and write it anew waits for the disk */
  write_named(path_of(t, "broken"), bytes);
  const Image *image = image_open(shelf, (FileRef){&t->root, "broken", NULL}, &colorswaps_none, MARK_NONE, diags);
  ImageData data;
  const ImageTask task = {arena, diags, MARK_NONE, "broken"};
  Buf buf = {.arena = arena};
  bool made = image && image_data(image, &task, &data) && (!data.in_file || image_pour(image, &task, add_part, &buf));
  CHECK(made == (diag_errors(diags) == 0));
  imageshelf_close(shelf);
  arena_free(arena);
  return made;
}

/* Sizes that its data are not enough for; and any byte of the data another. */
static void test_broken_png(Test *t) {
  static const size_t width = 16, height = 20;
  int broken = 0;
  for (size_t i = 0; i < PNG_KINDS; i++) {
    PngKind kind = png_kind(i);
    Str whole = png_make(t->arena, &kind);
    for (int way = 0; way < 10; way++) {
      char *bent = str_dup(t->arena, whole), *data = memmem(bent, whole.n, "IDAT", 4);
      if (way == 0) png_number_put(bent + width, kind.width + 8);
      if (way == 1) png_number_put(bent + height, kind.height * 2);
      if (way == 2) png_number_put(bent + height, 1000000);
      if (way > 2) data[4 + (size_t)(way * 5) % png_number(data - 4)] ^= (char)(1 << way % 8);
      png_mend(bent, whole.n);
      bool made = makes_pixels(t, (Str){bent, whole.n});
      CHECK(!made || way > 2);
      broken += !made;
    }
  }
  CHECK(broken > 700);
}

/* Cut off at every marker, within it and in its data; and any byte another, of which some are still a picture. */
static void test_broken_jpeg(Test *t) {
  int broken = 0;
  for (size_t i = 0; i < JPEG_KINDS; i++) {
    JpegKind kind = jpeg_kind(i);
    Str whole = jpeg_make(t->arena, &kind);
    for (size_t at = 2; at < whole.n - 1; at++) {
      if (whole.p[at] != '\xFF' || !whole.p[at + 1]) continue;
      for (size_t more = 0; more < 4 && at + more < whole.n; more++)
        CHECK(!makes_pixels(t, str_sub(whole, 0, at + more)));
    }
    for (size_t k = 1; k <= 20; k++) {
      char *bent = str_dup(t->arena, whole);
      bent[k * 7919 % whole.n] ^= (char)(1 << k % 8);
      broken += !makes_pixels(t, (Str){bent, whole.n});
    }
  }
  CHECK(broken > 200);
}

int main(int argc, char **argv) {
  char made[] = "/tmp/test-pictures-XXXXXX";
  const char *dir = argc > 1 ? argv[1] : mkdtemp(made); /* with a folder: the files stay, to be looked at */
  CHECK(dir);
  if (!dir) return check_done();
  Test t = {.arena = arena_new(), .dir = dir, .root = root_open(dir, NULL)};
  test_png(&t);
  test_smooth(&t);
  test_second_reader(&t);
  test_jpeg(&t);
  test_names(&t);
  test_remarks(&t);
  test_parts(&t);
  test_coarse(&t);
  test_inks(&t);
  test_upright(&t);
  test_once(&t);
  test_broken_png(&t);
  test_broken_jpeg(&t);
  root_close(&t.root);
  if (argc == 1) run(t.arena, str_format(t.arena, "rm -rf '%s'", dir).p);
  arena_free(t.arena);
  return check_done();
}
