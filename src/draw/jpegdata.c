/* jpegdata.c: libjpeg, for what PDF does not know: arithmetic coding, and the extended sequential process.
 *
 * How a JPEG is coded is one thing, what it codes is another: the coefficients of its waves. These are taken out and
 * coded again by Huffman, as jpegtran does. So the picture stays what it is to the last bit, the PDF is a tenth of what
 * it would be with the pixels, and no wave is ever computed. */
#include "draw/jpegdata.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "draw/jpegwrite.h"

typedef struct Recoder {
  struct jpeg_decompress_struct from;
  struct jpeg_compress_struct to;
  JpegWriter writer;
  Str rest; /* of the file, behind its start */
} Recoder;

/* When libjpeg has read the start. */
static boolean rest_begin(j_decompress_ptr jpeg) {
  Recoder *r = jpeg->client_data;
  jpeg->src->next_input_byte = (const JOCTET *)r->rest.p;
  jpeg->src->bytes_in_buffer = r->rest.n;
  if (!r->rest.n) jpegwrite_fail(&r->writer, "no end");
  r->rest.n = 0;
  return TRUE;
}

/* ---- coded anew --------------------------------------------------------------------- */

/* The baseline process has weights of 8 bits. */
static bool is_coarse(const struct jpeg_decompress_struct *from) {
  for (int i = 0; i < NUM_QUANT_TBLS; i++) {
    const JQUANT_TBL *table = from->quant_tbl_ptrs[i];
    for (int k = 0; table && k < DCTSIZE2; k++) {
      if (table->quantval[k] > 255) return true;
    }
  }
  return false;
}

/* Huffman's codes take a sixth more room; should it be more than a quarter, it grows. */
static void recode(Recoder *r, Str start) {
  jpeg_create_decompress(&r->from);
  jpeg_create_compress(&r->to);
  jpegwrite_into(&r->writer, &r->to, r->rest.n / 4 * 5);
  jpeg_mem_src(&r->from, (const unsigned char *)start.p, start.n);
  r->from.src->fill_input_buffer = rest_begin;
  jpeg_read_header(&r->from, TRUE);
  jvirt_barray_ptr *coefficients = jpeg_read_coefficients(&r->from);
  jpeg_copy_critical_parameters(&r->from, &r->to);
  r->to.optimize_coding = TRUE;
  r->to.write_JFIF_header = r->to.write_Adobe_marker = FALSE;
  if (is_coarse(&r->from)) jpeg_simple_progression(&r->to);
  jpeg_write_coefficients(&r->to, coefficients);
  jpeg_finish_compress(&r->to);
  jpeg_finish_decompress(&r->from);
}

/* Without the file's other segments, so that nothing in them matters. */
bool jpegdata_recode(Str bytes, const ImageTask *task, ImageData *data) {
  Recoder *r = NEW(task->arena, Recoder);
  JpegWriter *w = &r->writer;
  r->rest = bytes;
  r->from.client_data = r;
  jpegwrite_errors(w, task->arena, &r->from, &r->to);
  if (!setjmp(w->failed)) recode(r, data->start);
  data->width = r->from.image_width;
  data->height = r->from.image_height;
  jpeg_destroy_compress(&r->to);
  jpeg_destroy_decompress(&r->from);
  if (w->why)
    imagetask_broken(task, w->why, "JPEG");
  else
    data->bytes = str_sub(buf_str(&w->made), JPEGWRITE_START, w->made.n);
  return !w->why;
}

void jpegdata_describe(Arena *arena, const JpegHead *head, ImageData *data) {
  *data = (ImageData){.coding = IMAGE_DCT, .space = jpegfile_space(head), .bits = 8};
  data->width = head->width;
  data->height = head->height;
  data->inverted = head->components == 4 && head->adobe;
  data->start = jpegfile_start(arena, head);
}

uint64_t jpegdata_held(const JpegHead *head) {
  uint64_t samples = (uint64_t)head->width * head->height * (unsigned)head->components;
  return jpegfile_passes(head) ? samples : 2 * samples;
}
