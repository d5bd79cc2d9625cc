/* page.c: the flows of a layout go through the pages that it allows (attempt.h), and what comes of that is looked at.
 *
 * What does not fit is an error that names the slot that is too long and says by how much; nothing is ever cut off. */
#include "page/page.h"

#include "base/messages.h"
#include "page/again.h"
#include "page/copyfit.h"
#include "page/fold.h"
#include "page/overlay.h"
#include "page/picture.h"
#include "page/proof.h"
#include "page/relief.h"
#include "page/sheet.h"
#include "page/white.h"

Dlist pages_paint(const Pages *pages, size_t i, unsigned overlay, Arena *arena) {
  Dlist sheet;
  Painter painter = {.arena = arena, .setter = pages->setter, .page = &sheet};
  sheet_paint(&painter, &pages->page[i], pages->paper);
  dlist_bleed(arena, &sheet, pages->bleed);
  if (overlay) overlay_paint(&painter, &pages->page[i], overlay);
  return sheet;
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

static void open_pictures(Pictures *pictures, const Story *story) {
  for (size_t i = 0; i < story->flows; i++) pictures_open(pictures, &story->flow[i]);
}

/* If the copy has to be cut, its lines will change. */
static void check_lines(Setter *setter, const Pages *pages, DiagList *diags) {
  for (size_t i = 0; i < pages->galleys; i++) galley_check(setter, pages->galley[i], diags, true);
}

/* The pages are those of the attempt; false when that has failed. */
static bool take(const Attempt *attempt, Pages *pages, DiagList *diags) {
  size_t errors = diag_errors(diags);
  const Gauge *gauge = &attempt->gauge;
  diag_move(diags, attempt->diags);
  pages->arena = attempt->placing;
  pages->page = attempt->paginator.pages.at;
  pages->n = attempt->ok ? attempt->paginator.pages.n : 0;
  pages->galley = gauge->galleys.at;
  pages->galleys = gauge->galleys.n;
  check_pages(pages, &(Reporter){attempt->placing, gauge->layout, diags}, gauge->codes->n);
  if (attempt->ok) check_lines(gauge->setter, pages, diags);
  return attempt->ok && diag_errors(diags) == errors;
}

/* What is too long is reported again, with what to do about it. */
static void advise(Arena *arena, AttemptSpec *spec, Copyfit *fitted, Pages *pages) {
  if (!spec->shelf->keeps) spec->shelf = galleyshelf_new(arena, true);
  pages->fit.advice = advice_find(arena, spec, fitted->attempt);
  pages->fit.advice.relief = relief_find(arena, spec, fitted->attempt);
  spec->advice = &pages->fit.advice;
  Attempt *attempt = attempt_make(arena, spec, &fitted->attempt->fitting);
  attempt_close(fitted->attempt);
  fitted->attempt = attempt;
}

#define LACKING_MOST 3 /* slots that are named */

/* Do enough others that lack words have more? Then it is a title, or a caption. */
static bool is_small(const SpareList *spare, const SpareSlot *slot) {
  size_t larger = 0;
  for (size_t i = 0; i < spare->n; i++) larger += spare->at[i].lacked && spare->at[i].words > slot->words;
  return larger >= LACKING_MOST;
}

/* "about 12 words in 'story' or 14 in 'demands'". */
static Str lacking(Arena *arena, const SpareList *spare) {
  Buf buf = {.arena = arena};
  for (size_t i = 0; i < spare->n; i++) {
    const SpareSlot *slot = &spare->at[i];
    if (!slot->lacked || is_small(spare, slot)) continue;
    const char *what = buf.n ? "" : slot->lacked > 1 ? " words" : " word";
    buf_addf(&buf, "%s%zu%s in '%.*s'", buf.n ? ", or " : "about ", slot->lacked, what, STR_ARG(slot->slot));
  }
  return buf_str(&buf);
}

/* Pages that stay too short, or columns that do not end level, though all gives way. */
static void report_fit(Arena *arena, const PagesFit *fit, const Layout *layout, DiagList *diags) {
  if (fit->outcome == FIT_UNEVEN) {
    diag_warning(diags, fit->slack.columns, MSG_FIT_UNEVEN, len_mm(fit->slack.uneven));
    diag_hint(diags, "a line more in what stands in them, or a line less, makes them level; or give a range to the "
                     "spaces there: gap: {from: 6pt, to: 12pt}");
  }
  if (fit->outcome != FIT_SHORT) return;
  Str words = lacking(arena, &fit->spare);
  diag_warning(diags, fit->slack.mark, MSG_FIT_SHORT, len_mm(fit->slack.idle));
  if (words.n)
    diag_hint(diags, "there is room for %.*s; or change the layout %s", STR_ARG(words), layout->path);
  else
    diag_hint(diags, "add words, or change the layout %s", layout->path);
}

bool pages_make(const PagesSpec *spec, Pages *pages) {
  DiagList *diags = spec->diags;
  size_t errors = diag_errors(diags);
  const Layout *layout = spec->story->copy->layout;
  Pictures pictures = {.shelf = spec->images, .diags = diags, .opened.arena = spec->arena};
  *pages = (Pages){.setter = spec->setter, .paper = layout->page.paper, .bleed = layout->page.bleed};
  open_pictures(&pictures, spec->story);
  if (diag_errors(diags) > errors) return false;
  bool fits = layout->page.copyfit.n || layout->page.fitted.given, again = fits || spec->survey;
  Map *codes = NEW(spec->arena, Map);
  codes->arena = spec->arena;
  AttemptSpec attempts = {spec->setter, &pictures, spec->story, galleyshelf_new(spec->arena, again), codes};
  Copyfit fitted = {0};
  if (again)
    fitted = copyfit_search(spec->arena, &attempts, spec->levers);
  else
    fitted.attempt = attempt_make(spec->arena, &attempts, &(Fitting){0});
  bool lacks = layout->page.copyfit.n && fitted.outcome == FIT_SHORT, room = spec->survey == SURVEY_ROOM;
  if (fitted.attempt->too_long && spec->survey != SURVEY_OUTCOME) advise(spec->arena, &attempts, &fitted, pages);
  if (room || (lacks && !spec->survey)) pages->fit.spare = spare_find(spec->arena, &attempts, &fitted, room);
  pages->fit.fitting = fitted.attempt->fitting;
  pages->fit.outcome = fitted.outcome;
  pages->fit.slack = fitted.slack;
  pages->fit.trials = fitted.trials;
  spec->story->framed = fitted.attempt->framed;
  if (layout->page.copyfit.n) report_fit(spec->arena, &pages->fit, layout, diags);
  bool ok = take(fitted.attempt, pages, diags);
  pages->pictured = pictures.opened.n;
  return ok && diag_errors(diags) == errors;
}
