/* shield.h: a text as md4c is to read it, and the way from there back into the text.
 *
 * Before some lines it gets a shield that keeps md4c from seeing what they begin
 * with, and each bare address becomes as many letters: so md4c sees no emphasis in
 * it and gives it back in one piece, and no mark moves, as it would if it were put
 * into <>, which md4c also reads less freely. */
#ifndef COPY_SHIELD_H
#define COPY_SHIELD_H

#include <stdint.h>

#include "copy/address.h"

/* A line is one paragraph, whatever it begins with: "1. May" is no list there. So does the item of a list begin: it has
 * its marker. */
typedef enum MdForm { MD_TEXT, MD_ITEM, MD_LINE } MdForm;

#define SHIELD STR("\xE2\x81\xA0 ") /* U+2060 WORD JOINER and a space */

typedef struct Shielded {
  Str words;             /* the text */
  AddressList addresses; /* in it */
  Str source;            /* what md4c reads */
  VEC(uint32_t) shields; /* where they stand in it */
} Shielded;

/* At most 512 MiB. Behind the last of the words stands NUL: md4c 0.4.8 looks there after "[a](b". */
Shielded shield_text(Arena *arena, Str words, MdForm form);

/* The byte of the text that stands in the source at `at`, or behind the shield there. */
size_t shield_place(const Shielded *shielded, size_t at);

/* Where the first shield begins that is in the source from `at` on; `end` when that is before. */
size_t shield_next(const Shielded *shielded, size_t at, size_t end);

#endif
