/* page.c: the body flows through the pages that the layout allows.
 *
 * What does not fit is an error that names the slot that is too long and says
 * by how much; nothing is ever cut off. All pages are filled before one is painted. */
#include "page/page.h"

#include <assert.h>

#include "base/messages.h"
#include "page/finding.h"
#include "page/paint.h"
#include "page/white.h"

typedef struct PageMaker {
  Gauge gauge;
  Reporter reporter;
  const Flow *body;
  Rect area; /* of the body */
  VEC(Frag) pages;
  Arena *scratch; /* for what is painted only to be checked */
  Placed *framed;
} PageMaker;

/* ---- the paper ---------------------------------------------------------------------------- */

#define PAPER_SLACK PT /* how much of a letter may be lost unnoticed */

/* By the ink of the letters: many fonts have an ascender and descender that no letter reaches. */
static bool is_ink_on_paper(const GlyphRun *run, Len left, Len baseline, const PageSpec *page) {
  int upem = run->font->upem;
  for (size_t i = 0; i < run->n; i++) {
    const Glyph *glyph = &run->glyph[i];
    Ink ink = font_ink(run->font, glyph->id);
    Len x = left + run->x + glyph->x, y = baseline + run->y + glyph->y;
    if (ink.left == ink.right) continue;
    if (x + len_scale(ink.left, run->size, upem) < -PAPER_SLACK) return false;
    if (x + len_scale(ink.right, run->size, upem) > page->paper.width + PAPER_SLACK) return false;
    if (y - len_scale(ink.top, run->size, upem) < -PAPER_SLACK) return false;
    if (y - len_scale(ink.bottom, run->size, upem) > page->paper.height + PAPER_SLACK) return false;
  }
  return true;
}

/* Most lines are so far from the edges that their glyphs need not be made. */
static bool is_line_on_paper(PageMaker *m, const Line *line, Len x, Len baseline) {
  const PageSpec *page = &m->gauge.layout->page;
  Len most = line->galley->reach, begin = line->x + (line->number ? 0 : galley_indent(line->galley));
  Len left = x + (begin < 0 ? begin : 0) - line->left, right = x + line->x + line->width + line->right;
  if (baseline > most && baseline + most < page->paper.height && left > most && right + most < page->paper.width)
    return true;
  ArenaSpot spot = arena_save(m->scratch);
  LineRuns runs = line_runs(m->gauge.setter, m->scratch, line);
  bool on = true;
  for (size_t i = 0; i < runs.n; i++) on = on && is_ink_on_paper(&runs.run[i], x, baseline, page);
  arena_rewind(m->scratch, spot);
  return on;
}

/* The first line that leaves the paper, or NULL. Lines that only stick out of their column are galley_check()'s. */
static const Line *off_paper(PageMaker *m, const Line *line, size_t n, Len x, Len baseline, Len leading) {
  for (size_t i = 0; i < n; i++) {
    if (!is_line_on_paper(m, &line[i], x, baseline + leading * (Len)i)) return &line[i];
  }
  return NULL;
}

static const Line *find_off_paper(PageMaker *m, const Frag *frag);

static const Line *find_in_block(PageMaker *m, const Block *block, const Placed *placed, Len x) {
  const Galley *label = block->label;
  const Line *found = NULL;
  if (block->turned != TURNED_NOT) return NULL; /* it is no larger than its box */
  if (label) found = off_paper(m, label->line, label->lines, x, placed->y + block->label_y, block->label_leading);
  for (size_t c = 0; c < placed->cells && !found; c++) found = find_off_paper(m, &placed->cell[c]);
  return found;
}

static const Line *find_off_paper(PageMaker *m, const Frag *frag) {
  const Line *found = NULL;
  for (size_t i = 0; i < frag->n && !found; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    const Placed *placed = &frag->placed[i];
    if (strip->kind == STRIP_LINE)
      found = off_paper(m, strip->line, 1, frag->area.x, placed->y + strip->baseline, 0);
    else if (strip->kind == STRIP_BLOCK)
      found = find_in_block(m, strip->block, placed, frag->area.x);
  }
  return found;
}

