/* test_inks.c: pictures in the colors of a target, as other programs take them from the PDF, within two levels of 255
 * of what lcms2 says when it is asked here, pixel by pixel. */
#include <lcms2.h>
#include <libdeflate.h>
#include <math.h>
#include <unistd.h>

#include "draw/recolor.h"
#include "drawn.h"
#include "pictures.h"
#include "profiles.h"

#define SIDE 16
#define LEVELS 2.5

enum { GRAY = PNG_COLOR_TYPE_GRAY, RGB = PNG_COLOR_TYPE_RGB, INDEX = PNG_COLOR_TYPE_PALETTE };
enum { GRAY_ALPHA = PNG_COLOR_TYPE_GRAY_ALPHA, RGB_ALPHA = PNG_COLOR_TYPE_RGB_ALPHA };

typedef enum Told { TOLD_NOTHING, TOLD_WIDE, TOLD_LINEAR, TOLD_BROKEN } Told;

typedef struct Case {
  bool jpeg;
  bool blues; /* of each blue one pixel, which nothing else tells apart */
  PngKind png;
  JpegKind kind;
  Told told;
  ImageSpace inks, gray; /* that come of it */
  bool kept;             /* its data stay when it becomes ink */
} Case;

#define PNG(...) .png = {.width = SIDE, .height = SIDE, .look = LOOK_STEPS, __VA_ARGS__}
#define JPEG(...) .jpeg = true, .kind = {.width = SIDE, .height = SIDE, .smooth = true, __VA_ARGS__}
#define GRAYS(...) .png = {.width = SIDE, .height = SIDE, __VA_ARGS__}
#define GRAY_JPEG(...) \
  .jpeg = true, .kind = {.width = SIDE, .height = SIDE, .grays = true, .from = JCS_RGB, __VA_ARGS__}
#define PHOTO .from = JCS_RGB, .to = JCS_YCbCr, .across = 1, .down = 1

