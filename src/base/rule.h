/* rule.h: how much a finding counts, by its code. */
#ifndef BASE_RULE_H
#define BASE_RULE_H

#include "base/str.h"

typedef enum RuleWeight { RULE_OFF, RULE_NOTE, RULE_WARN, RULE_ERROR } RuleWeight;

typedef struct RuleChoice {
  Str code;
  RuleWeight weight;
} RuleChoice;

typedef struct RuleChoices {
  const RuleChoice *at;
  size_t n;
} RuleChoices;

#endif
