/* attempt.c: flows, pages, frames. All pages are filled before their frames are made, which may say how many there
 * are. */
#include "page/attempt.h"

#include "page/frame.h"
#include "page/texts.h"

/* What was found since the last report. */
static void report(Attempt *a) {
  Gauge *gauge = &a->gauge;
  for (size_t i = 0; i < gauge->findings.n; i++) {
    finding_report(&a->reporter, &gauge->findings.at[i]);
    a->unfit = a->unfit || gauge->findings.at[i].kind == FINDING_FIT;
    a->too_long = a->too_long || gauge->findings.at[i].kind == FINDING_HIGH;
  }
  gauge->findings.n = 0;
}

static void use_frames(Used *used, const Page *page) {
  for (size_t k = 0; k < page->pieces; k++) used_add_frames(used, page->piece[k].frame, page->piece[k].frames);
  used_add_frames(used, page->furniture, page->furnitures);
}

static void make_frames(Gauge *gauge, Story *story, Paginator *paginator) {
  story->framed = (PartList){0}; /* those of other attempts stay theirs */
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

/* The first baseline of text stands on it. It is a part of the leading, and moves with it. */
static Grid text_grid(Setter *setter, const Layout *layout, Levers levers) {
  const Style *text = layout->styles.text;
  if (!layout->page.baseline) return no_grid;
  Len step = len_share(layout->page.baseline, levers_leading(levers, text), text->leadings.is);
  return (Grid){step, line_baseline(setter, text, levers)};
}

static void open_gauge(Attempt *a, const AttemptSpec *spec) {
  const Layout *layout = spec->story->copy->layout;
  Gauge *gauge = &a->gauge;
  *gauge = (Gauge){.arena = a->arena, .placing = a->placing, .setter = spec->setter, .layout = layout};
  gauge->pictures = spec->pictures;
  gauge->shelf = spec->shelf;
  gauge->codes = spec->codes;
  gauge->levers = a->fitting.levers;
  gauge->loose = &a->fitting.loose;
  gauge->rewrites = a->fitting.rewrites;
  gauge->relief = a->fitting.relief;
  gauge->grid = text_grid(spec->setter, layout, gauge->levers);
  gauge->tallest = layout->page.paper.height;
  gauge->tables.arena = gauge->unevens.arena = a->arena;
}

static void check_lines(const Gauge *gauge, DiagList *diags) {
  for (size_t i = 0; i < gauge->galleys.n; i++) galley_check(gauge->setter, gauge->galleys.at[i], diags, false);
}

Attempt *attempt_make(Arena *arena, const AttemptSpec *spec, const Fitting *fitting) {
  Attempt *a = NEW(arena, Attempt);
  *a = (Attempt){.arena = arena, .placing = arena_within(arena), .fitting = *fitting, .diags = diag_new(arena)};
  open_gauge(a, spec);
  a->reporter = (Reporter){a->placing, a->gauge.layout, a->diags, spec->advice};
  a->paginator = paginate_open(&a->gauge, &a->reporter, spec->story);
  report(a);
  check_lines(&a->gauge, a->diags);
  bool sound = !diag_errors(a->diags);
  a->ok = sound && paginate(&a->paginator);
  a->too_long = a->too_long || (sound && !a->ok);
  if (a->ok) make_frames(&a->gauge, spec->story, &a->paginator);
  report(a);
  a->framed = spec->story->framed;
  a->ok = a->ok && !diag_errors(a->diags);
  return a;
}

void attempt_close(Attempt *attempt) {
  arena_free(attempt->placing);
}
