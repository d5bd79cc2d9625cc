/* paper.h: the page as a layout wants it: its paper, margins, grid, and how many there may be. */
#ifndef LAYOUT_PAPER_H
#define LAYOUT_PAPER_H

#include "layout/value.h"

typedef struct Paper {
  Len width, height;
} Paper;

typedef struct PageSpec {
  Paper paper;
  Sides margin;
  Len baseline;  /* grid of the text in columns; 0: none */
  int64_t pages; /* at most */
} PageSpec;

extern const Group group_page;
extern const KeyType type_paper; /* Paper: one of the key's words, with " landscape" behind it if so, or two lengths */

/* The standards, and what `map` says, which may be NULL. */
void page_read(const Reader *reader, const Node *map, PageSpec *page);

#endif
