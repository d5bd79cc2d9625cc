/* jpegwrite.h: libjpeg writes into a Buf, and comes back from its errors by longjmp(). */
#ifndef DRAW_JPEGWRITE_H
#define DRAW_JPEGWRITE_H

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "base/str.h"

#define JPEGWRITE_START 2 /* bytes that each JPEG begins with */

/* What libjpeg's own jpeg_mem_dest() has is malloc()'s, and lost when an error ends it. */
typedef struct JpegWriter {
  struct jpeg_error_mgr error; /* first: so that the callbacks find the rest */
  struct jpeg_destination_mgr sink;
  jmp_buf failed;
  const char *why; /* it has */
  Buf made;
  JOCTET *piece; /* what is not in it yet */
} JpegWriter;

/* For both, neither of which is created yet. The caller sets `failed`. */
void jpegwrite_errors(JpegWriter *w, Arena *arena, struct jpeg_decompress_struct *from,
                      struct jpeg_compress_struct *to);
/* Once it is created. `room`: bytes that are expected. */
void jpegwrite_into(JpegWriter *w, struct jpeg_compress_struct *to, size_t room);
/* Goes to `failed`. */
_Noreturn void jpegwrite_fail(JpegWriter *w, const char *what);

#endif
