/* test_image.c: pictures: what is read of their headers, and what is said of those that are broken or of other kinds.
 */
#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/budget.h"
#include "base/messages.h"
#include "draw/image.h"
#include "draw/jpegfile.h"
#include "draw/pngfile.h"
#include "files.h"
#include "pictures.h"
#include "programs.h"

typedef struct Test {
  Arena *arena;
  Root root;
  ImageShelf *shelf;
  DiagList *diags; /* of the last opening */
  Str said;
} Test;

static const Image *open_named(Test *t, const char *name) {
  t->diags = diag_new(t->arena);
  const Image *image = image_open(t->shelf, (FileRef){&t->root, name, NULL}, &colorswaps_none, MARK_NONE, t->diags);
  Buf buf = {.arena = t->arena};
  diag_put(&buf, t->diags, DIAG_PLAIN);
  t->said = buf_str(&buf);
  CHECK(!image == (diag_errors(t->diags) > 0));
  return image;
}

/* Each in a file of its own, which goes again: the shelf must not take one for another. */
static const Image *open_bytes(Test *t, Str bytes) {
  static const char name[] = "picture";
  write_named(str_format(t->arena, "%s/%s", t->root.path, name).p, bytes);
  t->shelf = imageshelf_new(t->arena, NULL);
  const Image *image = open_named(t, name);
  imageshelf_close(t->shelf);
  return image;
}

static void check_said(Test *t, Str bytes, const char *part) {
  CHECK(!open_bytes(t, bytes));
  CHECK(contains(t->said, part));
  if (!contains(t->said, part)) fprintf(stderr, "%s\n  is not in: %.*s", part, STR_ARG(t->said));
}

/* ---- PNGs by their chunks -------------------------------------------------------- */

#define PNG_HEAD "\x89PNG\r\n\x1A\n"

static void chunk_add(Buf *buf, const char *name, Str data) {
  const char length[4] = {(char)(data.n >> 24), (char)(data.n >> 16), (char)(data.n >> 8), (char)data.n};
  uint32_t crc = libdeflate_crc32(libdeflate_crc32(0, name, 4), data.p, data.n);
  const char sum[4] = {(char)(crc >> 24), (char)(crc >> 16), (char)(crc >> 8), (char)crc};
  buf_add(buf, (Str){length, 4});
  buf_add(buf, (Str){name, 4});
  buf_add(buf, data);
  buf_add(buf, (Str){sum, 4});
}

#define TOO_LONG (IMAGE_PROFILE_MAX + 1)

/* Chunks by their first letters: a header as given, palette, transparency, data (i: none in it), end, and one that
 * nobody knows. */