static const Case cases[] = {
    {PNG(.type = RGB, .bits = 8), .inks = IMAGE_CMYK},
    {.blues = true, .png.bits = 8, .png.type = RGB, .inks = IMAGE_CMYK},
    {PNG(.type = RGB, .bits = 8), .told = TOLD_WIDE, .inks = IMAGE_CMYK},
    {JPEG(PHOTO), .told = TOLD_BROKEN, .inks = IMAGE_CMYK},
    {PNG(.type = RGB, .bits = 16), .told = TOLD_LINEAR, .inks = IMAGE_CMYK},
    {PNG(.type = RGB, .bits = 16, .interlaced = true), .inks = IMAGE_CMYK},
    {PNG(.type = RGB, .bits = 8, .interlaced = true), .told = TOLD_WIDE, .inks = IMAGE_CMYK},
    {PNG(.type = RGB_ALPHA, .bits = 8), .inks = IMAGE_CMYK},
    {PNG(.type = RGB_ALPHA, .bits = 16), .told = TOLD_WIDE, .inks = IMAGE_CMYK},
    {PNG(.type = RGB_ALPHA, .bits = 8, .clear = CLEAR_HARD, .interlaced = true), .inks = IMAGE_CMYK},
    {PNG(.type = INDEX, .bits = 8), .inks = IMAGE_CMYK, .kept = true},
    {PNG(.type = INDEX, .bits = 4, .interlaced = true), .told = TOLD_WIDE, .inks = IMAGE_CMYK},
    {PNG(.type = INDEX, .bits = 8, .clear = CLEAR_SOFT), .inks = IMAGE_CMYK},
    {PNG(.type = GRAY, .bits = 8), .inks = IMAGE_GRAY, .kept = true},
    {PNG(.type = GRAY, .bits = 1), .inks = IMAGE_GRAY, .kept = true},
    {PNG(.type = GRAY_ALPHA, .bits = 8), .inks = IMAGE_GRAY},
    {JPEG(PHOTO), .inks = IMAGE_CMYK},
    {JPEG(PHOTO), .told = TOLD_WIDE, .inks = IMAGE_CMYK},
    {JPEG(PHOTO, .progressive = true), .inks = IMAGE_CMYK},
    {JPEG(PHOTO, .arithmetic = true), .told = TOLD_LINEAR, .inks = IMAGE_CMYK},
    {JPEG(.from = JCS_GRAYSCALE, .to = JCS_GRAYSCALE), .inks = IMAGE_GRAY, .kept = true},
    {JPEG(.from = JCS_CMYK, .to = JCS_CMYK), .inks = IMAGE_CMYK, .kept = true},
    {JPEG(.from = JCS_CMYK, .to = JCS_CMYK, .nameless = true), .inks = IMAGE_CMYK, .kept = true},
    {JPEG(.from = JCS_CMYK, .to = JCS_YCCK), .inks = IMAGE_CMYK, .kept = true},
    /* gray that is stored as RGB */
    {GRAYS(.look = LOOK_GRAYS, .type = RGB, .bits = 8), .inks = IMAGE_GRAY},
    {GRAYS(.look = LOOK_GRAYS, .type = RGB, .bits = 8), .told = TOLD_WIDE, .inks = IMAGE_GRAY},
    {GRAYS(.look = LOOK_GRAYS, .type = RGB, .bits = 8, .interlaced = true), .inks = IMAGE_GRAY},
    {GRAYS(.look = LOOK_GRAYS, .type = RGB, .bits = 16), .inks = IMAGE_GRAY},
    {GRAYS(.look = LOOK_GRAYS, .type = RGB, .bits = 16, .interlaced = true), .told = TOLD_LINEAR, .inks = IMAGE_GRAY},
    {GRAYS(.look = LOOK_GRAYS, .type = RGB_ALPHA, .bits = 8), .inks = IMAGE_GRAY},
    {GRAYS(.look = LOOK_GRAYS, .type = RGB_ALPHA, .bits = 16, .interlaced = true), .inks = IMAGE_GRAY},
    {GRAYS(.look = LOOK_GRAYS, .type = INDEX, .bits = 8), .inks = IMAGE_GRAY, .kept = true},
    {GRAYS(.look = LOOK_GRAYS, .type = INDEX, .bits = 2), .told = TOLD_WIDE, .inks = IMAGE_GRAY, .kept = true},
    {GRAYS(.look = LOOK_GRAYS, .type = INDEX, .bits = 8, .clear = CLEAR_SOFT), .inks = IMAGE_GRAY},
    {GRAY_JPEG(.to = JCS_YCbCr, .across = 1, .down = 1), .inks = IMAGE_GRAY},
    {GRAY_JPEG(.to = JCS_YCbCr), .told = TOLD_BROKEN, .inks = IMAGE_GRAY},
    {GRAY_JPEG(.to = JCS_YCbCr, .progressive = true), .told = TOLD_WIDE, .inks = IMAGE_GRAY},
    {GRAY_JPEG(.to = JCS_RGB, .arithmetic = true), .inks = IMAGE_GRAY},
    /* but for one pixel */
    {GRAYS(.look = LOOK_STAINED, .type = RGB, .bits = 8), .inks = IMAGE_CMYK},
    {GRAYS(.look = LOOK_STAINED, .type = RGB, .bits = 16, .interlaced = true), .inks = IMAGE_CMYK},
    {GRAYS(.look = LOOK_STAINED, .type = RGB_ALPHA, .bits = 8), .inks = IMAGE_CMYK},
    {GRAYS(.look = LOOK_STAINED, .type = INDEX, .bits = 4), .inks = IMAGE_CMYK, .kept = true},
    {GRAY_JPEG(.to = JCS_YCbCr, .across = 1, .down = 1, .stained = true), .inks = IMAGE_CMYK},
};
#define CASES (sizeof cases / sizeof *cases)

