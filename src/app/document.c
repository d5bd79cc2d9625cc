/* document.c: yaml -> layout, copy -> story -> pages -> sheets. */
#include "app/document.h"

#include <time.h>

#include "copy/alike.h"
#include "yaml/yaml.h"

Worker worker_open(Arena *arena, const WorkerSetup *setup) {
  return (Worker){.setup = setup, .arena = arena, .tools = tools_new(arena, setup->typecase)};
}

void worker_close(Worker *worker) {
  tools_close(worker->tools);
  for (size_t i = 0; i < worker->spare.n; i++) arena_free(worker->spare.at[i]);
  for (size_t i = 0; i < worker->kept.n; i++) arena_free(worker->kept.at[i]);
}

static void read_copy(Document *d, const char *path, RootWatch *watch) {
  FileRef file = {0};
  d->root = root_of(d->arena, path, watch, &file.name);
  file.root = &d->root;
  d->node = yaml_read(d->arena, file, MARK_NONE, d->diags);
}

static void find_layout(Library *library, Document *d) {
  LayoutSearch search = library_search(library, &d->root);
  LayoutQuery query = {.arena = d->arena, .diags = d->diags};
  query.file = copy_layout(d->arena, d->node, &search, d->diags, &query.mark);
  d->layout = query.file.name ? library_layout(library, &query) : NULL;
}

bool document_paper(Library *library, const char *path, Paper *paper) {
  Document d = {.arena = arena_new()};
  d.diags = diag_new(d.arena);
  read_copy(&d, path, NULL);
  if (d.node) find_layout(library, &d);
  bool known = d.layout && d.layout->layout;
  if (known) *paper = d.layout->layout->page.paper;
  root_close(&d.root);
  arena_free(d.arena);
  return known;
}

static void lay_out(Worker *worker, Document *d, const Levers *levers) {
  find_layout(worker->setup->library, d);
  const Layout *layout = d->layout ? d->layout->layout : NULL;
  CopySource source = {d->node, &d->root, worker->setup->resize};
  const Copy *copy = layout ? copy_read(d->arena, &source, layout, d->diags) : NULL;
  if (copy) alike_check(d->arena, copy, d->diags);
  d->story = copy ? story_pour(d->arena, copy, d->diags) : NULL;
  if (!d->story) return;
  d->setter = setter_new(d->arena, worker->tools, &copy->lang, d->diags);
  PagesSpec spec = {d->arena, d->setter, worker->setup->images, d->story, d->diags, worker->setup->survey, levers};
  d->ok = pages_make(&spec, &d->pages) && story_close(d->story);
  if (d->ok) d->tear = tear_pages(d->arena, copy, &d->pages);
  const Target *target = worker->setup->prepress->target;
  if (target) d->pages.bleed = target->bleed;
}

/* A library that has not done its work is the system's failure, not the copy's. */
static void check_libraries(Document *d) {
  if (d->setter) d->failure = setter_failure(d->setter, &d->library);
}

Document document_open(Worker *worker, const char *path, const Levers *levers) {
  const WorkerSetup *setup = worker->setup;
  Document d = {.arena = worker->spare.n ? worker->spare.at[--worker->spare.n] : arena_within(worker->arena)};
  d.start = arena_save(d.arena);
  d.overlay = setup->overlay;
  d.diags = diag_new(d.arena);
  if (setup->strict) diag_strict(d.diags);
  prepress_weigh(setup->prepress, d.diags);
  read_copy(&d, path, setup->watch);
  if (d.node && !setup->nodes_only) lay_out(worker, &d, levers);
  check_libraries(&d);
  d.painting = arena_within(d.arena);
  d.blank = arena_save(d.painting);
  return d;
}

/* "2026-05-07": of the copy, when nobody says another. */
static Str date_of(const Worker *worker, const Document *d) {
  const int64_t *told = worker->setup->epoch;
  time_t seconds = told ? *told : d->node->mark.source->written;
  struct tm t;
  if (!gmtime_r(&seconds, &t)) return STR("");
  return str_format(d->painting, "%04d-%02d-%02d", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday);
}

static Dlist paint_page(const Worker *worker, Document *d) {
  const Layout *layout = d->layout->layout;
  Dlist list = pages_paint(&d->pages, d->painted, d->overlay, d->painting);
  const PrepressPage page = {.setter = d->setter,
                             .style = layout->styles.text,
                             .title = d->story->title,
                             .date = date_of(worker, d),
                             .side = d->painted + 1,
                             .sides = d->pages.n,
                             .copy = d->number,
                             .copies = worker->setup->copies,
                             .again = d->plates > 0};
  prepress_page(worker->setup->prepress, &page, d->painting, &list, d->diags);
  return list;
}

/* The next one. */
static Sheet paint_sheet(const Worker *worker, Document *d) {
  Sheet sheet = {.whole = paint_page(worker, d), .page = d->painted, .plate = d->plates};
  sheet.dlist = sheet.whole;
  size_t plates = prepress_plate(worker->setup->prepress, d->plates, d->painting, &sheet.dlist);
  if (++d->plates >= plates) {
    d->plates = 0;
    d->painted++;
  }
  return sheet;
}

void document_paint(const Worker *worker, Document *d) {
  size_t errors = diag_errors(d->diags);
  arena_rewind(d->painting, d->blank);
  d->sheets = 0;
  while (d->painted < d->pages.n && d->sheets < SHEETS_MAX) d->sheet[d->sheets++] = paint_sheet(worker, d);
  d->ok = d->ok && diag_errors(d->diags) == errors;
  check_libraries(d);
}

void document_make(Document *d, const Out *out) {
  for (size_t i = 0; i < d->sheets; i++) out_make(out, d->sheet[i].out, d->painting);
}

void document_close(Worker *worker, Document *d, bool told) {
  pages_close(&d->pages);
  if (d->setter) setter_close(d->setter);
  root_close(&d->root);
  if (told) {
    VEC_PUSH(worker->arena, &worker->kept, d->arena);
    return;
  }
  arena_rewind(d->arena, d->start);
  VEC_PUSH(worker->arena, &worker->spare, d->arena);
}
