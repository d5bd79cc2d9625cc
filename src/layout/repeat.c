/* repeat.c: what boxes are repeated for. */
#include "layout/repeat.h"

#include "base/messages.h"
#include "base/unit.h"

#define TIMES_MOST 1000 /* more do not stand on any sheet */

static bool read_times(const Reader *reader, const Node *node, int64_t thousandths, Repeat *repeat) {
  repeat->kind = REPEAT_TIMES;
  repeat->times = thousandths / 1000;
  if (thousandths % 1000 == 0 && repeat->times >= 1 && repeat->times <= TIMES_MOST) return true;
  diag_error(reader->diags, node->mark, MSG_TYPE, str_format(reader->arena, "a number of times, 1 to %d", TIMES_MOST).p,
             node_shown(reader->arena, node));
  return false;
}

static bool read_slot(const Reader *reader, const Node *node, Str text, Repeat *repeat) {
  SlotPath *path = &repeat->slot;
  if (!slotpath_read(reader, node, text, 0, path)) return false;
  const Slot *slot = path->slot;
  bool records = slot->of && slot->of->type == SLOT_RECORD;
  repeat->kind = slot->type == SLOT_NUMBER ? REPEAT_TIMES : records ? REPEAT_RECORDS : REPEAT_ITEMS;
  if (slot->of || slot->type == SLOT_NUMBER) return true;
  diag_error(reader->diags, node->mark, MSG_SLOT_TYPE, STR_ARG(path->written), slot_type_noun(slot->type),
             "a list, a table or a number");
  return false;
}

static Slot turn_of(const Reader *reader, const Repeat *repeat) {
  Slot *fields = NEW_ARRAY(reader->arena, Slot, TURN_FIELDS);
  fields[TURN_INDEX] = (Slot){.name = STR("index"), .type = SLOT_NUMBER, .max = SLOT_MAX};
  if (repeat->kind == REPEAT_ITEMS) fields[TURN_ITEM] = *repeat->slot.slot->of;
  fields[TURN_ITEM].name = STR("item");
  size_t n = repeat->kind == REPEAT_FILL ? 0 : repeat->kind == REPEAT_ITEMS ? TURN_FIELDS : TURN_ITEM;
  return (Slot){.type = SLOT_RECORD, .fields = {fields, n}};
}

const Scope *repeat_read(const Reader *reader, const Node *node, Repeat *repeat, RepeatScope *scope) {
  Str text;
  int64_t thousandths;
  *repeat = (Repeat){0};
  if (!reader_text(reader, node, "the name of a slot, a number, or fill", &text)) return NULL;
  bool number = number_parse(text, "", &thousandths), fill = str_is(text, "fill");
  if (fill) repeat->kind = REPEAT_FILL;
  if (!fill && !(number ? read_times(reader, node, thousandths, repeat) : read_slot(reader, node, text, repeat)))
    return NULL;
  repeat->turn = turn_of(reader, repeat);
  scope->turn = (Scope){&repeat->turn, reader->scope};
  if (repeat->kind != REPEAT_RECORDS) return &scope->turn;
  scope->record = (Scope){repeat->slot.slot->of, &scope->turn};
  return &scope->record;
}

bool repeat_check_sort(const Reader *reader, const Node *map, const Repeat *repeat) {
  const Node *sort = node_find(map, "sort");
  if (!sort || (repeat && repeat->kind == REPEAT_RECORDS)) return true;
  diag_error(reader->diags, sort->mark, MSG_SORT_NOTHING);
  return false;
}

const KeyType type_repeat = {"slot, number, or `fill`", 0, NULL};
