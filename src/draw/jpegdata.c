/* jpegdata.c: libjpeg, for what PDF does not know: arithmetic coding, and the extended sequential process.
 *
 * How a JPEG is coded is one thing, what it codes is another: the coefficients of its waves. These are taken out and
 * coded again by Huffman, as jpegtran does. So the picture stays what it is to the last bit, the PDF is a tenth of what
 * it would be with the pixels, and no wave is ever computed. */
#include "draw/jpegdata.h"

#include "draw/jpegerror.h"

#define PIECE_BYTES ((size_t)64 * 1024) /* few calls */
#define START_BYTES 2                   /* that each JPEG begins with */

typedef struct Recoder {
  struct jpeg_decompress_struct from;
  struct jpeg_compress_struct to;
  JpegError error;
  Str rest; /* of the file, behind its start */
  /* What libjpeg's own jpeg_mem_dest() has is malloc()'s, and lost when an error ends it. */
  struct jpeg_destination_mgr sink;
  JOCTET *piece;
  Buf made; /* but for the piece */
} Recoder;

/* When libjpeg has read the start. */
static boolean rest_begin(j_decompress_ptr jpeg) {
  Recoder *r = jpeg->client_data;
  jpeg->src->next_input_byte = (const JOCTET *)r->rest.p;
  jpeg->src->bytes_in_buffer = r->rest.n;
  if (!r->rest.n) jpegerror_fail(&r->error, "no end");
  r->rest.n = 0;
  return TRUE;
}

/* ---- pieces ------------------------------------------------------------------------ */

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

static void write_pieces(Recoder *r, size_t room) {
  Arena *arena = r->made.arena;
  r->piece = arena_alloc(arena, PIECE_BYTES);
  r->made = (Buf){arena, arena_alloc(arena, room), 0, room};
  r->sink.init_destination = piece_begin;
  r->sink.empty_output_buffer = piece_full;
  r->sink.term_destination = piece_end;
  r->to.dest = &r->sink;
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
  write_pieces(r, r->rest.n / 4 * 5 + PIECE_BYTES);
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
  r->rest = bytes;
  r->made.arena = task->arena;
  r->from.err = r->to.err = jpegerror_init(&r->error, task->arena);
  r->from.client_data = r->to.client_data = r;
  if (!setjmp(r->error.failed)) recode(r, data->start);
  data->width = r->from.image_width;
  data->height = r->from.image_height;
  jpeg_destroy_compress(&r->to);
  jpeg_destroy_decompress(&r->from);
  if (r->error.why)
    imagetask_broken(task, r->error.why, "JPEG");
  else
    data->bytes = str_sub(buf_str(&r->made), START_BYTES, r->made.n);
  return !r->error.why;
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
