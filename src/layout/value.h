/* value.h: the basic types of values: numbers, lengths, words, texts. */
#ifndef LAYOUT_VALUE_H
#define LAYOUT_VALUE_H

#include "base/unit.h"
#include "layout/key.h"

typedef enum SizeKind { SIZE_AUTO, SIZE_LEN, SIZE_PERCENT, SIZE_SHARE } SizeKind;

typedef struct Size {
  SizeKind kind;
  Len len;
  int64_t part; /* thousandths: of a percent, or of an fr, a share of the space left */
} Size;

typedef struct Sides {
  Len top, right, bottom, left;
} Sides;

typedef struct Point {
  Len x, y;
} Point;

extern const KeyType type_bool;  /* bool */
extern const KeyType type_int;   /* int64_t, min..max */
extern const KeyType type_len;   /* Len, min..max: "4mm" */
extern const KeyType type_size;  /* Size: "4mm", "50%", "1fr" or auto */
extern const KeyType type_sides; /* Sides: one length, or a list of two or four */
extern const KeyType type_point; /* Point: [x, y] */
extern const KeyType type_word;  /* an enum: one of the key's words */
extern const KeyType type_words; /* int64_t: a list of the key's words, as bits */
extern const KeyType type_text;  /* Str */
/* Read by the owner of the mapping: */
extern const KeyType type_group; /* a mapping, `of` */
extern const KeyType type_list;  /* a list of `of` */
extern const KeyType type_named; /* a mapping of names to `of` */

/* Reads the n lengths of a list, or one for all n; for types that consist of lengths. */
bool entry_lens(const Entry *entry, Len *lens, size_t n);
/* The one of n structs, each beginning with its name, that this value names; NULL after an error. `what` is the word
 * for them in messages ("color"). */
const void *entry_named(const Entry *entry, const char *what, const void *structs, size_t n, size_t size);

#endif
