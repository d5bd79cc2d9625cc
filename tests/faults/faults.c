/* faults.c: what goes wrong around a program, as a library that is loaded before it (LD_PRELOAD).
 *
 *   FAULT_MALLOC=N   the Nth allocation fails, and all that come after it
 *   FAULT_WRITE=N    the Nth write() fails: the disk is full
 *   FAULT_SHAPE=N    the Nth text that HarfBuzz shapes comes out as nothing
 *   FAULT_CLUSTER=N  the Nth is thought to be for another part of its text, so that letters are nobody's
 *   FAULT_NAMED=1    no file system has files without a name (O_TMPFILE)
 *   FAULT_COUNT=F    at the end the numbers of allocations, writes and shaped texts are written to the file F */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static long mallocs, writes, shapes, fail_malloc, fail_write, fail_shape, fail_cluster;
static bool named;

static long number(const char *name) {
  const char *value = getenv(name);
  return value ? strtol(value, NULL, 10) : 0;
}

__attribute__((constructor)) static void start(void) {
  fail_malloc = number("FAULT_MALLOC");
  fail_write = number("FAULT_WRITE");
  fail_shape = number("FAULT_SHAPE");
  fail_cluster = number("FAULT_CLUSTER");
  named = number("FAULT_NAMED");
  mallocs = 0;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("FAULT_COUNT");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld %ld %ld\n", mallocs, writes, shapes);
  fclose(file);
}

/* Threads count together, so which one meets a fault is chance; that there is one is not. */
static bool fails(void) {
  long n = __atomic_add_fetch(&mallocs, 1, __ATOMIC_RELAXED);
  if (!fail_malloc || n < fail_malloc) return false;
  errno = ENOMEM;
  return true;
}

void *malloc(size_t size) {
  void *(*next)(size_t) = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
  return fails() ? NULL : next(size);
}

void *calloc(size_t nmemb, size_t size) {
  void *(*next)(size_t, size_t) = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "calloc");
  return fails() ? NULL : next(nmemb, size);
}

void *realloc(void *ptr, size_t size) {
  void *(*next)(void *, size_t) = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
  return fails() ? NULL : next(ptr, size);
}

ssize_t write(int fd, const void *buf, size_t n) {
  ssize_t (*next)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  if (fd <= STDERR_FILENO || __atomic_add_fetch(&writes, 1, __ATOMIC_RELAXED) != fail_write) return next(fd, buf, n);
  errno = ENOSPC;
  return -1;
}

int openat(int fd, const char *file, int oflag, ...) {
  int (*next)(int, const char *, int, ...) = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, "openat");
  va_list list;
  va_start(list, oflag);
  mode_t mode = oflag & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
  va_end(list);
  if (!named || (oflag & O_TMPFILE) != O_TMPFILE) return next(fd, file, oflag, mode);
  errno = EOPNOTSUPP;
  return -1;
}

/* As hb-buffer.h has it. */
typedef struct Info {
  uint32_t codepoint, mask, cluster, var[2];
} Info;

int hb_shape_full(void *font, void *buffer, const void *features, unsigned n, const char *const *shapers);
int hb_shape_full(void *font, void *buffer, const void *features, unsigned n, const char *const *shapers) {
  int (*next)(void *, void *, const void *, unsigned, const char *const *) =
      (int (*)(void *, void *, const void *, unsigned, const char *const *))dlsym(RTLD_NEXT, "hb_shape_full");
  void (*clear)(void *) = (void (*)(void *))dlsym(RTLD_NEXT, "hb_buffer_clear_contents");
  Info *(*infos)(void *, unsigned *) = (Info * (*)(void *, unsigned *)) dlsym(RTLD_NEXT, "hb_buffer_get_glyph_infos");
  int shaped = next(font, buffer, features, n, shapers);
  long number = __atomic_add_fetch(&shapes, 1, __ATOMIC_RELAXED);
  if (number == fail_shape) clear(buffer);
  if (number != fail_cluster) return shaped;
  unsigned glyphs;
  Info *info = infos(buffer, &glyphs);
  for (unsigned i = 0; i < glyphs; i++) info[i].cluster = 1;
  return shaped;
}
