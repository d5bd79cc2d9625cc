/* complaint.h: what libyaml complains about, in the words of those who write copy. */
#ifndef YAML_COMPLAINT_H
#define YAML_COMPLAINT_H

#include "base/diag.h"

/* A syntax error as libyaml tells it; `context` may be NULL. Both places are bytes of the source. */
typedef struct Complaint {
  const char *problem, *context;
  size_t at, context_at;
} Complaint;

/* Adds the error, with a hint for the frequent mistakes: a tab, a missing quotation mark, ': ' in a text... */
void complaint_report(DiagList *diags, const Source *source, const Complaint *complaint);

/* The same for the quotation mark at `quote`: it was to be closed in its line, but its text goes on to the place `at`.
 */
void complaint_unclosed(DiagList *diags, const Source *source, size_t quote, size_t at);

/* Does a line, or the rest of one that is blank up to `at`, begin with '- ' or 'key:'? */
bool complaint_entry(Str text, size_t at);

#endif
