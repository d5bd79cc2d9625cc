/* hyc.h: the image of a hyphenation dictionary.
 *
 * Reading the patterns takes libhyphen some 10 ms, more than all the rest of
 * a leaflet. hyphenc writes down, once, the automaton that it builds of them,
 * and hyphen.c maps it. An image is for one machine and one dictionary file;
 * hyphen.c does without it when it does not fit.
 *
 * An image is libhyphen's own structs, with their pointers made for memory at
 * `base`: mapped there, nothing has to be read, copied or moved. It is a part
 * of the program like its machine code, and is trusted as that is, once its
 * checksum has shown that it is whole.
 *
 * Dictionaries with replacements (Hungarian) are not written. */
#ifndef TEXT_HYC_H
#define TEXT_HYC_H

#include <hyphen.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/budget.h"
#include "base/root.h"

#define HYC_MAGIC "HBHYPHEN"
#define HYC_VERSION 4
#define HYC_LEVELS_MAX 2 /* compounds, then words */
#define HYC_SIZES (sizeof(HyphenDict) << 16 | sizeof(HyphenState) << 8 | sizeof(HyphenTrans))

typedef struct HycHeader {
  char magic[8];
  uint32_t version;      /* in this machine's order of bytes */
  uint32_t struct_sizes; /* HYC_SIZES of this machine's libhyphen */
  uint64_t crc;          /* CRC-32 of all that follows */
  uint64_t base;
  uint64_t size; /* of the image */
  uint64_t dic_size;
  int64_t dic_seconds, dic_nanoseconds; /* when the dictionary was last changed */
  HyphenDict level[HYC_LEVELS_MAX];     /* the first one leads to the second */
} HycHeader;

/* What libhyphen makes of an open dictionary, which is closed; NULL when it cannot read it. */
HyphenDict *hyc_read(const RootFile *file);

/* The image of a dictionary file; empty when it cannot be read or has more than plain patterns. */
Str hyc_make(Arena *arena, const char *dictionary);

/* Was the image, of `size` bytes, made on such a machine? */
bool hyc_is_ours(const HycHeader *header, size_t size);
/* Was it made of this dictionary? */
bool hyc_is_of(const HycHeader *header, const RootFile *dictionary);
/* Is every byte of it as it was written? `image` has header->size bytes. */
bool hyc_is_whole(const HycHeader *image);

#endif