/* One error per page is enough. */
static void check_paper(PageMaker *m, size_t number) {
  const Line *found = find_off_paper(m, &m->pages.at[number]);
  for (size_t i = 0; number == 0 && i < m->gauge.frames.n && !found; i++) {
    const Block *block = m->gauge.frames.at[i].block;
    found = find_in_block(m, block, &m->framed[i], block->part->box->frame.at.x);
  }
  if (found) diag_error(m->reporter.diags, para_mark(galley_para(found->galley), found->from), MSG_OFF_PAPER);
}

/* ---- filling -------------------------------------------------------------------------------- */

#define ROUNDING 4 /* units: lengths in millimetres are rounded, and do not add up exactly */

/* After the spaces that come next, up to a forced break. */
static Cursor behind_spaces(const Flow *body, Cursor at) {
  size_t strip = at.strip;
  if (at.open) return at;
  while (strip < body->n && body->strip[strip].kind == STRIP_SPACE &&
         (strip == at.strip || body->strip[strip].forced == FORCED_NONE))
    strip++;
  return (Cursor){strip, NULL};
}

/* Spaces that would begin a page are dropped if what follows does not fit after them; but not those at the start of the
 * body or of a forced page. */
static Fill fill_page(PageMaker *m, Cursor *at) {
  Arena *arena = m->gauge.arena;
  Region region = {.height = m->area.height + ROUNDING};
  Fill fill = fill_rest(arena, m->body, *at, region);
  Cursor behind = behind_spaces(m->body, *at);
  bool own = at->strip == 0 || behind.strip == at->strip || m->body->strip[at->strip].forced != FORCED_NONE;
  if (own || ((fill.moved || fill.done) && !fill.parted)) return fill;
  Fill without = fill_rest(arena, m->body, behind, region);
  if (!without.moved || (fill.moved && without.parted >= fill.parted)) return fill;
  *at = behind;
  return without;
}

/* False when something is left over, other than spaces. */
static bool fill_pages(PageMaker *m) {
  size_t most = (size_t)m->gauge.layout->page.pages;
  Cursor at = {0};
  Site site = {.area = m->area, .rounding = ROUNDING};
  bool done = false;
  while (!done) {
    Fill fill = fill_page(m, &at);
    bool last = m->pages.n + 1 == most;
    done = fill.done || (fill.moved && behind_spaces(m->body, fill.next).strip == m->body->n);
    assert(fill.done || fill.moved || fill.next.strip == at.strip); /* without progress nothing was taken */
    if (!done && (last || !fill.moved)) {
      Cursor rest = last ? fill.next : at;
      finding_rest(&m->reporter, m->body, at, rest, m->area.height, m->pages.n + last);
      return false;
    }
    VEC_PUSH(m->gauge.arena, &m->pages, settle(m->gauge.arena, m->body, at, fill.next, &site));
    at = fill.next;
  }
  return true;
}

static void place_frames(PageMaker *m) {
  m->framed = NEW_ARRAY(m->gauge.arena, Placed, m->gauge.frames.n);
  for (size_t i = 0; i < m->gauge.frames.n; i++) {
    const Frame *frame = &m->gauge.frames.at[i];
    const Box *box = frame->block->part->box;
    m->framed[i] = settle_block(m->gauge.arena, frame->block, box->frame.at.x, box->frame.at.y, frame->height);
  }
}

/* ---- painting ----------------------------------------------------------------------------------- */

static void paint_frame(Painter *painter, const Pages *pages, size_t i) {
  const Block *block = pages->frame[i].block;
  const Placed *placed = &pages->framed[i];
  Len x = block->part->box->frame.at.x;
  Cover cover = {painter->page->ops.n, {x, placed->y, block->width, placed->height}, block->part->mark};
  if (block->part->box->ground.fill) VEC_PUSH(painter->arena, &painter->covers, cover);
  paint_block(painter, block, placed, x);
}

