/* bytes.h: what a file of YAML or CSV may consist of: UTF-8, and only printable characters. */
#ifndef YAML_BYTES_H
#define YAML_BYTES_H

#include "base/diag.h"

/* Is it a character that YAML 1.2 (5.1) calls printable? */
bool bytes_is_text(uint32_t c);
/* *start becomes the first byte behind a byte order mark. False, with errors, when there is something in the file that
 * may not be. */
bool bytes_start(const Source *source, size_t *start, DiagList *diags);

#endif
