/* slip.h: what libyaml complains about, in the words of those who write copy. */
#ifndef DOC_SLIP_H
#define DOC_SLIP_H

#include "base/diag.h"

/* A syntax error as libyaml tells it; `context` may be NULL. Both places are bytes of the source. */
typedef struct Slip {
  const char *problem, *context;
  size_t at, context_at;
} Slip;

/* Adds the error, with a hint for the frequent slips: a tab, a missing quotation mark, ': ' in a text... */
void slip_report(DiagList *diags, const Source *source, const Slip *slip);

#endif
