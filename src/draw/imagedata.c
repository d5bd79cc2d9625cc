/* imagedata.c: what is wrong with a picture, and what its pixels are. */
#include "draw/imagedata.h"

#include <string.h>

#include "base/messages.h"

void imagetask_broken(const ImageTask *task, const char *why, const char *format) {
  diag_error(task->diags, task->mark, MSG_IMAGE_BROKEN, task->path, why);
  diag_hint(task->diags, "copy it anew from where it came, or open it in a program and save it as %s", format);
}

void imagetask_ended(const ImageTask *task, const Window *in, const char *format) {
  if (in->error)
    diag_error(task->diags, task->mark, MSG_FILE_READ, task->path, strerror(in->error));
  else
    imagetask_broken(task, "it ends before its picture does", format);
}

void imagedata_ink(ImageData *data, const void *cmyk, size_t n) {
  const unsigned char *part = cmyk;
  int most = 0;
  for (size_t i = 0; i < n; i++, part += 4) {
    int sum = part[0] + part[1] + part[2] + part[3];
    most = sum > most ? sum : most;
  }
  most = (most * 100 + 127) / 255;
  data->ink = data->ink > most ? data->ink : most;
}

bool imagedata_neutral(const void *rgb, size_t n, bool alpha) {
  const unsigned char *part = rgb;
  size_t step = alpha ? 4 : 3;
  for (size_t i = 0; i < n; i++, part += step) {
    bool seen = !alpha || part[3];
    if (seen && (part[0] != part[1] || part[1] != part[2])) return false;
  }
  return true;
}

bool imagetask_unconverted(const ImageTask *task) {
  diag_error(task->diags, task->mark, MSG_IMAGE_CONVERT, task->path, "lcms2 gives up");
  diag_hint(task->diags, "open it in a program, convert it to sRGB, and save it");
  return false;
}
