/* hyc.h: the image of a hyphenation dictionary.
 *
 * Reading the patterns takes libhyphen some 10 ms, more than all the rest of a leaflet. hyphenc saves the automaton
 * that libhyphen builds from them, and hyphen.c maps it. An image is for one machine and one dictionary file; hyphen.c
 * ignores one that does not match.
 *
 * An image is libhyphen's own structs, with pointers that are valid when it is mapped at `base`: nothing has to be
 * read, copied or relocated. It is a part of the program like its machine code, and as trusted, once its checksum
 * matches.
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
  uint32_t version;      /* in this machine's byte order */
  uint32_t struct_sizes; /* HYC_SIZES of this machine's libhyphen */
  uint64_t crc;          /* CRC-32 of all that follows */
  uint64_t base;
  uint64_t size; /* of the image */
  uint64_t dic_size;
  FileTime dic_written;
  HyphenDict level[HYC_LEVELS_MAX]; /* the first one's `nextlevel` is the second */
} HycHeader;

/* Reads an open dictionary by libhyphen, and closes it; NULL on failure. */
HyphenDict *hyc_read(const RootFile *file);

/* The image of a dictionary file; empty when it cannot be read or has more than plain patterns. */
Str hyc_make(Arena *arena, const char *dictionary);

/* Is it an image of `size` bytes, of this version, for this machine's libhyphen? */
bool hyc_is_ours(const HycHeader *header, size_t size);
/* Was it made from this dictionary, as it is now? */
bool hyc_is_of(const HycHeader *header, const RootFile *dictionary);
/* Does its checksum match? `image` has image->size bytes. */
bool hyc_is_whole(const HycHeader *image);

#endif
