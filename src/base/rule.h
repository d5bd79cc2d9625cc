/* rule.h: how much a finding of preflight counts. */
#ifndef BASE_RULE_H
#define BASE_RULE_H

typedef enum RuleWeight { RULE_OFF, RULE_NOTE, RULE_WARN, RULE_ERROR } RuleWeight;

#endif
