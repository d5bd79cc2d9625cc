/* feature.h: the OpenType features of a style.
 *
 * A list says them in a designer's words or by their tags, and turns off what has a '-' before it. It is laid over what
 * the style inherits, tag by tag: what a list does not say stays as it was. A name that is one of several alternatives
 * (lining, old-style) turns off the others. */
#ifndef LAYOUT_FEATURE_H
#define LAYOUT_FEATURE_H

#include "layout/key.h"

/* Of each a text has one feature at a time, or none. */
typedef enum FeatureGroup {
  FEATURES_ANY, /* goes with all others */
  FEATURES_CAPS,
  FEATURES_FIGURES,
  FEATURES_WIDTHS,
  FEATURES_FRACTIONS,
  FEATURES_POSITIONS,
} FeatureGroup;

#define FEATURES_MAX 64 /* in a list, and of tags in a style: lookup is linear, and nobody says so many */
#define FEATURE_TAGS 2  /* that a name stands for, at most */

/* What a designer calls a feature, or several. */
typedef struct FeatureName {
  const char *name;
  const char *tag[FEATURE_TAGS];
  FeatureGroup group;
  bool loose; /* a font that lacks the second tag has the feature all the same */
  bool on;    /* from the start */
  const char *about;
  const char *elsewhere; /* what CSS and other programs call it, in words with spaces between; or NULL */
} FeatureName;

extern const FeatureName feature_names[]; /* as in the reference; ended by one without a name */

typedef struct Feature {
  uint32_t tag;   /* big-endian: 'smcp' */
  uint32_t value; /* 0: off; 2 and more: which of several variants */
  bool needed;    /* a font that lacks it cannot do what was said */
  FeatureGroup group;
  Str said;  /* in the list... */
  Mark mark; /* ...here */
} Feature;

/* Each tag once. */
typedef struct Features {
  const Feature *at;
  size_t n;
} Features;

uint32_t feature_tag(const char *letters);

extern const KeyType type_features; /* const Features *; NULL: nothing is said */

#endif
