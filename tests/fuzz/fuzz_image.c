/* fuzz_image.c: libFuzzer over the readers of pictures: the input as a file.
 *
 * clang -fsanitize=fuzzer,address,undefined. A PNG is read a second time with its checksums mended, or few inputs would
 * come past them. Besides memory errors and time it looks for a failure without a diagnostic, for data that are more or
 * less than their size says, and for what a JPEG that passes through must have left behind. */
#include <fcntl.h>
#include <libdeflate.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "draw/image.h"
#include "draw/jpegfile.h"
#include "draw/recolor.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static Root own;

static void remove_own(void) {
  unlinkat(own.fd, "picture", 0);
  rmdir(own.path);
}

static void open_root(void) {
  static char made[] = "/tmp/fuzz_image.XXXXXX";
  if (own.path) return;
  if (!mkdtemp(made)) abort();
  own = root_open(made, NULL);
  atexit(remove_own);
}

static void put_file(Str bytes) {
  unlinkat(own.fd, "picture", 0); /* to cut a file off and write it anew waits for the disk */
  int fd = openat(own.fd, "picture", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0 || !file_write(fd, bytes.p, bytes.n) || close(fd)) abort();
}

/* What its stream unpacks to. */
static void check_rows(const ImageData *data) {
  uint64_t bits = (uint64_t)data->width * (unsigned)data->bits * (data->palette.n ? 1 : image_parts(data->space));
  size_t row = (size_t)(bits + 7) / 8 + 1, n = row * data->height, got;
  unsigned char *rows = malloc(n);
  struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
  if (!rows || !unpacker) abort();
  if (libdeflate_zlib_decompress(unpacker, data->bytes.p, data->bytes.n, rows, n, &got) || got != n) abort();
  for (size_t at = 0; at < n; at += row) {
    if (rows[at] > 4) abort(); /* PNG has five filters */
  }
  libdeflate_free_decompressor(unpacker);
  free(rows);
}

static void check_data(const Image *image, const ImageData *data) {
  bool turned = image->orientation >= 5;
  if (data->width != (turned ? image->height : image->width)) abort();
  if (data->height != (turned ? image->width : image->height)) abort();
  size_t parts = image_parts(data->space);
  if (data->palette.n > 256 * parts || data->palette.n % parts) abort();
  if (data->coding == IMAGE_FLATE_PNG) check_rows(data);
  if (data->mask) check_rows(data->mask);
}

static bool add_part(void *to, Str part) {
  buf_add(to, part);
  return true;
}

/* There is nothing in it that could still be left out. */
static void check_bare(const Image *image, const ImageTask *task, const ImageData *data) {
  JpegHead head;
  Buf file = {.arena = task->arena};
  buf_add(&file, data->start);
  buf_add(&file, data->bytes);
  if (data->in_file && !image_pour(image, task, add_part, &file)) abort();
  Window in = window_str(buf_str(&file));
  if (!jpegfile_head(&in, task, &head) || !jpegfile_passes(&head) ||
      !str_eq(jpegfile_start(task->arena, &head), data->start))
    abort();
  if (head.pieces.n != 1 || head.pieces.at[0].at != data->start.n || data->start.n + head.bytes != file.n) abort();
}

#define PIXELS_MAX 4000000 /* a larger picture takes longer, and nothing else */

static void read_as(Str bytes, ColorPolicy policy) {
  Arena *arena = arena_new();
  DiagList *diags = diag_new(arena);
  Recolor *recolor = recolor_new(arena, &(RecolorSpec){.policy = policy}, MARK_NONE, diags);
  ImageShelf *shelf = imageshelf_new(arena, recolor);
  put_file(bytes);
  const Image *image = image_open(shelf, (FileRef){&own, "picture", NULL}, &colorswaps_none, MARK_NONE, diags);
  ImageData data;
  bool small = !image || (uint64_t)image->width * image->height <= PIXELS_MAX;
  const ImageTask task = {arena, diags, MARK_NONE, "picture"};
  bool ok = image && small && image_data(image, &task, &data);
  if ((ok || !small) != !diag_errors(diags)) abort();
  if (ok) check_data(image, &data);
  if (ok && data.coding == IMAGE_DCT) check_bare(image, &task, &data);
  imageshelf_close(shelf);
  recolor_close(recolor);
  arena_free(arena);
}

static void read_picture(Str bytes) {
  read_as(bytes, COLORS_KEEP);
  read_as(bytes, COLORS_GRAY);
}

static uint32_t number_at(const char *p) {
  const unsigned char *b = (const unsigned char *)p;
  return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static void mend(char *bytes, size_t n) {
  for (size_t at = 8, size; n >= 12 && at <= n - 12; at += 12 + size) {
    size = number_at(bytes + at);
    if (size > n - at - 12) return;
    uint32_t sum = libdeflate_crc32(0, bytes + at + 4, 4 + size);
    for (int i = 0; i < 4; i++) bytes[at + 8 + size + (size_t)i] = (char)(sum >> (24 - 8 * i));
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  open_root();
  Str input = {(const char *)bytes, size};
  read_picture(input);
  if (!str_starts(input, STR("\x89PNG"))) return 0;
  char *mended = malloc(size);
  memcpy(mended, bytes, size);
  mend(mended, size);
  read_picture((Str){mended, size});
  free(mended);
  return 0;
}