static Str png_of(Test *t, Str header, const char *chunks) {
  Buf buf = {.arena = t->arena};
  buf_add(&buf, STR(PNG_HEAD));
  if (header.n) chunk_add(&buf, "IHDR", header);
  for (const char *c = chunks; *c; c++) {
    if (*c == 'p') chunk_add(&buf, "PLTE", STR("\0\0\0\xFF\xFF\xFF"));
    if (*c == 'q') chunk_add(&buf, "PLTE", STR("\0\0\0\xFF\xFF"));
    if (*c == 't') chunk_add(&buf, "tRNS", STR("\1\2"));
    if (*c == 'u') chunk_add(&buf, "tRNS", STR("\1\2\3"));
    if (*c == 'd') chunk_add(&buf, "IDAT", STR("x"));
    if (*c == 'i') chunk_add(&buf, "IDAT", STR(""));
    if (*c == 'x') chunk_add(&buf, "teXt", STR("a"));
    if (*c == 'X') chunk_add(&buf, "CgBI", STR("a"));
    if (*c == 'g') chunk_add(&buf, "gAMA", STR("\0\0\0\0"));
    if (*c == 'l') chunk_add(&buf, "gAMA", STR("\0\1\x86\xA0")); /* samples count light */
    if (*c == 'h') chunk_add(&buf, "gAMA", STR("\0\0\0\1"));
    if (*c == 'k') chunk_add(&buf, "gAMA", STR("\0\0\1"));
    if (*c == 'c')
      chunk_add(&buf, "cHRM",
                STR("\0\0\x7A\x26\0\0\0\0\0\0\xFA\0\0\0\x80\xE8\0\0\x75\x30"
                    "\0\0\xEA\x60\0\0\x3A\x98\0\0\x17\x70")); /* white without light */
    if (*c == 'f')
      chunk_add(&buf, "cHRM",
                STR("\0\0\x7A\x26\0\0\x80\x84\0\0\x75\x30\0\0\x75\x30\0\0\x75\x31"
                    "\0\0\x75\x31\0\0\x75\x32\0\0\x75\x32")); /* three that are one */
    if (*c == 's') chunk_add(&buf, "sRGB", STR("\0"));
    if (*c == 'n') chunk_add(&buf, "iCCP", STR("name")); /* that never ends */
    if (*c == 'o') chunk_add(&buf, "iCCP", STR("name\0\0no stream"));
    if (*c == 'z') chunk_add(&buf, "iCCP", STR("name\0\0\x78\xDA\x4B\xCA\xCF\7\0\2\x76\1\x41")); /* of three letters */
    if (*c == 'y') chunk_add(&buf, "iCCP", (Str){arena_alloc(t->arena, TOO_LONG), TOO_LONG});
    if (*c == 'v') chunk_add(&buf, "cICP", STR("\1\15\0\1"));  /* sRGB */
    if (*c == 'w') chunk_add(&buf, "cICP", STR("\11\20\0\1")); /* brighter than paper (BT.2100 PQ) */
    if (*c == 'm') chunk_add(&buf, "cICP", STR("\1"));
    if (*c == 'e') chunk_add(&buf, "IEND", STR(""));
  }
  return buf_str(&buf);
}

/* ---- good ones -------------------------------------------------------------------- */

static void test_png(Test *t) {
  for (size_t i = 0; i < PNG_KINDS; i++) {
    PngKind kind = png_kind(i);
    const Image *image = open_bytes(t, png_make(t->arena, &kind));
    CHECK(image);
    if (!image) continue;
    CHECK(!image->jpeg && !image->drawing);
    CHECK_INT(image->width, 21);
    CHECK_INT(image->height, 13);
    CHECK_INT(image->one_bit, kind.bits == 1 && kind.type == 0 && !kind.clear);
    CHECK_INT(image->clear, kind.clear || kind.type & PNG_COLOR_MASK_ALPHA);
    CHECK_INT(image->space, kind.type & PNG_COLOR_MASK_COLOR ? IMAGE_RGB : IMAGE_GRAY);
  }
}

static void check_oriented(const Image *image, bool jpeg, int orientation) {
  bool turned = orientation >= 5 && orientation <= 8;
  CHECK(image && !image->jpeg == !jpeg && !image->one_bit);
  CHECK_INT(image ? image->space : IMAGE_CMYK, IMAGE_RGB);
  CHECK_INT(image ? image->width : 0, turned ? 24 : 40);
  CHECK_INT(image ? image->height : 0, turned ? 40 : 24);
  CHECK_INT(image ? image->orientation : 0, orientation >= 1 && orientation <= 8 ? orientation : 1);
}

static void test_orientation(Test *t) {
  for (int orientation = 0; orientation <= 9; orientation++) {
    JpegKind jpeg = {.width = 40, .height = 24, .from = JCS_RGB, .to = JCS_YCbCr, .orientation = orientation};
    PngKind png = {.width = 40, .height = 24, .bits = 8, .type = PNG_COLOR_TYPE_RGB, .orientation = orientation};
    check_oriented(open_bytes(t, jpeg_make(t->arena, &jpeg)), true, orientation);
    check_oriented(open_bytes(t, png_make(t->arena, &png)), false, orientation);
  }
}

