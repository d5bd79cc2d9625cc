/* slot.h: what a layout needs from the copy, and the paths that lead to it. */
#ifndef LAYOUT_SLOT_H
#define LAYOUT_SLOT_H

#include "base/lang.h"
#include "layout/standard.h"

/* A table is a list of records, its rows, which the copy may also write as a table. */
/* An image has fields, as a record has: its file, what it shows, and its caption. */
typedef enum SlotType { SLOT_LINE, SLOT_TEXT, SLOT_NUMBER, SLOT_IMAGE, SLOT_LIST, SLOT_RECORD, SLOT_TABLE } SlotType;
typedef enum Unused { UNUSED_ERROR, UNUSED_WARNING, UNUSED_ALLOWED } Unused;
typedef enum Demand { DEMAND_OPTIONAL, DEMAND_WARNING, DEMAND_REQUIRED } Demand;
typedef enum LineEnds { LINE_ENDS_JOINED, LINE_ENDS_KEPT } LineEnds;

/* What names a slot: the metadata; a box that is on a page. */
enum { USE_META = 1, USE_PAPER = 2 };

typedef struct Slot Slot;

typedef struct SlotList {
  Slot *at; /* const once the layout is read */
  size_t n;
} SlotList;

struct Slot {
  Str name; /* empty for the items of a list */
  Mark mark;
  SlotType type;
  Demand required;        /* is an empty slot an error, a warning or neither? */
  Unused unused;          /* the same for words that no box shows */
  int64_t min, max;       /* list, table: items; number: value */
  bool stays;             /* its words must not go with a slip; of a record, a list or a table: those of all in it */
  LineEnds line_ends;     /* text: what the ends of lines are to its paragraphs */
  const Lang *lang;       /* of its words; NULL: that of the slot around it, or not said */
  Str about;              /* for the organiser's editor */
  StandardList standards; /* line, text, number: what it has where the copy does not give it */
  const Slot *of;         /* list, table: each item; of all others NULL */
  SlotList fields;        /* record, image */
  bool row;               /* record: of a table; a list of its fields' values will do */
  unsigned used;          /* bits of USE_META and USE_PAPER */
};

/* The fields of an image. Besides, the copy may give its `focus`. */
enum { IMAGE_FILE, IMAGE_ALT, IMAGE_CAPTION, IMAGE_FIELDS };
#define IMAGE_FOCUS "focus"

#define SLOT_MAX 1000000 /* the default of `max`; `min` and `max` are within it either way */

/* The fields that the program itself has for templates. No slot can have such a name. */
typedef enum OwnField {
  OWN_NONE,
  OWN_LEADER,
  OWN_TICK,
  OWN_PAGE,      /* the page's number... */
  OWN_PAGES,     /* ...and that of the last */
  OWN_NEXT,      /* the page on which a flow goes on; empty: it ends here */
  OWN_PREVIOUS,  /* the one from which it comes */
  OWN_HEADING_1, /* the running title: the heading of that level under which the page stands */
  OWN_HEADING_2,
  OWN_HEADING_3,
  OWN_HEADING_4,
  OWN_HEADING_5,
  OWN_HEADING_6,
  OWN_INDEX, /* this and the next: see repeat.h */
  OWN_ITEM,
  OWN_FIELDS
} OwnField;
OwnField own_field(Str name);
/* Is it known only when the page is? */
bool own_is_paged(OwnField field);
/* Their names, and those with which the copy speaks of itself; ended by NULL. */
extern const char *const slot_taken[];

/* Where a box's words come from: field[0] of the scope `up` levels out, then each next field of the record so reached.
 * A scope is the current record of an `each`; the outermost is the whole copy. */
typedef struct SlotPath {
  Str written; /* "panel.title" */
  int up;
  size_t n;
  const size_t *field; /* indices into Slot.fields */
  const Slot *slot;    /* the last field; of the program's a line */
  OwnField own;        /* a field of the page, and in no record; or none */
} SlotPath;

typedef struct SlotPaths {
  const SlotPath *at;
  size_t n;
} SlotPaths;

/* Where names are looked up: the fields of a record, then those of the scope around it. */
typedef struct Scope {
  const Slot *record;
  const struct Scope *outer;
} Scope;

extern const Group group_slot;           /* the keys of all types; the types are its kin */
extern const Group *const group_slots[]; /* by SlotType; ended by NULL */
extern const KeyType type_slot;          /* SlotPath */
extern const KeyType type_sort;          /* SlotPaths: one field of the records of an `each`, or a list of them */
extern const KeyType type_fields;        /* SlotList: a mapping of names to slots */
extern const KeyType type_item;          /* const Slot *: of a list's items; a type, or a mapping of fields */
extern const KeyType type_columns;       /* const Slot *: of a table's rows; a mapping of fields */

/* The slot of that name among the fields of a record, or NULL. */
const Slot *slot_find(const Slot *record, Str name);
/* "line", "list"...; and "a line", "a list"... */
const char *slot_type_name(SlotType type);
const char *slot_type_noun(SlotType type);
/* Has it words itself: a line, a text or a number? */
bool slot_has_words(const Slot *slot);
#define SLOT_WITH_WORDS "a line, a text or a number"

bool slots_read(const Reader *reader, const Node *map, SlotList *slots);
/* Once all boxes are read: reports the slots with a default that none of them names. Those of a house, which stand in
 * another file than the layout, are not asked of the copy unless something names them: what one sheet shows, another
 * need not. */
void slots_finish(const Reader *reader, const SlotList *slots, const Source *layout);
/* `path` begins at byte `at` of the node's text. */
bool slotpath_read(const Reader *reader, const Node *node, Str path, size_t at, SlotPath *out);

/* Reports that it leads to a slot of the wrong type. */
void slotpath_misplaced(const Reader *reader, Mark mark, const SlotPath *path, const char *wanted);

#endif