/* ---- what lcms2 says ------------------------------------------------------------------- */

static cmsHPROFILE profile_of(Told told) {
  if (told == TOLD_NOTHING || told == TOLD_BROKEN) return cmsCreate_sRGBProfile();
  const cmsCIExyY white = {.3127, .3290, 1};
  const cmsCIExyYTRIPLE srgb = {{.64, .33, 1}, {.30, .60, 1}, {.15, .06, 1}};
  const cmsCIExyYTRIPLE wide = {{.68, .32, 1}, {.265, .69, 1}, {.15, .06, 1}};
  cmsToneCurve *curve = cmsBuildGamma(NULL, told == TOLD_LINEAR ? 1 : 2.2), *curves[] = {curve, curve, curve};
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, told == TOLD_LINEAR ? &srgb : &wide, curves);
  cmsFreeToneCurve(curve);
  return profile;
}

static Str icc_of(Arena *arena, Told told) {
  if (told == TOLD_NOTHING) return STR("");
  cmsHPROFILE profile = profile_of(told);
  cmsUInt32Number n = 0;
  CHECK(cmsSaveProfileToMem(profile, NULL, &n));
  char *bytes = arena_alloc(arena, n);
  CHECK(cmsSaveProfileToMem(profile, bytes, &n));
  cmsCloseProfile(profile);
  if (told == TOLD_BROKEN) memset(bytes + 128, 0xFF, n - 128);
  return (Str){bytes, n};
}

static cmsHTRANSFORM inks_of(Str icc, Told told) {
  cmsHPROFILE from = profile_of(told), to = cmsOpenProfileFromMem(icc.p, (cmsUInt32Number)icc.n);
  cmsHTRANSFORM t = cmsCreateTransform(from, TYPE_RGB_DBL, to, TYPE_CMYK_DBL, INTENT_RELATIVE_COLORIMETRIC,
                                       cmsFLAGS_NOOPTIMIZE | cmsFLAGS_BLACKPOINTCOMPENSATION);
  cmsCloseProfile(from);
  cmsCloseProfile(to);
  return t;
}

static cmsHTRANSFORM light_of(Told told) {
  cmsHPROFILE from = profile_of(told), to = cmsCreate_sRGBProfile();
  cmsHTRANSFORM t = cmsCreateTransform(from, TYPE_RGB_DBL, to, TYPE_RGB_DBL, INTENT_RELATIVE_COLORIMETRIC,
                                       cmsFLAGS_NOOPTIMIZE | cmsFLAGS_BLACKPOINTCOMPENSATION);
  cmsCloseProfile(from);
  cmsCloseProfile(to);
  return t;
}

/* ---- pictures ------------------------------------------------------------------------------ */

#define DARK_RED 64

static Str blues_make(Arena *arena) {
  png_image png = {.version = PNG_IMAGE_VERSION, .width = SIDE, .height = SIDE, .format = PNG_FORMAT_RGB};
  unsigned char rgb[SIDE * SIDE][3];
  png_alloc_size_t n = 0;
  for (unsigned i = 0; i < SIDE * SIDE; i++) rgb[i][0] = DARK_RED, rgb[i][1] = 0, rgb[i][2] = (unsigned char)i;
  CHECK(png_image_write_get_memory_size(png, n, 0, rgb, 0, NULL));
  char *bytes = arena_alloc(arena, n);
  CHECK(png_image_write_to_memory(&png, bytes, &n, 0, rgb, 0, NULL));
  return (Str){bytes, n};
}

static Str picture_make(Arena *arena, const Case *c) {
  const PngSays says = {.icc = icc_of(arena, c->told)};
  JpegKind jpeg = c->kind;
  PngKind png = c->png;
  if (c->blues) return blues_make(arena);
  jpeg.icc = says.icc;
  png.says = &says;
  return c->jpeg ? jpeg_make(arena, &jpeg) : png_make(arena, &png);
}

