/* pictures.h: pictures of every kind, made by libpng and libjpeg, and broken by hand. */
#ifndef TESTS_UNIT_PICTURES_H
#define TESTS_UNIT_PICTURES_H

#include <libdeflate.h>
#include <png.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "base/str.h"

/* ---- EXIF ----------------------------------------------------------------------- */

#define PLANTED "N51 30 26.463 W000 07 39.930"
#define EXIF_START "MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\0\0\0\0\0\0\0"
#define EXIF_SIZE (sizeof EXIF_START PLANTED)

/* A directory with the orientation, and behind it where it was taken. */
static inline unsigned char *exif_make(Arena *arena, int orientation) {
  unsigned char *exif = arena_alloc(arena, EXIF_SIZE);
  memcpy(exif, EXIF_START PLANTED, EXIF_SIZE);
  exif[19] = (unsigned char)orientation;
  return exif;
}

/* ---- PNG ------------------------------------------------------------------------ */

typedef enum PngClear { CLEAR_NONE, CLEAR_HARD, CLEAR_SOFT } PngClear;

/* As nothing, as a photograph, as a drawing; the latter two of 8 bits at least. */
typedef enum PngLook {
  LOOK_WILD,
  LOOK_SMOOTH,
  LOOK_DRAWN,
  LOOK_QUARTERS, /* as in JpegKind */
  LOOK_STEPS,    /* of all colors */
  LOOK_GRAYS,    /* of all grays, and no color that can be seen */
  LOOK_STAINED   /* but for its last pixel */
} PngLook;

/* What it says of its colors; only what is not 0. */
typedef struct PngSays {
  bool srgb;
  int gamma;    /* 100,000 times the exponent */
  int xy[4][2]; /* of white, red, green, blue, as large */
  Str icc;
} PngSays;

typedef struct PngKind {
  unsigned width, height;
  int bits, type; /* as libpng has them: PNG_COLOR_TYPE_... */
  bool interlaced;
  PngClear clear; /* its alpha, or tRNS; hard: all or nothing */
  PngLook look;
  int orientation; /* in a chunk of EXIF; 0: none */
  const PngSays *says;
} PngKind;

/* Of 255, in steps that readers cannot blur: sample c of 16 x 16 pixels. */
static inline unsigned shade(unsigned x, unsigned y, unsigned c) {
  const unsigned part[] = {x % 16 * 17, y % 16 * 17, (x + y) % 31 * 8, 255 - x % 16 * y % 16};
  return part[c];
}

static inline bool is_alpha(const PngKind *kind, unsigned c) {
  return kind->type & PNG_COLOR_MASK_ALPHA && c == (kind->type & PNG_COLOR_MASK_COLOR ? 3 : 1);
}

/* A palette has grays at its even places. Below what is transparent there is red. */
static inline unsigned gray_pattern(const PngKind *kind, unsigned x, unsigned y, unsigned c) {
  unsigned most = (1u << kind->bits) - 1, gray = (x % 16 * 16 + y % 16) * most / 255;
  bool stain = kind->look == LOOK_STAINED && x == kind->width - 1 && y == kind->height - 1;
  bool hidden = kind->type & PNG_COLOR_MASK_ALPHA && (x / 2 + y) % 3 == 0;
  if (kind->type == PNG_COLOR_TYPE_PALETTE) return stain ? 1 : gray & ~1u;
  if (is_alpha(kind, c)) return hidden ? 0 : shade(x, y, 3) * most / 255;
  return (stain || hidden) && c == 0 ? most / 2 : gray;
}

/* Sample c of the pixel x, y, of so many bits. */
static inline unsigned pattern(const PngKind *kind, unsigned x, unsigned y, unsigned c) {
  unsigned most = (1u << kind->bits) - 1;
  if (kind->look >= LOOK_GRAYS) return gray_pattern(kind, x, y, c);
  if (kind->look == LOOK_QUARTERS) return y >= kind->height / 2 ? most : x < kind->width / 2 ? 0 : most / 2;
  if (kind->look == LOOK_STEPS) return shade(x, y, c) * most / 255;
  if (is_alpha(kind, c) && kind->clear == CLEAR_HARD) return (x / 2 + y) % 3 ? most : 0;
  if (kind->look == LOOK_DRAWN) return (x / 5 + y / 3) % 2 ? most : c;
  if (kind->look == LOOK_SMOOTH) return ((x * 3 + y * 2 + c * 50 + x * y % 5) << (kind->bits - 8)) & most;
  return (x * 2621 + y * 1301 + c * 977 + x * y * 7) & most;
}

static inline unsigned channels_of(const PngKind *kind) {
  if (kind->type == PNG_COLOR_TYPE_PALETTE) return 1;
  return (kind->type & PNG_COLOR_MASK_COLOR ? 3u : 1u) + (kind->type & PNG_COLOR_MASK_ALPHA ? 1u : 0u);
}

