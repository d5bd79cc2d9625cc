/* vlist.c: the parts of a story as strips below each other.
 *
 * Plain stacks dissolve into the list around them, so that their lines can run
 * on through columns; what has a size of its own becomes a block. */
#include "page/vlist.h"

#include "base/messages.h"

typedef struct Lister {
  Composer *composer;
  VEC(Strip) strips;
  Len width;
  Len after; /* space that the strip above wants below it */
  bool foot; /* what comes stands at the foot already */
} Lister;

static void vlist_part(Lister *l, const Part *part, Len gap);

Len size_of(const Size *size, Len whole, Len otherwise) {
  switch (size->kind) {
  case SIZE_LEN: return size->len;
  case SIZE_PERCENT: return whole * size->part / 100000; /* rounded down: two halves are not more than the whole */
  default: return otherwise;
  }
}

Len vlist_fit(Composer *composer, Mark mark, Len width, Len room) {
  if (width > 0 && width <= room) return width;
  diag_error(composer->diags, mark, MSG_WIDTH, len_mm(width > 0 ? width : 0), len_mm(room > 0 ? room : 0));
  return room > PT ? room : PT;
}

static Len larger(Len a, Len b) {
  return a > b ? a : b;
}

/* Spaces between two things do not add up: the larger one counts. */
static Strip *add_strip(Lister *l, Strip strip) {
  strip.before = larger(strip.before, l->after);
  l->after = 0;
  VEC_PUSH(l->composer->arena, &l->strips, strip);
  return &l->strips.at[l->strips.n - 1];
}

/* Two lines at least stay together at the foot of a column and at its head, or what the style says. */
static bool keeps(const Style *style, size_t line, size_t lines) {
  if (line + 1 == lines) return style->keep_with_next;
  size_t above = line + 1, below = lines - above;
  return style->keep_together || above < (size_t)style->orphans || below < (size_t)style->widows;
}

#define TICK_HAIR (PT / 2) /* above and below the box to tick */

/* A box to tick that is higher than its line makes room for itself. */
static void fit_tick(const Line *line, Strip *strip) {
  const Para *para = line->para;
  if (para->marker != MARKER_TICK || !para->begins || !line->first) return;
  Len more = para->marker_size + 2 * TICK_HAIR - strip->height;
  if (more <= 0) return;
  strip->height += more;
  strip->baseline += more / 2;
}

static void add_para(Lister *l, const Para *para, Len before) {
  const Galley *galley = galley_set(l->composer->setter, para, l->width);
  VEC_PUSH(l->composer->arena, &l->composer->galleys, galley);
  const Font *font = setter_font(l->composer->setter, para->style);
  for (size_t i = 0; i < galley->lines; i++) {
    const Line *line = &galley->line[i];
    Strip strip = {.kind = STRIP_LINE, .mark = line->mark, .height = para->style->leading, .line = line};
    strip.before = i ? 0 : larger(before, para->style->space_before);
    strip.baseline = font ? line_baseline(para->style, font) : strip.height;
    strip.keep = keeps(para->style, i, galley->lines);
    fit_tick(line, &strip);
    add_strip(l, strip);
  }
  l->after = para->style->space_after;
}

/* Between the items of a list, or records; around a list in a text a third of a line, if nothing else is said. */
static Len gap_before(const Part *part, size_t i) {
  if (i == 0) return 0;
  const Para *para = &part->para[i], *last = para - 1;
  bool item = part->box->kind == BOX_EACH || para->begins, around = !para->hang != !last->hang;
  Len gap = part->box->row_gap;
  return around && !gap ? para->style->leading / 3 : item || around ? gap : 0;
}

/* How much further each list hangs in than the layout says, where a number is wider than it foresaw. */
static Len number_excess(Lister *l, const Part *part) {
  Len excess = 0;
  for (size_t i = 0; i < part->paras; i++) {
    const Para *para = &part->para[i];
    excess = larger(excess, galley_number_room(l->composer->setter, para) - (para->hang - para->marker_x));
  }
  return excess;
}

static const Para *hung_in(Arena *arena, const Para *para, Len more) {
  if (!more || !para->depth) return para;
  Para *hung = NEW(arena, Para);
  *hung = *para;
  hung->hang += more * para->depth;
  hung->marker_x += more * (para->depth - 1);
  return hung;
}