typedef struct Sample {
  int parts;
  double part[4]; /* 0 to 1; of CMYK 1 is full ink */
  double opaque;
} Sample;

/* Of the file. */
static Sample sample_at(const Case *c, const Decoded *jpeg, unsigned i) {
  Sample s = {.parts = jpeg->samples, .opaque = 1};
  const unsigned char *stored = (const unsigned char *)jpeg->bytes.p + i * (unsigned)jpeg->samples;
  for (int k = 0; c->jpeg && k < s.parts; k++)
    s.part[k] = (s.parts == 4 && !c->kind.nameless ? 255 - stored[k] : stored[k]) / 255.0;
  if (c->jpeg) return s;
  if (c->blues) return (Sample){3, {DARK_RED / 255.0, 0, i / 255.0}, 1};
  unsigned char seen[4];
  png_seen(&c->png, i % SIDE, i / SIDE, seen);
  s.parts = c->png.type & PNG_COLOR_MASK_COLOR ? 3 : 1;
  s.opaque = seen[3] / 255.0;
  for (int k = 0; k < 3; k++)
    s.part[k] = c->png.bits == 16 ? pattern(&c->png, i % SIDE, i / SIDE, (unsigned)k) / 65535.0 : seen[k] / 255.0;
  if (c->png.bits == 16 && c->png.type & PNG_COLOR_MASK_ALPHA)
    s.opaque = pattern(&c->png, i % SIDE, i / SIDE, 3) / 65535.0;
  return s;
}

/* In percent of ink. */
static void to_inks(cmsHTRANSFORM t, const Sample *s, double *cmyk) {
  memset(cmyk, 0, 4 * sizeof *cmyk);
  if (s->parts == 3) cmsDoTransform(t, s->part, cmyk, 1);
  if (s->parts == 1) cmyk[3] = 100 - 100 * s->part[0];
  for (int i = 0; s->parts == 4 && i < 4; i++) cmyk[i] = 100 * s->part[i];
}

static double curve(double v) {
  return v <= .04045 ? v / 12.92 : pow((v + .055) / 1.055, 2.4);
}

/* Black alone. */
static void to_gray(cmsHTRANSFORM t, const Sample *s, double *cmyk) {
  double rgb[3], light, gray = s->part[0];
  if (s->parts == 3) {
    cmsDoTransform(t, s->part, rgb, 1);
    for (int i = 0; i < 3; i++) rgb[i] = curve(fmin(fmax(rgb[i], 0), 1));
    light = .2126 * rgb[0] + .7152 * rgb[1] + .0722 * rgb[2];
    gray = light <= .0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - .055;
  }
  if (s->parts == 4) gray = fmax(1 - .3 * s->part[0] - .59 * s->part[1] - .11 * s->part[2] - s->part[3], 0);
  memset(cmyk, 0, 4 * sizeof *cmyk);
  cmyk[3] = 100 - 100 * gray;
}

/* ---- pages that others have drawn ------------------------------------------------------------- */

static const char *const readers[][2] = {
    {"gs", "gs -q -r72 -sDEVICE=pamcmyk32 -dNOPAUSE -dBATCH -sOutputFile=gs-%02d.pam inks.pdf"},
    {"mutool", "mutool draw -q -r 72 -c cmyk -F pam -o mutool-%02d.pam inks.pdf"},
};

/* The pixels of a PAM in CMYK; NULL: it is none. */
static const unsigned char *pam_pixels(Test *t, const char *name) {
  Str bytes = read_back(t, name);
  const char *end = memmem(bytes.p ? bytes.p : "", bytes.n, "ENDHDR\n", 7);
  size_t head = end ? (size_t)(end - bytes.p) + 7 : bytes.n;
  bool ok = bytes.n == head + SIDE * SIDE * 4;
  CHECK(ok);
  return ok ? (const unsigned char *)bytes.p + head : NULL;
}

typedef struct Look {
  Str icc;
  ColorPolicy policy;
  const Recolor *recolor;
} Look;

