/* page.c: the body flows through the pages that the layout allows.
 *
 * What does not fit is an error that names the slot that is too long and says
 * by how much; nothing is ever cut off. All pages are filled before one is painted. */
#include "page/page.h"

#include <assert.h>

#include "base/messages.h"
#include "page/again.h"
#include "page/finding.h"
#include "page/frame.h"
#include "page/proof.h"
#include "page/sheet.h"
#include "page/white.h"

typedef struct PageMaker {
  Gauge gauge;
  Reporter reporter;
  const Flow *body;
  Rect area; /* of the body */
  VEC(Page) pages;
} PageMaker;

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
    Page page = {.body.frag = settle(m->gauge.arena, m->body, at, fill.next, &site)};
    VEC_PUSH(m->gauge.arena, &m->pages, page);
    at = fill.next;
  }
  return true;
}

/* ---- painting ----------------------------------------------------------------------------------- */

Dlist pages_paint(const Pages *pages, size_t i, Arena *arena) {
  Dlist sheet;
  Painter painter = {.arena = arena, .setter = pages->setter, .page = &sheet};
  sheet_paint(&painter, &pages->page[i], pages->paper);
  return sheet;
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

static void check_lines(PageMaker *m, bool warn) {
  const Gauge *gauge = &m->gauge;
  for (size_t i = 0; i < gauge->galleys.n; i++) galley_check(gauge->setter, gauge->galleys.at[i], warn);
}

/* Those that were not reported before. */
static void report(PageMaker *m) {
  Gauge *gauge = &m->gauge;
  for (size_t i = 0; i < gauge->findings.n; i++) finding_report(&m->reporter, &gauge->findings.at[i]);
  gauge->findings.n = 0;
}

static void make_frames(PageMaker *m) {
  size_t from = 0;
  for (size_t i = 0; i < m->pages.n; i++) {
    const Cursor *to = &m->pages.at[i].body.frag.to;
    size_t upto = i + 1 < m->pages.n ? to->strip + (to->open != NULL) : m->body->n + 1;
    frame_make(&m->gauge, &m->pages.at[i].body, (FrameRange){from, upto});
    from = upto;
  }
}

static void check_pages(PageMaker *m, Pages *pages) {
  Proof proof = {pages->setter, pages->paper, m->reporter.diags, arena_within(m->gauge.arena)};
  for (size_t i = 0; i < pages->n; i++) {
    const Piece *body = &pages->page[i].body;
    finding_parted(&m->reporter, &body->frag, "page");
    proof_paper(&proof, &pages->page[i]);
    if (body->frames) proof_covers(&proof, &pages->page[i]);
    if (m->gauge.layout->page.full) white_check(proof.diags, &body->frag, i > 0 && i + 1 == pages->n);
    pages->repeated += again_inked(&pages->page[i]);
  }
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
  Flow *body = NEW(arena, Flow);
  FlowSpec spec = {.width = maker.area.width, .running = RUNS_PAGES};
  *body = flow_make(&maker.gauge, story->root.child, story->root.children, &spec);
  maker.body = body;
  report(&maker);
  check_lines(&maker, false);
  bool ok = diag_errors(diags) == errors && fill_pages(&maker);
  if (ok) make_frames(&maker);
  report(&maker);
  ok = ok && diag_errors(diags) == errors;
  *pages = (Pages){.setter = setter, .paper = page->paper, .page = maker.pages.at, .n = ok ? maker.pages.n : 0};
  pages->galley = maker.gauge.galleys.at;
  pages->galleys = maker.gauge.galleys.n;
  check_pages(&maker, pages);
  if (ok) check_lines(&maker, true); /* if the copy has to be cut, its lines will change */
  return ok && diag_errors(diags) == errors;
}
