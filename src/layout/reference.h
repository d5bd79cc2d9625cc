/* reference.h: the reference of the layout language, in Markdown. */
#ifndef LAYOUT_REFERENCE_H
#define LAYOUT_REFERENCE_H

#include "base/str.h"

void reference_put(Buf *buf);

#endif
