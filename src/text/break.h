/* break.h: where a paragraph's lines end.
 *
 * The total-fit algorithm of Knuth and Plass as in TeX (Knuth, TeX: The Program, parts 38 and 39), exact to the last
 * unit: given the same widths, glue, penalties and parameters, the breaks and the total demerits are TeX's.
 *
 * With `expansion` the type of a line takes what it can of what the line falls short, or is too wide, in thousandths of
 * its own width; its glue takes the rest, and that is what the line is judged by (Thanh, Micro-typographic extensions
 * to the TeX typesetting system, 2000, chapter 4). As there, a line with infinite glue is not made wider. What is not
 * there: glue that is stretched or shrunk by BREAK_TRACKING_FROM leaves what comes next to the space between letters,
 * as far as that goes; and the third pass is first tried with half of its stretch, at any badness, where each hyphen
 * costs more. */
#ifndef TEXT_BREAK_H
#define TEXT_BREAK_H

#include "base/arena.h"
#include "text/item.h"

/* The indent and the width of one line (TeX's \parshape). */
typedef struct Room {
  Len indent, width;
} Room;

/* A line between two breaks, with the figures that the optimum was computed from. Between one line's end and the next
 * one's start lie only the item broken at and discarded glue and penalties. */
typedef struct BreakLine {
  size_t start, end; /* items start..end-1 are the line; `end` is the item broken at, or n */
  Len width;         /* the measure */
  Len natural;       /* width with glue unstretched, `pre` of the break at its end and `post` of that at its start... */
  Len wider;         /* ...and by how much its type is wider, or narrower (below 0), as it is expanded... */
  int expansion;     /* ...by so many thousandths; and... */
  Len tracking;      /* ...so much is added between its letters, or taken */
  Len stretch, shrink; /* of its finite glue and of the line's ends; in the third pass also emergency_stretch, which is
                          in none of its glue */
  bool fil;            /* has infinite stretch */
  int badness;         /* 0..10000; 1000000 when it is wider than the measure even shrunk (overfull) */
  int64_t demerits;    /* of this line alone; 0 where the last pass had no choice (TeX's artificial demerits) */
  bool overfull;
} BreakLine;

/* What a line costs besides TeX's demerits, by what it is and what stands above it (NULL: nothing). So the breaker
 * compares ways to a place only where they end with the same line, which takes more time. */
typedef struct BreakEven {
  int64_t (*cost)(const struct BreakEven *even, const BreakLine *above, const BreakLine *line); /* 0..most */
  int64_t most;
} BreakEven;

/* The names and defaults are TeX's; see The TeXbook, chapter 14. */
typedef struct BreakParams {
  Len width;        /* the measure... */
  const Room *room; /* ...except of the first lines; the caller applies their indents */
  size_t rooms;
  int pretolerance; /* badness allowed in the first pass, without hyphens; -1: no first pass */
  int tolerance;    /* badness allowed in the second pass */
  int line_penalty, adj_demerits, double_hyphen_demerits, final_hyphen_demerits;
  int looseness;                   /* lines more than the optimum, if the tolerance allows it */
  bool tolerable;                  /* no third pass: there may be no lines then */
  Len emergency_stretch;           /* above 0: a third pass, with this much more stretch in each line */
  Len left_stretch, right_stretch; /* finite stretch at the line's ends: ragged and centred setting */
  int expansion;                   /* thousandths by which the type of a line may be wider or narrower; 0: not at all */
  const BreakEven *even;           /* NULL: TeX's demerits are all */
  Len last_least;                  /* of the last of several lines, where the tolerance allows it; 0: as in TeX */
} BreakParams;

typedef struct Breaks {
  size_t lines;
  BreakLine *line;
  int64_t demerits; /* of the whole paragraph: the sum of the lines' */
  int passes;       /* which pass found them: 1, 2 or 3 */
} Breaks;

/* Tenths of its stretch or shrink. Up to here, a third more than their natural width, spaces are not seen to be wide.
 */
#define BREAK_TRACKING_FROM 6
#define BREAK_TRACKING_LESS 2 /* letters come nearer to each other by half as much as they go apart */

/* Which passes to make. A caller can try the first alone, to save the cost of hyphenation. */
typedef enum BreakPasses { BREAK_FIRST_PASS, BREAK_LATER_PASSES, BREAK_ALL_PASSES } BreakPasses;

/* The items end as TeX's do, with a penalty of ITEM_PENALTY_NEVER and the paragraph's last glue; the break at their end
 * is implied. No items, no lines. False when BREAK_FIRST_PASS or, of tolerable lines, the second finds no breaks;
 * otherwise the last pass always gives lines, some of them overfull if there is no other way. The result lives in the
 * arena.
 *
 * Glue with `fil` set counts as infinite, whatever its amount. A looseness that the tolerance does not allow is met as
 * nearly as possible. */
bool break_lines(Arena *arena, const Item *items, size_t n, const BreakParams *params, BreakPasses passes,
                 Breaks *breaks);

/* 100 (t/s)^3, as TeX approximates it (TeX: The Program, section 108); 10000 at most. */
int break_badness(Len t, Len s);

#endif