/* One file by two names, from a folder that is closed meanwhile. */
static void test_shelf(Test *t) {
  PngKind kind = png_kind(0);
  Str bytes = png_make(t->arena, &kind);
  write_named(str_format(t->arena, "%s/one", t->root.path).p, bytes);
  CHECK(link(str_format(t->arena, "%s/one", t->root.path).p, str_format(t->arena, "%s/two", t->root.path).p) == 0);
  t->shelf = imageshelf_new(t->arena, NULL);
  const Image *one = open_named(t, "one");
  CHECK(one && open_named(t, "two") == one);
  CHECK(!open_named(t, "none") && contains(t->said, "[file-read]"));
  imageshelf_close(t->shelf);
}

/* The place of a marker, from the start of the file. */
static size_t marker_find(Str bytes, unsigned char marker) {
  const char wanted[2] = {'\xFF', (char)marker};
  const char *found = memmem(bytes.p, bytes.n, wanted, 2);
  return found ? (size_t)(found - bytes.p) : 0;
}

static Str with_byte(Test *t, Str bytes, size_t at, int value) {
  Str bent = str_copy(t->arena, bytes);
  ((char *)bent.p)[at] = (char)value;
  return bent;
}

/* Other pixels under the same name, between looking and writing. */
static void check_changed(Test *t, Str before, Str after, bool dated_back) {
  const char *path = str_format(t->arena, "%s/one", t->root.path).p;
  struct stat info;
  write_named(path, before);
  CHECK(stat(path, &info) == 0);
  t->shelf = imageshelf_new(t->arena, NULL);
  const Image *image = open_named(t, "one");
  write_named(path, after);
  if (dated_back) CHECK(utimensat(AT_FDCWD, path, (const struct timespec[]){info.st_atim, info.st_mtim}, 0) == 0);
  ImageTask task = {t->arena, t->diags, MARK_NONE, path};
  ImageData data;
  CHECK(image && !image_data(image, &task, &data));
  Buf buf = {.arena = t->arena};
  diag_put(&buf, t->diags, DIAG_PLAIN);
  CHECK(contains(buf_str(&buf), "[image-changed]"));
  imageshelf_close(t->shelf);
}

/* The clock of a file system may stand still between two writes, and programs set times back. */
static void test_changed(Test *t) {
  PngKind kind = png_kind(0), wider = kind;
  wider.width++;
  Str huge = png_of(t, STR("\0\0\x80\0\0\0\x80\0\x08\2\0\0\0"), "de");
  check_changed(t, png_make(t->arena, &kind), png_make(t->arena, &wider), false);
  check_changed(t, png_make(t->arena, &kind), png_make(t->arena, &wider), true);
  check_changed(t, png_make(t->arena, &kind), huge, true);
  PngKind interlaced = kind;
  interlaced.interlaced = !kind.interlaced;
  check_changed(t, png_make(t->arena, &kind), png_make(t->arena, &interlaced), true);
  JpegKind arithmetic = {.width = 40, .height = 24, .from = JCS_RGB, .to = JCS_YCbCr, .arithmetic = true};
  Str coded = jpeg_make(t->arena, &arithmetic);
  check_changed(t, coded, with_byte(t, coded, marker_find(coded, 0xC9) + 6, 20), true); /* lower, in as many blocks */
}

static void write_jpeg(Test *t, const char *path, unsigned char level) {
  JpegKind kind = {.width = 640, .height = 480, .from = JCS_RGB, .to = JCS_YCbCr, .level = level, .plain = level};
  unlinkat(AT_FDCWD, path, 0);
  write_named(path, jpeg_make(t->arena, &kind));
}

typedef struct Meddler {
  const char *path;
  bool cuts; /* the file off; else it only writes into it */
  int parts;
} Meddler;

static bool meddle(void *to, Str part) {
  Meddler *m = to;
  int fd = open(m->path, O_WRONLY);
  CHECK(fd >= 0 && (m->cuts ? ftruncate(fd, 2000) : pwrite(fd, part.p, 1, 0) - 1) == 0);
  close(fd);
  m->parts++;
  return true;
}

