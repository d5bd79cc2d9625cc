/* window.c: what is left in sight moves to the front, and the rest is filled. */
#include "base/window.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

Window window_file(Arena *arena, int fd, size_t size) {
  char *room = arena_alloc(arena, WINDOW_BYTES);
  return (Window){.there = {room, 0}, .left = size, .fd = fd, .room = room};
}

Window window_str(Str bytes) {
  return (Window){.there = bytes, .fd = -1};
}

/* The room has `size` bytes. */
static void fill(Window *window, size_t size) {
  while (window->left && window->there.n < size) {
    size_t room = size - window->there.n;
    ssize_t got = read(window->fd, window->room + window->there.n, room < window->left ? room : window->left);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) window->error = errno;
    if (got <= 0) window->left = 0;
    if (got > 0) window->there.n += (size_t)got, window->left -= (size_t)got;
  }
}

Str window_see(Window *window, size_t n) {
  assert(n <= WINDOW_BYTES);
  if (window->there.n >= n || !window->left) return window->there;
  memmove(window->room, window->there.p, window->there.n);
  window->there.p = window->room;
  fill(window, WINDOW_BYTES);
  return window->there;
}

void window_pass(Window *window, size_t n) {
  assert(n <= window->there.n);
  window->there = str_sub(window->there, n, window->there.n);
}

Str window_rest(Arena *arena, Window *window) {
  size_t size = window->there.n + window->left;
  char *room = window->left ? arena_alloc(arena, size) : NULL;
  if (!room) return window->there;
  memcpy(room, window->there.p, window->there.n);
  window->there.p = window->room = room;
  fill(window, size);
  return window->there;
}
