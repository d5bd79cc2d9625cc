/* paper.h: the page of a layout: its paper, margins and grid, and the largest number of pages. */
#ifndef LAYOUT_PAPER_H
#define LAYOUT_PAPER_H

#include "layout/master.h"

typedef struct Paper {
  Len width, height;
} Paper;

/* What copyfitting may move, so that pages are full. */
typedef enum Lever { LEVER_SPACE, LEVER_LINES, LEVER_EXPANSION, LEVER_LEADING, LEVER_SIZE } Lever;
#define LEVERS 5

/* The first comes first. */
typedef struct CopyfitOrder {
  Lever at[LEVERS];
  size_t n; /* 0: nothing is moved */
} CopyfitOrder;

/* A paragraph that has a line more or less. */
typedef struct FittedLine {
  Str slot;
  int64_t paragraph; /* of the slot, from 1 */
  int64_t lines;
  Mark mark;
} FittedLine;

/* What copyfitting chose once, for copy that is not to move any more: levers in thousandths of their way. */
typedef struct Fitted {
  bool given;
  int64_t expansion, leading, size;
  const FittedLine *line;
  size_t lines;
} Fitted;

typedef struct PageSpec {
  Paper paper;
  Sides margin;
  Len bleed;     /* beyond the paper's edges */
  Len baseline;  /* grid of the text in columns; 0: none */
  int64_t pages; /* at most */
  CopyfitOrder copyfit;
  Str fit_with; /* copies of a run with the same name here are fitted alike; empty: by itself */
  Fitted fitted;
  bool full; /* white on them is warned of */
  MasterChoice masters;
} PageSpec;

extern const Group group_page, group_fitted, group_fittedline;
extern const KeyType type_levers; /* CopyfitOrder: a list of the key's words, each once */
extern const KeyType type_paper;  /* Paper: one of the key's words, or that and " landscape", or two lengths */

/* Its name, upright or lying; NULL: it has none. */
const char *paper_name(const Paper *paper);
/* The name, else the size in mm: "A4", "85x55". */
void paper_put(Buf *buf, const Paper *paper);

/* Do the margins leave room? */
bool paper_has_room(const Paper *paper, const Sides *margin);

/* Fills `page` from the `standard` values and from `map`, which may be NULL. */
void page_read(const Reader *reader, const Node *map, PageSpec *page);

#endif
