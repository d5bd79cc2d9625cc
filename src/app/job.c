/* job.c: the beginning and the end of a run, and between them the copies, by several workers. */
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

/* What a leaflet takes, so that all the arenas lie in one huge page. */
#define WORKER_BYTES ((size_t)600 << 10) /* twice that for a single worker */
#define LIBRARY_BYTES ((size_t)384 << 10)
#define TYPECASE_BYTES ((size_t)16 << 10)
#define IMAGES_BYTES ((size_t)1 << 10)

/* From the program's folder: its parent in the tree it was built in, ../share/handbill where it was installed. */
static void find_home(Job *job) {
  char exe[PATH_MAX];
  ssize_t n = readlink("/proc/self/exe", exe, sizeof exe);
  Str dir = n > 0 ? path_dir((Str){exe, (size_t)n}) : STR(".");
  Str tree = path_dir(dir);
  bool in_tree = access(str_format(job->arena, "%.*s/layouts", STR_ARG(tree)).p, F_OK) == 0;
  job->home = in_tree ? str_dup(job->arena, tree) : str_format(job->arena, "%.*s/share/handbill", STR_ARG(tree)).p;
  Str around = in_tree ? dir : str_from(job->home);
  job->hyphens = path_join(job->arena, around, STR("hyphen"));
}

static LibraryFolders folders_of(const Job *job) {
  const Options *options = job->options;
  return (LibraryFolders){options->layouts, options->fonts, job->home, job->watch, options->strict};
}

Job job_start(const Options *options) {
  Job job = {.arena = arena_new(), .options = options};
  locale_start();
  job.watch = NEW(job.arena, RootWatch);
  job.diags = diag_new(job.arena);
  if (options->strict) diag_strict(job.diags);
  job.tear = tear_new(job.arena);
  find_home(&job);
  LibraryFolders folders = folders_of(&job);
  job.books = arena_apart(job.arena, LIBRARY_BYTES);
  job.setup = (WorkerSetup){.library = library_new(job.books, &folders), .watch = job.watch};
  job.setup.copies = (size_t)options->files;
  job.setup.strict = options->strict;
  job.setup.overlay = options->overlay;
  return job;
}

bool job_paper(const Job *job, Paper *paper) {
  Arena *arena = arena_new();
  LibraryFolders folders = folders_of(job);
  folders.watch = NULL;
  Library *library = library_new(arena, &folders);
  bool known = document_paper(library, job->options->file[0], paper);
  library_close(library);
  arena_free(arena);
  return known;
}

Str job_title(const Job *job, const Story *story) {
  const Target *target = job->prepress.target;
  bool wanted = target && target->conformance != CONFORMS_PLAIN;
  if (story->title.n || !wanted) return str_copy(job->arena, story->title);
  return text_clean(job->arena, path_stem(path_name(str_from(job->options->file[0]))));
}

static DiagForm form_of(const Options *options) {
  const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
  bool plain = !isatty(STDERR_FILENO) || (no_color && *no_color) || !term || strcmp(term, "dumb") == 0;
  return options->json ? DIAG_JSON : plain ? DIAG_PLAIN : DIAG_COLOR;
}

void job_print(Job *job, const Buf *buf) {
  if (file_write(STDOUT_FILENO, buf->p, buf->n)) return;
  if (errno != EPIPE) diag_error(job->diags, MARK_NONE, MSG_FILE_WRITE, "standard output", strerror(errno));
  job->system_failed = true;
}

int job_end(Job *job) {
  Buf buf = {.arena = job->arena};
  diag_put(&buf, job->diags, form_of(job->options));
  file_write(STDERR_FILENO, buf.p, buf.n); /* if that fails there is no other way to report it */
  bool failed = diag_errors(job->diags) > 0;
  for (size_t i = 0; i < job->workers; i++) {
    worker_close(&job->worker[i]);
    arena_free(job->worker[i].arena);
  }
  if (job->setup.typecase) {
    Arena *typecase = job->setup.typecase->arena;
    typecase_close(job->setup.typecase);
    arena_free(typecase);
  }
  prepress_close(&job->prepress);
  if (job->setup.images) imageshelf_close(job->setup.images);
  arena_free(job->album);
  library_close(job->setup.library);
  arena_free(job->books);
  if (job->images) hyphen_images_close(job->images);
  arena_free(job->arena);
  return job->system_failed ? EXIT_SYSTEM : failed ? EXIT_INPUT : EXIT_DONE;
}

