/* jpegfile.c: the markers of a JPEG, by our own hand.
 *
 * Most pass through as they are: what PDF readers know is baseline and progressive, 8 bits, Huffman. Only the segments
 * that a decoder needs go along; so what cameras and programs write beside the picture stays out, wherever it stands.
 */
#include "draw/jpegfile.h"

#include <string.h>

#include "base/budget.h"
#include "base/messages.h"
#include "draw/exif.h"

/* T.81, table B.1 */
enum {
  SOF0 = 0xC0, /* baseline */
  SOF1 = 0xC1, /* extended sequential */
  SOF2 = 0xC2, /* progressive */
  DHT = 0xC4,
  SOF9 = 0xC9,  /* extended sequential, arithmetic */
  SOF10 = 0xCA, /* progressive, arithmetic */
  DAC = 0xCC,
  SOF15 = 0xCF,
  RST0 = 0xD0,
  RST7 = 0xD7,
  EOI = 0xD9,
  SOS = 0xDA,
  DQT = 0xDB,
  DNL = 0xDC,
  DRI = 0xDD,
  APP0 = 0xE0,
  APP1 = 0xE1,
  APP2 = 0xE2,
  APP14 = 0xEE,
  APP15 = 0xEF,
  COM = 0xFE
};

typedef struct Walk {
  Window *in;
  size_t at; /* how many bytes were passed */
  const ImageTask *task;
  JpegHead *head;
  unsigned char marker; /* in hand */
  Str segment;          /* what belongs to it, behind its length */
  unsigned share[4];    /* blocks of each component that stand together in a scan */
  unsigned weighed[4];  /* the table of weights that each has */
  unsigned tables[3];   /* that there are, as bits: of weights, of codes for DC, for AC */
  unsigned seen;        /* components that were in a scan, as bits */
  uint64_t coded;       /* bytes of all scans */
  bool oriented;
  Str profile[255]; /* in pieces, in their order; in the arena */
  unsigned parts;   /* that there must be */
} Walk;

static bool broken(const ImageTask *task, const char *why) {
  imagetask_broken(task, why, "JPEG");
  return false;
}

static bool uncommon(const ImageTask *task, const char *what) {
  diag_error(task->diags, task->mark, MSG_IMAGE_CODING, task->path, what);
  diag_hint(task->diags, "save it anew as a JPEG of 8 bits in a program that opens it, or as a PNG");
  return false;
}

static unsigned byte_at(Str bytes, size_t at) {
  return (unsigned char)bytes.p[at];
}

