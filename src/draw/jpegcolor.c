/* jpegcolor.c: decoded by libjpeg, converted, and packed as rows of a PNG are.
 *
 * A photograph of a phone says that its colors are those of Display P3. One of 12 megapixels takes 14 MB so. Rejected:
 * to code it anew as JPEG, 2 MB with half of its steps, since one sample in forty is more than two levels off then; and
 * the data as they are, with their profile, as PDF has it, too: Ghostscript draws it eight levels off, and MuPDF
 * without ICC a hundred. */
#include "draw/jpegcolor.h"

#include "draw/jpegerror.h"
#include "draw/pngrows.h"

typedef struct Converter {
  struct jpeg_decompress_struct from;
  JpegError error;
  const JpegColors *jpeg;
  unsigned char *row; /* as decoded */
  PngRows rows;
  bool neutral; /* so far as it was looked at */
} Converter;

static void decode_start(Converter *c) {
  struct jpeg_decompress_struct *from = &c->from;
  from->err = jpegerror_init(&c->error, c->error.arena);
  jpeg_create_decompress(from);
  jpeg_mem_src(from, (const unsigned char *)c->jpeg->file.p, c->jpeg->file.n);
  jpeg_read_header(from, TRUE);
  const JpegHead *head = c->jpeg->head;
  from->out_color_space = head->components == 4 ? JCS_CMYK : JCS_RGB;
  jpeg_start_decompress(from);
  bool as_told = from->output_width == head->width && from->output_height == head->height &&
                 from->output_components == head->components;
  if (!as_told) jpegerror_fail(&c->error, "its rows have another size");
}

static void decode_rows(Converter *c, ImageData *data) {
  size_t width = c->jpeg->head->width;
  for (uint32_t y = 0; y < c->rows.height; y++) {
    unsigned char *row = pngrows_row(&c->rows, y);
    jpeg_read_scanlines(&c->from, &c->row, 1);
    colorprofile_convert(c->jpeg->profile, c->row, row, width);
    if (data->space == IMAGE_CMYK) imagedata_ink(data, row, width);
  }
  jpeg_finish_decompress(&c->from);
}

/* Adobe's 0 is full ink. */
static void measure_rows(Converter *c, ImageData *data) {
  const JpegHead *head = c->jpeg->head;
  for (uint32_t y = 0; y < head->height; y++) {
    jpeg_read_scanlines(&c->from, &c->row, 1);
    for (size_t i = 0; head->adobe && i < 4 * (size_t)head->width; i++) c->row[i] = (unsigned char)(255 - c->row[i]);
    imagedata_ink(data, c->row, head->width);
  }
  jpeg_finish_decompress(&c->from);
}

/* What is left need not be decoded. Gray that was coded as YCbCr comes back without a level of color. */
static void look_rows(Converter *c, ImageData *data) {
  const JpegHead *head = c->jpeg->head;
  (void)data;
  c->neutral = true;
  for (uint32_t y = 0; c->neutral && y < head->height; y++) {
    jpeg_read_scanlines(&c->from, &c->row, 1);
    c->neutral = imagedata_neutral(c->row, head->width, false);
  }
}

/* False after an error. */
static bool run(Converter *c, void (*rows)(Converter *c, ImageData *data), const ImageTask *task, ImageData *data) {
  const JpegHead *head = c->jpeg->head;
  c->error.arena = task->arena;
  c->row = arena_array(task->arena, head->width, (size_t)head->components);
  if (!setjmp(c->error.failed)) {
    decode_start(c);
    rows(c, data);
  }
  jpeg_destroy_decompress(&c->from);
  if (c->error.why) imagetask_broken(task, c->error.why, "JPEG");
  return !c->error.why;
}

bool jpegcolor_measure(const JpegColors *jpeg, const ImageTask *task, ImageData *data) {
  return run(&(Converter){.jpeg = jpeg}, measure_rows, task, data);
}

bool jpegcolor_neutral(const JpegColors *jpeg, const ImageTask *task, bool *neutral) {
  Converter c = {.jpeg = jpeg};
  bool ok = run(&c, look_rows, task, NULL);
  *neutral = c.neutral;
  return ok;
}

bool jpegcolor_convert(const JpegColors *jpeg, const ImageTask *task, ImageData *data) {
  const JpegHead *head = jpeg->head;
  Converter c = {.jpeg = jpeg};
  size_t parts = image_parts(jpeg->profile->to);
  c.rows = pngrows_new(task->arena, head->height, head->width * parts, parts);
  data->space = jpeg->profile->to;
  data->inverted = false;
  if (!run(&c, decode_rows, task, data)) return false;
  data->coding = IMAGE_FLATE_PNG;
  data->bytes = pngrows_pack(task->arena, &c.rows);
  return true;
}

#define COEFFICIENT 2 /* bytes */

uint64_t jpegcolor_held(const JpegHead *head, ImageSpace to) {
  uint64_t coefficients = jpegfile_buffered(head) ? (unsigned)head->components * COEFFICIENT : 0;
  return (uint64_t)head->width * head->height * (image_parts(to) + coefficients);
}
