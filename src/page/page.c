/* page.c: the flows of a layout go through the pages that it allows.
 *
 * What does not fit is an error that names the slot that is too long and says by how much; nothing is ever cut off. All
 * pages are filled before their frames are made, which may say how many there are, and before one is painted. */
#include "page/page.h"

#include "page/again.h"
#include "page/fold.h"
#include "page/frame.h"
#include "page/overlay.h"
#include "page/paginate.h"
#include "page/picture.h"
#include "page/proof.h"
#include "page/sheet.h"
#include "page/texts.h"
#include "page/white.h"

Dlist pages_paint(const Pages *pages, size_t i, unsigned overlay, Arena *arena) {
  Dlist sheet;
  Painter painter = {.arena = arena, .setter = pages->setter, .page = &sheet};
  sheet_paint(&painter, &pages->page[i], pages->paper);
  dlist_bleed(arena, &sheet, pages->bleed);
  if (overlay) overlay_paint(&painter, &pages->page[i], overlay);
  return sheet;
}

static void check_lines(const Gauge *gauge, bool warn) {
  for (size_t i = 0; i < gauge->galleys.n; i++) galley_check(gauge->setter, gauge->galleys.at[i], warn);
}

/* What was found since the last report. */
static void report(Gauge *gauge, const Reporter *reporter) {
  for (size_t i = 0; i < gauge->findings.n; i++) finding_report(reporter, &gauge->findings.at[i]);
  gauge->findings.n = 0;
}

static void use_frames(Used *used, const Page *page) {
  for (size_t k = 0; k < page->pieces; k++) used_add_frames(used, page->piece[k].frame, page->piece[k].frames);
  used_add_frames(used, page->furniture, page->furnitures);
}

static void make_frames(Gauge *gauge, Story *story, Paginator *paginator) {
  story->framed.n = 0; /* the pages of a story may be made again */
  if (!gauge->framed && !story->later) return;
  gauge->body_height = paginator->stream[0].percent;
  Texts texts = texts_start(gauge->arena, story->copy, paginator->pages.at, paginator->pages.n);
  for (size_t i = 0; i < paginator->pages.n; i++) {
    Page *page = &paginator->pages.at[i];
    const PageTexts *by_flow = texts_next(&texts);
    FrameSite site = {gauge, story, &page->master->margin, by_flow};
    frame_make(&site, page, paginator->ranges.at[i]);
    frame_furnish(&site, page);
    if (gauge->apart) use_frames(&paginator->used, page);
  }
}

static void check_frames(const Frame *frame, size_t n, const Reporter *reporter) {
  for (size_t i = 0; i < n; i++) {
    for (size_t c = 0; c < frame[i].placed.cells; c++) finding_parted(reporter, &frame[i].placed.cell[c], "column");
  }
}

static void check_pages(Pages *pages, const Reporter *reporter, bool codes) {
  Proof proof = {pages->setter, pages->paper, reporter->diags, arena_within(reporter->arena), codes};
  FoldCheck folds = {proof.scratch, reporter->diags, pages->paper};
  for (size_t i = 0; i < pages->n; i++) {
    const Page *page = &pages->page[i];
    for (size_t k = 0; k < page->pieces; k++) {
      const Piece *piece = &page->piece[k];
      if (piece->frag.flow) finding_parted(reporter, &piece->frag, piece->opening->frame ? "frame" : "page");
      check_frames(piece->frame, piece->frames, reporter);
    }
    if (reporter->layout->page.full) white_check(reporter, page, i && i + 1 == pages->n);
    check_frames(page->furniture, page->furnitures, reporter);
    proof_paper(&proof, page);
    proof_words(&proof, page, proof_painted(&proof, page));
    fold_check(&folds, page, (i ^ 1) < pages->n ? &pages->page[i ^ 1] : NULL);
    pages->repeated += again_inked(page);
  }
}

void pages_close(Pages *pages) {
  arena_free(pages->arena);
  pages->arena = NULL;
}

/* The first baseline of text stands on it. It is a part of the leading, and moves with it. */
static Grid text_grid(Setter *setter, const Layout *layout, Levers levers) {
  const Style *text = layout->styles.text;
  if (!layout->page.baseline) return no_grid;
  Len step = len_share(layout->page.baseline, levers_leading(levers, text), text->leading);
  return (Grid){step, line_baseline(setter, text, levers)};
}

static void open_pictures(Pictures *pictures, const Story *story) {
  for (size_t i = 0; i < story->flows; i++) pictures_open(pictures, &story->flow[i]);
}

bool pages_make(const PagesSpec *spec, Pages *pages) {
  DiagList *diags = spec->diags;
  size_t errors = diag_errors(diags);
  Story *story = spec->story;
  const Layout *layout = story->copy->layout;
  Arena *arena = spec->arena, *placing = arena_within(arena);
  Pictures pictures = {.shelf = spec->images, .diags = diags, .opened.arena = arena};
  Gauge gauge = {.arena = arena, .placing = placing, .setter = spec->setter, .layout = layout, .pictures = &pictures};
  gauge.grid = text_grid(spec->setter, layout, gauge.levers);
  gauge.tallest = layout->page.paper.height;
  gauge.words.arena = gauge.tables.arena = gauge.unevens.arena = gauge.codes.arena = arena;
  Reporter reporter = {placing, layout, diags};
  open_pictures(&pictures, story);
  *pages = (Pages){placing, spec->setter, layout->page.paper, layout->page.bleed, .page = NULL};
  if (diag_errors(diags) > errors) return false;
  Paginator paginator = paginate_open(&gauge, &reporter, story);
  report(&gauge, &reporter);
  check_lines(&gauge, false);
  bool ok = diag_errors(diags) == errors && paginate(&paginator);
  if (ok) make_frames(&gauge, story, &paginator);
  report(&gauge, &reporter);
  ok = ok && diag_errors(diags) == errors;
  pages->page = paginator.pages.at;
  pages->n = ok ? paginator.pages.n : 0;
  pages->galley = gauge.galleys.at;
  pages->galleys = gauge.galleys.n;
  check_pages(pages, &reporter, gauge.codes.n);
  pages->pictured = pictures.opened.n;
  if (ok) check_lines(&gauge, true); /* if the copy has to be cut, its lines will change */
  return ok && diag_errors(diags) == errors;
}
