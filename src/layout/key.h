/* key.h: tables of what the mappings in our YAML files may hold, and one way to read them all.
 *
 * A Group is a kind of mapping: the page, a style, a box that is a row. Each of its Keys gives its type and limits, its
 * default, its meaning, and the field of a C struct that it fills. A group is defined in the file that
 * reads it (paper.c, style.c...; those of the boxes in boxkeys.c). The groups drive reading and its errors, the
 * suggestions for misspelt keys, the JSON Schema for editors and the reference, so that they cannot disagree. */
#ifndef LAYOUT_KEY_H
#define LAYOUT_KEY_H

#include <stddef.h>

#include "yaml/node.h"

typedef struct Key Key;
typedef struct Group Group;
typedef struct Reader Reader;

/* A key of the current mapping, with its value. */
typedef struct Entry {
  const Reader *reader;
  const Key *key;
  const Node *node;
  const Group *group; /* of the mapping; NULL: it is none of a mapping */
} Entry;

/* The type of a key's value. */
typedef struct KeyType {
  const char *name;                              /* in the reference */
  size_t size;                                   /* of the field; 0: not copied when a style is laid over another */
  bool (*read)(const Entry *entry, void *field); /* false after an error; NULL: the reader of the mapping does it */
  /* When a style is laid over another: lays the value over the field. NULL: the value takes its place. */
  void (*lay)(Arena *arena, void *field, const void *value);
  int levels; /* of mappings, how many are joined with those of a file that is extended (extends.h) */
} KeyType;

struct Key {
  const char *name;
  const KeyType *type;
  size_t offset; /* of the field in the group's struct */
  const char *about;
  const char *standard; /* the default value, as YAML; NULL: zero */
  int64_t min, max;
  const char *const *words; /* ended by NULL; in the order of the C enum */
  const Group *of;          /* group of a mapping, or of each item of a list or mapping of names */
  bool required;
};

/* A name that is no key here, but was one or is one elsewhere, and the key whose value says it now. */
typedef struct Synonym {
  const char *name; /* NULL: the end */
  const char *key;
  const char *hint; /* NULL: to write its value into that key */
} Synonym;

struct Group {
  const char *name;  /* in the JSON Schema; for a kind of box: the key that selects it */
  const char *what;  /* in messages: "a style" */
  const char *about; /* in the reference; NULL: one of several kinds, whose name says it */
  const Key *key;    /* sorted by name */
  size_t keys;
  const Group *base;       /* its keys belong to the group, too; NULL: none */
  const Group *const *kin; /* all kinds of the same thing (of a row: all boxes), ended by NULL, or NULL: their keys are
                            * not unknown here but misplaced, which the file that has the group reports */
  const Synonym *synonyms; /* NULL: none */
};

/* Where a key that is unknown here would be valid. */
typedef struct Elsewhere {
  const Group *group; /* NULL: the end */
  const char *hint;
} Elsewhere;

/* What the values of a file may name, as far as it has been read; NULL for what such a file does not have. */
struct Reader {
  Arena *arena;
  DiagList *diags;
  const Elsewhere *elsewhere;
  const struct FontNames *fonts;
  const struct Palette *palette;
  const struct StyleSheet *styles;
  const struct MasterList *masters;
  const struct FlowList *flows;
  const struct Scope *scope;        /* where slots are looked up (slot.h) */
  unsigned use;                     /* how slots that are named are used: bits of slot.h, noted there */
  const struct BoxSite *boxes;      /* where the boxes being read are (box.c) */
  const struct TargetQuery *target; /* what a target may name (target.h) */
  bool *paged; /* becomes true when a template names what is known only on a page; NULL: no page is known there */
};

/* A key of the group or of its base, or NULL. */
const Key *group_find(const Group *group, Str name);
/* Is it a key of the group, of its base, or of its kin? */
bool group_knows(const Group *group, Str name);
/* The next key of a mapping, from index *at on, that only kin of the group have; *at advances past it. NULL: none. */
const Node *group_misplaced(const Group *group, const Node *map, size_t *at);

/* Hints at which of the group's kin have the key. */
void group_hint_kin(const Reader *reader, const Group *group, Str key);

/* Hints at what to write in place of a key of the mapping that is a synonym. False without a hint when it is none. */
bool group_hint_synonym(const Reader *reader, const Group *group, const Node *map, const Node *key);

/* Fills the struct `out`, which must hold the `standard` values, from a mapping. False after an error; the other keys
 * are read anyway. */
bool group_read(const Reader *reader, const Group *group, const Node *map, void *out);
/* Is it a mapping, with no unknown key and all the required ones? Errors are reported. */
bool group_check(const Reader *reader, const Group *group, const Node *map);
/* Sets the fields of all keys to their `standard` values. */
void group_standards(const Reader *reader, const Group *group, void *out);

#define NAMES_MAX 500 /* in one mapping: lookup is linear */

/* Is it a mapping, with not too many names? False with an error if not; without one when `map` is NULL. */
bool reader_names(const Reader *reader, const Node *map, const char *wanted);
/* A scalar's text; anything else is an error that says what was wanted. */
bool reader_text(const Reader *reader, const Node *node, const char *wanted, Str *text);
/* Reports that no `what`, such as "color", has the name that `choice` was started with. */
void reader_unknown(const Reader *reader, const Node *node, const char *what, const Choice *choice);

#endif