/* The same of a JPEG that stays in the file until it is written; then, and while it is. */
static void test_poured(Test *t) {
  const char *path = str_format(t->arena, "%s/one", t->root.path).p;
  for (int way = 0; way < 4; way++) {
    Meddler meddler = {path, way == 2, 0};
    write_jpeg(t, path, 0);
    t->shelf = imageshelf_new(t->arena, NULL);
    const Image *image = open_named(t, "one");
    ImageTask task = {t->arena, t->diags, MARK_NONE, path};
    ImageData data = {0};
    CHECK(image && image_data(image, &task, &data) && data.in_file > WINDOW_BYTES && !data.bytes.n);
    if (way == 0) write_jpeg(t, path, 100);
    if (way == 3) unlinkat(AT_FDCWD, path, 0);
    CHECK(image && !image_pour(image, &task, meddle, &meddler));
    CHECK_INT(meddler.parts, way == 1 ? 2 : way == 2);
    Buf buf = {.arena = t->arena};
    diag_put(&buf, t->diags, DIAG_PLAIN);
    CHECK(contains(buf_str(&buf), way == 3 ? "[file-read]" : "[image-changed]"));
    imageshelf_close(t->shelf);
  }
}

/* What cannot be read is not called damaged. */
static void test_unread(Test *t) {
  JpegKind kind = {.width = 64, .height = 64, .from = JCS_RGB, .to = JCS_YCbCr};
  Str bytes = jpeg_make(t->arena, &kind);
  Window in = window_str(str_sub(bytes, 0, 300));
  in.error = EIO;
  ImageTask task = {t->arena, diag_new(t->arena), MARK_NONE, "one"};
  JpegHead head;
  CHECK(!jpegfile_head(&in, &task, &head));
  task.path = "two";
  PngKind png = png_kind(0);
  PngHead png_head;
  in = window_str(str_sub(png_make(t->arena, &png), 0, 40));
  in.error = EIO;
  CHECK(!pngfile_head(&in, &task, &png_head));
  Buf buf = {.arena = t->arena};
  diag_put(&buf, task.diags, DIAG_PLAIN);
  CHECK_STR(buf_str(&buf), "handbill: error: cannot read 'one': Input/output error [file-read]\n"
                           "handbill: error: cannot read 'two': Input/output error [file-read]\n");
}

/* ---- others ------------------------------------------------------------------------- */

static void test_foreign(Test *t) {
  check_said(t,
             STR("\0\0\0\x1C"
                 "ftypavif\0\0\0\0"),
             "avifdec ");
  check_said(t,
             STR("\0\0\0\x18"
                 "ftypheic\0\0\0\0"),
             "is a HEIC: a picture is a PNG, a JPEG or an SVG [image-kind]");
  check_said(t,
             STR("\0\0\0\x18"
                 "ftypmif1\0\0\0\0"),
             "heif-convert ");
  check_said(t, STR("GIF89a\1\0\1\0"), "/picture[0]' ");
  check_said(t, STR("RIFF\x24\0\0\0WEBPVP8 "), "/picture -o ");
  check_said(t, STR("II*\0\x08\0\0\0"), "a TIFF");
  check_said(t, STR("MM\0*\0\0\0\x08"), "a TIFF");
  check_said(t, STR("8BPS\0\1"), "Photoshop");
  check_said(t, STR("BM\x36\0\0\0"), "a BMP");
  check_said(t, STR("\xFF\x0A\xFA"), "djxl");
  check_said(t, STR("\0\0\0\x0CJXL \r\n"), "djxl");
  check_said(t, STR("\0\0\0\x0CjP  \r\n"), "opj_decompress");
  check_said(t, STR("%PDF-1.6\n"), "pdftocairo -svg");
  check_said(t, STR("%!PS-Adobe-3.0 EPSF-3.0\n"), "ghostscript");
  check_said(t, STR("\xC5\xD0\xD3\xC6\x20"), "ghostscript");
  check_said(t, STR("<svgs><body/></svgs>"), "is a file of XML, but no SVG: a picture is");
  check_said(t, STR("<html><body/></html>"), "is a page of the web: a picture is");
  check_said(t, STR("\n<!DOCTYPE HTML>\n<p>Not found"), "and not the page\n");
  check_said(t, STR(""), "is empty");
  check_said(t,
             STR("\0\0\0\x18"
                 "ftypisom\0\0\0\0"),
             "of no kind that is known"); /* a film */
  check_said(t, STR("\x1F\x8B\x08\0\0\0\0\0"), "gzip -dkS z ");
  check_said(t, STR("hello"), "of no kind that is known");
}

