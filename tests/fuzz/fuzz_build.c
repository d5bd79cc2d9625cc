/* fuzz_build.c: libFuzzer over the whole pipeline: copy and layout to the bytes of a PDF.
 *
 * clang -fsanitize=fuzzer,address,undefined. The input is a copy and a layout, parted by a line "---". Besides memory
 * errors and time it looks for a failure without a diagnostic, and for pages that differ when they are made a second
 * time, with shapes and patterns already at hand. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "doc/yaml.h"
#include "out/out.h"
#include "page/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PARTING STR("\n---\n")

typedef struct Job {
  Arena *arena;
  DiagList *diags;
  Typecase *typecase;
} Job;

/* A layout is read from a file, so it gets one that lies in memory. */
static const Layout *read_layout(Job *job, Str text) {
  char path[64];
  int fd = memfd_create("layout.yaml", 0);
  if (fd < 0 || write(fd, text.p, text.n) != (ssize_t)text.n) abort();
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  FontShelf shelf = fontshelf(job->arena, job->diags);
  const Layout *layout =
      layout_read(job->arena, str_dup(job->arena, str_from(path)), &shelf, "fonts", MARK_NONE, job->diags);
  close(fd);
  return layout;
}

static const Story *read_story(Job *job, Str copy_text, Str layout_text) {
  Source *source = NEW(job->arena, Source);
  *source = (Source){"data/fuzz.yaml", copy_text}; /* what it includes is sought beside it */
  const Layout *layout = read_layout(job, layout_text);
  const Node *node = yaml_parse(job->arena, source, job->diags);
  if (layout && node) {
    const Copy *copy = copy_read(job->arena, node, layout, job->diags);
    if (copy) return story_pour(job->arena, copy, job->diags);
  }
  return NULL;
}

static bool write_pdf(Job *job, const Story *story, const Pages *pages) {
  OutMeta meta = {.title = story->title, .author = story->author, .subject = story->subject, .lang = story->copy->lang};
  Sink *sink = sink_open(job->arena, "/dev/null", job->diags);
  Out *out = sink ? out_pdf(job->arena, sink, &meta, job->diags) : NULL;
  OutReport report;
  bool ok = out;
  for (size_t i = 0; ok && i < pages->n; i++) ok = out_page(out, &pages->at[i]);
  ok = ok && out_finish(out, &report);
  if (out) out_close(out);
  if (sink) sink_abandon(sink);
  return ok;
}

static Str dump_pages(Job *job, const Pages *pages) {
  Buf buf = {.arena = job->arena};
  for (size_t i = 0; i < pages->n; i++) dlist_put(&buf, &pages->at[i]);
  return buf_str(&buf);
}

/* Shapes and patterns are there the second time, and must not matter. */
static void check_again(Job *job, Setter *setter, const Story *story, const Pages *pages) {
  Pages again;
  pages_make(job->arena, setter, story, job->diags, &again);
  if (!str_eq(dump_pages(job, pages), dump_pages(job, &again))) abort();
}

static void make(Job *job, const Story *story) {
  Pages pages;
  Setter *setter = setter_new(job->arena, job->typecase, story->copy->lang, story->copy->lang_mark);
  bool ok = pages_make(job->arena, setter, story, job->diags, &pages);
  if (ok && pages.galleys < 100) check_again(job, setter, story, &pages);
  if (ok) ok = write_pdf(job, story, &pages);
  if (!ok && !diag_errors(job->diags)) abort();
  setter_close(setter);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Job job = {.arena = arena_new()};
  job.diags = diag_new(job.arena);
  HyphenImages *images = hyphen_images(job.arena, "build/hyphen");
  job.typecase = typecase_new(job.arena, images, job.diags);
  Str text = str_copy(job.arena, (Str){(const char *)data, size});
  size_t at = 0;
  while (at < text.n && !str_starts(str_sub(text, at, text.n), PARTING)) at++;
  if (at < text.n) {
    const Story *story = read_story(&job, str_sub(text, 0, at + 1), str_sub(text, at + PARTING.n, text.n));
    if (story) make(&job, story);
    if (!story && !diag_errors(job.diags)) abort();
    Buf buf = {.arena = job.arena};
    diag_put(&buf, job.diags, DIAG_PLAIN);
  }
  typecase_close(job.typecase);
  hyphen_images_close(images);
  arena_free(job.arena);
  return 0;
}
