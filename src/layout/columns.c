/* columns.c: how many columns, or how wide each. */
#include "base/messages.h"
#include "layout/box.h"

static bool refuse(const Entry *entry, const Node *node, const char *found) {
  diag_error(entry->reader->diags, node->mark, MSG_TYPE, "a number of columns, or a list of 2 to 12 widths", found);
  return false;
}

static bool read_width(const Entry *entry, Size *width) {
  if (!type_size.read(entry, width)) return false;
  if (width->kind != SIZE_AUTO) return true;
  diag_error(entry->reader->diags, entry->node->mark, MSG_TYPE, "a width: 60mm, 30% or 1fr",
             node_shown(entry->reader->arena, entry->node));
  return false;
}

static bool are_equal(const Size *width, size_t n) {
  bool equal = true;
  for (size_t i = 0; i < n; i++) equal = equal && width[i].kind == SIZE_SHARE && width[i].part == width[0].part;
  return equal;
}

static bool read_widths(const Entry *entry, void *field) {
  ColumnWidths *widths = field;
  const Node *list = entry->node;
  int64_t n = 0;
  if (list->kind != NODE_LIST) {
    bool ok = type_int.read(entry, &n);
    *widths = (ColumnWidths){NULL, (size_t)n};
    return ok;
  }
  if (list->n < 2 || list->n > (size_t)entry->key->max)
    return refuse(entry, list, list->n > 1 ? "more" : list->n ? "one width" : "an empty list");
  Key length = *entry->key;
  length.min = PT;
  length.max = LEN_MAX;
  Size *width = NEW_ARRAY(entry->reader->arena, Size, list->n);
  bool ok = true;
  for (size_t i = 0; i < list->n; i++)
    ok = read_width(&(Entry){entry->reader, &length, list->item[i]}, &width[i]) && ok;
  *widths = (ColumnWidths){ok && are_equal(width, list->n) ? NULL : width, list->n};
  return ok;
}

const KeyType type_column_widths = {"whole number, or list of sizes", sizeof(ColumnWidths), read_widths};
