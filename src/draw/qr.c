/* qr.c: codes by libqrencode. It is loaded by the first code that there is, since a document without one would pay for
 * it otherwise, and Debian has no archive of it. */
#include "draw/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

#include "base/loaded.h"

/* Version 40, level L (ISO/IEC 18004, table 7): 2953 bytes, 7089 digits. */
#define BYTES_MOST 2953
#define DIGITS_PER_BYTE 3

/* ---- the library ---------------------------------------------------------------- */

typedef struct Library {
  Loaded loaded;
  __typeof__(QRcode_encodeString) *encode_text;
  __typeof__(QRinput_new2) *new_input;
  __typeof__(QRinput_appendECIheader) *add_eci;
  __typeof__(QRinput_append) *add_bytes;
  __typeof__(QRcode_encodeInput) *encode_input;
  __typeof__(QRinput_free) *free_input;
  __typeof__(QRcode_free) *free_code;
} Library;

static Library library_open(Arena *arena) {
  Library library = {.loaded = loaded_open(arena, "libqrencode.so.4")};
  loaded_find(arena, &library.loaded, &library.encode_text, "QRcode_encodeString");
  loaded_find(arena, &library.loaded, &library.new_input, "QRinput_new2");
  loaded_find(arena, &library.loaded, &library.add_eci, "QRinput_appendECIheader");
  loaded_find(arena, &library.loaded, &library.add_bytes, "QRinput_append");
  loaded_find(arena, &library.loaded, &library.encode_input, "QRcode_encodeInput");
  loaded_find(arena, &library.loaded, &library.free_input, "QRinput_free");
  loaded_find(arena, &library.loaded, &library.free_code, "QRcode_free");
  loaded_close(&library.loaded);
  return library;
}

static QRecLevel level_of(QrLevel level) {
  static const QRecLevel levels[] = {QR_ECLEVEL_L, QR_ECLEVEL_M, QR_ECLEVEL_Q, QR_ECLEVEL_H};
  return levels[level];
}

/* ---- codes ------------------------------------------------------------------------ */

static bool is_ascii(Str text) {
  bool ascii = true;
  for (size_t i = 0; i < text.n; i++) ascii = ascii && (unsigned char)text.p[i] < 0x80;
  return ascii;
}

#define ECI_UTF8 26 /* AIM ITS/04-023 */

/* As bytes, one and all, that say of themselves to be UTF-8 unless they are ASCII. */
static QRcode *encode_bytes(const Library *library, Str bytes, QrLevel level, bool ascii) {
  QRinput *input = library->new_input(0, level_of(level));
  bool ok = input && (ascii || library->add_eci(input, ECI_UTF8) == 0);
  ok = ok && library->add_bytes(input, QR_MODE_8, (int)bytes.n, (const unsigned char *)bytes.p) == 0;
  QRcode *code = ok ? library->encode_input(input) : NULL;
  int error = errno;
  library->free_input(input);
  errno = error;
  return code;
}

/* Digits and capitals of ASCII take less room than bytes. */
static QRcode *encode(const Library *library, Arena *arena, const QrSpec *spec) {
  errno = 0;
  if (!is_ascii(spec->text)) return encode_bytes(library, spec->text, spec->level, false);
  return library->encode_text(str_dup(arena, spec->text), 0, level_of(spec->level), QR_MODE_8, 1 /* small letters */);
}

/* The lowest bit of a module says whether it is dark; the others what it is for. */
static const Qr *copy_code(Arena *arena, const QRcode *code) {
  size_t n = (size_t)code->width * (size_t)code->width;
  bool *dark = NEW_ARRAY(arena, bool, n);
  Qr *qr = NEW(arena, Qr);
  for (size_t i = 0; i < n; i++) dark[i] = code->data[i] & 1;
  *qr = (Qr){code->version, code->width, dark};
  return qr;
}

const Qr *qr_make(Arena *arena, const QrSpec *spec, QrFault *fault, const char **why) {
  const Qr *qr = NULL;
  Library library = library_open(arena);
  *fault = QR_LIBRARY;
  *why = library.loaded.why;
  if (*why) return NULL;
  QRcode *code = spec->text.n <= BYTES_MOST * DIGITS_PER_BYTE ? encode(&library, arena, spec) : NULL;
  bool beyond = !code && (spec->text.n > BYTES_MOST || errno == ERANGE);
  if (!code) *why = "it made no code";
  if (beyond || (code && code->version > spec->version)) {
    *fault = QR_LONG;
  } else if (code) {
    *fault = QR_FINE;
    qr = copy_code(arena, code);
  }
  library.free_code(code);
  return qr;
}

size_t qr_capacity(Arena *arena, const QrSpec *spec) {
  static const char zeros[BYTES_MOST];
  Library library = library_open(arena);
  bool ascii = is_ascii(spec->text);
  size_t low = 0, high = BYTES_MOST + 1;
  while (!library.loaded.why && high - low > 1) {
    size_t middle = low + (high - low) / 2;
    QRcode *code = encode_bytes(&library, (Str){zeros, middle}, spec->level, ascii);
    *(code && code->version <= spec->version ? &low : &high) = middle;
    library.free_code(code);
  }
  return low;
}

/* ---- rectangles ------------------------------------------------------------------- */

/* From column x on: how many are dark. */
static int run_at(const Qr *qr, int x, int y) {
  int end = x;
  while (end < qr->side && qr->dark[y * qr->side + end]) end++;
  return end - x;
}

QrRects qr_cover(Arena *arena, const Qr *qr) {
  QrRects rects = {0};
  size_t *above = NEW_ARRAY(arena, size_t, (size_t)qr->side); /* 1 + which begins in that column, and ends above */
  for (int y = 0; y < qr->side; y++) {
    for (int x = 0, width; x < qr->side; x += width ? width : 1) {
      width = run_at(qr, x, y);
      QrRect *open = above[x] ? &rects.at[above[x] - 1] : NULL;
      if (open && open->y + open->height == y && open->width == width) {
        open->height++;
      } else if (width) {
        VEC_PUSH(arena, &rects, (QrRect){x, y, width, 1});
        above[x] = rects.n;
      }
    }
  }
  return rects;
}

Path qr_path(Arena *arena, const Qr *qr, Rect area, Color color) {
  QrRects rects = qr_cover(arena, qr);
  VEC(PathStep) steps = {0};
  int whole = qr_modules(qr);
  VEC_RESERVE(arena, &steps, 5 * rects.n);
  for (size_t i = 0; i < rects.n; i++) {
    const QrRect *r = &rects.at[i];
    Len left = area.x + len_share(area.width, QR_QUIET + r->x, whole);
    Len right = area.x + len_share(area.width, QR_QUIET + r->x + r->width, whole);
    Len top = area.y + len_share(area.height, QR_QUIET + r->y, whole);
    Len bottom = area.y + len_share(area.height, QR_QUIET + r->y + r->height, whole);
    VEC_PUSH(arena, &steps, (PathStep){PATH_MOVE, {left}, {top}});
    VEC_PUSH(arena, &steps, (PathStep){PATH_LINE, {right}, {top}});
    VEC_PUSH(arena, &steps, (PathStep){PATH_LINE, {right}, {bottom}});
    VEC_PUSH(arena, &steps, (PathStep){PATH_LINE, {left}, {bottom}});
    VEC_PUSH(arena, &steps, (PathStep){PATH_CLOSE, {0}, {0}});
  }
  return (Path){.step = steps.at, .n = steps.n, .color = color};
}
