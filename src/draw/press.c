/* press.c: colors by lcms2, 16 bits a part, each converted once: a page asks for the same few thousands of times. */
#include "draw/press.h"

#include "base/map.h"
#include "base/thread.h"
#include "draw/lcms.h"

struct Press {
  PressSpec spec;
  Monitor *monitor; /* of all that follows */
  Arena *arena;     /* its own, since threads come in any order; NULL before the first color */
  const Lcms *lcms;
  cmsContext context;
  cmsHTRANSFORM rgb, lab; /* NULL before they are needed */
  const char *why;        /* there are no inks */
  Map known;              /* by space and parts; Color */
};

/* ICC.1:2010, 7.2: the space stands at byte 16, the signature of all profiles at 36. */
bool press_prints(Str icc) {
  return icc.n >= 128 && str_eq(str_sub(icc, 16, 20), STR("CMYK")) && str_eq(str_sub(icc, 36, 40), STR("acsp"));
}

Press *press_new(Arena *arena, const PressSpec *spec) {
  Press *press = NEW(arena, Press);
  press->spec = *spec;
  press->monitor = monitor_new(arena);
  if (!spec->icc.n) press->why = "there is no profile that says which inks make it";
  return press;
}

void press_close(Press *press) {
  if (press->rgb) press->lcms->cmsDeleteTransform(press->rgb);
  if (press->lab) press->lcms->cmsDeleteTransform(press->lab);
  if (press->context) press->lcms->cmsDeleteContext(press->context);
  arena_free(press->arena);
}

static void load(Press *press) {
  press->arena = arena_new();
  press->known.arena = press->arena;
  press->lcms = lcms_open(press->arena);
  const char *why = press->lcms->loaded.why;
  if (why) press->why = str_format(press->arena, "%s (apt-get install liblcms2-2 brings it)", why).p;
  if (!why) press->context = press->lcms->cmsCreateContext(NULL, NULL);
}

/* NULL, and why. */
static cmsHTRANSFORM transform_of(Press *press, ColorSpace space) {
  const Lcms *l = press->lcms;
  cmsHTRANSFORM *transform = space == COLOR_RGB ? &press->rgb : &press->lab;
  if (*transform) return *transform;
  LcmsLight light = {.context = press->context, .from = TYPE_RGB_16, .to = TYPE_CMYK_16};
  if (space == COLOR_RGB)
    light.profile = l->cmsCreate_sRGBProfileTHR(press->context);
  else
    light.profile = l->cmsCreateLab4ProfileTHR(press->context, NULL), light.from = TYPE_Lab_16;
  *transform = lcms_inks(l, &light, &press->spec);
  if (light.profile) l->cmsCloseProfile(light.profile);
  if (!*transform) press->why = "the profile that says which inks make it is damaged";
  return *transform;
}

#define FULL 65535

static uint16_t scaled(uint32_t part, uint32_t most, uint32_t to) {
  return (uint16_t)((part * (uint64_t)to + most / 2) / most);
}

static Color convert(const Press *press, cmsHTRANSFORM transform, Color light) {
  Color inks = {COLOR_CMYK, {0}};
  uint16_t from[3], to[4];
  for (int i = 0; i < 3; i++)
    from[i] = scaled(light.part[i], light.space == COLOR_LAB && i ? COLOR_LAB_MOST : COLOR_MOST, FULL);
  press->lcms->cmsDoTransform(transform, from, to, 1);
  for (int i = 0; i < 4; i++) inks.part[i] = scaled(to[i], FULL, COLOR_MOST);
  return inks;
}

const char *press_inks(Press *press, Color light, Color *inks) {
  const uint16_t key[] = {(uint16_t)light.space, light.part[0], light.part[1], light.part[2]};
  monitor_enter(press->monitor);
  if (!press->why && !press->arena) load(press);
  cmsHTRANSFORM transform = press->why ? NULL : transform_of(press, light.space);
  if (transform) {
    Color **known = (Color **)map_at(&press->known, (Str){(const char *)key, sizeof key});
    if (!*known) {
      *known = NEW(press->arena, Color);
      **known = convert(press, transform, light);
    }
    *inks = **known;
  }
  const char *why = press->why;
  monitor_leave(press->monitor);
  return why;
}