/* Call it when the output is known. False after an error, such as that the output would replace an image. */
static bool open_typecase(Job *job) {
  size_t errors = diag_errors(job->diags);
  RootWatch apart = {.output = job->watch->output}; /* what make has made is no input */
  Root hyphens = root_open(job->hyphens, &apart);
  job->images = hyphen_images(job->arena, &hyphens, job->diags);
  root_close(&hyphens);
  if (diag_errors(job->diags) > errors) return false;
  job->album = arena_apart(job->arena, IMAGES_BYTES);
  job->setup.images = imageshelf_new(job->album, job->prepress.recolor);
  job->setup.typecase = typecase_new(arena_apart(job->arena, TYPECASE_BYTES), job->images, job->watch);
  return true;
}

static size_t count_workers(const Options *options) {
  size_t processors = thread_processors(), most = processors < WORKERS_MAX ? processors : WORKERS_MAX;
  if (options->workers) most = options->workers;
  return (size_t)options->files < most ? (size_t)options->files : most;
}

/* One for all copies, sought from the folder of the first. */
static const Target *read_target(Job *job) {
  const char *copy;
  Root root = root_of(job->arena, job->options->file[0], job->watch, &copy);
  const Target *target = library_target(job->setup.library, &root, str_from(job->options->target), job->diags);
  root_close(&root);
  return target;
}

/* A layer that is not printed has no place in a file for a press (ISO 15930-7, 6.3.3.4), and on no plate. */
static bool check_overlay(Job *job, const Target *target) {
  bool printed =
      target && (target->conformance != CONFORMS_PLAIN || target->colors == COLORS_PLATES || target->printmarks);
  if (!job->options->overlay || !printed) return true;
  diag_error(job->diags, target->mark, MSG_TARGET_OVERLAY, STR_ARG(target->name));
  return false;
}

static bool open_prepress(Job *job) {
  const Target *target = job->options->target ? read_target(job) : NULL;
  if (job->options->target && !target) return false;
  job->setup.prepress = &job->prepress;
  bool ok = check_overlay(job, target) && prepress_open(&job->prepress, job->arena, target, job->diags);
  if (ok) prepress_weigh(&job->prepress, job->diags);
  return ok;
}

/* https://reproducible-builds.org/specs/source-date-epoch/ */
static void read_epoch(Job *job) {
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  char *end;
  if (!epoch || !*epoch) return;
  long long seconds = strtoll(epoch, &end, 10);
  bool is = *end == '\0' && seconds >= 0 && seconds < 253402300800; /* the year 10000 */
  job->epoch = seconds;
  job->setup.epoch = is ? &job->epoch : NULL;
}

/* One ink must not be two plates. False after an error. */
static bool check_spots(Job *job) {
  size_t n, errors = diag_errors(job->diags);
  Arena *scratch = arena_within(job->arena);
  const PreflightSpot *spots = library_spots(job->setup.library, scratch, &n);
  preflight_spots(&job->prepress.preflight, scratch, spots, n, job->diags);
  arena_free(scratch);
  return diag_errors(job->diags) == errors;
}

bool job_open(Job *job) {
  read_epoch(job);
  if (!open_prepress(job) || !open_typecase(job)) return false;
  job->workers = job->alone ? 1 : count_workers(job->options);
  job->worker = NEW_ARRAY(job->arena, Worker, job->workers);
  size_t bytes = job->workers == 1 ? 2 * WORKER_BYTES : WORKER_BYTES;
  for (size_t i = 0; i < job->workers; i++) job->worker[i] = worker_open(arena_apart(job->arena, bytes), &job->setup);
  return true;
}

bool job_run(Job *job, RingTask *task) {
  if (!job_open(job)) return false;
  task->path = job->options->file;
  task->copies = (size_t)job->options->files;
  task->diags = job->diags;
  ring_run(job->arena, job->worker, job->workers, task);
  if (!check_spots(job)) task->failed = true;
  job->system_failed = job->system_failed || task->system_failed;
  return true;
}
