/* pngdata.c: what passes through, by its rows; what does not, by libpng.
 *
 * An opaque picture of up to 8 bits that is not interlaced passes: PDF knows the filters of PNG. It is unpacked all the
 * same, so that a broken one is found here and not by a printer. Whatever is not as it should be goes to libpng, which
 * takes it or says what is wrong; its rows are packed anew.
 *
 * Colors are those of the device: what a file says of its own (sRGB, iCCP, gAMA, cHRM) is not looked at. */
#include "draw/pngdata.h"

#include <libdeflate.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "draw/pngfile.h"
#include "draw/pngrows.h"

typedef struct Decoder {
  const ImageTask *task;
  const PngHead *head;
  Str bytes;
  size_t at; /* in the bytes */
  png_structp png;
  png_infop info;
  jmp_buf failed;
  const char *why;
  ImageData *data;
  PngRows color, alpha; /* where decoded rows go; alpha may be empty */
} Decoder;

/* ---- what libpng calls ------------------------------------------------------------ */

static void on_error(png_structp png, png_const_charp why) {
  Decoder *d = png_get_error_ptr(png);
  d->why = str_format(d->task->arena, "libpng finds: %s", why).p;
  longjmp(d->failed, 1);
}

static void on_warning(png_structp png, png_const_charp why) {
  (void)png;
  (void)why;
}

static void on_read(png_structp png, png_bytep to, size_t n) {
  Decoder *d = png_get_io_ptr(png);
  if (d->bytes.n - d->at < n) png_error(png, "the file ends early");
  memcpy(to, d->bytes.p + d->at, n);
  d->at += n;
}

/* All but what the pixels need is skipped unread. */
static void decoder_start(Decoder *d) {
  png_set_read_fn(d->png, d, on_read);
  png_set_keep_unknown_chunks(d->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_user_limits(d->png, d->head->width, d->head->height);
  png_read_info(d->png, d->info);
}

/* ---- as it stands in the file ------------------------------------------------------- */

static size_t row_bytes(const PngHead *head) {
  size_t samples = head->type & PNGFILE_PALETTE ? 1 : pngfile_pixel(head);
  return ((size_t)head->width * samples * (size_t)head->bits + 7) / 8;
}

static bool may_pass(const PngHead *head) {
  return !head->clear && !head->interlaced && head->bits <= 8;
}

/* A sample may count a color that the palette lacks; as in libpng, that is black. */
static Str whole_palette(Arena *arena, const PngHead *head) {
  size_t n = head->palette.n ? (size_t)3 << head->bits : 0;
  char *colors = arena_alloc(arena, n);
  if (n) memcpy(colors, head->palette.p, head->palette.n);
  return (Str){colors, n};
}

#define FILTERS 5

/* The stream, when it holds so many rows and nothing else; what stands behind its end is cut off. Else {NULL}. */
static Str pass_through(Str bytes, Arena *arena, const PngHead *head) {
  Str stream = pngfile_stream(arena, bytes, head);
  struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
  size_t row = 1 + row_bytes(head), n = row * head->height, used, got;
  unsigned char *rows = arena_alloc(arena, n);
  bool ok =
      unpacker && libdeflate_zlib_decompress_ex(unpacker, stream.p, stream.n, rows, n, &used, &got) == 0 && got == n;
  if (unpacker) libdeflate_free_decompressor(unpacker);
  for (size_t at = 0; ok && at < n; at += row) ok = rows[at] < FILTERS;
  return ok ? str_sub(stream, 0, used) : (Str){NULL, 0};
}

/* ---- decoded -------------------------------------------------------------------------- */

/* What cannot be seen keeps no color: what somebody has erased in a photograph may still be there. */
static void split_row(Decoder *d, const unsigned char *row, uint32_t y) {
  size_t colors = d->color.pixel;
  unsigned char *color = pngrows_row(&d->color, y), *alpha = pngrows_row(&d->alpha, y);
  for (size_t x = 0; x < d->alpha.size; x++, row += colors + 1) {
    alpha[x] = row[colors];
    for (size_t c = 0; c < colors; c++) *color++ = row[colors] ? row[c] : 0xFF;
  }
}

static void keep_row(Decoder *d, const unsigned char *row, uint32_t y) {
  if (d->head->clear)
    split_row(d, row, y);
  else
    memcpy(pngrows_row(&d->color, y), row, d->color.size);
}

/* An interlaced picture is whole only behind its last pass. */
static void read_interlaced(Decoder *d, size_t size) {
  png_bytep all = arena_array(d->task->arena, d->head->height, size);
  png_bytepp row = NEW_ARRAY(d->task->arena, png_bytep, d->head->height);
  for (uint32_t y = 0; y < d->head->height; y++) row[y] = all + y * size;
  png_read_image(d->png, row);
  for (uint32_t y = 0; y < d->head->height; y++) keep_row(d, row[y], y);
}

static void read_rows(Decoder *d, size_t size) {
  png_bytep row = arena_alloc(d->task->arena, size);
  for (uint32_t y = 0; y < d->head->height; y++) {
    png_read_row(d->png, row, NULL);
    keep_row(d, row, y);
  }
}

/* Of `size` bytes as they are read. */
static void rows_new(Decoder *d, size_t size) {
  const PngHead *head = d->head;
  size_t pixel = d->data->bits < 8 || (head->palette.n && !head->clear) ? 0 : d->data->space == IMAGE_GRAY ? 1 : 3;
  d->color = pngrows_new(d->task->arena, head->height, head->clear ? head->width * pixel : size, pixel);
  if (head->clear) d->alpha = pngrows_new(d->task->arena, head->height, head->width, 1);
}

static void read_decoded(Decoder *d) {
  if (d->data->bits == 8 && d->head->bits == 16) png_set_scale_16(d->png);
  if (d->head->clear) png_set_expand(d->png);
  png_set_interlace_handling(d->png);
  png_read_update_info(d->png, d->info);
  size_t size = png_get_rowbytes(d->png, d->info);
  rows_new(d, size);
  (d->head->interlaced ? read_interlaced : read_rows)(d, size);
  png_read_end(d->png, NULL);
}

/* False when libpng has found an error, which is reported. */
static bool decoder_run(Decoder *d) {
  d->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, d, on_error, on_warning);
  d->info = d->png ? png_create_info_struct(d->png) : NULL;
  d->why = d->info ? NULL : "libpng does not start";
  if (d->info && !setjmp(d->failed)) {
    decoder_start(d);
    read_decoded(d);
  }
  png_destroy_read_struct(&d->png, &d->info, NULL);
  if (d->why) imagetask_broken(d->task, d->why, "PNG");
  return !d->why;
}

