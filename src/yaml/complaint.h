/* complaint.h: libyaml's error messages, reworded for people who write copy. */
#ifndef YAML_COMPLAINT_H
#define YAML_COMPLAINT_H

#include "base/diag.h"

/* A syntax error as libyaml reports it; `context` may be NULL. Both places are byte offsets in the source. */
typedef struct Complaint {
  const char *problem, *context;
  size_t at, context_at;
} Complaint;

/* Adds the error, with a hint for the frequent mistakes: a tab, a missing quotation mark, ': ' in a text... */
void complaint_report(DiagList *diags, const Source *source, const Complaint *complaint);

/* Reports the quotation mark at `quote`, which is not closed where it should be: its text goes on to offset `at`. */
void complaint_unclosed(DiagList *diags, const Source *source, size_t quote, size_t at);

#define HINT_ITEM "a list item begins with '- ', a hyphen and a space"

#endif