static inline png_color palette_color(const PngKind *kind, unsigned i) {
  png_byte gray = (png_byte)(i * 255 / ((1u << kind->bits) - 1));
  if (kind->look >= LOOK_GRAYS && i % 2 == 0) return (png_color){gray, gray, gray};
  return (png_color){(png_byte)(i * 37), (png_byte)(255 - i), (png_byte)(i * i)};
}

static inline unsigned palette_alpha(const PngKind *kind, unsigned i) {
  return kind->clear == CLEAR_HARD ? (i % 2 ? 255 : 0) : (i * 85) % 256;
}

/* What is transparent when there is no alpha: the pixel at 0, 0. */
static inline png_color_16 clear_color(const PngKind *kind) {
  bool color = kind->type & PNG_COLOR_MASK_COLOR;
  png_color_16 c = {.gray = (png_uint_16)pattern(kind, 0, 0, 0)};
  c.red = c.gray;
  c.green = color ? (png_uint_16)pattern(kind, 0, 0, 1) : 0;
  c.blue = color ? (png_uint_16)pattern(kind, 0, 0, 2) : 0;
  return c;
}

static void png_append(png_structp png, png_bytep bytes, size_t n) {
  buf_add(png_get_io_ptr(png), (Str){(const char *)bytes, n});
}

static void png_flushed(png_structp png) {
  (void)png;
}

static inline void png_row(const PngKind *kind, unsigned y, unsigned char *row) {
  unsigned channels = channels_of(kind);
  memset(row, 0, (size_t)kind->width * channels * 2 + 1);
  for (unsigned x = 0; x < kind->width; x++) {
    for (unsigned c = 0; c < channels; c++) {
      unsigned value = pattern(kind, x, y, c);
      size_t bit = ((size_t)x * channels + c) * (unsigned)kind->bits;
      if (kind->bits == 16) row[bit / 8] = (unsigned char)(value >> 8), row[bit / 8 + 1] = (unsigned char)value;
      if (kind->bits <= 8) row[bit / 8] |= (unsigned char)(value << (8 - (unsigned)kind->bits - bit % 8));
    }
  }
}

static inline void png_clear(png_structp png, png_infop info, const PngKind *kind) {
  if (kind->type == PNG_COLOR_TYPE_PALETTE) {
    png_color colors[256];
    png_byte alpha[256];
    int n = 1 << kind->bits;
    for (int i = 0; i < n; i++) {
      colors[i] = palette_color(kind, (unsigned)i);
      alpha[i] = (png_byte)palette_alpha(kind, (unsigned)i);
    }
    png_set_PLTE(png, info, colors, n);
    if (kind->clear) png_set_tRNS(png, info, alpha, n, NULL);
  } else if (kind->clear && !(kind->type & PNG_COLOR_MASK_ALPHA)) {
    png_color_16 color = clear_color(kind);
    png_set_tRNS(png, info, NULL, 0, &color);
  }
}

static inline void png_says(png_structp png, png_infop info, const PngSays *says) {
  const int(*xy)[2] = says->xy;
  if (says->srgb) png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  if (says->gamma) png_set_gAMA_fixed(png, info, says->gamma);
  if (xy[0][0])
    png_set_cHRM_fixed(png, info, xy[0][0], xy[0][1], xy[1][0], xy[1][1], xy[2][0], xy[2][1], xy[3][0], xy[3][1]);
  if (says->icc.n) png_set_iCCP(png, info, "profile", 0, (png_const_bytep)says->icc.p, (png_uint_32)says->icc.n);
}

static inline Str png_make(Arena *arena, const PngKind *kind) {
  Buf buf = {.arena = arena};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, &buf, png_append, png_flushed);
  png_set_IHDR(png, info, kind->width, kind->height, kind->bits, kind->type, kind->interlaced, 0, 0);
  png_clear(png, info, kind);
  if (kind->says) png_says(png, info, kind->says);
  if (kind->orientation) png_set_eXIf_1(png, info, EXIF_SIZE, exif_make(arena, kind->orientation));
  png_write_info(png, info);
  unsigned char *row = arena_alloc(arena, (size_t)kind->width * 8 + 1);
  for (int pass = 0; pass < (kind->interlaced ? png_set_interlace_handling(png) : 1); pass++) {
    for (unsigned y = 0; y < kind->height; y++) {
      png_row(kind, y, row);
      png_write_row(png, row);
    }
  }
  png_write_end(png, NULL);
  png_destroy_write_struct(&png, &info);
  return buf_str(&buf);
}

