/* overset.c: what is too long, by how much, and where to cut.
 *
 * The slot to shorten is the one with the most lines where cutting helps: in the highest column, with those
 * that run on into it, and in the highest cell of a row. Its last lines are counted until they make up for
 * what is over. */
#include "page/overset.h"

#include "base/map.h"
#include "base/messages.h"
#include "page/flow.h"

/* A line, and by how much the page gets shorter without it: in columns that run on into each other, by a part. */
typedef struct Gain {
  const Line *line;
  Len height;
} Gain;

typedef VEC(Gain) Gains;

static void collect_lines(Arena *arena, const Vlist *vlist, size_t from, size_t to, Len columns, Gains *gains);

/* The highest column, and those that run on into it or out of it: the others may get shorter, and nothing is won. */
static void collect_columns(Arena *arena, const Block *block, Len columns, Gains *gains) {
  const Vlist *cell = block->cell;
  const size_t *start = block->start;
  size_t highest = 0;
  Len most = 0;
  for (size_t c = 0; c < block->columns; c++) {
    Len height = flow_height(cell, start[c], start[c + 1], &block->grid);
    if (height > most) highest = c;
    if (height > most) most = height;
  }
  size_t first = highest, last = highest + 1;
  while (first > 0 && start[first] < cell->n && cell->strip[start[first]].break_before == BREAK_AUTO) first--;
  while (last < block->columns && start[last] < cell->n && cell->strip[start[last]].break_before == BREAK_AUTO) last++;
  collect_lines(arena, cell, start[first], start[last], columns * (Len)(last - first), gains);
}

/* The highest cell: in a row, only that one counts. */
static void collect_cells(Arena *arena, const Block *block, Len columns, Gains *gains) {
  const Vlist *highest = NULL;
  Len most = -1;
  for (size_t c = 0; c < block->cells; c++) {
    Len height = flow_height(&block->cell[c], 0, block->cell[c].n, &no_grid);
    if (height > most) highest = &block->cell[c];
    if (height > most) most = height;
  }
  if (highest) collect_lines(arena, highest, 0, highest->n, columns, gains);
}

static void collect_lines(Arena *arena, const Vlist *vlist, size_t from, size_t to, Len columns, Gains *gains) {
  for (size_t i = from; i < to; i++) {
    const Strip *strip = &vlist->strip[i];
    if (strip->kind == STRIP_LINE)
      VEC_PUSH(arena, gains, (Gain){strip->line, strip->line->para->style->leading / columns});
    else if (strip->kind == STRIP_BLOCK && strip->block->kind == BLOCK_COLUMNS)
      collect_columns(arena, strip->block, columns, gains);
    else if (strip->kind == STRIP_BLOCK)
      collect_cells(arena, strip->block, columns, gains);
  }
}

/* The slot that a line's words are from; the items of a list are one: "asks" of "asks[2]". */
static Str slot_of(const Line *line) {
  Str slot = line->para->slot;
  for (size_t i = 0; i < slot.n; i++) {
    if (slot.p[i] == '[') return str_sub(slot, 0, i);
  }
  return slot;
}

/* The slot to shorten: the one with the most lines. */
static Str longest_slot(Arena *arena, const Gains *gains) {
  Map counts = {.arena = arena};
  Str best = STR("");
  size_t most = 0;
  for (size_t i = 0; i < gains->n; i++) {
    Str slot = slot_of(gains->at[i].line);
    void **count = map_at(&counts, slot);
    if (!*count) *count = NEW(arena, size_t);
    size_t n = ++*(size_t *)*count;
    if (n <= most || !slot.n) continue;
    most = n;
    best = slot;
  }
  return best;
}

#define SLOTS_NAMED 8 /* in a hint */

/* "headline, lead, story": where cutting helps. What stands in another column is not among them. */
static Str slots_to_cut(Arena *arena, const Gains *gains) {
  Map seen = {.arena = arena};
  Buf names = {.arena = arena};
  for (size_t i = 0, n = 0; i < gains->n && n < SLOTS_NAMED; i++) {
    Str slot = slot_of(gains->at[i].line);
    void **known = map_at(&seen, slot);
    if (*known || !slot.n) continue;
    *known = &seen;
    buf_addf(&names, "%s%.*s", n++ ? ", " : "", STR_ARG(slot));
  }
  return buf_str(&names);
}

/* How many of the slot's last lines make up `over`, and where the first of them begins. */
void overset_report(Composer *composer, const Vlist *body, Len over, const char *what) {
  Gains gains = {0};
  collect_lines(composer->arena, body, 0, body->n, 1, &gains);
  Str slot = longest_slot(composer->arena, &gains);
  size_t n = 0, words = 0;
  Len gained = 0;
  Mark mark = body->n ? body->strip[0].mark : MARK_NONE;
  for (size_t i = gains.n; i-- > 0 && gained < over;) {
    const Line *line = gains.at[i].line;
    if (!str_eq(slot_of(line), slot)) continue;
    gained += gains.at[i].height;
    words += line->words;
    mark = line->mark;
    n++;
  }
  if (!n) {
    diag_error(composer->diags, mark, MSG_TOO_HIGH, what, len_mm(over));
    diag_hint(composer->diags, "change the layout %s", composer->layout->path);
    return;
  }
  diag_error(composer->diags, mark, MSG_OVERSET, what, len_mm(over), STR_ARG(slot.n ? slot : STR("text")), n,
             n == 1 ? "" : "s", words, words == 1 ? "" : "s");
  if (gained < over)
    diag_hint(composer->diags, "all of it is not enough: cut elsewhere, too, or change the layout %s",
              composer->layout->path);
  else
    diag_hint(composer->diags, "cut about %zu word%s here, or as much of any of these: %.*s; or change the layout %s",
              words, words == 1 ? "" : "s", STR_ARG(slots_to_cut(composer->arena, &gains)), composer->layout->path);
}

/* Blocks of a fixed height whose content is higher. */
static void check_heights(Composer *composer, const Vlist *vlist) {
  for (size_t i = 0; i < vlist->n; i++) {
    const Strip *strip = &vlist->strip[i];
    if (strip->kind != STRIP_BLOCK) continue;
    const Block *block = strip->block;
    if (strip->height < block->height && !strip->share) {
      Vlist inner = {(Strip *)strip, 1, vlist->width};
      overset_report(composer, &inner, block->height - strip->height, "the content of a box");
      continue;
    }
    for (size_t c = 0; c < block->cells; c++) check_heights(composer, &block->cell[c]);
  }
}

void overset_check(Composer *composer, const Vlist *body) {
  check_heights(composer, body);
  for (size_t i = 0; i < composer->frames.n; i++) {
    const Frame *frame = &composer->frames.at[i];
    Strip strip = {.kind = STRIP_BLOCK, .mark = frame->part->mark, .block = &frame->block};
    Len room = composer->layout->page.height - frame->part->box->y;
    strip.height = size_of(&frame->part->box->height, composer->layout->page.height, frame->block.height);
    if (strip.height > room) strip.height = room;
    Vlist alone = {&strip, 1, frame->block.width};
    check_heights(composer, &alone);
  }
}