static void paint_layer(Painter *painter, const Pages *pages, Layer layer) {
  for (size_t i = 0; i < pages->frames; i++) {
    if (pages->frame[i].block->part->box->frame.layer == layer) paint_frame(painter, pages, i);
  }
}

/* Frames without a `layer` are painted in their place in the layout, between what precedes and what follows. */
static void paint_framed(Painter *painter, const Pages *pages) {
  const Frag *body = &pages->at[0];
  size_t at = 0;
  paint_layer(painter, pages, LAYER_UNDER);
  for (size_t i = 0; i < pages->frames; i++) {
    if (pages->frame[i].block->part->box->frame.layer != LAYER_AUTO) continue;
    size_t upto = pages->frame[i].above < body->n ? pages->frame[i].above : body->n;
    assert(upto >= at);
    paint_strips(painter, body, at, upto);
    paint_frame(painter, pages, i);
    at = upto;
  }
  paint_strips(painter, body, at, body->n);
  paint_layer(painter, pages, LAYER_OVER);
}

static void paint_page(Painter *painter, const Pages *pages, size_t i) {
  *painter->page = (Dlist){.width = pages->width, .height = pages->height};
  if (i == 0)
    paint_framed(painter, pages);
  else
    paint_strips(painter, &pages->at[i], 0, pages->at[i].n);
}

Dlist pages_paint(const Pages *pages, size_t i, Arena *arena) {
  Dlist page;
  Painter painter = {.arena = arena, .setter = pages->setter, .page = &page};
  paint_page(&painter, pages, i);
  return page;
}

/* ---- what lies under a frame ----------------------------------------------------------------------- */

#define COVER_LEAST (2 * PT) /* what is thinner is a rule */
#define COVER_TRIES 10000000 /* some seconds, for a malicious page */

static bool covers(Rect area, const GlyphRun *run) {
  Len middle = run->y - len_scale(run->font->x_height, run->size, run->font->upem) / 2;
  if (middle < area.y || middle > area.y + area.height) return false;
  for (size_t i = 0; i < run->n; i++) {
    Len half = len_scale(font_advance(run->font, run->glyph[i].id), run->size / 2, run->font->upem);
    Len x = run->x + run->glyph[i].x + half;
    if (x >= area.x && x <= area.x + area.width) return true;
  }
  return false;
}

/* The first ground of a frame that is painted over words; NULL: none is. What stands in the flow covers nothing. */
static const Cover *find_cover(const Painter *painter) {
  const Dlist *page = painter->page;
  size_t tries = 0;
  for (size_t i = 0; i < painter->covers.n; i++) {
    const Cover *cover = &painter->covers.at[i];
    if (cover->area.width < COVER_LEAST || cover->area.height < COVER_LEAST) continue;
    size_t canvases = 0; /* what is turned has places of its own */
    for (size_t k = 0; k < cover->op && tries < COVER_TRIES; k++, tries++) {
      const Op *words = &page->ops.at[k];
      canvases += words->kind == OP_CANVAS;
      canvases -= words->kind == OP_END;
      if (words->kind == OP_GLYPHS && !canvases && covers(cover->area, &words->run)) return cover;
    }
  }
  return NULL;
}

static void check_covered(PageMaker *m, const Pages *pages) {
  ArenaSpot spot = arena_save(m->scratch);
  Dlist page;
  Painter painter = {.arena = m->scratch, .setter = pages->setter, .page = &page};
  paint_page(&painter, pages, 0);
  const Cover *cover = find_cover(&painter);
  Mark mark = cover ? cover->mark : MARK_NONE;
  arena_rewind(m->scratch, spot);
  if (!cover) return;
  diag_warning(m->reporter.diags, mark, MSG_COVERED);
  diag_hint(m->reporter.diags, "give the frame before what it lies under, or say 'layer: under'");
}