/* The command can be typed as it stands, and never writes over the file. D is the folder. */
static void test_commands(Test *t) {
  static const char *const commands[][2] = {{"a.heic", "convert it: heif-convert D/a.heic D/a.jpg (apt"},
                                            {"b.jpg", "heif-convert D/b.jpg D/b-new.jpg (apt"},
                                            {"B.PNG", "heif-convert D/B.PNG D/B.jpg (apt"},
                                            {"c", "heif-convert D/c D/c.jpg (apt"},
                                            {".d", "heif-convert D/.d D/.d.jpg (apt"},
                                            {"e.f.heic", "heif-convert D/e.f.heic D/e.f.jpg (apt"},
                                            {"it's.heic", "heif-convert 'D/it'\\''s.heic' 'D/it'\\''s'.jpg (apt"}};
  t->shelf = imageshelf_new(t->arena, NULL);
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    const char *name = commands[i][0];
    Buf wanted = {.arena = t->arena};
    for (const char *c = commands[i][1]; *c; c++) buf_add(&wanted, *c == 'D' ? str_from(t->root.path) : (Str){c, 1});
    write_named(str_format(t->arena, "%s/%s", t->root.path, name).p, STR("\0\0\0\x18"
                                                                         "ftypheic\0\0\0\0"));
    CHECK(!open_named(t, name));
    unlinkat(t->root.fd, name, 0);
    CHECK(contains(t->said, wanted.p));
    if (!contains(t->said, wanted.p)) fprintf(stderr, "%s is not in %.*s", wanted.p, STR_ARG(t->said));
  }
  imageshelf_close(t->shelf);
}

/* ---- broken PNGs --------------------------------------------------------------------- */

#define GRAY_8 STR("\0\0\0\1\0\0\0\1\x08\0\0\0\0")
#define INDEX_1 STR("\0\0\0\1\0\0\0\1\1\3\0\0\0")

static void test_png_chunks(Test *t) {
  CHECK(open_bytes(t, png_of(t, GRAY_8, "xtxdxe")));
  CHECK(open_bytes(t, png_of(t, INDEX_1, "ptdde")));
  CHECK(open_bytes(t, png_of(t, INDEX_1, "pde")) && open_bytes(t, png_of(t, INDEX_1, "pde"))->one_bit);
  check_said(t, png_of(t, STR(""), "de"), "it has no header");
  check_said(t, png_of(t, STR("\0\0\0\1"), "de"), "it has no header");
  check_said(t, png_of(t, STR("\0\0\0\0\0\0\0\1\x08\0\0\0\0"), "de"), "its header says what cannot be");
  check_said(t, png_of(t, STR("\x80\0\0\0\0\0\0\1\x08\0\0\0\0"), "de"), "its header says what cannot be");
  check_said(t, png_of(t, STR("\0\0\0\1\0\0\0\1\3\0\0\0\0"), "de"), "its header says what cannot be");
  check_said(t, png_of(t, STR("\0\0\0\1\0\0\0\1\x10\3\0\0\0"), "pde"), "its header says what cannot be");
  check_said(t, png_of(t, STR("\0\0\0\1\0\0\0\1\x08\1\0\0\0"), "de"), "its header says what cannot be");
  check_said(t, png_of(t, STR("\0\0\0\1\0\0\0\1\x08\0\0\0\2"), "de"), "its header says what cannot be");
  check_said(t, png_of(t, GRAY_8, "e"), "it has no picture");
  check_said(t, png_of(t, GRAY_8, "dxde"), "in two pieces");
  check_said(t, png_of(t, GRAY_8, "pde"), "its palette is wrong");
  check_said(t, png_of(t, INDEX_1, "qde"), "its palette is wrong");
  check_said(t, png_of(t, INDEX_1, "ppde"), "its palette is wrong");
  check_said(t, png_of(t, INDEX_1, "dpe"), "its palette is missing");
  check_said(t, png_of(t, INDEX_1, "tpde"), "what makes it transparent is wrong");
  check_said(t, png_of(t, INDEX_1, "pude"), "what makes it transparent is wrong");
  check_said(t, png_of(t, GRAY_8, "dte"), "what makes it transparent is wrong");
  check_said(t, png_of(t, GRAY_8, "itde"), "what makes it transparent is wrong");
  check_said(t, png_of(t, GRAY_8, "ixde"), "in two pieces");
  check_said(t, png_of(t, GRAY_8, "iie"), "it has no picture");
  check_said(t, png_of(t, GRAY_8, "ude"), "what makes it transparent is wrong");
  check_said(t, png_of(t, GRAY_8, "Xde"), "no PNG as the standard has it");
  check_said(t, png_of(t, STR("\0\0\x40\0\0\0\x40\1\x08\0\0\0\0"), "de"), "16384 x 16385 pixels");
  CHECK(contains(t->said, "[image-large]"));
  CHECK(contains(t->said, "picture -resize 99% /"));
}

