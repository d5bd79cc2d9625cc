/* pngdata.c: what passes through, by its rows; what does not, by libpng.
 *
 * An opaque picture of up to 8 bits that is not interlaced passes: PDF knows the filters of PNG. It is unpacked all the
 * same, so that a broken one is found here and not by a printer. Whatever is not as it should be goes to libpng, which
 * takes it or says what is wrong; its rows are packed anew.
 *
 * Where samples count few colors, as with a palette or in gray, only these are converted.
 */
#include "draw/pngdata.h"

#include <libdeflate.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "base/budget.h"
#include "base/messages.h"
#include "draw/coverage.h"
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
  ColorProfile *profile; /* that its rows are converted by; NULL: they are not */
  int bits;              /* of a sample that libpng makes */
  PngRows color, alpha;  /* where decoded rows go; alpha may be empty */
  bool neutral;          /* so far as it was looked at */
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

/* With so many bits a sample. */
static size_t row_bytes(const PngHead *head, int bits) {
  size_t samples = head->type & PNGFILE_PALETTE ? 1 : pngfile_pixel(head);
  return ((size_t)head->width * samples * (size_t)bits + 7) / 8;
}

/* As samples, since colors under what is transparent are not kept. */
static bool is_counted(const PngHead *head) {
  return !head->clear && head->bits <= 8 && (head->palette.n || !(head->type & PNGFILE_COLOR));
}

static bool may_pass(const PngHead *head, const ColorProfile *profile) {
  return !head->clear && !head->interlaced && head->bits <= 8 && (!profile || is_counted(head));
}

/* A sample may count a color that the palette lacks; as in libpng, that is black. Gray has a palette when its shades
 * are converted. */
static Str palette_of(Arena *arena, const PngHead *head, const ColorProfile *profile) {
  size_t n = (size_t)1 << head->bits, parts = head->palette.n ? 3 : 1;
  if (!is_counted(head) || (!head->palette.n && !profile)) return STR("");
  char *colors = arena_alloc(arena, n * parts);
  if (head->palette.n) memcpy(colors, head->palette.p, head->palette.n);
  for (size_t i = 0; !head->palette.n && i < n; i++) colors[i] = (char)(i * 255 / (n - 1));
  if (!profile) return (Str){colors, n * parts};
  char *written = arena_alloc(arena, n * image_parts(profile->to));
  colorprofile_convert(profile, colors, written, n);
  return (Str){written, n * image_parts(profile->to)};
}

#define FILTERS 5

/* The stream, when it holds so many rows and nothing else; what stands behind its end is cut off. Else {NULL}. */
static Str pass_through(Str bytes, Arena *arena, const PngHead *head) {
  Str stream = pngfile_stream(arena, bytes, head);
  struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
  size_t row = 1 + row_bytes(head, head->bits), n = row * head->height, used, got;
  unsigned char *rows = arena_alloc(arena, n);
  bool ok =
      unpacker && libdeflate_zlib_decompress_ex(unpacker, stream.p, stream.n, rows, n, &used, &got) == 0 && got == n;
  if (unpacker) libdeflate_free_decompressor(unpacker);
  for (size_t at = 0; ok && at < n; at += row) ok = rows[at] < FILTERS;
  return ok ? str_sub(stream, 0, used) : (Str){NULL, 0};
}

/* ---- decoded -------------------------------------------------------------------------- */

/* Bytes of a pixel as libpng makes it, when it is not less than one. */
static size_t pixel_bytes(const Decoder *d) {
  return pngfile_pixel(d->head) * (size_t)d->bits / 8;
}

/* Samples of a pixel that libpng makes, without its alpha. */
static size_t color_samples(const PngHead *head) {
  return pngfile_pixel(head) - (head->clear ? 1 : 0);
}

