/* hyphenc.c: writes the image of a hyphenation dictionary (text/hyc.h).
 *
 *   hyphenc DICTIONARY.dic IMAGE.hyc
 *
 * A program of its own, run once when handbill is built or installed. The image
 * is looked for under the dictionary's own name, links followed: hyph_en_GB.hyc. */
#include <stdio.h>

#include "base/sink.h"
#include "text/hyc.h"

static int compile(Arena *arena, const char *dictionary, const char *path) {
  DiagList *diags = diag_new(arena);
  Str image = hyc_make(arena, dictionary);
  if (image.n == 0) {
    fprintf(stderr, "hyphenc: '%s' cannot be read, or has more than plain patterns\n", dictionary);
    return 1;
  }
  Sink *sink = sink_open(arena, &(SinkTarget){.path = path}, diags);
  if (sink) sink_write(sink, image.p, image.n);
  if (sink && sink_commit(sink)) return 0;
  Buf buf = {.arena = arena};
  diag_put(&buf, diags, DIAG_PLAIN);
  fputs(buf.p, stderr);
  return 1;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fputs("usage: hyphenc DICTIONARY.dic IMAGE.hyc\n", stderr);
    return 2;
  }
  Arena *arena = arena_new();
  int status = compile(arena, argv[1], argv[2]);
  arena_free(arena);
  return status;
}
