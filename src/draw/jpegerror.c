/* jpegerror.c: what libjpeg calls. */
#include "draw/jpegerror.h"

#include "base/str.h"

_Noreturn void jpegerror_fail(JpegError *error, const char *what) {
  error->why = str_format(error->arena, "libjpeg finds: %s", what).p;
  longjmp(error->failed, 1);
}

static void on_error(j_common_ptr jpeg) {
  JpegError *error = (JpegError *)jpeg->err;
  char text[JMSG_LENGTH_MAX];
  error->manager.format_message(jpeg, text);
  jpegerror_fail(error, text);
}

static void on_message(j_common_ptr jpeg, int level) {
  if (level < 0) on_error(jpeg);
}

struct jpeg_error_mgr *jpegerror_init(JpegError *error, Arena *arena) {
  error->arena = arena;
  jpeg_std_error(&error->manager);
  error->manager.error_exit = on_error;
  error->manager.emit_message = on_message;
  return &error->manager;
}