static void colors_row(const Decoder *d, const unsigned char *row, unsigned char *to) {
  size_t colors = d->color.pixel;
  if (d->profile) {
    colorprofile_convert(d->profile, row, to, d->head->width);
  } else if (!d->head->clear) {
    memcpy(to, row, d->color.size);
  } else {
    for (size_t x = 0; x < d->head->width; x++, row += colors + 1) {
      for (size_t c = 0; c < colors; c++) *to++ = row[c];
    }
  }
}

/* Of 16 bits, as libpng makes 8 of them. */
static unsigned char alpha_of(const Decoder *d, const unsigned char *pixel) {
  uint16_t two;
  size_t colors = color_samples(d->head);
  if (d->bits == 8) return pixel[colors];
  memcpy(&two, pixel + 2 * colors, 2);
  return (unsigned char)((two * 255u + 32895) >> 16);
}

/* What cannot be seen is paper: what somebody has erased in a photograph may still be there. */
static void alpha_row(const Decoder *d, const unsigned char *row, unsigned char *color, unsigned char *alpha) {
  size_t step = pixel_bytes(d);
  int paper = d->data->space == IMAGE_CMYK ? 0 : 0xFF;
  for (size_t x = 0; x < d->alpha.size; x++, row += step, color += d->color.pixel) {
    alpha[x] = alpha_of(d, row);
    if (!alpha[x]) memset(color, paper, d->color.pixel);
  }
}

static void keep_row(const Decoder *d, const unsigned char *row, uint32_t y) {
  unsigned char *color = pngrows_row(&d->color, y);
  colors_row(d, row, color);
  if (d->head->clear) alpha_row(d, row, color, pngrows_row(&d->alpha, y));
  if (d->data->space == IMAGE_CMYK && !d->data->palette.n) imagedata_ink(d->data, color, d->head->width);
}

/* An interlaced picture is whole only behind its last pass. Where that is the result, it is read into it. */
static void read_interlaced(Decoder *d, size_t size) {
  bool kept = !d->head->clear && !d->profile;
  png_bytep all = kept ? NULL : arena_array(d->task->arena, d->head->height, size);
  png_bytepp row = NEW_ARRAY(d->task->arena, png_bytep, d->head->height);
  for (uint32_t y = 0; y < d->head->height; y++) row[y] = kept ? pngrows_row(&d->color, y) : all + y * size;
  png_read_image(d->png, row);
  for (uint32_t y = 0; !kept && y < d->head->height; y++) keep_row(d, row[y], y);
}

static void read_rows(Decoder *d, size_t size) {
  png_bytep row = arena_alloc(d->task->arena, size);
  for (uint32_t y = 0; y < d->head->height; y++) {
    png_read_row(d->png, row, NULL);
    keep_row(d, row, y);
  }
}

static void rows_new(Decoder *d) {
  const PngHead *head = d->head;
  size_t pixel = d->data->bits < 8 || d->data->palette.n ? 0 : image_parts(d->data->space);
  size_t size = pixel ? head->width * pixel : row_bytes(head, d->data->bits);
  d->color = pngrows_new(d->task->arena, head->height, size, pixel);
  if (head->clear) d->alpha = pngrows_new(d->task->arena, head->height, head->width, 1);
}

static bool little_endian(void) {
  return *(const char *)&(const uint16_t){1};
}

/* Of 16 bits eight are kept, but only once their colors are converted. */
static void samples_wanted(Decoder *d) {
  if (d->head->bits == 16 && d->bits == 8) png_set_scale_16(d->png);
  if (d->bits == 16 && little_endian()) png_set_swap(d->png);
  if (d->head->clear) png_set_expand(d->png);
  png_set_interlace_handling(d->png);
  png_read_update_info(d->png, d->info);
}

