/* pngfile.c: the chunks of a PNG, by our own hand.
 *
 * A checksum that is wrong is an error in any chunk, not only in those that a reader must know: what makes colors
 * transparent is in one of the others. */
#include "draw/pngfile.h"

#include <libdeflate.h>
#include <string.h>

/* ---- chunks ---------------------------------------------------------------------- */

#define NAME_SIZE 4
#define PALETTE_MAX ((size_t)3 * 256)

typedef struct Walk {
  Window *in;
  const ImageTask *task;
  PngHead *head;
  /* of the chunk in hand; of long data only the size is known, for all that are read are short */
  char name[NAME_SIZE], short_data[PALETTE_MAX];
  Str data;
  bool after_data; /* the chunk before it was a part of the picture */
  bool has_palette;
} Walk;

static bool broken(const ImageTask *task, const char *why) {
  imagetask_broken(task, why, "PNG");
  return false;
}

static uint32_t big_endian(Str bytes, size_t at) {
  const unsigned char *p = (const unsigned char *)bytes.p + at;
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool is_named(const Walk *w, const char *name) {
  return memcmp(w->name, name, NAME_SIZE) == 0;
}

static bool ends(const Walk *w) {
  imagetask_ended(w->task, w->in, "PNG");
  return false;
}

/* The next n bytes are in *sum then. */
static bool data_pass(Walk *w, size_t n, uint32_t *sum) {
  w->data = (Str){w->short_data, n};
  for (size_t at = 0; at < n;) {
    Str s = window_see(w->in, 1);
    if (!s.n) return ends(w);
    if (s.n > n - at) s.n = n - at;
    if (n <= PALETTE_MAX) memcpy(w->short_data + at, s.p, s.n);
    *sum = libdeflate_crc32(*sum, s.p, s.n);
    window_pass(w->in, s.n);
    at += s.n;
  }
  return true;
}

#define CHUNK_HEAD 8    /* length, name */
#define CHUNK_AROUND 12 /* and a checksum behind its data */

static bool chunk_next(Walk *w) {
  w->after_data = is_named(w, "IDAT");
  Str s = window_see(w->in, CHUNK_HEAD);
  if (s.n < CHUNK_HEAD) return ends(w);
  size_t n = big_endian(s, 0);
  memcpy(w->name, s.p + 4, NAME_SIZE);
  uint32_t sum = libdeflate_crc32(0, w->name, NAME_SIZE);
  window_pass(w->in, CHUNK_HEAD);
  if (!data_pass(w, n, &sum)) return false;
  s = window_see(w->in, CHUNK_AROUND - CHUNK_HEAD);
  if (s.n < CHUNK_AROUND - CHUNK_HEAD) return ends(w);
  window_pass(w->in, CHUNK_AROUND - CHUNK_HEAD);
  return sum == big_endian(s, 0) || broken(w->task, "a checksum is wrong");
}

/* Depths that go with a color type, as bits: 1 << depth. */
static unsigned depths(int type) {
  switch (type) {
  case 0: return 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8 | 1 << 16;
  case PNGFILE_PALETTE | PNGFILE_COLOR: return 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8;
  case PNGFILE_COLOR:
  case PNGFILE_ALPHA:
  case PNGFILE_COLOR | PNGFILE_ALPHA: return 1 << 8 | 1 << 16;
  default: return 0;
  }
}

#define HEADER_SIZE 13

static bool header_read(Walk *w) {
  if (!chunk_next(w)) return false;
  const unsigned char *p = (const unsigned char *)w->data.p;
  if (!is_named(w, "IHDR") || w->data.n != HEADER_SIZE) return broken(w->task, "it has no header");
  *w->head = (PngHead){.width = big_endian(w->data, 0), .height = big_endian(w->data, 4), .bits = p[8], .type = p[9]};
  w->head->interlaced = p[12];
  w->head->clear = p[9] & PNGFILE_ALPHA;
  bool size = w->head->width - 1 < INT32_MAX && w->head->height - 1 < INT32_MAX;
  if (!size || p[8] > 16 || !(depths(p[9]) >> p[8] & 1) || p[10] || p[11] || p[12] > 1)
    return broken(w->task, "its header says what cannot be");
  return true;
}

static bool palette_read(Walk *w) {
  size_t most = w->head->type & PNGFILE_PALETTE ? (size_t)3 << w->head->bits : PALETTE_MAX;
  bool fits = w->data.n && w->data.n % 3 == 0 && w->data.n <= most;
  if (w->has_palette || w->head->data || !(w->head->type & PNGFILE_COLOR) || !fits)
    return broken(w->task, "its palette is wrong");
  w->has_palette = true;
  if (w->head->type & PNGFILE_PALETTE) w->head->palette = str_copy(w->task->arena, w->data);
  return true;
}

static bool clear_read(Walk *w) {
  const PngHead *head = w->head;
  bool indexed = head->type & PNGFILE_PALETTE;
  size_t most = indexed ? head->palette.n / 3 : head->type & PNGFILE_COLOR ? 6 : 2;
  bool fits = indexed ? w->data.n && w->data.n <= most : w->data.n == most;
  if (head->data || head->type & PNGFILE_ALPHA || !fits) return broken(w->task, "what makes it transparent is wrong");
  w->head->clear = true;
  return true;
}

static bool data_read(Walk *w) {
  if (w->head->data && !w->after_data) return broken(w->task, "its picture is in two pieces");
  if (w->head->type & PNGFILE_PALETTE && !w->has_palette) return broken(w->task, "its palette is missing");
  w->head->data += w->data.n;
  return true;
}

static bool chunk_read(Walk *w) {
  if (is_named(w, "PLTE")) return palette_read(w);
  if (is_named(w, "tRNS")) return clear_read(w);
  if (is_named(w, "IDAT")) return data_read(w);
  /* a capital: whoever does not know the chunk cannot show the picture */
  if (w->name[0] >= 'A' && w->name[0] <= 'Z') return broken(w->task, "it is no PNG as the standard has it");
  return true;
}

bool pngfile_head(Window *in, const ImageTask *task, PngHead *head) {
  Walk w = {.in = in, .task = task, .head = head};
  window_see(in, PNGFILE_SIGNATURE.n);
  window_pass(in, PNGFILE_SIGNATURE.n);
  bool ok = header_read(&w) && chunk_next(&w);
  while (ok && !is_named(&w, "IEND")) ok = chunk_read(&w) && chunk_next(&w);
  return ok && (head->data || broken(task, "it has no picture"));
}

bool pngfile_one_bit(const PngHead *head) {
  bool plain = head->bits == 1 && !head->clear;
  for (size_t i = 0; i < head->palette.n; i++) {
    plain = plain && (head->palette.p[i] == 0 || head->palette.p[i] == '\xFF') &&
            head->palette.p[i] == head->palette.p[i / 3 * 3];
  }
  return plain;
}

unsigned pngfile_pixel(const PngHead *head) {
  return (head->type & PNGFILE_COLOR ? 3u : 1u) + head->clear;
}

Str pngfile_stream(Arena *arena, Str bytes, const PngHead *head) {
  char *stream = arena_alloc(arena, head->data);
  size_t n = 0;
  for (size_t at = PNGFILE_SIGNATURE.n; n < head->data;) {
    uint32_t length = big_endian(bytes, at);
    if (str_is(str_sub(bytes, at + 4, at + 8), "IDAT")) {
      memcpy(stream + n, bytes.p + at + 8, length);
      n += length;
    }
    at += CHUNK_AROUND + length;
  }
  return (Str){stream, n};
}
