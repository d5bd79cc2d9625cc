/* value.h: the basic types of values: numbers, lengths, words, texts. */
#ifndef LAYOUT_VALUE_H
#define LAYOUT_VALUE_H

#include "base/lang.h"
#include "base/unit.h"
#include "layout/key.h"

/* A length that may depend on the size of the type that it stands with: the sum of the two. */
typedef struct Length {
  Len len;
  int64_t em; /* thousandths of an em */
} Length;

/* A length that may give way: {from, is, to}; a plain length is all three. */
typedef struct Range {
  Length from, is, to;
} Range;

/* A range, once the size of the type is known. */
typedef struct Spring {
  Len least, is, most;
} Spring;

typedef enum SizeKind { SIZE_AUTO, SIZE_LEN, SIZE_PERCENT, SIZE_SHARE } SizeKind;

typedef struct Size {
  SizeKind kind;
  int64_t part; /* thousandths: of a percent, or of an fr, a share of the space left */
  Range len;    /* SIZE_LEN; of the other kinds, the bounds: `to` is LEN_MAX if there is none */
} Size;

/* Nothing is said, not even a bound. */
static inline bool size_is_auto(const Size *size) {
  return size->kind == SIZE_AUTO && !size->len.from.len && !size->len.from.em && size->len.to.len == LEN_MAX;
}

typedef struct Sides {
  Len top, right, bottom, left;
} Sides;

typedef struct Padding {
  Length top, right, bottom, left;
} Padding;

/* Cells for letters: so many, or each so wide; both 0: none. */
typedef struct Comb {
  int64_t n;
  Len width;
} Comb;

extern const KeyType type_bool;  /* bool */
extern const KeyType type_int;   /* int64_t, min..max */
extern const KeyType type_len;   /* Len, min..max: "4mm" */
extern const KeyType type_comb;  /* Comb: a whole number, min..max, or a length */
extern const KeyType type_sides; /* Sides: one length, or a list of two or four */
extern const KeyType type_word;  /* an enum: one of the key's words */
extern const KeyType type_words; /* int64_t: a list of the key's words, as bits */
extern const KeyType type_text;  /* Str */
extern const KeyType type_lang;  /* const Lang *; NULL when it is not said */
/* Beside type, where an em is known: */
extern const KeyType type_length;  /* Length: "4mm", "0.5em" */
extern const KeyType type_spring;  /* Range: a length, or {from, is, to}; without `is` it is `from` */
extern const KeyType type_fit;     /* Range: a length; {from, is, to}; or {from, to}, `is` 0: the largest that fits */
extern const KeyType type_size;    /* Size: "4mm", "50%", "1fr" or auto; not a range */
extern const KeyType type_bounded; /* Size, or a range whose `is` is one */
extern const KeyType type_padding; /* Padding: like type_sides */
/* Read by the owner of the mapping: */
extern const KeyType type_group; /* a mapping, `of` */
extern const KeyType type_list;  /* a list of `of` */
extern const KeyType type_named; /* a mapping of names to `of` */
extern const KeyType type_file;  /* the name of a file */

extern const Group group_range; /* what a range may hold; its values are read by the types above */

Len length_at(Length length, Len em);
/* least <= is <= most, even where from and to are in another unit than `is`. */
Spring range_at(const Range *range, Len em);

static inline Spring spring_larger(Spring a, Spring b) {
  return (Spring){larger(a.least, b.least), larger(a.is, b.is), larger(a.most, b.most)};
}

/* Reports that a length is beyond the limits of its key. */
void entry_out_of_range(const Entry *entry);
/* A tag of a language; false after an error. */
bool lang_read(Arena *arena, const Node *node, Lang *lang, DiagList *diags);
/* Reads the n lengths of a list, or one for all n; for types that consist of lengths. */
bool entry_lens(const Entry *entry, Len *lens, size_t n);
/* The one of n structs, each beginning with its name, that this value names; NULL after an error. `what` is the word
 * for them in messages ("color"). */
const void *entry_named(const Entry *entry, const char *what, const void *structs, size_t n, size_t size);

#endif