/* What is seen of the pixel x, y: red, green, blue and alpha, of 8 bits. */
static inline void png_seen(const PngKind *kind, unsigned x, unsigned y, unsigned char *rgba) {
  unsigned v[4] = {0}, channels = channels_of(kind), most = (1u << kind->bits) - 1;
  for (unsigned c = 0; c < channels; c++) v[c] = pattern(kind, x, y, c);
  bool alpha = kind->type & PNG_COLOR_MASK_ALPHA, color = kind->type & PNG_COLOR_MASK_COLOR;
  png_color_16 key = clear_color(kind);
  bool clear = kind->clear && v[0] == key.red && (!color || (v[1] == key.green && v[2] == key.blue));
  for (unsigned c = 0; c < 4; c++) v[c] = (v[c] * 255 + most / 2) / most;
  rgba[3] = (unsigned char)(alpha ? v[channels - 1] : clear ? 0 : 255);
  for (unsigned c = 0; c < 3; c++) rgba[c] = (unsigned char)v[color ? c : 0];
  if (kind->type != PNG_COLOR_TYPE_PALETTE) return;
  png_color entry = palette_color(kind, pattern(kind, x, y, 0));
  rgba[0] = entry.red, rgba[1] = entry.green, rgba[2] = entry.blue;
  rgba[3] = (unsigned char)(kind->clear ? palette_alpha(kind, pattern(kind, x, y, 0)) : 255);
}

/* Every depth, color type and transparency that there is: PNG_KINDS of them. */
static const int png_depths[][2] = {{0, 1}, {0, 2}, {0, 4}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 1},
                                    {3, 2}, {3, 4}, {3, 8}, {4, 8}, {4, 16}, {6, 8}, {6, 16}};
#define PNG_KINDS (15 * 2 * 3)

static inline PngKind png_kind(size_t i) {
  const int *depth = png_depths[i / 6];
  PngKind kind = {.width = 21, .height = 13, .bits = depth[1], .type = depth[0], .interlaced = i % 2};
  kind.clear = (PngClear)(i / 2 % 3);
  return kind;
}