/* The greatest distance of what was drawn from what must come of it. */
static double off_by(const Look *look, const Case *c, const Decoded *jpeg, const unsigned char *drawn) {
  bool inks = look->policy == COLORS_INKS && c->inks == IMAGE_CMYK;
  cmsHTRANSFORM t = inks ? inks_of(look->icc, c->told) : light_of(c->told);
  double most = 0;
  for (unsigned i = 0; i < SIDE * SIDE; i++) {
    Sample s = sample_at(c, jpeg, i);
    double cmyk[4];
    (inks ? to_inks : to_gray)(t, &s, cmyk);
    for (int k = 0; k < 4; k++) most = fmax(most, fabs(drawn[4 * i + (unsigned)k] - 2.55 * cmyk[k] * s.opaque));
  }
  cmsDeleteTransform(t);
  return most;
}

static void check_reader(Test *t, const Look *look, const Decoded *decoded, const char *const *reader) {
  if (!has_program(t->arena, reader[0])) return;
  run(t->arena, str_format(t->arena, "cd %s && %s 2>&1", t->dir, reader[1]).p);
  for (size_t i = 0; i < CASES; i++) {
    const unsigned char *drawn = pam_pixels(t, str_format(t->arena, "%s-%02zu.pam", reader[0], i + 1).p);
    double off = drawn ? off_by(look, &cases[i], &decoded[i], drawn) : 999;
    CHECK(off <= LEVELS);
    if (off > LEVELS) fprintf(stderr, "  case %zu, policy %d, by %s: off by %.1f\n", i, look->policy, reader[0], off);
  }
}

/* ---- data -------------------------------------------------------------------------------------- */

static bool data_on(Test *t, const Recolor *recolor, const char *name, const Color *ground, ImageData *data) {
  t->shelf = imageshelf_new(t->arena, recolor);
  const Image *image = image_open(t->shelf, (FileRef){&t->root, name, NULL}, &colorswaps_none, MARK_NONE, t->diags);
  Image on = image ? *image : (Image){0};
  on.ground = ground;
  bool ok = image && image_data(&on, &(ImageTask){t->arena, t->diags, MARK_NONE, name}, data);
  imageshelf_close(t->shelf);
  return ok;
}

static bool data_of(Test *t, const Recolor *recolor, const char *name, ImageData *data) {
  return data_on(t, recolor, name, NULL, data);
}

static void check_data(Test *t, const Look *look, size_t i) {
  const Case *c = &cases[i];
  const char *name = str_format(t->arena, "%zu", i).p;
  ImageData data = {0};
  Str file = read_back(t, name);
  bool inks = look->policy == COLORS_INKS;
  CHECK(data_of(t, look->recolor, name, &data));
  bool kept = data.in_file || (data.bytes.p && memmem(file.p, file.n, data.bytes.p, data.bytes.n));
  bool ok = data.space == (inks ? c->inks : IMAGE_GRAY) && (!inks || kept == c->kept);
  CHECK(ok);
  CHECK(data.ink < 340); /* nothing is wholly black where it is transparent */
  CHECK((data.ink > 0) == (data.space == IMAGE_CMYK && data.coding == IMAGE_FLATE_PNG));
  if (!ok) fprintf(stderr, "  case %zu, policy %d\n", i, look->policy);
}

static void begin_with(Test *t, const Recolor *recolor) {
  begin(t, "inks.pdf");
  imageshelf_close(t->shelf);
  t->shelf = imageshelf_new(t->arena, recolor);
}

