/* jsonschema.h: JSON Schema (draft 7), for editors: of a layout file, of the copy that a layout asks for, and of files
 * that have the keys of one group, as targets have. */
#ifndef LAYOUT_JSONSCHEMA_H
#define LAYOUT_JSONSCHEMA_H

#include "layout/layout.h"

void jsonschema_put_layout(Buf *buf);
void jsonschema_put_file(Buf *buf, const Group *group);
void jsonschema_put_copy(Buf *buf, const Layout *layout);

#endif
