/* pngfile.c: the chunks of a PNG, by our own hand.
 *
 * A checksum that is wrong is an error in any chunk, not only in those that a reader must know: what makes colors
 * transparent is in one of the others. */
#include "draw/pngfile.h"

#include <libdeflate.h>
#include <string.h>

#include "base/budget.h"
#include "draw/exif.h"

/* ---- chunks ---------------------------------------------------------------------- */

#define NAME_SIZE 4
#define PALETTE_MAX ((size_t)3 * 256)

typedef struct Walk {
  Window *in;
  const ImageTask *task;
  PngHead *head;
  /* of the chunk in hand; of long data only the size is known, but for those that are wanted */
  char name[NAME_SIZE], short_data[PALETTE_MAX];
  Str data;
  bool after_data; /* the chunk before it was a part of the picture */
  bool has_palette, has_data, oriented;
  Str profile; /* as iCCP has it */
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

#define EXIF_MAX ((size_t)64 * 1024) /* so much it can have in a JPEG */

/* Is it read although it is long? */
static bool is_wanted(const Walk *w, size_t n) {
  return (is_named(w, "iCCP") && !w->profile.n && n <= IMAGE_PROFILE_MAX) ||
         (is_named(w, "eXIf") && !w->oriented && n <= EXIF_MAX);
}

/* The next n bytes are in *sum then. */
static bool data_pass(Walk *w, size_t n, uint32_t *sum) {
  char *to = n <= PALETTE_MAX ? w->short_data : is_wanted(w, n) ? arena_alloc(w->task->arena, n) : NULL;
  w->data = (Str){to, n};
  for (size_t at = 0; at < n;) {
    Str s = window_see(w->in, 1);
    if (!s.n) return ends(w);
    if (s.n > n - at) s.n = n - at;
    if (to) memcpy(to + at, s.p, s.n);
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
  w->head->orientation = 1;
  w->head->clear = p[9] & PNGFILE_ALPHA;
  bool size = w->head->width - 1 < INT32_MAX && w->head->height - 1 < INT32_MAX;
  if (!size || p[8] > 16 || !(depths(p[9]) >> p[8] & 1) || p[10] || p[11] || p[12] > 1)
    return broken(w->task, "its header says what cannot be");
  return true;
}

static bool palette_read(Walk *w) {
  size_t most = w->head->type & PNGFILE_PALETTE ? (size_t)3 << w->head->bits : PALETTE_MAX;
  bool fits = w->data.n && w->data.n % 3 == 0 && w->data.n <= most;
  if (w->has_palette || w->has_data || !(w->head->type & PNGFILE_COLOR) || !fits)
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
  if (w->has_data || head->type & PNGFILE_ALPHA || !fits) return broken(w->task, "what makes it transparent is wrong");
  w->head->clear = true;
  return true;
}

static bool data_read(Walk *w) {
  if (w->has_data && !w->after_data) return broken(w->task, "its picture is in two pieces");
  if (w->head->type & PNGFILE_PALETTE && !w->has_palette) return broken(w->task, "its palette is missing");
  w->has_data = true; /* be it empty: libpng reads nothing of what follows it */
  w->head->data += w->data.n;
  return true;
}

/* EXIF without the letters that a JPEG has before it. */
static bool exif_read(Walk *w) {
  if (!w->oriented && w->data.p) w->head->orientation = exif_orientation(w->data);
  w->oriented = true;
  return true;
}

/* ---- colors ------------------------------------------------------------------------ */

/* Of several of a kind the first counts, as in libpng. */
static void numbers_read(Walk *w) {
  ColorClaim *claim = &w->head->claim;
  bool gamma = is_named(w, "gAMA");
  if (w->data.n != (gamma ? 4 : 32)) {
    claim->broken = true;
  } else if (gamma && !claim->gamma) {
    claim->gamma = big_endian(w->data, 0);
    claim->broken = claim->broken || !claim->gamma;
  } else if (!gamma && !claim->has_colors) {
    for (size_t i = 0; i < 8; i++) claim->xy[i / 2][i % 2] = big_endian(w->data, 4 * i);
    claim->has_colors = true;
  }
}

/* Code points of ITU-T H.273: primaries, transfer, matrix, range. Those of screens that are brighter than paper, or of
 * film, are told as none; programs that write them mostly write a profile, too. */
static void points_read(Walk *w) {
  bool srgb = w->data.n == 4 && memcmp(w->data.p, "\1\15\0\1", 4) == 0;
  w->head->claim.srgb = w->head->claim.srgb || srgb;
  w->head->claim.broken = w->head->claim.broken || !srgb;
}

/* Behind the palette or the picture it is too late. */
static bool claim_read(Walk *w) {
  if (w->has_palette || w->has_data) return true;
  if (is_named(w, "sRGB"))
    w->head->claim.srgb = true;
  else if (is_named(w, "cICP"))
    points_read(w);
  else if (is_named(w, "iCCP") && !w->data.p)
    w->head->claim.broken = true;
  else if (is_named(w, "iCCP") && !w->profile.n)
    w->profile = str_copy(w->task->arena, w->data);
  else if (is_named(w, "gAMA") || is_named(w, "cHRM"))
    numbers_read(w);
  return true;
}

#define PROFILE_FIRST ((size_t)16 * 1024) /* bytes that most do with */

/* A name, a byte of 0, one for how it is packed. */
static Str unpack(const Walk *w) {
  const char *end = memchr(w->profile.p, 0, w->profile.n);
  size_t at = end ? (size_t)(end - w->profile.p) + 2 : w->profile.n;
  struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
  enum libdeflate_result result = at < w->profile.n ? LIBDEFLATE_INSUFFICIENT_SPACE : LIBDEFLATE_BAD_DATA;
  char *icc = NULL;
  size_t n = 0;
  for (size_t room = PROFILE_FIRST; result == LIBDEFLATE_INSUFFICIENT_SPACE && room <= IMAGE_PROFILE_MAX; room *= 4) {
    icc = arena_alloc(w->task->arena, room);
    result = unpacker ? libdeflate_zlib_decompress(unpacker, w->profile.p + at, w->profile.n - at, icc, room, &n)
                      : LIBDEFLATE_BAD_DATA;
  }
  if (unpacker) libdeflate_free_decompressor(unpacker);
  return result == LIBDEFLATE_SUCCESS ? (Str){icc, n} : STR("");
}

/* A profile comes first, then sRGB, then numbers. */
static void claim_settle(Walk *w) {
  ColorClaim *claim = &w->head->claim;
  if (w->profile.n) claim->icc = unpack(w);
  if (w->profile.n) claim->broken = !claim->icc.n;
  if (!claim->icc.n && claim->srgb) claim->broken = false;
}

/* ---- the whole ------------------------------------------------------------------------ */

static bool chunk_read(Walk *w) {
  if (is_named(w, "PLTE")) return palette_read(w);
  if (is_named(w, "tRNS")) return clear_read(w);
  if (is_named(w, "IDAT")) return data_read(w);
  if (is_named(w, "eXIf")) return exif_read(w);
  /* a capital: whoever does not know the chunk cannot show the picture */
  if (w->name[0] >= 'A' && w->name[0] <= 'Z') return broken(w->task, "it is no PNG as the standard has it");
  return claim_read(w);
}

bool pngfile_head(Window *in, const ImageTask *task, PngHead *head) {
  Walk w = {.in = in, .task = task, .head = head};
  window_see(in, PNGFILE_SIGNATURE.n);
  window_pass(in, PNGFILE_SIGNATURE.n);
  bool ok = header_read(&w) && chunk_next(&w);
  while (ok && !is_named(&w, "IEND")) ok = chunk_read(&w) && chunk_next(&w);
  if (ok) claim_settle(&w);
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
