/* shield.h: the source that is made of a text for md4c, and the way from its offsets back to the text.
 *
 * Some lines get a shield before them, so that md4c does not interpret what they
 * begin with. Each byte of a bare address becomes a letter: md4c then finds no
 * emphasis in it and returns it in one piece. Putting it into <> instead would
 * move offsets, and md4c accepts fewer addresses there. */
#ifndef COPY_SHIELD_H
#define COPY_SHIELD_H

#include <stdint.h>

#include "copy/address.h"

/* MD_LINE is one paragraph, whatever it begins with: "1. May" is no list there. MD_ITEM treats its first line like
 * that, since the item already has its marker. */
typedef enum MdForm { MD_TEXT, MD_ITEM, MD_LINE } MdForm;

#define SHIELD STR("\xE2\x81\xA0 ") /* U+2060 WORD JOINER and a space */

typedef struct Shielded {
  Str words;             /* the text */
  AddressList addresses; /* in it */
  Str source;            /* what md4c reads */
  VEC(uint32_t) shields; /* their offsets in `source` */
} Shielded;

/* `words` has at most 512 MiB and must be followed by NUL: md4c 0.4.8 reads that byte after "[a](b". */
Shielded shield_text(Arena *arena, Str words, MdForm form);

/* The offset in the text of what is in the source at `at`, or after the shield there. */
size_t shield_place(const Shielded *shielded, size_t at);

/* The offset of the first shield in the source from `at` on; `end` when that comes first. */
size_t shield_next(const Shielded *shielded, size_t at, size_t end);

/* The number of a list's item, of nine digits at most, which is written before the first text of the item at `at` in
 * the source; -1: none is. */
int shield_number(const Shielded *shielded, size_t at);

#endif
