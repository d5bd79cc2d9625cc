/* colorprofile.c: by lcms2, which is loaded by the first picture that needs it.
 *
 * From light to ink the library is exact only when it goes through all profiles for each pixel, which takes it most of
 * a microsecond. A picture has few colors for its pixels: so the last of each kind are kept. Rejected: its own table
 * for the whole chain, which is up to 18 levels off, with eight times as many points 7, and then takes 250 ms to make.
 */
#include "draw/colorprofile.h"

#include <stdlib.h>
#include <string.h>

#include "draw/lcms.h"
#include "draw/light.h"

/* A color of 8 bits, with KNOWN, and its inks. */
typedef struct KnownInks {
  uint32_t rgb;
  unsigned char cmyk[4];
} KnownInks;

#define KNOWN (UINT32_C(1) << 24)
/* Two megabytes. With a quarter of that a photograph takes twice as long; four times as much saves a sixth. */
#define KNOWN_BITS 18

typedef struct ColorEngine {
  Arena *arena;
  const Lcms *l;
  ImageSpace space;
  const PressSpec *press; /* whose inks it becomes; NULL: none */
  cmsContext context;
  cmsHPROFILE from, to; /* NULL: there is none */
  cmsHTRANSFORM transform;
  ColorForm form;
  LightTable *light; /* it becomes gray */
  KnownInks *known;
} ColorEngine;

/* ---- profiles --------------------------------------------------------------------- */

#define SCALE 100000.0 /* of the numbers of a PNG */

