/* jpegdata.c: libjpeg, for what PDF does not know: arithmetic coding, and the extended sequential process. */
#include "draw/jpegdata.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "draw/jpegfile.h"

typedef struct Decoder {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr error;
  const ImageTask *task;
  Str bytes;
  jmp_buf failed;
  const char *why;
  char *pixels;
  size_t row; /* bytes of a row */
} Decoder;

/* A warning is an error, too: the data are not what the file says. */
static void on_error(j_common_ptr jpeg) {
  Decoder *d = jpeg->client_data;
  char text[JMSG_LENGTH_MAX];
  d->error.format_message(jpeg, text);
  d->why = str_format(d->task->arena, "libjpeg finds: %s", text).p;
  longjmp(d->failed, 1);
}

static void on_message(j_common_ptr jpeg, int level) {
  if (level < 0) on_error(jpeg);
}

static J_COLOR_SPACE space_of(const JpegHead *head) {
  return head->components == 1 ? JCS_GRAYSCALE : head->components == 3 ? JCS_RGB : JCS_CMYK;
}

static void decode(Decoder *d, const JpegHead *head) {
  struct jpeg_decompress_struct *jpeg = &d->jpeg;
  jpeg_create_decompress(jpeg);
  jpeg_mem_src(jpeg, (const unsigned char *)d->bytes.p, d->bytes.n);
  jpeg_read_header(jpeg, TRUE);
  jpeg->out_color_space = space_of(head);
  jpeg_start_decompress(jpeg);
  while (jpeg->output_scanline < jpeg->output_height) {
    JSAMPROW row = (JSAMPROW)d->pixels + d->row * jpeg->output_scanline;
    jpeg_read_scanlines(jpeg, &row, 1);
  }
  jpeg_finish_decompress(jpeg);
}

/* False when libjpeg has found an error, which is reported. */
static bool decoder_run(Decoder *d, const JpegHead *head) {
  d->jpeg.err = jpeg_std_error(&d->error);
  d->jpeg.client_data = d;
  d->error.error_exit = on_error;
  d->error.emit_message = on_message;
  if (!setjmp(d->failed)) decode(d, head);
  jpeg_destroy_decompress(&d->jpeg);
  if (d->why) imagetask_broken(d->task, d->why, "JPEG");
  return !d->why;
}

/* From the file without its other segments, so that nothing in them matters. */
static bool decode_all(const ImageTask *task, const JpegHead *head, ImageData *data) {
  Decoder d = {.task = task, .bytes = data->bytes, .row = (size_t)head->width * (size_t)head->components};
  d.pixels = arena_array(task->arena, head->height, d.row);
  data->coding = IMAGE_RAW;
  data->bytes = (Str){d.pixels, d.row * head->height};
  return decoder_run(&d, head);
}

bool jpegdata_make(Str bytes, const ImageTask *task, ImageData *data) {
  static const ImageSpace spaces[] = {[1] = IMAGE_GRAY, [3] = IMAGE_RGB, [4] = IMAGE_CMYK};
  JpegHead head;
  Str bare;
  if (!jpegfile_bare(bytes, task, &head, &bare)) return false;
  *data = (ImageData){.coding = IMAGE_DCT, .space = spaces[head.components], .bits = 8};
  data->width = head.width;
  data->height = head.height;
  data->inverted = head.components == 4 && head.adobe;
  data->bytes = bare;
  return jpegfile_passes(&head) || decode_all(task, &head, data);
}
