/* document.c: yaml -> layout, copy -> story -> pages -> sheets. */
#include "app/document.h"

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

static void lay_out(Worker *worker, Document *d) {
  Library *library = worker->setup->library;
  LayoutSearch search = library_search(library, &d->root);
  LayoutQuery query = {.arena = d->arena, .diags = d->diags};
  query.file = copy_layout(d->arena, d->node, &search, d->diags, &query.mark);
  d->layout = query.file.name ? library_layout(library, &query) : NULL;
  const Layout *layout = d->layout ? d->layout->layout : NULL;
  const Copy *copy = layout ? copy_read(d->arena, d->node, &d->root, layout, d->diags) : NULL;
  if (copy) alike_check(d->arena, copy, d->diags);
  d->story = copy ? story_pour(d->arena, copy, d->diags) : NULL;
  if (!d->story) return;
  d->setter = setter_new(d->arena, worker->tools, &copy->lang, d->diags);
  PagesSpec spec = {d->arena, d->setter, worker->setup->images, d->story, d->diags};
  d->ok = pages_make(&spec, &d->pages) && story_close(d->story);
}

/* A library that has not done its work is the system's failure, not the copy's. */
static void check_libraries(Document *d) {
  if (d->setter) d->failure = setter_failure(d->setter, &d->library);
}

Document document_open(Worker *worker, const char *path) {
  const WorkerSetup *setup = worker->setup;
  Document d = {.arena = worker->spare.n ? worker->spare.at[--worker->spare.n] : arena_within(worker->arena)};
  d.start = arena_save(d.arena);
  d.overlay = setup->overlay;
  d.diags = diag_new(d.arena);
  if (setup->strict) diag_strict(d.diags);
  FileRef file = {0};
  d.root = root_of(d.arena, path, setup->watch, &file.name);
  file.root = &d.root;
  d.node = yaml_read(d.arena, file, MARK_NONE, d.diags);
  if (d.node && !setup->nodes_only) lay_out(worker, &d);
  check_libraries(&d);
  d.painting = arena_within(d.arena);
  d.blank = arena_save(d.painting);
  return d;
}

void document_paint(Document *d) {
  arena_rewind(d->painting, d->blank);
  d->sheets = 0;
  while (d->ok && d->painted < d->pages.n && d->sheets < SHEETS_MAX)
    d->sheet[d->sheets++].dlist = pages_paint(&d->pages, d->painted++, d->overlay, d->painting);
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
