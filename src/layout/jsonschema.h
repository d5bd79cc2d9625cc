/* jsonschema.h: JSON Schema (draft 7), for editors: of a layout file, and of the copy that a layout asks for. */
#ifndef LAYOUT_JSONSCHEMA_H
#define LAYOUT_JSONSCHEMA_H

#include "layout/layout.h"

void jsonschema_put_layout(Buf *buf);
void jsonschema_put_copy(Buf *buf, const Layout *layout);

#endif
