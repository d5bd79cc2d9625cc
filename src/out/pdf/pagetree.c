/* pagetree.c: a balanced tree built from its leaves (PDF 1.7, 7.7.3). */
#include "out/pdf/pagetree.h"

#include <assert.h>

static void node_write(ObjectFile *file, const struct PageNode *node, uint32_t parent) {
  HPDF_Dict dict = object_dict(file);
  object_name(file, dict, "Type", "Pages");
  if (parent) object_ref(file, dict, "Parent", parent);
  object_int(file, dict, "Count", node->pages);
  HPDF_Array kids = object_array(file, dict, "Kids");
  for (uint32_t i = 0; i < node->n; i++) object_item_ref(file, kids, node->kid[i]);
  object_write(file, node->number, dict);
}

static void node_add(struct PageNode *node, uint32_t kid, uint32_t pages) {
  assert(node->number && node->n < PAGETREE_FAN);
  node->kid[node->n++] = kid;
  node->pages += pages;
}

/* The number of an open node at this level, with room for a child. Recursion ends at PAGETREE_LEVELS. */
static uint32_t node_open(PageTree *tree, ObjectFile *file, int level);

static void node_close(PageTree *tree, ObjectFile *file, int level) {
  struct PageNode *node = &tree->level[level];
  uint32_t parent = node_open(tree, file, level + 1);
  node_write(file, node, parent);
  node_add(&tree->level[level + 1], node->number, node->pages);
  *node = (struct PageNode){0};
}

static uint32_t node_open(PageTree *tree, ObjectFile *file, int level) {
  assert(level < PAGETREE_LEVELS);
  struct PageNode *node = &tree->level[level];
  if (node->n == PAGETREE_FAN) node_close(tree, file, level);
  if (!node->number) node->number = object_number(file);
  return node->number;
}

uint32_t pagetree_parent(PageTree *tree, ObjectFile *file) {
  return node_open(tree, file, 0);
}

void pagetree_add(PageTree *tree, uint32_t page) {
  node_add(&tree->level[0], page, 1);
}

uint32_t pagetree_end(PageTree *tree, ObjectFile *file) {
  int top = 0;
  if (!tree->level[0].number) node_open(tree, file, 0); /* a document without pages has a root anyway */
  for (; top + 1 < PAGETREE_LEVELS && tree->level[top + 1].number; top++) node_close(tree, file, top);
  node_write(file, &tree->level[top], 0);
  return tree->level[top].number;
}