static void read_decoded(Decoder *d) {
  const PngHead *head = d->head;
  samples_wanted(d);
  size_t size = head->clear || d->bits == 16 ? pixel_bytes(d) * head->width : row_bytes(head, d->bits);
  if (png_get_rowbytes(d->png, d->info) != size) png_error(d->png, "its rows have another size");
  rows_new(d);
  (head->interlaced ? read_interlaced : read_rows)(d, size);
  png_read_end(d->png, NULL);
}

static void decode(Decoder *d, void (*read)(Decoder *d)) {
  if (setjmp(d->failed)) return; /* d->why says it */
  decoder_start(d);
  read(d);
}

/* False when libpng has found an error, which is reported. */
static bool decoder_run(Decoder *d, void (*read)(Decoder *d)) {
  d->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, d, on_error, on_warning);
  d->info = d->png ? png_create_info_struct(d->png) : NULL;
  d->why = d->info ? NULL : "libpng does not start";
  if (d->info) decode(d, read);
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

/* A color as the data have it. False: it cannot be said so. */
static bool ground_bytes(Color ground, ImageSpace space, unsigned char *bytes) {
  Coverage inks = coverage_of(ground);
  bool colors = inks.cmyk[0] || inks.cmyk[1] || inks.cmyk[2];
  if (inks.spot || space == IMAGE_RGB || (space == IMAGE_GRAY && colors)) return false;
  for (int i = 0; i < 4; i++) bytes[i] = (unsigned char)round_div(inks.cmyk[i] * 255, COLOR_MOST);
  if (space == IMAGE_GRAY) bytes[0] = (unsigned char)(255 - bytes[3]);
  return true;
}

/* Makes them opaque, on the ground. False: it cannot be mixed with them. */
static bool lay_on(const Decoder *d, Color ground) {
  unsigned char below[4];
  if (!ground_bytes(ground, d->data->space, below)) return false;
  for (uint32_t y = 0; y < d->alpha.height; y++) {
    unsigned char *color = pngrows_row(&d->color, y), *alpha = pngrows_row(&d->alpha, y);
    for (size_t x = 0; x < d->alpha.size; x++) {
      for (size_t c = 0; c < d->color.pixel; c++, color++)
        *color = (unsigned char)((*color * alpha[x] + below[c] * (255 - alpha[x]) + 127) / 255);
    }
  }
  return true;
}

/* NULL when all of the picture is opaque, or has become so on its ground. */
static const ImageData *mask_of(const Decoder *d) {
  const PngRows *alpha = &d->alpha;
  const Color *ground = d->task->ground;
  size_t clear = 0, half = 0;
  for (uint32_t y = 0; y < alpha->height; y++) {
    const unsigned char *row = pngrows_row(alpha, y);
    for (size_t x = 0; x < alpha->size; x++) {
      clear += row[x] == 0;
      half += row[x] != 0 && row[x] != 0xFF;
    }
  }
  if ((!clear && !half) || (half && ground && lay_on(d, *ground))) return NULL;
  ImageData *mask = NEW(d->task->arena, ImageData);
  PngRows rows = half ? *alpha : one_bit(d->task->arena, alpha);
  *mask = (ImageData){.width = (uint32_t)alpha->size, .height = alpha->height, .bits = half ? 8 : 1};
  mask->bytes = pngrows_pack(d->task->arena, &rows);
  return mask;
}

/* Two sides of 31 bits and a few bytes a pixel are more than 64 bits. */
uint64_t pngdata_held(const PngHead *head, const ColorProfile *profile) {
  bool converted = profile && !is_counted(head);
  uint64_t pixel = pngfile_pixel(head), made = pixel - color_samples(head);
  made += converted ? image_parts(profile->to) : color_samples(head);
  uint64_t row = may_pass(head, profile) || is_counted(head) ? row_bytes(head, head->bits) : head->width * made;
  uint64_t read = head->width * pixel * (converted && head->bits == 16 ? 2 : 1);
  uint64_t again = head->interlaced && (head->clear || converted) ? read : 0;
  return row + again > UINT64_MAX / head->height ? UINT64_MAX : (row + again) * head->height;
}

