/* budget.h: upper limits for all input. Exceeding one is an error at its mark, before it costs anything.
 *
 * The largest job within all limits stays below a gigabyte and a quarter of a minute; half a minute, if it is a picture
 * in RGB, all noise, that becomes ink. */
#ifndef BASE_BUDGET_H
#define BASE_BUDGET_H

#include "base/diag.h"

#define MIB ((size_t)1 << 20)

/* A file of YAML; or of CSV, whose values are its cells. */
#define YAML_BYTES_MAX (4 * MIB)
#define YAML_DEPTH_MAX 64
#define YAML_NODES_MAX 200000 /* aliases expanded */
#define YAML_ANCHORS_MAX 256  /* lookup is linear */

/* A copy. The limit applies separately to the files that it includes, to its texts with aliases expanded, and to the
 * text that its layout puts into boxes. Four Bibles. */
#define TEXT_MAX_MIB 16
#define TEXT_MAX (TEXT_MAX_MIB * MIB)
/* What takes memory besides letters, each a thousand bytes until its page is written: values and boxes,
 * paragraphs, changes of style, forced line ends, soft hyphens, cells of combs, bytes of codes. Four Bibles have
 * 150,000. */
#define PIECES_MAX 400000
#define INCLUDES_MAX 64
/* Lines of a set copy: in columns one letter wide, a text within TEXT_MAX could have more than fit into memory. */
#define LINES_MAX 2000000

/* Metadata of a PDF, a link, and a language tag (the length that RFC 5646 asks every program to accept), in bytes. */
#define META_MAX 2000
#define LINK_MAX 2000
#define LANGUAGE_MAX 35

/* A picture: its file, and what is held of its pixels while they are decoded, which its header tells: as a rule a byte
 * for each sample, 89 million in color, enough for the largest poster on a press. A JPEG that must be coded anew holds
 * two for each besides when it has several scans, which are ten as a rule. Arithmetic coding takes as long as all of
 * them are large, some 20 million samples a second. */
#define IMAGE_BYTES_MAX (128 * MIB)
#define IMAGE_DECODED_MAX (256 * MIB)
#define IMAGE_PROFILE_MAX (4 * MIB) /* of colors, unpacked */
#define IMAGE_SCANS_MAX 100
#define IMAGE_PIECES_MAX 1000 /* of a JPEG, between which something is left out: before each table of each scan */
#define IMAGE_SCANNED_MAX (384 * MIB)

/* A drawing: its file, its elements, how deep they are nested, and how many steps its paths have when all that is used
 * again is drawn again, 60 bytes each. A map of a town has 100,000. */
#define SVG_BYTES_MAX (8 * MIB)
#define SVG_ELEMENTS_MAX ((size_t)200000)
#define SVG_DEPTH_MAX ((size_t)200)
#define SVG_NEST_MAX ((size_t)1000)  /* with what is used again */
#define SVG_RULES_MAX ((size_t)1000) /* each is tried for each element */
#define SVG_STEPS_MAX ((size_t)1000000)

/* Other files. */
#define FONT_BYTES_MAX (128 * MIB)
#define FONT_LISTS_MAX 64 /* reachable from one: each may be tried for each character */
#define PROFILE_BYTES_MAX (16 * MIB)
#define DICTIONARY_BYTES_MAX (128 * MIB)

/* What a copy has spent of TEXT_MAX and PIECES_MAX. */
typedef struct Budget {
  DiagList *diags;
  const char *where; /* for the message: "in the copy" */
  size_t bytes, pieces;
  bool full; /* exceeded, which was reported: from then on nothing more is granted */
} Budget;

/* False when less than that is left; the first time, this is an error at `mark`. */
bool budget_spend(Budget *budget, size_t bytes, size_t pieces, Mark mark);

#endif
