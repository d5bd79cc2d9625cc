/* alike.c: all that a record says as one text, by which it is looked up: the order of its keys does not count. */
#include "copy/alike.h"

#include "base/map.h"
#include "base/messages.h"

/* The words of each field, with their length, so that no two fields run together. */
static void put_words(Buf *buf, const Value *value) {
  bool scalar = !value->empty && value->node && value->node->kind == NODE_SCALAR;
  Str words = scalar ? str_trim(value->node->text) : STR("");
  buf_addf(buf, "%zu,%zu:", value->n, words.n);
  buf_add(buf, words);
  for (size_t i = 0; i < value->n; i++) put_words(buf, &value->item[i]);
}

static void report(DiagList *diags, const Value *record, const Value *first) {
  Mark mark = record->node->mark, other = first->node->mark;
  if (mark.source != other.source) return;
  diag_warning(diags, mark, MSG_ALIKE, mark_place(other).line);
  diag_hint(diags, "take one out; if they are two, write what tells them apart");
}

static void check_list(Arena *around, DiagList *diags, const Value *list) {
  Arena *arena = arena_within(around);
  Map known = {.arena = arena};
  Buf words = {.arena = arena};
  for (size_t i = 0; i < list->n; i++) {
    const Value *record = &list->item[i];
    if (record->empty || !record->node) continue;
    words.n = 0;
    put_words(&words, record);
    void **place = map_at(&known, buf_str(&words));
    const Value *first = *place;
    if (first && first->node != record->node) /* an alias is meant */
      report(diags, record, first);
    else
      *place = (void *)record;
  }
  arena_free(arena);
}

static void check_value(Arena *arena, DiagList *diags, const Value *value) {
  const Slot *slot = value->slot;
  if (slot->type == SLOT_LIST && slot->of->type == SLOT_RECORD) check_list(arena, diags, value);
  for (size_t i = 0; i < value->n; i++) check_value(arena, diags, &value->item[i]);
}

void alike_check(Arena *arena, const Copy *copy, DiagList *diags) {
  check_value(arena, diags, &copy->root);
}
