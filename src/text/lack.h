/* lack.h: features that a font lacks: nothing is faked, so it is told. */
#ifndef TEXT_LACK_H
#define TEXT_LACK_H

#include "text/setter.h"

/* What the font of `key` lacks of its features, which are not NULL, is a warning where the style says it, if this text
 * misses it; once for each font and script. */
void lack_check(Setter *setter, const ShapeKey *key, Str text);

#endif
