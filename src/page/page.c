/* page.c: the body flows through the pages that the layout allows.
 *
 * What does not fit is an error that names the slot that is too long and says
 * by how much; nothing is ever cut off. */
#include "page/page.h"

#include "base/messages.h"
#include "page/flow.h"
#include "page/overset.h"
#include "page/place.h"

typedef struct Maker {
  Composer composer;
  VEC(Dlist) pages;
  Len body_width;
} Maker;

#define PAPER_SLACK PT /* so much of a letter may be lost, and nobody sees it */

/* Where the letters themselves are: many fonts leave room above and below that nothing is ever printed in. */
static bool is_ink_on_paper(const GlyphRun *run, const Dlist *page) {
  int upem = run->font->upem;
  for (size_t i = 0; i < run->n; i++) {
    const Glyph *glyph = &run->glyph[i];
    Ink ink = font_ink(run->font, glyph->id);
    Len x = run->x + glyph->x, y = run->y + glyph->y;
    if (ink.left == ink.right) continue;
    if (x + len_scale(ink.left, run->size, upem) < -PAPER_SLACK) return false;
    if (x + len_scale(ink.right, run->size, upem) > page->width + PAPER_SLACK) return false;
    if (y - len_scale(ink.top, run->size, upem) < -PAPER_SLACK) return false;
    if (y - len_scale(ink.bottom, run->size, upem) > page->height + PAPER_SLACK) return false;
  }
  return true;
}

/* Most runs are so far from the edges that no ink need be looked at. Every glyph counts, not just the first and the
 * last: what is written from right to left ends at the left. */
static bool is_on_paper(const GlyphRun *run, const Dlist *page) {
  Len most = run->size * 4; /* further from its origin no glyph reaches: the longest dash has three ems */
  bool inside = run->y > most && run->y + most < page->height;
  for (size_t i = 0; inside && i < run->n; i++) {
    Len x = run->x + run->glyph[i].x;
    inside = x > most && x + most < page->width;
  }
  return inside || is_ink_on_paper(run, page);
}

/* A line that sticks out of its column is warned of; one that leaves the paper is lost. Once a page will do. */
static void check_paper(Maker *m, const Dlist *page) {
  for (size_t i = 0; i < page->ops.n; i++) {
    const Op *op = &page->ops.at[i];
    if (op->kind != OP_GLYPHS || !op->run.n || is_on_paper(&op->run, page)) continue;
    diag_error(m->composer.diags, op->mark, MSG_OFF_PAPER);
    return;
  }
}

static void paint_page(Maker *m, const Vlist *body, size_t from, size_t to) {
  const PageSpec *page = &m->composer.layout->page;
  Dlist dlist = {.width = page->width, .height = page->height};
  Painter painter = {m->composer.arena, &dlist};
  Placing placing = {.from = from, .to = to, .x = page->margin.left, .y = page->margin.top};
  placing.height = m->composer.body_height;
  place_vlist(&painter, body, &placing);
  for (size_t i = 0; m->pages.n == 0 && i < m->composer.frames.n; i++) {
    const Frame *frame = &m->composer.frames.at[i];
    const Box *box = frame->part->box;
    Len rest = page->height - box->y;
    Len height = size_of(&box->height, page->height, box->height.kind == SIZE_SHARE ? rest : frame->block.height);
    place_block(&painter, &frame->block, box->x, box->y, height);
  }
  check_paper(m, &dlist);
  VEC_PUSH(m->composer.arena, &m->pages, dlist);
}

static bool breaks_keep(const Block *block, Len height, const size_t *start) {
  bool broken = false;
  for (size_t c = 0; c < block->columns; c++)
    broken = broken || flow_fill(block->cell, start[c], block->start[block->columns], height, &block->grid).broken;
  return broken;
}

/* Warns where a column begins with what was to stay with the strip before it. */
static void check_keeps(Composer *composer, const Block *block, const size_t *start, Len height) {
  const Vlist *cell = block->cell;
  for (size_t c = 0; c < block->columns; c++) {
    Flow flow = flow_fill(cell, start[c], block->start[block->columns], height, &block->grid);
    if (flow.broken && flow.end > start[c])
      diag_warning(composer->diags, cell->strip[flow.end].mark, MSG_PARTED, "column");
  }
}

/* Columns that are longer than what is left of the page fill it; the rest of them stays in `strip`.
 * What is to stay together is parted only when the columns stand at the top of the page. */
static bool split_columns(Maker *m, Strip *strip, Len room, bool top, Strip *head) {
  const Block *block = strip->block;
  if (strip->kind != STRIP_BLOCK || block->kind != BLOCK_COLUMNS) return false;
  size_t n = block->columns, *filled = NEW_ARRAY(m->composer.arena, size_t, n + 1);
  size_t *rest = NEW_ARRAY(m->composer.arena, size_t, n + 1);
  Block *first = NEW(m->composer.arena, Block), *second = NEW(m->composer.arena, Block);
  Len most;
  flow_columns(block->cell, block->start[0], block->start[n], room, &block->grid, n, filled, &most);
  if (filled[n] == filled[0] || (!top && breaks_keep(block, room, filled))) return false;
  if (top) check_keeps(&m->composer, block, filled, room);
  *first = *second = *block;
  first->start = filled;
  first->height = most;
  second->start = rest;
  second->height = flow_balance(block->cell, filled[n], block->start[n], &block->grid, n, rest);
  *head = *strip;
  head->block = first;
  head->height = most;
  strip->block = second;
  strip->height = second->height;
  strip->before = 0;
  strip->break_before = BREAK_AUTO; /* it is done */
  return true;
}

