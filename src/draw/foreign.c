/* foreign.c: the first bytes of formats, and commands as a shell takes them. */
#include "draw/foreign.h"

#include <string.h>

#include "base/file.h"

static const Foreign foreign[] = {
    {4, {"ftypavif", 8}, "an AVIF", "avifdec < >.png", "libavif-bin"},
    {4, {"ftypavis", 8}, "an AVIF", "avifdec < >.png", "libavif-bin"},
    {4, {"ftyphe", 6}, "a HEIC", "heif-convert < >.jpg", "libheif-examples"},
    {4, {"ftypmif1", 8}, "a HEIC", "heif-convert < >.jpg", "libheif-examples"},
    {4, {"ftypmsf1", 8}, "a HEIC", "heif-convert < >.jpg", "libheif-examples"},
    {0, {"GIF8", 4}, "a GIF", "gm convert @ >.png", "graphicsmagick"},
    {8, {"WEBP", 4}, "a WebP", "dwebp < -o >.png", "webp"},
    {0, {"II*\0", 4}, "a TIFF", "gm convert @ >.png", "graphicsmagick"},
    {0, {"MM\0*", 4}, "a TIFF", "gm convert @ >.png", "graphicsmagick"},
    {0, {"8BPS", 4}, "a file of Photoshop", "gm convert @ >.png", "graphicsmagick"},
    {0, {"BM", 2}, "a BMP", "gm convert < >.png", "graphicsmagick"},
    {0, {"\xFF\x0A", 2}, "a JPEG XL", "djxl < >.png", "libjxl-tools"},
    {4, {"JXL ", 4}, "a JPEG XL", "djxl < >.png", "libjxl-tools"},
    {4, {"jP  ", 4}, "a JPEG 2000", "opj_decompress -i < -o >.png", "libopenjp2-tools"},
    {0, {"%PDF", 4}, "a PDF, or a file of Illustrator", "pdftocairo -svg < >.svg", "poppler-utils"},
    {0, {"%!PS", 4}, "an EPS", "gs -q -r600 -dEPSCrop -sDEVICE=pngalpha -o >.png <", "ghostscript"},
    {0, {"\xC5\xD0\xD3\xC6", 4}, "an EPS", "gs -q -r600 -dEPSCrop -sDEVICE=pngalpha -o >.png <", "ghostscript"},
    {0, {"\x1F\x8B", 2}, "compressed by gzip, as an .svgz is", "gzip -dkS z <", "gzip"}}; /* .svg comes of it */

const Foreign *foreign_find(Str bytes) {
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
    const Foreign *f = &foreign[i];
    if (bytes.n > f->skip && str_starts(str_sub(bytes, f->skip, bytes.n), f->start)) return f;
  }
  return NULL;
}

/* Up to the last dot of the name. */
static Str without_ending(Str path) {
  Str name = path_name(path);
  size_t dot = name.n ? name.n - 1 : 0;
  while (dot && name.p[dot] != '.') dot--;
  return dot ? str_sub(path, 0, path.n - name.n + dot) : path;
}

/* A word for a shell. */
static void put_word(Buf *buf, Str word, bool quoted) {
  for (size_t i = 0; i < word.n; i++) quoted = quoted || strchr(" !\"#$&'()*;<=>?[\\]^`{|}~", word.p[i]);
  if (quoted) buf_char(buf, '\'');
  for (size_t i = 0; i < word.n; i++) buf_add(buf, word.p[i] == '\'' ? STR("'\\''") : str_sub(word, i, i + 1));
  if (quoted) buf_char(buf, '\'');
}

/* The name without its ending, of a file with the ending that `rest` begins with: which must not be the file itself. */
static void put_new(Buf *buf, Str path, const char *rest) {
  Str stem = without_ending(path), ending = {rest, strcspn(rest, " ")};
  put_word(buf, stem, false);
  if (str_alike(str_join(buf->arena, stem, ending, STR("")), path)) buf_add(buf, STR("-new"));
}

void foreign_hint(const ImageTask *task, const char *what, const char *pattern, const char *package) {
  Buf command = {.arena = task->arena};
  Str path = str_from(task->path);
  for (const char *c = pattern; *c; c++) {
    if (*c == '<')
      put_word(&command, path, false);
    else if (*c == '>')
      put_new(&command, path, c + 1);
    else if (*c == '@')
      put_word(&command, str_join(task->arena, path, STR("[0]"), STR("")), true);
    else
      buf_char(&command, *c);
  }
  diag_hint(task->diags, "%s: %s (apt-get install %s)", what, command.p, package);
}
