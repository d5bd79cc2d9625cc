/* key.h: what a mapping of a YAML file of ours may hold, in tables, and one way to read it.
 *
 * A Group is a kind of mapping: the page, a style, a box that is a row. Each of its Keys says its type and limits, what
 * it is when it is not given, what it means, and which field of a C struct it fills. A group stands in the file that
 * reads it (paper.c, style.c, box.c...). From the groups come the reading and its errors, the suggestions for
 * misspelt keys, the JSON Schema for editors and the reference, so that they cannot disagree. */
#ifndef LAYOUT_KEY_H
#define LAYOUT_KEY_H

#include <stddef.h>

#include "yaml/node.h"

typedef struct Key Key;
typedef struct Group Group;
typedef struct Reader Reader;

/* A key of a mapping in hand, with what stands behind it. */
typedef struct Entry {
  const Reader *reader;
  const Key *key;
  const Node *node;
} Entry;

/* What may stand behind a key. */
typedef struct KeyType {
  const char *name;                              /* in the reference */
  size_t size;                                   /* of the field; 0: it is not laid over another style */
  bool (*read)(const Entry *entry, void *field); /* false after an error; NULL: whoever reads the mapping does it */
} KeyType;

struct Key {
  const char *name;
  const KeyType *type;
  size_t offset; /* of the field in the group's struct */
  const char *about;
  const char *standard; /* the value when the key is not given, as YAML; NULL: zero */
  int64_t min, max;
  const char *const *words; /* ended by NULL; their numbers are those of the C enum */
  const Group *of;          /* of a mapping, of each in a list or a mapping of names */
  bool required;
};

struct Group {
  const char *name;  /* in the JSON Schema; of a kind of box: the key that says it */
  const char *what;  /* in messages: "a style" */
  const char *about; /* in the reference */
  const Key *key;    /* sorted by name */
  size_t keys;
  const Group *base;       /* its keys are the group's, too; NULL: none */
  const Group *const *kin; /* all kinds of the same thing, ended by NULL, or NULL: their keys are misplaced here, not
                            * unknown, which the owner of the group reports */
};

/* Where a key may stand that is unknown here. */
typedef struct Elsewhere {
  const Group *group; /* NULL: the end */
  const char *hint;
} Elsewhere;

/* What the values of a file may name, as far as it has been read. Files that have no such things have NULL there. */
struct Reader {
  Arena *arena;
  DiagList *diags;
  const Elsewhere *elsewhere;
  const struct FontNames *fonts;
  const struct Palette *palette;
  const struct StyleSheet *styles;
  const struct Scope *scope;   /* where slots are sought (slot.h) */
  const struct BoxSite *boxes; /* where the boxes stand that are read (box.c) */
};

/* A key of the group or of its base, or NULL. */
const Key *group_find(const Group *group, Str name);
/* Is it one, or one of its kin? */
bool group_knows(const Group *group, Str name);
/* The next key of a mapping, from *at on, that only kin of the group have; *at moves behind it. NULL: there is none. */
const Node *group_misplaced(const Group *group, const Node *map, size_t *at);

/* Says, as a hint, which of its kin have the key. */
void group_hint_kin(const Reader *reader, const Group *group, Str key);

/* Fills the struct `out`, which holds the standards, from a mapping. False after an error; the rest is read all the
 * same. */
bool group_read(const Reader *reader, const Group *group, const Node *map, void *out);
/* Is it a mapping, with no unknown key and all the required ones? */
bool group_check(const Reader *reader, const Group *group, const Node *map);
/* Puts the standards of all keys in their places. */
void group_standards(const Reader *reader, const Group *group, void *out);

/* Is it a mapping of names, and are they not too many? False without an error when there is none. */
bool reader_names(const Reader *reader, const Node *map, const char *wanted);
/* A scalar's text; anything else is an error that says what was wanted. */
bool reader_text(const Reader *reader, const Node *node, const char *wanted, Str *text);
/* Reports that no `what`, such as "color", has the name that `choice` was started with. */
void reader_unknown(const Reader *reader, const Node *node, const char *what, const Choice *choice);

#endif