static void test_policy(Test *t, Look *look) {
  const RecolorSpec spec = {look->policy, look->icc, INTENT_RELATIVE_COLORIMETRIC, true, 0, 0};
  Recolor *recolor = recolor_new(t->arena, &spec, MARK_NONE, diag_new(t->arena));
  Decoded decoded[CASES] = {0};
  CHECK(recolor);
  look->recolor = recolor;
  begin_with(t, recolor);
  DiagList *told = t->diags;
  for (size_t i = 0; i < CASES; i++) {
    Str bytes = picture_make(t->arena, &cases[i]);
    if (cases[i].jpeg) decoded[i] = jpeg_decode(t->arena, bytes);
    put_alone(t, str_format(t->arena, "%zu", i).p, bytes);
  }
  CHECK_INT(diag_warnings(told), 2); /* the broken ones */
  OutReport report;
  CHECK(out_finish(t->out, &report) && sink_commit(t->sink));
  out_close(t->out);
  imageshelf_close(t->shelf);
  for (size_t i = 0; i < CASES; i++) check_data(t, look, i);
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) check_reader(t, look, decoded, readers[i]);
  CHECK(!contains(read_back(t, "inks.pdf"), "/DeviceRGB"));
  recolor_close(recolor);
}

/* ---- limits ------------------------------------------------------------------------------------- */

#define LIMIT 220

/* So much of all inks as there may be, and no more: of rows as of a palette. */
static void test_limit(Test *t, Str icc) {
  const RecolorSpec spec = {COLORS_INKS, icc, INTENT_RELATIVE_COLORIMETRIC, true, LIMIT, 0};
  Recolor *recolor = recolor_new(t->arena, &spec, MARK_NONE, diag_new(t->arena));
  const PngKind rows = {.width = 64, .height = 64, .bits = 8, .type = RGB},
                table = {.width = 16, .height = 16, .bits = 8, .type = INDEX};
  ImageData data = {0};
  t->diags = diag_new(t->arena);
  write_named(path_of(t, "rows"), png_make(t->arena, &rows));
  write_named(path_of(t, "table"), png_make(t->arena, &table));
  CHECK(data_of(t, recolor, "rows", &data));
  CHECK(data.ink <= LIMIT && data.ink > LIMIT - 5);
  CHECK(data_of(t, recolor, "table", &data));
  CHECK(data.ink <= LIMIT && data.ink > LIMIT - 25);
  CHECK_INT(data.palette.n, 256 * 4);
  recolor_close(recolor);
}

/* ---- on a ground ---------------------------------------------------------------------------------- */

/* Its rows without PNG's filter, "average" (W3C PNG, 9.2). */
static const unsigned char *unpacked(Test *t, const ImageData *data, unsigned parts) {
  size_t row = 1 + SIDE * parts, n = row * SIDE, got = 0;
  unsigned char *rows = NEW_ARRAY(t->arena, unsigned char, n);
  struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
  CHECK(libdeflate_zlib_decompress(unpacker, data->bytes.p, data->bytes.n, rows, n, &got) == 0 && got == n);
  libdeflate_free_decompressor(unpacker);
  for (size_t y = 0; y < SIDE; y++) {
    unsigned char *to = rows + y * row + 1;
    for (size_t i = 0; to[-1] && i < row - 1; i++)
      to[i] = (unsigned char)(to[i] + ((i < parts ? 0 : to[i - parts]) + (y ? to[i - row] : 0)) / 2);
  }
  return rows;
}

/* Where it is seen through, the ground is mixed in; `below` is that as bytes. */
static void check_ground(Test *t, const Recolor *recolor, int type, Color ground, const unsigned char *below) {
  const PngKind kind = {.width = SIDE, .height = SIDE, .bits = 8, .type = type};
  ImageData clear = {0}, data = {0};
  write_named(path_of(t, "clear"), png_make(t->arena, &kind));
  CHECK(data_of(t, recolor, "clear", &clear) && clear.mask && clear.mask->bits == 8);
  CHECK(data_on(t, recolor, "clear", &ground, &data) && !data.mask && data.space == clear.space);
  if (!clear.mask || data.mask) return;
  unsigned parts = image_parts(data.space);
  const unsigned char *from = unpacked(t, &clear, parts), *alpha = unpacked(t, clear.mask, 1);
  const unsigned char *to = unpacked(t, &data, parts);
  double most = 0;
  for (size_t y = 0; y < SIDE; y++) {
    for (size_t i = 0; i < SIDE * parts; i++) {
      size_t at = y * (1 + SIDE * parts) + 1 + i, x = i / parts;
      double share = alpha[y * (1 + SIDE) + 1 + x] / 255.0;
      most = fmax(most, fabs(to[at] - (from[at] * share + below[i % parts] * (1 - share))));
    }
  }
  CHECK(most <= 0.51);
}

