/* hyc.h: the image of a hyphenation dictionary.
 *
 * Reading the patterns takes libhyphen some 10 ms, more than all the rest of
 * a leaflet. hyphenc writes down, once, the automaton that it builds of them,
 * and hyphen.c maps it. An image is for one machine and one dictionary file;
 * hyphen.c does without it when it does not fit.
 *
 * The states are libhyphen's own structs, with their pointers made for an image
 * that is mapped at `base`: there nothing has to be copied, and memory that is
 * not written to costs a tenth of fresh memory. Anywhere else they are moved.
 *
 * A dictionary has one or two levels (compounds, then words). The states of
 * a level stand in breadth-first order, so that state 0 is the root, each other
 * state is entered by exactly one transition, and transition i leads to state
 * i + 1: the transitions of all states in a row. A state's fallback is nearer
 * to the root than it. hyc_dict() checks all of this.
 *
 * Dictionaries with replacements (Hungarian) are not written. */
#ifndef TEXT_HYC_H
#define TEXT_HYC_H

#include <hyphen.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/str.h"

#define HYC_MAGIC "HBHYPHEN"
#define HYC_VERSION 1
#define HYC_ORDER 0x01020304u /* as this machine writes it */
#define HYC_LEVELS_MAX 2
#define HYC_BASE UINT64_C(0x2A0000000000) /* far from where Linux puts programs, heaps and libraries */

/* Sections begin at bytes of the file that 8 divides. */
typedef struct HycLevel {
  uint32_t n_states;           /* one more than transitions */
  uint32_t n_pool, n_nohyphen; /* bytes */
  int32_t nohyphenl;           /* as in HyphenDict: the words of nohyphen, less one */
  uint64_t states;             /* HyphenState[n_states]; replindex holds the number of digits of the match */
  uint64_t trans;              /* HyphenTrans[n_states - 1] */
  uint64_t pool, nohyphen;
  int8_t lhmin, rhmin, clhmin, crhmin;
  int32_t utf8;
  char cset[24];
} HycLevel;

typedef struct HycHeader {
  char magic[8];
  uint32_t version, order;
  uint32_t state_size, n_levels;
  uint64_t base;
  uint64_t size; /* of the image */
  uint64_t dic_size;
  int64_t dic_seconds, dic_nanoseconds; /* when the dictionary was last changed */
  HycLevel level[HYC_LEVELS_MAX];
} HycHeader;

/* The image of a dictionary file; empty when it cannot be read or has more than plain patterns. */
Str hyc_make(Arena *arena, const char *dictionary);

/* The dictionary of an image of `size` bytes, which is mapped for reading and can be made writable; it stays there as
 * long as the dictionary is used. NULL when the image is broken or was made of another file than `dictionary`. Never
 * hand it to hnj_hyphen_free(): its memory is the arena's and the image's. */
HyphenDict *hyc_dict(Arena *arena, void *image, size_t size, const struct stat *dictionary);

#endif
