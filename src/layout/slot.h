/* slot.h: what a layout asks of the copy, and the paths that lead to it. */
#ifndef LAYOUT_SLOT_H
#define LAYOUT_SLOT_H

#include "layout/key.h"

typedef enum SlotType { SLOT_LINE, SLOT_TEXT, SLOT_NUMBER, SLOT_LIST, SLOT_RECORD } SlotType;
typedef enum Unused { UNUSED_ERROR, UNUSED_WARNING, UNUSED_ALLOWED } Unused;
typedef enum Demand { DEMAND_OPTIONAL, DEMAND_WARNING, DEMAND_REQUIRED } Demand;

typedef struct Slot Slot;

typedef struct SlotList {
  const Slot *at;
  size_t n;
} SlotList;

struct Slot {
  Str name; /* empty for the items of a list */
  Mark mark;
  SlotType type;
  Demand required;  /* what an empty slot is */
  Unused unused;    /* what words are that no box shows */
  int64_t min, max; /* list: items; number: value */
  Str about;        /* for the organiser's editor */
  const Slot *of;   /* list: each item */
  SlotList fields;  /* record */
};

#define SLOT_MAX 1000000 /* items, or a number either way, when nothing else is said */

/* Where a box's words come from: field[0] of the scope `up` levels out, then each field of the record before it. A
 * scope is the record that an `each` is at; the outermost is the whole copy. */
typedef struct SlotPath {
  Str written; /* "panel.title" */
  int up;
  size_t n;
  const size_t *field; /* indices into Slot.fields */
  const Slot *slot;    /* what stands at its end */
} SlotPath;

typedef struct SlotPaths {
  const SlotPath *at;
  size_t n;
} SlotPaths;

/* Where words are sought: the fields of a record, then those around it. */
typedef struct Scope {
  const Slot *record;
  const struct Scope *outer;
} Scope;

extern const Group group_slot;           /* what all types have; the others are its kin */
extern const Group *const group_slots[]; /* by SlotType; ended by NULL */
extern const KeyType type_slot;          /* SlotPath */
extern const KeyType type_sort;          /* SlotPaths: fields of the records that `each` goes through; one or a list */
extern const KeyType type_fields;        /* SlotList: a mapping of names to slots */
extern const KeyType type_item;          /* const Slot *: of a list's items; a type, or a mapping of fields */

/* The slot of that name among the fields of a record, or NULL. */
const Slot *slot_find(const Slot *record, Str name);
/* "line", "list"... */
const char *slot_type_name(SlotType type);

bool slots_read(const Reader *reader, const Node *map, SlotList *slots);
/* `path` stands at byte `at` of the node. */
bool slotpath_read(const Reader *reader, const Node *node, Str path, size_t at, SlotPath *out);

#endif
