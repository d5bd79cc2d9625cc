/* break.h: where a paragraph's lines end.
 *
 * The total-fit algorithm of Knuth and Plass as TeX has it (Knuth, TeX: The
 * Program, parts 38 and 39), to the last unit: given the same widths, glue,
 * penalties and parameters, the breaks and the total demerits are TeX's. */
#ifndef TEXT_BREAK_H
#define TEXT_BREAK_H

#include "base/arena.h"
#include "text/item.h"

/* Where a line may stand: indented, and so wide (TeX's \parshape). */
typedef struct Room {
  Len indent, width;
} Room;

/* The names and defaults are TeX's; see The TeXbook, chapter 14. */
typedef struct BreakParams {
  Len width;        /* the measure... */
  const Room *room; /* ...but for the first lines; their indents are the caller's matter */
  size_t rooms;
  int pretolerance; /* badness allowed in the first pass, without hyphens; -1: no first pass */
  int tolerance;    /* badness allowed in the second pass */
  int line_penalty, adj_demerits, double_hyphen_demerits, final_hyphen_demerits;
  int looseness;                   /* so many lines more than the best, if the tolerance lets it */
  Len emergency_stretch;           /* more than 0: a third pass, with so much more stretch a line */
  Len left_stretch, right_stretch; /* finite stretch at the line's ends: ragged and centred setting */
} BreakParams;

/* How a line between two breaks comes out: the very figures that the optimum was computed with. What stands
 * between one line's end and the next one's start is discarded: glue and penalties, and nothing else. */
typedef struct BreakLine {
  size_t start, end;   /* items start..end-1 stand in the line; `end` is the item broken at, or n */
  Len natural;         /* width of what stands in it, glue unstretched, with the disc's pre and the last one's post */
  Len stretch, shrink; /* what its finite glue can give, with the line's ends; in the third pass with
                          emergency_stretch, which no glue of the line has */
  bool fil;            /* has infinite stretch */
  int badness;         /* 0..10000; 1000000 when it is wider than the measure even shrunk (overfull) */
  int64_t demerits;    /* of this line alone; 0 where the last pass had no choice (TeX's artificial demerits) */
  bool overfull;
} BreakLine;

typedef struct Breaks {
  size_t lines;
  BreakLine *line;
  int64_t demerits; /* of the whole paragraph: the sum of the lines' */
  int passes;       /* which pass found them: 1, 2 or 3 */
} Breaks;

/* Which passes to make. A caller may ask for the first alone, before it goes to the cost of hyphenating. */
typedef enum BreakPasses { BREAK_FIRST_PASS, BREAK_LATER_PASSES, BREAK_ALL_PASSES } BreakPasses;

/* The items end as TeX's do, with a penalty of ITEM_PENALTY_NEVER and the paragraph's last glue; the break
 * at their end is implied. No items, no lines. False only when BREAK_FIRST_PASS finds no way; otherwise the last
 * pass always gives lines, some of them overfull if there is no other way. The result lives in the arena.
 *
 * Any glue with `fil` set counts as infinite, whatever its amount. A looseness that the tolerance does not let
 * is met as nearly as it does. */
bool break_lines(Arena *arena, const Item *items, size_t n, const BreakParams *params, BreakPasses passes,
                 Breaks *breaks);

/* 100 (t/s)^3, as TeX approximates it (TeX: The Program, section 108); 10000 at most. */
int break_badness(Len t, Len s);

#endif