/* IEC 61966-2-1. */
static cmsToneCurve *srgb_curve(const ColorEngine *e) {
  const double parts[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  return e->l->cmsBuildParametricToneCurve(e->context, 4, parts);
}

static cmsCIExyY chromaticity(const uint32_t *xy) {
  return (cmsCIExyY){xy[0] / SCALE, xy[1] / SCALE, 1};
}

/* ITU-R BT.709, 3.2: those of sRGB. */
static const uint32_t srgb_colors[4][2] = {{31270, 32900}, {64000, 33000}, {30000, 60000}, {15000, 6000}};

#define GAMMA_SRGB_MIN 45000 /* a PNG of sRGB says 1/2.2, for programs that know no better (its standard, 11.3.2.5) */
#define GAMMA_SRGB_MAX 46000
#define XY_NEAR 100 /* some write three digits */

/* So do those that say nothing. */
static bool numbers_say_srgb(const ColorClaim *claim) {
  bool same = !claim->gamma || (claim->gamma >= GAMMA_SRGB_MIN && claim->gamma <= GAMMA_SRGB_MAX);
  for (int i = 0; claim->has_colors && i < 8; i++) {
    uint32_t a = claim->xy[i / 2][i % 2], b = srgb_colors[i / 2][i % 2];
    same = same && (a > b ? a - b : b - a) <= XY_NEAR;
  }
  return same;
}

#define GAMMA_MIN 10000 /* light is coded with a third to one; what is ten times off is a mistake */
#define GAMMA_MAX 1000000
#define XY_MAX 100000 /* x + y of the colors that there are */
#define AREA_MIN ((int64_t)XY_MAX * XY_MAX / 1000)

/* Three primaries that span colors; gray has none. */
static bool numbers_can_be(const ColorClaim *claim, bool gray) {
  if (claim->gamma && (claim->gamma < GAMMA_MIN || claim->gamma > GAMMA_MAX)) return false;
  if (!claim->has_colors || gray) return true;
  int64_t x[4], y[4];
  for (int i = 0; i < 4; i++) {
    x[i] = claim->xy[i][0], y[i] = claim->xy[i][1];
    if (!y[i] || x[i] + y[i] > XY_MAX) return false;
  }
  int64_t area = (x[2] - x[1]) * (y[3] - y[1]) - (y[2] - y[1]) * (x[3] - x[1]);
  return area > AREA_MIN || area < -AREA_MIN;
}

static cmsHPROFILE profile_of_numbers(const ColorEngine *e, const ColorClaim *claim) {
  if (!numbers_can_be(claim, e->space == IMAGE_GRAY)) return NULL;
  const uint32_t(*xy)[2] = claim->has_colors ? claim->xy : srgb_colors;
  cmsToneCurve *curve = claim->gamma ? e->l->cmsBuildGamma(e->context, SCALE / claim->gamma) : srgb_curve(e);
  cmsToneCurve *curves[] = {curve, curve, curve};
  const cmsCIExyY white = chromaticity(e->space == IMAGE_GRAY ? srgb_colors[0] : xy[0]);
  const cmsCIExyYTRIPLE primaries = {chromaticity(xy[1]), chromaticity(xy[2]), chromaticity(xy[3])};
  cmsHPROFILE profile = e->space == IMAGE_GRAY ? e->l->cmsCreateGrayProfileTHR(e->context, &white, curve)
                                               : e->l->cmsCreateRGBProfileTHR(e->context, &white, &primaries, curves);
  e->l->cmsFreeToneCurve(curve);
  return profile;
}

static cmsHPROFILE profile_of_target(const ColorEngine *e) {
  if (e->space != IMAGE_GRAY) return e->l->cmsCreate_sRGBProfileTHR(e->context);
  const cmsCIExyY white = chromaticity(srgb_colors[0]);
  cmsToneCurve *curve = srgb_curve(e);
  cmsHPROFILE profile = e->l->cmsCreateGrayProfileTHR(e->context, &white, curve);
  e->l->cmsFreeToneCurve(curve);
  return profile;
}

/* ---- colors -------------------------------------------------------------------------- */

static unsigned samples_of(const ColorEngine *e) {
  return e->space == IMAGE_GRAY ? 1 : 3;
}

/* How its colors stand in memory. */
static cmsUInt32Number layout_of(const ColorEngine *e, ColorForm form) {
  const cmsUInt32Number space = e->space == IMAGE_GRAY ? PT_GRAY : PT_RGB;
  return COLORSPACE_SH(space) | CHANNELS_SH(samples_of(e)) | BYTES_SH(form.bits == 16 ? 2u : 1u) |
         EXTRA_SH(form.alpha ? 1u : 0u);
}

static cmsHTRANSFORM transform_new(const ColorEngine *e, ColorForm form, cmsUInt32Number flags) {
  return e->l->cmsCreateTransformTHR(e->context, e->from, layout_of(e, form), e->to,
                                     layout_of(e, (ColorForm){.bits = 8}), INTENT_RELATIVE_COLORIMETRIC,
                                     flags | cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE);
}

#define SHADES 6
#define NEAR 2 /* levels */

/* Does it leave as they are what it is shown, of all kinds? */
static bool leaves_colors(const ColorEngine *e, cmsHTRANSFORM transform) {
  static const unsigned char shade[SHADES] = {0, 20, 64, 128, 192, 255};
  bool same = true, gray = e->space == IMAGE_GRAY;
  unsigned samples = samples_of(e);
  for (int i = 0; i < (gray ? 256 : SHADES * SHADES * SHADES); i++) {
    unsigned char from[3] = {(unsigned char)i}, to[3];
    for (int c = 0, k = i; !gray && c < 3; c++, k /= SHADES) from[c] = shade[k % SHADES];
    e->l->cmsDoTransform(transform, from, to, 1);
    for (unsigned c = 0; c < samples; c++) same = same && abs(from[c] - to[c]) <= NEAR;
  }
  return same;
}

static ProfileState judge(ColorEngine *e) {
  if (!e->from || !e->to) return PROFILE_BROKEN;
  cmsColorSpaceSignature space = e->l->cmsGetColorSpace(e->from);
  if (space == cmsSigRgbData && e->space == IMAGE_GRAY) return PROFILE_SRGB; /* as programs take a gray photograph */
  if (space != (e->space == IMAGE_GRAY ? cmsSigGrayData : cmsSigRgbData)) return PROFILE_BROKEN;
  cmsHTRANSFORM transform = transform_new(e, (ColorForm){.bits = 8}, cmsFLAGS_NOOPTIMIZE);
  if (!transform) return PROFILE_BROKEN;
  bool same = leaves_colors(e, transform);
  e->l->cmsDeleteTransform(transform);
  return same ? PROFILE_SRGB : PROFILE_FOREIGN;
}

/* ---- opening ------------------------------------------------------------------------------ */

static bool says_srgb(const ColorClaim *claim) {
  return !claim->icc.n && (claim->srgb || numbers_say_srgb(claim));
}

static ImageSpace space_written(ImageSpace space, ColorPolicy policy) {
  if (policy == COLORS_GRAY) return IMAGE_GRAY;
  return policy == COLORS_INKS && space == IMAGE_RGB ? IMAGE_CMYK : space;
}

static ProfileState judge_claim(ColorEngine *e, const ColorClaim *claim) {
  e->from = claim->icc.n ? e->l->cmsOpenProfileFromMemTHR(e->context, claim->icc.p, (cmsUInt32Number)claim->icc.n)
                         : profile_of_numbers(e, claim);
  e->to = profile_of_target(e);
  return judge(e);
}

/* By the library. What is broken, or says nothing, is sRGB. */
static void look(ColorProfile *profile, const ColorClaim *claim) {
  ColorEngine *e = profile->engine;
  bool said = !claim->broken && !says_srgb(claim);
  e->l = lcms_open(e->arena);
  profile->why = e->l->loaded.why;
  if (profile->why) {
    profile->state = PROFILE_UNLOADED;
    return;
  }
  e->context = e->l->cmsCreateContext(NULL, NULL);
  if (said) profile->state = judge_claim(e, claim);
  if (said && profile->state != PROFILE_BROKEN) return;
  if (e->from) e->l->cmsCloseProfile(e->from);
  e->from = e->l->cmsCreate_sRGBProfileTHR(e->context);
}

ColorProfile *colorprofile_open(Arena *arena, const ColorClaim *claim, ImageSpace space, const Recolor *recolor) {
  ColorProfile *profile = NEW(arena, ColorProfile);
  ColorEngine *e = NEW(arena, ColorEngine);
  *e = (ColorEngine){.arena = arena, .space = space};
  *profile = (ColorProfile){.from = space, .to = space_written(space, recolor_policy(recolor)), .engine = e};
  if (profile->to == IMAGE_CMYK && space == IMAGE_RGB) e->press = recolor_press(recolor);
  bool broken = claim->broken && space != IMAGE_CMYK;
  profile->state = broken ? PROFILE_BROKEN : PROFILE_SRGB;
  if (e->press && !e->press->icc.n)
    profile->state = PROFILE_INKLESS;
  else if (e->press || (space != IMAGE_CMYK && !broken && !says_srgb(claim)))
    look(profile, claim);
  profile->converts = profile->to != space || profile->state == PROFILE_FOREIGN;
  return profile;
}

void colorprofile_close(ColorProfile *profile) {
  ColorEngine *e = profile ? profile->engine : NULL;
  if (!e || !e->context) return;
  if (e->transform) e->l->cmsDeleteTransform(e->transform);
  if (e->from) e->l->cmsCloseProfile(e->from);
  if (e->to) e->l->cmsCloseProfile(e->to);
  e->l->cmsDeleteContext(e->context);
  profile->engine = NULL;
}

/* ---- converting ----------------------------------------------------------------------------- */

/* That of another intent is taken where there is no own. */
static bool has_table(const ColorEngine *e) {
  return e->l->cmsIsCLUT(e->from, INTENT_RELATIVE_COLORIMETRIC, LCMS_USED_AS_INPUT) ||
         e->l->cmsIsCLUT(e->from, INTENT_PERCEPTUAL, LCMS_USED_AS_INPUT);
}

static cmsHTRANSFORM light_to_ink(const ColorEngine *e) {
  const LcmsLight light = {e->context, e->from, layout_of(e, e->form), TYPE_CMYK_8};
  return lcms_inks(e->l, &light, e->press);
}

bool colorprofile_form(ColorProfile *profile, ColorForm form) {
  ColorEngine *e = profile->engine;
  e->form = form;
  if (profile->to == IMAGE_GRAY && e->space != IMAGE_GRAY) {
    e->light = NEW(e->arena, LightTable);
    light_table(e->light);
  }
  if (e->press && form.bits == 8) e->known = NEW_ARRAY(e->arena, KnownInks, (size_t)1 << KNOWN_BITS);
  if (e->press) return (e->transform = light_to_ink(e));
  if (profile->state != PROFILE_FOREIGN) return true;
  /* Of 16 bits, and of tables, the library would make a coarser table, which is up to twelve levels off. To do without
   * takes a second for 6 million pixels, instead of for 110 million. */
  e->transform = transform_new(e, form, form.bits == 16 || has_table(e) ? cmsFLAGS_NOOPTIMIZE : 0);
  return e->transform;
}

static size_t pixel_bytes(const ColorEngine *e) {
  return (image_parts(e->space) + (e->form.alpha ? 1u : 0u)) * (size_t)e->form.bits / 8;
}

static void convert_known(const ColorEngine *e, const unsigned char *from, unsigned char *to, size_t n) {
  size_t step = pixel_bytes(e);
  for (size_t i = 0; i < n; i++, from += step, to += 4) {
    uint32_t rgb = (uint32_t)from[0] << 16 | (uint32_t)from[1] << 8 | from[2] | KNOWN;
    KnownInks *known = &e->known[rgb * UINT32_C(2654435761) >> (32 - KNOWN_BITS)]; /* Knuth's multiplicative hash */
    if (known->rgb != rgb) e->l->cmsDoTransform(e->transform, from, known->cmyk, 1);
    known->rgb = rgb;
    memcpy(to, known->cmyk, 4);
  }
}

static unsigned char level_of(const ColorEngine *e, const unsigned char *samples, size_t i) {
  uint16_t two;
  if (e->form.bits == 8) return samples[i] ^ (e->form.inverted ? 0xFF : 0);
  memcpy(&two, samples + 2 * i, 2);
  return (unsigned char)((two * 255u + 32895) >> 16); /* as libpng has it */
}

static void convert_gray(const ColorEngine *e, const unsigned char *from, unsigned char *to, size_t n) {
  size_t step = pixel_bytes(e), parts = image_parts(e->space);
  for (size_t i = 0; i < n; i++, from += step) {
    unsigned char color[4];
    if (e->transform) e->l->cmsDoTransform(e->transform, from, color, 1);
    for (size_t c = 0; !e->transform && c < parts; c++) color[c] = level_of(e, from, c);
    to[i] = e->space == IMAGE_CMYK ? light_gray_cmyk(color) : light_gray_rgb(e->light, color);
  }
}

void colorprofile_convert(const ColorProfile *profile, const void *from, void *to, size_t n) {
  const ColorEngine *e = profile->engine;
  if (e->known)
    convert_known(e, from, to, n);
  else if (e->light)
    convert_gray(e, from, to, n);
  else
    e->l->cmsDoTransform(e->transform, from, to, (cmsUInt32Number)n);
}
