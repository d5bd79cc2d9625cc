/* repeat.h: what a box is repeated for: each record or item of a list, a number of times, or as often as there is room.
 *
 * Each turn has fields of its own: `index`, which counts from 1, and `item`, of a list that has no records; but for the
 * last kind, since how many there are is known only on the page. */
#ifndef LAYOUT_REPEAT_H
#define LAYOUT_REPEAT_H

#include "layout/slot.h"

typedef enum RepeatKind { REPEAT_RECORDS, REPEAT_ITEMS, REPEAT_TIMES, REPEAT_FILL } RepeatKind;

/* The fields of a turn, in the order of `turn`. */
enum { TURN_INDEX, TURN_ITEM, TURN_FIELDS };

typedef struct Repeat {
  RepeatKind kind;
  SlotPath slot; /* the list; of REPEAT_TIMES the number, or none */
  int64_t times; /* REPEAT_TIMES without a slot */
  Slot turn;     /* a record: `index`, and of REPEAT_ITEMS also `item` */
} Repeat;

/* Where names are looked up within: in the record, if there is one, then in the turn, then further out. */
typedef struct RepeatScope {
  Scope turn, record;
} RepeatScope;

extern const KeyType type_repeat; /* Repeat; read by repeat_read() */

/* The scope becomes that of what is repeated; it must last as long as the reader that uses it. NULL after an error. */
const Scope *repeat_read(const Reader *reader, const Node *node, Repeat *repeat, RepeatScope *scope);
/* Before its fields are sought: can the `sort` of the box, if it has one, sort what is repeated? NULL: nothing is. */
bool repeat_check_sort(const Reader *reader, const Node *map, const Repeat *repeat);

#endif
