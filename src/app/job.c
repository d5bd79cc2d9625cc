/* job.c: the beginning and the end, and in between the copies, by as many hands as there are processors. */
#include "app/job.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/thread.h"
#include "base/file.h"
#include "base/locale.h"
#include "base/messages.h"

#define HANDS_MAX 8                    /* each has fonts of its own: some 3 MB */
#define HAND_BYTES ((size_t)960 << 10) /* what fonts and a page take: two hands fill a huge page */

/* Below the program's own folder: the tree it was built in, or share/handbill where it was installed. */
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

Job job_start(const Options *options) {
  Job job = {.arena = arena_new(), .options = options};
  locale_start();
  job.output = NEW(job.arena, FileId);
  job.diags = diag_new(job.arena);
  if (options->strict) diag_strict(job.diags);
  find_home(&job);
  return job;
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
  if (job->hands) diag_move(job->diags, job->hand[0].diags); /* of what was read without being a copy */
  diag_put(&buf, job->diags, form_of(job->options));
  file_write(STDERR_FILENO, buf.p, buf.n); /* when that fails there is no other way to say it */
  bool failed = diag_errors(job->diags) > 0;
  for (size_t i = job->hands; i-- > 0;) {
    hand_close(&job->hand[i]);
    if (i) arena_free(job->hand[i].arena);
  }
  if (job->images) hyphen_images_close(job->images);
  arena_free(job->arena);
  return job->system_failed ? EXIT_SYSTEM : failed ? EXIT_INPUT : EXIT_DONE;
}

/* The output is known by now. False when it is one of the images. */
static bool add_hands(Job *job, size_t n) {
  Root hyphens = root_open(job->hyphens, job->output);
  job->images = hyphen_images(job->arena, &hyphens, job->diags);
  root_close(&hyphens);
  if (diag_errors(job->diags)) return false;
  job->hand = NEW_ARRAY(job->arena, Hand, n);
  job->hands = n;
  for (size_t i = 0; i < n; i++) {
    job->hand[i].job = job;
    job->hand[i].arena = i ? arena_apart(job->arena, HAND_BYTES) : job->arena;
  }
  return true;
}

Hand *job_hand(Job *job) {
  if (!job->hands) {
    add_hands(job, 1);
    hand_open(&job->hand[0]);
  }
  return &job->hand[0];
}

/* ---- copies -------------------------------------------------------------- */

/* One copy, in the hands that it was given to. */
typedef struct Task {
  Hand *hand;
  Thread *thread;
  const char *path;
  bool nodes_only;
  Record record;
} Task;

static void set_copy(void *pointer) {
  Task *task = pointer;
  if (!task->hand->typecase) hand_open(task->hand);
  task->record = hand_record(task->hand, task->path, task->nodes_only);
}

/* A library that has not done its work is the system's failure, not the copy's. */
static void check_libraries(Job *job, const Record *record) {
  const char *library, *failure = record->setter ? setter_failure(record->setter, &library) : NULL;
  if (!failure) return;
  diag_error(job->diags, record->node->mark, MSG_LIBRARY, library, failure);
  job->system_failed = true;
}

static void take_copy(Job *job, const RecordTaker *taker, Task *task) {
  size_t listed = diag_listed(job->diags);
  thread_wait(task->thread);
  diag_move(job->diags, task->hand->diags);
  if (taker->take) taker->take(taker->self, &task->record);
  check_libraries(job, &task->record); /* also of what was painted */
  hand_clear(task->hand, &task->record, diag_listed(job->diags) > listed);
}

bool job_records(Job *job, const RecordTaker *taker) {
  size_t left = (size_t)job->options->files, processors = thread_processors();
  size_t most = processors < HANDS_MAX ? processors : HANDS_MAX;
  char **path = job->options->file;
  if (!add_hands(job, left < most ? left : most)) return false;
  Task *tasks = NEW_ARRAY(job->arena, Task, job->hands);
  for (size_t i = 0; i < job->hands; i++) {
    tasks[i] = (Task){&job->hand[i], thread_new(job->arena), .nodes_only = taker->nodes_only};
  }
  for (size_t n; left; left -= n, path += n) {
    n = left < job->hands ? left : job->hands;
    for (size_t i = 0; i < n; i++) tasks[i].path = path[i];
    for (size_t i = 1; i < n; i++) thread_start(tasks[i].thread, set_copy, &tasks[i]);
    set_copy(&tasks[0]);
    for (size_t i = 0; i < n; i++) take_copy(job, taker, &tasks[i]);
  }
  return true;
}
