/* test_colors.c: pictures whose colors are not those of sRGB, as other programs draw them, within two levels of 255 of
 * what is reckoned here by hand: curve, primaries, white, and the same back. */
#include <lcms2.h>
#include <math.h>
#include <unistd.h>

#include "drawn.h"
#include "pictures.h"

#define LEVELS 2

/* ---- by hand ---------------------------------------------------------------------- */

typedef struct Space {
  const char *name;
  double xy[4][2]; /* of white, red, green, blue */
  double gamma;    /* that it is decoded with; 0: sRGB's curve */
} Space;

static const Space srgb = {"sRGB", {{.3127, .3290}, {.64, .33}, {.30, .60}, {.15, .06}}, 0};
static const Space p3 = {"P3", {{.3127, .3290}, {.68, .32}, {.265, .69}, {.15, .06}}, 0};
static const Space adobe = {"wide", {{.3127, .3290}, {.64, .33}, {.21, .71}, {.15, .06}}, 563 / 256.0};
static const Space linear = {"linear", {{.3127, .3290}, {.64, .33}, {.30, .60}, {.15, .06}}, 1};
static const Space print = {"white of print", {{.3457, .3585}, {.73, .26}, {.17, .78}, {.06, .02}}, 1.8};

typedef struct Mix {
  double at[3][3];
} Mix;

static void apply(const Mix *m, const double *v, double *to) {
  for (int i = 0; i < 3; i++) to[i] = m->at[i][0] * v[0] + m->at[i][1] * v[1] + m->at[i][2] * v[2];
}

static Mix times(const Mix *a, const Mix *b) {
  Mix m = {0};
  for (int i = 0; i < 27; i++) m.at[i / 9][i % 3] += a->at[i / 9][i / 3 % 3] * b->at[i / 3 % 3][i % 3];
  return m;
}

static Mix inverse(const Mix *m) {
  Mix to;
  double by = 0;
  for (int i = 0; i < 9; i++) {
    int r = i % 3, c = i / 3, r1 = (r + 1) % 3, r2 = (r + 2) % 3, c1 = (c + 1) % 3, c2 = (c + 2) % 3;
    to.at[c][r] = m->at[r1][c1] * m->at[r2][c2] - m->at[r1][c2] * m->at[r2][c1];
  }
  for (int c = 0; c < 3; c++) by += m->at[0][c] * to.at[c][0];
  for (int i = 0; i < 9; i++) to.at[i / 3][i % 3] /= by;
  return to;
}

static void white_of(const Space *space, double *xyz) {
  const double *xy = space->xy[0];
  xyz[0] = xy[0] / xy[1], xyz[1] = 1, xyz[2] = (1 - xy[0] - xy[1]) / xy[1];
}

/* Light of the three primaries to XYZ. */
static Mix to_xyz(const Space *space) {
  Mix m;
  double white[3], scale[3];
  for (int c = 0; c < 3; c++) {
    const double *xy = space->xy[c + 1];
    m.at[0][c] = xy[0], m.at[1][c] = xy[1], m.at[2][c] = 1 - xy[0] - xy[1];
  }
  Mix back = inverse(&m);
  white_of(space, white);
  apply(&back, white, scale);
  for (int i = 0; i < 9; i++) m.at[i / 3][i % 3] *= scale[i % 3];
  return m;
}

/* Bradford's: from the white of one space to that of another. */
static Mix adaptation(const Space *from, const Space *to) {
  const Mix eye = {{{.8951, .2664, -.1614}, {-.7502, 1.7135, .0367}, {.0389, -.0685, 1.0296}}};
  double a[3], b[3], white[3];
  white_of(from, white);
  apply(&eye, white, a);
  white_of(to, white);
  apply(&eye, white, b);
  Mix scale = {{{b[0] / a[0], 0, 0}, {0, b[1] / a[1], 0}, {0, 0, b[2] / a[2]}}}, back = inverse(&eye);
  Mix half = times(&scale, &eye);
  return times(&back, &half);
}

static double decode(const Space *space, double v) {
  if (space->gamma > 0) return pow(v, space->gamma);
  return v <= .04045 ? v / 12.92 : pow((v + .055) / 1.055, 2.4);
}

static double encode(double v) {
  v = v < 0 ? 0 : v > 1 ? 1 : v;
  return v <= .0031308 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - .055;
}

