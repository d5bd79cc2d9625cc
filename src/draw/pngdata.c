/* pngdata.c: libpng as a reader of rows.
 *
 * An opaque picture of up to 8 bits that is not interlaced passes through: PDF knows the filters of PNG. It is decoded
 * all the same, a row at a time, and nothing of that is kept: so a broken one is found here and not by a printer. What
 * libpng warns of (data behind the picture, colors that the palette lacks) does not pass.
 *
 * Colors are those of the device: what a file says of its own (sRGB, iCCP, gAMA, cHRM) is not looked at. */
#include "draw/pngdata.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "draw/pngfile.h"

typedef struct Decoder {
  const ImageTask *task;
  const PngHead *head;
  Str bytes;
  size_t at; /* in the bytes */
  png_structp png;
  png_infop info;
  jmp_buf failed;
  const char *why;
  bool warned;
  ImageData *data;
  char *color, *alpha; /* where decoded rows go; alpha NULL: there is none */
} Decoder;

/* ---- what libpng calls ------------------------------------------------------------ */

static void on_error(png_structp png, png_const_charp why) {
  Decoder *d = png_get_error_ptr(png);
  d->why = str_format(d->task->arena, "libpng finds: %s", why).p;
  longjmp(d->failed, 1);
}

static void on_warning(png_structp png, png_const_charp why) {
  Decoder *d = png_get_error_ptr(png);
  (void)why;
  d->warned = true;
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

/* Runs the work. False when libpng has found an error, which is reported. */
static bool decoder_run(Decoder *d, void (*work)(Decoder *d)) {
  d->at = 0;
  d->warned = false;
  d->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, d, on_error, on_warning);
  d->info = d->png ? png_create_info_struct(d->png) : NULL;
  d->why = d->info ? NULL : "libpng does not start";
  if (d->info && !setjmp(d->failed)) {
    decoder_start(d);
    work(d);
  }
  png_destroy_read_struct(&d->png, &d->info, NULL);
  return !d->why || imagetask_broken(d->task, d->why, "PNG");
}

/* ---- as it stands in the file ------------------------------------------------------- */

static void read_through(Decoder *d) {
  png_bytep row = arena_alloc(d->task->arena, png_get_rowbytes(d->png, d->info));
  for (uint32_t y = 0; y < d->head->height; y++) png_read_row(d->png, row, NULL);
  png_read_end(d->png, NULL);
}

static bool may_pass(const PngHead *head) {
  return !head->clear && !head->interlaced && head->bits <= 8;
}

/* ---- decoded -------------------------------------------------------------------------- */

/* What cannot be seen keeps no color: what somebody has erased in a photograph may still be there. */
static void split_row(Decoder *d, const unsigned char *row, uint32_t y) {
  size_t width = d->head->width, colors = d->data->space == IMAGE_GRAY ? 1 : 3;
  char *color = d->color + y * width * colors, *alpha = d->alpha + y * width;
  for (size_t x = 0; x < width; x++, row += colors + 1) {
    alpha[x] = (char)row[colors];
    for (size_t c = 0; c < colors; c++) *color++ = (char)(row[colors] ? row[c] : 0xFF);
  }
}

static void keep_row(Decoder *d, const unsigned char *row, uint32_t y, size_t size) {
  if (d->alpha)
    split_row(d, row, y);
  else
    memcpy(d->color + y * size, row, size);
}

/* An interlaced picture is whole only behind its last pass. */
static void read_interlaced(Decoder *d, size_t size) {
  png_bytep all = arena_array(d->task->arena, d->head->height, size);
  png_bytepp row = NEW_ARRAY(d->task->arena, png_bytep, d->head->height);
  for (uint32_t y = 0; y < d->head->height; y++) row[y] = all + y * size;
  png_read_image(d->png, row);
  for (uint32_t y = 0; y < d->head->height; y++) keep_row(d, row[y], y, size);
}

static void read_rows(Decoder *d, size_t size) {
  png_bytep row = arena_alloc(d->task->arena, size);
  for (uint32_t y = 0; y < d->head->height; y++) {
    png_read_row(d->png, row, NULL);
    keep_row(d, row, y, size);
  }
}

static void read_decoded(Decoder *d) {
  Arena *arena = d->task->arena;
  if (d->data->bits == 8 && d->head->bits == 16) png_set_scale_16(d->png);
  if (d->head->clear || d->warned) png_set_expand(d->png);
  png_set_interlace_handling(d->png);
  png_read_update_info(d->png, d->info);
  size_t size = png_get_rowbytes(d->png, d->info), pixels = (size_t)d->head->width * d->head->height;
  size_t bytes = d->head->clear ? pixels * (d->data->space == IMAGE_GRAY ? 1 : 3) : size * d->head->height;
  d->color = arena_alloc(arena, bytes);
  d->alpha = d->head->clear ? arena_alloc(arena, pixels) : NULL;
  (d->head->interlaced ? read_interlaced : read_rows)(d, size);
  png_read_end(d->png, NULL);
  d->data->bytes = (Str){d->color, bytes};
}

/* ---- transparency ------------------------------------------------------------------------ */

/* Eight pixels a byte, each row begins with one. */
static Str one_bit(Arena *arena, const char *alpha, uint32_t width, uint32_t height) {
  size_t size = ((size_t)width + 7) / 8;
  char *bits = arena_array(arena, height, size);
  for (uint32_t y = 0; y < height; y++) {
    for (uint32_t x = 0; x < width; x++) {
      if (*alpha++) bits[y * size + x / 8] |= (char)(0x80 >> x % 8);
    }
  }
  return (Str){bits, size * height};
}

/* NULL when all of the picture is opaque. */
static const ImageData *mask_of(Arena *arena, const PngHead *head, const char *alpha) {
  size_t pixels = (size_t)head->width * head->height, clear = 0, half = 0;
  for (size_t i = 0; i < pixels; i++) {
    clear += alpha[i] == 0;
    half += alpha[i] != 0 && alpha[i] != '\xFF';
  }
  if (!clear && !half) return NULL;
  ImageData *mask = NEW(arena, ImageData);
  *mask = (ImageData){.width = head->width, .height = head->height, .bits = half ? 8 : 1};
  mask->bytes = half ? (Str){alpha, pixels} : one_bit(arena, alpha, head->width, head->height);
  return mask;
}

bool pngdata_make(Str bytes, const ImageTask *task, ImageData *data) {
  PngHead head;
  if (!pngfile_head(bytes, task, &head)) return false;
  Decoder d = {.task = task, .head = &head, .bytes = bytes, .data = data};
  bool color = head.type & PNGFILE_COLOR, passes = may_pass(&head);
  *data = (ImageData){.width = head.width, .height = head.height, .palette = head.palette};
  data->space = color ? IMAGE_RGB : IMAGE_GRAY;
  data->bits = head.clear || head.bits > 8 ? 8 : head.bits;
  if (passes && !decoder_run(&d, read_through)) return false;
  if (passes && !d.warned) {
    data->coding = IMAGE_FLATE_PNG;
    data->bytes = pngfile_stream(task->arena, bytes, &head);
    return true;
  }
  if (!decoder_run(&d, read_decoded)) return false;
  if (head.clear) data->palette = STR("");
  if (d.alpha) data->mask = mask_of(task->arena, &head, d.alpha);
  return true;
}
