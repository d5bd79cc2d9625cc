/* jpegdata.c: libjpeg, for what PDF does not know: arithmetic coding, and the extended sequential process.
 *
 * How a JPEG is coded is one thing, what it codes is another: the coefficients of its waves. These are taken out and
 * coded again by Huffman, as jpegtran does. So the picture stays what it is to the last bit, the PDF is a tenth of what
 * it would be with the pixels, and no wave is ever computed. */
#include "draw/jpegdata.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#define PIECE_BYTES ((size_t)64 * 1024) /* few calls */

typedef struct Recoder {
  struct jpeg_decompress_struct from;
  struct jpeg_compress_struct to;
  struct jpeg_error_mgr error;
  struct jpeg_destination_mgr sink;
  const ImageTask *task;
  jmp_buf failed;
  const char *why;
  Str rest; /* of the file, behind its start */
  Buf made;
  JOCTET piece[PIECE_BYTES]; /* what is not in it yet */
} Recoder;

/* ---- what libjpeg calls ----------------------------------------------------------- */

/* A warning is an error, too: the data are not what the file says. */
static void on_error(j_common_ptr jpeg) {
  Recoder *r = jpeg->client_data;
  char text[JMSG_LENGTH_MAX];
  r->error.format_message(jpeg, text);
  r->why = str_format(r->task->arena, "libjpeg finds: %s", text).p;
  longjmp(r->failed, 1);
}

static void on_message(j_common_ptr jpeg, int level) {
  if (level < 0) on_error(jpeg);
}

/* The rest behind the start. */
static boolean rest_begin(j_decompress_ptr jpeg) {
  Recoder *r = jpeg->client_data;
  jpeg->src->next_input_byte = (const JOCTET *)r->rest.p;
  jpeg->src->bytes_in_buffer = r->rest.n;
  if (!r->rest.n) r->why = "libjpeg finds no end";
  if (!r->rest.n) longjmp(r->failed, 1);
  r->rest.n = 0;
  return TRUE;
}

static void piece_begin(j_compress_ptr jpeg) {
  Recoder *r = jpeg->client_data;
  r->sink.next_output_byte = r->piece;
  r->sink.free_in_buffer = PIECE_BYTES;
}

static void piece_end(j_compress_ptr jpeg) {
  Recoder *r = jpeg->client_data;
  buf_add(&r->made, (Str){(const char *)r->piece, PIECE_BYTES - r->sink.free_in_buffer});
}

/* The whole piece is full, whatever libjpeg's counter says. */
static boolean piece_full(j_compress_ptr jpeg) {
  Recoder *r = jpeg->client_data;
  buf_add(&r->made, (Str){(const char *)r->piece, PIECE_BYTES});
  piece_begin(jpeg);
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

static void recode(Recoder *r, Str start) {
  jpeg_create_decompress(&r->from);
  jpeg_create_compress(&r->to);
  jpeg_mem_src(&r->from, (const unsigned char *)start.p, start.n);
  r->from.src->fill_input_buffer = rest_begin;
  jpeg_read_header(&r->from, TRUE);
  jvirt_barray_ptr *coefficients = jpeg_read_coefficients(&r->from);
  jpeg_copy_critical_parameters(&r->from, &r->to);
  r->to.dest = &r->sink;
  r->to.optimize_coding = TRUE;
  r->to.write_JFIF_header = r->to.write_Adobe_marker = FALSE;
  if (is_coarse(&r->from)) jpeg_simple_progression(&r->to);
  jpeg_write_coefficients(&r->to, coefficients);
  jpeg_finish_compress(&r->to);
  jpeg_finish_decompress(&r->from);
}

/* False when libjpeg has found an error, which is reported. */
static bool recoder_run(Recoder *r, Str start) {
  r->from.err = r->to.err = jpeg_std_error(&r->error);
  r->from.client_data = r->to.client_data = r;
  r->error.error_exit = on_error;
  r->error.emit_message = on_message;
  r->sink.init_destination = piece_begin;
  r->sink.empty_output_buffer = piece_full;
  r->sink.term_destination = piece_end;
  if (!setjmp(r->failed)) recode(r, start);
  jpeg_destroy_compress(&r->to);
  jpeg_destroy_decompress(&r->from);
  if (r->why) imagetask_broken(r->task, r->why, "JPEG");
  return !r->why;
}

#define START_BYTES 2 /* each JPEG begins so */

/* Without the file's other segments, so that nothing in them matters. Huffman's codes take a sixth more room; should it
 * be more than a quarter, it grows. */
bool jpegdata_recode(Str bytes, const ImageTask *task, ImageData *data) {
  Recoder *r = NEW(task->arena, Recoder);
  size_t room = PIECE_BYTES + bytes.n / 4 * 5;
  r->task = task;
  r->rest = bytes;
  r->made = (Buf){task->arena, arena_alloc(task->arena, room), 0, room};
  if (!recoder_run(r, data->start)) return false;
  data->bytes = str_sub(buf_str(&r->made), START_BYTES, r->made.n);
  return true;
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