static void add_paras(Lister *l, const Part *part) {
  Len more = number_excess(l, part);
  for (size_t i = 0; i < part->paras; i++)
    add_para(l, hung_in(l->composer->arena, &part->para[i], more), gap_before(part, i));
}

static void add_block(Lister *l, const Part *part) {
  Strip strip = {.kind = STRIP_BLOCK, .mark = part->mark};
  const Size *height = &part->box->height;
  strip.block = block_make(l->composer, part, l->width);
  strip.height = size_of(height, l->composer->body_height, strip.block->height);
  strip.share = height->kind == SIZE_SHARE ? height->part : 0;
  add_strip(l, strip);
}

static Strip *add_space(Lister *l, const Size *size, Mark mark) {
  Strip strip = {.kind = STRIP_SPACE, .mark = mark, .height = size_of(size, l->composer->body_height, 0)};
  strip.share = size->kind == SIZE_SHARE ? size->part : 0;
  return add_strip(l, strip);
}

static void add_frame(Lister *l, const Part *part) {
  const Box *box = part->box;
  const PageSpec *page = &l->composer->layout->page;
  Len room = page->width - box->x;
  Len width = vlist_fit(l->composer, part->mark, size_of(&box->width, page->width, room), room);
  const Block *block = block_make(l->composer, part, width);
  VEC_PUSH(l->composer->arena, &l->composer->frames, (Frame){part, *block});
}

/* A stack whose lines may run on: it has no size of its own. */
static bool dissolves(const Box *box) {
  return box->height.kind == SIZE_AUTO && box->width.kind == SIZE_AUTO;
}

static void vlist_kind(Lister *l, const Part *part) {
  const Box *box = part->box;
  switch (box->kind) {
  case BOX_TEXT:
  case BOX_SHOW:
  case BOX_LIST:
  case BOX_TICK: add_paras(l, part); return;
  case BOX_SPACE: add_space(l, &box->space, part->mark); return;
  case BOX_FRAME: add_frame(l, part); return;
  case BOX_EACH:
    if (box->show)
      add_paras(l, part);
    else if (box->direction == DIRECTION_ACROSS)
      add_block(l, part);
    else
      for (size_t i = 0; i < part->children; i++) {
        for (size_t c = 0; c < part->child[i].children; c++)
          vlist_part(l, &part->child[i].child[c], i && c == 0 ? box->row_gap : 0);
      }
    return;
  case BOX_STACK:
    if (!dissolves(box)) break;
    for (size_t i = 0; i < part->children; i++) vlist_part(l, &part->child[i], i ? box->row_gap : 0);
    return;
  default: break;
  }
  add_block(l, part);
}

static void vlist_part(Lister *l, const Part *part, Len gap) {
  const Box *box = part->box;
  Len width = l->width;
  size_t top = l->strips.n;
  bool narrowed = box->width.kind != SIZE_AUTO && box->kind != BOX_FRAME;
  if (box->break_before != BREAK_AUTO) l->foot = false;
  if (box->anchor == ANCHOR_FOOT && !l->foot) {
    l->foot = true;
    Size rest = {.kind = SIZE_SHARE, .part = 1000};
    add_space(l, &rest, part->mark)->keep = true; /* or the foot goes to the next page, and stands at its head */
  }
  if (narrowed) l->width = vlist_fit(l->composer, part->mark, size_of(&box->width, l->width, l->width), l->width);
  size_t first = l->strips.n;
  vlist_kind(l, part);
  l->width = width;
  if (l->strips.n == first) return;
  Strip *strip = &l->strips.at[first];
  strip->before = larger(strip->before, larger(gap, box->space_before));
  if (box->break_before != BREAK_AUTO) l->strips.at[top].break_before = box->break_before;
  for (size_t i = first; box->keep == KEEP_TOGETHER && i + 1 < l->strips.n; i++) l->strips.at[i].keep = true;
  if (box->keep_with_next) l->strips.at[l->strips.n - 1].keep = true;
  l->after = larger(l->after, box->space_after);
}

Vlist vlist_make(Composer *composer, const Part *parts, size_t n, Len gap, Len width) {
  Lister lister = {.composer = composer, .width = width};
  for (size_t i = 0; i < n; i++) vlist_part(&lister, &parts[i], i ? gap : 0);
  return (Vlist){lister.strips.at, lister.strips.n, width};
}
