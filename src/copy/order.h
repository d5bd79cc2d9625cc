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

/* The numbers of the records in their order: by the first sort field that has words, as the language sorts; those that
 * have none come first; otherwise, and without sort fields, as in the copy. */
const uint32_t *records_order(const OrderQuery *query);

#endif
