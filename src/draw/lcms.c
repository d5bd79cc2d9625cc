/* lcms.c: its functions, found by name; and the chain from light to ink. */
#include "draw/lcms.h"

const Lcms *lcms_open(Arena *arena) {
  Lcms *lcms = NEW(arena, Lcms);
  lcms->loaded = loaded_open(arena, "liblcms2.so.2");
#define FIND(name) loaded_find(arena, &lcms->loaded, &lcms->name, #name);
  LCMS_FUNCTIONS(FIND)
#undef FIND
  loaded_close(&lcms->loaded);
  return lcms;
}

/* Four inks, each rounded to a level of 255, are up to so many percent more. */
#define ROUNDED (4 * 50 / 255.0)

/* The library limits inks by a table, between whose points it takes a weighted mean: so what is within the limit at all
 * points is within it everywhere. To work out a table for the whole chain would take 15 ms, and be up to 18 levels off.
 */
cmsHTRANSFORM lcms_inks(const Lcms *lcms, const LcmsLight *light, const PressSpec *press) {
  cmsUInt32Number flags = cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE, n = press->ink_limit ? 3 : 2;
  if (press->black_point) flags |= cmsFLAGS_BLACKPOINTCOMPENSATION;
  cmsHPROFILE inks = lcms->cmsOpenProfileFromMemTHR(light->context, press->icc.p, (cmsUInt32Number)press->icc.n);
  cmsHPROFILE limit = NULL;
  if (press->ink_limit)
    limit = lcms->cmsCreateInkLimitingDeviceLinkTHR(light->context, cmsSigCmykData, press->ink_limit - ROUNDED);
  cmsHPROFILE chain[] = {light->profile, inks, limit};
  cmsHTRANSFORM transform = NULL;
  if (light->profile && inks && (limit || n == 2))
    transform = lcms->cmsCreateMultiprofileTransformTHR(light->context, chain, n, light->from, light->to,
                                                        (cmsUInt32Number)press->intent, flags);
  if (inks) lcms->cmsCloseProfile(inks);
  if (limit) lcms->cmsCloseProfile(limit);
  return transform;
}