static void test_ground(Test *t, Str icc) {
  static const Colorant sun = {STR("Sun"), {0, 1000, 8000, 0}, false};
  const RecolorSpec spec = {COLORS_INKS, icc, INTENT_RELATIVE_COLORIMETRIC, true, 0, 0};
  const Color half = {COLOR_CMYK, {0, 0, 0, 4000}}, colors = {COLOR_CMYK, {10000, 2000, 0, 0}};
  const Color spot = {COLOR_SPOT, {5000}, .colorant = &sun};
  const PngKind hard = {.width = SIDE, .height = SIDE, .bits = 8, .type = GRAY_ALPHA, .clear = CLEAR_HARD};
  Recolor *recolor = recolor_new(t->arena, &spec, MARK_NONE, diag_new(t->arena));
  ImageData data = {0};
  t->diags = diag_new(t->arena);
  check_ground(t, recolor, GRAY_ALPHA, half, (const unsigned char[4]){153});
  check_ground(t, recolor, GRAY_ALPHA, (Color){COLOR_GRAY, {COLOR_MOST}}, (const unsigned char[4]){255});
  CHECK(data_on(t, recolor, "clear", &colors, &data) && data.mask); /* gray has no cyan */
  CHECK(data_on(t, recolor, "clear", &spot, &data) && data.mask);
  if (icc.n) check_ground(t, recolor, RGB_ALPHA, colors, (const unsigned char[4]){255, 51, 0, 0});
  write_named(path_of(t, "hard"), png_make(t->arena, &hard));
  CHECK(data_on(t, recolor, "hard", &half, &data) && data.mask && data.mask->bits == 1); /* cut out, as before */
  recolor_close(recolor);
}

/* Light, and nobody says which inks it is. */
static void test_light(Test *t) {
  const RecolorSpec spec = {.policy = COLORS_INKS, .overprint_below = 24 * PT};
  static const char drawing[] =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v.01z' fill='%s'/></svg>";
  Recolor *recolor = recolor_new(t->arena, &spec, MARK_NONE, diag_new(t->arena));
  const PngKind light = {.width = 4, .height = 4, .bits = 8, .type = RGB}, gray = {.width = 4, .height = 4, .bits = 8},
                stored = {.width = 4, .height = 4, .bits = 8, .type = RGB, .look = LOOK_GRAYS};
  ImageData data = {0};
  t->diags = diag_new(t->arena);
  t->shelf = imageshelf_new(t->arena, recolor);
  write_named(path_of(t, "light"), png_make(t->arena, &light));
  write_named(path_of(t, "gray"), png_make(t->arena, &gray));
  write_named(path_of(t, "stored"), png_make(t->arena, &stored));
  write_named(path_of(t, "red.svg"), str_format(t->arena, drawing, "#f00"));
  write_named(path_of(t, "black.svg"), str_format(t->arena, drawing, "#000"));
  CHECK(data_of(t, recolor, "gray", &data) && data.space == IMAGE_GRAY);
  CHECK(data_of(t, recolor, "stored", &data) && data.space == IMAGE_GRAY);
  CHECK(!diag_errors(t->diags));
  CHECK(!data_of(t, recolor, "light", &data));
  t->shelf = imageshelf_new(t->arena, recolor);
  CHECK(!image_open(t->shelf, (FileRef){&t->root, "red.svg", NULL}, &colorswaps_none, MARK_NONE, t->diags));
  const Image *black =
      image_open(t->shelf, (FileRef){&t->root, "black.svg", NULL}, &colorswaps_none, MARK_NONE, t->diags);
  CHECK(black && black->drawing->list.ops.at[0].path.color.space == COLOR_CMYK);
  CHECK(black && !black->drawing->list.ops.at[0].path.color.overprint);
  imageshelf_close(t->shelf);
  Buf said = {.arena = t->arena};
  diag_put(&said, t->diags, DIAG_PLAIN);
  CHECK(contains(buf_str(&said), "light' is in RGB, and no profile says which inks that is [recolor-picture]"));
  CHECK(contains(buf_str(&said), "[recolor-light]"));
  CHECK_INT(diag_errors(t->diags), 2);
  recolor_close(recolor);
}

