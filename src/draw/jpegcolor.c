/* jpegcolor.c: decoded by libjpeg, converted, and coded anew, a row at a time.
 *
 * A photograph of a phone says that its colors are those of Display P3. It is coded anew with the sampling that it has
 * and half its steps: so what is lost is less than what the camera has lost (one level in the mean), and the PDF grows
 * by a third, where without loss it would be nine times as large. Rejected: the data as they are, with their profile,
 * as PDF has it, too; Ghostscript draws it eight levels off, and MuPDF without ICC a hundred. What is small is kept
 * without loss. */
#include "draw/jpegcolor.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "draw/jpegwrite.h"
#include "draw/pngrows.h"

typedef struct Converter {
  struct jpeg_decompress_struct from;
  struct jpeg_compress_struct to; /* when it is coded anew */
  JpegWriter writer;
  const ImageTask *task;
  const JpegHead *head;
  const ColorProfile *profile;
  Str file;
  size_t row; /* bytes of a row */
  PngRows rows;
} Converter;

#define ANEW_MIN ((uint64_t)1 << 20) /* pixels: less is small without loss, too, and often a drawing */

static bool is_anew(const JpegHead *head) {
  return (uint64_t)head->width * head->height >= ANEW_MIN;
}

/* ---- rows -------------------------------------------------------------------------- */

static void decode_start(Converter *c) {
  struct jpeg_decompress_struct *from = &c->from;
  jpeg_create_decompress(from);
  jpeg_mem_src(from, (const unsigned char *)c->file.p, c->file.n);
  jpeg_read_header(from, TRUE);
  from->out_color_space = JCS_RGB;
  jpeg_start_decompress(from);
  bool as_told =
      (size_t)from->output_width * (size_t)from->output_components == c->row && from->output_height == c->head->height;
  if (!as_told) jpegwrite_fail(&c->writer, "its rows have another size");
}

static void decode_row(Converter *c, JSAMPROW row) {
  jpeg_read_scanlines(&c->from, &row, 1);
  colorprofile_convert(c->profile, row, row, c->head->width);
}

static void keep_rows(Converter *c) {
  c->rows = pngrows_new(c->task->arena, c->head->height, c->row, 3);
  for (uint32_t y = 0; y < c->head->height; y++) decode_row(c, pngrows_row(&c->rows, y));
}

/* ---- coded anew ------------------------------------------------------------------------ */

/* Each component as it was, and finer. */
static void anew_like(Converter *c) {
  for (int i = 0; i < c->to.num_components; i++) {
    const jpeg_component_info *was = &c->from.comp_info[i];
    jpeg_component_info *is = &c->to.comp_info[i];
    unsigned steps[DCTSIZE2];
    for (int k = 0; k < DCTSIZE2; k++) steps[k] = (was->quant_table->quantval[k] + 1u) / 2;
    jpeg_add_quant_table(&c->to, i, steps, 100, TRUE);
    is->quant_tbl_no = i;
    is->h_samp_factor = was->h_samp_factor;
    is->v_samp_factor = was->v_samp_factor;
  }
}

static void anew_start(Converter *c) {
  struct jpeg_compress_struct *to = &c->to;
  jpeg_create_compress(to);
  jpegwrite_into(&c->writer, to, c->file.n / 2 * 3);
  to->image_width = c->head->width;
  to->image_height = c->head->height;
  to->input_components = 3;
  to->in_color_space = JCS_RGB;
  jpeg_set_defaults(to);
  anew_like(c);
  to->write_JFIF_header = FALSE;
  jpeg_start_compress(to, TRUE);
}

static void code_rows(Converter *c) {
  JSAMPROW row = arena_alloc(c->task->arena, c->row);
  anew_start(c);
  for (uint32_t y = 0; y < c->head->height; y++) {
    decode_row(c, row);
    jpeg_write_scanlines(&c->to, &row, 1);
  }
  jpeg_finish_compress(&c->to);
}

/* ---- the whole ---------------------------------------------------------------------------- */

static void work(Converter *c) {
  if (setjmp(c->writer.failed)) return; /* c->writer.why says it */
  decode_start(c);
  (is_anew(c->head) ? code_rows : keep_rows)(c);
  jpeg_finish_decompress(&c->from);
}

static void hand_out(Converter *c, ImageData *data) {
  Arena *arena = c->task->arena;
  if (c->rows.bytes) {
    data->coding = IMAGE_FLATE_PNG;
    data->bytes = pngrows_pack(arena, &c->rows);
    return;
  }
  Str coded = buf_str(&c->writer.made);
  data->start = str_sub(coded, 0, JPEGWRITE_START);
  data->bytes = str_sub(coded, JPEGWRITE_START, coded.n);
}

bool jpegcolor_convert(const JpegColors *jpeg, const ImageTask *task, ImageData *data) {
  Converter c = {.task = task, .head = jpeg->head, .profile = jpeg->profile, .file = jpeg->file};
  c.row = (size_t)jpeg->head->width * 3;
  jpegwrite_errors(&c.writer, task->arena, &c.from, &c.to);
  work(&c);
  jpeg_destroy_decompress(&c.from);
  jpeg_destroy_compress(&c.to);
  if (c.writer.why)
    imagetask_broken(task, c.writer.why, "JPEG");
  else
    hand_out(&c, data);
  return !c.writer.why;
}

#define COEFFICIENT 2 /* bytes */

uint64_t jpegcolor_held(const JpegHead *head) {
  uint64_t samples = (uint64_t)head->width * head->height * (unsigned)head->components;
  return samples * (jpegfile_buffered(head) ? 1 + COEFFICIENT : 1);
}
