#include "doc/schema.h"
void schema_put_reference(Buf *buf) { (void)buf; }
