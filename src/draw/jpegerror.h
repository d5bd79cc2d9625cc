/* jpegerror.h: libjpeg's errors, from which one comes back by longjmp(). */
#ifndef DRAW_JPEGERROR_H
#define DRAW_JPEGERROR_H

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "base/arena.h"

/* Warnings are errors, too: the data are not what the file says. */
typedef struct JpegError {
  struct jpeg_error_mgr manager; /* first: so that the callbacks find the rest */
  jmp_buf failed;                /* the caller sets it */
  Arena *arena;
  const char *why; /* it has failed; NULL before */
} JpegError;

/* For libjpeg's `err`. */
struct jpeg_error_mgr *jpegerror_init(JpegError *error, Arena *arena);
/* Goes to `failed`. */
_Noreturn void jpegerror_fail(JpegError *error, const char *what);

#endif
