/* wrap.c: `wrap: end`, and beside which boxes text can stand. */
#include "base/messages.h"
#include "layout/box.h"

/* To give way over the whole width is what every box makes text do. */
static bool read_wrap(const Entry *entry, void *field) {
  if (type_word.read(entry, field)) return true;
  if (entry->node->kind == NODE_SCALAR && str_is(entry->node->text, "across"))
    diag_hint(entry->reader->diags, "text gives way over the whole width to every box that has no 'wrap'");
  return false;
}

const KeyType type_wrap = {"", sizeof(Wrap), read_wrap};

/* What an `each` repeats stands in the flow itself, and lines are not to be run around. */
static bool can_wrap(BoxKind kind) {
  return kind != BOX_EACH && kind != BOX_RULE && kind != BOX_SPACE && kind != BOX_CUT && kind != BOX_FOLD;
}

/* Beside what text can stand is known before the page is: how wide it is, and how high. */
bool wrap_check(const Reader *reader, const Node *map, const Box *box, bool beside) {
  const Node *gutter = node_find(map, "wrap-gutter");
  if (box->wrap == WRAP_NONE && gutter) {
    diag_error(reader->diags, gutter->mark, MSG_WRAP, "it does not say 'wrap'");
    return false;
  }
  if (box->wrap == WRAP_NONE) return true;
  bool sized = box->width.kind == SIZE_LEN || box->width.kind == SIZE_PERCENT;
  bool fill = box->kind == BOX_TABLE && box->table.repeat.kind == REPEAT_FILL;
  const Mark mark = node_find(map, "wrap")->mark;
  if (!can_wrap(box->kind)) {
    diag_error(reader->diags, mark, MSG_WRAP, "it has no place of its own");
    diag_hint(reader->diags, "it may stand in a stack that has one: {stack: [...], width: 40mm, wrap: end}");
  } else if (beside) {
    diag_error(reader->diags, mark, MSG_WRAP, "what stands side by side has its place already");
    diag_hint(reader->diags, "a stack may stand here, with this box in it, and text behind it");
  } else if (node_find(map, "span")) {
    diag_error(reader->diags, mark, MSG_WRAP, "it stands across the columns");
  } else if (!sized) {
    diag_error(reader->diags, mark, MSG_WRAP, "it takes all of the width");
    diag_hint(reader->diags, "say how wide it is, as in 'width: 40mm' or 'width: 30%%'");
  } else if (box->height.kind == SIZE_SHARE || fill) {
    diag_error(reader->diags, mark, MSG_WRAP, "it takes what is left of the height");
    diag_hint(reader->diags, "say how high it is, or nothing: then it is as high as its content");
  } else {
    return true;
  }
  return false;
}
