/* order.h: the records of an `each`, sorted by their fields. */
#ifndef COPY_ORDER_H
#define COPY_ORDER_H

#include "copy/mix.h"

typedef struct OrderQuery {
  Arena *arena; /* of the order */
  const Value *list;
  const Fields *outer; /* around each record */
  const SlotPaths *sort;
  Str lang;
  Mark mark; /* of the box */
  DiagList *diags;
} OrderQuery;

/* The indices of the records, sorted by the first sort field that has words, in the order of the language. Records
 * without such a field come first; ties, and all without sort fields, are in the order of the copy. */
const uint32_t *order_records(const OrderQuery *query);

#endif