/* ---- what stands there again ---------------------------------------------------------------- */

static size_t head_inked(const Part *table) {
  size_t inked = 0;
  for (size_t i = 0; i < table->children; i++) {
    if (i < table->heads || i + table->feet >= table->children) inked += story_inked(&table->child[i]);
  }
  return inked;
}

static size_t count_repeated(const Frag *frag);

static size_t count_cells(const Placed *placed) {
  size_t inked = 0;
  for (size_t c = 0; c < placed->cells; c++) inked += count_repeated(&placed->cell[c]);
  return inked;
}

static size_t count_repeated(const Frag *frag) {
  size_t inked = 0;
  for (size_t i = 0; i < frag->n; i++) {
    const Strip *strip = &frag->flow->strip[frag->from.strip + i];
    bool begun = i == 0 && frag->from.open, table = strip->kind == STRIP_BLOCK && strip->block->kind == BLOCK_TABLE;
    bool repeat = strip->kind == STRIP_BLOCK && strip->block->kind == BLOCK_REPEAT;
    if (begun && table) inked += head_inked(strip->part);
    if (repeat) inked += story_inked(strip->part) * (frag->placed[i].cells - 1);
    inked += count_cells(&frag->placed[i]);
  }
  return inked;
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

static void check_lines(PageMaker *m, bool warn) {
  const Gauge *gauge = &m->gauge;
  for (size_t i = 0; i < gauge->galleys.n; i++) galley_check(gauge->setter, gauge->galleys.at[i], warn);
}

static void report(PageMaker *m) {
  const Gauge *gauge = &m->gauge;
  for (size_t i = 0; i < gauge->findings.n; i++) finding_report(&m->reporter, &gauge->findings.at[i]);
}

bool pages_make(Arena *arena, Setter *setter, const Story *story, DiagList *diags, Pages *pages) {
  size_t errors = diag_errors(diags);
  const Layout *layout = story->copy->layout;
  const PageSpec *page = &layout->page;
  PageMaker maker = {.gauge = {.arena = arena, .setter = setter, .layout = layout}, .reporter = {arena, layout, diags}};
  maker.area = (Rect){page->margin.left, page->margin.top, page->paper.width - page->margin.left - page->margin.right,
                      page->paper.height - page->margin.top - page->margin.bottom};
  maker.gauge.body_height = maker.area.height;
  maker.gauge.words.arena = arena;
  maker.scratch = arena_within(arena);
  Flow *body = NEW(arena, Flow);
  FlowSpec spec = {.width = maker.area.width, .running = RUNS_PAGES};
  *body = flow_make(&maker.gauge, story->root.child, story->root.children, &spec);
  maker.body = body;
  report(&maker);
  check_lines(&maker, false);
  bool ok = diag_errors(diags) == errors && fill_pages(&maker);
  if (ok) place_frames(&maker);
  *pages = (Pages){.setter = setter, .width = page->paper.width, .height = page->paper.height, .at = maker.pages.at};
  pages->n = ok ? maker.pages.n : 0;
  pages->frame = maker.gauge.frames.at;
  pages->framed = maker.framed;
  pages->frames = maker.gauge.frames.n;
  pages->galley = maker.gauge.galleys.at;
  pages->galleys = maker.gauge.galleys.n;
  for (size_t i = 0; i < pages->n; i++) {
    finding_parted(&maker.reporter, &pages->at[i], "page");
    check_paper(&maker, i);
    if (page->full) white_check(diags, &pages->at[i], i > 0 && i + 1 == pages->n);
    pages->repeated += count_repeated(&pages->at[i]);
  }
  for (size_t i = 0; ok && i < pages->frames; i++) pages->repeated += count_cells(&pages->framed[i]);
  if (ok && pages->frames) check_covered(&maker, pages);
  if (ok) check_lines(&maker, true); /* if the copy has to be cut, its lines will change */
  return ok && diag_errors(diags) == errors;
}