ImageSpace pngdata_space(const PngHead *head) {
  return head->type & PNGFILE_COLOR ? IMAGE_RGB : IMAGE_GRAY;
}

/* `profile` converts the colors; NULL: they are left as they are. */
static bool make(Decoder *d, ColorProfile *profile) {
  const PngHead *head = d->head;
  ImageData *data = d->data;
  d->profile = is_counted(head) ? NULL : profile;
  d->bits = head->clear || head->bits > 8 ? (d->profile && head->bits > 8 ? 16 : 8) : head->bits;
  const ColorForm form = {.bits = d->profile ? d->bits : 8, .alpha = d->profile && head->clear};
  if (profile && !colorprofile_form(profile, form)) return imagetask_unconverted(d->task);
  *data =
      (ImageData){.width = head->width, .height = head->height, .space = profile ? profile->to : pngdata_space(head)};
  data->palette = palette_of(d->task->arena, head, profile);
  if (data->palette.n && data->space == IMAGE_CMYK) imagedata_ink(data, data->palette.p, head->palette.n / 3);
  data->bits = d->bits > 8 ? 8 : d->bits;
  if (may_pass(head, profile)) data->bytes = pass_through(d->bytes, d->task->arena, head);
  if (data->bytes.p) return true;
  if (!decoder_run(d, read_decoded)) return false;
  if (head->clear) data->mask = mask_of(d);
  data->bytes = pngrows_pack(d->task->arena, &d->color);
  return true;
}

/* What is more than there may be has become so behind our back: it was looked at. */
bool pngdata_make(Str bytes, const ImageTask *task, ImageData *data) {
  PngHead head;
  Window in = window_str(bytes);
  if (!pngfile_head(&in, task, &head)) return false;
  ColorProfile *opened = colorprofile_open(task->arena, &head.claim, pngdata_space(&head), task->recolor);
  ColorProfile *profile = opened->converts ? opened : NULL;
  Decoder d = {.task = task, .head = &head, .bytes = bytes, .data = data};
  bool held = pngdata_held(&head, profile) <= IMAGE_DECODED_MAX, ok = held && make(&d, profile);
  if (!held) diag_error(task->diags, task->mark, MSG_IMAGE_CHANGED, task->path);
  colorprofile_close(opened);
  return ok;
}

/* ---- gray or not -------------------------------------------------------------------------- */

/* Of 8 bits, as they are written. The rows of an interlaced picture may come into one: what a pass leaves in it was
 * looked at before. */
static void look_rows(Decoder *d) {
  const PngHead *head = d->head;
  size_t size = head->width * (size_t)pngfile_pixel(head);
  unsigned char *row = NEW_ARRAY(d->task->arena, unsigned char, size);
  png_set_scale_16(d->png);
  png_set_expand(d->png);
  int passes = png_set_interlace_handling(d->png);
  png_read_update_info(d->png, d->info);
  if (png_get_rowbytes(d->png, d->info) != size) png_error(d->png, "its rows have another size");
  d->neutral = true;
  for (int pass = 0; pass < passes; pass++) {
    for (uint32_t y = 0; d->neutral && y < head->height; y++) {
      png_read_row(d->png, row, NULL);
      d->neutral = imagedata_neutral(row, head->width, head->clear);
    }
  }
}

/* One that is too large as a gray is not decoded: it is in RGB, too. */
bool pngdata_neutral(Str bytes, const ImageTask *task, bool *neutral) {
  PngHead head;
  Window in = window_str(bytes);
  if (!pngfile_head(&in, task, &head)) return false;
  Decoder d = {.task = task, .head = &head, .bytes = bytes};
  bool fits = (uint64_t)head.width * head.height <= IMAGE_DECODED_MAX, ok = !fits || decoder_run(&d, look_rows);
  *neutral = d.neutral;
  return ok;
}
