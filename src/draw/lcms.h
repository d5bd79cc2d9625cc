/* lcms.h: Little CMS, which is loaded by the first color that needs it; and how light becomes the inks of a press. */
#ifndef DRAW_LCMS_H
#define DRAW_LCMS_H

#include <lcms2.h>

#include "base/loaded.h"
#include "draw/pressspec.h"

#define LCMS_FUNCTIONS(F) \
  F(cmsCreateContext) \
  F(cmsDeleteContext) \
  F(cmsOpenProfileFromMemTHR) \
  F(cmsCloseProfile) \
  F(cmsGetColorSpace) \
  F(cmsIsCLUT) \
  F(cmsCreate_sRGBProfileTHR) \
  F(cmsCreateLab4ProfileTHR) \
  F(cmsCreateRGBProfileTHR) \
  F(cmsCreateGrayProfileTHR) \
  F(cmsCreateInkLimitingDeviceLinkTHR) \
  F(cmsBuildGamma) \
  F(cmsBuildParametricToneCurve) \
  F(cmsFreeToneCurve) \
  F(cmsCreateTransformTHR) \
  F(cmsCreateMultiprofileTransformTHR) \
  F(cmsDeleteTransform) \
  F(cmsDoTransform)

typedef struct Lcms {
  Loaded loaded; /* `why`: none of the functions may be called */
#define POINTER(name) __typeof__(name) *(name);
  LCMS_FUNCTIONS(POINTER)
#undef POINTER
} Lcms;

/* In the arena. */
const Lcms *lcms_open(Arena *arena);

/* From colors of a profile, which stand in memory as lcms2 says, to inks. */
typedef struct LcmsLight {
  cmsContext context;
  cmsHPROFILE profile;
  cmsUInt32Number from, to;
} LcmsLight;

/* To the press, and no more ink than it takes, in one step; to be deleted. NULL: one of the profiles is broken. For
 * several threads. */
cmsHTRANSFORM lcms_inks(const Lcms *lcms, const LcmsLight *light, const PressSpec *press);

#endif
