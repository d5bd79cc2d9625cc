/* tally.h: lines counted by the slot that their words are from, to say where words may be cut or added, and how many.
 */
#ifndef PAGE_TALLY_H
#define PAGE_TALLY_H

#include "page/frag.h"

typedef struct TallySlot {
  Str name; /* the items of a list are one: "asks" of "asks[2]"; empty: words of no slot */
  size_t lines, words;
  size_t full, full_words; /* of these, lines that are not the last of their paragraph */
  Len height;     /* that the lines take: in columns, which get higher together, each only a part of its leading */
  size_t entries; /* how many items they are from */
  Str entry;      /* the last of these: "asks[2]"... */
  Mark begins;    /* ...and where its words begin */
  Mark first;     /* the first in the file */
  bool sorted;    /* the items are not in the order of the file */
} TallySlot;

typedef struct Tally {
  Arena *arena;
  VEC(TallySlot) slots; /* in the order of their first lines */
} Tally;

/* The slot of a line: "asks". */
Str tally_slot(const Line *line);
void tally_add(Tally *tally, const Line *line, size_t columns);
/* All lines of a fragment that stands in one of so many columns. */
void tally_frag(Tally *tally, const Frag *frag, size_t columns);

/* The slot with the most lines; one without a name only when there is no other, NULL when there is none. */
const TallySlot *tally_longest(const Tally *tally);
/* "story, demands": the others of more than so many words, and of more than a line; those with the most lines first. */
Str tally_others(const Tally *tally, const TallySlot *but, size_t words);

/* How many words so many lines of a slot hold when they are full, as they are in the middle of a paragraph; and how
 * many items there are in them. */
size_t tally_words(const TallySlot *slot, size_t lines);
size_t tally_entries(const TallySlot *slot, size_t lines);

/* "about 40 words in 'story'": what would fill a height, in a text of the copy or a list of such; empty when there is
 * none. `copy`: the slots of the layout. */
Str tally_filling(const Tally *tally, const Slot *copy, Len height);

#endif
