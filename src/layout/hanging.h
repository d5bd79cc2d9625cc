/* hanging.h: how far characters stand beyond the measure where they begin or end a line: optical margins. */
#ifndef LAYOUT_HANGING_H
#define LAYOUT_HANGING_H

#include "layout/key.h"

/* Thousandths of the character's width, where it begins a line and where it ends one. */
typedef struct Hanging {
  uint32_t character;
  int start, end;
} Hanging;

/* What a font list says, sorted by character. */
typedef struct HangingTable {
  const Hanging *at;
  size_t n;
} HangingTable;

/* As the table says, else as is usual; `start` and `end` 0 for a character that does not hang. */
Hanging hanging_find(const HangingTable *table, uint32_t character);

extern const KeyType type_hanging; /* HangingTable: {".,": [0, 600]} */

#endif
