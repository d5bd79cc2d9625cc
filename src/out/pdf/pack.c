/* pack.c: libdeflate, whose compressors are large and slow to make: idle ones are kept for the next stream. */
#include "out/pdf/pack.h"

#include <libdeflate.h>

#include "base/thread.h"

#define LEVEL 1    /* of 12: level 6 takes twice as long, and saves a fortieth */
#define IDLE_MAX 8 /* as many as there are workers */

struct Packers {
  Monitor *monitor;
  struct libdeflate_compressor *idle[IDLE_MAX];
  size_t n;
};

Packers *packers_new(Arena *arena) {
  Packers *packers = NEW(arena, Packers);
  packers->monitor = monitor_new(arena);
  return packers;
}

void packers_close(Packers *packers) {
  while (packers->n) libdeflate_free_compressor(packers->idle[--packers->n]);
}

static struct libdeflate_compressor *take(Packers *packers) {
  struct libdeflate_compressor *taken = NULL;
  monitor_enter(packers->monitor);
  if (packers->n) taken = packers->idle[--packers->n];
  monitor_leave(packers->monitor);
  return taken ? taken : libdeflate_alloc_compressor(LEVEL);
}

static void put_back(Packers *packers, struct libdeflate_compressor *compressor) {
  monitor_enter(packers->monitor);
  bool room = packers->n < IDLE_MAX;
  if (room) packers->idle[packers->n++] = compressor;
  monitor_leave(packers->monitor);
  if (!room) libdeflate_free_compressor(compressor);
}

Str pack(Packers *packers, Arena *arena, Str bytes) {
  struct libdeflate_compressor *compressor = take(packers);
  if (!compressor) return (Str){NULL, 0};
  size_t bound = libdeflate_zlib_compress_bound(compressor, bytes.n);
  char *packed = arena_alloc(arena, bound);
  size_t n = libdeflate_zlib_compress(compressor, bytes.p, bytes.n, packed, bound);
  put_back(packers, compressor);
  return (Str){n ? packed : NULL, n};
}

uint64_t pack_sum(Str bytes) {
  return (uint64_t)libdeflate_crc32(0, bytes.p, bytes.n) << 32 | libdeflate_adler32(1, bytes.p, bytes.n);
}