static bool columns_left(const Block *block) {
  return block->start[0] < block->start[block->columns];
}

/* Fills one page from strip `from` on; returns the first strip of the next. */
static size_t fill_page(Maker *m, Vlist *body, size_t from, bool last) {
  Flow flow = flow_fill(body, from, body->n, m->composer.body_height, &no_grid);
  if (flow.end == body->n || last) return paint_page(m, body, from, flow.end), flow.end;
  Len room = m->composer.body_height - flow.height - (flow.end > from ? body->strip[flow.end].before : 0);
  Strip head, *strip = &body->strip[flow.end];
  bool top = flow.end == from, here = top || strip->break_before == BREAK_AUTO;
  if (here && split_columns(m, strip, room, top, &head)) {
    if (!columns_left(strip->block)) return *strip = head, fill_page(m, body, from, last);
    Vlist page = {NEW_ARRAY(m->composer.arena, Strip, flow.end - from + 1), flow.end - from + 1, body->width};
    for (size_t i = from; i < flow.end; i++) page.strip[i - from] = body->strip[i];
    page.strip[flow.end - from] = head;
    paint_page(m, &page, 0, page.n);
  } else if (!top) {
    if (flow.broken) diag_warning(m->composer.diags, strip->mark, MSG_PARTED, "page");
    paint_page(m, body, from, flow.end);
  }
  return flow.end;
}

/* The box that comes next, in columns, too; NULL when it is text. */
static const Strip *next_box(const Strip *strip) {
  while (strip->kind == STRIP_BLOCK && strip->block->kind == BLOCK_COLUMNS && columns_left(strip->block))
    strip = &strip->block->cell->strip[strip->block->start[0]];
  return strip->kind == STRIP_BLOCK && strip->block->kind != BLOCK_COLUMNS ? strip : NULL;
}

/* The body goes on at strip `at`, but the page from `from` on was the last, or nothing of it fits on one. */
static void report_rest(Maker *m, const Vlist *body, size_t from, size_t at) {
  size_t most = (size_t)m->composer.layout->page.pages;
  const Strip *strip = &body->strip[at];
  if (strip->break_before != BREAK_AUTO && at > from) {
    diag_error(m->composer.diags, strip->mark, MSG_PAGE_BREAKS, most + 1, most);
    diag_hint(m->composer.diags, "raise 'pages' in %s", m->composer.layout->path);
    return;
  }
  Len room = m->composer.body_height;
  const Strip *box = next_box(strip);
  if (most > 1 && box && box->height > room) {
    diag_error(m->composer.diags, box->mark, MSG_BOX_HIGH, len_mm(box->height - room));
    diag_hint(m->composer.diags, "what stands in a 'stack' goes on over the page; see %s", m->composer.layout->path);
    return;
  }
  Vlist rest = {body->strip + from, body->n - from, body->width};
  const char *what = most == 1 ? "the page" : m->pages.n == most ? "the last page" : "a page";
  overset_report(&m->composer, &rest, flow_height(&rest, 0, rest.n, &no_grid) - room, what);
}

static bool fill_pages(Maker *m, Vlist *body) {
  size_t most = (size_t)m->composer.layout->page.pages;
  size_t at = 0;
  do {
    size_t before = m->pages.n, from = at;
    at = fill_page(m, body, from, before + 1 == most);
    bool stuck = m->pages.n == before;
    if (at < body->n && (stuck || m->pages.n == most)) return report_rest(m, body, from, at), false;
  } while (at < body->n);
  return true;
}

static void check_lines(Maker *m, bool warn) {
  const Composer *composer = &m->composer;
  for (size_t i = 0; i < composer->galleys.n; i++) galley_check(composer->setter, composer->galleys.at[i], warn);
}

bool pages_make(Arena *arena, Setter *setter, const Story *story, DiagList *diags, Pages *pages) {
  size_t errors = diag_errors(diags);
  const Layout *layout = story->copy->layout;
  const PageSpec *page = &layout->page;
  Maker maker = {.composer = {.arena = arena, .setter = setter, .diags = diags, .layout = layout}};
  maker.composer.body_height = page->height - page->margin.top - page->margin.bottom;
  maker.body_width = page->width - page->margin.left - page->margin.right;
  Vlist body = vlist_make(&maker.composer, story->root.child, story->root.children, 0, maker.body_width);
  overset_check(&maker.composer, &body);
  check_lines(&maker, false);
  bool ok = diag_errors(diags) == errors && fill_pages(&maker, &body);
  if (ok) check_lines(&maker, true); /* the lines of a copy that has to be cut will be others */
  *pages = (Pages){maker.pages.at, maker.pages.n, maker.composer.galleys.at, maker.composer.galleys.n};
  return ok && diag_errors(diags) == errors;
}
