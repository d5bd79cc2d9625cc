/* memory.c: malloc() and its relatives for the whole process: the C library's, except that failure ends the program.
 *
 * The libraries differ in how they handle a failed allocation: some report it, some return half a result, some ignore
 * it, and one ends the process. A program's own malloc() replaces the C library's for every library that it loads, so
 * that failure is handled in one way here. It calls the next malloc() in link order, not the C library's by name: a
 * tool that is preloaded (to count calls, or to make them fail) still sees every call.
 *
 * The sanitizers bring a malloc() of their own, which reports the failure and ends the program itself. */
#include "base/memory.h"

#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/leftover.h"

_Noreturn void memory_out(void) {
  static const char message[] = "handbill: error: out of memory [out-of-memory]\n";
  leftover_remove();
  if (write(STDERR_FILENO, message, sizeof message - 1) < 0) {
    /* there is nowhere else to report it */
  }
  _exit(3); /* no exit handlers: other threads may still use what they destroy */
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define MEMORY_OF_SANITIZER
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MEMORY_OF_SANITIZER
#endif

#ifndef MEMORY_OF_SANITIZER

/* The next function of that name in link order. Threads that race here store the same value. */
#define NEXT(slot, name) \
  do { \
    if (!__atomic_load_n(&(slot), __ATOMIC_RELAXED)) { \
      void *found = dlsym(RTLD_NEXT, name); \
      if (!found) memory_out(); \
      __atomic_store_n(&(slot), found, __ATOMIC_RELAXED); \
    } \
  } while (0)

static void *next_malloc, *next_calloc, *next_realloc, *next_aligned_alloc, *next_posix_memalign;

void *malloc(size_t size) {
  NEXT(next_malloc, "malloc");
  void *memory = ((void *(*)(size_t))next_malloc)(size);
  if (!memory) memory_out();
  return memory;
}

void *calloc(size_t nmemb, size_t size) {
  NEXT(next_calloc, "calloc");
  void *memory = ((void *(*)(size_t, size_t))next_calloc)(nmemb, size);
  if (!memory) memory_out();
  return memory;
}

/* A call with size 0, which frees, is the only one that may return NULL. */
void *realloc(void *ptr, size_t size) /* NOLINT */ {
  NEXT(next_realloc, "realloc");
  void *memory = ((void *(*)(void *, size_t))next_realloc)(ptr, size);
  if (!memory && size) memory_out();
  return memory;
}

void *aligned_alloc(size_t alignment, size_t size) {
  NEXT(next_aligned_alloc, "aligned_alloc");
  void *memory = ((void *(*)(size_t, size_t))next_aligned_alloc)(alignment, size);
  if (!memory) memory_out();
  return memory;
}

int posix_memalign(void **memptr, size_t alignment, size_t size) {
  NEXT(next_posix_memalign, "posix_memalign");
  int error = ((int (*)(void **, size_t, size_t))next_posix_memalign)(memptr, alignment, size);
  if (error == ENOMEM) memory_out();
  return error;
}

#endif
