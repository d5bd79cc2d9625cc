/* build.c: handbill build: copies -> pages -> one PDF. */
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "app/job.h"
#include "base/file.h"
#include "base/messages.h"
#include "out/out.h"

typedef struct Build {
  Job job;
  const char *path;
  Sink *sink;
  Out *out;
  int64_t written; /* the newest of the files that were read... */
  bool of_files;   /* ...which is the date of the PDF */
  size_t inked;    /* characters of the copies that must be found in the PDF */
  bool input_ok, ok;
} Build;

/* The copy's name with .pdf for .yaml; before that, where there is a target, the size of the paper and its name. */
static const char *output_path(Job *job) {
  const Options *options = job->options;
  if (options->output) return options->output;
  Buf path = {.arena = job->arena};
  Paper paper;
  buf_add(&path, path_stem(str_from(options->file[0])));
  if (options->target && job_paper(job, &paper)) {
    buf_char(&path, '-');
    paper_put(&path, &paper);
  }
  if (options->target) buf_addf(&path, "-%s", options->target);
  buf_add(&path, STR(".pdf"));
  return path.p;
}

/* https://reproducible-builds.org/specs/source-date-epoch/; and what a standard wants to be dated has the time of what
 * it was made of, once all of that has been read. */
static const int64_t *date_of(Build *b, OutStandard standard) {
  const int64_t *told = b->job.setup.epoch;
  b->of_files = !told && standard != OUT_PLAIN;
  return b->of_files ? &b->written : told;
}

/* The PDF has the metadata of its first copy. */
static void open_out(Build *b, const Story *story) {
  Arena *arena = b->job.arena;
  OutMeta meta = {.title = job_title(&b->job, story), .author = str_copy(arena, story->author)};
  meta.subject = str_copy(arena, story->subject);
  meta.lang = str_copy(arena, story->copy->lang.tag);
  prepress_meta(&b->job.prepress, &meta);
  meta.epoch = date_of(b, meta.standard);
  b->out = out_pdf(arena, b->sink, &meta, b->job.diags);
}

static void take_document(void *self, Document *document) {
  Build *b = self;
  document->ok = tear_add(b->job.tear, document->tear, b->job.diags) && document->ok;
  /* after an error the rest is only checked, so that one run reports everything */
  b->input_ok = b->input_ok && document->ok;
  b->ok = b->ok && document->ok;
  if (b->ok && !b->out) open_out(b, document->story);
  b->ok = document->ok = b->ok && b->out;
  if (b->ok) b->inked += story_inked(document->story) + document->pages.repeated;
}

/* As many characters were written as were poured: a last check against words lost in silence. */
static bool check_ledger(Build *b, const OutReport *report) {
  if (report->inked == b->inked) return true;
  diag_error(b->job.diags, MARK_NONE, MSG_LEDGER, report->inked, b->inked);
  diag_hint(b->job.diags, "this is a fault of handbill's own, or of a library; please report it, with the copy");
  return false;
}

static void print_report(Build *b, const OutReport *report) {
  Buf text = {.arena = b->job.arena};
  if (b->job.options->quiet || strcmp(b->path, "-") == 0) return;
  buf_addf(&text, ": %zu page%s, %zu font%s, %llu bytes\n", report->pages, report->pages == 1 ? "" : "s", report->fonts,
           report->fonts == 1 ? "" : "s", (unsigned long long)report->bytes);
  Str path = text_clean(b->job.arena, str_from(b->path));
  struct iovec line[] = {{(void *)path.p, path.n}, {text.p, text.n}};
  if (writev(STDOUT_FILENO, line, 2) < 0) {
    /* the PDF is complete, whether or not this can be printed */
  }
}

int app_build(const Options *options) {
  Build build = {.job = job_start(options), .input_ok = true, .ok = true};
  RingTask task = {.take = take_document, .self = &build, .out = &build.out};
  OutReport report = {0};
  build.path = output_path(&build.job);
  build.job.watch->output = sink_id(build.path);
  /* before there are other threads: it blocks signals in the one that calls it only */
  build.sink = sink_open(build.job.arena, &(SinkTarget){build.path, options->force}, build.job.diags);
  build.ok = build.sink;
  if (!job_run(&build.job, &task)) build.input_ok = build.ok = false;
  if (!tear_end(build.job.tear, build.job.diags)) build.input_ok = build.ok = false;
  build.ok = build.ok && !task.failed && !task.system_failed;
  build.written = build.job.watch->written;
  if (build.ok && build.out) build.ok = out_finish(build.out, &report) && check_ledger(&build, &report);
  if (build.out) out_close(build.out);
  if (build.sink && build.ok)
    build.ok = sink_commit(build.sink);
  else if (build.sink)
    sink_abandon(build.sink);
  if (build.ok) print_report(&build, &report);
  bool blamed = diag_blames_input(build.job.diags); /* a font can turn out to be broken as late as that */
  build.job.system_failed = build.job.system_failed || (build.input_ok && !build.ok && !blamed);
  return job_end(&build.job);
}
