/* schema.h: the keys of the YAML languages, in tables, and one reader for them all.
 *
 * A Group is a kind of mapping (the page, a style, a box...); each of its Keys
 * says its type, its limits, what it is when it is not given, what it means,
 * and where in a C struct it goes. From these tables come the reading and its
 * errors, the suggestions for misspelt keys, the JSON Schema for editors and
 * the reference page, so that they cannot disagree. */
#ifndef LAYOUT_SCHEMA_H
#define LAYOUT_SCHEMA_H

#include "layout/layout.h"

typedef enum KeyType {
  TYPE_BOOL,
  TYPE_INT,      /* min..max */
  TYPE_LEN,      /* "4mm"; min and max are Len */
  TYPE_SIZE,     /* "4mm", "50%", "1fr" or auto */
  TYPE_SIDES,    /* one length, or a list of two or four: top, right, bottom, left */
  TYPE_WORD,     /* one of `words` */
  TYPE_WORDS,    /* a list of `words`, as bits */
  TYPE_TEXT,     /* any text */
  TYPE_PERCENT,  /* 0 to 100, read by whoever owns the color */
  TYPE_PERCENTS, /* a list of four of them */
  TYPE_NAMES,    /* a list of font lists' names, read with those lists */
  TYPE_FONT,     /* the name of a font role */
  TYPE_COLOR,    /* the name of a color */
  TYPE_STYLE,    /* the name of a style */
  TYPE_SLOT,     /* a slot or a field, as "panel.title" */
  TYPE_FIELD,    /* a field of the records that `each` goes through */
  TYPE_TEMPLATE, /* a template */
  TYPE_BOXES,    /* a list of boxes */
  TYPE_PAPER,    /* A4, or [width, height] */
  TYPE_POINT,    /* [x, y] */
  TYPE_GROUP,    /* a mapping, `of` */
  TYPE_NAMED,    /* a mapping of names to `of` */
  TYPE_LIST,     /* a list of `of` */
  TYPE_ITEM      /* the slot of a list's items: a type, or a mapping of fields */
} KeyType;

typedef struct Group Group;

typedef struct Key {
  const char *name;
  KeyType type;
  size_t offset; /* into the group's struct */
  const char *about;
  const char *standard; /* the value when the key is not given, as YAML; NULL: zero */
  int64_t min, max;
  const char *const *words; /* ended by NULL; their numbers are those of the C enum */
  const Group *of;
  uint32_t kinds; /* a bit for each kind of box, or type of slot, that the key goes with; 0: all */
  bool required;
  bool principal; /* boxes: its presence says of which kind the box is */
} Key;

struct Group {
  const char *name, *about;
  const Key *key; /* sorted by name */
  size_t keys;
};

extern const Group group_layout, group_page, group_meta, group_color, group_style, group_slot, group_box;
extern const Group group_fontlist, group_fontfile;

const Key *group_find(const Group *group, Str name);
/* The principal key of a kind of box. */
const Key *schema_box_key(BoxKind kind);
/* The principal key of the only kind of box that the key does not go with; NULL: it is not just one. */
const Key *schema_all_but(const Key *key);
/* The i-th paper that has a name; NULL behind the last. */
const char *schema_paper(size_t i);
/* "line", "list"... for messages. */
const char *schema_slot_type(SlotType type);
/* The bit of a key in `given`. */
uint64_t group_bit(const Group *group, const char *name);

/* Where words are sought: the fields of a record, then those around it. */
typedef struct Scope {
  const Slot *record;
  const struct Scope *outer;
} Scope;

/* What a value may refer to while a file is read. */
typedef struct Reader {
  Arena *arena;
  DiagList *diags;
  Layout *layout; /* fonts, colors, styles and slots read so far; NULL for other files */
  const Scope *scope;
  const Box *box; /* the standards of a box */
  Break
      breaks; /* what a box begins here when it breaks: a column, a page, or BREAK_AUTO: nothing, it is never divided */
} Reader;

/* Fills the struct `out` (which begins with a `uint64_t given` and holds the standards) from a mapping. `what`
 * names the mapping in messages: "a style". False after any error; the rest is read all the same. */
bool schema_read(const Reader *reader, const Group *group, const Node *map, const char *what, void *out);
/* Is it a mapping, with no unknown key and all the required ones? */
bool schema_check(const Reader *reader, const Group *group, const Node *map, const char *what);
/* Puts the standards of all keys in their places. */
void schema_standards(const Reader *reader, const Group *group, void *out);
/* Copies the values of the keys whose bits are in `given`. */
void schema_copy(const Group *group, uint64_t given, const void *from, void *to);

/* A scalar's text; anything else is an error that says what was wanted. */
bool schema_text(const Reader *reader, const Node *node, const char *wanted, Str *text);

/* The parts that have a grammar of their own: slot.c, template.c, box.c. */
bool slots_read(const Reader *reader, const Node *map, const Slot **slots, size_t *n);
bool slot_read_item(const Reader *reader, const Node *node, const Slot **slot);
bool path_read(const Reader *reader, const Node *node, Str path, size_t at, SlotPath *out);
bool template_read(const Reader *reader, const Node *node, const Template **out);
bool boxes_read(const Reader *reader, const Node *list, BoxList *boxes);

/* JSON Schema (draft 7): of a layout file, and of the copy that a layout asks for. */
void schema_put_layout(Buf *buf);
void schema_put_copy(Buf *buf, const Layout *layout);
/* The reference of the layout language, in Markdown. */
void schema_put_reference(Buf *buf);

#endif