/* Samples of 0 to 1, to sRGB's of 0 to 255. */
static void reckon(const Space *space, const double *from, double *to) {
  double light[3];
  Mix a = to_xyz(space), b = adaptation(space, &srgb), c = to_xyz(&srgb), back = inverse(&c);
  Mix both = times(&b, &a), all = times(&back, &both);
  for (int i = 0; i < 3; i++) light[i] = decode(space, from[i]);
  apply(&all, light, to);
  for (int i = 0; i < 3; i++) to[i] = 255 * encode(to[i]);
}

/* ---- profiles ------------------------------------------------------------------------ */

static cmsHPROFILE open_profile(const Space *space, bool gray) {
  const double parts[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  cmsToneCurve *curve =
      space->gamma > 0 ? cmsBuildGamma(NULL, space->gamma) : cmsBuildParametricToneCurve(NULL, 4, parts);
  cmsToneCurve *curves[] = {curve, curve, curve};
  const double(*xy)[2] = space->xy;
  const cmsCIExyY white = {xy[0][0], xy[0][1], 1};
  const cmsCIExyYTRIPLE primaries = {{xy[1][0], xy[1][1], 1}, {xy[2][0], xy[2][1], 1}, {xy[3][0], xy[3][1], 1}};
  cmsHPROFILE profile = gray ? cmsCreateGrayProfile(&white, curve) : cmsCreateRGBProfile(&white, &primaries, curves);
  cmsFreeToneCurve(curve);
  return profile;
}

static Str save(Arena *arena, cmsHPROFILE profile) {
  cmsUInt32Number n = 0;
  CHECK(cmsSaveProfileToMem(profile, NULL, &n));
  char *bytes = arena_alloc(arena, n);
  CHECK(cmsSaveProfileToMem(profile, bytes, &n));
  cmsCloseProfile(profile);
  return (Str){bytes, n};
}

static Str profile_make(Arena *arena, const Space *space, bool gray) {
  return save(arena, open_profile(space, gray));
}

static cmsInt32Number to_lab(const cmsUInt16Number *in, cmsUInt16Number *out, void *transform) {
  cmsDoTransform(transform, in, out, 1);
  return TRUE;
}

/* The same colors by a table, so large that a JPEG has it in several pieces. */
static Str profile_of_table(Arena *arena, const Space *space) {
  cmsHPROFILE profile = open_profile(space, false), lab = cmsCreateLab4Profile(NULL);
  cmsHTRANSFORM transform =
      cmsCreateTransform(profile, TYPE_RGB_16, lab, TYPE_LabV2_16, INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
  cmsPipeline *pipeline = cmsPipelineAlloc(NULL, 3, 3);
  cmsStage *table = cmsStageAllocCLut16bit(NULL, 33, 3, 3, NULL);
  CHECK(cmsStageSampleCLut16bit(table, to_lab, transform, 0));
  CHECK(cmsPipelineInsertStage(pipeline, cmsAT_END, table));
  cmsSetProfileVersion(profile, 2.1);
  cmsSetPCS(profile, cmsSigLabData);
  CHECK(cmsWriteTag(profile, cmsSigAToB0Tag, pipeline));
  cmsPipelineFree(pipeline);
  cmsDeleteTransform(transform);
  cmsCloseProfile(lab);
  return save(arena, profile);
}

/* ---- cases ------------------------------------------------------------------------------ */

typedef enum Told { TOLD_NOTHING, TOLD_SRGB, TOLD_NUMBERS, TOLD_GAMMA, TOLD_PROFILE, TOLD_TABLE } Told;

#define SIDE 16

typedef struct Case {
  bool jpeg;
  int type, bits; /* of a PNG */
  const Space *space;
  Told told;
  ImageCoding coding; /* that must come of it */
  bool passes;        /* must its data? */
  bool palette;       /* so must this */
  bool interlaced, arithmetic;
  PngClear clear;
} Case;

enum { GRAY = PNG_COLOR_TYPE_GRAY, RGB = PNG_COLOR_TYPE_RGB, INDEX = PNG_COLOR_TYPE_PALETTE };
enum { GRAY_ALPHA = PNG_COLOR_TYPE_GRAY_ALPHA, RGB_ALPHA = PNG_COLOR_TYPE_RGB_ALPHA };

static const Case cases[] = {
    {.type = RGB, .bits = 8, .space = &srgb, .told = TOLD_NOTHING, .passes = true},
    {.type = RGB, .bits = 8, .space = &srgb, .told = TOLD_SRGB, .passes = true},
    {.type = RGB, .bits = 8, .space = &srgb, .told = TOLD_NUMBERS, .passes = true},
    {.type = RGB, .bits = 8, .space = &srgb, .told = TOLD_PROFILE, .passes = true},
    {.type = RGB, .bits = 8, .space = &linear, .told = TOLD_GAMMA},
    {.type = RGB, .bits = 16, .space = &linear, .told = TOLD_GAMMA},
    {.type = RGB, .bits = 8, .space = &adobe, .told = TOLD_NUMBERS},
    {.type = RGB, .bits = 16, .space = &print, .told = TOLD_NUMBERS, .interlaced = true},
    {.type = RGB, .bits = 8, .space = &p3, .told = TOLD_PROFILE},
    {.type = RGB, .bits = 8, .space = &p3, .told = TOLD_PROFILE, .interlaced = true},
    {.type = RGB, .bits = 8, .space = &p3, .told = TOLD_TABLE},
    {.type = RGB_ALPHA, .bits = 8, .space = &p3, .told = TOLD_PROFILE},
    {.type = RGB_ALPHA, .bits = 16, .space = &adobe, .told = TOLD_PROFILE},
    {.type = RGB_ALPHA, .bits = 16, .space = &linear, .told = TOLD_GAMMA, .interlaced = true},
    {.type = INDEX, .bits = 8, .space = &p3, .told = TOLD_PROFILE, .passes = true, .palette = true},
    {.type = INDEX, .bits = 4, .space = &adobe, .told = TOLD_NUMBERS, .palette = true, .interlaced = true},
    {.type = INDEX, .bits = 8, .space = &p3, .told = TOLD_PROFILE, .clear = CLEAR_SOFT},
    {.type = GRAY, .bits = 8, .space = &print, .told = TOLD_GAMMA, .passes = true, .palette = true},
    {.type = GRAY, .bits = 4, .space = &linear, .told = TOLD_GAMMA, .passes = true, .palette = true},
    {.type = GRAY, .bits = 8, .space = &adobe, .told = TOLD_PROFILE, .passes = true, .palette = true},
    {.type = GRAY, .bits = 16, .space = &linear, .told = TOLD_GAMMA},
    {.type = GRAY_ALPHA, .bits = 8, .space = &print, .told = TOLD_GAMMA},
    {.jpeg = true, .type = RGB, .space = &srgb, .told = TOLD_PROFILE, .coding = IMAGE_DCT, .passes = true},
    {.jpeg = true, .type = RGB, .space = &p3, .told = TOLD_PROFILE},
    {.jpeg = true, .type = RGB, .space = &adobe, .told = TOLD_PROFILE},
    {.jpeg = true, .type = RGB, .space = &print, .told = TOLD_PROFILE},
    {.jpeg = true, .type = RGB, .space = &p3, .told = TOLD_PROFILE, .arithmetic = true},
    {.jpeg = true, .type = RGB, .space = &p3, .told = TOLD_TABLE},
    {.jpeg = true,
     .type = GRAY,
     .space = &print,
     .told = TOLD_PROFILE,
     .coding = IMAGE_DCT,
     .passes = true,
     .palette = true},
    {.jpeg = true,
     .type = GRAY,
     .space = &linear,
     .told = TOLD_PROFILE,
     .coding = IMAGE_DCT,
     .palette = true,
     .arithmetic = true},
};
#define CASES (sizeof cases / sizeof *cases)

static PngSays says(Test *t, const Case *c) {
  PngSays says = {.srgb = c->told == TOLD_SRGB};
  bool gray = !(c->type & PNG_COLOR_MASK_COLOR);
  if (c->told == TOLD_GAMMA || (c->told == TOLD_NUMBERS && c->space->gamma > 0))
    says.gamma = (int)lround(100000 / c->space->gamma);
  if (c->told == TOLD_NUMBERS && !(c->space->gamma > 0)) says.gamma = 45455;
  for (int i = 0; c->told == TOLD_NUMBERS && i < 8; i++)
    says.xy[i / 2][i % 2] = (int)lround(c->space->xy[i / 2][i % 2] * 100000);
  if (c->told == TOLD_PROFILE) says.icc = profile_make(t->arena, c->space, gray);
  if (c->told == TOLD_TABLE) says.icc = profile_of_table(t->arena, c->space);
  return says;
}

static PngKind png_of(const Case *c) {
  return (PngKind){.width = SIDE,
                   .height = SIDE,
                   .bits = c->bits,
                   .type = c->type,
                   .interlaced = c->interlaced,
                   .clear = c->clear,
                   .look = LOOK_STEPS};
}

static Str picture_make(Test *t, const Case *c) {
  const PngSays said = says(t, c);
  J_COLOR_SPACE from = c->type == GRAY ? JCS_GRAYSCALE : JCS_RGB, to = c->type == GRAY ? JCS_GRAYSCALE : JCS_YCbCr;
  JpegKind jpeg = {.width = SIDE, .height = SIDE, .from = from, .to = to, .across = 1, .down = 1, .smooth = true};
  jpeg.arithmetic = c->arithmetic;
  jpeg.icc = said.icc;
  PngKind png = png_of(c);
  png.says = &said;
  return c->jpeg ? jpeg_make(t->arena, &jpeg) : png_make(t->arena, &png);
}

/* Samples of 0 to 1 of the pixel, before it is converted, and how opaque it is. */
static double sample_at(const Case *c, const Decoded *jpeg, unsigned x, unsigned y, double *rgb) {
  PngKind png = png_of(c);
  unsigned most = (1u << c->bits) - 1, gray = !(c->type & PNG_COLOR_MASK_COLOR);
  for (unsigned i = 0; i < 3; i++) {
    if (c->jpeg)
      rgb[i] = (unsigned char)jpeg->bytes.p[(y * SIDE + x) * (gray ? 1 : 3) + (gray ? 0 : i)] / 255.0;
    else if (c->type != INDEX)
      rgb[i] = pattern(&png, x, y, gray ? 0 : i) / (double)most;
  }
  if (c->type == INDEX) {
    png_color entry = palette_color(&png, pattern(&png, x, y, 0));
    rgb[0] = entry.red / 255.0, rgb[1] = entry.green / 255.0, rgb[2] = entry.blue / 255.0;
    return c->clear ? palette_alpha(&png, pattern(&png, x, y, 0)) / 255.0 : 1;
  }
  return c->type & PNG_COLOR_MASK_ALPHA && !c->jpeg ? pattern(&png, x, y, gray ? 1 : 3) / (double)most : 1;
}

/* What a table says, its own errors too. */
static void look_up(cmsHTRANSFORM table, const double *from, double *to) {
  cmsDoTransform(table, from, to, 1);
  for (int i = 0; i < 3; i++) to[i] = 255 * (to[i] < 0 ? 0 : to[i] > 1 ? 1 : to[i]);
}

static cmsHTRANSFORM table_of(Test *t, const Case *c) {
  if (c->told != TOLD_TABLE) return NULL;
  Str icc = profile_of_table(t->arena, c->space);
  cmsHPROFILE from = cmsOpenProfileFromMem(icc.p, (cmsUInt32Number)icc.n), to = cmsCreate_sRGBProfile();
  cmsHTRANSFORM table =
      cmsCreateTransform(from, TYPE_RGB_DBL, to, TYPE_RGB_DBL, INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
  cmsCloseProfile(from);
  cmsCloseProfile(to);
  return table;
}

static double pixel_off(const Case *c, const Decoded *jpeg, cmsHTRANSFORM table, Pixels p, unsigned i) {
  double from[3] = {0}, to[3], off = 0;
  double opaque = sample_at(c, jpeg, i % p.width, i / p.width, from);
  if (table)
    look_up(table, from, to);
  else
    reckon(c->space, from, to);
  for (unsigned k = 0; k < 3; k++) off = fmax(off, fabs(p.rgb[i * 3 + k] - to[k] * opaque - 255 * (1 - opaque)));
  return off;
}

#define NEAR (LEVELS + .5)

/* The greatest distance of what was drawn on white from what is reckoned. */
static double off_by(Test *t, const Case *c, const Decoded *jpeg, Pixels p) {
  if (p.width != SIDE || p.height != SIDE) return 999;
  cmsHTRANSFORM table = table_of(t, c);
  double most = 0;
  for (unsigned i = 0; i < SIDE * SIDE; i++) most = fmax(most, pixel_off(c, jpeg, table, p, i));
  if (table) cmsDeleteTransform(table);
  return most;
}

/* ---- tests -------------------------------------------------------------------------------- */

static void check_data(Test *t, const Case *c, size_t i) {
  const char *name = str_format(t->arena, "%zu", i).p;
  t->shelf = imageshelf_new(t->arena, NULL);
  const Image *image = image_open(t->shelf, (FileRef){&t->root, name, NULL}, &colorswaps_none, MARK_NONE, t->diags);
  ImageData data = {0};
  CHECK(image && image_data(image, &(ImageTask){t->arena, t->diags, MARK_NONE, name}, &data));
  Str file = read_back(t, name);
  bool passes = data.in_file || (data.bytes.p && memmem(file.p, file.n, data.bytes.p, data.bytes.n));
  bool as_wanted = data.coding == c->coding && passes == c->passes && c->palette == (data.palette.n > 0);
  CHECK(as_wanted);
  if (!as_wanted) fprintf(stderr, "  case %zu\n", i);
  imageshelf_close(t->shelf);
}

static const char *const readers[][2] = {
    {"pdftoppm", "pdftoppm -r 72 -png colors.pdf pdftoppm"},
    {"mutool", "mutool draw -q -r 72 -o mutool-%02d.png colors.pdf"},
    {"gs", "gs -q -r72 -sDEVICE=png16m -dNOPAUSE -dBATCH -sOutputFile=gs-%02d.png colors.pdf"},
};

static void check_reader(Test *t, const char *const *reader, const Decoded *decoded) {
  if (!has_program(t->arena, reader[0])) return;
  run(t->arena, str_format(t->arena, "cd %s && %s 2>&1", t->dir, reader[1]).p);
  for (size_t i = 0; i < CASES; i++) {
    const Case *c = &cases[i];
    double off = off_by(t, c, &decoded[i], pixels_read(t, str_format(t->arena, "%s-%02zu.png", reader[0], i + 1).p));
    CHECK(off <= NEAR);
    if (off > NEAR) fprintf(stderr, "  case %zu, %s, by %s: off by %.1f\n", i, c->space->name, reader[0], off);
  }
}

static void test_drawn(Test *t) {
  Decoded decoded[CASES] = {0};
  begin(t, "colors.pdf");
  for (size_t i = 0; i < CASES; i++) {
    Str bytes = picture_make(t, &cases[i]);
    if (cases[i].jpeg) decoded[i] = jpeg_decode(t->arena, bytes);
    put_alone(t, str_format(t->arena, "%zu", i).p, bytes);
  }
  end(t);
  for (size_t i = 0; i < CASES; i++) check_data(t, &cases[i], i);
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) check_reader(t, readers[i], decoded);
  CHECK(!contains(read_back(t, "colors.pdf"), "/ICCBased")); /* a profile may tell which screen it is of */
}

/* Rows are converted when the decoder finds the end. */
static void test_cut(Test *t) {
  const Case c = {.jpeg = true, .type = RGB, .space = &p3, .told = TOLD_PROFILE};
  Str whole = picture_make(t, &c), cut = str_join(t->arena, str_sub(whole, 0, whole.n - 40), STR("\xFF\xD9"), STR(""));
  write_named(path_of(t, "cut"), cut);
  t->diags = diag_new(t->arena);
  t->shelf = imageshelf_new(t->arena, NULL);
  const Image *image = image_open(t->shelf, (FileRef){&t->root, "cut", NULL}, &colorswaps_none, MARK_NONE, t->diags);
  ImageData data = {0};
  CHECK(image && !image_data(image, &(ImageTask){t->arena, t->diags, MARK_NONE, "cut"}, &data));
  CHECK_INT(diag_errors(t->diags), 1);
  imageshelf_close(t->shelf);
}

int main(int argc, char **argv) {
  char made[] = "/tmp/test-colors-XXXXXX";
  const char *dir = argc > 1 ? argv[1] : mkdtemp(made); /* with a folder: the files stay, to be looked at */
  CHECK(dir);
  if (!dir) return check_done();
  Test t = {.arena = arena_new(), .dir = dir, .root = root_open(dir, NULL)};
  test_drawn(&t);
  test_cut(&t);
  root_close(&t.root);
  if (argc == 1) run(t.arena, str_format(t.arena, "rm -rf '%s'", dir).p);
  arena_free(t.arena);
  return check_done();
}
