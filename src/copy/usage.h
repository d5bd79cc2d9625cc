/* usage.h: what typesetters of a language do with quotation marks and spaces: the tables, and questions to them. */
#ifndef COPY_USAGE_H
#define COPY_USAGE_H

#include "base/lang.h"
#include "base/locale.h"

typedef enum SpaceKind {
  SPACE_AS_WRITTEN,
  SPACE_TIED,  /* U+00A0: as wide as between words, and no line ends there */
  SPACE_NARROW /* U+202F: the same, but narrow, and never stretched */
} SpaceKind;

/* The rules of a language, or what a narrower one has besides. Words are parted by spaces. */
typedef struct UsageRow {
  const char *langs;         /* the tags of the languages; "": all languages */
  const char *narrow, *wide; /* signs with a narrow space at the '_', or one as between words: "«_ _!" */
  /* words that no line end parts... */
  const char *leaning;     /* from the next word; */
  const char *before;      /* from a number behind them, in figures or Roman; */
  const char *behind;      /* from a number before them; */
  const char *months;      /* from a day before them, */
  const char *day_endings; /* whose figures may end so, besides a full stop: the "th" of 16th; */
  const char *pairs;       /* from each other, with '_' between them */
  const char *spoken;      /* words that look like a Roman number, and are none there */
  SpaceKind letters;       /* between letters with full stops: "z. B.", "J. K." */
  SpaceKind groups;        /* between the groups of three figures of a number: "10 000" */
} UsageRow;

typedef enum UsageList {
  USAGE_LEANING,
  USAGE_BEFORE,
  USAGE_BEHIND,
  USAGE_MONTHS,
  USAGE_DAY_ENDINGS,
  USAGE_SPOKEN
} UsageList;

/* What a byte of a text may be, so that most are passed by. */
enum {
  USAGE_STOP = 1,   /* a space, or the first byte of a sign with one */
  USAGE_POINT = 2,  /* a full stop, a figure: what ends so may be tied to what follows */
  USAGE_END = 4,    /* the last byte of another word that may be */
  USAGE_HEAD = 8,   /* the first byte of such a word, or of a bracket or quotation mark before it */
  USAGE_MONTH = 16, /* the first byte of a month */
  USAGE_UNIT = 32   /* the first byte of another word that stands behind a number */
};

#define USAGE_ROWS 3 /* no tag in the tables has more groups than two; and the row of all languages */

/* How a language is set. Lists of narrower and wider languages ("fr-CA", "fr", "") add up; of the rest, the narrowest
 * that says something counts. */
typedef struct Usage {
  const Lang *lang;
  Quotes quotes;
  const UsageRow *row[USAGE_ROWS]; /* the narrowest first */
  size_t rows;
  const UsageRow *signs; /* the row whose signs count, or NULL */
  SpaceKind letters, groups;
  uint8_t bytes[0x100]; /* the bits above */
  size_t longest;       /* bytes of a word that is tied to what follows */
} Usage;

Usage usage_of(Arena *arena, const Lang *lang);

/* Is the word in a list, as it is or with a small letter first? */
bool usage_lists(const Usage *usage, UsageList list, Str word);
/* Does the text begin with a word of a list? */
bool usage_begins(const Usage *usage, UsageList list, Str text);
/* Is there a pair of the word, and what the text begins with? */
bool usage_pairs(const Usage *usage, Str word, Str text);

/* A sign that has a space before or behind it. */
typedef struct UsageSign {
  size_t n;        /* its bytes; 0: none */
  SpaceKind space; /* SPACE_TIED or SPACE_NARROW */
  bool behind;
} UsageSign;

/* The sign that the text begins with. */
UsageSign usage_sign(const Usage *usage, Str text);

#endif
