/* jsontype.h: the JSON Schema of a key's value. */
#ifndef LAYOUT_JSONTYPE_H
#define LAYOUT_JSONTYPE_H

#include "layout/json.h"
#include "layout/key.h"

/* The members of the value's schema. */
void jsontype_put(Json *json, const Key *key);
/* That of a focus, which the copy has, too. */
void jsontype_put_focus(Json *json);
/* That of a length, all that targets refer to. */
void jsontype_put_length(Json *json);
/* What they refer to, besides the groups. */
void jsontype_put_definitions(Json *json);

#endif
