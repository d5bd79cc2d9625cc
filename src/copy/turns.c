/* turns.c: the values that each turn of a repetition has. */
#include "copy/turns.h"

#include "base/unit.h"

static size_t times_of(const Repeat *repeat, const Fields *outer) {
  int64_t thousandths = 0;
  if (repeat->kind == REPEAT_FILL) return 1;
  if (!repeat->slot.slot) return (size_t)repeat->times;
  const Value *value = fields_find(outer, &repeat->slot);
  bool number = !value->empty && number_parse(str_trim(value->node->text), "", &thousandths);
  return number && thousandths > 0 ? (size_t)(thousandths / 1000) : 0;
}

Turns turns_start(Arena *arena, const Repeat *repeat, const OrderQuery *query) {
  Turns turns = {.repeat = repeat, .arena = arena, .mark = query->mark, .outer = query->outer};
  if (repeat->kind == REPEAT_TIMES || repeat->kind == REPEAT_FILL) {
    turns.n = times_of(repeat, query->outer);
    return turns;
  }
  turns.list = query->list;
  turns.n = query->list->n;
  if (repeat->kind == REPEAT_RECORDS) turns.order = order_records(query);
  return turns;
}

static const Node *index_node(const Turns *turns, size_t i) {
  Node *node = NEW(turns->arena, Node);
  *node = (Node){.kind = NODE_SCALAR, .plain = true, .mark = turns->mark};
  node->trace = trace_at(turns->arena, turns->mark);
  node->text = str_format(turns->arena, "%zu", i + 1);
  return node;
}

typedef struct Turn {
  Value value, field[TURN_FIELDS];
  Fields fields, record;
} Turn;

const Fields *turns_at(const Turns *turns, size_t i) {
  const Slot *slot = &turns->repeat->turn;
  const Value *item = turns->list ? &turns->list->item[turns->order ? turns->order[i] : i] : NULL;
  Turn *turn = NEW(turns->arena, Turn);
  turn->value = (Value){.slot = slot, .item = turn->field, .n = slot->fields.n};
  turn->field[TURN_INDEX] = (Value){.slot = &slot->fields.at[TURN_INDEX], .node = index_node(turns, i)};
  turn->fields = (Fields){&turn->value, turns->outer};
  if (!item) return &turn->fields;
  if (turns->repeat->kind == REPEAT_RECORDS) {
    turn->record = (Fields){item, &turn->fields};
    return &turn->record;
  }
  turn->field[TURN_ITEM] = *item;
  turn->value.name = item->name;
  return &turn->fields;
}
