/* order.c: records by their sort fields. */
#include "copy/order.h"

#include "base/locale.h"
#include "base/messages.h"
#include "base/unit.h"

/* The first sort field of a record that has words, or NULL. A warning when that is only the last of several. */
static const Value *sort_field(const OrderQuery *query, const Fields *record) {
  const SlotPaths *sort = query->sort;
  for (size_t i = 0; i < sort->n; i++) {
    const Value *key = fields_find(record, &sort->at[i]);
    if (key->empty) continue;
    if (i && i + 1 == sort->n) {
      Str wanted = sort->at[0].written;
      diag_warning(query->diags, key->node->mark, MSG_SORT, STR_ARG(record->value->name), STR_ARG(wanted),
                   STR_ARG(sort->at[i].written));
      diag_hint(query->diags, "write it as '%.*s:', if it is the only one", STR_ARG(wanted));
    }
    return key;
  }
  return NULL;
}

#define BIAS 2000000 /* makes every number of a slot positive, with as many digits as any other */

static Str sort_key(Arena *arena, const Value *value) {
  int64_t thousandths = 0;
  Str text = str_trim(value->node->text);
  bool number = value->slot->type == SLOT_NUMBER && number_parse(text, "", &thousandths);
  return number ? str_format(arena, "%lld", (long long)(BIAS + thousandths / 1000)) : text;
}

const uint32_t *order_records(const OrderQuery *query) {
  size_t n = query->list->n;
  uint32_t *order = NEW_ARRAY(query->arena, uint32_t, n);
  for (size_t i = 0; i < n; i++) order[i] = (uint32_t)i;
  if (!query->sort->n) return order;
  Str *keys = NEW_ARRAY(query->arena, Str, n);
  for (size_t i = 0; i < n; i++) {
    const Value *key = sort_field(query, &(Fields){&query->list->item[i], query->outer});
    if (key && key->node->kind == NODE_SCALAR) keys[i] = sort_key(query->arena, key);
  }
  const char *failed = locale_order(query->arena, query->lang.p, keys, n, order);
  if (failed) diag_error(query->diags, query->mark, MSG_LIBRARY, "ICU", failed);
  return order;
}
