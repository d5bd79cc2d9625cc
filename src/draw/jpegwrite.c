/* jpegwrite.c: what libjpeg calls. */
#include "draw/jpegwrite.h"

#define PIECE_BYTES ((size_t)64 * 1024) /* few calls */

/* ---- errors ------------------------------------------------------------------------ */

_Noreturn void jpegwrite_fail(JpegWriter *w, const char *what) {
  w->why = str_format(w->made.arena, "libjpeg finds: %s", what).p;
  longjmp(w->failed, 1);
}

/* A warning is an error, too: the data are not what the file says. */
static void on_error(j_common_ptr jpeg) {
  JpegWriter *w = (JpegWriter *)jpeg->err;
  char text[JMSG_LENGTH_MAX];
  w->error.format_message(jpeg, text);
  jpegwrite_fail(w, text);
}

static void on_message(j_common_ptr jpeg, int level) {
  if (level < 0) on_error(jpeg);
}

void jpegwrite_errors(JpegWriter *w, Arena *arena, struct jpeg_decompress_struct *from,
                      struct jpeg_compress_struct *to) {
  w->made.arena = arena;
  from->err = to->err = jpeg_std_error(&w->error);
  w->error.error_exit = on_error;
  w->error.emit_message = on_message;
}

/* ---- pieces ------------------------------------------------------------------------ */

static void piece_begin(j_compress_ptr jpeg) {
  JpegWriter *w = (JpegWriter *)jpeg->err;
  w->sink.next_output_byte = w->piece;
  w->sink.free_in_buffer = PIECE_BYTES;
}

static void piece_end(j_compress_ptr jpeg) {
  JpegWriter *w = (JpegWriter *)jpeg->err;
  buf_add(&w->made, (Str){(const char *)w->piece, PIECE_BYTES - w->sink.free_in_buffer});
}

/* The whole piece is full, whatever libjpeg's counter says. */
static boolean piece_full(j_compress_ptr jpeg) {
  JpegWriter *w = (JpegWriter *)jpeg->err;
  buf_add(&w->made, (Str){(const char *)w->piece, PIECE_BYTES});
  piece_begin(jpeg);
  return TRUE;
}

void jpegwrite_into(JpegWriter *w, struct jpeg_compress_struct *to, size_t room) {
  Arena *arena = w->made.arena;
  room += PIECE_BYTES;
  w->piece = arena_alloc(arena, PIECE_BYTES);
  w->made = (Buf){arena, arena_alloc(arena, room), 0, room};
  w->sink.init_destination = piece_begin;
  w->sink.empty_output_buffer = piece_full;
  w->sink.term_destination = piece_end;
  to->dest = &w->sink;
}