/* The file is read in parts: one ends anywhere in its chunks. */
static void test_png_parts(Test *t) {
  char *text = arena_alloc(t->arena, 65535);
  Str whole = png_of(t, INDEX_1, "pdde"), head = png_of(t, INDEX_1, ""), end = str_sub(whole, head.n, whole.n);
  for (size_t back = 0; back < end.n + 12; back++) {
    ArenaSpot spot = arena_save(t->arena);
    Buf buf = {.arena = t->arena};
    buf_add(&buf, head);
    for (size_t left = WINDOW_BYTES - buf.n - back, n; left; left -= n) {
      n = left > 65000 ? 60000 : left;
      chunk_add(&buf, "teXt", (Str){text, n - 12});
    }
    buf_add(&buf, end);
    const Image *image = open_bytes(t, buf_str(&buf));
    CHECK(image && image->one_bit); /* as its palette says */
    CHECK(!open_bytes(t, str_sub(buf_str(&buf), 0, buf.n - 1)));
    arena_rewind(t->arena, spot);
  }
}

/* ---- what pictures say of their colors ------------------------------------------------- */

#define RGB_8 STR("\0\0\0\1\0\0\0\1\x08\2\0\0\0")

/* It is a picture all the same; whoever names it is warned. */
static void check_colors(Test *t, Str bytes, bool broken) {
  CHECK(open_bytes(t, bytes));
  t->shelf = imageshelf_new(t->arena, NULL);
  for (int i = 0; i < 2; i++) {
    const Image *image = open_named(t, "picture");
    CHECK(image && image->colors_broken == broken);
    CHECK(contains(t->said, "warning: ") == broken && contains(t->said, "[image-colors]") == broken);
  }
  imageshelf_close(t->shelf);
}

static void test_png_colors(Test *t) {
  static const char *const broken[] = {"gde", "hde", "kde",  "cde",  "fde", "nde", "ode",
                                       "zde", "yde", "ylde", "klde", "wde", "mde"};
  static const char *const fine[] = {"sde",  "sgde", "sode", "dge",
                                     "pgde", "dze",  "vde",  "swde"}; /* sRGB comes first; too late */
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) check_colors(t, png_of(t, RGB_8, broken[i]), true);
  check_colors(t, png_of(t, GRAY_8, "cde"), false); /* gray has no primaries */
  for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) check_colors(t, png_of(t, RGB_8, fine[i]), false);
}

/* Exactly as large as may be held of their pixels, and a row more: those that pass as they are stored, decoded ones
 * with eight bits a sample, and both where all rows must be there before the first is done. */
