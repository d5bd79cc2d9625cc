/* bytes.h: what a file of YAML or CSV may consist of: UTF-8, and only printable characters. */
#ifndef YAML_BYTES_H
#define YAML_BYTES_H

#include "base/diag.h"

/* Is it a character that YAML 1.2 (5.1) calls printable? */
bool bytes_is_text(uint32_t c);
/* Reports what a file may not contain, from byte `start` on. */
void bytes_check(const Source *source, size_t start, DiagList *diags);

#endif