/* A page for each ink has gray pictures alone. */
static void test_plates(Test *t) {
  const RecolorSpec spec = {.policy = COLORS_PLATES};
  Recolor *recolor = recolor_new(t->arena, &spec, MARK_NONE, diag_new(t->arena));
  t->diags = diag_new(t->arena);
  t->shelf = imageshelf_new(t->arena, recolor);
  for (size_t i = 0; i < 2; i++) {
    const PngKind kind = {.width = SIDE, .height = SIDE, .bits = 8, .type = RGB, .look = i ? LOOK_STAINED : LOOK_GRAYS};
    const char *name = str_format(t->arena, "plate%zu", i).p;
    ImageData data = {0};
    write_named(path_of(t, name), png_make(t->arena, &kind));
    const Image *image = image_open(t->shelf, (FileRef){&t->root, name, NULL}, &colorswaps_none, MARK_NONE, t->diags);
    CHECK(image && image_data(image, &(ImageTask){t->arena, t->diags, MARK_NONE, name}, &data));
    CHECK_INT(data.space, IMAGE_GRAY);
  }
  const PngKind clear = {.width = SIDE, .height = SIDE, .bits = 8, .type = RGB_ALPHA, .clear = CLEAR_SOFT};
  write_named(path_of(t, "clear-plate"), png_make(t->arena, &clear));
  const Image *image =
      image_open(t->shelf, (FileRef){&t->root, "clear-plate", NULL}, &colorswaps_none, MARK_NONE, t->diags);
  Image blank = *image;
  ImageData data = {0};
  blank.blank = true;
  CHECK(image_data(&blank, &(ImageTask){t->arena, t->diags, MARK_NONE, "clear-plate"}, &data) && data.mask);
  const unsigned char *rows = unpacked(t, &data, 1);
  for (size_t y = 0; y < SIDE; y++) {
    for (size_t x = 0; x < SIDE; x++) CHECK_INT(rows[y * (1 + SIDE) + 1 + x], 255);
  }
  CHECK(!diag_errors(t->diags));
  imageshelf_close(t->shelf);
  recolor_close(recolor);
}

int main(int argc, char **argv) {
  char made[] = "/tmp/test-inks-XXXXXX";
  const char *dir = argc > 1 ? argv[1] : mkdtemp(made); /* with a folder: the files stay, to be looked at */
  CHECK(dir);
  if (!dir) return check_done();
  Test t = {.arena = arena_new(), .dir = dir, .root = root_open(dir, NULL)};
  Look inks = {profile_coated(t.arena), COLORS_INKS, NULL}, gray = {STR(""), COLORS_GRAY, NULL};
  if (inks.icc.n) test_policy(&t, &inks);
  if (inks.icc.n) test_limit(&t, inks.icc);
  test_policy(&t, &gray);
  test_light(&t);
  test_plates(&t);
  test_ground(&t, inks.icc);
  root_close(&t.root);
  if (argc == 1) run(t.arena, str_format(t.arena, "rm -rf '%s'", dir).p);
  arena_free(t.arena);
  return check_done();
}