static void test_png_budget(Test *t) {
  static const struct {
    Str header; /* without its size */
    uint32_t width, height;
    const char *chunks;
  } most[] = {
      {STR("\1\0\0\0\0"), 65536, 32768, "de"},   /* of one bit */
      {STR("\x10\0\0\0\0"), 16384, 16384, "de"}, /* of 16, which become 8 */
      {STR("\x08\2\0\0\1"), 8192, 10922, "de"},  /* interlaced: rows are where they stay */
      {STR("\x08\6\0\0\0"), 8192, 8192, "de"},   /* with alpha */
      {STR("\x08\6\0\0\1"), 8192, 4096, "de"},   /* interlaced, too */
      {STR("\x10\2\0\0\1"), 8192, 10922, "de"},  /* of 16 bits and interlaced */
      {STR("\x10\2\0\0\1"), 8192, 3640, "lde"},  /* and to be converted */
  };
  for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
    char header[13];
    memcpy(header + 8, most[i].header.p, 5);
    png_number_put(header, most[i].width);
    png_number_put(header + 4, most[i].height);
    CHECK(open_bytes(t, png_of(t, (Str){header, 13}, most[i].chunks)));
    png_number_put(header + 4, most[i].height + 1);
    check_said(t, png_of(t, (Str){header, 13}, most[i].chunks), "[image-large]");
  }
  /* interlaced, with alpha: twice its bytes are 2^64 and few more */
  check_said(t, png_of(t, STR("\x40\0\x5A\x82\x7F\xFF\x4A\xFD\x08\6\0\0\1"), "de"), "[image-large]");
}

/* Cut off anywhere, it is broken; and with any bit turned in a part that has a checksum. */
static void test_png_cut(Test *t) {
  PngKind kind = png_kind(8);
  Str whole = png_make(t->arena, &kind);
  for (size_t n = 8; n < whole.n; n++) check_said(t, str_sub(whole, 0, n), "it ends before its picture does");
  for (size_t i = 8; i < whole.n; i++) {
    Str bent = str_copy(t->arena, whole);
    ((char *)bent.p)[i] ^= 16;
    CHECK(!open_bytes(t, bent));
    CHECK(contains(t->said, "[image-broken]"));
  }
}

/* ---- broken JPEGs -------------------------------------------------------------------- */

/* A profile that is none; in two pieces of which one is missing, or there twice; one of gray. */
static void test_jpeg_colors(Test *t) {
  JpegKind kind = {.width = 40, .height = 24, .from = JCS_RGB, .to = JCS_YCbCr, .icc = STR("no profile")};
  JpegKind inks = {.width = 40, .height = 24, .from = JCS_CMYK, .to = JCS_CMYK, .icc = kind.icc};
  Str none = jpeg_make(t->arena, &kind);
  size_t piece = marker_find(none, 0xE2);
  check_colors(t, none, true);
  check_colors(t, with_byte(t, none, piece + 17, 2), true);
  check_colors(t, with_byte(t, none, piece + 16, 2), true);
  check_colors(t, with_byte(t, none, piece + 16, 0), true);
  Str twice =
      str_join(t->arena, str_sub(none, 0, piece), str_sub(none, piece, piece + 28), str_sub(none, piece, none.n));
  check_colors(t, twice, true);
  check_colors(t, with_byte(t, none, piece + 4, 'i'), false); /* something else */
  check_colors(t, jpeg_make(t->arena, &inks), false);         /* which are left as they are */
}

