/* texts.h: what only finished pages can say, for templates: their numbers, where a flow goes on and came from, and
 * the headings under which they stand. */
#ifndef PAGE_TEXTS_H
#define PAGE_TEXTS_H

#include "page/frag.h"

typedef struct PageTexts {
  PageText own[OWN_FIELDS]; /* those that are of the page */
} PageTexts;

typedef struct Texts {
  Arena *arena;
  const Copy *copy;
  const Page *page;
  size_t pages, flows;
  size_t *next, *previous;    /* [flow * pages + i]: a page's number, or 0 */
  size_t done;                /* pages that were asked for */
  PageText heading[HEADINGS]; /* up to them: the last of each level since one above it */
} Texts;

Texts texts_start(Arena *arena, const Copy *copy, const Page *page, size_t pages);

/* Of the next page, by flow. The heading of a level is the first that begins on the page; if none does, the last one
 * before it, unless one of a level above has come since. It is sought in the body. */
const PageTexts *texts_next(Texts *texts);

#endif