static uint32_t two_at(Str bytes, size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

static bool ends(const Walk *w) {
  imagetask_ended(w->task, w->in, "JPEG");
  return false;
}

/* ---- segments ------------------------------------------------------------------------ */

static bool has_segment(unsigned marker) {
  return marker != EOI && !(marker >= RST0 && marker <= RST7) && marker != 0x01 && marker != 0xD8;
}

static void pass(Walk *w, size_t n) {
  window_pass(w->in, n);
  w->at += n;
}

/* What a decoder needs: the last n bytes that were passed. */
static bool keep(Walk *w, size_t n) {
  JpegHead *head = w->head;
  JpegPiece *last = head->pieces.n ? &head->pieces.at[head->pieces.n - 1] : NULL;
  size_t at = w->at - n;
  head->bytes += n;
  if (last && last->at + last->n == at) {
    last->n += n;
    return true;
  }
  if (head->pieces.n == IMAGE_PIECES_MAX) return broken(w->task, "it has more parts than there is a use for");
  VEC_PUSH(w->task->arena, &head->pieces, (JpegPiece){at, n});
  return true;
}

/* Bytes of 0xFF before a marker are filling. */
static bool marker_find(Walk *w) {
  Str s = window_see(w->in, 2);
  if (!s.n) return ends(w);
  if (byte_at(s, 0) != 0xFF) return broken(w->task, "a marker is missing");
  for (; s.n > 1 && byte_at(s, 1) == 0xFF; s = window_see(w->in, 2)) pass(w, 1);
  if (s.n < 2) return ends(w);
  w->marker = (unsigned char)byte_at(s, 1);
  return true;
}

#define MARKER_BYTES 2
#define SEGMENT_HEAD 4 /* and its length, which counts itself */

/* The next marker, and its segment. */
static bool marker_next(Walk *w) {
  if (!marker_find(w)) return false;
  if (w->marker == EOI) return pass(w, MARKER_BYTES), true;
  if (!has_segment(w->marker)) return broken(w->task, "a marker stands where it must not");
  Str s = window_see(w->in, SEGMENT_HEAD);
  if (s.n < SEGMENT_HEAD) return ends(w);
  size_t n = MARKER_BYTES + two_at(s, MARKER_BYTES);
  if (n < SEGMENT_HEAD) return broken(w->task, "a part of it has no length");
  s = window_see(w->in, n);
  if (s.n < n) return ends(w);
  w->segment = str_sub(s, SEGMENT_HEAD, n);
  pass(w, n);
  return true;
}

/* How many of the bytes are a scan's data. *end: a marker follows that does not belong to it. */
static size_t entropy_size(Str s, bool *end) {
  size_t at = 0;
  for (;;) {
    const char *found = memchr(s.p + at, 0xFF, s.n - at);
    if (!found) return s.n;
    at = (size_t)(found - s.p);
    if (s.n - at < 2) return at;
    unsigned next = byte_at(s, at + 1);
    *end = next != 0 && !(next >= RST0 && next <= RST7);
    if (*end) return at;
    at += 2;
  }
}

/* Behind a scan's header. A file that ends within is at its end then. */
static bool entropy_pass(Walk *w) {
  for (bool end = false; !end;) {
    Str s = window_see(w->in, 2);
    size_t n = s.n < 2 ? s.n : entropy_size(s, &end);
    end = end || s.n < 2;
    pass(w, n);
    w->coded += n;
    if (!keep(w, n)) return false;
  }
  return true;
}

/* ---- the frame ------------------------------------------------------------------------- */

static bool is_frame(unsigned marker) {
  return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != DAC && marker != 0xC8;
}

static bool frame_kind(const Walk *w) {
  switch (w->marker) {
  case SOF0:
  case SOF1:
  case SOF2:
  case SOF9:
  case SOF10: break;
  case 0xC3:
  case 0xCB: return uncommon(w->task, "that is coded without loss");
  default: return uncommon(w->task, "in several sizes one above the other");
  }
  if (byte_at(w->segment, 0) != 8)
    return uncommon(w->task, byte_at(w->segment, 0) == 12 ? "of 12 bits" : "of other than 8 bits");
  return true;
}

static bool frame_read(Walk *w) {
  Str s = w->segment;
  JpegHead *head = w->head;
  if (head->frame) return broken(w->task, "it has two headers");
  if (s.n < 6 || s.n != 6 + 3 * (size_t)byte_at(s, 5)) return broken(w->task, "its header has the wrong length");
  if (!frame_kind(w)) return false;
  head->frame = w->marker;
  head->height = two_at(s, 1);
  head->width = two_at(s, 3);
  head->components = (int)byte_at(s, 5);
  if (!head->width) return broken(w->task, "its header says what cannot be");
  if (!head->height) return uncommon(w->task, "that tells its height at the end");
  if (head->components != 1 && head->components != 3 && head->components != 4)
    return uncommon(w->task, "of neither one, three nor four colors");
  for (int i = 0; i < head->components; i++) {
    const size_t at = 6 + 3 * (size_t)i;
    unsigned across = byte_at(s, at + 1) >> 4, down = byte_at(s, at + 1) & 15;
    head->id[i] = (unsigned char)byte_at(s, at);
    w->share[i] = across * down;
    w->weighed[i] = byte_at(s, at + 2);
    if (across - 1 > 3 || down - 1 > 3 || byte_at(s, at + 2) > 3 || memchr(head->id, head->id[i], (size_t)i))
      return broken(w->task, "its header says what cannot be");
  }
  return true;
}

/* Of the component that has a sample for each pixel; as a rule there is one. */
static unsigned share_max(const Walk *w) {
  unsigned most = 1;
  for (int i = 0; i < w->head->components; i++) most = w->share[i] > most ? w->share[i] : most;
  return most;
}

static bool is_arithmetic(const JpegHead *head) {
  return head->frame == SOF9 || head->frame == SOF10;
}

/* Of those that a scan refers to. A progressive scan is of DC or of AC; one that makes DC finer has no codes. */
static bool has_tables(const Walk *w, size_t color, unsigned codes) {
  Str s = w->segment;
  bool progressive = w->head->frame == SOF2, first = byte_at(s, s.n - 3) == 0, finer = byte_at(s, s.n - 1) >> 4;
  bool dc = !progressive || (first && !finer), ac = !progressive || !first;
  if (!(w->tables[0] >> w->weighed[color] & 1)) return false;
  if (is_arithmetic(w->head)) return true;
  return (!dc || w->tables[1] >> (codes >> 4) & 1) && (!ac || w->tables[2] >> (codes & 15) & 1);
}

typedef struct Scan {
  unsigned colors; /* as bits */
  unsigned blocks;
} Scan;

static bool scan_color(Walk *w, size_t i, Scan *scan) {
  Str s = w->segment;
  JpegHead *head = w->head;
  const unsigned char *found = memchr(head->id, s.p[1 + 2 * i], (size_t)head->components);
  if (!found) return broken(w->task, "a scan has a color that the header lacks");
  size_t color = (size_t)(found - head->id);
  if (scan->colors >> color & 1) return broken(w->task, "a scan has a color twice");
  if (!has_tables(w, color, byte_at(s, 2 + 2 * i))) return uncommon(w->task, "that leaves out its tables");
  scan->colors |= 1u << color;
  scan->blocks += w->share[color];
  head->scanned += (uint64_t)head->width * head->height * w->share[color] / share_max(w);
  return true;
}

#define BLOCKS_MAX 10 /* T.81, B.2.3, of several components */

static bool scan_read(Walk *w) {
  Str s = w->segment;
  Scan scan = {0};
  if (!w->head->frame) return broken(w->task, "its header is missing");
  if (s.n < 4 || s.n != 4 + 2 * (size_t)byte_at(s, 0)) return broken(w->task, "a scan has the wrong length");
  if (!byte_at(s, 0)) return broken(w->task, "a scan has no color");
  for (size_t i = 0; i < byte_at(s, 0); i++) {
    if (!scan_color(w, i, &scan)) return false;
  }
  if (byte_at(s, 0) > 1 && scan.blocks > BLOCKS_MAX) return broken(w->task, "a scan has more blocks than can be");
  w->seen |= scan.colors;
  return ++w->head->scans <= IMAGE_SCANS_MAX || broken(w->task, "it has more scans than there is a use for");
}

/* ---- what applications add ----------------------------------------------------------------- */

#define PIECE_HEAD 14

/* ICC.1:2010, B.4: a name, which piece it is, counted from 1, and how many there are. */
static void profile_piece(Walk *w) {
  unsigned at = byte_at(w->segment, PIECE_HEAD - 2), of = byte_at(w->segment, PIECE_HEAD - 1);
  if (!at || at > of || (w->parts && w->parts != of) || w->profile[at - 1].p)
    w->head->claim.broken = true;
  else
    w->profile[at - 1] = str_copy(w->task->arena, str_sub(w->segment, PIECE_HEAD, w->segment.n));
  w->parts = of;
}

static void profile_join(Walk *w) {
  ColorClaim *claim = &w->head->claim;
  size_t n = 0;
  for (unsigned i = 0; i < w->parts; i++) {
    claim->broken = claim->broken || !w->profile[i].p;
    n += w->profile[i].n;
  }
  claim->broken = claim->broken || n > IMAGE_PROFILE_MAX;
  Buf icc = {.arena = w->task->arena};
  for (unsigned i = 0; !claim->broken && i < w->parts; i++) buf_add(&icc, w->profile[i]);
  claim->icc = buf_str(&icc);
}

static void application_read(Walk *w) {
  Str s = w->segment;
  JpegHead *head = w->head;
  const Str exif = STR("Exif\0\0"), adobe = STR("Adobe"), jfif = STR("JFIF\0"), icc = STR("ICC_PROFILE\0");
  if (w->marker == APP0 && str_starts(s, jfif)) head->jfif = true;
  if (w->marker == APP1 && str_starts(s, exif) && !w->oriented) {
    head->orientation = exif_orientation(str_sub(s, exif.n, s.n));
    w->oriented = true;
  }
  if (w->marker == APP2 && s.n >= PIECE_HEAD && str_starts(s, icc)) profile_piece(w);
  if (w->marker == APP14 && s.n >= 12 && str_starts(s, adobe)) {
    head->adobe = true;
    head->transform = (int)byte_at(s, 11);
  }
}

/* ---- the whole -------------------------------------------------------------------------------- */

/* Bytes of the table that begins at `at`. */
static size_t table_size(const Walk *w, size_t at) {
  Str s = w->segment;
  if (w->marker == DQT) return byte_at(s, at) >> 4 ? 1 + 64 * 2 : 1 + 64;
  if (w->marker != DHT) return 2;
  size_t n = 1 + 16; /* how many codes of each length, then what they stand for */
  for (size_t i = at + 1; i < at + 17 && i < s.n; i++) n += byte_at(s, i);
  return n;
}

/* Several tables may stand in a segment, and nothing else: it goes along, and something could hide there. */
static bool tables_read(Walk *w) {
  size_t at = 0;
  for (; at < w->segment.n; at += table_size(w, at)) {
    unsigned kind = w->marker == DHT ? 1 + (byte_at(w->segment, at) >> 4) : 0, place = byte_at(w->segment, at) & 15;
    if (w->marker != DHT && w->marker != DQT) continue;
    if (kind > 2 || place > 3) return broken(w->task, "a table has no place");
    w->tables[kind] |= 1u << place;
  }
  bool fits = at == w->segment.n && (w->marker != DRI || at == 2);
  return fits || broken(w->task, "a table has the wrong length");
}

static bool marker_read(Walk *w) {
  if (is_frame(w->marker)) return frame_read(w);
  if (w->marker == SOS) return scan_read(w);
  if (w->marker >= APP0 && w->marker <= APP15) return application_read(w), true;
  if (w->marker == COM) return true;
  if (w->marker == DHT || w->marker == DAC || w->marker == DQT || w->marker == DRI) return tables_read(w);
  return w->marker == DNL ? uncommon(w->task, "that tells its height at the end")
                          : broken(w->task, "a marker stands where it must not");
}

/* A Huffman code has a bit at least, so each block of 8 x 8 pixels takes as much, or two bits when its end is coded
 * with it. A size that there cannot be data for is a lie. */
static bool is_enough(const Walk *w) {
  const JpegHead *head = w->head;
  uint64_t blocks = (uint64_t)((head->width + 7) / 8) * ((head->height + 7) / 8);
  return is_arithmetic(head) || w->coded * 8 >= blocks * (head->frame == SOF2 ? 1 : 2);
}

static bool is_needed(unsigned marker) {
  return is_frame(marker) || marker == SOS || marker == DHT || marker == DAC || marker == DQT || marker == DRI;
}

static bool walk(Walk *w) {
  bool ok = marker_next(w);
  while (ok && w->marker != EOI) {
    size_t n = SEGMENT_HEAD + w->segment.n;
    ok = marker_read(w) && (!is_needed(w->marker) || keep(w, n)) && (w->marker != SOS || entropy_pass(w)) &&
         marker_next(w);
  }
  return ok && keep(w, MARKER_BYTES);
}

bool jpegfile_head(Window *in, const ImageTask *task, JpegHead *head) {
  Walk w = {.in = in, .task = task, .head = head};
  *head = (JpegHead){.orientation = 1};
  window_see(in, MARKER_BYTES);
  pass(&w, MARKER_BYTES);
  if (!walk(&w)) return false;
  if (!head->frame || w.seen != (1u << head->components) - 1) return broken(task, "it has no picture");
  profile_join(&w);
  return is_enough(&w) || broken(task, "it has less data than a picture of its size can have");
}

/* ---- what passes through ------------------------------------------------------------------------ */

#define START_MAX 18

bool jpegfile_passes(const JpegHead *head) {
  return head->frame == SOF0 || head->frame == SOF2;
}

ImageSpace jpegfile_space(const JpegHead *head) {
  return head->components == 1 ? IMAGE_GRAY : head->components == 3 ? IMAGE_RGB : IMAGE_CMYK;
}

bool jpegfile_buffered(const JpegHead *head) {
  return head->frame == SOF2 || head->frame == SOF10 || head->scans > 1;
}

#define HUFFMAN_QUICKER 4 /* than arithmetic coding: measured seven times */

/* Arithmetic coding goes on without data, and a progressive scan takes few, so that a small file could keep a decoder
 * busy for hours. */
bool jpegfile_quick(const JpegHead *head, const ImageTask *task) {
  uint64_t as_long = head->scanned / (is_arithmetic(head) ? 1 : HUFFMAN_QUICKER);
  return as_long <= IMAGE_SCANNED_MAX || uncommon(task, "that takes too long to decode");
}

/* As libjpeg decides, which most readers use: JFIF has no other three colors, Adobe's segment says it, and who has
 * neither may say it by the names of the colors. */
bool jpegfile_transformed(const JpegHead *head) {
  if (head->components == 4) return head->adobe && head->transform;
  if (head->components != 3) return false;
  return head->jfif || (head->adobe ? head->transform != 0 : memcmp(head->id, "RGB", 3) != 0);
}

Str jpegfile_start(Arena *arena, const JpegHead *head) {
  static const char start[] = "\xFF\xD8\xFF\xEE\0\x0E"
                              "Adobe\0\x64\0\0\0\0\0";
  bool named = head->components == 3 && memcmp(head->id, "RGB", 3) == 0;
  if (head->components == 1 || (!head->adobe && !named)) return (Str){start, 2};
  char *says = str_dup(arena, (Str){start, START_MAX});
  if (jpegfile_transformed(head)) says[START_MAX - 1] = head->components == 4 ? 2 : 1;
  return (Str){says, START_MAX};
}