static void test_jpeg_markers(Test *t) {
  JpegKind kind = {.width = 40, .height = 24, .from = JCS_RGB, .to = JCS_YCbCr, .orientation = 6};
  Str whole = jpeg_make(t->arena, &kind);
  size_t frame = marker_find(whole, 0xC0), scan = marker_find(whole, 0xDA);
  for (size_t n = 3; n < whole.n; n++) check_said(t, str_sub(whole, 0, n), "it ends before its picture does");
  CHECK(open_bytes(t, str_join(t->arena, whole, STR("what stands behind the end"), STR(""))));
  check_said(t, with_byte(t, whole, frame + 1, 0xC3), "that is coded without loss");
  check_said(t, with_byte(t, whole, frame + 1, 0xC5), "in several sizes");
  check_said(t, with_byte(t, whole, frame + 1, 0xFE), "its header is missing");
  check_said(t, with_byte(t, whole, frame + 3, 12), "has the wrong length");
  check_said(t, with_byte(t, whole, frame + 4, 12), "is a JPEG of 12 bits");
  CHECK(contains(t->said, "[image-coding]"));
  check_said(t, with_byte(t, whole, frame + 4, 16), "of other than 8 bits");
  check_said(t, with_byte(t, whole, frame + 6, 0), "that tells its height at the end");
  check_said(t, with_byte(t, whole, frame + 8, 0), "its header says what cannot be");
  check_said(t, with_byte(t, whole, frame + 9, 2), "has the wrong length");
  check_said(t, with_byte(t, whole, frame + 11, 0x51), "its header says what cannot be");
  check_said(t, with_byte(t, whole, frame + 13, 1), "its header says what cannot be");
  check_said(t, with_byte(t, whole, scan + 5, 9), "a color that the header lacks");
  check_said(t, with_byte(t, whole, scan + 3, 11), "a scan has the wrong length");
  check_said(t, with_byte(t, whole, scan + 7, 1), "a scan has a color twice");
  Str none = str_join(t->arena, str_sub(whole, 0, scan), STR("\xFF\xDA\0\6\0\0\x3F\0"), str_sub(whole, scan, whole.n));
  check_said(t, none, "a scan has no color");
  check_said(t, with_byte(t, whole, frame + 5, 0x40), "less data than a picture of its size can have");
  size_t table = marker_find(whole, 0xC4), weights = marker_find(whole, 0xDB);
  check_said(t, with_byte(t, whole, weights + 1, 0xFE), "is a JPEG that leaves out its tables");
  check_said(t, with_byte(t, whole, table + 1, 0xFE), "is a JPEG that leaves out its tables");
  check_said(t, with_byte(t, whole, table + 4, 0x20), "a table has no place");
  check_said(t, with_byte(t, whole, weights + 4, 4), "a table has no place");
  check_said(t, with_byte(t, whole, frame + 11, 0x44), "a scan has more blocks than can be");
  check_said(t, with_byte(t, whole, table + 5, 200), "a table has the wrong length");
  check_said(t, with_byte(t, whole, weights + 4, 0x10), "a table has the wrong length");
  /* The same as arithmetic coding, large, and with its scan twelve times. */
  Str coded = with_byte(t, with_byte(t, with_byte(t, whole, frame + 1, 0xC9), frame + 5, 0x14), frame + 7, 0x14);
  Str one = str_sub(coded, scan, whole.n - 2), three = str_join(t->arena, one, one, one);
  coded = str_join(t->arena, str_sub(coded, 0, scan), str_join(t->arena, three, three, three), three);
  coded = str_join(t->arena, coded, STR("\xFF\xD9"), STR(""));
  check_said(t, coded, "takes too long to decode");
  Buf parts = {.arena = t->arena}; /* each behind a remark */
  for (int i = 0; i < 1001; i++) buf_add(&parts, STR("\xFF\xFE\0\2\xFF\xDD\0\4\0\0"));
  check_said(t, str_join(t->arena, str_sub(whole, 0, 2), buf_str(&parts), str_sub(whole, 2, whole.n)),
             "more parts than");
  check_said(t, with_byte(t, whole, frame, 0), "a marker is missing");
  check_said(t, with_byte(t, whole, frame + 1, 0xD8), "a marker stands where it must not");
}

int main(void) {
  char made[] = "/tmp/test-image-XXXXXX";
  const char *dir = mkdtemp(made);
  CHECK(dir);
  if (!dir) return check_done();
  Test t = {.arena = arena_new(), .root = root_open(dir, NULL)};
  test_png(&t);
  test_orientation(&t);
  test_shelf(&t);
  test_changed(&t);
  test_poured(&t);
  test_unread(&t);
  test_foreign(&t);
  test_commands(&t);
  test_png_chunks(&t);
  test_png_parts(&t);
  test_png_cut(&t);
  test_png_budget(&t);
  test_png_colors(&t);
  test_jpeg_colors(&t);
  test_jpeg_markers(&t);
  for (const char *const *name = (const char *const[]){"picture", "one", "two", NULL}; *name; name++)
    unlinkat(AT_FDCWD, str_format(t.arena, "%s/%s", dir, *name).p, 0);
  rmdir(dir);
  root_close(&t.root);
  arena_free(t.arena);
  return check_done();
}
