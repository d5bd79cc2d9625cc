/* pagetree.h: the page tree, written as the pages are added.
 *
 * Every node has at most PAGETREE_FAN children. A node is written when it is full and another child comes; the number
 * of the node above it was given out when the first child needed it. So only one open node per level is in memory, and
 * a document may have any number of pages. */
#ifndef OUT_PDF_PAGETREE_H
#define OUT_PDF_PAGETREE_H

#include "out/pdf/object.h"

#define PAGETREE_FAN 32
#define PAGETREE_LEVELS 6 /* 32^6 pages: a thousand million */

typedef struct PageTree {
  struct PageNode {
    uint32_t number; /* 0: not open */
    uint32_t n;
    uint32_t pages; /* below it */
    uint32_t kid[PAGETREE_FAN];
  } level[PAGETREE_LEVELS];
} PageTree;

/* The number of the next page's parent; that page must then be added. */
uint32_t pagetree_parent(PageTree *tree, ObjectFile *file);
void pagetree_add(PageTree *tree, uint32_t page);
/* Writes what is open; returns the number of the root. */
uint32_t pagetree_end(PageTree *tree, ObjectFile *file);

#endif