static inline uint32_t png_number(const char *p) {
  const unsigned char *b = (const unsigned char *)p;
  return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static inline void png_number_put(char *p, uint32_t value) {
  for (int i = 0; i < 4; i++) p[i] = (char)(value >> (24 - 8 * i));
}

/* Makes the checksums right, as far as there are whole chunks. */
static inline void png_mend(char *bytes, size_t n) {
  for (size_t at = 8, size; n >= 12 && at <= n - 12; at += 12 + size) {
    size = png_number(bytes + at);
    if (size > n - at - 12) return;
    png_number_put(bytes + at + 8 + size, libdeflate_crc32(0, bytes + at + 4, 4 + size));
  }
}

/* ---- JPEG ------------------------------------------------------------------------- */

typedef struct JpegKind {
  unsigned width, height;
  J_COLOR_SPACE from, to; /* of the pixels given, and of the file */
  bool progressive, arithmetic, optimized;
  unsigned restart; /* rows of blocks */
  int across, down; /* of the first component's sampling */
  int orientation;  /* in an EXIF segment; 0: none */
  bool nameless;    /* without the segment that tells its colors */
  bool coarse;      /* weights of more than 8 bits */
  bool plain;       /* all samples are `level` */
  bool smooth;      /* slopes, since steps would ring */
  bool grays;       /* a slope without color; of RGB */
  bool stained;     /* but for its last pixel */
  Str icc;
  bool quarters; /* the upper left one is dark, the upper right one gray, the lower ones are light */
  unsigned char level;
} JpegKind;

/* JPEG_KINDS of them: colors and sampling, and how they are coded. */
static const JpegKind jpeg_colors[] = {
    {.from = JCS_GRAYSCALE, .to = JCS_GRAYSCALE},
    {.from = JCS_RGB, .to = JCS_YCbCr, .across = 1, .down = 1},
    {.from = JCS_RGB, .to = JCS_YCbCr, .across = 2, .down = 1},
    {.from = JCS_RGB, .to = JCS_YCbCr, .across = 2, .down = 2},
    {.from = JCS_RGB, .to = JCS_RGB},
    {.from = JCS_RGB, .to = JCS_RGB, .nameless = true},
    {.from = JCS_CMYK, .to = JCS_CMYK},
    {.from = JCS_CMYK, .to = JCS_CMYK, .nameless = true},
    {.from = JCS_CMYK, .to = JCS_YCCK},
};
#define JPEG_KINDS (9 * 6)

static inline JpegKind jpeg_kind(size_t i) {
  JpegKind kind = jpeg_colors[i / 6];
  size_t way = i % 6;
  kind.width = 37, kind.height = 29;
  kind.progressive = way == 1 || way == 4;
  kind.optimized = way == 2;
  kind.restart = way == 3;
  kind.arithmetic = way == 4 || way == 5;
  return kind;
}

static inline void exif_write(j_compress_ptr jpeg, Arena *arena, int orientation) {
  Str tiff = {(const char *)exif_make(arena, orientation), EXIF_SIZE};
  Str exif = str_join(arena, STR("Exif\0\0"), tiff, STR(""));
  jpeg_write_marker(jpeg, JPEG_APP0 + 1, (const JOCTET *)exif.p, (unsigned)exif.n);
  jpeg_write_marker(jpeg, JPEG_COM, (const JOCTET *)PLANTED, sizeof PLANTED);
}

static inline int samples_of(J_COLOR_SPACE space) {
  return space == JCS_GRAYSCALE ? 1 : space == JCS_CMYK || space == JCS_YCCK ? 4 : 3;
}

/* From left to right, from top to bottom, and both. */
static inline unsigned char jpeg_shade(const JpegKind *kind, size_t i, unsigned y) {
  size_t n = (size_t)samples_of(kind->from), x = i / n, across = kind->width - 1, down = kind->height - 1;
  const size_t part[] = {x * 255 / across, y * 255 / down, (x * down + y * across) * 255 / (2 * across * down), 0};
  return (unsigned char)part[i % n];
}

static inline unsigned char jpeg_gray(const JpegKind *kind, size_t i, unsigned y) {
  bool stain = kind->stained && i == 3 * (size_t)kind->width - 1 && y == kind->height - 1;
  return stain ? 0 : jpeg_shade(kind, i - i % 3 + 2, y);
}

/* Byte i of row y. */
static inline unsigned char jpeg_sample(const JpegKind *kind, size_t i, unsigned y) {
  if (kind->plain) return kind->level;
  if (kind->grays) return jpeg_gray(kind, i, y);
  if (kind->smooth) return jpeg_shade(kind, i, y);
  if (kind->quarters) return y >= kind->height / 2 ? 255 : i < kind->width / 2 ? 0 : 128;
  return (unsigned char)(i * 3 + y * 5);
}

static inline Str jpeg_make(Arena *arena, const JpegKind *kind) {
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr error;
  unsigned char *bytes = NULL;
  unsigned long n = 0;
  jpeg.err = jpeg_std_error(&error);
  error.trace_level = -1; /* it is known */
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &bytes, &n);
  jpeg.image_width = kind->width;
  jpeg.image_height = kind->height;
  jpeg.input_components = samples_of(kind->from);
  jpeg.in_color_space = kind->from;
  jpeg_set_defaults(&jpeg);
  jpeg_set_colorspace(&jpeg, kind->to);
  jpeg_set_quality(&jpeg, kind->coarse ? 2 : 95, !kind->coarse);
  if (kind->nameless) jpeg.write_Adobe_marker = jpeg.write_JFIF_header = FALSE;
  if (kind->across) jpeg.comp_info[0].h_samp_factor = kind->across, jpeg.comp_info[0].v_samp_factor = kind->down;
  if (kind->progressive) jpeg_simple_progression(&jpeg);
  jpeg.arith_code = kind->arithmetic;
  jpeg.optimize_coding = kind->optimized;
  jpeg.restart_in_rows = (int)kind->restart;
  jpeg_start_compress(&jpeg, TRUE);
  if (kind->icc.n) jpeg_write_icc_profile(&jpeg, (const JOCTET *)kind->icc.p, (unsigned)kind->icc.n);
  if (kind->orientation) exif_write(&jpeg, arena, kind->orientation);
  unsigned char *row = arena_alloc(arena, (size_t)kind->width * 4);
  while (jpeg.next_scanline < jpeg.image_height) {
    for (size_t i = 0; i < (size_t)kind->width * (size_t)jpeg.input_components; i++)
      row[i] = jpeg_sample(kind, i, jpeg.next_scanline);
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  Str made = str_copy(arena, (Str){(const char *)bytes, n});
  free(bytes);
  return made;
}

typedef struct Decoded {
  unsigned width, height;
  int samples;
  Str bytes;
} Decoded;

/* As libjpeg decodes it: gray, RGB, or CMYK as it is stored. */
static inline Decoded jpeg_decode(Arena *arena, Str file) {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr error;
  jpeg.err = jpeg_std_error(&error);
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, (const unsigned char *)file.p, file.n);
  jpeg_read_header(&jpeg, TRUE);
  if (jpeg.num_components == 4) jpeg.out_color_space = JCS_CMYK;
  jpeg_start_decompress(&jpeg);
  Decoded d = {jpeg.output_width, jpeg.output_height, jpeg.output_components, {NULL, 0}};
  size_t size = (size_t)d.width * (size_t)d.samples;
  char *bytes = arena_array(arena, d.height, size);
  d.bytes = (Str){bytes, size * d.height};
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = (JSAMPROW)bytes + size * jpeg.output_scanline;
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
  return d;
}

#endif
