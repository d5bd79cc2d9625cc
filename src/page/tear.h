/* tear.h: slips that are torn off, and what must not go with them.
 *
 * Two pages are the sides of a sheet: the first and the second of the job, the third and the fourth, and so on, whether
 * of one copy or of two. It is turned as the page of a book is, so what is at one height stays there, and left becomes
 * right. Where a cut parts a page, the slip is what stands below it; of a cut down, what stands beside it on the
 * narrower side. The slip takes with it what stands behind it. */
#ifndef PAGE_TEAR_H
#define PAGE_TEAR_H

#include "page/page.h"

/* What a slot that stays says on a page, in one paragraph. */
typedef struct TearFact {
  Str slot; /* "events[1].place" */
  Str words;
  Mark mark;
  Rect area;  /* of the lines on this page */
  bool whole; /* all its lines are on it */
} TearFact;

typedef struct TearPage {
  Paper paper;
  const Rect *slip;
  size_t slips;
  const TearFact *fact;
  size_t facts;
} TearPage;

typedef struct TearPages {
  const TearPage *at;
  size_t n;
} TearPages;

/* What the pages of a copy have of it. */
TearPages tear_pages(Arena *arena, const Copy *copy, const Pages *pages);

/* Pairs the pages of all copies of a job. */
typedef struct Tear Tear;
Tear *tear_new(Arena *arena);
/* The pages of the next copy; none, if they could not be made, ends the pairing. False after an error: words that stay
 * go with a slip, and their sheet does not have them elsewhere. The pages may be gone afterwards. */
bool tear_add(Tear *tear, TearPages pages, DiagList *diags);
/* When there are no more: the last page may have no other side. */
bool tear_end(Tear *tear, DiagList *diags);

#endif
