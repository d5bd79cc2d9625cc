/* page.h: from a story to finished pages. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "page/advice.h"
#include "page/spare.h"

/* How the copy was fitted; all 0 where its layout has no `copyfit`. */
typedef struct PagesFit {
  Fitting fitting;
  FitOutcome outcome;
  Slack slack;
  size_t trials;
  AdviceList advice; /* if it is too long */
  SpareList spare;   /* if it was asked for */
} PagesFit;

typedef struct Pages {
  Arena *arena;   /* of the fragments */
  Setter *setter; /* it makes the glyphs when they are painted */
  Paper paper;
  Len bleed;
  const Page *page;
  size_t n;
  bool pictured;               /* there are pictures on them */
  const Galley *const *galley; /* every paragraph, in the order it was set, for the dump */
  size_t galleys;
  PagesFit fit;
  size_t repeated; /* inked characters that stand there again: of heads and feet of tables, and of what fills a room */
} Pages;

/* What is found out besides: nothing; whether they are full, and that alone; also PagesFit.spare. */
typedef enum Survey { SURVEY_NONE, SURVEY_OUTCOME, SURVEY_ROOM } Survey;

/* What pages are made with, and of what. */
typedef struct PagesSpec {
  Arena *arena;
  Setter *setter;
  ImageShelf *images;
  Story *story;
  DiagList *diags;
  Survey survey;
  const Levers *levers; /* where those of copyfitting stand, if that is known; else NULL */
} PagesSpec;

/* False after an error: above all, copy that does not fit. The pages are to be closed in any case. */
bool pages_make(const PagesSpec *spec, Pages *pages);

void pages_close(Pages *pages); /* before `arena` is rewound; also if they were never made */

/* A page as things to paint, with an overlay of those kinds (overlay.h); 0: none. If `arena` is rewound before the
 * setter is closed, it must not be the setter's. */
Dlist pages_paint(const Pages *pages, size_t i, unsigned overlay, Arena *arena);

/* As text, for `handbill dump --stage frag`. */
void pages_put(Buf *buf, const Pages *pages);

#endif
