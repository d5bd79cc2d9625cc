/* jsontype.h: the JSON Schema of a key's value. */
#ifndef LAYOUT_JSONTYPE_H
#define LAYOUT_JSONTYPE_H

#include "layout/json.h"
#include "layout/key.h"

/* The members of the value's schema. */
void jsontype_put(Json *json, const Key *key);
/* What they refer to, besides the groups. */
/* That of a focus, which the copy has, too. */
void jsontype_put_focus(Json *json);
void jsontype_put_definitions(Json *json);

#endif