/* ---- transparency ------------------------------------------------------------------------ */

/* Eight pixels a byte. */
static PngRows one_bit(Arena *arena, const PngRows *alpha) {
  PngRows bits = pngrows_new(arena, alpha->height, (alpha->size + 7) / 8, 0);
  for (uint32_t y = 0; y < alpha->height; y++) {
    unsigned char *to = pngrows_row(&bits, y), *from = pngrows_row(alpha, y);
    for (size_t x = 0; x < alpha->size; x++) to[x / 8] |= (unsigned char)(from[x] ? 0x80 >> x % 8 : 0);
  }
  return bits;
}

/* NULL when all of the picture is opaque. */
static const ImageData *mask_of(Arena *arena, const PngRows *alpha) {
  size_t clear = 0, half = 0;
  for (uint32_t y = 0; y < alpha->height; y++) {
    const unsigned char *row = pngrows_row(alpha, y);
    for (size_t x = 0; x < alpha->size; x++) {
      clear += row[x] == 0;
      half += row[x] != 0 && row[x] != 0xFF;
    }
  }
  if (!clear && !half) return NULL;
  ImageData *mask = NEW(arena, ImageData);
  PngRows rows = half ? *alpha : one_bit(arena, alpha);
  *mask = (ImageData){.width = (uint32_t)alpha->size, .height = alpha->height, .bits = half ? 8 : 1};
  mask->bytes = pngrows_pack(arena, &rows);
  return mask;
}

bool pngdata_make(Str bytes, const ImageTask *task, ImageData *data) {
  PngHead head;
  Window in = window_str(bytes);
  if (!pngfile_head(&in, task, &head)) return false;
  Decoder d = {.task = task, .head = &head, .bytes = bytes, .data = data};
  *data = (ImageData){.width = head.width, .height = head.height, .palette = whole_palette(task->arena, &head)};
  data->space = head.type & PNGFILE_COLOR ? IMAGE_RGB : IMAGE_GRAY;
  data->bits = head.clear || head.bits > 8 ? 8 : head.bits;
  if (may_pass(&head)) data->bytes = pass_through(bytes, task->arena, &head);
  if (data->bytes.p) return true;
  if (!decoder_run(&d)) return false;
  if (head.clear) data->palette = STR("");
  if (head.clear) data->mask = mask_of(task->arena, &d.alpha);
  data->bytes = pngrows_pack(task->arena, &d.color);
  return true;
}
