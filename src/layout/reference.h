/* reference.h: the reference of the layout language, in Markdown. */
#ifndef LAYOUT_REFERENCE_H
#define LAYOUT_REFERENCE_H

#include "base/rule.h"
#include "base/str.h"

/* The rules that a target may weigh: as many of each, and the codes are ended by NULL. */
typedef struct ReferenceRules {
  const char *const *code, *const *about, *const *source;
  const RuleWeight *weight;
} ReferenceRules;

void reference_put(Buf *buf, const ReferenceRules *rules);

#endif
