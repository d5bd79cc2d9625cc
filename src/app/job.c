/* job.c: yaml -> layout, copy -> story -> pages, with the errors said at the end. */
#include "app/job.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/locale.h"
#include "base/messages.h"
#include "doc/yaml.h"

/* Below the program's own folder: the tree it was built in, or share/handbill where it was installed. */
static void find_home(Job *job, const char **images) {
  char exe[PATH_MAX];
  ssize_t n = readlink("/proc/self/exe", exe, sizeof exe);
  Str dir = n > 0 ? path_dir((Str){exe, (size_t)n}) : STR(".");
  Str tree = path_dir(dir);
  const char *in_tree = str_format(job->arena, "%.*s/layouts", STR_ARG(tree)).p;
  if (file_exists(in_tree)) {
    job->home = str_dup(job->arena, tree);
    *images = str_format(job->arena, "%.*s/hyphen", STR_ARG(dir)).p;
  } else {
    job->home = str_format(job->arena, "%.*s/share/handbill", STR_ARG(tree)).p;
    *images = str_format(job->arena, "%s/hyphen", job->home).p;
  }
}

Job job_start(const Options *options) {
  Job job = {.arena = arena_new(), .options = options};
  locale_start();
  job.diags = diag_new(job.arena);
  if (options->strict) diag_strict(job.diags);
  const char *images;
  find_home(&job, &images);
  job.shelf = fontshelf(job.arena, job.diags);
  job.typecase = typecase_new(job.arena, images, job.diags);
  return job;
}

static DiagForm form_of(const Options *options) {
  const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
  bool plain = !isatty(STDERR_FILENO) || (no_color && *no_color) || !term || strcmp(term, "dumb") == 0;
  return options->json ? DIAG_JSON : plain ? DIAG_PLAIN : DIAG_COLOR;
}

void job_print(Job *job, const Buf *buf) {
  if (buf->n) fwrite(buf->p, 1, buf->n, stdout);
  if (fflush(stdout) == 0 && !ferror(stdout)) return;
  diag_error(job->diags, MARK_NONE, MSG_FILE_WRITE, "standard output", strerror(errno));
  job->system_failed = true;
}

int job_end(Job *job) {
  Buf buf = {.arena = job->arena};
  diag_put(&buf, job->diags, form_of(job->options));
  if (buf.n) fwrite(buf.p, 1, buf.n, stderr);
  bool failed = diag_errors(job->diags) > 0;
  typecase_close(job->typecase);
  arena_free(job->spare);
  for (size_t i = 0; i < job->kept.n; i++) arena_free(job->kept.at[i]);
  arena_free(job->arena);
  return job->system_failed ? EXIT_SYSTEM : failed ? EXIT_INPUT : EXIT_DONE;
}

size_t job_said(const Job *job) {
  return diag_errors(job->diags) + diag_warnings(job->diags);
}

static const char *font_folder(Job *job, const char *layout) {
  if (job->options->fonts) return job->options->fonts;
  Str dir = path_dir(str_from(layout));
  const char *here = path_join(job->arena, dir, STR("fonts"));
  if (file_exists(here)) return here;
  const char *beside = path_join(job->arena, path_dir(dir), STR("fonts"));
  if (str_is(str_sub(dir, dir.n - (dir.n < 7 ? dir.n : 7), dir.n), "layouts") && file_exists(beside)) return beside;
  return path_join(job->arena, str_from(job->home), STR("fonts"));
}

const Layout *job_layout(Job *job, const char *path, Mark mark) {
  for (size_t i = 0; i < job->layouts.n; i++) {
    if (strcmp(job->layouts.at[i].path, path) == 0) return job->layouts.at[i].layout;
  }
  JobLayout read = {.path = str_dup(job->arena, str_from(path))};
  read.layout = layout_read(job->arena, read.path, &job->shelf, font_folder(job, path), mark, job->diags);
  if (read.layout || file_exists(path)) VEC_PUSH(job->arena, &job->layouts, read); /* else each copy is told */
  return read.layout;
}

static void make_record(Job *job, Record *record) {
  LayoutSearch search = {job->options->layouts, job->home};
  Mark mark;
  const char *path = copy_layout_path(record->arena, record->node, &search, job->diags, &mark);
  const Layout *layout = path ? job_layout(job, path, mark) : NULL;
  const Copy *copy = layout ? copy_read(record->arena, record->node, layout, job->diags) : NULL;
  record->story = copy ? story_pour(record->arena, copy, job->diags) : NULL;
  if (!record->story) return;
  record->setter = setter_new(record->arena, job->typecase, copy->lang, copy->lang_mark);
  record->ok = pages_make(record->arena, record->setter, record->story, job->diags, &record->pages);
}

Record record_start(Job *job, const char *path, bool pages) {
  Record record = {.arena = job->spare ? job->spare : arena_within(job->arena)};
  job->spare = NULL;
  record.start = arena_save(record.arena);
  record.node = yaml_read(record.arena, str_dup(record.arena, str_from(path)), MARK_NONE, job->diags);
  if (record.node && pages) make_record(job, &record);
  return record;
}

void record_end(Job *job, Record *record, size_t diags_before) {
  if (record->setter) setter_close(record->setter);
  if (job_said(job) > diags_before) {
    VEC_PUSH(job->arena, &job->kept, record->arena);
    return;
  }
  arena_rewind(record->arena, record->start);
  job->spare = record->arena;
}
