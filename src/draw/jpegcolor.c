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
  PngRows rows;
} Converter;

static void decode_start(Converter *c) {
  struct jpeg_decompress_struct *from = &c->from;
  from->err = jpegerror_init(&c->error, c->error.arena);
  jpeg_create_decompress(from);
  jpeg_mem_src(from, (const unsigned char *)c->jpeg->file.p, c->jpeg->file.n);
  jpeg_read_header(from, TRUE);
  from->out_color_space = JCS_RGB;
  jpeg_start_decompress(from);
  bool as_told = (size_t)from->output_width * (size_t)from->output_components == c->rows.size &&
                 from->output_height == c->rows.height;
  if (!as_told) jpegerror_fail(&c->error, "its rows have another size");
}

static void decode_rows(Converter *c) {
  for (uint32_t y = 0; y < c->rows.height; y++) {
    JSAMPROW row = pngrows_row(&c->rows, y);
    jpeg_read_scanlines(&c->from, &row, 1);
    colorprofile_convert(c->jpeg->profile, row, row, c->jpeg->head->width);
  }
  jpeg_finish_decompress(&c->from);
}

bool jpegcolor_convert(const JpegColors *jpeg, const ImageTask *task, ImageData *data) {
  const JpegHead *head = jpeg->head;
  Converter c = {.jpeg = jpeg, .error.arena = task->arena};
  c.rows = pngrows_new(task->arena, head->height, (size_t)head->width * 3, 3);
  if (!setjmp(c.error.failed)) {
    decode_start(&c);
    decode_rows(&c);
  }
  jpeg_destroy_decompress(&c.from);
  if (c.error.why) {
    imagetask_broken(task, c.error.why, "JPEG");
    return false;
  }
  data->coding = IMAGE_FLATE_PNG;
  data->bytes = pngrows_pack(task->arena, &c.rows);
  return true;
}

#define COEFFICIENT 2 /* bytes */

uint64_t jpegcolor_held(const JpegHead *head) {
  uint64_t samples = (uint64_t)head->width * head->height * (unsigned)head->components;
  return samples * (jpegfile_buffered(head) ? 1 + COEFFICIENT : 1);
}
