/* job.h: what the subcommands share: the options, the beginning and the end. */
#ifndef APP_JOB_H
#define APP_JOB_H

#include "app/ring.h"

/* The exit statuses. */
enum { EXIT_DONE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

#define WORKERS_MAX 8

typedef enum Stage { STAGE_NODE, STAGE_STORY, STAGE_ITEMS, STAGE_GALLEY, STAGE_FRAG, STAGE_DLIST } Stage;

typedef struct Options {
  const char *layouts, *fonts; /* folders, or NULL */
  const char *output;          /* -o, or NULL */
  bool strict, json, quiet, force;
  bool staged;
  Stage stage;
  bool reference; /* schema --reference */
  bool detail;    /* dump --detail */
  size_t workers; /* --workers, 1 to WORKERS_MAX; 0: as many as there are processors */
  char **file;    /* what is not an option */
  int files;
} Options;

/* The process. */
typedef struct Job {
  Arena *arena;
  DiagList *diags;
  const Options *options;
  const char *home;    /* has layouts/ and fonts/ */
  const char *hyphens; /* the folder of the images */
  FileId *output;      /* what the PDF is to replace: it is not read */
  HyphenImages *images;
  bool system_failed; /* not the input */
  bool alone;         /* one worker only: what takes the documents asks them for more */
  Arena *books;       /* the library's */
  WorkerSetup setup;
  Worker *worker;
  size_t workers; /* 0 until there is work for one */
} Job;

Job job_start(const Options *options);
/* To standard output, at once. When nobody reads it any more that is no matter for a message; any other failure is
 * reported. Both are the system's. */
void job_print(Job *job, const Buf *buf);
/* Prints the diagnostics to standard error, ends the job, and gives the exit status. */
int job_end(Job *job);

/* Runs the ring over all copies; the task says what becomes of them. False when something was wrong before. */
bool job_run(Job *job, RingTask *task);

/* The subcommands; each a file that reads like the pipeline. */
int app_build(const Options *options);
int app_check(const Options *options);
int app_dump(const Options *options);
int app_schema(const Options *options);
int app_fonts(const Options *options);

#endif
