/* attempt.h: a story laid out once, with its levers where they stand: pages that become those of the copy, if it is
 * taken. What is wrong with them is kept with it. */
#ifndef PAGE_ATTEMPT_H
#define PAGE_ATTEMPT_H

#include "page/paginate.h"

/* Where the levers of copyfitting stand, and what is changed for a trial. */
typedef struct Fitting {
  Levers levers;
  LooseParas loose;
  Rewrites rewrites;
  Relief relief;
} Fitting;

/* What is the same in all attempts. */
typedef struct AttemptSpec {
  Setter *setter;
  struct Pictures *pictures;
  Story *story;
  GalleyShelf *shelf;
  Map *codes;               /* QR codes (qrblock.h) */
  const AdviceList *advice; /* as a reporter has it */
} AttemptSpec;

typedef struct Attempt {
  Arena *arena; /* of all that is below */
  Arena *placing;
  Fitting fitting;
  DiagList *diags;
  Gauge gauge;
  Reporter reporter;
  Paginator paginator;
  PartList framed; /* Story.framed, if it is taken */
  bool ok;         /* all is on its pages; else there are errors */
  bool too_long;   /* of these, that something does not fit */
  bool unfit;      /* a paragraph takes more lines than its style says, even at its smallest size */
} Attempt;

/* In the arena. */
Attempt *attempt_make(Arena *arena, const AttemptSpec *spec, const Fitting *fitting);
/* Its memory is not needed any more. */
void attempt_close(Attempt *attempt);

#endif
