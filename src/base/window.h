/* window.h: a file from its start to its end, a part at a time, so that a large one takes no more memory than a small
 * one. */
#ifndef BASE_WINDOW_H
#define BASE_WINDOW_H

#include "base/str.h"

#define WINDOW_BYTES ((size_t)128 * 1024) /* few calls, and within a processor's second cache */

typedef struct Window {
  Str there;   /* what is in sight */
  size_t left; /* bytes behind it, to be read */
  int fd;
  int error;  /* errno of a read that failed: nothing is left behind it. 0: none has */
  char *room; /* NULL: all is there */
} Window;

/* Of an open file, up to `size` bytes; the caller closes it. */
Window window_file(Arena *arena, int fd, size_t size);
/* Of bytes in memory. */
Window window_str(Str bytes);

/* At least the next n bytes (n <= WINDOW_BYTES), and what else is in sight; fewer at the end. Valid until the next
 * call. */
Str window_see(Window *window, size_t n);
/* Goes on behind n bytes of those in sight, which stay as they are until then. */
void window_pass(Window *window, size_t n);
/* All that is left, in the arena; it is not passed. */
Str window_rest(Arena *arena, Window *window);

#endif
