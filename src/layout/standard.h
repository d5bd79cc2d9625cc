/* standard.h: what a slot has where the copy does not give it: the layout's own words, by language.
 *
 * A layout says nothing in a language by itself, so a word that it brings along stands under the tag of its language,
 * {en: Contact, de: Kontakt}, and the copy chooses. A number is of no language, and stands alone. */
#ifndef LAYOUT_STANDARD_H
#define LAYOUT_STANDARD_H

#include "base/locale.h"
#include "layout/key.h"

typedef struct Standard {
  Str tag; /* BCP 47; "und" for any language */
  const Node *node;
} Standard;

typedef struct StandardList {
  const Standard *at; /* none: the slot has no default */
  size_t n;
  Mark mark; /* of all of it */
} StandardList;

/* All read a StandardList. */
extern const KeyType type_standard_line, type_standard_text; /* a mapping of tags to words */
extern const KeyType type_standard_number;                   /* a whole number, under "und" */

/* The node of the first of the tags that is there, or NULL. */
const Node *standard_find(const StandardList *list, const TagList *tags);

#endif
