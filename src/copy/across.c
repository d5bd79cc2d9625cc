/* across.c: what stands behind the story knows stacks and columns only. A box that has no words is not there any more,
 * and parts nothing: so this is done when the copy is poured, and not when the layout is read. */
#include "copy/across.h"

static const Size content_high = {.kind = SIZE_AUTO, .len.to.len = LEN_MAX};
static const Size rest_high = {.kind = SIZE_SHARE, .part = 1000, .len.to.len = LEN_MAX};

static bool spans(const Part *part) {
  return part->box->span == SPAN_ALL;
}

/* All that the columns have, but for what the stack has now. */
static const Box *run_box(Arena *arena, const Box *columns, Size height) {
  Box *box = NEW(arena, Box);
  *box = (Box){.kind = BOX_COLUMNS, .mark = columns->mark, .height = height, .keep = columns->keep, .span = 1};
  box->columns = columns->columns;
  return box;
}

/* A share is that of the last run, so that the stack has no size and goes on over pages. Of any other height that run
 * takes what is left. */
static Size last_height(const Box *columns) {
  const Size *height = &columns->height;
  return size_is_auto(height) ? content_high : height->kind == SIZE_SHARE ? *height : rest_high;
}

/* `bare`: nothing runs through columns, so it has their height itself. */
static const Box *stack_box(Arena *arena, const Box *columns, bool bare) {
  Box *box = NEW(arena, Box);
  *box = *columns;
  box->kind = BOX_STACK;
  box->hold = (HoldBox){0};
  if (columns->height.kind == SIZE_SHARE && !bare) box->height = content_high;
  return box;
}

static bool is_split(const Part *columns) {
  bool split = false;
  for (size_t i = 0; i < columns->children; i++) split = split || spans(&columns->child[i]);
  return split;
}

void across_split(Arena *arena, Part *columns) {
  if (!is_split(columns)) return;
  const Box *box = columns->box, *run = run_box(arena, box, content_high);
  VEC(Part) parts = {0};
  size_t last = SIZE_MAX;
  bool open = false;
  for (size_t i = 0; i < columns->children; i++) {
    const Part *child = &columns->child[i];
    if (spans(child)) {
      VEC_PUSH(arena, &parts, *child);
      open = false;
      continue;
    }
    if (!open) {
      last = parts.n;
      VEC_PUSH(arena, &parts, (Part){child->number - 1, run, columns->style, columns->mark, .child = child});
    }
    parts.at[last].children++;
    open = true;
  }
  if (last != SIZE_MAX) parts.at[last].box = run_box(arena, box, last_height(box));
  columns->box = stack_box(arena, box, last == SIZE_MAX);
  columns->child = parts.at;
  columns->children = parts.n;
}
